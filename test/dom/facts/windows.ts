/** What a window, its frames and its machine answer. */
import { lines } from "./lines.ts";

const PLAIN = lines(String.raw`
  isSecureContext
  origin
  crossOriginIsolated
  originAgentCluster
  window.length
  name
  closed
  status
  opener
  typeof opener
  frameElement
  window.event
  external
  typeof external
  defaultStatus
  credentialless
  fence
  offscreenBuffering
  toolbar.visible
  menubar.visible
  locationbar.visible
  personalbar.visible
  scrollbars.visible
  statusbar.visible
  parent===window&&top===window&&self===window&&frames===window
  window.window===window&&globalThis===window
  clientInformation===navigator
  window instanceof Window&&window instanceof EventTarget&&Object.getPrototypeOf(window)===Window.prototype
  Object.getPrototypeOf(Object.getPrototypeOf(window))===EventTarget.prototype
  Object.prototype.toString.call(Object.getPrototypeOf(Object.getPrototypeOf(window)))
  Object.getOwnPropertyNames(Window.prototype).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf(Window.prototype)).join()
  Object.getOwnPropertyNames(Window).join()
  Object.keys(window).length
  Object.keys(window).slice(0,20).join()
  Object.getOwnPropertyNames(window).length
  Object.getOwnPropertyNames(window).slice(0,100).join()
  Object.getOwnPropertyNames(window).slice(100,200).join()
  Object.getOwnPropertyNames(window).slice(-60).join()
  : let n=0;for(const k in window)n++;return n>100
  : let n=[];for(const k in window)n.push(k);return n.slice(0,30).join()
  : let n=[];for(const k in navigator)n.push(k);return n.join()
  : let n=[];for(const k in document.body)n.push(k);return n.length
  : let n=[];for(const k in document.body)n.push(k);return n.slice(0,40).join()
  : let n=[];for(const k in document)n.push(k);return n.slice(0,40).join()
  : let n=[];for(const k in document)n.push(k);return n.length
  : let n=[];for(const k in new Event('x'))n.push(k);return n.join()
  : let n=[];for(const k in new MouseEvent('x'))n.push(k);return n.join()
  : let n=[];for(const k in screen)n.push(k);return n.join()
  : let n=[];for(const k in location)n.push(k);return n.join()
  : let n=[];for(const k in history)n.push(k);return n.join()
  : let n=[];for(const k in performance)n.push(k);return n.join()
  : let n=[];for(const k in crypto)n.push(k);return n.join()
  : let n=[];for(const k in new XMLHttpRequest())n.push(k);return n.join()
  : let n=[];for(const k in localStorage)n.push(k);return n.join()
  : let n=[];for(const k in document.createElement('canvas').getContext('2d'))n.push(k);return n.slice(0,20).join()
  Object.getOwnPropertySymbols(window).length
  Object.getOwnPropertySymbols(document).length
  Object.getOwnPropertySymbols(document.body).length
  Object.getOwnPropertySymbols(navigator).length
  Object.getOwnPropertySymbols(location).map(String).join()
  Object.getOwnPropertySymbols(localStorage).length
  Object.getOwnPropertySymbols(document.createElement('input')).length
  Object.getOwnPropertySymbols(document.createTextNode('x')).length
  Object.getOwnPropertySymbols(new Event('x')).length
  Object.getOwnPropertySymbols(new XMLHttpRequest()).length
  Object.getOwnPropertySymbols(document.body.style).length
  Object.getOwnPropertySymbols(document.body.classList).length
  Object.getOwnPropertySymbols(new Headers()).length
  Object.getOwnPropertySymbols(new FormData()).length
  Object.getOwnPropertySymbols(getComputedStyle(document.body)).length
  Object.getOwnPropertySymbols(document.createRange()).length
  Object.getOwnPropertySymbols(Node.prototype).map(String).join()
  Object.getOwnPropertySymbols(HTMLElement.prototype).map(String).join()
  Object.getOwnPropertySymbols(Element.prototype).map(String).join()
  Object.getOwnPropertySymbols(Document.prototype).map(String).join()
  Object.getOwnPropertySymbols(EventTarget.prototype).map(String).join()
  Object.getOwnPropertySymbols(NodeList.prototype).map(String).join()
  Object.getOwnPropertySymbols(Window.prototype).map(String).join()
  Object.getOwnPropertySymbols(HTMLElement).map(String).join()
  Object.getOwnPropertySymbols(Document).map(String).join()
  Reflect.ownKeys(document).map(String).join()
  Reflect.ownKeys(navigator).map(String).join()
  Reflect.ownKeys(document.body).map(String).join()
  Reflect.ownKeys(new Event('x')).map(String).join()
  Reflect.ownKeys(screen).map(String).join()
  Reflect.ownKeys(performance).map(String).join()
  Reflect.ownKeys(history).map(String).join()
  Reflect.ownKeys(location).map(String).join()
  Reflect.ownKeys(document.createElement('form')).map(String).join()
  Reflect.ownKeys(document.createElement('select')).map(String).join()
  Reflect.ownKeys(document.createElement('iframe')).map(String).join()
  Reflect.ownKeys(new XMLHttpRequest()).map(String).join()
  Reflect.ownKeys(new Image()).map(String).join()
  Reflect.ownKeys(document.createTextNode('a')).map(String).join()
  Reflect.ownKeys(document.body.childNodes).map(String).join()
  Reflect.ownKeys(document.querySelectorAll('html')).map(String).join()
  Reflect.ownKeys(document.documentElement.children).map(String).join()
  Reflect.ownKeys(document.documentElement.attributes).map(String).join()
  Reflect.ownKeys(document.body.classList).map(String).join()
  Reflect.ownKeys(document.body.dataset).map(String).join()
  Reflect.ownKeys(navigator.plugins).map(String).join()
  Reflect.ownKeys(navigator.plugins[0]).map(String).join()
  Reflect.ownKeys(navigator.mimeTypes).map(String).join()
  Reflect.ownKeys(document.styleSheets).map(String).join()
  Reflect.ownKeys(new Range()).map(String).join()
  Reflect.ownKeys(new Headers()).map(String).join()
  Reflect.ownKeys(new Response()).map(String).join()
  Reflect.ownKeys(new FileReader()).map(String).join()
  Reflect.ownKeys(new AbortController()).map(String).join()
  Reflect.ownKeys(new MessageChannel().port1).map(String).join()
  Reflect.ownKeys(new URL('a:b')).map(String).join()
  Reflect.ownKeys(new Blob()).map(String).join()
  Reflect.ownKeys(new DOMRect()).map(String).join()
  Reflect.ownKeys(new DOMException('x')).map(String).join()
  Reflect.ownKeys(new FormData()).map(String).join()
  Reflect.ownKeys(new MutationObserver(()=>1)).map(String).join()
  Reflect.ownKeys(matchMedia('x')).map(String).join()
  Reflect.ownKeys(document.createElement('canvas').getContext('2d')).map(String).join()
  Reflect.ownKeys(document.createElement('input').validity).map(String).join()
  Reflect.ownKeys(new ImageData(1,1)).map(String).join()
  Reflect.ownKeys(crypto).map(String).join()
  Reflect.ownKeys(trustedTypes).map(String).join()
  Reflect.ownKeys(visualViewport).map(String).join()
  Reflect.ownKeys(customElements).map(String).join()
  Object.keys(location).join()
  Object.getOwnPropertyNames(document.createElement('div').style).length
  Object.keys(document.createElement('div').style).length
  Object.keys(document.createElement('div').style).slice(0,30).join()
  delete window.document+''+typeof document
  delete window.top+''+typeof top
  delete window.location
  delete window.window
  : const d=Object.getOwnPropertyDescriptor(window,'navigator');const o=delete window.navigator+typeof navigator;Object.defineProperty(window,'navigator',d);return o
  : 'use strict';try{delete window.document}catch(e){return e.name+e.message}
  : 'use strict';try{window.document=1}catch(e){return e.message}return typeof document
  : 'use strict';try{window.top=1}catch(e){return e.message}return typeof top
  : 'use strict';try{navigator.userAgent=1}catch(e){return e.message}return typeof navigator.userAgent
  : 'use strict';try{window.window=1}catch(e){return e.message}return typeof window
  : 'use strict';try{document.body.nodeType=1}catch(e){return e.message}
  : 'use strict';try{window.crypto=1}catch(e){return e.message}
  : 'use strict';try{window.localStorage=1}catch(e){return e.message}
  : 'use strict';try{window.undefined=1}catch(e){return e.message}
  : const d=Object.getOwnPropertyDescriptor(window,'innerWidth');window.innerWidth=5;const o=innerWidth;delete window.innerWidth;const p=o;Object.defineProperty(window,'innerWidth',d);return p
  : const d=Object.getOwnPropertyDescriptor(window,'screenX');window.screenX=5;const o=screenX;delete window.screenX;const p=o+typeof screenX;Object.defineProperty(window,'screenX',d);return p
  : window.name='n';const o=name;window.name='';return o
  : window.name=5;const o=typeof name;window.name='';return o
  : window.status='n';const o=status;window.status='';return o
  : const d=Object.getOwnPropertyDescriptor(window,'opener');window.opener=5;const o=opener;Object.defineProperty(window,'opener',d);return o
  : const d=Object.getOwnPropertyDescriptor(window,'parent');window.parent=5;const o=parent===5;delete window.parent;const p=o+typeof parent;Object.defineProperty(window,'parent',d);return p
  : const d=Object.getOwnPropertyDescriptor(window,'self');window.self=5;const o=self===5;delete window.self;const p=o+typeof self;Object.defineProperty(window,'self',d);return p
  : const d=Object.getOwnPropertyDescriptor(window,'event');window.event=5;const o=window.event;delete window.event;const p=o+typeof window.event;Object.defineProperty(window,'event',d);return p
  : const d=Object.getOwnPropertyDescriptor(window,'length');window.length=5;const o=window.length;delete window.length;const p=o+typeof window.length;Object.defineProperty(window,'length',d);return p
  : window.onload=1;return window.onload
  : window.onclick=()=>1;const o=typeof window.onclick;window.onclick=null;return o
  : window.foo1=1;const d=Object.getOwnPropertyDescriptor(window,'foo1');delete window.foo1;return Object.values(d).join()
  : window[5]=1;const o=window[5];delete window[5];return o
  : Object.defineProperty(window,'foo2',{value:1,configurable:true});const o=foo2;delete window.foo2;return o
  : 'use strict'; try{ Object.defineProperty(window,'document',{value:1}) }catch(e){return e.name+e.message}
  Object.setPrototypeOf(window,{})
  Object.setPrototypeOf(window,Window.prototype)===window
  Reflect.setPrototypeOf(window,null)
  Object.preventExtensions(window)
  Reflect.preventExtensions(location)
  Object.freeze(location)
  Object.setPrototypeOf(location,null)
  Object.create(Navigator.prototype).userAgent
  Object.create(window).innerWidth>0
  Object.create(document).body
  Window.prototype.innerWidth
  Object.getOwnPropertyDescriptor(window,'innerWidth').get.call(undefined)>0
  Object.getOwnPropertyDescriptor(window,'innerWidth').get.call({})
  Object.getOwnPropertyDescriptor(window,'document').get.call({})
  Object.getOwnPropertyDescriptor(window,'navigator').get.call(null)===navigator
  setTimeout.call({},()=>{})
  addEventListener.call({},'x',()=>{})
  addEventListener.call(undefined,'x',()=>{})
  getComputedStyle.call({},document.body)
  fetch.call({},'x')
  alert.call({})
  Function.prototype.toString.call(window)
  Function.prototype.toString.call(document.all)
  document.createElement('img').constructor('return 1')
  document.createElement('a').constructor===HTMLAnchorElement
  history.length>0
  history.state
  history.scrollRestoration
  history.pushState(1,'')+history.state
  : history.pushState({a:1},'','#x');const o=JSON.stringify(history.state)+location.hash;history.replaceState(null,'','/');return o+location.href
  : history.replaceState(2,'');const o=history.state;history.replaceState(null,'');return o
  location.protocol+location.host+location.port+location.pathname
  location.search+location.hash
  location.origin
  location.hostname
  location.ancestorOrigins
  location.ancestorOrigins&&location.ancestorOrigins.length
  String(location)
  location+''
  location.valueOf()===location
  location.toString===Location.prototype.toString
  typeof location.assign+typeof location.reload+location.assign.length
  JSON.stringify(location).length>20
  : location.hash='q1';const o=location.href;location.hash='';history.replaceState(null,'','/');return o
  screen.width===screen.availWidth
  screen.colorDepth+screen.pixelDepth
  screen.orientation.type
  screen.orientation.angle
  screen.orientation.onchange
  screen.isExtended
  screen.onchange
  typeof screen.orientation.lock
  innerWidth>0&&outerWidth>=innerWidth&&outerHeight>=innerHeight
  innerWidth<=screen.width&&innerHeight<=screen.height
  document.documentElement.clientWidth===innerWidth
  document.documentElement.clientHeight===innerHeight
  document.body.clientWidth===innerWidth
  document.body.offsetWidth===innerWidth-16
  document.documentElement.offsetWidth===innerWidth
  document.documentElement.offsetHeight
  document.documentElement.scrollHeight===innerHeight
  document.documentElement.scrollWidth===innerWidth
  document.body.scrollHeight
  document.body.offsetHeight
  document.body.offsetTop+document.body.offsetLeft
  document.body.offsetParent
  document.body.getBoundingClientRect().x
  document.body.getBoundingClientRect().width===innerWidth-16
  document.documentElement.getBoundingClientRect().width===innerWidth
  document.documentElement.getClientRects().length
  visualViewport.width===innerWidth
  visualViewport.height===innerHeight
  visualViewport.scale
  visualViewport.offsetLeft+visualViewport.pageTop
  devicePixelRatio
  scrollX+scrollY+pageXOffset+pageYOffset
  screenX+screenY+screenLeft+screenTop
  matchMedia('(min-width: 1px)').matches
  matchMedia('(max-width: 1px)').matches
  matchMedia('(width: '+innerWidth+'px)').matches
  matchMedia('(min-width: '+innerWidth+'px)').matches
  matchMedia('(min-width: '+(innerWidth+1)+'px)').matches
  matchMedia('(height: '+innerHeight+'px)').matches
  matchMedia('(device-width: '+screen.width+'px)').matches
  matchMedia('(device-height: '+screen.height+'px)').matches
  matchMedia('(max-device-width: '+(screen.width-1)+'px)').matches
  matchMedia('(color)').matches
  matchMedia('(color: 8)').matches
  matchMedia('(monochrome)').matches
  matchMedia('(orientation: landscape)').matches
  matchMedia('(orientation: portrait)').matches
  matchMedia('(resolution: 1dppx)').matches
  matchMedia('(min-resolution: 2dppx)').matches
  matchMedia('(-webkit-min-device-pixel-ratio: 1)').matches
  matchMedia('(-webkit-device-pixel-ratio: '+devicePixelRatio+')').matches
  matchMedia('(prefers-color-scheme: dark)').matches
  matchMedia('(prefers-color-scheme: light)').matches
  matchMedia('(prefers-reduced-motion: reduce)').matches
  matchMedia('(prefers-reduced-motion: no-preference)').matches
  matchMedia('(prefers-contrast: no-preference)').matches
  matchMedia('(forced-colors: none)').matches
  matchMedia('(inverted-colors: none)').matches
  matchMedia('(color-gamut: srgb)').matches
  matchMedia('(dynamic-range: standard)').matches
  matchMedia('(display-mode: browser)').matches
  matchMedia('(scripting: enabled)').matches
  matchMedia('(update: fast)').matches
  matchMedia('(grid: 0)').matches
  matchMedia('(aspect-ratio: 1/1)').matches
  matchMedia('(min-aspect-ratio: 1/1)').matches
  matchMedia('(scan: progressive)').matches
  matchMedia('(overflow-block: scroll)').matches
  matchMedia('(-moz-device-pixel-ratio: 1)').matches
  matchMedia('(100px < width)').matches
  matchMedia('not all').matches
  matchMedia('all').matches
  matchMedia('').matches+matchMedia('').media
  matchMedia('print').matches
  matchMedia('screen').matches
  matchMedia('print, screen').matches
  matchMedia('screen and (min-width: 10px)').matches
  matchMedia('only screen').matches
  matchMedia('not print').matches
  matchMedia('(min-width: 1em)').matches
  matchMedia('(nonsense)').media
  matchMedia('(MIN-width:1px)').media
  matchMedia('(min-width: 1px)').media
  matchMedia('x y').media
  matchMedia('(min-width: 1px)').onchange
  matchMedia('all')===matchMedia('all')
  typeof performance.timing.navigationStart
  performance.timing.navigationStart<=performance.timing.loadEventEnd
  performance.timing.unloadEventStart
  performance.timing.redirectStart
  Object.keys(performance.timing.toJSON()).join()
  Object.keys(performance.toJSON()).join()
  performance.navigation.type
  performance.navigation.redirectCount
  performance.timeOrigin>1e12
  Math.abs(performance.timeOrigin+performance.now()-Date.now())<1000
  performance.now()>0
  performance.getEntriesByType('navigation').length
  performance.getEntriesByType('paint').length
  performance.getEntriesByType('x').length
  typeof performance.memory
  performance.memory&&Object.keys(performance.memory).length
  performance.eventCounts&&performance.eventCounts.size
  performance.interactionCount
  : const m=performance.mark('m1');const o=[m.name,m.entryType,m.duration,m.detail,m.constructor.name].join();performance.clearMarks();return o
  : performance.mark('m2');const m=performance.measure('d','m2');const o=[m.entryType,m.duration>=0,m.detail].join();performance.clearMarks();performance.clearMeasures();return o
  : performance.mark('m3');const o=performance.getEntriesByName('m3').length+performance.getEntriesByType('mark').length;performance.clearMarks();return o+''+performance.getEntriesByType('mark').length
  PerformanceObserver.supportedEntryTypes.join()
  Object.isFrozen(PerformanceObserver.supportedEntryTypes)
  Notification.permission
  typeof Notification.requestPermission
  Notification.maxActions
  typeof chrome
  Object.keys(window.chrome||{}).join()
  Object.getOwnPropertyNames(window.chrome||{}).join()
  Object.keys(chrome.loadTimes()).join()
  Object.keys(chrome.csi()).join()
  chrome.loadTimes().navigationType
  chrome.loadTimes().npnNegotiatedProtocol
  Math.abs(chrome.loadTimes().requestTime*1000-performance.timeOrigin)<2000
  Math.abs(chrome.csi().startE-performance.timing.navigationStart)<5
  chrome.csi().onloadT===performance.timing.domContentLoadedEventEnd
  Math.abs(chrome.loadTimes().finishLoadTime*1000-performance.timing.loadEventEnd)<5
  typeof chrome.csi().pageT+chrome.csi().tran
  chrome.loadTimes.name+chrome.csi.length+String(chrome.csi)
  Object.keys(chrome.app).join()
  chrome.app.isInstalled+chrome.app.runningState()
  JSON.stringify(chrome.app.InstallState)
  chrome.app.getDetails()
  chrome.runtime
  typeof webkit
  webkit.messageHandlers
  typeof safari
  typeof window.onpagereveal+typeof window.onstorage+typeof window.ondevicemotion
  typeof onorientationchange
  window.orientation
  getSelection()+''
  getSelection().rangeCount
  getSelection().type+getSelection().isCollapsed+getSelection().anchorNode
  : const d=document.createElement('div');d.textContent='abc';document.body.append(d);getSelection().selectAllChildren(d);const o=[getSelection()+'',getSelection().type,getSelection().rangeCount].join();getSelection().removeAllRanges();d.remove();return o
  typeof getScreenDetails
  typeof queryLocalFonts
  print.length
  window.open.length
  find('x')
  typeof stop()+typeof focus()+typeof blur()
  scrollTo(0,100)+''+scrollY
  moveTo(1,1)+resizeTo(1,1)
  typeof captureEvents
  localStorage.length+sessionStorage.length
  : localStorage.setItem('k','v');const o=[localStorage.k,localStorage.length,localStorage.key(0),Object.keys(localStorage).join(),'k' in localStorage].join();localStorage.clear();return o+localStorage.length+localStorage.getItem('k')
  : localStorage.a=1;localStorage['b']={};const o=JSON.stringify(localStorage);delete localStorage.a;const p=localStorage.length;localStorage.clear();return o+p
  : localStorage.setItem('length','x');const o=localStorage.length+localStorage.getItem('length');localStorage.clear();return o
  localStorage.getItem('nothing')+localStorage.nothing+localStorage.key(5)
  : localStorage.x=1;const d=Object.getOwnPropertyDescriptor(localStorage,'x');localStorage.clear();return Object.values(d).join()
  : localStorage.x=undefined;const o=localStorage.x+typeof localStorage.x;localStorage.clear();return o
  Object.hasOwn(localStorage,'getItem')
  : document.cookie='a=b';const o=document.cookie;document.cookie='a=;expires=Thu, 01 Jan 1970 00:00:00 GMT';return o+'|'+document.cookie
  : document.cookie='a=b; path=/; secure; samesite=lax';document.cookie='c=d';const o=document.cookie;document.cookie='a=;max-age=0;path=/';document.cookie='c=;max-age=0';return o+'|'+document.cookie
  : document.cookie='h=1; httponly';return document.cookie
  : document.cookie='justvalue';const o=document.cookie;document.cookie='justvalue;max-age=0';return o
  crypto.randomUUID().length+crypto.randomUUID()[14]
  crypto.getRandomValues(new Uint8Array(4)).length
  : const a=new Uint8Array(2);return crypto.getRandomValues(a)===a
  typeof crypto.subtle.encrypt+crypto.subtle.digest.length
  typeof indexedDB.open+typeof indexedDB.databases+typeof indexedDB.cmp
  typeof trustedTypes.createPolicy
  : const p=trustedTypes.createPolicy('p'+Math.random(),{createHTML:s=>s,createScript:s=>s});return [eval(p.createScript('1')),String(p.createHTML('<b>')),trustedTypes.isHTML(p.createHTML('x')),String(trustedTypes.emptyHTML)==='',trustedTypes.defaultPolicy].join()
  : const p=trustedTypes.createPolicy('q',{});return p.name+p.createHTML('x')
  : const f=document.createElement('iframe');f.srcdoc=trustedTypes.emptyHTML;return f.srcdoc===''&&f.outerHTML
  trustedTypes.getAttributeType('script','src')
  trustedTypes.getPropertyType('div','innerHTML')
  trustedTypes.getTypeMapping&&typeof trustedTypes.getTypeMapping()
  trustedTypes.isHTML('x')
  typeof scheduler.postTask+typeof scheduler.yield
  navigation.currentEntry&&navigation.entries().length
  typeof navigation.canGoBack+typeof navigation.navigate
  typeof speechSynthesis.getVoices
  speechSynthesis.speaking+''+speechSynthesis.pending+speechSynthesis.paused
  new SpeechSynthesisUtterance('x').text
  customElements.get('a-b')
  document.hasFocus()
`);
const FRAMES = lines(String.raw`
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
`);
const FEATURES =
  "queueMicrotask reportError structuredClone scheduler chrome safari webkit opr external openDatabase ApplePaySession PushManager RTCPeerConnection MediaSource ManagedMediaSource PaymentRequest webkitURL WebKitCSSMatrix SpeechSynthesis speechSynthesis SpeechRecognition webkitSpeechRecognition BarProp InstallTrigger netscape WebTransport WebSocketStream Navigation navigation cookieStore CookieStore caches indexedDB BroadcastChannel SharedWorker Worker ServiceWorker EyeDropper ContentIndex IdleDetector Bluetooth USB HID Serial Gyroscope AmbientLightSensor LinearAccelerationSensor TouchEvent Touch ontouchstart DeviceMotionEvent DeviceOrientationEvent PointerEvent GamepadEvent VRDisplay XRSystem XRSession GPU GPUAdapter WebGL2RenderingContext OffscreenCanvas ImageCapture MediaRecorder AudioContext webkitAudioContext AudioWorklet AudioEncoder VideoDecoder Highlight CSSLayerBlockRule CSSContainerRule CSSPropertyRule CSSScopeRule CSSStartingStyleRule ViewTransition PageRevealEvent Sanitizer DocumentPictureInPicture PictureInPictureWindow LaunchQueue FileSystemHandle showOpenFilePicker FederatedCredential PublicKeyCredential PasswordCredential CredentialsContainer DigitalCredential StorageManager NavigationPreloadManager SubtleCrypto CryptoKey ReportingObserver PressureObserver CloseWatcher ToggleEvent CommandEvent InterestEvent HTMLDialogElement HTMLPortalElement HTMLFencedFrameElement HTMLSelectedContentElement HTMLModelElement HTMLMenuElement HTMLMarqueeElement HTMLKeygenElement SVGAnimateElement SVGDiscardElement WebKitMediaKeys MediaKeys WebKitPoint WebKitDataCue webkitNotifications webkitRequestAnimationFrame webkitRequestFileSystem webkitStorageInfo webkitIndexedDB webkitMediaStream webkitConvertPointFromNodeToPage onbeforeinstallprompt onafterprint ondragstart onsearch onwebkitmouseforcechanged ongesturestart styleMedia find print TextTrackCue VTTCue VTTRegion DataCue XPathEvaluator XSLTProcessor MutationEvent MutationObserver WebKitMutationObserver OverflowEvent StorageEvent TextEvent ClipboardItem Lock LockManager WakeLock RemotePlayback Presentation FontFace FontFaceSet FontData TaskController TaskSignal Scheduling TrustedHTML TransformStream CompressionStream ByteLengthQueuingStrategy WritableStreamDefaultController StylePropertyMap CSSUnitValue CSSNumericValue paintWorklet PaintWorkletGlobalScope Animation DocumentTimeline ScrollTimeline ViewTimeline KeyframeEffect CharacterBoundsUpdateEvent EditContext Ink DelegatedInkTrailPresenter FragmentDirective HTMLUserMediaElement Profiler PerformanceLongTaskTiming PerformanceElementTiming PerformanceEventTiming LargestContentfulPaint LayoutShift PerformancePaintTiming PerformanceServerTiming TaskAttributionTiming VisibilityStateEntry NotRestoredReasons InputDeviceCapabilities InputDeviceInfo MediaDeviceInfo MediaStreamTrackProcessor MediaSession MediaMetadata CanvasCaptureMediaStreamTrack CaptureController RTCDataChannel RTCStatsReport RTCIceCandidate MIDIAccess NetworkInformation NavigatorUAData BatteryManager UserActivation VirtualKeyboard WindowControlsOverlay SnapEvent SharedStorage Summarizer LanguageModel Translator AICreateMonitor Observable Subscriber QuotaExceededError Origin CrashReportContext SpeechGrammar getDigitalGoodsService Attribution Fence Viewport InternalError ANGLEInstancedArrays event status name length origin performance crypto isSecureContext crossOriginIsolated originAgentCluster credentialless onrejectionhandled onunhandledrejection onpageswap oncontentvisibilityautostatechange".split(
    " ",
  );

export const WINDOWS: readonly string[] = [
  ...PLAIN,
  ...FRAMES.map(
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
  `),
  ...FEATURES.map((name) => `typeof ${name}`),
];
