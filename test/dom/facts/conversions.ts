/** What members make of arguments that are not what they want. */
import { lines } from "./lines.ts";

export const CONVERSIONS = lines(String.raw`
  document.createElement('1')
  document.createElement('a b')
  document.createElement('')
  document.createElement(null).tagName
  document.createElement(undefined).tagName
  document.createElement({}).tagName
  document.createElement('ABC').localName
  document.createElementNS('x','a:b').prefix
  document.createElementNS(null,'A').tagName
  document.createElementNS('x','a:b:c')
  document.createElementNS(null,'a:b')
  document.createTextNode(null).data
  document.body.appendChild(null)
  document.body.appendChild({})
  document.body.appendChild('x')
  document.body.appendChild(document.documentElement)
  document.body.appendChild(document)
  document.body.appendChild(document.createAttribute('x'))
  document.body.removeChild(document.createElement('a'))
  document.body.removeChild(null)
  document.body.insertBefore(document.createElement('a'), document.createElement('b'))
  document.body.insertBefore(document.createElement('a'), undefined)===document.body.lastChild&&!!document.body.lastChild.remove()
  document.body.replaceChild(document.createElement('a'), document.createElement('b'))
  document.appendChild(document.createElement('a'))
  document.appendChild(document.createTextNode('a'))
  document.createTextNode('x').appendChild(document.createElement('a'))
  document.querySelector('!')
  document.querySelector('')
  document.querySelector('a[')
  document.querySelectorAll('::x-y')
  document.querySelectorAll(':nope')
  document.body.matches('::')
  document.body.closest('>')
  document.createEvent('x')
  document.createEvent('TouchEvent').type
  document.createAttribute('')
  document.body.setAttribute('1', 'x')
  document.body.setAttribute('', 'x')
  document.body.setAttributeNode({})
  document.body.removeAttributeNode(document.createAttribute('x'))
  document.body.classList.add('')
  document.body.classList.add('a b')
  document.body.classList.remove('')
  document.body.classList.toggle(' ')
  document.body.classList.supports('x')
  document.body.insertAdjacentHTML('x','y')
  document.body.insertAdjacentElement('beforebegin',1)
  document.documentElement.insertAdjacentHTML('beforebegin','x')
  document.implementation.createHTMLDocument().documentElement.outerHTML=''
  document.createElement('a').outerHTML='x'
  atob('*')
  atob('a')
  btoa('\u0100')
  atob(' Y Q = = ')
  new URL('x')
  new URL('')
  new URL('http://')
  new URL('http://a b')
  new URL('/x','y')
  URL.canParse('x')
  new Event()
  new Event('x',1)
  new Event(Symbol())
  new CustomEvent('x',{detail:3}).detail
  new MouseEvent('x',{view:1})
  new KeyboardEvent('x',{location:'a'}).location
  Event('x')
  HTMLElement()
  new HTMLElement()
  new (class extends HTMLElement{})()
  Image()
  Node()
  Navigator()
  XMLHttpRequest()
  Promise.call({})
  new DOMException('m', 'AbortError').code
  new DOMException().name
  String(new DOMException('m','x'))
  new Blob(1)
  new Blob('x')
  new Blob([1,{},'a']).size
  new File()
  new File(['a'])
  new Worker()
  new Worker('http://other.example/x.js')
  new WebSocket('x')
  new WebSocket('http://[')
  new EventSource('http://[')
  new Audio(1).src
  new Option(1,2).outerHTML
  new Image('5').width
  document.body.attachShadow({mode:'x'})
  document.createElement('img').attachShadow({mode:'open'})
  document.body.dispatchEvent({})
  document.body.dispatchEvent(null)
  document.body.dispatchEvent(document.createEvent('Event'))
  : const e=new Event('x'); let r=''; document.body.addEventListener('x',()=>{try{document.body.dispatchEvent(e)}catch(f){r=f.name+f.message}},{once:true}); document.body.dispatchEvent(e); return r
  document.body.addEventListener('x',1)
  document.body.addEventListener('x',null)
  document.body.addEventListener('x',{})
  document.importNode(document)
  document.adoptNode(document)
  getComputedStyle(1)
  getComputedStyle(null)
  getComputedStyle(document)
  history.pushState(1,'','http://other.example/')
  history.pushState(()=>1,'')
  history.scrollRestoration='x',history.scrollRestoration
  crypto.getRandomValues([])
  crypto.getRandomValues(new Float32Array(1))
  crypto.getRandomValues(new Uint8Array(70000))
  crypto.getRandomValues(1)
  new MutationObserver()
  new MutationObserver(1)
  new MutationObserver(() => {}).observe(document, {})
  new MutationObserver(() => {}).observe(1, {childList:true})
  new IntersectionObserver()
  new IntersectionObserver(()=>{},{threshold:2})
  new IntersectionObserver(()=>{},{rootMargin:'x'})
  new ResizeObserver(1)
  new PerformanceObserver(()=>{}).observe({})
  document.createRange().setStart(document.body, 9)
  document.createRange().setStart(document.body, -1)
  document.createRange().setStart(1,1)
  document.createRange().selectNode(document)
  document.createRange().surroundContents(document)
  document.createRange().comparePoint(document.createElement('a'),0)
  new AbortController().signal.throwIfAborted()
  AbortSignal.abort().throwIfAborted()
  AbortSignal.abort(3).reason
  AbortSignal.timeout(-1)
  customElements.define('x', class {})
  customElements.define('x-a', 1)
  customElements.define('x-b', class extends HTMLElement{})+''+customElements.get('x-b').name
  customElements.define('x-b', class extends HTMLElement{})
  customElements.define('font-face', class extends HTMLElement{})
  customElements.get('x-none')
  customElements.whenDefined('q')
  document.evaluate('!', document)
  document.evaluate('1+1', document).numberValue
  document.evaluate('//body', document).iterateNext()===document.body
  document.evaluate('//body', document).numberValue
  new Headers().get('')
  new Headers({'a b':1})
  new Headers([[1]])
  new Headers({a:'1'}).get('A')
  new FormData(1)
  new FormData(document.body)
  new Request('http://a:b@c')
  new Request('x',{method:'TRACE'})
  new Request('x',{method:'GET',body:'x'})
  new Request('x').url
  new Response('x',{status:1})
  new Response('x',{status:204})
  Response.redirect('x',200)
  Response.json({a:1}).headers.get('content-type')
  new TextDecoder('x')
  new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([255]))
  new TextDecoder('latin1').encoding
  new TextDecoder('gbk').encoding
  new TextEncoder().encoding
  new ImageData(0,0)
  new ImageData(1)
  new ImageData(new Uint8ClampedArray(3),1)
  new DOMMatrix('x')
  new DOMMatrix([1,2,3])
  new Path2D('M0 0')+''
  new XMLHttpRequest().open('A B','x')
  new XMLHttpRequest().open('TRACE','x')
  new XMLHttpRequest().open('GET','http://[')
  new XMLHttpRequest().send()
  new XMLHttpRequest().setRequestHeader('a','b')
  new XMLHttpRequest().getAllResponseHeaders()
  new XMLHttpRequest().overrideMimeType('x')
  : const x=new XMLHttpRequest(); x.responseType='json'; return x.responseType+(x.responseType='zz',x.responseType)
  : const x=new XMLHttpRequest(); x.responseType='json'; return x.responseText
  new DOMParser().parseFromString('a','x/y')
  new XMLSerializer().serializeToString({})
  document.createElement('canvas').getContext('x')
  document.createElement('canvas').getContext('2d').drawImage(1,0,0)
  document.createElement('canvas').getContext('2d').getImageData(0,0,0,1)
  document.createElement('canvas').getContext('2d').arc(0,0,-1,0,1)
  document.createElement('canvas').getContext('2d').createRadialGradient(0,0,-1,0,0,1)
  document.createElement('canvas').getContext('2d').createLinearGradient(0,0,1,1).addColorStop(2,'red')
  document.createElement('canvas').getContext('2d').createPattern(document.createElement('canvas'),'x')
  document.createElement('video').volume=2
  document.createElement('video').currentTime='x'
  document.createElement('input').selectionStart=1
  document.createElement('input').setSelectionRange(0,0,'x')
  : const i=document.createElement('input'); i.type='checkbox'; return i.setSelectionRange(0,0)
  : const i=document.createElement('input'); i.type='number'; i.stepUp(); return i.value
  : const i=document.createElement('input'); i.type='text'; i.stepUp()
  : const i=document.createElement('input'); i.type='file'; i.value='x'
  : const i=document.createElement('input'); i.maxLength=-1
  document.createElement('input').size=0
  document.createElement('select').add(1)
  document.createElement('table').insertRow(5)
  document.createElement('table').deleteRow(0)
  document.createElement('table').caption=1
  document.createElement('table').tHead=document.createElement('div')
  document.createElement('progress').value='x'
  document.createElement('progress').max=-1
  document.createElement('meter').low='x'
  document.createTextNode('a').splitText(5)
  document.createTextNode('a').substringData(5,1)
  document.createTextNode('abc').deleteData(1,1)
  document.createComment('--').data
  document.createProcessingInstruction('a','?>')
  document.createCDATASection('x')
  document.implementation.createDocument(null,'1')
  document.implementation.createDocumentType('','','').name
  document.body=1
  document.body=document.createElement('div')
  document.designMode='x',document.designMode
  document.domain='x'
  document.cookie=Symbol()
  document.title=Symbol()
  document.createTreeWalker(1)
  document.createTreeWalker(document,1,1)
  document.createNodeIterator(document).referenceNode===document
  postMessage(1,'x')
  postMessage(()=>1,'*')
  postMessage(1,'*',[1])
  new MessageChannel().port1.postMessage(Symbol())
  new BroadcastChannel('x').postMessage(()=>1)
  structuredClone(Symbol())
  structuredClone(document.body)
  structuredClone(window)
  structuredClone(new WeakMap())
  structuredClone(1,{transfer:[1]})
  localStorage.setItem(Symbol(),1)
  sessionStorage.getItem('no')
  CSS.supports('display')
  CSS.registerProperty({})
  CSS.escape(Symbol())
  matchMedia('(').media
  matchMedia('x and').matches
  getSelection().collapse(1)
  getSelection().getRangeAt(0)
  getSelection().extend(document.body)
  setTimeout()
  setTimeout(Symbol())
  requestAnimationFrame(1)
  requestIdleCallback(1)
  queueMicrotask(1)
  reportError.length
  scrollTo('x')
  document.elementFromPoint()
  document.elementFromPoint(-1,-1)
  document.fonts.load('x')
  document.fonts.check('x')
  document.fonts.add(1)
  new FontFace('a')
  navigator.sendBeacon('http://[')
  navigator.sendBeacon('ftp://x')
  performance.measure('x','nomark')
  performance.mark('x',1).name
  performance.mark('navigationStart')
  indexedDB.open('x',0)
  indexedDB.cmp(1,2)
  indexedDB.cmp({},1)
  new OfflineAudioContext(0,1,1)
  new OfflineAudioContext(1,1,44100).sampleRate
  window.open('http://[')
  document.location='http://['
  location.href='http://['
  location.protocol='1'
  new Notification()
  Notification()
  document.createElement('dialog').showModal()
  document.createElement('a').animate(1)
  document.createElement('a').animate([],'x')
  document.body.scrollIntoView('x')
  document.body.requestPointerLock&&typeof document.body.requestPointerLock
  trustedTypes.createPolicy('a',1)
  trustedTypes.emptyHTML+''
  TrustedHTML()
  document.startViewTransition&&document.startViewTransition(1)
  new WebAssembly.Memory({})
  document.createElement('form').requestSubmit(document.body)
  document.createElement('slot').assign(1)
  document.body.setPointerCapture(99)
  document.body.setHTMLUnsafe&&typeof document.body.setHTMLUnsafe
  document.caretRangeFromPoint&&typeof document.caretRangeFromPoint
  document.createElement('details').open
`);
