/** What members say when they are used wrongly, and how they are held. */
import { each, lines } from "./lines.ts";

const GETTERS =
  "Navigator.plugins Navigator.userAgent Navigator.webdriver Navigator.languages Navigator.mimeTypes Navigator.hardwareConcurrency Navigator.permissions Navigator.platform Navigator.vendor Navigator.storage Node.nodeType Node.parentNode Node.textContent Node.childNodes Node.isConnected Node.ownerDocument Element.tagName Element.innerHTML Element.id Element.classList Element.attributes Element.clientWidth Element.shadowRoot Element.children HTMLElement.style HTMLElement.offsetWidth HTMLElement.dataset HTMLElement.innerText HTMLElement.onclick HTMLElement.title Document.cookie Document.body Document.URL Document.readyState Document.hidden Document.defaultView Document.fonts Document.implementation Event.type Event.target Event.timeStamp Event.defaultPrevented MouseEvent.clientX KeyboardEvent.key UIEvent.view Screen.width Screen.colorDepth Screen.orientation History.length History.state Performance.timeOrigin Performance.timing HTMLIFrameElement.contentWindow HTMLInputElement.value HTMLImageElement.src HTMLCanvasElement.width HTMLMediaElement.duration HTMLAnchorElement.href HTMLFormElement.elements HTMLSelectElement.options HTMLScriptElement.src HTMLTemplateElement.content HTMLTableElement.rows Storage.length Range.collapsed CharacterData.data Text.wholeText Attr.value DOMTokenList.length NamedNodeMap.length NodeList.length HTMLCollection.length MediaQueryList.matches PluginArray.length Plugin.name MimeType.type Selection.rangeCount XMLHttpRequest.readyState Blob.size File.name FileReader.result URL.href URLSearchParams.size Headers.constructor Request.url Response.status AbortSignal.aborted MessageChannel.port1 MessageEvent.data DOMException.name CSSStyleSheet.cssRules CanvasRenderingContext2D.fillStyle ImageData.width TextMetrics.width BarProp.visible PermissionStatus.state Crypto.subtle CustomElementRegistry.constructor MutationRecord.type TreeWalker.root DOMRectReadOnly.x VisualViewport.width ShadowRoot.host DocumentType.name Animation.currentTime AudioContext.baseLatency BaseAudioContext.sampleRate SVGElement.viewportElement WebGLRenderingContext.canvas IDBRequest.result Notification.title";
const SETTERS =
  "Node.textContent Element.innerHTML Element.id Element.className HTMLElement.style HTMLElement.title HTMLElement.onclick Document.cookie Document.title HTMLInputElement.value HTMLImageElement.src HTMLIFrameElement.src HTMLCanvasElement.width HTMLMediaElement.volume CharacterData.data XMLHttpRequest.responseType History.scrollRestoration CanvasRenderingContext2D.fillStyle URL.href Event.returnValue";
