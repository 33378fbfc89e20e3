/** What a page can find out by trying: expressions, each with an answer that a browser gives every time. */

/** Members to read or call on something that is not of their interface. */
const GETTERS =
  "Navigator.plugins Navigator.userAgent Navigator.webdriver Navigator.languages Navigator.mimeTypes Navigator.hardwareConcurrency Node.nodeType Node.parentNode Node.textContent Element.tagName Element.innerHTML Element.id HTMLElement.style HTMLElement.offsetWidth Document.cookie Document.body Document.URL Event.type Event.target Screen.width History.length Performance.timeOrigin HTMLIFrameElement.contentWindow HTMLInputElement.value HTMLImageElement.src HTMLCanvasElement.width HTMLMediaElement.duration Storage.length Range.collapsed CharacterData.data";
const METHODS =
  "Node.appendChild Node.removeChild Node.cloneNode Element.getAttribute Element.setAttribute Element.querySelector Document.createElement Document.getElementById HTMLElement.click HTMLMediaElement.canPlayType HTMLMediaElement.play HTMLCanvasElement.getContext EventTarget.addEventListener EventTarget.dispatchEvent Event.preventDefault Storage.getItem History.pushState Performance.now Navigator.javaEnabled Permissions.query Crypto.getRandomValues XMLHttpRequest.open Range.setStart TextEncoder.encode";
const NATIVES =
  "document.createElement HTMLElement Node.prototype.appendChild setTimeout fetch Array.prototype.push Function.prototype.toString Object.getOwnPropertyNames eval Promise.resolve (function(){}).bind() navigator.javaEnabled Image requestAnimationFrame Object.getOwnPropertyDescriptor(Node.prototype,'nodeType').get Object.getOwnPropertyDescriptor(Navigator.prototype,'userAgent').get Object.getOwnPropertyDescriptor(window,'innerWidth').get Date Proxy Symbol Math.max";
