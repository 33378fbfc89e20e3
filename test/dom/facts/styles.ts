/** What style declarations, computed styles and boxes answer. */
import { each, lines } from "./lines.ts";
import { BOXES } from "./styles/boxes.ts";
import { GEOMETRY } from "./styles/geometry.ts";
import { SHEETS } from "./styles/sheets.ts";
import { COMPUTED_VALUES, VALUES } from "./styles/values.ts";

/** A property and a value, as a script would set it. */
const SET =
  String.raw`color:RED|color:#ABC|color:#aabbccdd|color:rgb(1,2,3)|color:rgb(1 2 3 / 50%)|color:rgba(1,2,3,.5)|color:hsl(120,100%,50%)|color:hwb(120 0% 0%)|color:lab(50% 0 0)|color:oklch(50% 0.1 20)|color:color(srgb 1 0 0)|color:color-mix(in srgb, red, blue)|color:currentColor|color:transparent|color:Canvas|color:nonsense|color:rgb(300,0,0)|color:inherit|color:unset|color:light-dark(red, blue)|color:rebeccapurple|color:#12|width:3px|width:3|width:0|width:-1px|width:1.50em|width:50%|width:calc(1px + 2px)|width:calc(1px + 2%)|width:min(1px, 2%)|width:auto|width:AUTO|width:fit-content|width:-webkit-fill-available|width:stretch|width:1e2px|width:+5px|width:.5px|width:5Q|width:1cqw|margin:1px|margin:1px 2px|margin:1px 2px 3px 4px|margin:1px 2px 1px 2px|margin:auto|padding:-1px|padding:1px 1px|border:1px solid red|border:none|border:solid|border-radius:1px|border-radius:1px / 2px|border-width:1px 2px|border-color:red blue|background:red|background:url(x) no-repeat|background:none|background-image:url("x")|background-image:linear-gradient(red, blue)|background-position:left top|background-position:10px|background-size:cover|font:12px serif|font:bold italic 12px/2 a, b|font-family:Arial|font-family:"Times New Roman", serif|font-size:large|font-size:12pt|font-weight:bold|font-weight:400|font-weight:1000|font-weight:1001|font-style:oblique 10deg|line-height:1.5|line-height:normal|text-decoration:underline|text-decoration:underline red|text-align:center|text-align:-webkit-center|text-transform:uppercase|display:flex|display:none|display:inline-block|display:grid|display:block flow|display:-webkit-box|display:xx|display:contents|position:sticky|position:-webkit-sticky|position:absolute|float:left|clear:both|overflow:hidden|overflow:hidden auto|overflow-x:scroll|z-index:5|z-index:1.5|opacity:0.5|opacity:50%|opacity:2|opacity:.50|visibility:hidden|transform:translate(1px,2px)|transform:rotate(45deg)|transform:none|transform:matrix(1,0,0,1,0,0)|transform:x|transition:all 1s|transition:opacity 1s ease-in 2s|transition-duration:100ms|animation:x 1s|animation-name:none|flex:1|flex:1 1 auto|flex:none|flex-flow:row wrap|grid-template-columns:1fr 2fr|grid-area:1 / 2|gap:1px|inset:1px|top:1px|cursor:pointer|cursor:url(x), auto|content:"x"|content:none|quotes:none|list-style:none|list-style:square inside|outline:1px solid red|box-shadow:1px 1px red|box-shadow:none|text-shadow:1px 1px 1px #000|filter:blur(1px)|filter:none|clip-path:circle(1px)|mask:none|mask-image:none|object-fit:cover|aspect-ratio:1 / 2|aspect-ratio:1|columns:2|column-count:2|white-space:nowrap|white-space:pre-wrap|word-break:break-all|user-select:none|-webkit-user-select:none|pointer-events:none|resize:both|appearance:none|-webkit-appearance:none|will-change:transform|contain:paint|all:initial|zoom:2|scale:2|rotate:45deg|translate:1px|accent-color:red|caret-color:red|tab-size:4|hyphens:auto|direction:rtl|unicode-bidi:embed|writing-mode:vertical-rl|vertical-align:middle|vertical-align:1px|table-layout:fixed|border-collapse:collapse|border-spacing:1px|empty-cells:hide|order:1|align-items:center|justify-content:space-between|place-items:center|fill:red|stroke:blue|stroke-width:2|d:path("M0 0")|--x:  a b |--y:1px|nope:1|-moz-appearance:none|-webkit-box-flex:1|-webkit-line-clamp:2|-webkit-text-fill-color:red|-webkit-text-stroke:1px red|text-wrap:balance|scroll-behavior:smooth|overscroll-behavior:none|touch-action:none|isolation:isolate|mix-blend-mode:multiply|backdrop-filter:blur(1px)|container-type:inline-size|view-transition-name:x|anchor-name:--a|field-sizing:content|interpolate-size:allow-keywords|font-variant:small-caps|font-feature-settings:"a" 1|color-scheme:dark|forced-color-adjust:none|math-style:compact|ruby-position:under|text-size-adjust:none|-webkit-text-size-adjust:none|-webkit-tap-highlight-color:red|-webkit-font-smoothing:antialiased|-webkit-touch-callout:none|-apple-pay-button-style:black|shape-outside:none|offset-path:none|page-break-before:always|break-before:page|orphans:2|widows:2|image-rendering:pixelated|-webkit-mask:none|-webkit-box-reflect:none|speak:none|src:url(x)`
    .split("|")
    .map((one) => one.split(/:(.*)/s) as [string, string]);
