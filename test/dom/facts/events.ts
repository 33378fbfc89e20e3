/** What events, timers, promises and requests do, and in which order. */
import { each, lines } from "./lines.ts";

const INTERFACES =
  "Event UIEvent MouseEvent KeyboardEvent FocusEvent InputEvent WheelEvent PointerEvent DragEvent TouchEvent CompositionEvent CustomEvent MessageEvent StorageEvent PopStateEvent HashChangeEvent PageTransitionEvent ProgressEvent ErrorEvent PromiseRejectionEvent CloseEvent AnimationEvent TransitionEvent ClipboardEvent BeforeUnloadEvent SubmitEvent FormDataEvent MediaQueryListEvent TrackEvent DeviceMotionEvent DeviceOrientationEvent GamepadEvent SecurityPolicyViolationEvent ToggleEvent BlobEvent MutationEvent TextEvent SpeechSynthesisEvent WebGLContextEvent NavigateEvent";
const CREATED =
  "Event Events HTMLEvents UIEvent UIEvents MouseEvent MouseEvents KeyboardEvent CustomEvent MessageEvent StorageEvent FocusEvent CompositionEvent DragEvent HashChangeEvent TouchEvent TextEvent WheelEvent PointerEvent MutationEvent MutationEvents KeyEvents SVGEvents SVGZoomEvents BeforeUnloadEvent DeviceMotionEvent DeviceOrientationEvent AnimationEvent ErrorEvent ProgressEvent PopStateEvent TransitionEvent PageTransitionEvent OverflowEvent XMLHttpRequestProgressEvent";
