/** What style sheets, rules, cascades and declarations answer. */
import { lines } from "../lines.ts";

/** Of the first rule of a sheet. */
const RULES = lines(String.raw`
  a{color:RED;width:5PX}
  A.B > c#d , [x=y]:hover::before{}
  a{}b{}
  a , b{color:red}
  *{margin:0}
  *.a{}
  a:not(.b):nth-child( 2n + 1 ){}
  a:hover{color:red!important}
  @media screen and (min-width:100px){a{color:red}}
  @media print{}
  @media (max-width : 5em) , all{a{}}
  @media not all{a{}}
  @font-face{font-family:"X";src:url(a.woff2) format("woff2")}
  @keyframes k{from{top:0}to{top:1px}}
  @keyframes "k"{0%,50%{left:1px}}
  @supports (display:grid) and (not (x:y)){a{color:red}}
  @page{margin:1cm}
  @page :first{margin:1cm}
  @layer a{b{color:red}}
  @layer a, b;
  @layer{a{}}
  @container x (width > 1px){a{color:red}}
  @property --x{syntax:"<length>";inherits:false;initial-value:0px}
  @namespace svg url(http://www.w3.org/2000/svg);
  @counter-style c{system:cyclic;symbols:"a" "b"}
  @scope (.a) to (.b){c{color:red}}
  @starting-style{a{color:red}}
  @charset "utf-8";
  @nope{a{}}
  @media{a{}}
  a{b{color:red}color:blue}
  a{&:hover{color:red}}
  a{@media print{color:red}}
  a{color:red;color:nope;x:y}
  a{/* c */color:/* d */red}
  a{color:red
  a:nope{color:red}
  a::nope{}
  a::-webkit-nope{}
  <!-- a{color:red} -->
  a{margin:1px;margin-top:2px}
  a{--x: 1 }
  a{background:url(x.png)}
`);