const COMPUTED =
  "display color position visibility fontSize margin fontFamily fontWeight lineHeight width height backgroundColor borderTopWidth borderTopStyle cursor opacity transform zIndex overflow textAlign float boxSizing direction transition transitionDuration animationName whiteSpace verticalAlign listStyleType content flex order outlineColor pointerEvents letterSpacing textDecoration textTransform borderCollapse tabSize unicodeBidi webkitUserSelect userSelect fill strokeWidth webkitFontSmoothing colorScheme zoom all backgroundImage columnCount filter clip resize objectFit appearance textShadow boxShadow maxWidth minWidth top borderRadius font background border padding inset gridTemplateColumns alignItems quotes willChange caretColor perspective isolation mixBlendMode scrollBehavior touchAction writingMode wordBreak hyphens";
const TAGS =
  "a abbr address article b blockquote body br button canvas caption center code col dd details dialog div dl em fieldset font form h1 h2 head hr html i iframe img input kbd label legend li link marquee meta noscript object ol optgroup option p pre progress q rp rt ruby script section select slot small span strong style sub summary sup table tbody td template textarea tfoot th thead title tr u ul video audio unknown xmp tt big svg";
const OTHERS = lines(String.raw`
  : const s=el('div').style;s.color='RED';s.cssText+='width: 3px';return [s.color,s.length,s.cssText,s[0],s.item(1),s[5],s.item(5)].join()
  : const d=el('div');d.style.color='RED';return d.getAttribute('style')+d.outerHTML
  : const d=el('div');d.setAttribute('style','color:RED;;x;width:1px!important');return [d.style.cssText,d.style.length,d.style.getPropertyPriority('width'),d.getAttribute('style')].join()
  : const s=el('div').style;s.setProperty('color','red','important');return s.cssText+s.getPropertyPriority('color')+s.getPropertyValue('COLOR')
  : const s=el('div').style;s.setProperty('color','red','x');return s.cssText
  : const s=el('div').style;s.color='red !important';return s.cssText
  : const s=el('div').style;s.color='red';return s.removeProperty('color')+s.cssText+s.removeProperty('color')
  : const s=el('div').style;s.color='red';s.color='';return s.cssText+s.length
  : const s=el('div').style;s.color='red';s.color=null;return s.cssText
  : const s=el('div').style;s.color='red';s.color='nope';return s.color
  : const s=el('div').style;s.setProperty('--a',' 1 ');return s.getPropertyValue('--a')+s.cssText+s.length
  : const s=el('div').style;s['background-color']='red';return s.backgroundColor+s.cssText
  : const s=el('div').style;s.cssFloat='left';return s.float+s.cssFloat+s.cssText
  : const s=el('div').style;s.WebkitTransform='none';return [s.transform,s.webkitTransform,'WebkitTransform' in s,s['-webkit-transform'],typeof s.webkitBoxAlign].join()
  : const s=el('div').style;s.margin='1px';s.marginTop='2px';return s.cssText+s.margin+s.length
  : const s=el('div').style;s.border='1px solid red';return [s.borderTopColor,s.borderWidth,s.length,s.borderImage].join()
  : const s=el('div').style;s.font='12px a';return [s.fontSize,s.fontFamily,s.lineHeight,s.length].join()
  : const s=el('div').style;s.cssText='a:b;color:red';return s.cssText+s.parentRule+s.cssFloat
  : const s=el('div').style;return ['color','Color','webkitBoxAlign','WebkitBoxAlign','-webkit-box-align','MozAppearance','msFilter','float','cssFloat','backgroundColor','background-color','epubCaptionSide','khtmlX','zoom','clip'].map(k=>typeof s[k]).join()
  : const s=el('div').style;return s===s.constructor&&1||String(s)+s.constructor.name
  : const d=el('div');return d.style===d.style
  : const d=el('div');d.style='color: red';return d.outerHTML
  : const d=el('div');d.style.foo='x';return d.style.foo+d.outerHTML
  : const s=el('div').style;s.color='red';return Object.keys(s).slice(0,3).join()+JSON.stringify(s).slice(0,40)
  : const s=el('div').style;s.color='red';return [...s].join()
  'color' in document.body.style
  Object.hasOwn(document.body.style,'color')
  Object.hasOwn(CSSStyleDeclaration.prototype,'color')
  Object.hasOwn(CSSStyleDeclaration.prototype,'cssText')
  getComputedStyle(document.body).length>200
  getComputedStyle(document.body)[0]
  getComputedStyle(document.body).cssText===''
  getComputedStyle(document.body).getPropertyValue('display')
  getComputedStyle(document.body).getPropertyValue('--none')
  getComputedStyle(document.body).nope
  getComputedStyle(document.body)===getComputedStyle(document.body)
  getComputedStyle(document.body).color='red'
  getComputedStyle(document.body).setProperty('color','red')
  getComputedStyle(document.body).parentRule
  getComputedStyle(document.body,'::before').content
  getComputedStyle(document.body,':before').display
  getComputedStyle(document.createElement('div')).display
  getComputedStyle(document.createElement('div')).length
  getComputedStyle(document.documentElement).display
  getComputedStyle(document.head).display
  : const d=html('');d.style.color='hsl(120,100%,50%)';const o=getComputedStyle(d).color;d.remove();return o
  : const d=html('');d.style.width='50px';const o=[getComputedStyle(d).width,d.offsetWidth,d.clientWidth,d.getBoundingClientRect().width].join();d.remove();return o
  : const d=html('');d.style.cssText='width:50px;height:20px;padding:5px;border:1px solid';const o=[d.offsetWidth,d.offsetHeight,d.clientWidth,d.clientHeight,d.scrollWidth,d.clientTop].join();d.remove();return o
  : const d=html('');d.style.display='none';const o=[d.offsetWidth,d.offsetParent,getComputedStyle(d).width,d.getClientRects().length].join();d.remove();return o
  : const d=html('');const o=[d.offsetHeight,d.offsetParent===document.body,d.offsetTop,d.offsetLeft,d.getClientRects().length].join();d.remove();return o
  : const d=html('<span></span>');const e=d.firstChild;const o=[getComputedStyle(e).display,e.offsetWidth,e.offsetParent===document.body,e.getBoundingClientRect().height].join();d.remove();return o
  : const d=html('');d.style.cssText='position:absolute;left:10px;top:20px;width:5px;height:6px';const o=JSON.stringify(d.getBoundingClientRect());d.remove();return o
  : const d=html('');d.style.cssText='position:fixed;left:0;top:0;width:5px;height:6px';const o=[d.offsetParent,d.offsetLeft,document.elementFromPoint(1,1)===d].join();d.remove();return o
  : const d=html('');d.style.cssText='width:10px;height:10px;overflow:scroll';d.scrollTop=5;const o=[d.scrollTop,d.scrollHeight].join();d.remove();return o
  : const d=html('<style>#cs1{color:blue;display:inline}</style><p id=cs1></p>');const s=getComputedStyle(d.lastChild);const o=s.color+s.display;d.remove();return o
  : const d=html('<style>.cs2{color:rgb(1,2,3)!important}</style><p class=cs2 style="color:red"></p>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>@media (min-width:1px){.cs3{color:rgb(1,2,3)}}</style><p class=cs3></p>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>.cs4{--v:5px;width:var(--v)}</style><p class=cs4></p>');const o=getComputedStyle(d.lastChild).width+getComputedStyle(d.lastChild).getPropertyValue('--v');d.remove();return o
  : const d=html('<style>.cs5>b{font-size:2em}</style><p class=cs5><b></b></p>');const o=getComputedStyle(d.querySelector('b')).fontSize;d.remove();return o
  : const d=html('<p style="color:red"><b></b></p>');const o=getComputedStyle(d.querySelector('b')).color;d.remove();return o
  : const d=html('<p hidden></p>');const o=getComputedStyle(d.firstChild).display;d.remove();return o
  : const d=html('<style>@supports (display:grid){.cs6{color:rgb(9,9,9)}}</style><p class=cs6></p>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<img width=30 height=40>');const o=[d.firstChild.width,d.firstChild.offsetWidth,d.firstChild.offsetHeight].join();d.remove();return o
  : const d=html('<canvas></canvas>');const o=[d.firstChild.offsetWidth,d.firstChild.offsetHeight].join();d.remove();return o
  : const d=html('<iframe></iframe>');const o=[d.firstChild.offsetWidth,d.firstChild.offsetHeight].join();d.remove();return o
  : const d=html('<video></video>');const o=[d.firstChild.offsetWidth,d.firstChild.offsetHeight].join();d.remove();return o
  : const d=html('<hr>');const o=[d.firstChild.offsetHeight].join();d.remove();return o
  : const s=new CSSStyleSheet();s.replaceSync('a{color:red}');return s.cssRules.length+s.cssRules[0].cssText+s.cssRules[0].selectorText+s.cssRules[0].type+s.cssRules[0].constructor.name
  : const s=new CSSStyleSheet();return [s.insertRule('a{}'),s.cssRules.length,s.media.length,s.href,s.title,s.ownerNode,s.disabled,s.type].join()
  new CSSStyleSheet().insertRule('x')
  new CSSStyleSheet().insertRule('a{}',5)
  new CSSStyleSheet().deleteRule(0)
  : const s=new CSSStyleSheet();s.replaceSync('@media print{a{}}@font-face{font-family:x}@keyframes k{from{top:0}}@import url(x);@supports(a:b){}@page{}@namespace x url(y);@layer a;@container (width>1px){}@property --x{syntax:"*";inherits:false}');return [...s.cssRules].map(r=>r.constructor.name+r.type).join()
  : const s=new CSSStyleSheet();s.replaceSync('@media print { a { color : RED } }');return s.cssRules[0].cssText+s.cssRules[0].conditionText+s.cssRules[0].media.mediaText
  : const s=new CSSStyleSheet();s.replaceSync('@keyframes k{from{top:0}50%{top:1px}}');return s.cssRules[0].name+s.cssRules[0].cssRules.length+s.cssRules[0].cssRules[0].keyText
  : const s=new CSSStyleSheet();s.replaceSync('a>b , c{}');return s.cssRules[0].selectorText+s.cssRules[0].style.length+s.cssRules[0].cssText
  : const s=new CSSStyleSheet();s.replaceSync('a{b{color:red}}');return s.cssRules[0].cssRules&&s.cssRules[0].cssRules.length
  : const s=new CSSStyleSheet();document.adoptedStyleSheets=[s];const o=document.adoptedStyleSheets.length;document.adoptedStyleSheets=[];return o
  : const s=el('style');s.textContent='x';return s.sheet
  CSS.escape('1a')
  CSS.escape('-')
  CSS.escape('a b#c')
  CSS.escape('é\0')
  Object.getOwnPropertyNames(CSS).join()
  CSS.px&&String(CSS.px(1))
  CSS.highlights&&CSS.highlights.size
  CSS.paintWorklet&&String(CSS.paintWorklet)
  new DOMRect(1,2,3,4).right
  JSON.stringify(new DOMRect(1,2,-3,4))
  new DOMPoint(1,2).w
  new DOMMatrix().toString()
  new DOMMatrix([1,2,3,4,5,6]).multiply(new DOMMatrix([1,2,3,4,5,6])).a
  new DOMMatrix('translate(1px,2px)').e
  new DOMMatrix().rotate(90).b
  new DOMMatrix([1,2,3,4,5,6]).inverse().a
  new DOMMatrix().translate(1,2).transformPoint(new DOMPoint(1,1)).x
  new WebKitCSSMatrix()===1||WebKitCSSMatrix===DOMMatrix
  DOMRect.fromRect({x:1}).x
  new DOMQuad().p1.x
  : const a=document.body.animate([{opacity:0},{opacity:1}],100);const o=[a.playState,a.currentTime,a.playbackRate,a.effect.getTiming().duration,a.effect.getTiming().easing,a.effect.target===document.body,a.pending,a.id].join();a.cancel();return o+a.playState
  : const a=document.body.animate([{opacity:0},{opacity:1}],100);const o=JSON.stringify(a.effect.getKeyframes());a.cancel();return o
  : const a=document.body.animate(null,100);const o=JSON.stringify(a.effect.getComputedTiming());a.cancel();return o
`);
const SUPPORTS =
  String.raw`(display: none)|(x: y)|(display:grid) and (color:red)|not (x:y)|(display:grid) or (x:y)|selector(a > b)|selector(:has(a))|selector(:nope)|font-tech(color-COLRv1)|display: none|(--a: b)|(display: xx)|(color: color(display-p3 1 0 0))|(-webkit-appearance: none)|(-moz-appearance: none)|(backdrop-filter: blur(1px))|at-rule(@starting-style)|(anchor-name: --a)|(text-box-trim: both)|(width: anchor-size(width))|(width: calc-size(auto, size))|(color: contrast-color(red))|(corner-shape: squircle)|(animation-timeline: scroll())|(font: -apple-system-body)|(-webkit-touch-callout: none)|(-apple-visual-effect: none)|(line-clamp: 2)|(zoom: 1)|(grid-template-rows: masonry)|(hanging-punctuation: first)|(display: ruby)|(mask-border: none)|(field-sizing: content)|(reading-flow: normal)|(sibling-index: 1)|(width: if(style(--x): 1px))|(width: attr(data-x type(<length>)))|(aspect-ratio: 1)|(position: sticky)|(overflow: clip)|(inset: 0)|(accent-color: red)|(d: path("M0 0"))|(image-set: x)|(background: image-set("x" 1x))|(interpolate-size: allow-keywords)|(scrollbar-color: red red)|(scrollbar-width: thin)|(text-wrap: pretty)|(user-select: none)|(hyphens: auto)|(content: "a" / "b")|(color: rgb(from red r g b))|(width: 1dvh)|(width: 1lh)|(width: 1rcap)|(transition-behavior: allow-discrete)|(offset-path: ray(0deg))|(font-palette: none)|(font-size-adjust: 1)|(initial-letter: 1)|(view-transition-class: a)`.split(
    "|",
  );