const METHODS =
  "Node.appendChild Node.removeChild Node.cloneNode Node.contains Node.insertBefore Element.getAttribute Element.setAttribute Element.querySelector Element.getBoundingClientRect Element.closest Element.remove Element.attachShadow Document.createElement Document.getElementById Document.createEvent Document.hasFocus Document.execCommand HTMLElement.click HTMLElement.focus HTMLMediaElement.canPlayType HTMLMediaElement.play HTMLMediaElement.pause HTMLCanvasElement.getContext HTMLCanvasElement.toDataURL HTMLFormElement.submit HTMLFormElement.checkValidity HTMLInputElement.select EventTarget.addEventListener EventTarget.dispatchEvent Event.preventDefault Event.composedPath Storage.getItem Storage.key History.pushState History.back Performance.now Performance.getEntries Performance.mark Navigator.javaEnabled Navigator.sendBeacon Permissions.query Crypto.getRandomValues Crypto.randomUUID SubtleCrypto.digest XMLHttpRequest.open XMLHttpRequest.send Range.setStart Range.toString TextEncoder.encode TextDecoder.decode DOMTokenList.add NamedNodeMap.item PluginArray.item PluginArray.refresh MimeTypeArray.namedItem Plugin.item Selection.toString Blob.slice Blob.text FileReader.readAsText URL.toString URLSearchParams.get Headers.get FormData.append AbortController.abort MessagePort.postMessage MediaQueryList.addListener CanvasRenderingContext2D.fillRect CanvasRenderingContext2D.measureText WebGLRenderingContext.getParameter MutationObserver.observe CustomElementRegistry.define DOMParser.parseFromString XMLSerializer.serializeToString TreeWalker.nextNode CSSStyleDeclaration.getPropertyValue StorageManager.estimate MediaDevices.enumerateDevices IDBFactory.open CacheStorage.keys FontFaceSet.check Response.text Request.clone IntersectionObserver.observe DOMImplementation.createHTMLDocument OfflineAudioContext.startRendering SpeechSynthesis.getVoices";
const ILLEGAL =
  "Window Navigator Screen History Location Node Element HTMLElement HTMLDivElement HTMLDocument Storage Crypto SubtleCrypto Performance Plugin PluginArray MimeType NodeList HTMLCollection NamedNodeMap Attr CharacterData CSSStyleDeclaration CanvasRenderingContext2D WebGLRenderingContext Permissions DOMTokenList Selection ShadowRoot TextMetrics FileList BarProp SVGElement CustomElementRegistry IDBFactory CacheStorage MediaQueryList DOMStringMap ValidityState XPathResult NodeFilter MutationRecord PerformanceEntry Worklet WebGLTexture TimeRanges";
const PLAIN =
  "Event MouseEvent CustomEvent Document DocumentFragment Text Comment Range URLSearchParams Headers FormData Blob AbortController MessageChannel DOMParser XMLSerializer XMLHttpRequest FileReader TextEncoder TextDecoder EventTarget DOMRect DOMPoint DOMMatrix Path2D ImageData Image Audio Option MutationObserver File URL Request Response WebSocket Worker BroadcastChannel OffscreenCanvas FontFace IntersectionObserver ResizeObserver PerformanceObserver DOMException Notification CSSStyleSheet StaticRange MediaStream DataTransfer VTTCue KeyframeEffect Animation OfflineAudioContext ReadableStream SharedWorker EventSource";
const NEEDY =
  "document.createElement() document.createElementNS('a') document.createEvent() document.createTextNode() document.getElementById() document.querySelector() document.querySelectorAll() document.getElementsByTagName() document.getElementsByClassName() document.createAttribute() document.importNode() document.adoptNode() document.createTreeWalker() document.execCommand() document.write(Symbol()) document.body.appendChild() document.body.insertBefore(document.body) document.body.removeChild() document.body.replaceChild() document.body.contains() document.body.getAttribute() document.body.setAttribute('a') document.body.hasAttribute() document.body.removeAttribute() document.body.matches() document.body.closest() document.body.insertAdjacentHTML('a') document.body.addEventListener() document.body.addEventListener('a') document.body.dispatchEvent() document.body.attachShadow() document.body.toggleAttribute() document.body.classList.contains() document.body.classList.toggle() document.body.classList.replace('a') document.body.style.setProperty() document.body.style.getPropertyValue() document.body.compareDocumentPosition() document.body.lookupPrefix() localStorage.getItem() localStorage.setItem('a') localStorage.removeItem() localStorage.key() history.pushState() history.replaceState(1) matchMedia() getComputedStyle() fetch() atob() btoa() postMessage() setTimeout() setInterval() requestAnimationFrame() queueMicrotask() structuredClone() reportError() requestIdleCallback() crypto.getRandomValues() crypto.subtle.digest() navigator.sendBeacon() navigator.plugins.item() navigator.plugins.namedItem() navigator.permissions.query() performance.mark() performance.measure() performance.getEntriesByType() performance.getEntriesByName() CSS.supports() CSS.escape() URL.createObjectURL() URL.revokeObjectURL() customElements.define() customElements.get() indexedDB.open() caches.open() window.addEventListener() scrollTo(1) document.fonts.load() document.fonts.check() trustedTypes.createPolicy() navigator.vibrate() getSelection().addRange() document.createRange().setStart() new_XMLHttpRequest().open('GET') new_FormData().append('a') new_Headers().get() new_URLSearchParams().get() new_Blob().slice() new_DOMParser().parseFromString('a') new_XMLSerializer().serializeToString() new_FileReader().readAsText() new_MessageChannel().port1.postMessage() new_Event('x').initEvent() new_MutationObserver(()=>1).observe() document.createElement('canvas').getContext() document.createElement('video').canPlayType() document.createElement('canvas').getContext('2d').fillRect() document.createElement('canvas').getContext('2d').measureText() document.createElement('select').add() document.createElement('input').setCustomValidity() MediaSource.isTypeSupported() navigator.storage.getDirectory(1).constructor.name indexedDB.cmp(1) new_AbortController().signal.addEventListener()";
