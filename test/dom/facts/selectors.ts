/** Which selectors are taken, and what they find. */
import { lines } from "./lines.ts";

const SELECTORS =
  String.raw`*|p|.a|#i|p.a|[x]|[x=1]|[x="1"]|[x=1 i]|[x~=b]|[x^=a]|[x$=c]|[x*=b]|[x\|=a]|p b|p>b|p+p|p~p|:first-child|:last-child|:only-child|:nth-child(2)|:nth-child(odd)|:nth-child(2n+1)|:nth-child(1 of .a)|:nth-last-child(1)|p:first-of-type|p:nth-of-type(2)|:not(p)|:not(p,b)|:is(p,b)|:where(p)|p:has(b)|:has(> b)|p:empty|:root|:scope|:checked|:disabled|:enabled|:required|:optional|:read-only|:read-write|:placeholder-shown|:default|:valid|:invalid|:in-range|:indeterminate|:link|:any-link|:visited|:hover|:focus|:active|:focus-within|:target|:lang(en)|:dir(ltr)|:defined|:fullscreen|:open|:modal|:popover-open|:autofill|:state(x)|::before|::slotted(p)|p::part(x)|:host|:contains(x)|p:eq(1)|p,|>p|p>|[x|[x=]|..a|#1|.1a|:nth-child(|:nth-child()|:not()|:is()|:is(::before)|:has(:has(b))|p\:x|\70|svg\|p|*\|p|\|p|p:matches(p)|:-webkit-any(p)|:-webkit-autofill|:-moz-any(p)|:first|::-webkit-scrollbar|::-webkit-foo|::foo|:FIRST-CHILD|P|p /**/ b|p{}|a:b:c|@x|"p"|&|& p|:heading|:user-valid|:picture-in-picture|:playing|:paused|:muted|:current|:past|:blank|:target-within|:local-link|:nth-col(1)|p\|\|b`
    .split(/(?<!\\)\|/)
    .map((one) => one.replaceAll(String.raw`\|`, "|"));