const EVENTS = lines(String.raw`
  : const a=el('a');const o=[];a.onclick=function(e){o.push(this===a,e.isTrusted,e.type,event===e)};a.click();return o.join()
  : const a=el('a');let o;a.onclick=e=>{o=[e.constructor.name,e.detail,e.clientX,e.screenX,e.button,e.buttons,e.bubbles,e.cancelable,e.composed,e.view===window,e.which,e.pointerType,e.pointerId,e.eventPhase,e.relatedTarget,e.ctrlKey].join()};a.click();return o
  : const d=el('div');const o=[];d.addEventListener('x',()=>o.push(1));d.onx=()=>o.push(2);d.dispatchEvent(new Event('x'));return o.join()
  : const d=el('button');d.onclick=()=>false;const e=new MouseEvent('click',{cancelable:true});const r=d.dispatchEvent(e);return [r,e.defaultPrevented,e.returnValue].join()
  : const e=new Event('x',{cancelable:true});e.returnValue=false;return [e.returnValue,e.defaultPrevented].join()
  : const e=new Event('x');e.preventDefault();return [e.returnValue,e.defaultPrevented].join()
  : const e=new Event('x');return [e.type,e.target,e.currentTarget,e.srcElement,e.eventPhase,e.bubbles,e.cancelable,e.composed,e.defaultPrevented,e.returnValue,e.cancelBubble,e.isTrusted,e.timeStamp>0].join()
  : const e=new Event('x');e.cancelBubble=true;return e.cancelBubble
  : const e=new Event('x');return [typeof e.path,e.composedPath().length,e.NONE,e.AT_TARGET].join()
  : const e=new Event('x',{get bubbles(){return 1},cancelable:0});return e.bubbles+','+e.cancelable
  : const e=new Event(null);return e.type+new Event(undefined).type+new Event(5).type
  : const e=new MouseEvent('x');return [e.view,e.detail,e.screenX,e.button,e.buttons,e.relatedTarget,e.which,e.isTrusted,e.composed].map(String).join()
  : const e=new MouseEvent('x',{clientX:5.7,button:2,buttons:3,ctrlKey:true});return [e.clientX,e.x,e.pageX,e.offsetX,e.layerX,e.movementX,e.button,e.buttons,e.which,e.ctrlKey,e.getModifierState('Control')].join()
  : const e=new MouseEvent('x',{relatedTarget:document.body,view:window});return [e.relatedTarget===document.body,e.view===window,e.toElement,e.fromElement].join()
  : const e=new KeyboardEvent('x',{key:'a'});return [e.key,e.code,e.keyCode,e.charCode,e.location,e.repeat,e.which,e.isComposing].join()
  : const e=new KeyboardEvent('x',{keyCode:65,charCode:66});return [e.keyCode,e.charCode,e.which].join()
  : const e=new WheelEvent('x',{deltaY:3});return [e.deltaX,e.deltaY,e.deltaMode,e.wheelDelta,e.wheelDeltaY].join()
  : const e=new PointerEvent('x');return [e.pointerId,e.width,e.height,e.pressure,e.pointerType,e.isPrimary,e.tiltX,e.altitudeAngle].join()
  : const e=new InputEvent('x',{data:'a',inputType:'insertText'});return [e.data,e.inputType,e.isComposing,e.dataTransfer,e.getTargetRanges().length].join()
  : const e=new CustomEvent('x',{detail:{a:1}});return e.detail.a+new CustomEvent('x').detail
  : const e=new MessageEvent('x',{data:1,origin:'o',ports:[]});return [e.data,e.origin,e.lastEventId,e.source,e.ports.length,Object.isFrozen(e.ports)].join()
  : const e=new ErrorEvent('x',{message:'m',filename:'f',lineno:1});return [e.message,e.filename,e.lineno,e.colno,e.error].join()
  : const e=new ProgressEvent('x',{loaded:1});return [e.loaded,e.total,e.lengthComputable].join()
  : const e=new StorageEvent('x');return [e.key,e.newValue,e.url,e.storageArea].join()
  : const e=new PopStateEvent('x',{state:3});return [e.state,e.hasUAVisualTransition].join()
  : const e=new HashChangeEvent('x');return [e.oldURL,e.newURL].join('|')
  : const e=new CloseEvent('x');return [e.code,e.reason,e.wasClean].join()
  : const e=new UIEvent('x');return [e.detail,e.view,e.which,e.sourceCapabilities].join()
  : const e=new FocusEvent('x');return e.relatedTarget+''+e.composed
  : const e=document.createEvent('MouseEvents');return [e.type,e.view,e.ctrlKey,e.pageX,e.eventPhase,e.timeStamp>=0].map(String).join()
  : const e=document.createEvent('MouseEvent');e.initMouseEvent('y',true,true,window,1,2,3,4,5,true,false,false,false,1,null);return [e.type,e.bubbles,e.detail,e.screenX,e.clientX,e.ctrlKey,e.button,e.view===window].join()
  : const e=document.createEvent('Event');e.initEvent('y',true,false);return [e.type,e.bubbles,e.cancelable,e.isTrusted].join()
  : const e=document.createEvent('CustomEvent');e.initCustomEvent('z',false,false,7);return e.type+e.detail
  : const e=document.createEvent('KeyboardEvent');e.initKeyboardEvent('y',true,true,window,'a',0,true);return [e.type,e.key,e.ctrlKey].join()
  : const e=document.createEvent('UIEvent');e.initUIEvent('y',true,true,window,3);return [e.type,e.detail].join()
  : const d=html('<p><b></b></p>');const o=[];for(const [n,e] of [['d',d],['p',d.firstChild],['b',d.firstChild.firstChild]]){e.addEventListener('x',v=>o.push(n+'c'+v.eventPhase),true);e.addEventListener('x',v=>o.push(n+'b'+v.eventPhase))}d.firstChild.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o.join()
  : const d=html('<p></p>');const o=[];d.addEventListener('x',()=>o.push(1));d.firstChild.dispatchEvent(new Event('x'));d.remove();return o.length
  : const d=html('<p></p>');let o;d.firstChild.addEventListener('x',e=>{o=e.composedPath().map(n=>n===window?'W':n.nodeName).join()});d.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o
  : const d=el('div');const o=[];d.addEventListener('x',e=>{o.push(1);e.stopImmediatePropagation()});d.addEventListener('x',()=>o.push(2));d.dispatchEvent(new Event('x'));return o.join()
  : const d=html('<p></p>');const o=[];d.addEventListener('x',()=>o.push(2));d.firstChild.addEventListener('x',e=>{o.push(1);e.stopPropagation()});d.firstChild.dispatchEvent(new Event('x',{bubbles:true}));d.remove();return o.join()
  : const d=el('div');let n=0;const f=()=>n++;d.addEventListener('x',f);d.addEventListener('x',f);d.addEventListener('x',f,true);d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let n=0;d.addEventListener('x',()=>n++,{once:true});d.dispatchEvent(new Event('x'));d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let p=0;d.addEventListener('x',e=>{e.preventDefault();p=e.defaultPrevented},{passive:true});d.dispatchEvent(new Event('x',{cancelable:true}));return p
  : const d=el('div');const c=new AbortController();let n=0;d.addEventListener('x',()=>n++,{signal:c.signal});c.abort();d.dispatchEvent(new Event('x'));return n
  : const d=el('div');let o;d.addEventListener('x',{handleEvent(e){o=[this===e.target,arguments.length,Object.keys(this).join()].join()}});d.dispatchEvent(new Event('x'));return o
  : const d=el('div');let o='';d.addEventListener('x',()=>{throw new Error('q')});const h=e=>{o=e.message;e.preventDefault()};addEventListener('error',h);d.addEventListener('x',()=>{o+='!'});const r=d.dispatchEvent(new Event('x'));removeEventListener('error',h);return o+r
  : const d=el('div');d.setAttribute('onclick','this.q=event.type;return false');d.click();return d.q+typeof d.onclick
  : const d=el('div');d.setAttribute('onclick','1');return String(d.onclick)
  : const d=el('div');d.setAttribute('onclick','}');return String(d.onclick)
  : const d=html('<p onclick="this.title=1"></p>');d.firstChild.click();const o=d.firstChild.title;d.remove();return o
  : const d=el('div');d.onclick=()=>1;d.onclick='x';return d.onclick
  : const d=el('div');const o=[];d.onclick=()=>o.push(1);d.addEventListener('click',()=>o.push(2));d.onclick=()=>o.push(3);d.click();return o.join()
  : const d=el('div');d.onclick={};return typeof d.onclick
  : const d=el('div');d.onclick=()=>1;return d.getAttribute('onclick')+d.onclick.name
  : const d=el('body');d.onerror=()=>1;const o=typeof window.onerror;window.onerror=null;return o
  : let o;const h=function(e){o=[this===window,e.target===window,e.currentTarget===window,e.eventPhase].join()};addEventListener('x',h);dispatchEvent(new Event('x'));removeEventListener('x',h);return o
  : let o;window.onerror=(...a)=>{o=a.map(v=>typeof v).join();return true};dispatchEvent(new ErrorEvent('error',{message:'m',error:new Error('x')}));window.onerror=null;return o
  : let o;const h=e=>{o=[e.message,e.error,e.lineno,e.filename].join();e.preventDefault()};addEventListener('error',h);reportError(5);removeEventListener('error',h);return o
  : let o;const h=e=>{o=[e.message,e.error.message,e.isTrusted,e.cancelable,e.bubbles].join();e.preventDefault()};addEventListener('error',h);reportError(new Error('abc'));removeEventListener('error',h);return o
  : const c=el('input');c.type='checkbox';const o=[];c.onclick=e=>{o.push(c.checked);e.preventDefault()};c.click();return o.join()+c.checked
  : const c=el('input');c.type='checkbox';document.body.append(c);const o=[];for(const t of ['click','input','change'])c.addEventListener(t,e=>o.push(t+e.isTrusted+e.constructor.name));c.click();c.remove();return o.join()
  : const b=el('button');b.disabled=true;let n=0;b.onclick=()=>n++;b.click();b.dispatchEvent(new MouseEvent('click'));return n
  : const d=html('<label>x<input type=checkbox></label>');const o=[];d.querySelector('input').onclick=()=>o.push(1);d.firstChild.click();d.remove();return o.join()
  : const i=html('<input>').firstChild;const o=[];for(const t of ['focus','blur','focusin','focusout'])i.addEventListener(t,e=>o.push(t+e.bubbles+e.relatedTarget));i.focus();const a=document.activeElement===i;i.blur();i.parentNode.remove();return o.join()+a+(document.activeElement===document.body)
  : const d=html('');d.focus();const o=document.activeElement===d;d.tabIndex=0;d.focus();const p=document.activeElement===d;d.remove();return o+','+p+(document.activeElement===document.body)
  : const t=new EventTarget();let n=0;t.addEventListener('x',e=>n+=e.target===t);t.dispatchEvent(new Event('x'));return n+String(t)
  : class T extends EventTarget{};const t=new T();let n=0;t.addEventListener('x',()=>n++);t.dispatchEvent(new Event('x'));return n+String(t)
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o;h.addEventListener('x',e=>o=e.target===h);s.firstChild.dispatchEvent(new Event('x',{bubbles:true,composed:true}));h.remove();return o
  : const h=el('div');document.body.append(h);const s=h.attachShadow({mode:'open'});s.innerHTML='<b></b>';let o=0;h.addEventListener('x',e=>o=1);s.firstChild.dispatchEvent(new Event('x',{bubbles:true}));h.remove();return o
  : const e=new Event('x');document.body.dispatchEvent(e);return [e.target===document.body,e.currentTarget,e.eventPhase,e.composedPath().length].join()
  : const f=document.createElement('iframe');document.body.append(f);const e=new f.contentWindow.Event('x');let o=0;document.body.addEventListener('x',()=>o++,{once:true});document.body.dispatchEvent(e);f.remove();return o
  AbortSignal.abort().reason.name
  AbortSignal.abort().reason.message
  AbortSignal.any([AbortSignal.abort(1)]).reason
  : const a=new AbortController();a.abort();return [a.signal.aborted,a.signal.reason.name,a.signal.reason.message,a.signal.reason.code].join()
  : const a=new AbortController();let o='';a.signal.onabort=e=>o+=e.type+e.isTrusted;a.abort();a.abort();return o
`);
const ORDER = lines(String.raw`
  : const o=[];setTimeout(()=>o.push('t'),0);Promise.resolve().then(()=>o.push('p'));queueMicrotask(()=>o.push('q'));await new Promise(r=>setTimeout(r,20));return o.join()
  : const o=[];setTimeout(()=>o.push('t0'),0);setTimeout(()=>o.push('t1'),1);setTimeout(()=>o.push('t2'));await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];setTimeout(()=>o.push(1),10);setTimeout(()=>o.push(2),5);setTimeout(()=>o.push(3),-5);await new Promise(r=>setTimeout(r,50));return o.join()
  : const o=[];const c=new MessageChannel();c.port1.onmessage=()=>o.push('m');setTimeout(()=>o.push('t'),4);c.port2.postMessage(1);o.push('s');await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];addEventListener('message',()=>o.push('m'),{once:true});postMessage(1,'*');Promise.resolve().then(()=>o.push('p'));o.push('s');await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];const c=new MessageChannel();c.port1.onmessage=()=>{o.push('m');Promise.resolve().then(()=>o.push('p'))};c.port2.postMessage(1);c.port2.postMessage(2);await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];const m=new MutationObserver(()=>o.push('m'));const d=el('div');m.observe(d,{attributes:true});d.id='x';Promise.resolve().then(()=>o.push('p'));o.push('s');await 0;await 0;return o.join()
  : const o=[];Promise.resolve().then(()=>o.push('p'));const m=new MutationObserver(()=>o.push('m'));const d=el('div');m.observe(d,{attributes:true});d.id='x';await 0;await 0;await 0;return o.join()
  : const o=[];const d=el('div');d.onclick=()=>{o.push('a');Promise.resolve().then(()=>o.push('p'))};d.addEventListener('click',()=>o.push('b'));d.click();o.push('s');await 0;return o.join()
  : const o=[];(async()=>{o.push(1);await null;o.push(2)})();o.push(3);await 0;await 0;return o.join()
  : const o=[];const t={then(r){o.push('t');r()}};(async()=>{await t;o.push('a')})();Promise.resolve().then(()=>o.push(1)).then(()=>o.push(2)).then(()=>o.push(3));await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];(async()=>{await (async()=>{})();o.push('a')})();Promise.resolve().then(()=>o.push(1)).then(()=>o.push(2));await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];(async()=>{return Promise.resolve()})().then(()=>o.push('a'));Promise.resolve().then(()=>o.push(1)).then(()=>o.push(2)).then(()=>o.push(3)).then(()=>o.push(4));await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];const id=setTimeout(()=>o.push(1),0);clearTimeout(id);clearTimeout(id);clearTimeout(undefined);clearTimeout('x');clearInterval(setTimeout(()=>o.push(2),0));await new Promise(r=>setTimeout(r,20));return o.join()
  : let n=0;const id=setInterval(()=>{if(++n===3)clearInterval(id)},1);await new Promise(r=>setTimeout(r,100));return n
  : const a=setTimeout(()=>{},0),b=setTimeout(()=>{},0);return typeof a+(b-a)+Number.isInteger(a)
  : const a=requestAnimationFrame(()=>{}),b=requestAnimationFrame(()=>{});cancelAnimationFrame(a);cancelAnimationFrame(b);return typeof a+(b-a)
  : return String(clearTimeout(5))+queueMicrotask(()=>{})+String(cancelAnimationFrame(99999))
  : return new Promise(r=>setTimeout((...a)=>r(a.join()+a.length),0,1,2))
  : return new Promise(r=>setTimeout(function(){r(this===window)},0))
  : return new Promise(r=>requestAnimationFrame(function(t){r([this===window,typeof t,t>0,Math.abs(t-performance.now())<500,arguments.length].join())}))
  : return new Promise(r=>requestIdleCallback(function(d){r([typeof d.timeRemaining(),d.didTimeout,d.constructor.name,this===window].join())}))
  : return new Promise(r=>requestIdleCallback(d=>r(d.didTimeout),{timeout:1}))
  : return new Promise(r=>queueMicrotask(function(){r([String(this===undefined||this===window),arguments.length].join())}))
  : window.strung=0;setTimeout('window.strung=7',0);await new Promise(r=>setTimeout(r,20));const o=window.strung;delete window.strung;return o
  : const t=performance.now();let n=0;await new Promise(r=>{const f=()=>{if(++n===8)r();else setTimeout(f,0)};f()});return performance.now()-t>8
  : const o=[];requestAnimationFrame(()=>{o.push(1);requestAnimationFrame(()=>o.push(3));Promise.resolve().then(()=>o.push('p'))});requestAnimationFrame(()=>o.push(2));await new Promise(r=>setTimeout(r,150));return o.join()
  : let a,b;requestAnimationFrame(t=>a=t);requestAnimationFrame(t=>b=t);await new Promise(r=>setTimeout(r,100));return a===b
  : return new Promise(r=>{const c=new MessageChannel();c.port1.onmessage=e=>r([e.data,e.isTrusted,e.constructor.name,e.origin,e.source,e.ports.length,e.target===c.port1].join());c.port2.postMessage('hi')})
  : return new Promise(r=>{addEventListener('message',e=>r([e.data,e.origin,e.source===window,e.isTrusted,e.target===window,e.lastEventId,e.ports.length].join()),{once:true});postMessage('m','*')})
  : return new Promise(r=>{addEventListener('message',e=>r(JSON.stringify(e.data)),{once:true});postMessage({a:[1]},'*')})
  : let n=0;const h=()=>n++;addEventListener('message',h);postMessage(1,'https://other.example');await new Promise(r=>setTimeout(r,30));removeEventListener('message',h);return n
  : const a=new BroadcastChannel('q'),b=new BroadcastChannel('q');const o=await new Promise(r=>{b.onmessage=e=>r([e.data,e.isTrusted,e.origin].join());a.postMessage('z');setTimeout(()=>r('none'),300)});a.close();b.close();return o
  : return new Promise(r=>{addEventListener('error',e=>{r([e.message,e.isTrusted,e.constructor.name,e.cancelable,typeof e.lineno,e.error.message].join());e.preventDefault()},{once:true});setTimeout(()=>{throw new Error('late')},0)})
  : return new Promise(r=>{addEventListener('error',e=>{r([e.message,e.error].join());e.preventDefault()},{once:true});setTimeout(()=>{throw 5},0)})
  : return new Promise(r=>{window.onerror=function(m,u,l,c,e){r([m,typeof u,typeof l,typeof c,e.message,arguments.length,this===window].join());window.onerror=null;return true};setTimeout(()=>{throw new Error('o')},0)})
  : return new Promise(r=>{addEventListener('unhandledrejection',e=>{r([e.reason,e.isTrusted,e.promise.constructor.name,e.cancelable,e.constructor.name].join());e.preventDefault()},{once:true});Promise.reject('no')})
  : return new Promise(r=>{new MutationObserver((l,m)=>r([l.length,l[0].type,l[0].attributeName,l[0].oldValue,l[0].target===document.body,l[0].addedNodes.length,String(l[0]),Array.isArray(l)].join())).observe(document.body,{attributes:true,attributeOldValue:true});document.body.setAttribute('q','1');document.body.removeAttribute('q')})
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{childList:true});d.append('a');const l=m.takeRecords();return [l.length,l[0].addedNodes.length,l[0].previousSibling,m.takeRecords().length].join()
  : const d=el('div');const m=new MutationObserver(()=>{});m.observe(d,{characterData:true,subtree:true,characterDataOldValue:true});d.append('a');m.observe(d,{characterData:true,subtree:true,characterDataOldValue:true});d.firstChild.data='b';return m.takeRecords().map(l=>l.type+l.oldValue).join()
  : return new Promise(r=>{new ResizeObserver(l=>r([l.length,typeof l[0].contentRect.width,l[0].target.tagName].join())).observe(document.body);setTimeout(()=>r('none'),500)})
  : return new Promise(r=>{new IntersectionObserver(l=>r([l.length,l[0].isIntersecting,l[0].target.tagName,typeof l[0].time].join())).observe(document.body);setTimeout(()=>r('none'),500)})
  : const i=new IntersectionObserver(()=>{});return [i.root,i.rootMargin,i.thresholds.join(),i.scrollMargin,i.delay,i.trackVisibility].join()
  : return new Promise(r=>{new PerformanceObserver((l,o)=>r([l.getEntries().length,l.getEntries()[0].name].join())).observe({entryTypes:['mark']});performance.mark('obs');setTimeout(()=>r('none'),300)})
  : return new Promise(r=>{new PerformanceObserver(l=>r(l.getEntries()[0].entryType)).observe({type:'navigation',buffered:true});setTimeout(()=>r('none'),300)})
  : return new Promise(r=>{const f=new FileReader();const o=[];for(const t of ['loadstart','progress','load','loadend'])f['on'+t]=()=>o.push(t+f.readyState);f.onloadend=()=>{o.push('loadend');r(o.join()+f.result)};f.readAsText(new Blob(['abc']))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsDataURL(new Blob(['abc'],{type:'text/plain'}))})
  : return new Promise(r=>{const f=new FileReader();f.onload=()=>r(String(f.result)+f.result.byteLength);f.readAsArrayBuffer(new Blob(['abc']))})
  : return new Promise(r=>{const i=new Image();i.onload=()=>r('load'+i.width+i.complete+i.naturalHeight);i.onerror=()=>r('error');i.src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'})
  : return new Promise(r=>{const i=new Image();i.onload=()=>r('load');i.onerror=e=>r('error'+e.isTrusted+i.complete+i.naturalWidth);i.src='data:image/png;base64,AAAA'})
  : return new Promise(r=>{const i=el('iframe');i.onload=()=>{r('load');i.remove()};document.body.append(i);setTimeout(()=>r('none'),300)})
  : return new Promise(r=>{const s=el('script');s.onload=()=>r('load');s.onerror=()=>r('error');s.src='data:text/javascript,window.dd=1';document.body.append(s);setTimeout(()=>r('none'),400)})
  : return new Promise(r=>{const s=el('script');s.type='module';s.onload=()=>r('load');s.textContent='window.mod=1';document.body.append(s);setTimeout(()=>{r(String(window.mod));delete window.mod},200)})
  : return new Promise(r=>{const v=el('video');v.onerror=()=>r('error'+v.error.code+v.networkState);v.src='data:video/mp4,';setTimeout(()=>r('none'),800)})
  : const o=[];addEventListener('hashchange',e=>o.push('h'+e.isTrusted),{once:true});addEventListener('popstate',e=>o.push('p'+e.state),{once:true});location.hash='z1';o.push('s');await new Promise(r=>setTimeout(r,50));history.replaceState(null,'','/');return o.join()
  : const m=matchMedia('all');let n=0;m.addListener(()=>n++);m.dispatchEvent(new Event('change'));return n
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['postMessage(typeof window+self.constructor.name)'])));w.onmessage=e=>r(e.data);w.onerror=e=>r('error');setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const w=new Worker(URL.createObjectURL(new Blob(['postMessage([navigator.userAgent,navigator.platform,navigator.language,navigator.hardwareConcurrency>0].join())'])));w.onmessage=e=>r(e.data===[navigator.userAgent,navigator.platform,navigator.language,true].join());w.onerror=e=>r('error');setTimeout(()=>r('none'),1500)})
`);
const ANSWERS = lines(String.raw`
  navigator.permissions.query({name:'notifications'}).then(p=>p.state+p.constructor.name+p.onchange)
  navigator.permissions.query({name:'notifications'}).then(p=>p.name)
  navigator.permissions.query({name:'x'})
  navigator.permissions.query()
  navigator.permissions.query({})
  navigator.permissions.query(1)
  fetch('https://nowhere.invalid/')
  fetch('http://[')
  fetch('data:text/plain,abc').then(r=>r.text())
  fetch('data:text/plain,abc').then(r=>[r.status,r.ok,r.type,r.headers.get('content-type'),r.redirected].join())
  fetch('data:x')
  fetch('about:blank')
  fetch('file:///etc/passwd')
  fetch('ftp://x/')
  fetch('/',{signal:AbortSignal.abort()})
  fetch('/',{method:'GET',body:'x'})
  fetch('/',{mode:'navigate'})
  fetch(URL.createObjectURL(new Blob(['abc']))).then(r=>r.text())
  : return new Promise(r=>{const x=new XMLHttpRequest();x.open('GET','https://nowhere.invalid/');x.onerror=e=>r(['error',x.status,x.readyState,e.isTrusted,e.loaded,x.responseText===''].join());x.onload=()=>r('load');x.send();setTimeout(()=>r('none'),1500)})
  : return new Promise(r=>{const x=new XMLHttpRequest();x.open('GET','data:text/plain,abc');x.onload=()=>r([x.status,x.responseText,x.getResponseHeader('content-type'),x.responseURL].join());x.onerror=()=>r('error');x.send();setTimeout(()=>r('none'),1500)})
  : const x=new XMLHttpRequest();const o=[];x.onreadystatechange=()=>o.push(x.readyState);x.open('GET','/');return o.join()+x.readyState
  : const x=new XMLHttpRequest();x.open('GET','/');x.abort();return x.readyState
  : const x=new XMLHttpRequest();return [x.readyState,x.status,x.statusText,x.response,x.responseType,x.timeout,x.withCredentials,x.responseURL,x.responseXML,x.upload.constructor.name].join()
  : const x=new XMLHttpRequest();x.open('GET','https://nowhere.invalid/',false);x.send()
  crypto.subtle.digest('SHA-256',new Uint8Array(3)).then(b=>new Uint8Array(b)[0]+b.constructor.name)
  crypto.subtle.digest('sha-1',new Uint8Array(3)).then(b=>b.byteLength)
  crypto.subtle.digest('X',new Uint8Array(3))
  crypto.subtle.digest('SHA-256',1)
  crypto.subtle.digest({name:'SHA-512'},new ArrayBuffer(1)).then(b=>b.byteLength)
  crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt']).then(k=>[k.type,k.extractable,k.usages.join(),k.algorithm.name,k.algorithm.length,String(k)].join())
  crypto.subtle.generateKey({name:'AES-GCM',length:5},true,['encrypt'])
  crypto.subtle.generateKey({name:'AES-GCM',length:256},true,[])
  crypto.subtle.importKey('raw',new Uint8Array(16),'AES-CBC',false,['encrypt']).then(k=>crypto.subtle.exportKey('raw',k))
  crypto.subtle.generateKey({name:'ECDSA',namedCurve:'P-256'},false,['sign']).then(k=>Object.keys(k).join()+k.privateKey.type)
  crypto.subtle.generateKey({name:'Ed25519'},false,['sign']).then(k=>k.privateKey.algorithm.name)
  crypto.subtle.importKey('raw',new Uint8Array(4),{name:'HMAC',hash:'SHA-256'},false,['sign']).then(k=>crypto.subtle.sign('HMAC',k,new Uint8Array(2))).then(b=>new Uint8Array(b)[0])
  caches.keys().then(k=>k.length)
  caches.has('x')
  caches.open('x').then(c=>String(c))
  caches.match('x')
  caches.delete('nope')
  caches.open('y').then(c=>c.keys()).then(k=>k.length)
  : return new Promise(r=>{const q=indexedDB.open('pot');const o=[];q.onupgradeneeded=e=>o.push('u'+e.oldVersion+e.newVersion+e.constructor.name);q.onsuccess=()=>{o.push('s'+q.result.version+q.result.name+q.result.objectStoreNames.length);q.result.close();r(o.join())};q.onerror=()=>r('error')})
  : return new Promise(r=>{const q=indexedDB.open('pot2',1);q.onupgradeneeded=()=>q.result.createObjectStore('s');q.onsuccess=()=>{const t=q.result.transaction('s','readwrite').objectStore('s');t.put('v','k');const g=t.get('k');g.onsuccess=()=>{q.result.close();r(g.result)}};setTimeout(()=>r('none'),1500)})
  indexedDB.open('q').readyState
  indexedDB.open('q').constructor.name
  indexedDB.databases().then(d=>Array.isArray(d))
  indexedDB.deleteDatabase('zzz').constructor.name
  navigator.mediaDevices.enumerateDevices().then(d=>Array.isArray(d))
  navigator.mediaDevices.enumerateDevices().then(d=>d.every(x=>x.label===''&&x.deviceId===''))
  navigator.mediaDevices.getUserMedia({})
  navigator.mediaDevices.getUserMedia()
  navigator.mediaDevices.getDisplayMedia&&navigator.mediaDevices.getDisplayMedia().catch(e=>e.name)
  navigator.storage.estimate().then(e=>Object.keys(e).join())
  navigator.storage.estimate().then(e=>typeof e.quota+typeof e.usage)
  navigator.storage.persisted()
  navigator.storage.getDirectory().then(d=>String(d))
  navigator.getBattery().then(b=>[b.charging,b.chargingTime,b.dischargingTime,b.level,String(b),b.onchargingchange].join())
  navigator.getBattery()===navigator.getBattery()
  navigator.locks.query().then(q=>Object.keys(q).join())
  navigator.locks.request('x',l=>l.name+l.mode+String(l))
  navigator.clipboard.readText().catch(e=>e.name)
  navigator.clipboard.writeText('x').catch(e=>e.name)
  navigator.share&&navigator.share().catch(e=>e.name)
  navigator.serviceWorker.getRegistration().then(r=>String(r))
  navigator.serviceWorker.getRegistrations().then(r=>r.length)
  navigator.serviceWorker.ready instanceof Promise
  navigator.serviceWorker.register('http://other.example/x').catch(e=>e.name)
  navigator.wakeLock.request('x').catch(e=>e.name)
  navigator.credentials.get().catch(e=>e.name)
  navigator.credentials.get({}).then(String).catch(e=>e.name)
  navigator.gpu&&navigator.gpu.requestAdapter().then(String)
  navigator.keyboard&&navigator.keyboard.getLayoutMap().then(m=>typeof m.size)
  navigator.xr&&navigator.xr.isSessionSupported('inline').then(String)
  navigator.requestMIDIAccess&&typeof navigator.requestMIDIAccess
  navigator.getInstalledRelatedApps&&navigator.getInstalledRelatedApps().then(r=>r.length)
  navigator.usb&&navigator.usb.getDevices().then(r=>r.length)
  navigator.bluetooth&&typeof navigator.bluetooth.getAvailability
  navigator.webkitTemporaryStorage&&typeof navigator.webkitTemporaryStorage.queryUsageAndQuota
  Notification.requestPermission&&Notification.requestPermission.length
  cookieStore.getAll().then(c=>c.length)
  cookieStore.set('cc','d').then(()=>cookieStore.get('cc')).then(c=>[c.name,c.value,Object.keys(c).join()].join())
  cookieStore.delete('cc').then(String)
  scheduler.postTask(()=>5)
  scheduler.yield().then(String)
  : const o=[];scheduler.postTask(()=>o.push('b'),{priority:'background'});scheduler.postTask(()=>o.push('u'),{priority:'user-blocking'});await new Promise(r=>setTimeout(r,50));return o.join()
  document.fonts.ready.then(f=>f===document.fonts)
  document.fonts.load('12px serif').then(f=>f.length)
  document.hasStorageAccess().then(String)
  document.exitFullscreen().catch(e=>e.name)
  document.body.requestFullscreen().catch(e=>e.name+e.message)
  new FontFace('a','url(data:x)').load().catch(e=>e.name)
  new FontFace('a','url(data:x)').status
  new FontFace('a','x').loaded.catch(e=>e.name)
  new Response('x').text()
  new Response('{"a":1}').json().then(o=>o.a)
  new Response('x').json().catch(e=>e.name)
  new Response('x').arrayBuffer().then(b=>b.constructor.name)
  new Response('x').blob().then(b=>b.type+b.size)
  new Response('x',{headers:{'content-type':'a/b'}}).blob().then(b=>b.type)
  : const r=new Response('x');await r.text();return r.text().catch(e=>e.name+e.message)
  : const r=new Response('x');return [r.status,r.statusText,r.ok,r.type,r.url,r.redirected,r.bodyUsed,String(r.body),r.headers.get('content-type')].join()
  Response.error().type+Response.error().status
  : const r=new Request('/x',{method:'post',body:'a'});return [r.method,r.url,r.mode,r.credentials,r.cache,r.redirect,r.referrer,r.referrerPolicy,r.integrity,r.keepalive,r.destination,r.headers.get('content-type'),r.duplex].join()
  : const h=new Headers({b:'1',A:'2'});h.append('a','3');return [...h].join('|')+h.has('B')+h.get('zz')
  new Headers([['set-cookie','a'],['set-cookie','b']]).getSetCookie().length
  new Blob(['y']).arrayBuffer().then(b=>b.byteLength)
  new Blob(['yz']).text()
  new Blob(['yz']).slice(1).text()
  new Blob(['a'],{type:'X/Y'}).type
  new Blob(['a\r\nb'],{endings:'native'}).size
  typeof new Blob(['a']).stream
  new Blob(['a']).bytes&&new Blob(['a']).bytes().then(b=>b.length)
  new File(['a'],'n',{lastModified:5}).lastModified
  new File(['a'],'n/m').name
  new File(['a'],'n').webkitRelativePath
  URL.createObjectURL(new Blob()).slice(0,29)
  URL.createObjectURL(1)
  URL.revokeObjectURL('x')
  : const f=new FormData();f.append('a','b');f.append('a',new Blob(['c']));f.set('d',1);return [...f].map(([k,v])=>k+(v.name||v)).join()+f.getAll('a').length
  : const s=new URL('https://a.b/c?d=e#f');return [s.host,s.search,s.hash,s.searchParams.get('d'),s.origin,String(s)].join()
  : const s=new URL('https://a.b/c');s.searchParams.append('x','y z');s.port='80';s.pathname='/a b';return s.href
  new URL('HTTP://EXAMPLE.com:80/../a/./b?x#y').href
  new URL('http://ex%41mple.com').host
  new URL('http://münchen.de').host
  new URL('javascript:alert(1)').origin
  new URL('blob:https://a/b').origin
  new URL('//x','https://y/').href
  new URL('https://a/?a=1').searchParams+''
  new URLSearchParams({a:'1',b:'2 3'})+''
  new URLSearchParams('?a=1&a=2&b').getAll('a').join()+new URLSearchParams('a=1').has('a','2')
  URL.parse&&String(URL.parse('x'))
  new TextDecoder().decode(new TextEncoder().encode('é'))
  new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,65]))
  new TextDecoder('shift_jis').encoding
  new TextDecoder('utf-16').decode(new Uint8Array([65,0]))
  new TextEncoder().encodeInto('abc',new Uint8Array(2)).read
  btoa('abc')+atob('YWJj')
  new CompressionStream('gzip').readable.constructor.name
  new CompressionStream('x')
  new Response(new Blob(['aaaa']).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer().then(b=>b.byteLength>0)
  new ReadableStream().locked
  new ReadableStream({start(c){c.enqueue(1);c.close()}}).getReader().read().then(r=>JSON.stringify(r))
  new TransformStream().writable.constructor.name
  new WebSocket('wss://nowhere.invalid/').readyState
  new WebSocket('wss://nowhere.invalid/').url
  new EventSource('/x').readyState
  : return new Promise(r=>{const w=new WebSocket('wss://nowhere.invalid/');w.onerror=e=>r('error'+e.isTrusted);w.onopen=()=>r('open');setTimeout(()=>r('none'),1500)})
  new RTCPeerConnection().signalingState
  new RTCPeerConnection().createOffer().then(o=>o.type)
  new RTCPeerConnection().createDataChannel('x').readyState
  RTCRtpSender.getCapabilities('audio').codecs.length>1
  WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0]))
  WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(String)
  WebAssembly.instantiate(new Uint8Array([0,97,115,109,1,0,0,0])).then(o=>Object.keys(o).join())
  new WebAssembly.Memory({initial:1}).buffer.byteLength
  navigation.currentEntry.index+navigation.currentEntry.url
  navigation.canGoBack+','+navigation.canGoForward
  typeof navigation.currentEntry.key
  new SharedWorker('data:text/javascript,').port.constructor.name
  new Notification('x').title
  new Worker('data:text/javascript,1').constructor.name
  new PaymentRequest&&1
  new SpeechRecognition().lang
  new webkitSpeechRecognition().continuous
  new MediaStream().active
  new MediaStream().getTracks().length
  new MediaRecorder(new MediaStream()).state
  new ImageCapture(1)
  new XPathEvaluator().evaluate('1',document,null,0,null).numberValue
  new XSLTProcessor().constructor.name
  document.evaluate('count(//*)',document,null,1,null).numberValue
  document.evaluate('string(//html/@x)',document,null,2,null).stringValue
  document.evaluate('//body',document,null,9,null).singleNodeValue===document.body
  document.evaluate('//head|//body',document,null,7,null).snapshotLength
  (async()=>1)().constructor.name
`);

export const EVENTS_AND_ORDER: readonly string[] = [
  ...each(
    "(e=>[e.constructor.name,e.type,e.bubbles,e.cancelable,Object.keys(e).join()].join())(document.createEvent('@'))",
    CREATED,
  ),
  ...each(
    "(e=>[String(e),e.type,e.bubbles,Object.getOwnPropertyNames(e).join()].join())(new @('x'))",
    INTERFACES,
  ),
  ...each("@.length", INTERFACES),
  ...each(
    "'on@' in window",
    "click load error message unload beforeunload storage popstate pageshow online touchstart wheel auxclick gotpointercapture devicemotion deviceorientation orientationchange animationend transitionrun selectstart selectionchange beforeinput beforematch scrollend scrollsnapchange fullscreenchange webkitfullscreenchange copy beforecopy search mousewheel webkitmouseforceup gesturechange appinstalled beforexrselect slotchange securitypolicyviolation contextlost formdata invalid toggle command cuechange waitingforkey encrypted languagechange offline hashchange rejectionhandled messageerror pagereveal gamepadconnected focusin",
  ),
  ...EVENTS,
  ...ORDER,
  ...ANSWERS,
];