const MISTAKES = [
  "null.x",
  "undefined.y",
  "(void 0)()",
  "({}).f()",
  "[].reduce((a, b) => a)",
  "new Array(-1)",
  "(1).toString(1)",
  "'x'.repeat(-1)",
  "JSON.parse('{')",
  "JSON.parse('')",
  "new (class A { constructor() { null[0] } })()",
  "Symbol() + ''",
  "BigInt(1.5)",
  "decodeURIComponent('%')",
  "new RegExp('(')",
  "Object.defineProperty(1, 'x', {})",
  "Object.freeze([]).push(1)",
  "let f = 1; f()",
  "new (() => {})()",
  "null[Symbol.iterator]",
  "const [a] = null",
  "const {a} = null",
  "'x' in 'y'",
  "({}) instanceof 1",
  "new Proxy({}, null)",
  "Reflect.construct(1)",
  "structuredClone(() => {})",
  "new Uint8Array(-1)",
  "a b",
  "if (",
  "'",
  "1 = 2",
  "var class",
  "return 1; }",
  "new Promise()",
  "Promise()",
  "Map()",
  "class B { constructor() {} } B()",
];
const DOM_MISTAKES = [
  "document.createElement('1')",
  "document.createElement()",
  "document.body.appendChild(null)",
  "document.body.appendChild({})",
  "document.body.appendChild(document.documentElement)",
  "document.body.removeChild(document.createElement('a'))",
  "document.body.insertBefore(document.createElement('a'), document.createElement('b'))",
  "document.querySelector('!')",
  "document.querySelector()",
  "document.body.matches('::')",
  "document.createEvent('x')",
  "document.createAttribute('')",
  "document.body.setAttribute('1', 'x')",
  "document.body.classList.add('')",
  "document.body.classList.add('a b')",
  "atob('*')",
  "btoa('\\u0100')",
  "new URL('x')",
  "new Event()",
  "Event('x')",
  "HTMLElement()",
  "new HTMLElement()",
  "new Node()",
  "new Navigator()",
  "new Window()",
  "Image()",
  "new DOMException('m', 'AbortError').code",
  "new Blob(1)",
  "new Worker()",
  "localStorage.getItem()",
  "document.body.attachShadow()",
  "document.body.dispatchEvent({})",
  "document.importNode(document)",
  "getComputedStyle()",
  "getComputedStyle(1)",
  "matchMedia()",
  "history.pushState()",
  "crypto.getRandomValues([])",
  "crypto.getRandomValues(new Float32Array(1))",
  "new MutationObserver()",
  "new MutationObserver(() => {}).observe(document, {})",
  "document.createRange().setStart(document.body, 9)",
  "new AbortController().signal.throwIfAborted()",
  "customElements.define('x', class {})",
  "document.evaluate('!', document)",
  "new Headers().get('')",
  "new FormData(1)",
  "setTimeout()",
];
/** What is asked for its type, class or text. */
const VALUES = [
  ..."isSecureContext;origin;crossOriginIsolated;window.length;name;closed;status;typeof opener;document.readyState;document.compatMode;document.contentType;document.characterSet;document.visibilityState;document.hidden;document.hasFocus();document.referrer;document.cookie;document.title;document.dir;document.designMode;document.domain;document.doctype.name;document.all.length;typeof document.all;document.forms.length;document.styleSheets.length;document.scripts.length;document.currentScript;document.fullscreenEnabled;document.pictureInPictureEnabled".split(
    ";",
  ),
  ..."navigator.userAgent;navigator.appVersion;navigator.platform;navigator.vendor;navigator.vendorSub;navigator.product;navigator.productSub;navigator.appName;navigator.appCodeName;navigator.language;navigator.languages.join();Object.isFrozen(navigator.languages);navigator.languages===navigator.languages;navigator.cookieEnabled;navigator.onLine;navigator.webdriver;navigator.doNotTrack;navigator.maxTouchPoints;navigator.pdfViewerEnabled;navigator.plugins.length;navigator.plugins[0].name;navigator.plugins[0].filename;navigator.plugins[0].length;navigator.plugins.namedItem('PDF Viewer').description;navigator.plugins.item(9);navigator.plugins[0][0].type;navigator.mimeTypes.length;navigator.mimeTypes['text/pdf'].suffixes;navigator.mimeTypes[0].enabledPlugin.name;String(navigator.plugins);navigator.javaEnabled();typeof navigator.connection;typeof navigator.userAgentData;typeof navigator.deviceMemory;typeof navigator.getBattery;navigator.sendBeacon.length".split(
    ";",
  ),
  ..."Object.getOwnPropertySymbols(window).length;Object.getOwnPropertySymbols(document).length;Object.getOwnPropertySymbols(document.body).length;Object.getOwnPropertySymbols(navigator).length;Object.getOwnPropertySymbols(Node.prototype).map(String).join();Object.getOwnPropertySymbols(HTMLElement.prototype).map(String).join();Object.getOwnPropertySymbols(EventTarget.prototype).map(String).join();Reflect.ownKeys(document).map(String).join();Reflect.ownKeys(navigator).map(String).join();Reflect.ownKeys(document.body).map(String).join();Reflect.ownKeys(new Event('x')).map(String).join();Reflect.ownKeys(screen).map(String).join();Reflect.ownKeys(performance).map(String).join();Reflect.ownKeys(history).map(String).join();Object.keys(location).join();Object.getOwnPropertyNames(document.createElement('div').style).length;Reflect.ownKeys(new Error('x')).map(String).join();(()=>{try{null.x}catch(e){return Reflect.ownKeys(e).map(String).join()}})();Object.getOwnPropertyNames(window).indexOf('document');Object.getOwnPropertyNames(window).length".split(
    ";",
  ),
  ..."String(window);String(document);String(navigator);String(location);String(history);String(document.body);String(document.createElement('a'));String(document.createElement('unknown'));String(new Event('x'));String(localStorage);String(crypto);String(performance);String(console);String(Math);String(JSON);String(Intl);String(CSS);String(window.chrome);String(document.all);String(document.createTextNode('x'));String(getSelection());String(new Image());String(new Range());String(document.fonts);String(screen.orientation);String(trustedTypes);String(customElements);String(visualViewport);String(indexedDB);String(caches)".split(
    ";",
  ),
];
const DESCRIPTORS =
  "window.document window.top window.location window.window window.self window.parent window.frames window.name window.navigator window.innerWidth window.screen window.origin window.event window.NaN window.setTimeout window.fetch window.Node window.chrome document.location document.body navigator.userAgent performance.now console.log Node.prototype.nodeType Node.ELEMENT_NODE HTMLElement.prototype.click Event.prototype.isTrusted Element.prototype.innerHTML Document.prototype.createElement Function.prototype.toString";