export const STYLES: readonly string[] = [
  ...SET.map(
    ([name, value]) =>
      `: const s=el('div').style;s.setProperty('${name}',${JSON.stringify(value)});return s.getPropertyValue('${name}')+'|'+s.cssText`,
  ),
  ...SET.filter((_, at) => at % 3 === 0).map(
    ([name, value]) => `CSS.supports('${name}',${JSON.stringify(value)})`,
  ),
  ...SUPPORTS.map((one) => `CSS.supports(${JSON.stringify(one)})`),
  ...each("getComputedStyle(document.body).@", COMPUTED),
  ...each(
    ": const e=el('@');document.body.append(e);const s=getComputedStyle(e);const o=[s.display,s.fontWeight,s.marginTop,s.fontSize,s.fontStyle,s.paddingLeft,s.cursor].join();e.remove();return o",
    TAGS,
  ),
  ...SET.slice(0, 60).map(
    ([name, value]) =>
      `: const d=html('');d.style.setProperty('${name}',${JSON.stringify(value)});const o=getComputedStyle(d).getPropertyValue('${name}');d.remove();return o`,
  ),
  ...OTHERS,
  ...GEOMETRY,
  ...VALUES,
  ...COMPUTED_VALUES,
  ...SHEETS,
  ...BOXES,
];
