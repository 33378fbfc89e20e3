/** Facts: what stands in the stacks of errors that the browser throws, and of a function that the language calls. */
import { lines } from "./lines.ts";

/** The first line of a stack, and whether it says more than the message does. */
const HEADS = lines(String.raw`
  new Event
  document.createElement()
  document.createElement('1')
  document.querySelector('!!')
  document.body.appendChild(1)
  document.body.removeChild(el('a'))
  new Headers([['a']])
  new Response('',{status:1})
  Event('x')
  HTMLElement()
  new HTMLElement
  new Navigator
  setTimeout()
  document.body.attachShadow({})
  document.body.attachShadow({mode:'x'})
  new Blob({})
  new TextDecoder('x')
  new IntersectionObserver(()=>1,{threshold:2})
  el('video').volume='x'
  el('video').volume=2
  new Audio().canPlayType()
  Navigator.prototype.userAgent
  Navigator.prototype.javaEnabled()
  Object.setPrototypeOf(window,{})
  localStorage.setItem()
  new URL('x')
  atob('*')
  structuredClone(el('a'))
  new Range().setStart(document.body,99)
  crypto.getRandomValues(new Uint8Array(65537))
  crypto.getRandomValues(1)
  new MutationObserver
  new MutationObserver(()=>1).observe(document.body,{})
  performance.mark()
  matchMedia()
  new WebSocket
  history.pushState()
  throw new TypeError("Failed to execute 'a' on 'b': c")
  throw new RangeError('own words')
`).map(
  (code) =>
    `: try{ ${code} }catch(e){ const [head]=e.stack.split('\\n'); return [/^\\w*Error/.test(head)?head:'',head.endsWith(e.message),e.name].join('|') }`,
);

/** Which natives stand between a page's function and the page that has it called. */
const CALLED = lines(String.raw`
  [1].map(c)
  [1].forEach(c)
  [1].filter(c)
  [1,2].reduce(c)
  [1,2].reduceRight(c)
  [1].some(c)
  [1].every(c)
  [1].find(c)
  [1].findIndex(c)
  [1].findLast(c)
  [2,1].sort(c)
  [2,1].toSorted(c)
  Array.from([1],c)
  "a".replace(/a/,c)
  "a".replaceAll("a",c)
  JSON.stringify({a:1},c)
  JSON.stringify({toJSON:c})
  JSON.parse("1",c)
  new Promise(c)
  Reflect.apply(c,0,[])
  Reflect.construct(c,[])
  c.call()
  c.apply()
  c.bind()()
  Object.groupBy([1],c)
  String({toString:c})
  Number({valueOf:c})
  parseInt({toString:c})
  [{toString:c}].join()
  Math.max({valueOf:c})
  new Proxy({}, {get:c}).x
  document.createNodeIterator(document,1,c).nextNode()
  const e=el("a");e.onclick=c;e.click()
  const e=el("a");e.addEventListener("x",c);e.dispatchEvent(new Event("x"))
  setTimeout(c); await new Promise(r=>setTimeout(r,9))
  queueMicrotask(c); await 0
  Promise.resolve().then(c); await 0; await 0
`).map(
  (code) =>
    `: let s=''; const c=function cb(){ s=new Error('q').stack; return 0 }; ${code}; return s.split('\\n').map(l=>l.trim()).filter(l=>/native code|\\(<anonymous>\\)$/.test(l)&&!/eval/.test(l)).join()`,
);

/** A function is told by its name, a constructor by `new` in Chromium. */
const NAMES = lines(String.raw`
  : function named(){ return new Error('m').stack } return named().includes('named')
  : class K{ constructor(){ this.s=new Error('c').stack } } return /new K|^K@/m.test(new K().s)+String(/new K/.test(new K().s))
  : const f=()=>new Error('m').stack; return /\bf\b/.test(f())
  : class MyErr extends Error{ constructor(m){ super(m); this.name='MyErr' } } return new MyErr('z').stack.split('\n')[0].startsWith('Error: z')
  : const e=new Error('a'); e.name='Q'; e.message='w'; return e.stack.split('\n')[0].startsWith('Error: a')
  : const e=new Error('two\nlines'); return e.stack.split('\n').slice(0,2).join('|').startsWith('Error: two|lines')
  : return /bunfs|happy|node_modules|file:/.test(new Error('x').stack)
  : return new Error('x').stack.split('\n').every((l,i)=>i===0||/^ {4}at .*:\d+:\d+\)?$/.test(l))
  : return new Error('x').stack.split('\n').every(l=>/^[^@]*@.*$/.test(l))
  : const o={}; Error.captureStackTrace(o); return [typeof o.stack,Object.getOwnPropertyNames(o)].join()
  : const o={}; Error.captureStackTrace(o); return JSON.stringify(Object.keys(Object.getOwnPropertyDescriptor(o,'stack')))
  : const e=new Error('x',{cause:5}); return Object.getOwnPropertyNames(e).join()
  : const e=new Error('x'); e.foo=1; return Object.getOwnPropertyNames(e).join()
  : const e=new Error('x'); e.stack; e.foo=1; return Object.getOwnPropertyNames(e).join()
  : class M extends Error{ constructor(){ super('a'); this.name='M' } } return Object.getOwnPropertyNames(new M).join()
  : const e=new AggregateError([1],'x'); return Object.getOwnPropertyNames(e).join()
  : const e=new DOMException('a','b'); return Object.getOwnPropertyNames(e).join()
  : try { document.createElement('1') } catch(e) { return [Object.getOwnPropertyNames(e),typeof e.stack,e instanceof Error].join() }
  : try { Navigator.prototype.vendor } catch(e) { return /@native|^[gs]et@|Reflect/m.test(e.stack) }
  : const o={toString(){ o.s=new Error('q').stack; return '' }}; document.title=o; return /^[gs]et@|Reflect/m.test(o.s)
  : const o={toString(){ o.s=new Error('q').stack; return 'x' }}; el('a').rel=o; return /^[gs]et@|Reflect/m.test(o.s)
  : return await crypto.subtle.digest('x',new Uint8Array(1)).catch(e=>[e.name,e.code,e instanceof DOMException,e.constructor===DOMException].join())
  : try { null.x } catch(e) { return Object.getOwnPropertyNames(e).join() }
`);

export const STACKS: readonly string[] = [...HEADS, ...CALLED, ...NAMES];