const BEHAVIOURS = [
  "(()=>{let n=0;for(const k in document.body)n++;return n})()",
  "(()=>{let n=0;for(const k in navigator)n++;return n})()",
  "(()=>{let n=0;for(const k in window)n++;return n>100})()",
  "(()=>{const a=document.createElement('a');const o=[];a.onclick=function(e){o.push(this===a,e.isTrusted,e.type,event===e)};a.click();return o.join()})()",
  "(()=>{const d=document.createElement('div');const o=[];d.addEventListener('x',()=>o.push(1));d.onx=()=>o.push(2);d.dispatchEvent(new Event('x'));return o.join()})()",
  "(()=>{const d=document.createElement('button');d.onclick=()=>false;const e=new MouseEvent('click',{cancelable:true});d.dispatchEvent(e);return [e.defaultPrevented,e.returnValue].join()})()",
  "(()=>{const e=new Event('x',{cancelable:true});e.returnValue=false;return [e.returnValue,e.defaultPrevented].join()})()",
  "(()=>{const e=new MouseEvent('x');return [e.view,e.detail,e.screenX,e.button,e.buttons,e.relatedTarget,e.which,e.isTrusted,e.composed].map(String).join()})()",
  "(()=>{const e=new KeyboardEvent('x',{key:'a'});return [e.key,e.code,e.keyCode,e.charCode,e.location,e.repeat].join()})()",
  "(()=>{const e=document.createEvent('MouseEvents');return [e.type,e.view,e.ctrlKey,e.pageX,e.eventPhase,e.timeStamp>=0].map(String).join()})()",
  "(()=>{const f=document.createElement('iframe');document.body.appendChild(f);const w=f.contentWindow;const o=[window.length,window[0]===w,frames[0]===w,w.parent===window,w.top===window,w.frameElement===f,w.Array===Array,w.HTMLElement===HTMLElement,w.document.URL,w.location.href,w.navigator===navigator,w.name,w.origin,w.document.readyState,w.document.documentElement.outerHTML,w.isSecureContext].map(String);f.remove();return o.join()+window.length+f.contentWindow})()",
  "(()=>{const f=document.createElement('iframe');f.name='abc';document.body.appendChild(f);const o=[typeof window.abc,window.abc===f.contentWindow].join();f.remove();return o})()",
  "(()=>{const d=document.createElement('div');d.id='named';document.body.appendChild(d);const o=[window.named===d,'named' in window,typeof named,Object.hasOwn(window,'named')].join();d.remove();return o+typeof window.named})()",
  "(()=>{const f=document.createElement('form');f.innerHTML='<input name=q value=1>';return [f.q.value,f.elements.q.name,f.length,f.elements.length].join()})()",
  "(()=>{const d=document.createElement('div');d.innerHTML='<p>a<b>c</b></p>';return [d.textContent,d.innerHTML,d.firstChild.childNodes.length,d.querySelectorAll('*').length,d.outerHTML].join()})()",
  "(()=>{const d=document.createElement('div');d.innerHTML='<img src=x onerror=1><br/>&amp;&lt;';return d.innerHTML})()",
  "(()=>{const d=document.createElement('div');d.style.color='RED';d.style.cssText+='width: 3px';return [d.style.color,d.style.length,d.style.cssText,d.getAttribute('style'),d.style[0]].join()})()",
  "(()=>{const s=document.createElement('div').style;s.WebkitTransform='none';return [s.transform,s.webkitTransform,'WebkitTransform' in s,s['-webkit-transform'],typeof s.webkitBoxAlign].join()})()",
  "(()=>{const c=getComputedStyle(document.body);return [c.display,c.color,c.position,c.visibility,c.fontSize,c.margin].join()})()",
  "getComputedStyle(document.createElement('div')).display",
  "(()=>{const e=document.createElement('span');document.body.append(e);const r=[getComputedStyle(e).display,e.offsetWidth,e.offsetParent===document.body,JSON.stringify(e.getBoundingClientRect())].join();e.remove();return r})()",
  "CSS.supports('display','grid')+','+CSS.supports('(display: none)')+','+CSS.supports('x','y')+','+CSS.escape('1a')",
  "[matchMedia('(min-width: 1px)').matches,matchMedia('(max-width: 1px)').matches,matchMedia('print').matches,matchMedia('screen').matches,matchMedia('(prefers-color-scheme: dark)').matches,matchMedia('(pointer: fine)').matches,matchMedia('(hover: hover)').matches].join()",
  "matchMedia('(min-width: 1px)').media",
  "['audio/mpeg','audio/ogg; codecs=vorbis','video/mp4; codecs=avc1.42E01E','video/webm; codecs=vp8','audio/x-m4a','x/y','','audio/wav','video/ogg','audio/aac','audio/flac'].map(t=>document.createElement('video').canPlayType(t)).join()",
  "(()=>{const c=document.createElement('canvas');const x=c.getContext('2d');return [c.width,c.height,x.font,x.fillStyle,x.globalAlpha,x.lineWidth,x.textAlign,x.textBaseline,x.canvas===c,c.getContext('webgl')===null,x.globalCompositeOperation].join()})()",
  "(()=>{const x=document.createElement('canvas').getContext('2d');x.fillStyle='rgb(1,2,3)';x.fillRect(0,0,2,2);const d=x.getImageData(0,0,1,1).data;return [d[0],d[1],d[2],d[3],x.fillStyle,d.constructor.name,d.length].join()})()",
  "(()=>{const x=document.createElement('canvas').getContext('2d');const m=x.measureText('');return [m.width,typeof m.actualBoundingBoxLeft,x.measureText('mmm').width>0].join()})()",
  "document.createElement('canvas').toDataURL().slice(0,30)",
  "(()=>{const s=new URL('https://a.b/c?d=e#f');return [s.host,s.search,s.hash,s.searchParams.get('d'),s.origin,String(s)].join()})()",
  "(()=>{localStorage.setItem('k','v');const o=[localStorage.k,localStorage.length,localStorage.key(0),Object.keys(localStorage).join(),'k' in localStorage].join();localStorage.clear();return o+localStorage.length+localStorage.getItem('k')})()",
  "(()=>{document.cookie='a=b';const o=document.cookie;document.cookie='a=;expires=Thu, 01 Jan 1970 00:00:00 GMT';return o+'|'+document.cookie})()",
  "[history.length>0,history.state,history.scrollRestoration].join()",
  "[location.protocol,location.host,location.port,location.pathname,location.search,location.hash,location.origin,typeof location.ancestorOrigins,location.ancestorOrigins&&location.ancestorOrigins.length].join()",
  "[screen.width===screen.availWidth,screen.colorDepth,screen.pixelDepth,screen.orientation.type,screen.orientation.angle].join()",
  "[innerWidth>0,outerWidth>=innerWidth,devicePixelRatio,scrollX,pageYOffset,screenX,typeof visualViewport.width,toolbar.visible,menubar.visible,locationbar.visible].join()",
  "[typeof performance.timing.navigationStart,performance.navigation.type,performance.navigation.redirectCount,performance.timeOrigin>1e12,performance.getEntriesByType('navigation').length,typeof performance.memory].join()",
  "[Notification.permission,typeof Notification.requestPermission].join()",
  "(()=>{const p=trustedTypes.createPolicy('p'+Math.random(),{createHTML:s=>s,createScript:s=>s});return [eval(p.createScript('1')),String(p.createHTML('<b>')),trustedTypes.isHTML(p.createHTML('x')),String(trustedTypes.emptyHTML)==='',trustedTypes.defaultPolicy].join()})()",
  "eval('1+1')+eval('\"a\"')",
  "new Function('return this')()===window",
  "(function(){return this})()===window",
  "(()=>{'use strict';return (function(){return this})()})()",
  "document.createElement('img').constructor('return 1')",
  "Object.prototype.toString.call(null)+Object.prototype.toString.call(window)",
  "Function.prototype.toString.call(window)",
  "delete window.document+''+typeof document",
  "(()=>{'use strict';try{window.document=1}catch(e){return e.message}return typeof document})()",
  "(()=>{window.innerWidth=5;const o=innerWidth;delete window.innerWidth;return o})()",
  "window instanceof Window&&window instanceof EventTarget&&Object.getPrototypeOf(window)===Window.prototype",
  "Object.getPrototypeOf(Object.getPrototypeOf(window))===EventTarget.prototype",
  "Object.prototype.toString.call(Object.getPrototypeOf(Object.getPrototypeOf(window)))",
  "document instanceof HTMLDocument&&document instanceof Document",
  "Object.create(Navigator.prototype).userAgent",
  "new DOMException('m','NotFoundError')+''+new DOMException('m','NotFoundError').code",
  "(()=>{try{document.querySelector('!')}catch(e){return [e.constructor===DOMException,e instanceof Error,e.name,e.code,Reflect.ownKeys(e).map(String).join()].join()}})()",
  "[typeof setTimeout(()=>{}),setTimeout.length,setInterval.length,clearTimeout.length].join()",
  "(()=>{const t=document.createTreeWalker(document.body);return [t.whatToShow,t.filter,t.root===document.body,t.currentNode===document.body].join()})()",
  "(()=>{const r=document.createRange();return [r.collapsed,r.startContainer===document,r.startOffset,String(r)].join()})()",
  "(()=>{const s=getSelection();return [s.rangeCount,s.type,s.isCollapsed,s.anchorNode].join()})()",
  "(()=>{const i=document.createElement('input');i.value='x';return [i.type,i.value,i.defaultValue,i.checked,i.selectionStart,i.form,i.validity.valid,i.files,i.list,i.size,i.maxLength].join()})()",
  "(()=>{const i=document.createElement('img');return [i.complete,i.width,i.naturalWidth,i.src,i.alt,i.loading,i.decoding,i.crossOrigin,i.x,i.currentSrc].join()})()",
  "(()=>{const a=document.createElement('a');a.href='/x?y#z';return [a.href,a.protocol,a.host,a.pathname,a.search,a.hash,String(a),a.origin,a.rel,a.text,a.target].join()})()",
  "(()=>{const v=document.createElement('video');return [v.paused,v.duration,v.readyState,v.networkState,v.volume,v.muted,v.currentTime,v.ended,v.error,v.preload,v.playbackRate,v.videoWidth].join()})()",
  "(()=>{const s=document.createElement('select');s.innerHTML='<option>a<option selected>b';return [s.value,s.selectedIndex,s.options.length,s.type,s.length].join()})()",
  "(()=>{const t=document.createElement('table');t.insertRow().insertCell().textContent='x';return [t.rows.length,t.outerHTML].join()})()",
  "(()=>{const t=document.createElement('template');t.innerHTML='<p>';return [String(t.content),t.content.childNodes.length,t.childNodes.length].join()})()",
  "(()=>{const d=document.createElement('div');d.dataset.aB='c';return [d.outerHTML,d.dataset.aB,Object.keys(d.dataset).join(),delete d.dataset.aB,d.outerHTML].join()})()",
  "(()=>{const d=document.createElement('div');d.className='a b';d.classList.toggle('c');return [d.classList.length,d.classList.value,d.classList.contains('c'),String(d.classList)].join()})()",
  "(()=>{const p=new DOMParser().parseFromString('<a>','text/xml');return [p.documentElement.nodeName,p.contentType].join()})()",
  "new XMLSerializer().serializeToString(document.createElement('br'))",
  "document.implementation.createHTMLDocument('t').documentElement.outerHTML",
  "document.documentElement.outerHTML.slice(0,12)",
  "[document.body.nodeName,document.body.localName,document.body.namespaceURI,document.body.prefix,document.body.isConnected,document.body.nodeType].join()",
  "[Node.DOCUMENT_POSITION_CONTAINED_BY,NodeFilter.SHOW_ALL,XMLHttpRequest.DONE,Event.BUBBLING_PHASE].join()",
  "[typeof new XMLHttpRequest().open,new XMLHttpRequest().readyState,new XMLHttpRequest().responseType,new XMLHttpRequest().status,new XMLHttpRequest().response].join()",
  "(()=>{const a=new AbortController();a.abort();return [a.signal.aborted,a.signal.reason.name,a.signal.reason.message].join()})()",
  "[new Blob(['ab']).size,new Blob(['a'],{type:'x/y'}).type,new File(['a'],'n').name].join()",
  "new TextDecoder().decode(new TextEncoder().encode('é'))+new TextDecoder('latin1').encoding",
  "btoa('abc')+atob('YWJj')+escape('ü')+encodeURIComponent('ü')",
  "[Intl.DateTimeFormat().resolvedOptions().locale,Intl.NumberFormat().format(1234.5),(1234.5).toLocaleString()].join()",
  "new Date(0).toISOString()+typeof new Date().getTimezoneOffset()",
  "new Date(NaN)+''+new Date(2020,0,1).toString().slice(0,15)",
  "[1e21+'',(0.1).toFixed(20),(25).toString(36),1/3+'',Math.tan(-1e300),Math.sinh(1),Math.pow(Math.PI,-100),Math.expm1(10),Math.cbrt(100)].join()",
  "[..'x'].length".replace("..", "..."),
  "Object.keys({b:1,a:2,1:3,0:4}).join()",
  "[3,1,2].sort().join()+[1,10,2].sort().join()",
  "(()=>{function f(a,b){}return [f.length,f.name,Object.getOwnPropertyNames(f).join(),'caller' in f,f.hasOwnProperty('arguments')].join()})()",
  "Object.getOwnPropertyNames(class{static a(){}}).join()",
  "Object.getOwnPropertyNames((function(){return arguments})(1)).join()",
  "(()=>{function a(){return b()}function b(){try{null.x}catch(e){return typeof e.stack+/\\bb\\b/.test(e.stack)+/\\ba\\b/.test(e.stack)}}return a()})()",
  "(()=>{function abc(){return new Error('msg').stack.split('\\n')[0]}return abc()})()",
  "(()=>{try{null.x}catch(e){return e.stack.split('\\n')[0].replace(/[0-9]+/g,'N').slice(0,60)}})()",
  "(()=>{try{null.x}catch(e){return /bunfs|file:|node_modules|happy|\\/src\\/|node:vm/.test(e.stack)}})()",
  "(()=>{try{document.createElement('1')}catch(e){return /bunfs|file:|node_modules|happy|\\/src\\/|node:vm/.test(String(e.stack))}})()",
  "(()=>{try{document.body.appendChild(1)}catch(e){return /bunfs|file:|node_modules|happy|\\/src\\/|node:vm/.test(String(e.stack))}})()",
  "typeof Error.captureStackTrace+typeof Error.stackTraceLimit+typeof Error.prepareStackTrace",
  "['line','column','sourceURL','fileName','lineNumber'].map(k=>k in new Error('x')).join()",
  ..."Temporal SuppressedError DisposableStack AsyncDisposableStack Iterator WeakRef FinalizationRegistry SharedArrayBuffer WebAssembly Atomics ShadowRealm Float16Array process Buffer require global module Bun Deno happyDOM setImmediate __dirname queueMicrotask reportError structuredClone scheduler chrome safari webkit opr external openDatabase ApplePaySession PushManager RTCPeerConnection MediaSource PaymentRequest webkitURL WebKitCSSMatrix SpeechSynthesis speechSynthesis BarProp InstallTrigger netscape"
    .split(" ")
    .map((name) => `typeof ${name}`),
  ..."Symbol.dispose Iterator.concat Iterator.prototype.includes Promise.try Array.fromAsync RegExp.escape Math.sumPrecise Uint8Array.fromBase64 Error.isError Object.groupBy Map.prototype.getOrInsert Date.prototype.toTemporalInstant Atomics.pause JSON.rawJSON String.prototype.at Intl.DurationFormat Set.prototype.union ArrayBuffer.prototype.transfer"
    .split(" ")
    .map((name) => `typeof ${name}`),
  ..."crypto.subtle.digest('SHA-256',new Uint8Array(1)) crypto.getRandomValues(new Uint8Array(1)) document.createElement navigator.plugins performance.getEntries() new_URL('https://a.b/') fetch setTimeout new_TextEncoder().encode('a') structuredClone({a:1}) new_Headers() document.querySelectorAll('*') new_FormData() localStorage getComputedStyle(document.body) matchMedia('x') new_AbortController().signal crypto.randomUUID history.state navigator.permissions.query({name:'geolocation'}) console.log document.cookie.constructor new_Event('x') atob"
    .split(" ")
    .map(
      (expression) =>
        `(${expression.replace("new_", "new ")}).constructor.constructor('return typeof process+typeof Bun')()`,
    ),
];
/** What a promise, a timer or an event answers. */
const LATE = [
  "navigator.permissions.query({name:'notifications'}).then(p=>p.state+p.constructor.name+p.onchange)",
  "navigator.permissions.query({name:'geolocation'}).then(p=>p.state)",
  "navigator.permissions.query({name:'x'})",
  "navigator.permissions.query()",
  "fetch('https://nowhere.invalid/')",
  "crypto.subtle.digest('SHA-256',new Uint8Array(3)).then(b=>new Uint8Array(b)[0]+b.constructor.name)",
  "crypto.subtle.digest('X',new Uint8Array(3))",
  "new Promise(r=>{const o=[];setTimeout(()=>{o.push(2);r(o.join())},5);Promise.resolve().then(()=>o.push(1));queueMicrotask(()=>o.push(0))})",
  "new Promise(r=>{window.strung=0;setTimeout('window.strung=7',0);setTimeout(()=>{r(String(window.strung));delete window.strung},20)})",
  "new Promise(r=>requestAnimationFrame(t=>r(typeof t)))",
  "new Promise(r=>{const c=new MessageChannel();c.port1.onmessage=e=>r(e.data+e.isTrusted+e.constructor.name);c.port2.postMessage('hi')})",
  "new Promise(r=>{const f=new FileReader();f.onload=()=>r(f.result);f.readAsText(new Blob(['abc']))})",
  "new Promise(r=>{new MutationObserver(l=>r(l.length+l[0].type)).observe(document.body,{attributes:true});document.body.setAttribute('q','1');document.body.removeAttribute('q')})",
  "new Promise(r=>{addEventListener('message',e=>r(e.data+e.origin+(e.source===window)),{once:true});postMessage('m','*')})",
  "new Promise(r=>{const q=indexedDB.open('pot');q.onsuccess=()=>r('success');q.onerror=()=>r('error')})",
  "caches.keys().then(k=>k.length)",
  "navigator.mediaDevices.enumerateDevices().then(d=>Array.isArray(d))",
  "navigator.storage.estimate().then(e=>typeof e.quota)",
  "new Promise(r=>{window.addEventListener('error',e=>{r(e.message+e.isTrusted);e.preventDefault()},{once:true});setTimeout(()=>{throw new Error('late')},0)})",
  "new Promise(r=>{window.addEventListener('unhandledrejection',e=>{r(e.reason+e.isTrusted);e.preventDefault()},{once:true});Promise.reject('no')})",
  "document.fonts.ready.then(f=>f===document.fonts)",
  "document.fonts.load('12px serif').then(f=>f.length)",
  "new Promise(r=>{const i=new Image();i.onload=()=>r('load'+i.width);i.onerror=()=>r('error');i.src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'})",
  "new Response('x').text()",
  "new Blob(['y']).arrayBuffer().then(b=>b.byteLength)",
  "(async()=>1)().constructor.name",
];

