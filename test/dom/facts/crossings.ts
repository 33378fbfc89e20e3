/** What comes of objects that cross from the browser into a page: iterators, streams, copies, errors. */
import { each, lines } from "./lines.ts";

const ITERATORS = `new(URLSearchParams)('a=1').entries() new(URLSearchParams)('a=1').keys() new(URLSearchParams)('a=1')[Symbol.iterator]() new(Headers)({a:'1'}).entries() new(Headers)({a:'1'}).values() new(FormData)().entries() new(FormData)().keys() document.childNodes.entries() document.childNodes.values() document.body.classList.values() document.body.classList.entries() document.body.children[Symbol.iterator]() document.styleSheets[Symbol.iterator]() document.body.attributes[Symbol.iterator]() document.fonts.values() document.fonts.entries()`;

const CROSSINGS_OF_KINDS = lines(String.raw`
  [...new URLSearchParams('a=1&b=2&a=3').keys()].join()
  [...new URLSearchParams('a=1&b=2')].join(';')
  (i=>[i.next().value.join(),i.next().done,i.next().value].join())(new URLSearchParams('a=1').entries())
  (u=>{const i=u.entries();i.next();u.append('b','2');return i.next().value+''})(new URLSearchParams('a=1'))
  (i=>i[Symbol.iterator]()===i)(new Headers({a:'1'}).entries())
  (i=>Object.getPrototypeOf(Object.getPrototypeOf(i))===Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())))(new Headers({a:'1'}).entries())
  (i=>Object.getOwnPropertyNames(Object.getPrototypeOf(i)).join())(new Headers({a:'1'}).entries())
  (i=>JSON.stringify(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(i),'next'),(k,v)=>typeof v==='function'?v.name+v.length:v))(new Headers({a:'1'}).entries())
  (i=>Object.getPrototypeOf(i)===Object.getPrototypeOf(new Headers().keys()))(new Headers({a:'1'}).entries())
  (i=>{try{Object.getPrototypeOf(i).next.call({})}catch(e){return e.name}})(new Headers().entries())
  (i=>String(Object.getPrototypeOf(i).next).replace(/\s+/g,' '))(new Headers().entries())
  Array.from(new FormData(),x=>x).length
  new Map(new Headers({a:'1',b:'2'})).get('b')
  Object.fromEntries(new URLSearchParams('a=1&b=2')).b
  new URLSearchParams('a=1').entries().map(p=>p[0]).toArray().join()
  await new Response('abc').body.getReader().read().then(r=>[r.done,r.value.constructor===Uint8Array,r.value.length].join())
  Object.prototype.toString.call(new Response('a').body.getReader())
  Object.prototype.toString.call(new ReadableStream().getReader().closed)
  new Response('a').body.getReader() instanceof ReadableStreamDefaultReader
  await new Promise(r=>new ReadableStream({start(c){r([c.constructor.name,c instanceof ReadableStreamDefaultController,c.desiredSize].join())}}))
  await new Promise(r=>new ReadableStream({type:'bytes',start(c){r([c.constructor.name,c instanceof ReadableByteStreamController].join())}}))
  await new Promise(r=>new WritableStream({start(c){r([c.constructor.name,c instanceof WritableStreamDefaultController].join())}}))
  await new Promise(r=>new TransformStream({start(c){r([c.constructor.name,c instanceof TransformStreamDefaultController].join())}}))
  await new Promise(r=>new WritableStream({write(x){r(x)}}).getWriter().write('w'))
  new WritableStream().getWriter() instanceof WritableStreamDefaultWriter
  new TransformStream().readable instanceof ReadableStream
  new TransformStream().writable instanceof WritableStream
  await (async()=>{const t=new TransformStream({transform(x,c){c.enqueue(x+x)}});const w=t.writable.getWriter();w.write('a');return (await t.readable.getReader().read()).value})()
  await (async()=>{const s=new ReadableStream({start(c){c.enqueue(1);c.enqueue(2);c.close()}});const o=[];for await(const x of s)o.push(x);return o.join()})()
  await (async()=>{const [a,b]=new Response('xy').body.tee();return (await new Response(a).text())+(await new Response(b).text())})()
  await new Response(new Blob(['abc']).stream().pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))).text()
  await new Response(new Blob(['abc']).stream().pipeThrough(new TextDecoderStream()).pipeThrough(new TextEncoderStream())).text()
  new CountQueuingStrategy({highWaterMark:3}).highWaterMark
  new ByteLengthQueuingStrategy({highWaterMark:3}).size(new Uint8Array(5))
  new CountQueuingStrategy({highWaterMark:3}).size()
  (()=>{try{new ReadableStream().getReader.call({})}catch(e){return e.name}})()
  (()=>{const s=new ReadableStream();s.getReader();return s.locked})()
  (()=>{const s=new ReadableStream();s.getReader();try{s.getReader()}catch(e){return [e.name,e instanceof TypeError].join()}})()
  await new ReadableStream({start(c){c.error('bad')}}).getReader().read().catch(e=>e)
  await new ReadableStream({pull(){throw new RangeError('mine')}}).getReader().read().catch(e=>[e.name,e instanceof RangeError].join())
  await new ReadableStream().cancel('x')
  new URLPattern({pathname:'/a/:b'}).exec({pathname:'/a/c'}).pathname.groups.b
  new URLPattern({pathname:'/a/*'}).test('https://x.y/a/z')
  Object.prototype.toString.call(new URLPattern())
  new URLPattern({pathname:'/q'}).pathname
  await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt']).then(k=>[String(k),k instanceof CryptoKey,k.type,k.extractable,k.usages.join(),k.algorithm.name,k.algorithm.length].join())
  await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt']).then(k=>[Array.isArray(k.usages),k.usages===k.usages,k.algorithm===k.algorithm,k.algorithm.constructor===Object].join())
  await crypto.subtle.generateKey({name:'ECDSA',namedCurve:'P-256'},true,['sign','verify']).then(k=>[Object.keys(k).join(),k.publicKey.type,k.privateKey.usages.join(),k.constructor===Object].join())
  await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt']).then(k=>crypto.subtle.exportKey('jwk',k)).then(j=>[Object.keys(j).sort().join(),j.kty,j.alg,Array.isArray(j.key_ops)].join())
  await crypto.subtle.importKey('raw',new Uint8Array(16),'AES-CBC',false,['decrypt','encrypt']).then(k=>k.usages.join()+k.extractable)
  await crypto.subtle.importKey('raw',new Uint8Array(3),'AES-CBC',false,['encrypt']).catch(e=>[e.name,e instanceof DOMException].join())
  await crypto.subtle.digest('x',new Uint8Array(1)).catch(e=>[e.name,e instanceof DOMException].join())
  await crypto.subtle.digest('SHA-256',1).catch(e=>[e.name,e instanceof TypeError].join())
  await crypto.subtle.sign('HMAC',1,2).catch(e=>[e.name,e instanceof TypeError].join())
  await crypto.subtle.digest('SHA-256',new TextEncoder().encode('abc')).then(b=>[...new Uint8Array(b)].slice(0,4).join())
  (()=>{const k=CryptoKey.prototype;try{k.type}catch(e){return e.name}})()
  (()=>{const r=new FileReader();return [r.readyState,r.result,r.error].join()})()
  Object.getOwnPropertyNames(new FileReader()).length+Object.getOwnPropertyNames(new Response()).length
  ['result','readyState'].map(n=>(d=>[typeof d.get,typeof d.set,d.enumerable,d.configurable].join('/'))(Object.getOwnPropertyDescriptor(FileReader.prototype,n))).join()
  await new Promise(r=>{const f=new FileReader();f.onloadend=()=>r([f.readyState,f.result].join());f.readAsText(new Blob(['abc']))})
  await new Promise(r=>{const f=new FileReader();f.onloadend=()=>r([f.result instanceof ArrayBuffer,f.result.byteLength].join());f.readAsArrayBuffer(new Blob(['abc']))})
  await new Promise(r=>{const f=new FileReader();f.onloadend=()=>r(f.result);f.readAsDataURL(new Blob(['abc'],{type:'text/plain'}))})
  await new Promise(r=>{const f=new FileReader();f.onloadend=()=>r(f.result);f.readAsBinaryString(new Blob(['abc']))})
  (()=>{const f=new FileReader();f.readAsText(new Blob(['a']));try{f.readAsText(new Blob(['a']))}catch(e){return e.name}})()
  (()=>{const r=new Response('a');r.text();return r.bodyUsed})()
  await (async()=>{const r=new Response('a');await r.text();try{await r.text()}catch(e){return [e.name,e instanceof TypeError].join()}})()
  await new Response('{').json().catch(e=>[e.name,e instanceof SyntaxError].join())
  await new Promise(r=>{new MutationObserver(function(l,o){r([Array.isArray(l),l[0] instanceof MutationRecord,o instanceof MutationObserver,this===o].join())}).observe(document.body,{attributes:true});document.body.setAttribute('q','1')})
  (()=>{const o=new MutationObserver(()=>1);o.observe(document.body,{attributes:true});document.body.setAttribute('q','2');const l=o.takeRecords();o.disconnect();return [Array.isArray(l),l.length,l[0].attributeName].join()})()
  (()=>{const o=new MutationObserver(()=>1);o.observe(document.body,{attributes:true,attributeOldValue:true});document.body.setAttribute('q','3');const [m]=o.takeRecords();return [m.type,m.oldValue,m.addedNodes instanceof NodeList,m.target===document.body].join()})()
  await new Promise(r=>{new PerformanceObserver(function(l,o){r([l.constructor.name,o===this,l.getEntries()[0].constructor.name,l.getEntriesByName('po').length].join())}).observe({type:'mark'});performance.mark('po')})
  (()=>{const o=new PerformanceObserver(()=>1);o.observe({type:'mark'});performance.mark('pq');const l=o.takeRecords();o.disconnect();return l.map(e=>e.name).join()})()
  PerformanceObserver.supportedEntryTypes===PerformanceObserver.supportedEntryTypes
  Object.getOwnPropertyNames(new PerformanceObserver(()=>1)).length+Object.getOwnPropertySymbols(new PerformanceObserver(()=>1)).length
  Object.prototype.__lookupGetter__.call(Node.prototype,'nodeType').name
  Object.prototype.__lookupGetter__.call(document,'nodeType')===Object.getOwnPropertyDescriptor(Node.prototype,'nodeType').get
  String(Object.prototype.__lookupSetter__.call(document,'nodeType'))
  typeof Object.prototype.__lookupSetter__.call(document,'title')
  Object.prototype.__lookupGetter__.call(window,'innerWidth').name
  ({__lookupGetter__:1}).__lookupGetter__
  Object.prototype.__lookupGetter__.name+Object.prototype.__lookupGetter__.length
  (()=>{let e;const f=()=>{try{document.createElement('p');f()}catch(x){e??=x;throw x}};try{f()}catch{}return [e instanceof RangeError,e.constructor===RangeError].join()})()
  (()=>{let e;const f=()=>{try{document.body.firstChild;f()}catch(x){e??=x;throw x}};try{f()}catch{}return e instanceof RangeError})()
  (()=>{let e;const f=()=>{try{new Event('x');f()}catch(x){e??=x;throw x}};try{f()}catch{}return e instanceof RangeError})()
  (()=>{let e;const f=()=>{try{Object.keys(document);f()}catch(x){e??=x;throw x}};try{f()}catch{}return e instanceof RangeError})()
  (()=>{try{document.body.append({toString(){throw new RangeError('mine')}})}catch(e){return [e.message,e.constructor===RangeError].join()}})()
  (()=>{try{document.createElement({toString(){throw 5}})}catch(e){return e}})()
  (()=>{try{document.querySelectorAll('*').forEach(()=>{throw new URIError('q')})}catch(e){return [e.message,e instanceof URIError].join()}})()
  (()=>{const e=new Error('x',{cause:{a:1}});const c=structuredClone(e);return [c instanceof Error,c.cause&&c.cause.a,c!==e].join()})()
  structuredClone({a:[new Date(0),/x/g,new Map([[1,new Set([2])]])]}).a[2].get(1) instanceof Set
  (()=>{const o={};o.o=o;const c=structuredClone(o);return c.o===c&&c!==o})()
  structuredClone(Object(1n)) instanceof BigInt
  structuredClone(Object('a')) instanceof String
  structuredClone(new Boolean(false)) instanceof Boolean
  structuredClone(new Float64Array([1,2])).constructor===Float64Array
  structuredClone(new DataView(new ArrayBuffer(2))) instanceof DataView
  (b=>{structuredClone(b,{transfer:[b]});return b.byteLength+','+b.detached})(new ArrayBuffer(4))
  Object.getOwnPropertyDescriptors(window).document.get===Object.getOwnPropertyDescriptor(window,'document').get
  (f=>{document.body.append(f);const d=Object.getOwnPropertyDescriptors(window)[0];f.remove();return [typeof d.value,typeof d.get,d.writable,d.enumerable,d.configurable].join()})(document.createElement('iframe'))
  new ShadowRoot
  Reflect.construct(HTMLFormElement,[])
  Reflect.construct(HTMLElement,[],class extends HTMLElement{})
  (()=>{const f=document.createElement('iframe');document.body.append(f);try{return String(new f.contentWindow.HTMLFormElement)}catch(e){return e.message}finally{f.remove()}})()
  Object.create(Navigator.prototype).userAgent
  Object.create(HTMLDivElement.prototype).tagName
  ({__proto__:Node.prototype}).nodeType
  Object.setPrototypeOf({},Event.prototype).type
  Object.create(window.Screen.prototype).width
  Object.create(document).nodeType
  Object.create(document.body).tagName
  Object.prototype.toString.call(Object.create(Navigator.prototype))
  Object.create(Event.prototype) instanceof Event
`);

/** Those that say what an iterator is, and the rest. */
export const CROSSINGS: readonly string[] = [
  ...each("Object.prototype.toString.call(@)", ITERATORS),
  ...each("Object.getOwnPropertyNames(Object.getPrototypeOf(@)).join()", ITERATORS),
  ...CROSSINGS_OF_KINDS.map((one) => (one.includes("await ") ? `: return ${one}` : one)),
];
