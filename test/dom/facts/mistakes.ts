/** Code that fails, whose message is the fact. */
import { lines } from "./lines.ts";

export const MISTAKES = lines(String.raw`
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