/** A tree with something for each. */
const TREE = `<form id=f><fieldset id=g disabled><legend><input id=i1></legend><input id=i2 type=checkbox checked><select id=s><option id=o1>a<option id=o2 selected disabled>b</select></fieldset><input id=i3 placeholder=p><input id=i4 readonly value=x><textarea id=t required></textarea><input id=i5 type=number min=1 max=3 value=5><input id=i6 type=radio name=r><button id=b>x</button></form><ul id=u class="x Y"><li id=l1 lang=en-GB>1</li><li id=l2 class=x dir=rtl>2<b id=b1></b></li><li id=l3> </li><li id=l4 data-q="A b-c"></li></ul><a id=a1 href=x></a><a id=a2></a><div id=c contenteditable><p id=p1></p></div><x-y id=z></x-y><svg id=v viewBox=1><linearGradient id=lg /></svg><details id=dt open></details><progress id=pr></progress>`;
const MORE = String.raw`
  :disabled
  :enabled
  :checked
  :required
  :optional
  :read-only
  :read-write
  :placeholder-shown
  :default
  :valid
  :invalid
  :in-range
  :out-of-range
  :indeterminate
  :link
  :any-link
  :defined
  :not(:defined)
  :open
  :empty
  :lang(en)
  :lang(en-gb)
  :lang("*-gb")
  :dir(rtl)
  :focus
  li:first-child
  li:nth-child(even)
  li:nth-child( 2n + 1 )
  li:nth-child(-n+2)
  li:nth-child(n+3)
  li:nth-child(+3)
  li:nth-child(2 of .x,.Y)
  li:nth-last-child(2)
  :nth-of-type(2)
  :only-of-type
  li:nth-last-of-type(-n + 1)
  li:nth-child(0)
  li:nth-child(n)
  li:nth-child(3n - 1)
  li:nth-child(+n)
  li:nth-child(- n)
  li:nth-child(2 n)
  ul > li
  ul>li+li
  li ~ li
  li~li>b
  form input
  form > fieldset > legend > input
  :has(> b)
  li:has(+ li)
  ul:has(.x)
  :has(:is(b))
  :not(li, input, option)
  :not(:not(li))
  :is(ul, form) > *
  :where(li):not(.x)
  li:is(.x, ::before, [[)
  .x.Y
  .y
  #l1, #l2
  ul#u.x
  #U
  [id^=l]
  [id$="1"]
  [id*=l i]
  [data-q~=A]
  [data-q~="A b-c"]
  [data-q|=A]
  [lang|=en]
  [DATA-Q]
  [type=CHECKBOX]
  [type=CHECKBOX s]
  [data-q="a B-c" i]
  [viewBox]
  [viewbox]
  lineargradient
  linearGradient
  LI
  *|li
  |li
  [*|id=z]
  [|id=z]
  [ id = z ]
  [id='z'
  [id=z]:is(x-y
  \6c i
  l\69
  #\6c 1
  li/* x */b
  li /* x */ b
  /**/li/**/
  :scope > ul
  :scope
  & > ul
  ul{}
  li:before
  li::after
  li::selection:hover
  li::before.x
  li::before b
  ::before:not(p)
  :first-line
  ::-webkit-scrollbar-thumb:horizontal
  ::part(a b)
  ::slotted(*)
  ::slotted
  ::cue(b)
  ::highlight(x)
  ::view-transition-group(x)
  :host(b)
  :host-context(b)
  :state(x)
  :state()
  :lang()
  :dir()
  :not()
  :has()
  :where()
  :is(,)
  :not(,)
  :not(p,)
  :has(::before)
  :nth-child(of p)
  :nth-child(2 of)
  :first-child()
  :hover(x)
  :Hover
  ::BEFORE
  : hover
  :: before
  li:
  li::
  li.
  li#
  li[]
  li[=x]
  [id=1a]
  [id="1a"]
  [id==z]
  [id=z x]
  [id!=z]
  li,,b
  ,li
  li >
  > li
  li > > b
  li + + b
  li b ~
  li !b
  li@x
  li;b
  li(b)
  1li
  -li
  --li
  -1
  _li
  é
  li\
  li\,b
  "li"
  li|b|c
  ns|li
  *|*
  *.x
  **
  li*
  li|*
`;
const ASKED = String.raw`
  document.querySelector('')
  document.querySelector(' ')
  document.querySelector(null)
  document.querySelector(undefined)
  document.querySelectorAll('\n').length
  document.body.matches('')
  document.body.closest('')
  document.body.closest('html').tagName
  document.body.closest(':scope').tagName
  document.body.matches(':root > body')
  document.documentElement.matches(':root:not(:has(p))')
  document.querySelector(':root')===document.documentElement
  document.querySelector(':scope')===document.documentElement
  document.querySelector('html:not(.x) > head + body').tagName
  document.querySelectorAll('p').item(0)
  : const f=document.createDocumentFragment();f.append(el('p'),el('b'));return [f.querySelectorAll(':scope > p').length,f.querySelectorAll('p + b').length,f.querySelectorAll(':root').length,f.querySelector('p:first-child').tagName].join()
  : const e=el('div');e.innerHTML='<p><b></b></p>';return [e.querySelectorAll('div p').length,e.querySelectorAll(':scope p').length,e.firstChild.matches('div > p'),e.firstChild.firstChild.closest('div')===e,e.matches(':root')].join()
  : const d=new DOMParser().parseFromString('<A><B x="1"/><b/></A>','text/xml');return [d.querySelectorAll('B').length,d.querySelectorAll('b').length,d.querySelectorAll('a').length,d.querySelectorAll('[X]').length].join()
  : const d=new DOMParser().parseFromString('<p class=X id=Y>','text/html');return [d.querySelectorAll('.x').length,d.querySelectorAll('#y').length].join()
  : const d=new DOMParser().parseFromString('<!doctype html><p class=X id=Y>','text/html');return [d.querySelectorAll('.x').length,d.querySelectorAll('#y').length].join()
  : const h=el('div');const s=h.attachShadow({mode:'open'});s.innerHTML='<p><slot></slot></p>';return [s.querySelectorAll('p').length,s.querySelectorAll(':host').length,s.querySelectorAll(':host > p').length,s.querySelectorAll(':scope > p').length].join()
  : const e=html('<input>');e.firstChild.focus();try{return [e.matches(':focus-within'),e.querySelectorAll(':focus').length,document.querySelectorAll('html:focus-within').length].join()}finally{e.remove()}
  : const d=html('<p></p><p></p>');const l=d.querySelectorAll('p');d.firstChild.remove();try{return l.length+','+d.querySelectorAll('p').length}finally{d.remove()}
  : const d=html('<b class="a\u00a0b"></b>');try{return d.querySelectorAll('.a').length}finally{d.remove()}
  CSS.escape('1a#.b')+CSS.escape('-')+CSS.escape('\0')
  CSS.supports('selector(:has(a))')
  CSS.supports('selector(:foo)')
  : const h=[];for(const n of 'active active-view-transition any-link autofill blank buffering checked current default defined disabled empty enabled first first-child focus-visible fullscreen future has-slotted heading host hover in-range indeterminate interest-source interest-target invalid left link local-link modal muted open out-of-range past paused picture-in-picture placeholder-shown playing popover-open read-only read-write right seeking stalled target target-after target-before target-current target-within user-invalid user-valid valid visited volume-locked xr-overlay -webkit-any-link -webkit-autofill -webkit-full-screen -webkit-drag -internal-x -webkit-foo corner-present horizontal window-inactive'.split(' '))try{document.querySelector(':'+n);h.push(n)}catch{}return h.join().slice(0,230)
  : const h=[];for(const n of 'in-range indeterminate interest-source interest-target invalid left link local-link modal muted open out-of-range past paused picture-in-picture placeholder-shown playing popover-open read-only read-write right seeking stalled target'.split(' '))try{document.querySelector(':'+n);h.push(n)}catch{}return h.join().slice(0,230)
  : const h=[];for(const n of 'target-after target-before target-current target-within user-invalid user-valid valid visited volume-locked xr-overlay -webkit-any-link -webkit-autofill -webkit-autofill-strong-password -webkit-full-screen -webkit-drag -internal-x -webkit-foo corner-present horizontal window-inactive'.split(' '))try{document.querySelector(':'+n);h.push(n)}catch{}return h.join().slice(0,230)
  : const h=[];for(const n of 'after backdrop before checkmark column cue details-content file-selector-button first-letter first-line grammar-error highlight marker part picker picker-icon placeholder scroll-button scroll-marker scroll-marker-group search-text selection slotted spelling-error target-text view-transition view-transition-group'.split(' '))try{document.querySelector('::'+n);h.push(n)}catch{}return h.join().slice(0,230)
`;

export const SELECTED: readonly string[] = [
  ...SELECTORS.map(
    (selector) =>
      `: const d=html('<p class=a id=i x="a b c">t<b>u</b></p><p x=1></p><input required><a href=x></a>');try{return d.querySelectorAll(${JSON.stringify(selector)}).length}finally{d.remove()}`,
  ),
  ...lines(MORE).map(
    (selector) =>
      `: const d=html(${JSON.stringify(TREE)});try{return [...d.querySelectorAll(${JSON.stringify(selector)})].map(e=>e.localName+e.id).join()}finally{d.remove()}`,
  ),
  ...lines(ASKED),
];
