/** Windows within a page. */
import { lines } from "../lines.ts";

/** Of a new frame `F` in the page and its window `W`. */
const OF_ONE = lines(String.raw`
  window.length
  window[0]===W
  frames[0]===W
  W.parent===window
  W.top===window
  W.self===W
  W.frameElement===F
  W.Array===Array
  W.Object===Object
  W.HTMLElement===HTMLElement
  W.Node===Node
  W.Function===Function
  W.Date===Date
  W.document.URL
  W.location.href
  W.location.origin
  W.navigator===navigator
  W.navigator.userAgent===navigator.userAgent
  W.name
  W.origin
  W.document.readyState
  W.document.compatMode
  W.document.documentElement.outerHTML
  W.document.doctype
  W.isSecureContext
  W.innerWidth+W.innerHeight
  W.document.body instanceof HTMLElement
  W.document.body instanceof W.HTMLElement
  W.document instanceof Document
  W.document.createElement('a') instanceof W.HTMLAnchorElement
  new W.Array() instanceof Array
  Array.isArray(new W.Array())
  W.eval('1')+W.eval('this')
  W.eval('[]') instanceof W.Array
  W.Function('return this')()===W
  Object.getOwnPropertyNames(W).length===Object.getOwnPropertyNames(window).length
  typeof W.chrome
  typeof W.process
  W.history.length===history.length
  W.localStorage===localStorage
  W.performance===performance
  W.screen===screen
  W.screen.width===screen.width
  W.document.referrer===location.href
  W.document.defaultView===W
  W.document.cookie
  W.document.hasFocus()
  W.document.visibilityState
  W.closed
  W.opener
  W.length
  W.Function.prototype.toString.call(document.createElement)
  Function.prototype.toString.call(W.fetch)
  W.Object.getOwnPropertyNames(W.Navigator.prototype).join()===Object.getOwnPropertyNames(Navigator.prototype).join()
  W.Object.getPrototypeOf(W.navigator)===W.Navigator.prototype
  Object.getOwnPropertyDescriptor(W.Navigator.prototype,'webdriver').get.call(navigator)
  Object.getOwnPropertyDescriptor(W.Navigator.prototype,'webdriver').get.call(W.navigator)
  Object.prototype.toString.call(W)
  W.setTimeout.name+W.setTimeout.length
  W.document.title
  W.crypto===crypto
  W.JSON===JSON
  W.eval('try{null.x}catch(e){e instanceof Error}')
  W.eval('try{document.body.appendChild(1)}catch(e){e instanceof TypeError}')
  W.eval('try{document.querySelector("!")}catch(e){e instanceof DOMException}')
  F.contentDocument===W.document
  F.contentDocument.body.childNodes.length
  F.offsetWidth+F.offsetHeight
  F.clientWidth+F.clientHeight
  F.src+F.width+F.srcdoc+F.name
  Object.keys(window)[0]
  Object.hasOwn(window,0)
  'F'+(0 in window)
  window.abc
  Object.getOwnPropertyDescriptor(window,0)&&Object.values(Object.getOwnPropertyDescriptor(window,0)).length
  W.document.createElement('div').ownerDocument===W.document
  document.adoptNode(W.document.createElement('div')).ownerDocument===document
  W.document.fonts===document.fonts
  W.getComputedStyle(W.document.body).display
  W.matchMedia('all').matches
  W.Error('x') instanceof Error
  W.Promise===Promise
  typeof W.webkit
  W.trustedTypes===trustedTypes
  W.document.documentElement.clientWidth
  Object.getOwnPropertyNames(W).join()===Object.getOwnPropertyNames(window).filter(n=>n!=='0').join()
  Object.getOwnPropertyNames(W).slice(0,40).join()
  W.document.URL+W.document.baseURI+W.document.documentURI
  W.document.characterSet+W.document.contentType+W.document.compatMode
  W.document.title+W.document.lastModified.length+W.document.domain
  W.document.location===W.location
  W.document.implementation===document.implementation
  W.document.parentWindow
  W.location===location
  W.location.ancestorOrigins&&W.location.ancestorOrigins.length+W.location.ancestorOrigins[0]
  W.location.protocol+W.location.host+W.location.pathname
  W.history===history
  W.history.state
  W.sessionStorage===sessionStorage
  W.visualViewport&&W.visualViewport.width
  W.screenX+W.screenLeft
  W.outerWidth===outerWidth
  W.devicePixelRatio
  W.performance.timeOrigin>=performance.timeOrigin
  W.performance.getEntriesByType('navigation').length
  W.crypto.getRandomValues(new W.Uint8Array(1)).length
  W.customElements===customElements
  W.speechSynthesis===speechSynthesis
  W.indexedDB===indexedDB
  W.caches===caches
  W.yt
  typeof W.alert+typeof W.fetch
  W.status+W.name+W.defaultStatus
  W.event
  W.external===external
  W.locationbar===locationbar
  W.frames===W
  W[0]
  W.origin===origin
  W.crossOriginIsolated+''+W.isSecureContext
  W.document.body.innerHTML+W.document.head.innerHTML
  W.document.activeElement===W.document.body
  W.document.hidden+W.document.visibilityState
  W.document.currentScript
  W.document.scrollingElement&&W.document.scrollingElement.localName
  W.document.styleSheets.length+W.document.forms.length
  W.document.childNodes.length+W.document.children.length
  W.document.documentElement.clientHeight
  W.document.body.clientWidth
  W.document.body.getBoundingClientRect().width
  W.scrollX+W.pageYOffset
  W.matchMedia('(width: 300px)').matches
  W.document.cookie===document.cookie
  W.Date===Date||new W.Date() instanceof Date
  W.setTimeout===setTimeout
  typeof W.setTimeout(()=>1)
  W.getComputedStyle(document.body).display
  W.document.createElement('div') instanceof HTMLElement
  W.document.createElement('div').constructor===W.HTMLDivElement
  W.document.createElement('div').ownerDocument.defaultView===W
  W.document.createTextNode('a').ownerDocument===W.document
  W.document.createRange().startContainer===W.document
  W.document.createEvent('Event') instanceof W.Event
  W.document.implementation.createHTMLDocument('').defaultView
  W.document.body.ownerDocument===W.document
  W.document.body.parentNode===W.document.documentElement
  W.document.body.baseURI
  W.document.body.isConnected
  new W.Image().ownerDocument===W.document
  new W.Event('x') instanceof W.Event
  new W.DOMParser().parseFromString('<p>','text/html').URL
  W.document.querySelector('body')===W.document.body
  W.document.getElementsByTagName('body')[0]===W.document.body
  W.document.getElementById('x')
  W.document.body.appendChild(document.createElement('p')).ownerDocument===W.document
  W.document.body.appendChild(document.createElement('p')) instanceof HTMLParagraphElement
  document.importNode(W.document.createElement('p')).ownerDocument===document
  W.postMessage.length+W.close()+W.closed
  W.parent.parent===window&&W.top.top===window
  Object.getOwnPropertyDescriptor(W,'document').get.call(window)===document
  Object.getOwnPropertyDescriptor(window,'document').get.call(W)===W.document
  Object.getPrototypeOf(W)===W.Window.prototype
  Object.getPrototypeOf(W.Object.prototype)
  W instanceof Window
  W instanceof W.EventTarget
  F.contentWindow===F.contentWindow&&F.contentDocument===F.contentDocument
  F.getSVGDocument()
  F.contentDocument.defaultView===F.contentWindow
  F.sandbox.length+F.allow+F.loading+F.referrerPolicy
  W.eval('document')===W.document
  W.eval('parent')===window
  W.eval('var fv=1;fv')+W.fv+typeof window.fv
  W.Reflect.ownKeys(W).length-Reflect.ownKeys(window).length
  W.onload
  (W.onload=()=>1,typeof W.onload)
  W.getSelection()&&W.getSelection()===W.document.getSelection()
  W.navigator.webdriver
  W.navigator.plugins.length===navigator.plugins.length
  W.navigator.languages===navigator.languages
  W.console===console
  W.Math===Math
  W.Symbol.iterator===Symbol.iterator
  W.Symbol.for('x')===Symbol.for('x')
  W.structuredClone([]) instanceof W.Array
  W.structuredClone([]) instanceof Array
  W.atob('YQ==')
  W.trustedTypes&&W.trustedTypes.emptyHTML===trustedTypes.emptyHTML
`);

