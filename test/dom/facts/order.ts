/** Timers, tasks, promises and messages, and which comes first. */
import { lines } from "./lines.ts";

export const ORDER: readonly string[] = lines(String.raw`
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
  : const o=[];addEventListener('hashchange',e=>o.push('h'+e.isTrusted),{once:true});addEventListener('popstate',e=>o.push('p'+e.state),{once:true});location.hash='z1';o.push('s');await new Promise(r=>setTimeout(r,50));history.replaceState(null,'','/');return o.join()
  : const o=[];setTimeout(()=>o.push('a'),1);setTimeout(()=>o.push('b'),0);await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];setTimeout(()=>o.push('a'),2);setTimeout(()=>o.push('b'),1);setTimeout(()=>o.push('c'),0);await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];setTimeout(()=>{o.push('a');Promise.resolve().then(()=>o.push('p'))},0);setTimeout(()=>o.push('b'),0);await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];const c=new MessageChannel();c.port1.onmessage=()=>o.push('m');c.port2.postMessage(1);setTimeout(()=>o.push('t'),10);requestAnimationFrame(()=>o.push('f'));await new Promise(r=>setTimeout(r,120));return o.indexOf('m')<o.indexOf('t')
  : const o=[];queueMicrotask(()=>{o.push(1);queueMicrotask(()=>o.push(3))});queueMicrotask(()=>o.push(2));await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];Promise.reject(1).catch(()=>o.push('c')).finally(()=>o.push('f')).then(()=>o.push('t'));Promise.resolve().then(()=>o.push(1)).then(()=>o.push(2));await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];const id=setInterval(()=>o.push('i'),5);clearTimeout(id);await new Promise(r=>setTimeout(r,40));return o.length
  : const o=[];let id=setTimeout(()=>{clearTimeout(id);o.push(1)},0);await new Promise(r=>setTimeout(r,10));return o.join()
  : const o=[];const a=setTimeout(()=>{o.push('a');clearTimeout(b)},0);const b=setTimeout(()=>o.push('b'),0);await new Promise(r=>setTimeout(r,20));return o.join()
  : const a=setTimeout(()=>{}),b=setInterval(()=>{},1e6);clearInterval(b);const c=setTimeout(()=>{});return [b-a,c-b].join()
  setTimeout.length+setInterval.length+requestAnimationFrame.length+queueMicrotask.length+clearTimeout.length
  setTimeout()
  setInterval()
  queueMicrotask()
  queueMicrotask(1)
  requestAnimationFrame()
  requestAnimationFrame(1)
  requestAnimationFrame(null)
  typeof setTimeout(1)
  typeof setTimeout(null)
  typeof setTimeout({})
  String(clearTimeout())
  : const o=[];addEventListener('error',e=>{o.push(e.error&&e.error.name);e.preventDefault()},{once:true});setTimeout('foo bar',0);await new Promise(r=>setTimeout(r,30));return o.join()
  : window.s2=0;setTimeout('s2=this===window?5:6',0);await new Promise(r=>setTimeout(r,20));const o=window.s2;delete window.s2;return o
  : window.s3='';setTimeout('var s4=1;s3=typeof s4',0);await new Promise(r=>setTimeout(r,20));const o=s3+typeof window.s4;delete window.s3;return o
  : let o;setTimeout({toString(){o='text';return ''}},0);await new Promise(r=>setTimeout(r,10));return o
  : const t=performance.now();await new Promise(r=>setTimeout(r,20));return performance.now()-t>=19
  : const t=Date.now();await new Promise(r=>setTimeout(r,'15'));return Date.now()-t>=13
  : const o=[];setTimeout(()=>o.push('x'),Infinity);setTimeout(()=>o.push('y'),NaN);setTimeout(()=>o.push('z'),2**31);setTimeout(()=>o.push('w'),2**32+500);await new Promise(r=>setTimeout(r,60));return o.join()
  : const o=[];setTimeout(()=>o.push('t'),{valueOf(){o.push('v');return 1}});o.push('s');await new Promise(r=>setTimeout(r,20));return o.join()
  : return new Promise(r=>{let n=0;const id=setInterval(function(...a){if(++n===2){clearInterval(id);r([a.join(),this===window].join())}},1,'q','w')})
  : return new Promise(r=>requestAnimationFrame(function(){r([...arguments].length)}))
  : const o=[];const a=requestAnimationFrame(()=>{o.push('a');cancelAnimationFrame(b)});const b=requestAnimationFrame(()=>o.push('b'));await new Promise(r=>setTimeout(r,80));return o.join()
  : const o=[];const d=el('div');const m=new MutationObserver(l=>o.push('m'+l.length));m.observe(d,{attributes:true});queueMicrotask(()=>{o.push('q');d.id='b'});d.id='a';await new Promise(r=>setTimeout(r,5));return o.join()
  : const o=[];const d=el('div');const a=new MutationObserver(()=>o.push('a')),b=new MutationObserver(()=>o.push('b'));b.observe(d,{attributes:true});a.observe(d,{attributes:true});d.id='x';await 0;await 0;return o.join()
  : const o=[];customElements.define('x-ord1',class extends HTMLElement{connectedCallback(){o.push('in')}disconnectedCallback(){o.push('out')}static observedAttributes=['q'];attributeChangedCallback(n,a,b){o.push(n+a+b)}});const d=el('x-ord1');d.setAttribute('q',1);document.body.append(d);d.setAttribute('q',2);d.remove();return o.join()
  : const o=[];const d=el('p');document.body.append(d);d.addEventListener('click',()=>{o.push('l1');queueMicrotask(()=>o.push('m1'))});d.addEventListener('click',()=>{o.push('l2');queueMicrotask(()=>o.push('m2'))});d.dispatchEvent(new Event('click'));o.push('s');await 0;await 0;d.remove();return o.join()
  : const o=[];addEventListener('message',e=>{o.push(e.data);queueMicrotask(()=>o.push('q'))},{once:true});addEventListener('message',e=>o.push(2),{once:true});postMessage(1,'*');await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];const h=e=>o.push(e.data);addEventListener('message',h);postMessage('a','*');postMessage('b');postMessage('c','/');await new Promise(r=>setTimeout(r,30));removeEventListener('message',h);return o.join()
  : const o=[];const h=e=>o.push(e.reason);addEventListener('unhandledrejection',e=>{h(e);e.preventDefault()},{once:true});const p=Promise.reject('x');p.catch(()=>o.push('caught'));await new Promise(r=>setTimeout(r,30));return o.join()
  : const o=[];const u=e=>{o.push('u');e.preventDefault()},k=e=>o.push('h'+e.reason+e.isTrusted+e.cancelable);addEventListener('unhandledrejection',u);addEventListener('rejectionhandled',k);const p=Promise.reject('late');await new Promise(r=>setTimeout(r,30));p.catch(()=>{});await new Promise(r=>setTimeout(r,50));removeEventListener('unhandledrejection',u);removeEventListener('rejectionhandled',k);return o.join()
  : const o=[];const h=window.onunhandledrejection=e=>{o.push(e.type,e.promise instanceof Promise);return false};(async()=>{throw new Error('as')})();await new Promise(r=>setTimeout(r,30));window.onunhandledrejection=null;return o.join()
  : const p=new MessageChannel();const o=[];p.port1.addEventListener('message',e=>o.push(e.data));p.port2.postMessage(1);await new Promise(r=>setTimeout(r,20));p.port1.start();await new Promise(r=>setTimeout(r,20));return o.join()
  : const p=new MessageChannel();const o=[];p.port1.onmessage=e=>o.push(e.data);p.port1.close();p.port2.postMessage(1);await new Promise(r=>setTimeout(r,20));return o.length
  : const p=new MessageChannel();const o=[];p.port1.onmessage=e=>o.push(e.ports.length,e.ports[0] instanceof MessagePort);const q=new MessageChannel();p.port2.postMessage('x',[q.port1]);await new Promise(r=>setTimeout(r,20));return o.join()
  : const p=new MessageChannel();const a=new ArrayBuffer(4);const o=[];p.port1.onmessage=e=>o.push(e.data.byteLength);p.port2.postMessage(a,[a]);o.push(a.byteLength);await new Promise(r=>setTimeout(r,20));return o.join()
  new MessageChannel().port1.postMessage(()=>{})
  new MessageChannel().port1.postMessage()
  new MessageChannel().port1.postMessage(Symbol())
  postMessage(()=>{},'*')
  postMessage(1,'nonsense')
  structuredClone(()=>{})
  structuredClone(document.body)
  structuredClone(Symbol('s'))
  structuredClone()
  structuredClone(new Date(5)).getTime()
  String(structuredClone(/a/gi))
  structuredClone(new Map([[1,{a:2}]])).get(1).a
  structuredClone(new Set([1,2])).size
  structuredClone(new RangeError('r')).name
  structuredClone(Object.assign(new Error('m'),{q:1})).q
  structuredClone(Object(1n))==1n
  : const a={};a.self=a;const b=structuredClone(a);return (b.self===b)+','+(b!==a)
  : const a=new ArrayBuffer(8);const b=structuredClone(a,{transfer:[a]});return a.byteLength+','+b.byteLength
  : const a=new ArrayBuffer(8);structuredClone(a,{transfer:[a]});structuredClone(a,{transfer:[a]})
  structuredClone({get a(){return 5}}).a
  Object.getPrototypeOf(structuredClone(new (class Q{a=1})()))===Object.prototype
  : const b=structuredClone(new Blob(['abc'],{type:'x/y'}));return [b.size,b.type,b instanceof Blob].join()
  structuredClone(new File(['a'],'n')).name
  structuredClone(new DOMRect(1,2,3,4)).width
  structuredClone(new DOMException('m','AbortError')).name
  structuredClone(new ImageData(1,1)).data.length
  structuredClone([1,,3]).length+','+(1 in structuredClone([1,,3]))
  structuredClone(new Uint8Array([1,2]))[1]
  structuredClone(new DOMPoint(1,2)).x
  structuredClone(new Event('x'))
  structuredClone(Promise.resolve())
  structuredClone(new WeakMap())
  structuredClone(new Proxy({},{}))
  structuredClone(window)
  new BroadcastChannel()
  new BroadcastChannel('a').postMessage(()=>{})
  : const a=new BroadcastChannel('cc');a.close();a.postMessage(1)
  : const a=new BroadcastChannel('dd');return [a.name,String(a),a.onmessage,a.onmessageerror].join()
  : const a=new BroadcastChannel('ee'),b=new BroadcastChannel('ee');const o=[];a.onmessage=()=>o.push('self');b.onmessage=e=>o.push(e.data.x,e.source,e.ports.length);a.postMessage({x:1});o.push('s');await new Promise(r=>setTimeout(r,50));a.close();b.close();return o.join()
  : const o=[];scheduler.postTask(()=>o.push('v'));scheduler.postTask(()=>o.push('u'),{priority:'user-blocking'});scheduler.postTask(()=>o.push('b'),{priority:'background'});queueMicrotask(()=>o.push('q'));await new Promise(r=>setTimeout(r,60));return o.join()
  : const c=new TaskController();const o=[];scheduler.postTask(()=>o.push(1),{signal:c.signal}).catch(e=>o.push(e.name));c.abort();await new Promise(r=>setTimeout(r,20));return o.join()
  scheduler.postTask(()=>{throw new Error('pt')})
  scheduler.postTask(()=>1,{priority:'x'})
  scheduler.postTask(1)
  : const t=performance.now();await scheduler.postTask(()=>1,{delay:20});return performance.now()-t>=18
  : const o=[];requestIdleCallback(()=>o.push(1));const id=requestIdleCallback(()=>o.push(2));cancelIdleCallback(id);await new Promise(r=>setTimeout(r,100));return o.join()+typeof id
  requestIdleCallback(1)
  requestIdleCallback(()=>{},1)
  new IdleDeadline()
  : history.pushState({a:1},'','/p1');const o=[location.pathname,history.state.a,history.length>0];history.replaceState(null,'','/');o.push(history.state);return o.join()
  : let n=0;const h=()=>n++;addEventListener('popstate',h);history.pushState(1,'','?z');await new Promise(r=>setTimeout(r,30));removeEventListener('popstate',h);history.replaceState(null,'','/');return n
  : const o=[];const h=e=>o.push(e.oldURL.slice(-4),e.newURL.slice(-4),e.constructor.name,e.bubbles);addEventListener('hashchange',h);location.hash='hh1';o.push(location.hash);await new Promise(r=>setTimeout(r,50));removeEventListener('hashchange',h);history.replaceState(null,'','/');return o.join()
  : let n=0;const h=()=>n++;addEventListener('hashchange',h);location.hash='hh2';location.hash='hh2';await new Promise(r=>setTimeout(r,50));removeEventListener('hashchange',h);history.replaceState(null,'','/');return n
  history.pushState(()=>{},'')
  history.pushState(1,'','https://other.example/')
  history.pushState()
  : let n=0;const s=e=>n++;addEventListener('storage',s);localStorage.setItem('zs','1');await new Promise(r=>setTimeout(r,30));removeEventListener('storage',s);localStorage.removeItem('zs');return n
`);
