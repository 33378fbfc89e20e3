/** Whether what a frame gives is the frame's own, and not the page's. */
import { lines } from "./lines.ts";

/** Asked of a frame that is new: `w` its window, `d` its document, `b` its body with a paragraph and a form. */
const GIVEN = lines(String.raw`
  b.firstChild instanceof w.HTMLElement
  b.firstChild instanceof HTMLElement
  d.querySelector('b') instanceof w.Element
  b.firstChild.firstChild instanceof w.Text
  b.childNodes instanceof w.NodeList
  b.children instanceof w.HTMLCollection
  b.firstChild.classList instanceof w.DOMTokenList
  b.style instanceof w.CSSStyleDeclaration
  b.style instanceof CSSStyleDeclaration
  d.querySelectorAll('p') instanceof w.NodeList
  b.attributes instanceof w.NamedNodeMap
  b.getBoundingClientRect() instanceof w.DOMRect
  b.getClientRects() instanceof w.DOMRectList
  w.performance instanceof w.Performance
  w.performance instanceof Performance
  w.performance===performance
  w.performance===w.performance
  typeof w.performance.now()
  w.performance.timing instanceof w.PerformanceTiming
  w.performance.timing===performance.timing
  w.performance.getEntries() instanceof w.Array
  w.performance.mark('frames').name
  w.performance.toJSON() instanceof w.Object
  w.crypto instanceof w.Crypto
  w.crypto===crypto
  w.crypto===w.crypto
  w.crypto.subtle instanceof w.SubtleCrypto
  w.crypto.subtle===crypto.subtle
  w.crypto.subtle===w.crypto.subtle
  w.crypto.randomUUID().length
  w.crypto.getRandomValues(new Uint8Array(3)).length
  w.crypto.subtle.digest('SHA-1',new Uint8Array(1)) instanceof w.Promise
  (await w.crypto.subtle.digest('SHA-1',new Uint8Array(1))) instanceof w.ArrayBuffer
  w.getComputedStyle(b) instanceof w.CSSStyleDeclaration
  w.getSelection() instanceof w.Selection
  d.createRange() instanceof w.Range
  d.createTreeWalker(d) instanceof w.TreeWalker
  d.createEvent('Event') instanceof w.Event
  d.forms instanceof w.HTMLCollection
  d.styleSheets instanceof w.StyleSheetList
  d.implementation instanceof w.DOMImplementation
  d.fonts instanceof w.FontFaceSet
  d.getElementsByTagName('p') instanceof w.HTMLCollection
  d.body.cloneNode(true).firstChild instanceof w.HTMLElement
  d.createElement('input').validity instanceof w.ValidityState
  d.createElement('canvas').getContext('2d') instanceof w.CanvasRenderingContext2D
  d.createElement('video').buffered instanceof w.TimeRanges
  d.createElement('form').elements instanceof w.HTMLFormControlsCollection
  d.createElement('select').options instanceof w.HTMLOptionsCollection
  d.importNode(document.createElement('i')) instanceof w.HTMLElement
  (b.append(document.createElement('i')),b.lastChild instanceof HTMLElement)
  (b.append(document.createElement('u')),b.lastChild instanceof w.HTMLElement)
  b.dataset instanceof w.DOMStringMap
  b.firstChild.attributes[0] instanceof w.Attr
  w.navigator instanceof w.Navigator
  w.navigator===navigator
  w.navigator.plugins instanceof w.PluginArray
  w.navigator.languages instanceof w.Array
  w.navigator.languages===w.navigator.languages
  w.localStorage instanceof w.Storage
  w.history instanceof w.History
  w.screen instanceof w.Screen
  w.location instanceof w.Location
  w.customElements instanceof w.CustomElementRegistry
  w.customElements===customElements
  w.visualViewport instanceof w.VisualViewport
  w.caches instanceof w.CacheStorage
  w.indexedDB instanceof w.IDBFactory
  w.speechSynthesis instanceof w.SpeechSynthesis
  w.matchMedia('x') instanceof w.MediaQueryList
  new w.Event('x') instanceof w.Event
  new w.Event('x') instanceof Event
  new w.Image() instanceof w.HTMLImageElement
  new w.Image().ownerDocument===d
  new w.URL('a:b').searchParams instanceof w.URLSearchParams
  new w.URLSearchParams('a=1').entries().next() instanceof w.Object
  new w.Headers({a:'1'}).get('a')
  new w.Response('a').body instanceof w.ReadableStream
  new w.Response('a').headers instanceof w.Headers
  new w.TextEncoder().encode('a') instanceof w.Uint8Array
  new w.AbortController().signal instanceof w.AbortSignal
  new w.MessageChannel().port1 instanceof w.MessagePort
  new w.Blob(['a']).slice() instanceof w.Blob
  new w.Blob(['a']).text() instanceof w.Promise
  w.structuredClone({}) instanceof w.Object
  w.structuredClone([1]) instanceof w.Array
  w.structuredClone(new Map) instanceof w.Map
  w.fetch('/').catch(()=>1) instanceof w.Promise
  w.setTimeout instanceof w.Function
  w.document.createElement instanceof w.Function
  (()=>{try{d.querySelector('!')}catch(e){return e instanceof w.DOMException}})()
  (()=>{try{d.createElement()}catch(e){return e instanceof w.TypeError}})()
  (()=>{try{w.atob('*')}catch(e){return e instanceof w.DOMException}})()
  (()=>{try{new w.Node}catch(e){return e instanceof w.TypeError}})()
  (()=>{try{new w.URL('x')}catch(e){return e instanceof w.TypeError}})()
  (()=>{try{w.Node.prototype.nodeType}catch(e){return e instanceof w.TypeError}})()
  (()=>{try{w.Element.prototype.setAttribute.call(document.body)}catch(e){return e instanceof w.TypeError}})()
  w.Element.prototype.getAttribute.call(document.body,'q')
  Element.prototype.getAttribute.call(b,'q')
  w.Node.prototype.appendChild.call(document.createElement('p'),document.createElement('i')) instanceof HTMLElement
  w.Function('return this')()===w
  w.Object.getOwnPropertyDescriptor(w.Node.prototype,'nodeType').get.call(document)
  Object.getPrototypeOf(w.Window.prototype)===Object.getPrototypeOf(Window.prototype)
  w.eval('this')===w
  w.eval('new Error("x").stack').constructor===w.String
  w.Array.from(d.querySelectorAll('*')) instanceof w.Array
  [...d.querySelectorAll('p')] instanceof Array
  d.defaultView===w
  d.body.ownerDocument===d
`);

/** Once for each fact, a new frame. */
export const FRAMES: readonly string[] = GIVEN.map(
  (one) =>
    `: const f=document.createElement('iframe');document.body.append(f);const w=f.contentWindow,d=w.document,b=d.body;b.innerHTML='<p id=q>a<b class=c>x</b></p><form><input></form>';try{return ${one}}finally{f.remove()}`,
);
