/** What a script finds out about the language: names, functions, messages, numbers, dates. */
import { each, lines } from "./lines.ts";

const BUILT_INS =
  "Object Function Array Number Boolean String Symbol BigInt Date RegExp Promise Map Set WeakMap WeakSet WeakRef Error AggregateError ArrayBuffer DataView Uint8Array Float64Array Proxy Reflect JSON Math Intl Atomics WebAssembly FinalizationRegistry Iterator";
const PROTOTYPES =
  "Object Function Array Number String Symbol BigInt Date RegExp Promise Map Set WeakMap WeakRef Error ArrayBuffer DataView Iterator Intl.NumberFormat Intl.DateTimeFormat Intl.Locale Intl.Collator";
const NATIVES =
  "document.createElement HTMLElement Node.prototype.appendChild setTimeout fetch Array.prototype.push Function.prototype.toString Object.getOwnPropertyNames eval Promise.resolve (function(){}).bind() navigator.javaEnabled Image requestAnimationFrame Object.getOwnPropertyDescriptor(Node.prototype,'nodeType').get Object.getOwnPropertyDescriptor(Navigator.prototype,'userAgent').get Object.getOwnPropertyDescriptor(window,'innerWidth').get Date Proxy Symbol Math.max Object.getOwnPropertyDescriptor(Document.prototype,'cookie').set Reflect.ownKeys Error.captureStackTrace Function.prototype console.log postMessage alert structuredClone queueMicrotask crypto.getRandomValues Object.getOwnPropertyDescriptor(Map.prototype,'size').get Array.prototype[Symbol.iterator] RegExp.prototype[Symbol.replace] Option XMLHttpRequest CSS.supports Event performance.now getComputedStyle Worker history.pushState atob Function Object.getOwnPropertyDescriptor(Object.prototype,'__proto__').get isNaN Intl.DateTimeFormat WebAssembly.Module URL URLSearchParams TextEncoder";
