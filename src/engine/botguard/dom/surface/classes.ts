/** happy-dom's classes, by the interface that each stands for. */
import type { Window } from "happy-dom";
import type { Surface } from "./surface.ts";

/** A class of happy-dom's. */
export type Constructor = (abstract new (...args: never[]) => object) & { prototype: object };

/** True when `made` is a class called `name`: a bundler puts a number behind the second of a name. */
export function isNamed(made: { name: string }, name: string): boolean {
  return made.name === name || made.name.replace(/\d+$/, "") === name;
}

/** happy-dom's classes that have less to do with a browser's than no class at all; the window is laid by itself. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "Window",
  "VTTCue",
  "TextTrackCue",
  "KeyframeEffect",
  "DataTransfer",
  "ImageBitmap",
  "ImageData",
  "OffscreenCanvas",
  "MessageChannel",
  "BroadcastChannel",
  "PerformanceObserver",
  "ScreenDetails",
  "AbortController",
  "WebSocket",
  "EventSource",
  "ResizeObserver",
  "IntersectionObserver",
  "IntersectionObserverEntry",
  "AbortSignal",
  "Touch",
  "Headers",
  "Request",
  "Response",
  "FileReader",
  "XMLHttpRequest",
  "XMLHttpRequestUpload",
  "XMLHttpRequestEventTarget",
  "DOMMatrix",
  "DOMMatrixReadOnly",
  "DOMPoint",
  "DOMPointReadOnly",
  "DOMRect",
  "DOMRectReadOnly",
  "CSSStyleDeclaration",
  "CSSStyleSheet",
  "CSSStyleValue",
  "CSSKeywordValue",
  "CSSUnitValue",
  "StylePropertyMap",
  "StylePropertyMapReadOnly",
  "MediaList",
]);
/** happy-dom's rules, which know no browser's text. */
const RULES = /^CSS\w*Rule$/;

/** What the engine has, and happy-dom in another form or not at all. */
export const STREAMS: readonly string[] =
  "ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamDefaultController ReadableByteStreamController ReadableStreamBYOBRequest WritableStream WritableStreamDefaultWriter WritableStreamDefaultController TransformStream TransformStreamDefaultController CompressionStream DecompressionStream TextEncoderStream TextDecoderStream CountQueuingStrategy ByteLengthQueuingStrategy".split(
    " ",
  );

/** happy-dom's classes by interface name: those on the window, and those that only its objects lead to. */
export function happyClasses(window: Window, surface: Surface): Map<string, Constructor> {
  const classes = new Map<string, Constructor>();
  const element = window.document.createElement("div");
  const hidden = [
    window.performance,
    window.crypto,
    window.crypto.subtle,
    window.document.implementation,
    element.classList,
    element.dataset,
    window.matchMedia(""),
    window.document.createElement("form").elements,
    element.getClientRects(),
  ];
  for (const object of hidden) {
    const made = (Object.getPrototypeOf(object) as { constructor: Constructor }).constructor;
    const name = made.name.replace(/\d+$/, "");
    if (surface.has(name)) classes.set(name, made);
  }
  for (const name of surface.names) {
    const made: unknown = Reflect.get(window, name);
    // happy-dom stands one class in for many names.
    if (typeof made === "function" && isNamed(made, name) && !LEFT_OUT.has(name) && !RULES.test(name))
      classes.set(name, made as never);
  }
  for (const name of STREAMS) {
    const made: unknown = Reflect.get(globalThis, name);
    if (typeof made === "function" && surface.has(name)) classes.set(name, made as never);
  }
  return classes;
}
