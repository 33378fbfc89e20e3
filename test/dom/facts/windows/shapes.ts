/** How a window's members are held, and what comes of setting, deleting and calling them. */
import { each, lines } from "../lines.ts";

/** Attributes of every kind: fixed, replaceable, kept. */
const ATTRIBUTES = `
  window document location top self parent frames length closed opener name status origin screen history navigator
  locationbar menubar personalbar scrollbars statusbar toolbar external event frameElement innerWidth outerHeight
  screenX scrollY pageXOffset devicePixelRatio visualViewport customElements isSecureContext crossOriginIsolated
  performance crypto caches indexedDB localStorage sessionStorage speechSynthesis onload onerror onmessage
  clientInformation styleMedia offscreenBuffering trustedTypes scheduler navigation chrome webkit
`;
const METHODS = `
  alert confirm prompt print open close stop focus blur find getSelection getComputedStyle matchMedia scroll scrollTo
  scrollBy moveTo moveBy resizeTo resizeBy postMessage requestAnimationFrame cancelAnimationFrame requestIdleCallback
  cancelIdleCallback queueMicrotask reportError structuredClone setTimeout clearTimeout atob btoa fetch
  createImageBitmap captureEvents releaseEvents webkitRequestAnimationFrame webkitCancelAnimationFrame
`;

