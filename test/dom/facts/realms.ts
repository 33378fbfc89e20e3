/** Whether anything that a page is handed leads out of its realm: each fact asks a value's `Function` for the host. */
import { lines } from "./lines.ts";

export const HANDED = lines(String.raw`
  crypto.subtle.digest('SHA-256',new Uint8Array(1))
  await crypto.subtle.digest('SHA-256',new Uint8Array(1))
  crypto.getRandomValues(new Uint8Array(1))
  crypto.randomUUID
  crypto.subtle.digest
  await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt'])
  (await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt'])).usages
  (await crypto.subtle.generateKey({name:'AES-GCM',length:256},true,['encrypt'])).algorithm
  await crypto.subtle.digest('X',new Uint8Array(1)).catch(e=>e)
  document.createElement
  document.createElement('a')
  document.querySelectorAll('*')
  document.querySelectorAll('*').entries()
  document.querySelectorAll('*').entries().next()
  document.body.childNodes[Symbol.iterator]
  document.body.children
  document.body.attributes
  document.body.classList
  document.body.classList.values()
  document.body.dataset
  document.body.style
  document.body.getBoundingClientRect()
  document.body.getClientRects()
  document.body.getAttributeNames()
  document.body.getAnimations()
  document.cookie.constructor
  document.fonts
  document.fonts.load('12px a')
  document.fonts.ready
  document.styleSheets
  document.forms
  document.all
  document.implementation
  document.createTreeWalker(document)
  document.createRange()
  document.createEvent('Event')
  document.elementsFromPoint(1,1)
  document.adoptedStyleSheets
  document.getAnimations()
  document.timeline
  document.createElement('canvas').getContext('2d')
  document.createElement('canvas').getContext('2d').getImageData(0,0,1,1).data
  document.createElement('canvas').getContext('2d').measureText('a')
  document.createElement('canvas').getContext('2d').getLineDash()
  document.createElement('canvas').getContext('webgl').getSupportedExtensions()
  document.createElement('canvas').getContext('webgl').getContextAttributes()
  document.createElement('video').play()
  document.createElement('video').buffered
  document.createElement('input').validity
  document.createElement('form').elements
  document.createElement('select').options
  document.createElement('template').content
  document.createElement('iframe').sandbox
  document.createElement('table').rows
  navigator.plugins
  navigator.plugins[0]
  navigator.mimeTypes
  navigator.languages
  navigator.permissions.query({name:'geolocation'})
  await navigator.permissions.query({name:'geolocation'})
  navigator.storage.estimate()
  await navigator.storage.estimate()
  navigator.mediaDevices.enumerateDevices()
  await navigator.mediaDevices.enumerateDevices()
  navigator.mediaDevices.getSupportedConstraints()
  navigator.getGamepads()
  navigator.clipboard.readText().catch(e=>e)
  navigator.locks.query()
  navigator.serviceWorker.ready
  navigator.userActivation
  performance.getEntries()
  performance.toJSON()
  performance.timing.toJSON()
  performance.mark('realm')
  performance.measure('realm2')
  performance.getEntriesByName('realm')
  PerformanceObserver.supportedEntryTypes
  new URL('https://a.b/')
  new URL('https://a.b/').searchParams
  new URLSearchParams('a=1').entries()
  [...new URLSearchParams('a=1')][0]
  new URLSearchParams('a=1').getAll('a')
  new Headers({a:'1'}).entries()
  [...new Headers({a:'1'})][0]
  new FormData()
  (f=>(f.append('a','b'),f.getAll('a')))(new FormData())
  (f=>(f.append('a','b'),[...f][0]))(new FormData())
  (f=>(f.append('a','b'),f.entries()))(new FormData())
  fetch
  fetch('/').catch(e=>e)
  await fetch('/').catch(e=>e)
  new Response('x').text()
  await new Response('x').arrayBuffer()
  await new Response('[1]').json()
  await new Response('x').blob()
  new Response('x').body
  new Response('x').body.getReader()
  await new Response('x').body.getReader().read()
  (await new Response('x').body.getReader().read()).value
  new Request('/').headers
  new Blob(['a'])
  new Blob(['a']).text()
  await new Blob(['a']).arrayBuffer()
  new Blob(['a']).slice(0,1)
  new Blob(['a']).stream()
  new File(['a'],'b')
  setTimeout
  new TextEncoder().encode('a')
  new TextEncoder().encodeInto('a',new Uint8Array(1))
  new TextDecoder()
  structuredClone({a:1})
  structuredClone([1])
  structuredClone(new Map([[1,{}]])).get(1)
  structuredClone(new Set([1]))
  structuredClone(new Date())
  structuredClone(/a/)
  structuredClone(new Error('x'))
  structuredClone(new Uint8Array(1))
  structuredClone(new Uint8Array(1)).buffer
  structuredClone(new ArrayBuffer(1))
  structuredClone(1n)
  structuredClone(new Blob(['a']))
  (()=>{try{structuredClone(()=>1)}catch(e){return e}})()
  localStorage
  localStorage.getItem
  getComputedStyle(document.body)
  matchMedia('x')
  new AbortController().signal
  AbortSignal.abort().reason
  history.state
  (history.replaceState({a:1},''),history.state)
  console.log
  console
  new Event('x')
  new Event('x').composedPath()
  new MessageEvent('x').ports
  new MessageChannel().port1
  new MessageChannel().port1.postMessage
  await new Promise(r=>{const c=new MessageChannel();c.port1.onmessage=e=>r(e);c.port2.postMessage({a:1})})
  (await new Promise(r=>{const c=new MessageChannel();c.port1.onmessage=e=>r(e);c.port2.postMessage({a:1})})).data
  (await new Promise(r=>{const c=new MessageChannel();c.port1.onmessage=e=>r(e);c.port2.postMessage({a:1})})).ports
  await new Promise(r=>{addEventListener('message',e=>r(e.data),{once:true});postMessage({a:1},'*')})
  await new Promise(r=>{const c=new BroadcastChannel('r');new BroadcastChannel('r').postMessage({a:1});c.onmessage=e=>r(e.data);setTimeout(()=>r({}),100)})
  await new Promise(r=>{new MutationObserver(l=>r(l)).observe(document.body,{attributes:true});document.body.setAttribute('q','1');document.body.removeAttribute('q')})
  await new Promise(r=>{new MutationObserver((l,m)=>r(m)).observe(document.body,{attributes:true});document.body.setAttribute('q','1');document.body.removeAttribute('q')})
  await new Promise(r=>requestIdleCallback(d=>r(d)))
  await new Promise(r=>{const f=new FileReader();f.onload=e=>r(e);f.readAsText(new Blob(['a']))})
  await new Promise(r=>{const f=new FileReader();f.onload=e=>r(f.result);f.readAsArrayBuffer(new Blob(['a']))})
  await new Promise(r=>{addEventListener('unhandledrejection',e=>{e.preventDefault();r(e.promise)},{once:true});Promise.reject(1)})
  await new Promise(r=>{addEventListener('error',e=>{e.preventDefault();r(e)},{once:true});setTimeout(()=>{null.x},0)})
  atob
  atob('YQ==').constructor
  (()=>{try{atob('*')}catch(e){return e}})()
  (()=>{try{document.querySelector('!')}catch(e){return e}})()
  (()=>{try{document.body.appendChild(1)}catch(e){return e}})()
  (()=>{try{document.createElement()}catch(e){return e}})()
  (()=>{try{new URL('x')}catch(e){return e}})()
  (()=>{try{new Blob(1)}catch(e){return e}})()
  (()=>{try{new Node}catch(e){return e}})()
  (()=>{try{new TextDecoder('x')}catch(e){return e}})()
  (()=>{try{crypto.getRandomValues(1)}catch(e){return e}})()
  (()=>{try{Crypto.prototype.getRandomValues.call(1)}catch(e){return e}})()
  (()=>{try{new Worker()}catch(e){return e}})()
  (()=>{try{new WebSocket('x')}catch(e){return e}})()
  (()=>{try{new Response('x',{status:1})}catch(e){return e}})()
  (()=>{try{localStorage.getItem()}catch(e){return e}})()
  (()=>{try{history.pushState()}catch(e){return e}})()
  (()=>{try{customElements.define('x',1)}catch(e){return e}})()
  (()=>{try{eval('(')}catch(e){return e}})()
  (()=>{try{(function f(){f()})()}catch(e){return e}})()
  (()=>{try{WebAssembly.Module()}catch(e){return e}})()
  await WebAssembly.compile(new Uint8Array(1)).catch(e=>e)
  await import('data:text/javascript,export default {}').catch(e=>e)
  new DOMException('x')
  new DOMParser().parseFromString('<a>','text/html')
  new ReadableStream().getReader().closed
  new TransformStream().readable
  new CompressionStream('gzip').readable
  new WebSocket('wss://nowhere.invalid/')
  new XMLHttpRequest().upload
  new Image()
  new Range()
  new DOMRect()
  new Intl.NumberFormat().formatToParts(1)[0]
  Intl.getCanonicalLocales('en')
  trustedTypes.createPolicy('realm',{})
  customElements.whenDefined('a-b')
  caches.keys()
  await caches.keys()
  await indexedDB.databases()
  indexedDB.open('r')
  speechSynthesis.getVoices()
  new OfflineAudioContext(1,1,44100).createBuffer(1,1,44100).getChannelData(0)
  await new OfflineAudioContext(1,1,44100).startRendering()
  visualViewport
  screen.orientation
  location.assign
  location.ancestorOrigins
  getSelection()
  CSS.supports
  Object.getOwnPropertyDescriptors(window)
  Object.getOwnPropertyDescriptor(window,'document')
  Object.getOwnPropertyNames(window)
  Reflect.ownKeys(document)
  Object.getOwnPropertySymbols(Array.prototype)
  Object.keys(navigator)
  Object.entries(document.body.dataset)
  new Error().stack.constructor
  Error.prepareStackTrace
  Error.captureStackTrace
  eval
  Function.prototype.toString
  new Proxy({},{})
  (function(){return arguments})()
  (function(){return arguments.callee.caller})()
  Object.getOwnPropertyDescriptor(Node.prototype,'nodeType').get
  (class extends HTMLElement{})
  (f=>{document.body.append(f);const w=f.contentWindow;f.remove();return w.Array})(document.createElement('iframe'))
`);

export const REALMS: readonly string[] = HANDED.map(
  (one) =>
    `: const v=${one};const o=Object(v);return [typeof o.constructor.constructor('return typeof process+typeof Bun+typeof require')().slice,o.constructor.constructor('return typeof process+typeof Bun')(),o.constructor.constructor===Function].join()`,
);
