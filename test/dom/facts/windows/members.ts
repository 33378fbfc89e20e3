/** What a window has, and what becomes of it when a page changes it. */
import { lines } from "../lines.ts";

export const MEMBERS: readonly string[] = lines(String.raw`
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
`);
