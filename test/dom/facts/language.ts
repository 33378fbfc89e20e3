/** What a script finds out about the language: names, functions, messages, numbers, dates. */
import { each } from "./lines.ts";
import { MISTAKES } from "./mistakes.ts";
import { VALUES } from "./values.ts";

const BUILT_INS =
  "Object Function Array Number Boolean String Symbol BigInt Date RegExp Promise Map Set WeakMap WeakSet WeakRef Error AggregateError ArrayBuffer DataView Uint8Array Float64Array Proxy Reflect JSON Math Intl Atomics WebAssembly FinalizationRegistry Iterator";
const PROTOTYPES =
  "Object Function Array Number String Symbol BigInt Date RegExp Promise Map Set WeakMap WeakRef Error ArrayBuffer DataView Iterator Intl.NumberFormat Intl.DateTimeFormat Intl.Locale Intl.Collator";
const NATIVES =
  "document.createElement HTMLElement Node.prototype.appendChild setTimeout fetch Array.prototype.push Function.prototype.toString Object.getOwnPropertyNames eval Promise.resolve (function(){}).bind() navigator.javaEnabled Image requestAnimationFrame Object.getOwnPropertyDescriptor(Node.prototype,'nodeType').get Object.getOwnPropertyDescriptor(Navigator.prototype,'userAgent').get Object.getOwnPropertyDescriptor(window,'innerWidth').get Date Proxy Symbol Math.max Object.getOwnPropertyDescriptor(Document.prototype,'cookie').set Reflect.ownKeys Error.captureStackTrace Function.prototype console.log postMessage alert structuredClone queueMicrotask crypto.getRandomValues Object.getOwnPropertyDescriptor(Map.prototype,'size').get Array.prototype[Symbol.iterator] RegExp.prototype[Symbol.replace] Option XMLHttpRequest CSS.supports Event performance.now getComputedStyle Worker history.pushState atob Function Object.getOwnPropertyDescriptor(Object.prototype,'__proto__').get isNaN Intl.DateTimeFormat WebAssembly.Module URL URLSearchParams TextEncoder";
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
