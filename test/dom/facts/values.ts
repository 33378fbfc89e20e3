/** What the language gives: texts, numbers, dates, errors and what they hold. */
import { lines } from "./lines.ts";

export const VALUES = lines(String.raw`
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