/** Every fact by its expression. */
export function facts(): string[] {
  return [
    ...GETTERS.split(" ").map((one) => {
      const [owner, name] = one.split(".");
      return `Object.getOwnPropertyDescriptor(${owner}.prototype,'${name}').get.call({})`;
    }),
    ...METHODS.split(" ").map((one) => `${one.replace(".", ".prototype.")}.call({},'a','b')`),
    ...NATIVES.split(" ").map((one) => `String(${one})`),
    ...NATIVES.split(" ").map((one) => `(f=>f.name+f.length+('prototype' in f))(${one})`),
    ...MISTAKES.map((code) => `(0,eval)(${JSON.stringify(code)})`),
    ...DOM_MISTAKES,
    ...VALUES,
    ...DESCRIPTORS.split(" ").map((one) => {
      const at = one.lastIndexOf(".");
      return `(d=>d?[!!d.get,!!d.set,typeof d.value,d.writable,d.enumerable,d.configurable].join():d)(Object.getOwnPropertyDescriptor(${one.slice(0, at)},'${one.slice(at + 1)}'))`;
    }),
    ...BEHAVIOURS,
    ...LATE,
  ];
}

/** Evaluated in a page: what each expression gives, or what it throws. Stands alone: its source is sent. */
export async function ask(expressions: readonly string[]): Promise<string> {
  const answers: Record<string, string> = {};
  const evaluate = globalThis["eval" as keyof typeof globalThis] as unknown as (code: string) => unknown;
  const told = (error: unknown) => {
    const { name, message } = Object(error) as { name?: unknown; message?: unknown };
    return `! ${String(name)}: ${String(message)}`;
  };
  for (const expression of expressions) {
    try {
      const late = new Promise((resolve) => setTimeout(() => resolve("no answer"), 2_000));
      answers[expression] = String(await Promise.race([evaluate(expression), late])).slice(0, 400);
    } catch (error) {
      answers[expression] = told(error);
    }
  }
  return JSON.stringify(answers);
}