const OTHERS = lines(String.raw`
  : const s=new CSSStyleSheet();s.replaceSync('a{}b{}');s.insertRule('c{}',1);s.deleteRule(0);return [...s.cssRules].map(r=>r.cssText).join()
  : const s=new CSSStyleSheet();return s.cssRules===s.cssRules&&s.cssRules.constructor.name+s.cssRules.item(0)+s.cssRules[0]+s.cssRules.length
  : const s=new CSSStyleSheet();s.replaceSync('a{}');return s.cssRules[0]===s.cssRules[0]&&s.cssRules[0].parentStyleSheet===s&&s.cssRules[0].parentRule
  : const s=new CSSStyleSheet();s.replaceSync('@media print{a{}}');const r=s.cssRules[0];return [r.cssRules[0].parentRule===r,r.media.length,r.media[0],String(r.media),r.cssRules.length].join()
  : const s=new CSSStyleSheet();s.replaceSync('@media print{a{}}');const r=s.cssRules[0];r.insertRule('b{}',1);r.deleteRule(0);r.media.appendMedium('screen');return r.cssText
  : const s=new CSSStyleSheet();s.replaceSync('a{color:red}');const r=s.cssRules[0];r.style.color='blue';r.selectorText='x>y';return r.cssText+r.style.parentRule.type+r.style.length
  : const s=new CSSStyleSheet();s.replaceSync('a{color:red}');const r=s.cssRules[0];r.selectorText=':nope';return r.selectorText
  : const s=new CSSStyleSheet();s.replaceSync('a{}');s.cssRules[0].cssText='b{}';return s.cssRules[0].cssText
  : const s=new CSSStyleSheet({media:'print',disabled:true});return [s.media.mediaText,s.disabled,s.media.length].join()
  : const s=new CSSStyleSheet();s.media.mediaText='screen, print';s.media.deleteMedium('print');return s.media.mediaText+s.media.item(0)+s.media.item(1)
  : const s=new CSSStyleSheet();s.media.deleteMedium('x')
  : const s=new CSSStyleSheet();return s.addRule('a','color:red')+s.cssRules[0].cssText
  : const s=new CSSStyleSheet();s.addRule('a','color:red');s.removeRule();return s.rules.length
  : const s=new CSSStyleSheet();const p=s.replace('a{}');return p.constructor.name+s.cssRules.length
  : const s=new CSSStyleSheet();return await s.replace('a{}')===s
  new CSSStyleSheet().insertRule('a{}b{}')
  new CSSStyleSheet().insertRule('')
  new CSSStyleSheet().insertRule('@import url(x)')
  new CSSStyleSheet().deleteRule(1)
  new CSSStyleSheet().insertRule()
  : const d=html('<style>a{}</style>');const s=d.firstChild.sheet;let o=[s.ownerNode===d.firstChild,s.href,s.title,s.type,s.cssRules.length,d.firstChild.sheet===s].join();d.remove();return o+d.firstChild.sheet
  : const d=html('<style>a{}</style>');try{d.firstChild.sheet.replaceSync('')}finally{d.remove()}
  : const d=html('<style>a{}</style>');const n=document.styleSheets.length;const o=[n,document.styleSheets[n-1].ownerNode===d.firstChild,document.styleSheets.item(99),document.styleSheets.constructor.name].join();d.remove();return o
  : const d=html('<style media=print title=x>a{}</style>');const s=d.firstChild.sheet;const o=[s.media.mediaText,s.title,s.disabled].join();d.remove();return o
  : const d=html('<style>a{}</style>');const s=d.firstChild;s.textContent='b{}c{}';const o=s.sheet.cssRules.length+s.sheet.cssRules[0].selectorText;d.remove();return o
  : const d=html('<style>.q1{color:rgb(1,2,3)}</style><p class=q1>');d.firstChild.disabled=true;const o=getComputedStyle(d.lastChild).color+d.firstChild.sheet.disabled;d.remove();return o
  : const s=new CSSStyleSheet();s.replaceSync('.q2{color:rgb(1,2,3)}');document.adoptedStyleSheets=[s];const d=html('<p class=q2>');const o=getComputedStyle(d.firstChild).color;d.remove();document.adoptedStyleSheets=[];return o
  : const s=new CSSStyleSheet();s.replaceSync('@keyframes k{from{top:0}50%{top:1px}}');const r=s.cssRules[0];return [r.name,r.cssRules[0].keyText,r.findRule('50%').cssText,r.findRule('9%'),r.length,r.cssText].join('|')
  : const s=new CSSStyleSheet();s.replaceSync('@keyframes k{}');const r=s.cssRules[0];r.appendRule('to{left:0}');r.name='z';return r.cssText
  : const s=new CSSStyleSheet();s.replaceSync('@supports (display:grid){}');return s.cssRules[0].conditionText
  : const s=new CSSStyleSheet();s.replaceSync('@font-face{font-family:x}');const r=s.cssRules[0];return [r.style.fontFamily,r.style.length,r.style.constructor.name].join()
  : const s=new CSSStyleSheet();s.replaceSync('@layer a.b, c;');return s.cssRules[0].nameList.join()
  : const s=new CSSStyleSheet();s.replaceSync('@property --x{syntax:"*";inherits:true}');const r=s.cssRules[0];return [r.name,r.syntax,r.inherits,r.initialValue].join()
  CSSRule.STYLE_RULE+CSSRule.KEYFRAMES_RULE
  : const d=html('<style>.c1{color:red}.c1.c1{color:blue}p.c1{color:green}</style><p class=c1>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>#i1{color:red}.c2{color:blue!important}</style><p id=i1 class=c2 style="color:green">');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>.c3{color:red}</style><div class=c3><p><b>');const o=getComputedStyle(d.querySelector('b')).color;d.remove();return o
  : const d=html('<style>.c4{border:1px solid}</style><div class=c4><p>');const o=getComputedStyle(d.querySelector('p')).borderTopWidth;d.remove();return o
  : const d=html('<style>.c5{border:1px solid}.c5 p{border:inherit}</style><div class=c5><p>');const o=getComputedStyle(d.querySelector('p')).borderTopWidth;d.remove();return o
  : const d=html('<style>.c6{font-size:20px;line-height:1.5;width:2em;margin:1rem;text-indent:1ex}</style><p class=c6>');const s=getComputedStyle(d.lastChild);const o=[s.fontSize,s.lineHeight,s.width,s.margin].join();d.remove();return o
  : const d=html('<style>.c7{--a:1px;--b:var(--a);--c:calc(var(--b) + 2px);width:var(--c);height:var(--nope, 7px)}</style><p class=c7>');const s=getComputedStyle(d.lastChild);const o=[s.width,s.height,s.getPropertyValue('--c'),s.getPropertyValue('--a')].join();d.remove();return o
  : const d=html('<style>.c8{--a:var(--b);--b:var(--a);color:var(--a)}</style><p class=c8>');const s=getComputedStyle(d.lastChild);const o=[s.color,s.getPropertyValue('--a')].join();d.remove();return o
  : const d=html('<style>.c9::before{content:"x";color:red;width:5px}</style><p class=c9>');const s=getComputedStyle(d.lastChild,'::before');const o=[s.content,s.color,s.display,s.width].join();d.remove();return o
  : const d=html('<style>.d1{color:red}@media (min-width:99999px){.d1{color:blue}}</style><p class=d1>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>.d2 .x{color:red}.d2 > .x{color:blue}.d2 ~ p{color:green}</style><div class=d2><i class=x></i></div><p>');const o=getComputedStyle(d.querySelector('i')).color+getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>.d3{color:red;& b{color:blue}b &{color:green}}</style><p class=d3><b>');const o=getComputedStyle(d.querySelector('b')).color;d.remove();return o
  : const d=html('<style>:where(.d4){color:red}p{color:blue}</style><p class=d4>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<style>:is(#zz,.d5){color:red}.d5.d5{color:blue}</style><p class=d5>');const o=getComputedStyle(d.lastChild).color;d.remove();return o
  : const d=html('<p style="all:initial">');const o=getComputedStyle(d.firstChild).display;d.remove();return o
  : const d=html('<p style="display:initial;color:unset;font-size:revert;margin:revert">');const s=getComputedStyle(d.firstChild);const o=[s.display,s.color,s.fontSize,s.marginTop].join();d.remove();return o
  : const d=html('<p style="position:absolute;display:inline">');const o=getComputedStyle(d.firstChild).display;d.remove();return o
  : const d=html('<div style="display:flex"><span>');const o=getComputedStyle(d.querySelector('span')).display;d.remove();return o
  : const d=html('<p style="float:left;display:inline-flex">');const o=getComputedStyle(d.firstChild).display;d.remove();return o
  : const d=html('<p style="font-weight:bold"><b style="font-weight:bolder"><i style="font-weight:lighter">');const o=getComputedStyle(d.querySelector('b')).fontWeight+getComputedStyle(d.querySelector('i')).fontWeight;d.remove();return o
  : const d=html('<p style="font-size:200%"><b style="font-size:.5em"><i style="font-size:smaller">');const o=[...d.querySelectorAll('*')].map(e=>getComputedStyle(e).fontSize).join();d.remove();return o
  : const d=html('<p style="color:rgb(1,2,3);border:1px solid;outline:2px dotted;box-shadow:1px 1px currentcolor">');const s=getComputedStyle(d.firstChild);const o=[s.borderTopColor,s.outline,s.boxShadow,s.borderLeft].join('|');d.remove();return o
  : const d=html('<p style="transform:translate(10px,20px) rotate(90deg);filter:blur(1em)">');const s=getComputedStyle(d.firstChild);const o=[s.transform,s.filter].join('|');d.remove();return o
  : const d=html('<p style="transform:translate(50%,10px);width:100px;height:20px">');const s=getComputedStyle(d.firstChild);const o=[s.transform,s.transformOrigin].join('|');d.remove();return o
  : const d=html('<p style="transform:rotateX(45deg) translateZ(1px)">');const o=getComputedStyle(d.firstChild).transform;d.remove();return o
  : const d=html('<p style="background:url(a.png) 1px 2px / 3px no-repeat">');const s=getComputedStyle(d.firstChild);const o=[s.backgroundImage,s.backgroundPosition,s.backgroundSize,s.backgroundRepeat,s.backgroundPositionX].join('|');d.remove();return o
  : const d=html('<p style="transition:opacity 300ms;animation:x 1s">');const s=getComputedStyle(d.firstChild);const o=[s.transition,s.transitionDuration,s.animation,s.animationName].join('|');d.remove();return o
  : const d=html('<p style="font:italic bold 12px/2 a,serif">');const s=getComputedStyle(d.firstChild);const o=[s.font,s.fontFamily,s.lineHeight,s.fontStyle].join('|');d.remove();return o
  : const d=html('<p style="flex:1;gap:1em;grid-area:a;order:2;inset:1px;overflow:hidden;columns:2">');const s=getComputedStyle(d.firstChild);const o=[s.flex,s.gap,s.gridArea,s.order,s.inset,s.overflow,s.columns].join('|');d.remove();return o
  : const d=html('<p style="margin-inline:5px 6px;padding-block:7px">');const s=getComputedStyle(d.firstChild);const o=[s.marginLeft,s.marginRight,s.paddingTop,s.marginInlineStart,s.paddingBlock].join('|');d.remove();return o
  : const d=html('<ul><li>');const s=getComputedStyle(d.querySelector('li'));const o=[s.display,s.listStyleType,getComputedStyle(d.firstChild).paddingLeft,s.listStyle].join('|');d.remove();return o
  : const d=html('<table><tr><td>');const o=['table','tbody','tr','td'].map(n=>{const s=getComputedStyle(d.querySelector(n));return s.display+s.borderCollapse+s.verticalAlign+s.paddingTop}).join();d.remove();return o
  : const d=html('<input><button></button><select></select><textarea></textarea>');const o=[...d.children].map(e=>{const s=getComputedStyle(e);return [s.display,s.fontSize,s.borderTopWidth,s.paddingLeft,s.color,s.cursor].join()}).join('|');d.remove();return o
  : const d=html('<a href=x>');const s=getComputedStyle(d.firstChild);const o=[s.color,s.textDecorationLine,s.cursor,s.textDecoration].join('|');d.remove();return o
  : const d=html('<input type=hidden><input type=checkbox><details><p></p></details>');const o=[...d.querySelectorAll('*')].map(e=>getComputedStyle(e).display).join();d.remove();return o
  : const d=html('<div style="visibility:hidden;opacity:.5"><p>');const s=getComputedStyle(d.querySelector('p'));const o=s.visibility+s.opacity;d.remove();return o
  : const d=html('<div style="display:none"><p style="width:50%;color:red">');const s=getComputedStyle(d.querySelector('p'));const o=[s.display,s.width,s.color,s.height].join();d.remove();return o
  : const d=html('<svg><rect fill="red" style="stroke:blue"/></svg>');const s=getComputedStyle(d.querySelector('rect'));const o=[s.stroke,s.display].join();d.remove();return o
  : const d=html('<p>');const s=getComputedStyle(d.firstChild);d.firstChild.style.color='red';const o=s.color;d.remove();return o+s.color
  : const s=getComputedStyle(document.body);return [s.item(0),s[1],s.length===[...s].length,s.getPropertyPriority('color'),s.parentRule,'color' in s,s.item(9999)].join()
  : const s=getComputedStyle(document.body);return [s.getPropertyValue('DISPLAY'),s.getPropertyValue('backgroundColor'),s['background-color'],s.backgroundColor].join()
  getComputedStyle(document.body).cssText=''
  getComputedStyle(document.body).removeProperty('color')
  getComputedStyle()
  getComputedStyle(1)
  getComputedStyle(document.body,'::nope').color
  getComputedStyle(document.body,'').display
  getComputedStyle(document.body,null).display
  : const d=el('div');d.setAttribute('style','color:red');const s=d.style;d.removeAttribute('style');return s.length+s.cssText
  : const d=el('div');d.style.color='red';d.style.removeProperty('color');return d.outerHTML
  : const d=el('div');d.style.color='nope';return d.outerHTML
  : const d=el('div');d.setAttribute('style','foo');d.style.color='red';return d.outerHTML
  : const d=el('div');d.style.cssText='color:red;;width:1px';return d.outerHTML
  : const d=el('div');d.style.setProperty('color','red','IMPORTANT');return d.outerHTML
  : const d=el('div');d.style.setProperty('COLOR','red');d.style.setProperty('--X','1');return d.outerHTML
  : const d=el('div');d.style.setProperty('color',null);d.style.setProperty('width',undefined);return d.outerHTML
  : const d=el('div');d.style.setProperty('color','');return d.outerHTML
  : const d=el('div');d.style.setProperty('color')
  : const d=el('div');d.style.width='1px';d.style.width='2px';d.style.height='3px';d.style.width='4px';return d.style.cssText
  : const d=el('div');d.style.cssText='margin-top:1px;margin-right:1px;margin-bottom:1px;margin-left:1px';return d.style.cssText+d.style.margin
  : const d=el('div');d.style.cssText='margin:1px!important;margin-top:2px';return d.style.cssText
  : const d=el('div');d.style.cssText='background-color:red;background-image:none';return d.style.cssText+d.style.background
  : const d=el('div');d.style.cssText='overflow-x:hidden;overflow-y:auto';return d.style.cssText+d.style.overflow
  : const d=el('div');d.style.background='red';return d.style.backgroundImage+d.style.length+[...d.style].join()
  : const d=el('div');d.style.margin='var(--x)';return [d.style.margin,d.style.marginTop,d.style.cssText,d.style.length].join()
  : const d=el('div');d.style.margin='1px';d.style.removeProperty('margin-top');return d.style.cssText+d.style.margin
  : const d=el('div');d.style.border='1px solid red';d.style.removeProperty('border');return d.style.length+d.style.cssText
  : const d=el('div');d.style.borderTop='1px solid red';return d.style.cssText+d.style.border
  : const d=el('div');d.style.font='12px a';d.style.lineHeight='2';return d.style.font+d.style.cssText
  : const d=el('div');d.style.transition='all 1s, opacity 2s';return [d.style.transitionProperty,d.style.transitionDuration,d.style.transitionDelay].join('|')
  : const d=el('div');d.style.width='10px';const c=d.cloneNode();return c.style.width+(c.style===d.style)
  : const d=el('div');d.style.setProperty('--a','x');return [d.style.getPropertyValue('--a'),d.style.getPropertyValue('--A'),d.style['--a'],d.style[0]].join()
  : const d=el('div');d.style[0]='x';return d.style[0]
  : 'use strict';const d=el('div');d.style.length=5;return d.style.length
  : const d=el('div');d.style='width:1px';d.style=null;return d.outerHTML
  : const d=el('div');d.style.webkitBoxShadow='1px 1px red';return d.style.cssText+d.style.boxShadow
  : const d=el('div');return Object.prototype.toString.call(d.style)+typeof d.style+d.style.constructor.name
  : const d=el('div');delete d.style.color;d.style.color='red';return d.style.color+delete d.style.color+d.style.color
  : const d=el('div');d.style.color='red';return JSON.stringify(Object.getOwnPropertyDescriptor(d.style,'color'))+JSON.stringify(Object.getOwnPropertyDescriptor(d.style,0))
  : const d=document.createElementNS('http://www.w3.org/2000/svg','g');d.style.fill='red';return d.outerHTML
  CSS.supports('color','red;')
  CSS.supports('color: red')
  CSS.supports('(color: red')
  CSS.supports('--a','')
  CSS.supports('COLOR','RED')
  CSS.supports('not (color: red)')
  CSS.supports('(color: red) and (width: 1px) or (x: y)')
  CSS.supports('selector(::before)')
  CSS.supports('selector(a:nope)')
  CSS.supports('width','1px !important')
  CSS.supports('')
  CSS.supports()
  matchMedia('(min-width: 100px)').matches
  matchMedia('(width >= 100px) and (width < 9999px)').media
  matchMedia('(100px < width < 9999px)').matches
  matchMedia('screen and (orientation: landscape)').matches+matchMedia('print').matches
  matchMedia('(prefers-color-scheme: dark)').matches+''+matchMedia('(prefers-color-scheme: light)').matches
  matchMedia('(hover: hover)').matches+''+matchMedia('(pointer: fine)').matches+matchMedia('(any-pointer: coarse)').matches
  matchMedia('not screen').media+matchMedia('not screen').matches
  matchMedia('only screen and (color)').media+matchMedia('(color)').matches
  matchMedia('nope').media+matchMedia('(nope)').media+matchMedia('(nope: 1)').media+matchMedia('(nope)').matches
  matchMedia('(min-width:1px),print').media
  matchMedia('').media+matchMedia('').matches+matchMedia('all').matches
  matchMedia('(MIN-WIDTH: 1PX)').media
  matchMedia('(min-resolution: 1dppx)').matches+''+matchMedia('(resolution: 96dpi)').matches
  matchMedia('(display-mode: browser)').matches+''+matchMedia('(prefers-reduced-motion: no-preference)').matches
  matchMedia('(not (width: 1px))').matches+matchMedia('(width) and (not (height: 1px))').media
  matchMedia('(aspect-ratio > 1/1)').matches+''+matchMedia('(min-aspect-ratio: 1/1)').matches
  matchMedia('(dynamic-range: high)').matches+''+matchMedia('(color-gamut: srgb)').matches+matchMedia('(scripting: enabled)').matches+matchMedia('(update: fast)').matches
  String(matchMedia('all'))+matchMedia('all').onchange
  CSS.px&&CSS.px(5).toString()+CSS.px(5).value+CSS.px(5).unit+CSS.percent(5)+CSS.em(1.5)
  CSS.number&&CSS.number(3)+''+CSS.deg(10)+CSS.s(2)+CSS.Hz(3)+CSS.dppx(1)+CSS.fr(2)
  CSS.px()
  CSS.px('x')
  new CSSUnitValue(5,'px').toString()+new CSSUnitValue(5,'percent')+new CSSUnitValue(5,'number')
  new CSSUnitValue(5,'nope')
  : const v=CSS.px(5);v.value=6;return v+v.constructor.name+(v instanceof CSSNumericValue)
  CSS.px(1).add(CSS.px(2)).toString()
  CSS.px(1).add(CSS.percent(2)).toString()
  CSS.px(3).mul(2).toString()+CSS.px(3).div(2)+CSS.px(3).sub(CSS.px(1))
  CSS.px(96).to('in').toString()
  CSS.px(1).to('s')
  CSS.px(1).equals(CSS.px(1))+''+CSS.px(1).equals(CSS.px(2))
  JSON.stringify(CSS.px(1).type())
  CSS.px(1).max(CSS.px(2),CSS.em(3)).toString()
  CSSNumericValue.parse('calc(1px + 2%)').toString()
  CSSNumericValue.parse('5px').constructor.name
  new CSSKeywordValue('auto').value+new CSSKeywordValue('auto')
  new CSSKeywordValue('')
  new CSSUnparsedValue(['a',new CSSVariableReferenceValue('--b')]).toString()
  CSSStyleValue.parse('width','10px').toString()+CSSStyleValue.parse('color','red')
  CSSStyleValue.parse('width','nope')
  : const d=el('div');d.attributeStyleMap.set('width',CSS.px(5));return [d.outerHTML,d.attributeStyleMap.get('width'),d.attributeStyleMap.size,d.attributeStyleMap.has('height')].join()
  : const d=el('div');d.style.width='5px';d.style.color='red';return [...d.attributeStyleMap].map(([k,v])=>k+v.constructor.name+v).join()
  : const d=el('div');d.style.width='5px';d.attributeStyleMap.delete('width');d.attributeStyleMap.clear();return d.outerHTML
  : const d=el('div');d.attributeStyleMap.set('width','nope')
  : const d=html('');d.style.width='5px';const m=d.computedStyleMap();const o=[m.get('width'),m.get('width').constructor.name,m.get('display').constructor.name,m.get('display'),m.size>200].join();d.remove();return o
  document.body.computedStyleMap().get('nope')
  CSS.registerProperty({name:'--rp1',syntax:'<length>',inherits:false,initialValue:'3px'})
  : try{CSS.registerProperty({name:'--rp2',syntax:'<length>',inherits:false,initialValue:'3px'})}catch(e){};return getComputedStyle(document.body).getPropertyValue('--rp2')
  CSS.registerProperty({name:'rp',inherits:false})
  CSS.registerProperty({name:'--rp3',syntax:'<length>',inherits:false})
  CSS.registerProperty({name:'--rp4'})
  CSS.highlights&&String(CSS.highlights)+CSS.highlights.size+CSS.highlights.has('x')
  typeof CSS+String(CSS)
`);

export const SHEETS: readonly string[] = [
  ...RULES.map(
    (one) =>
      `: const s=new CSSStyleSheet();s.replaceSync(${JSON.stringify(one)});return [...s.cssRules].map(r=>r.constructor.name+r.type+r.cssText).join('|')`,
  ),
  ...OTHERS,
];