const MISTAKES = lines(String.raw`
  null.x
  undefined.y
  (void 0)()
  ({}).f()
  [].reduce((a, b) => a)
  new Array(-1)
  (1).toString(1)
  'x'.repeat(-1)
  JSON.parse('{')
  JSON.parse('')
  new (class A { constructor() { null[0] } })()
  Symbol() + ''
  BigInt(1.5)
  decodeURIComponent('%')
  new RegExp('(')
  Object.defineProperty(1, 'x', {})
  Object.freeze([]).push(1)
  let f = 1; f()
  new (() => {})()
  null[Symbol.iterator]
  const [a] = null
  const {a} = null
  'x' in 'y'
  ({}) instanceof 1
  new Proxy({}, null)
  Reflect.construct(1)
  structuredClone(() => {})
  new Uint8Array(-1)
  a b
  if (
  '
  1 = 2
  var class
  return 1; }
  new Promise()
  Promise()
  Map()
  class B { constructor() {} } B()
  x9q
  x9q.y
  x9q()
  x8q; let x8q
  'use strict'; x7q = 1
  JSON.parse('[1,]')
  JSON.parse('{"a":1,}')
  JSON.parse('abc')
  JSON.parse(undefined)
  JSON.stringify(1n)
  (a => { a.b.c })({})
  (a => { a.b() })({})
  (a => { a.b.c() })({})
  [...1]
  new Map([1])
  new Set(1)
  for (const a of 1);
  [].at.call(null)
  Symbol.prototype.toString.call(1)
  new Symbol()
  1n + 1
  BigInt('x')
  BigInt(undefined)
  (1.5).toFixed(101)
  (1).toPrecision(0)
  'a'.normalize('x')
  String.fromCodePoint(-1)
  new Date(NaN).toISOString()
  new Intl.NumberFormat('x_y')
  Intl.DateTimeFormat(undefined, {timeZone: 'X'})
  Object.setPrototypeOf(Object.preventExtensions({}), {})
  Object.create(1)
  Object.fromEntries(1)
  Reflect.ownKeys(1)
  new WeakMap().set(1, 1)
  new WeakRef(1)
  new Proxy(1, {})
  Object.defineProperty(Object.freeze({}), 'a', {value: 1})
  'use strict'; Object.freeze({a: 1}).a = 2
  'use strict'; delete Object.prototype
  'use strict'; undefined = 1
  const c = 1; c = 2
  class C extends null { constructor() { super() } } new C
  class D extends Object { constructor() { this.x } } new D
  class E extends 1 {}
  class F { #a; static t(o) { return o.#a } } F.t({})
  (function f() { f() })()
  new ArrayBuffer(-1)
  new DataView(new ArrayBuffer(1), 2)
  new DataView(new ArrayBuffer(1)).getInt8(5)
  Array.from({length: -1}).length
  [].length = -1
  new Array(1.5)
  /(?<a>x)(?<a>y)/
  new RegExp('a', 'zz')
  new RegExp('[b-a]')
  new RegExp('*')
  Function('a', '}')
  await 1
  yield
  let let = 1
  for (;;) { break x }
  continue
  super.x
  import.meta
  ({a, a: 1} = 1
  "\u{110000}"
  1_
  08n
  new.target
  @
  #x in y
  let a1; let a1
  (a, a) => 1
  "use strict"; with (a) {}
  "use strict"; 010
  async () => await
  function* g() { yield = 1 }
  null()
  true.x.y
  (() => {})().x
  ({}).x.y
  [][0].z
  [].x()
  Reflect.apply(1)
  new 1
  new ({}).x
  throw null
  encodeURIComponent('\ud800')
  Array.prototype.concat.call(undefined)
  Function.prototype.toString.call({})
  Date.prototype.getTime.call({})
  Map.prototype.get.call({}, 1)
  Set.prototype.has.call([], 1)
  RegExp.prototype.exec.call({}, '')
  Promise.prototype.then.call({})
  Promise.resolve.call(1)
  Uint8Array.prototype.fill.call({})
  Number.prototype.toFixed.call('x')
  String.prototype.trim.call(null)
  Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.call({})
  Generator
  (function*(){})().next.call({})
  Iterator.prototype.map.call(1)
  new Iterator()
  WebAssembly.compile()
  new WebAssembly.Module(new Uint8Array(4))
  Atomics.add([], 0, 1)
`);
const VALUES = lines(String.raw`
  Reflect.ownKeys(new Error('x')).map(String).join()
  Reflect.ownKeys(new TypeError('x',{cause:1})).map(String).join()
  Reflect.ownKeys(new AggregateError([],'x')).map(String).join()
  (()=>{try{null.x}catch(e){return Reflect.ownKeys(e).map(String).join()}})()
  Object.getOwnPropertyDescriptor(new Error('x'),'stack')===undefined
  (d=>d?[typeof d.value,typeof d.get,d.writable,d.enumerable,d.configurable].join():d)(Object.getOwnPropertyDescriptor(new Error('x'),'stack'))
  (d=>[typeof d.value,d.writable,d.enumerable,d.configurable].join())(Object.getOwnPropertyDescriptor(new Error('x'),'message'))
  Object.prototype.hasOwnProperty.call(Error.prototype,'stack')
  typeof Error.captureStackTrace+typeof Error.stackTraceLimit+typeof Error.prepareStackTrace
  Error.stackTraceLimit
  : const o={}; Error.captureStackTrace(o); return Object.getOwnPropertyNames(o)+typeof o.stack
  ['line','column','sourceURL','fileName','lineNumber'].map(k=>k in new Error('x')).join()
  Object.keys(new Error('x')).length
  JSON.stringify(new Error('x'))
  : function abc(){return new Error('msg').stack.split('\n')[0]} return abc()
  : function a(){return b()} function b(){try{null.x}catch(e){return typeof e.stack+/\bb\b/.test(e.stack)+/\ba\b/.test(e.stack)}} return a()
  : try{null.x}catch(e){return e.stack.split('\n')[0].replace(/[0-9]+/g,'N').slice(0,60)}
  : try{null.x}catch(e){return /bunfs|file:|node_modules|happy|\/src\/|node:vm/.test(e.stack)}
  : try{document.createElement('1')}catch(e){return /bunfs|file:|node_modules|happy|\/src\/|node:vm/.test(String(e.stack))}
  : try{document.body.appendChild(1)}catch(e){return /bunfs|file:|node_modules|happy|\/src\/|node:vm/.test(String(e.stack))}
  : try{[1].map(function inner(){null.x})}catch(e){return e.stack.split('\n').slice(0,3).map(l=>l.replace(/[(@].*/,'').trim()).join('|')}
  : function deep(n){return n?deep(n-1)+'':new Error().stack.split('\n').length} return deep(200)
  : let n=0; function rec(){n++; rec()} try{rec()}catch(e){return e.constructor.name+': '+e.message+(n>5000)}
  : 'use strict'; function t(n){return n===0?'tail':t(n-1)} try{return t(200000)}catch(e){return e.constructor.name}
  eval.length+eval.name
  eval('1+1')+eval('"a"')
  (0,eval)('this')===window
  new Function('return this')()===window
  (function(){return this})()===window
  : 'use strict'; return String((function(){return this})())
  String(new Function('a','b','return a'))
  String(Function())
  String(function  f ( a,b ) { /* c */ })
  String(class A { static x = 1 })
  String(()=>1)
  String(async function*g(){})
  String({f(){}}.f)
  String(Object.getOwnPropertyDescriptor({get a(){return 1}},'a').get)
  String(function(){}.bind())
  String(new Proxy(function(){},{}))
  String(new Proxy(class{},{}))
  (function(){}).bind().name
  (function abc(){}).bind().name
  Object.getOwnPropertyDescriptor({get a(){return 1}},'a').get.name
  Object.getOwnPropertyDescriptor(Map.prototype,'size').get.name
  new Function().name
  (()=>{}).name===''
  ({[Symbol('x')](){}})[Object.getOwnPropertySymbols({})[0]]
  (class{}).name===''
  Object.getOwnPropertyNames(function(){}).join()
  Object.getOwnPropertyNames(()=>{}).join()
  Object.getOwnPropertyNames(async()=>{}).join()
  Object.getOwnPropertyNames(function*(){}).join()
  Object.getOwnPropertyNames(class{}).join()
  Object.getOwnPropertyNames(class{static a(){}}).join()
  Object.getOwnPropertyNames(class A{static a=1}).join()
  Object.getOwnPropertyNames((function(){}).bind()).join()
  Object.getOwnPropertyNames((function(){'use strict'})).join()
  Object.getOwnPropertyNames((function(){return arguments})(1)).join()
  Object.getOwnPropertyNames(document.createElement).join()
  Object.getOwnPropertyNames(HTMLElement).join()
  Object.getOwnPropertyNames(setTimeout).join()
  Object.getOwnPropertyNames(Math.max).join()
  Object.getOwnPropertyNames(/a/).join()
  Object.getOwnPropertyNames('ab').join()
  Object.getOwnPropertyNames(globalThis.Symbol.prototype).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf(function*(){}).prototype).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf([][Symbol.iterator]())).join()
  Reflect.ownKeys(Object.getPrototypeOf([][Symbol.iterator]())).map(String).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf(async function(){})).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf(Uint8Array)).join()
  Object.getOwnPropertyNames(Object.getPrototypeOf(Uint8Array).prototype).join()
  Object.getOwnPropertyNames(Uint8Array.prototype).join()
  Object.getOwnPropertySymbols(Symbol).length
  Reflect.ownKeys(Symbol.prototype).map(String).join()
  Reflect.ownKeys(Array.prototype).filter(k=>typeof k==='symbol').map(String).join()
  Reflect.ownKeys(RegExp.prototype).filter(k=>typeof k==='symbol').map(String).join()
  Reflect.ownKeys(Function.prototype).map(String).join()
  Reflect.ownKeys(Date.prototype).filter(k=>typeof k==='symbol').map(String).join()
  'caller' in function(){}
  : function f(){} return [f.hasOwnProperty('arguments'),f.hasOwnProperty('caller'),f.arguments,f.caller].join()
  : 'use strict'; function f(){} try{return String(f.caller)}catch(e){return e.message}
  Object.keys({b:1,a:2,1:3,0:4}).join()
  [3,1,2].sort().join()+[1,10,2].sort().join()
  ['b',undefined,'a'].sort().join()
  [...'x'].length
  1e21+''
  (0.1).toFixed(20)
  (25).toString(36)
  (0.1).toString(3)
  (1e21).toLocaleString()
  (-1.5).toFixed(0)
  (1.005).toFixed(2)
  (123.456).toPrecision(4)
  (1e-7)+''
  (123456789).toExponential()
  0.1+0.2
  Math.tan(-1e300)
  Math.sin(1e300)
  Math.cos(10.000000000123)
  Math.sinh(1)
  Math.cosh(1)
  Math.tanh(1)
  Math.asinh(1)
  Math.acosh(1e154)
  Math.atanh(0.5)
  Math.expm1(1)
  Math.expm1(10)
  Math.log1p(10)
  Math.cbrt(100)
  Math.exp(1)
  Math.pow(Math.PI,-100)
  Math.pow(2,0.5)
  Math.log10(7*Math.LOG10E)
  Math.atan2(1e-310,2)
  Math.hypot(1,2,3)
  Math.fround(5.5)+Math.clz32(1)
  Math.round(-0.5)+''+Object.is(Math.round(-0.5),-0)
  parseInt('0x1f')+parseFloat('1e3x')
  Number('0b11')+Number('')+Number(' 12 ')
  escape('ü+/')+unescape('%u0041')
  encodeURIComponent('ü')+encodeURI('a b#')
  'İ'.toLowerCase().length
  'ß'.toUpperCase()
  'a'.localeCompare('B')
  ['b','a','Z','ä'].sort((a,b)=>a.localeCompare(b)).join()
  'abc'.at(-1)+'abc'.substr(-2,1)
  'a-b'.replaceAll('-','+')
  'x'.anchor('"')
  'abc'.split(/(b)/).join('|')
  /(?<y>\d{4})/.exec('2020').groups.y
  /a/gimsuy.flags
  String(/[/]\//)
  new RegExp('/').source
  new RegExp('').source
  new RegExp('\n').source
  /(?<=a)b/.test('ab')
  /\p{L}/u.test('é')
  'aBc'.match(/b/i).index
  RegExp.$1===RegExp['$1']
  : /(a)(b)/.exec('xaby'); return [RegExp.$1,RegExp.$2,RegExp.lastMatch,RegExp['$&'],RegExp.leftContext,RegExp.rightContext,RegExp.input].join()
  Object.getOwnPropertyNames(RegExp).join()
  new Date(0).toISOString()
  new Date(0).toString()
  new Date(0).toLocaleString()
  new Date(0).toLocaleDateString()
  new Date(0).toLocaleTimeString()
  new Date(0).toUTCString()
  new Date(0).toGMTString===new Date(0).toUTCString
  new Date(0).toJSON()
  new Date(NaN)+''
  new Date('2020-01-01').getTime()
  new Date('2020-01-01 00:00').getTime()
  new Date('Jan 1 2020').getTime()
  new Date('1/2/2020').getTime()
  new Date('2020-1-1').getTime()
  new Date('2020-01-01T00:00').getTime()
  new Date('x').getTime()
  new Date('2020').getTime()
  new Date('12:00').getTime()
  new Date(2020,0).getTimezoneOffset()
  new Date(99,0).getFullYear()
  Date.UTC(2020)
  Date.parse('Thu, 01 Jan 1970 00:00:00 GMT')
  Date.parse('2020-02-30')
  Date.length+Date.name
  typeof Date()
  new Date(8.64e15+1)+''
  new Date(2020,0,1).toString().slice(0,15)
  new Date(0).toLocaleDateString('de-DE')
  new Date(0).toLocaleDateString('en-US',{weekday:'long',year:'numeric',month:'long',day:'numeric',timeZone:'UTC'})
  new Date(0).toLocaleTimeString('en-US',{timeZone:'UTC'})
  new Date(0).toLocaleString('en-GB',{timeZone:'UTC'})
  new Date(0).toLocaleString('ja-JP',{timeZone:'UTC'})
  Intl.DateTimeFormat().resolvedOptions().locale
  Intl.DateTimeFormat().resolvedOptions().timeZone
  Intl.DateTimeFormat().resolvedOptions().calendar
  Intl.DateTimeFormat().resolvedOptions().numberingSystem
  Object.keys(Intl.DateTimeFormat().resolvedOptions()).join()
  Object.keys(Intl.NumberFormat().resolvedOptions()).join()
  Object.keys(new Intl.Collator().resolvedOptions()).join()
  Intl.NumberFormat().format(1234.5)
  (1234.5).toLocaleString()
  (1234.5).toLocaleString('de-DE')
  (0.256).toLocaleString('en-US',{style:'percent'})
  (12).toLocaleString('en-US',{style:'currency',currency:'EUR'})
  (1e6).toLocaleString('en-US',{notation:'compact'})
  12345n.toLocaleString()
  new Intl.PluralRules('en-US',{type:'ordinal'}).select(2)
  new Intl.RelativeTimeFormat('en').format(-1,'day')
  new Intl.ListFormat('en').format(['a','b','c'])
  new Intl.DisplayNames('en',{type:'region'}).of('DE')
  new Intl.Locale('en-US').maximize()+''
  [...new Intl.Segmenter('en',{granularity:'word'}).segment('a b')].length
  Intl.getCanonicalLocales('EN-us').join()
  Intl.supportedValuesOf('calendar').length>5
  Intl.DateTimeFormat.supportedLocalesOf(['de','xx']).join()
  Object.prototype.toString.call(Intl)+Object.prototype.toString.call(JSON)
  Object.prototype.toString.call(null)+Object.prototype.toString.call(window)
  Object.prototype.toString.call(function*(){}())+Object.prototype.toString.call(async()=>1)
  Object.prototype.toString.call((function(){return arguments})())
  Object.prototype.toString.call(Symbol())+Object.prototype.toString.call(1n)
  Object.prototype.toString.call(globalThis.Iterator&&Iterator.from([]))
  JSON.stringify({a:[undefined,()=>1,Symbol(),NaN,new Date(0),-0],b:undefined})
  JSON.stringify('\u2028\ud800')
  JSON.stringify({a:1,b:[1,2]},null,2)
  JSON.parse('[1]',(k,v)=>k===''?v.length:v)
  typeof JSON.rawJSON+typeof JSON.isRawJSON
  : const a={}; a.a=a; try{JSON.stringify(a)}catch(e){return e.message}
  [1,2,3].includes(2)+''+[NaN].indexOf(NaN)
  [1,[2,[3]]].flat(Infinity).join()
  Array.prototype[Symbol.unscopables]&&Object.keys(Array.prototype[Symbol.unscopables]).join()
  new Uint8Array([1,256,-1]).join()
  String(new Uint8ClampedArray([300,-5,1.5]))
  [..."a\u0301"].length
  [new Int8Array(2).BYTES_PER_ELEMENT,new ArrayBuffer(8,{maxByteLength:16}).resizable].join()
  new ArrayBuffer(8).slice(2).byteLength
  (async()=>1)().constructor.name
  typeof globalThis.SharedArrayBuffer
  Object.getOwnPropertyDescriptor(globalThis,'globalThis').enumerable
  Object.getOwnPropertyDescriptor(globalThis,'undefined').writable
  Object.isExtensible(window)
  typeof new Error().line+typeof new Error().column
  new Error('a',{cause:'b'}).cause
  new Error('x').toString()+new RangeError()
  Error('x') instanceof Error
  Error.prototype.message===''&&Error.prototype.name
  new AggregateError([1],'m').errors.length
  new (class extends Error{})('x').name
  new (class Mine extends Error{})('x').stack.split('\n')[0]
  Symbol('x').description+String(Symbol('y'))
  Symbol.for('a')===Symbol.for('a')
  typeof Symbol.asyncIterator+Symbol.iterator.toString()
  : var o={get a(){return 1}}; return Object.keys(Object.getOwnPropertyDescriptor(o,'a')).join()
  Object.keys(Object.getOwnPropertyDescriptor({a:1},'a')).join()
  : label: { break label } return typeof void 0
  : var {a=1,...r}={b:2,c:3}; return a+JSON.stringify(r)
  : function f(a,a){return arguments.length+a} return f(1,2)
  : function f(a){arguments[0]=2;return a} return f(1)
  : let s=''; for(const k in {b:1,a:1,__proto__:{c:1}}) s+=k; return s
  : let s=''; for(const k in 'ab') s+=k; return s
  : const m=new Map([[NaN,1]]); return m.get(NaN)+m.size
  typeof document.all
  void 0===undefined
  : return [,1].map(x=>2).join('-')+[,].length
  new Set([1,2]).union?.(new Set([3])).size
  [1,2,3].toSorted?.((a,b)=>b-a).join()
  [1,2,3].with?.(0,9).join()
  [1,2,3].findLast(x=>x<3)
  Object.groupBy?.([1,2],x=>x%2?'o':'e').o.join()
  'a'.isWellFormed?.()
  structuredClone(new Map([[1,new Date(0)]])).get(1).getTime()
  structuredClone(/a/g).flags
  structuredClone(new Error('x')).message
  structuredClone([,1]).length
  typeof structuredClone(1n)
`);
const EXIST =
  "Temporal SuppressedError DisposableStack AsyncDisposableStack Iterator WeakRef FinalizationRegistry SharedArrayBuffer WebAssembly Atomics ShadowRealm Float16Array process Buffer require global module Bun Deno happyDOM setImmediate __dirname exports self Symbol.dispose Symbol.asyncDispose Iterator.concat Iterator.zip Iterator.prototype.includes Iterator.prototype.drop Iterator.prototype.chunks Promise.try Promise.withResolvers Array.fromAsync RegExp.escape Math.sumPrecise Math.f16round Uint8Array.fromBase64 Uint8Array.prototype.toHex Error.isError Object.groupBy Map.groupBy Map.prototype.getOrInsert Date.prototype.toTemporalInstant Atomics.pause Atomics.waitAsync JSON.rawJSON String.prototype.at String.prototype.toWellFormed String.dedent Intl.DurationFormat Intl.Segmenter Intl.v8BreakIterator Set.prototype.union ArrayBuffer.prototype.transfer ArrayBuffer.prototype.transferToImmutable Array.prototype.group Array.prototype.findLast Object.hasOwn Function.prototype.caller Error.prepareStackTrace WebAssembly.Tag WebAssembly.JSTag WebAssembly.Exception WebAssembly.Suspending WebAssembly.promising WebAssembly.compileStreaming WebAssembly.Suspender AsyncContext DataView.prototype.getFloat16 Symbol.observable Symbol.metadata RegExp.prototype.compile RegExp.prototype.unicodeSets Date.prototype.getYear Object.prototype.__defineGetter__ Array.prototype.flatMap WeakSet.prototype.add Function.prototype[Symbol.hasInstance] AsyncIterator Iterator.range";

export const LANGUAGE: readonly string[] = [
  ...each("Object.getOwnPropertyNames(@).join()", BUILT_INS),
  ...each("Object.getOwnPropertyNames(@.prototype).join()", PROTOTYPES),
  ...each("String(@)", NATIVES),
  ...each("(f=>f.name+f.length+('prototype' in f))(@)", NATIVES),
  ...MISTAKES.map((code) => `(0,eval)(${JSON.stringify(code)})`),
  ...VALUES,
  ...each("typeof @", EXIST),
];