export const SHAPES: readonly string[] = [
  ...each(
    ": const d=Object.getOwnPropertyDescriptor(window,'@');return d?[typeof d.get,typeof d.set,typeof d.value,d.writable,d.enumerable,d.configurable,d.get&&d.get.name,d.set&&d.set.name].join():'none'",
    ATTRIBUTES,
  ),
  ...each(
    ": const d=Object.getOwnPropertyDescriptor(window,'@');return d?[typeof d.value,d.writable,d.enumerable,d.configurable,d.value.name,d.value.length,'prototype' in d.value].join():'none'",
    METHODS,
  ),
  ...each(
    ": const d=Object.getOwnPropertyDescriptor(window,'@');try{window.@=5;return window.@===5}finally{if(d&&d.configurable)Object.defineProperty(window,'@',d)}",
    "self frames parent length external screen innerWidth outerWidth screenX screenLeft scrollX pageYOffset devicePixelRatio visualViewport performance locationbar menubar origin event clientInformation opener navigator history crypto closed isSecureContext frameElement customElements speechSynthesis alert",
  ),
  ...lines(String.raw`
    window.window===window
    : const o=delete window.alert;const p=typeof alert;return o+p
    : 'use strict';try{window.closed=1;return closed}catch(e){return e.name}
    : 'use strict';try{window.location='#strict';const o=location.hash;history.replaceState(null,'','/');return o}catch(e){return e.name}
    : 'use strict';try{window.isSecureContext=false;return isSecureContext}catch(e){return e.name}
    : 'use strict';try{delete window.location;return 1}catch(e){return e.name}
    : 'use strict';try{window[0]=1;return window[0]}catch(e){return e.name}
    : 'use strict';try{return delete window[3]}catch(e){return e.name}
    : try{Object.defineProperty(window,'3',{value:1});return window[3]}catch(e){return e.name}
    : return Reflect.defineProperty(window,'3',{value:1,configurable:true})+''+window[3]
    : try{Object.defineProperty(window,'nc1',{value:1,configurable:false,writable:true,enumerable:true});return nc1}catch(e){return e.name}
    : window.undef=undefined;const o='undef' in window;delete window.undef;return o+''+('undef' in window)
    : var fnlocal=1;return 'fnlocal' in window
    : (0,eval)('var gv1=1');const o=[gv1,Object.getOwnPropertyDescriptor(window,'gv1').configurable].join();const p=delete window.gv1;return o+p
    : (0,eval)('function gf1(){}');const d=Object.getOwnPropertyDescriptor(window,'gf1');return [d.writable,d.enumerable,d.configurable].join()
    : (0,eval)('let gl1=5');return [window.gl1,(0,eval)('gl1'),'gl1' in window].join()
    : (0,eval)('var innerWidth');return innerWidth>5
    : try{(0,eval)('let undefined');return 1}catch(e){return e.name}
    : try{(0,eval)('let location');return 1}catch(e){return e.name}
    : try{(0,eval)('const alert1=1;alert1=2')}catch(e){return e.name}
    : window.status={};const o=status;window.status='';return o
    : window.name=null;const o=name;window.name='';return o
    : window.name={toString(){return 'ts'}};const o=name;window.name='';return o
    : try{window.name=Symbol();return name}catch(e){return e.name}finally{window.name=''}
    : window.opener=null;const d=Object.getOwnPropertyDescriptor(window,'opener');return [opener,typeof d.get,d.value].join()
    : window.defaultStatus='x';const o=window.defaultStatus+'defaultStatus' in window;delete window.defaultStatus;return o
    typeof window.defaultStatus+('defaultstatus' in window)
    [locationbar.visible,String(locationbar),locationbar===locationbar,Object.getOwnPropertyNames(BarProp.prototype)].join()
    : 'use strict';try{locationbar.visible=false;return locationbar.visible}catch(e){return e.name}
    new BarProp()
    typeof external&&Object.getOwnPropertyNames(Object.getPrototypeOf(external)).join()
    external.AddSearchProvider()+''+external.IsSearchProviderInstalled()
    : const e=new Event('x');let o;addEventListener('x',()=>o=[window.event===e,event===e].join(),{once:true});dispatchEvent(e);return o+window.event
    : let o;const h=html('');const s=h.attachShadow({mode:'open'});s.innerHTML='<p>';s.firstChild.addEventListener('x',()=>o=String(window.event));s.firstChild.dispatchEvent(new Event('x'));h.remove();return o
    [typeof open,open.length,stop(),focus(),blur()].join()
    : let o;try{o=String(open('http://['))}catch(e){o=[e.name,e.code,e.message].join()}return o
    getSelection()===document.getSelection()&&getSelection()===getSelection()
    String(getSelection())+getSelection().constructor.name
    [typeof find,find.length].join()
    : await 1;return [find('html'),find(''),find()].join()
    scroll.length+scrollTo.length+scrollBy.length
    : scrollTo({top:5});return scrollY
    : try{scrollTo(1);return 'done'}catch(e){return e.name+e.message}
    : try{scrollTo(5,'x');return 'done'+scrollY}catch(e){return e.name+e.message}
    : try{scrollTo({behavior:'x'});return 'done'}catch(e){return e.name+e.message}
    : const d=html('<div style="height:5000px;width:1px"></div>');scrollTo(0,100);const o=[scrollY,pageYOffset,document.documentElement.scrollTop].join();scrollBy(0,-40);const p=scrollY;scrollTo(0,0);d.remove();return o+','+p+scrollY
    : moveTo(5,5);moveBy(1,1);resizeTo(100,100);resizeBy(1,1);return innerWidth>100
    crossOriginIsolated+''+isSecureContext+origin
    : const d=Object.getOwnPropertyDescriptor(window,'origin');window.origin='x';const o=origin;Object.defineProperty(window,'origin',d);return o+origin
    self.origin===location.origin
    : const o=typeof requestIdleCallback;if(o==='undefined')return o;return await new Promise(r=>requestIdleCallback(d=>r([d.constructor.name,d.didTimeout,typeof d.timeRemaining(),d.timeRemaining()<=50].join())))
    typeof requestIdleCallback==='function'&&typeof requestIdleCallback(()=>1)
    cancelIdleCallback(0)
    requestIdleCallback()
    requestIdleCallback(1)
    : let o;const f=e=>{o=[e.message,e.error&&e.error.message,e.filename!==undefined,e.lineno,e.colno,e.cancelable,e.constructor.name].join();e.preventDefault()};addEventListener('error',f);reportError(new Error('re1'));removeEventListener('error',f);return o
    : let o;onerror=(...a)=>{o=[a.length,a[0],typeof a[1],a[4]&&a[4].message].join();return true};reportError(new TypeError('re2'));onerror=null;return o
    : let o;const f=e=>{o=[e.message,e.error].join();e.preventDefault()};addEventListener('error',f);reportError(5);removeEventListener('error',f);return o
    reportError()
    : let o=0;const f=e=>{o++;e.preventDefault()};addEventListener('error',f);dispatchEvent(new ErrorEvent('error',{message:'m'}));removeEventListener('error',f);return o
    structuredClone(window)
    structuredClone(document.body)
    structuredClone(new Event('x'))
    structuredClone(location)
    : const r=structuredClone(new DOMRect(1,2,3,4));return [r.constructor.name,r.width,r.x].join()
    : const r=structuredClone(new DOMPoint(1,2,3,4));return [r.constructor.name,r.w].join()
    : const r=structuredClone(new DOMMatrix([1,2,3,4,5,6]));return [r.constructor.name,r.e].join()
    : const r=structuredClone(new DOMException('m','AbortError'));return [r.constructor.name,r.name,r.message,r.code].join()
    : const r=structuredClone(new ImageData(2,1));return [r.constructor.name,r.width,r.data.length].join()
    : const r=structuredClone(new Blob(['abc'],{type:'a/b'}));return [r.constructor.name,r.size,r.type].join()
    : const r=structuredClone(new File(['abc'],'n.txt'));return [r.constructor.name,r.size,r.name].join()
    : const r=structuredClone({a:new DOMQuad()});return r.a.constructor.name
    : const c=new MessageChannel();const p=structuredClone(c.port1,{transfer:[c.port1]});return p.constructor.name
    structuredClone(new MessageChannel().port1)
    structuredClone(new Headers())
    structuredClone(new URL('a:b'))
    structuredClone(new FormData())
    structuredClone(new AbortController().signal)
    structuredClone(crypto)
    structuredClone(getComputedStyle(document.body))
    structuredClone(document.querySelectorAll('p'))
    [visualViewport.width===innerWidth,visualViewport.scale,visualViewport.pageLeft,Object.getOwnPropertyNames(VisualViewport.prototype)].join()
    Object.getOwnPropertyNames(Screen.prototype).join()
    Object.getOwnPropertyNames(CustomElementRegistry.prototype).join()
    : class Q extends HTMLElement{};customElements.define('w-q1',Q);return [customElements.get('w-q1')===Q,customElements.getName&&customElements.getName(Q),new Q().localName,await customElements.whenDefined('w-q1')===Q].join()
    customElements.define('bad',class extends HTMLElement{})
    customElements.define('w-q2',{})
    customElements.define('w-q3')
    : class Q extends HTMLElement{};customElements.define('w-q4',Q);try{customElements.define('w-q4',class extends HTMLElement{})}catch(e){return e.name+e.message}
    : class Q extends HTMLElement{};customElements.define('w-q5',Q);try{customElements.define('w-q6',Q)}catch(e){return e.name+e.message}
    : class Q extends HTMLElement{};try{new Q()}catch(e){return e.name+e.message}
    new HTMLElement()
    customElements.get('nothing-here')+''+customElements.get('x')
    customElements.whenDefined('bad').catch(e=>e.name+e.message)
    customElements.upgrade(document.body)
    String(customElements)
    Object.getOwnPropertyNames(URL.prototype).join()
    Object.getOwnPropertyNames(URLSearchParams.prototype).join()
    Object.getOwnPropertyNames(URL).sort().join()
    URL.canParse('a:b')+''+URL.canParse('x')+(URL.parse?URL.parse('x'):'')
    URL('a:b')
    new URL()
    URLSearchParams.prototype.get.call({},'x')
    Object.getOwnPropertyDescriptor(URL.prototype,'href').get.call({})
    String(new URLSearchParams({a:'1',b:'ä'}))+new URLSearchParams([['a','b']]).size
    new URLSearchParams([['a']])
    Object.prototype.toString.call(new URL('a:b'))+Object.prototype.toString.call(new URLSearchParams())
    Object.prototype.toString.call(new URLSearchParams('a=1').entries())
    new URL('a:b').searchParams===new URL('a:b').searchParams
    : const u=new URL('a://b');return u.searchParams===u.searchParams&&u.searchParams instanceof URLSearchParams
    : const u=new URL('https://a/?b=1');u.searchParams.append('c','2');return u.href
  `),
];