const CONVERSIONS = lines(String.raw`
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
const TAGGED =
  "window document navigator screen history location performance crypto localStorage sessionStorage indexedDB caches customElements visualViewport navigator.plugins navigator.mimeTypes navigator.permissions navigator.storage navigator.mediaDevices navigator.serviceWorker navigator.clipboard navigator.locks navigator.geolocation navigator.credentials navigator.mediaSession navigator.mediaCapabilities navigator.wakeLock navigator.userActivation crypto.subtle document.fonts document.implementation document.body.style document.body.classList document.body.dataset document.body.attributes document.body.childNodes document.body.children document.styleSheets document.scripts document.timeline getSelection() getComputedStyle(document.body) screen.orientation performance.timing performance.navigation performance.eventCounts speechSynthesis toolbar menubar CSS Math console Intl Reflect WebAssembly Atomics external chrome trustedTypes scheduler cookieStore navigation launchQueue styleMedia new_Event('x') new_Image() new_Range() new_URL('a:b') new_URLSearchParams() new_Blob() new_FormData() new_Headers() new_Response() new_AbortController().signal new_MessageChannel().port1 new_DOMRect() new_DOMMatrix() document.createElement('unknown') document.createElement('a') document.createElementNS('http://www.w3.org/2000/svg','svg') document.createElementNS('http://www.w3.org/2000/svg','x') document.createElementNS('http://www.w3.org/1998/Math/MathML','math') document.createTextNode('x') document.createComment('x') document.createDocumentFragment() document.createAttribute('x') document.doctype matchMedia('x') document.createElement('canvas').getContext('2d') document.createElement('input').validity document.createElement('video').buffered document.createElement('video').textTracks document.createElement('input').labels document.createElement('select').options document.createElement('form').elements document.body.getBoundingClientRect() document.body.getClientRects() new_FileReader() new_XMLHttpRequest().upload document.createTreeWalker(document) document.createElement('iframe').sandbox document.all";
const DESCRIPTORS =
  "window.document window.top window.location window.window window.self window.parent window.frames window.name window.navigator window.innerWidth window.screen window.origin window.event window.NaN window.setTimeout window.fetch window.Node window.chrome window.length window.closed window.opener window.status window.performance window.crypto window.localStorage window.history window.external window.onload window.onerror window.alert window.eval window.Array window.globalThis window.undefined window.Intl window.CSS window.console window.frameElement window.customElements window.scrollX window.devicePixelRatio window.isSecureContext window.Image window.webkitURL window.toolbar window.indexedDB window.TEMPORARY window.getComputedStyle window.visualViewport window.clientInformation window.defaultStatus document.location document.body navigator.userAgent performance.now console.log Node.prototype.nodeType Node.ELEMENT_NODE Node.prototype.ELEMENT_NODE HTMLElement.prototype.click Event.prototype.isTrusted Element.prototype.innerHTML Document.prototype.createElement Document.prototype.location Function.prototype.toString Navigator.prototype.webdriver Navigator.prototype.userAgent Navigator.prototype.plugins Navigator.prototype.constructor Window.prototype.constructor Window.prototype.TEMPORARY Screen.prototype.width HTMLElement.prototype.constructor HTMLElement.prototype.style HTMLElement.prototype.onclick Document.prototype.cookie History.prototype.length Location.prototype.constructor location.href location.assign location.toString location.valueOf location.origin location.ancestorOrigins Performance.prototype.now Storage.prototype.length Storage.prototype.getItem CSSStyleDeclaration.prototype.cssText CSSStyleDeclaration.prototype.color document.body.style.color XMLHttpRequest.DONE XMLHttpRequest.prototype.DONE EventTarget.prototype.addEventListener DOMException.prototype.code DOMException.ABORT_ERR Crypto.prototype.subtle Crypto.prototype.getRandomValues Element.prototype.id Node.prototype.appendChild HTMLIFrameElement.prototype.contentWindow HTMLMediaElement.prototype.canPlayType HTMLCanvasElement.prototype.toDataURL PluginArray.prototype.length Error.prototype.message Error.captureStackTrace Math.PI Promise.prototype.then Array.prototype.length Object.prototype.__proto__ Function.prototype.caller Function.prototype.arguments Symbol.iterator Reflect.ownKeys JSON.parse Intl.DateTimeFormat RegExp.$1 RegExp.input Date.prototype.toString Map.prototype.size URL.createObjectURL Notification.permission MouseEvent.prototype.clientX Range.prototype.collapsed Blob.prototype.size";

export const BRANDS: readonly string[] = [
  ...GETTERS.split(" ").map(
    (one) => `Object.getOwnPropertyDescriptor(${one.replace(".", ".prototype,'")}').get.call({})`,
  ),
  ...SETTERS.split(" ").map(
    (one) => `Object.getOwnPropertyDescriptor(${one.replace(".", ".prototype,'")}').set.call({},'x')`,
  ),
  ...METHODS.split(" ").map((one) => `${one.replace(".", ".prototype.")}.call({},'a','b')`),
  ...each(
    "@.prototype[Object.getOwnPropertyNames(@.prototype).filter(k=>Object.getOwnPropertyDescriptor(@.prototype,k).get)[0]]",
    "Navigator Node Element Screen History Event Storage Document HTMLElement Performance Range",
  ),
  ...each("new @()", ILLEGAL),
  ...each("String(new @())", PLAIN),
  ...each("@()", PLAIN),
  ...each("[@.length,@.name,Object.getPrototypeOf(@).name].join()", PLAIN),
  ...NEEDY.split(" ").map((one) => one.replace("new_", "new ")),
  ...CONVERSIONS,
  ...TAGGED.split(" ").map((one) => `String(${one.replace("new_", "new ")})`),
  ...TAGGED.split(" ").map(
    (one) =>
      `(o=>{const p=Object.getPrototypeOf(o);return [p.constructor.name,Object.getPrototypeOf(p)&&Object.getPrototypeOf(p).constructor.name,Object.keys(o).length<40&&Reflect.ownKeys(o).map(String).join('/')].join()})(${one.replace("new_", "new ")})`,
  ),
  ...DESCRIPTORS.split(" ").map((one) => {
    const at = one.lastIndexOf(".");
    return `(d=>d?[d.get&&d.get.name,d.set&&d.set.name,typeof d.value,d.writable,d.enumerable,d.configurable].join():d)(Object.getOwnPropertyDescriptor(${one.slice(0, at)},'${one.slice(at + 1)}'))`;
  }),
];