export const FRAMES: readonly string[] = [
  ...OF_ONE.map(
    (one) =>
      `: const F=document.createElement('iframe');document.body.append(F);const W=F.contentWindow;try{return String(${one})}finally{F.remove()}`,
  ),
  ...lines(String.raw`
    : const f=document.createElement('iframe');f.name='abc';document.body.appendChild(f);const o=[typeof window.abc,window.abc===f.contentWindow,f.contentWindow.name].join();f.remove();return o+typeof window.abc
    : const f=document.createElement('iframe');document.body.appendChild(f);const w=f.contentWindow;f.remove();return [window.length,f.contentWindow,w.closed,w.parent,w.frameElement,w.document&&w.document.defaultView].map(String).join()
    : const d=document.createElement('div');d.id='named';document.body.appendChild(d);const o=[window.named===d,'named' in window,typeof named,Object.hasOwn(window,'named')].join();d.remove();return o+typeof window.named
    : const a=html('<img name=nimg><form name=nform></form><a name=na></a><embed name=nemb><object name=nobj></object>');const o=['nimg','nform','na','nemb','nobj'].map(n=>typeof window[n]).join();a.remove();return o
    : const a=html('<p id=twice></p><p id=twice></p>');const o=String(window.twice)+window.twice.length;a.remove();return o
    : const a=html('<form name=ff></form><img name=ii>');const o=[typeof document.ff,typeof document.ii,document.forms.ff===document.ff,'ff' in document].join();a.remove();return o
    : const a=html('<p id=shade></p>');window.shade=5;const o=window.shade;delete window.shade;const p=String(window.shade);a.remove();return o+p
    : const a=html('<p id=location></p>');const o=String(window.location===a.firstChild);a.remove();return o
    : const f=html('<iframe name=one></iframe><iframe></iframe>');const o=[length,frames.one===frames[0],frames[1]!==frames[0],frames[2]].join();f.remove();return o+length
    : const f=document.createElement('iframe');f.src='about:blank';document.body.append(f);const o=f.contentWindow.location.href+f.src;f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);let o;try{o=String(f.contentDocument)+f.contentWindow.document}catch(e){o=e.name}f.remove();return o
    : const f=document.createElement('iframe');f.srcdoc='<p>x';document.body.append(f);const o=String(f.contentDocument&&f.contentDocument.URL);f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const D=Object.getOwnPropertyDescriptor(f.contentWindow.HTMLElement.prototype,'style').get;let o;try{o=String(D.call(document.body))}catch(e){o=e.message}f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);let n=0;for(const k in f.contentWindow)n++;f.remove();return n>100
    : const o=document.createElement('object');document.body.append(o);const r=String(o.contentWindow)+String(o.contentDocument);o.remove();return r
    : const f=document.createElement('iframe');f.srcdoc='<p>x';document.body.append(f);const w=f.contentWindow;const o=[w.document.URL,w.location.href,w.document.body.innerHTML,w.document.readyState].join();f.remove();return o
    : const f=document.createElement('iframe');f.srcdoc='<p>x';document.body.append(f);await new Promise(r=>f.onload=r);const w=f.contentWindow;const o=[w.document.URL,w.location.href,w.document.body.innerHTML,w.document.readyState,w.document.compatMode,w.document.baseURI,w.origin].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);let n=0;f.onload=()=>n++;await new Promise(r=>setTimeout(r,30));f.remove();return n
    : const f=document.createElement('iframe');let n=0;f.onload=()=>n++;document.body.append(f);const o=n;await new Promise(r=>setTimeout(r,30));f.remove();return o+''+n
    : const f=document.createElement('iframe');f.sandbox='';document.body.append(f);let o;try{o=String(f.contentDocument)+f.contentWindow.document}catch(e){o=[e.name,e.message].join()}f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-same-origin';document.body.append(f);const o=[f.contentDocument.URL,f.contentWindow.origin,typeof f.contentWindow.eval].join();f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);const w=f.contentWindow;const o=[];for(const k of ['closed','frames','length','location','opener','parent','self','top','window','postMessage','close','blur','focus','then','name','document','foo'])try{o.push(k+typeof w[k])}catch(e){o.push(k+e.name)}f.remove();return o.join()
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);const w=f.contentWindow;const o=[w===w.window,w.parent===window,w.top===window,w.self===w,w.length,w.closed].join();f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);const o=Reflect.ownKeys(f.contentWindow).map(String).join();f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);const w=f.contentWindow;let o;try{w.foo=1;o='set'}catch(e){o=e.name}try{o+=delete w.foo}catch(e){o+=e.name}try{o+=Object.getPrototypeOf(w)}catch(e){o+=e.name}try{o+=Object.prototype.toString.call(w)}catch(e){o+=e.name}f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts';document.body.append(f);let o;try{o=f.contentWindow.location.href}catch(e){o=e.name}f.remove();return o
    : const f=document.createElement('iframe');f.sandbox='allow-scripts allow-x';const o=[String(f.sandbox),f.sandbox.length,f.sandbox.supports('allow-scripts'),f.sandbox.supports('nope'),f.sandbox===f.sandbox].join();return o
    : const f=document.createElement('iframe');document.body.append(f);const w=f.contentWindow;const d=w.document;f.remove();return [w.document===d,w.closed,w.length,w.parent,w.top,w.self===w,w.opener,d.defaultView,w.location.href,w.name].map(String).join()
    : const f=document.createElement('iframe');document.body.append(f);const w=f.contentWindow;f.remove();const o=[];for(const c of ['innerWidth','navigator','history.length','localStorage','screen.width','document.body','document.cookie','frameElement','performance','performance.now()','crypto','eval("1")','setTimeout(()=>1)','getComputedStyle(document.body)'])try{o.push(String(Function('w','return w.'+c)(w)).slice(0,24))}catch(e){o.push(e.name)}return o.join()
    : const f=document.createElement('iframe');document.body.append(f);const d=f.contentDocument;f.remove();document.body.append(f);const o=[f.contentDocument===d,window.length].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const w=f.contentWindow;document.head.append(f);const o=f.contentWindow===w;f.remove();return o
    : const f=document.createElement('iframe');return [f.contentWindow,f.contentDocument].join()
    : const f=document.createElement('iframe');const d=el('div');d.append(f);return String(f.contentWindow)
    : const f=document.createElement('iframe');f.src='javascript:"<p>js"';document.body.append(f);const o=f.contentWindow.location.href;f.remove();return o
    : const f=document.createElement('iframe');f.src='data:text/html,x';document.body.append(f);const o=[String(f.contentDocument&&f.contentDocument.URL)].join();f.remove();return o
    : const f=document.createElement('iframe');f.src='/other';document.body.append(f);const o=[f.contentWindow.location.href,f.src,f.contentDocument.URL].join();f.remove();return o
    : const f=document.createElement('iframe');f.src='about:blank#h';document.body.append(f);const o=f.contentWindow.location.href;f.remove();return o
    : const f=document.createElement('iframe');f.src='about:blank?q';document.body.append(f);const o=f.contentWindow.location.href;f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const g=f.contentDocument.createElement('iframe');f.contentDocument.body.append(g);const o=[f.contentWindow.length,g.contentWindow.parent===f.contentWindow,g.contentWindow.top===window,window.length,g.contentWindow===f.contentWindow[0],g.contentWindow.frameElement===g].join();f.remove();return o
    : const f=document.createElement('iframe');f.name='q1';document.body.append(f);const o=f.contentWindow.name;f.name='q2';const p=f.contentWindow.name;f.remove();return o+p
    : const f=document.createElement('iframe');document.body.append(f);const d=f.contentDocument;d.open();d.write('<p id=w>hi');d.close();const o=[d.body.innerHTML,f.contentDocument===d,d.URL,d.readyState].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const d=Object.getOwnPropertyDescriptor(window,'0');const o=d&&[d.writable,d.enumerable,d.configurable,typeof d.value].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const o=[delete window[0],typeof window[0]].join();f.remove();return o
    : 'use strict';const f=document.createElement('iframe');document.body.append(f);let o;try{window[0]=1;o=typeof window[0]}catch(e){o=e.name}f.remove();return o
    : 'use strict';const f=document.createElement('iframe');document.body.append(f);let o;try{o=delete window[0]}catch(e){o=e.name}f.remove();return o
    : const f=html('<iframe></iframe><iframe></iframe>');const o=[Object.keys(window).slice(0,3).join(),'0' in window,'1' in window,'2' in window,window[1]===f.lastChild.contentWindow].join();f.remove();return o
    : const f=html('<iframe></iframe><iframe></iframe>');const b=f.lastChild.contentWindow;f.firstChild.remove();const o=[window.length,window[0]===b].join();f.remove();return o
    : const f=html('<iframe></iframe>');const n=document.createElement('iframe');f.prepend(n);const o=[window[0]===n.contentWindow,window[1]===f.lastChild.contentWindow].join();f.remove();return o
    : const f=html('<object data="about:blank"></object><embed src="about:blank">');const o=window.length;f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const W=f.contentWindow;const e=new W.Event('x');let o;f.addEventListener('x',v=>o=v===e);f.dispatchEvent(e);f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const W=f.contentWindow;let o;W.addEventListener('x',function(e){o=[this===W,e.target===W,W.event===e,window.event].join()});W.dispatchEvent(new W.Event('x'));f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const W=f.contentWindow;const o=await new Promise(r=>{addEventListener('message',e=>r([e.data.a,e.source===W,e.origin,e.constructor.name].join()),{once:true});W.eval("parent.postMessage({a:1},'*')")});f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const W=f.contentWindow;const o=await new Promise(r=>{W.addEventListener('message',e=>r([e.data,e.source===window,e.origin,e instanceof W.MessageEvent].join()),{once:true});W.postMessage('hey','*')});f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const p=document.createElement('p');f.contentDocument.body.append(p);const o=[p instanceof HTMLElement,p instanceof f.contentWindow.HTMLElement,p.ownerDocument===f.contentDocument].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);f.contentDocument.body.innerHTML='<p>x';const p=f.contentDocument.body.firstChild;const o=[p instanceof HTMLElement,p instanceof f.contentWindow.HTMLElement].join();f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);const E=f.contentWindow.Error;let o;try{f.contentWindow.eval('null.x')}catch(e){o=[e instanceof E,e instanceof Error,e.constructor===f.contentWindow.TypeError].join()}f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);let o;try{f.contentDocument.appendChild(1)}catch(e){o=[e instanceof TypeError,e instanceof f.contentWindow.TypeError].join()}f.remove();return o
    : const f=document.createElement('iframe');document.body.append(f);let o;try{f.contentWindow.document.createElement('')}catch(e){o=[e instanceof DOMException,e instanceof f.contentWindow.DOMException].join()}f.remove();return o
  `),
];
