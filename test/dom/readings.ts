/** What real programs read of a page, drawn by a seed: names by their place, style names, messages, wrong receivers. */

/** Anything that a page can hold. */
// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
type Thing = any;
declare const document: Thing;

/** How many seeds are measured. */
export const READINGS = 500;

/**
 * Evaluated in a page, of a browser or of ours. Stands alone: its source is sent. Gives a digest for each of `count`
 * seeds, or with `only` the texts of that one. `skipsMessages` leaves out what the engine words.
 */
export function read(count: number, skipsMessages: boolean, only?: number): string[] {
  const page = globalThis as unknown as Record<string, unknown>;
  const frame = document.createElement("iframe");
  document.body.appendChild(frame);
  const inner: Record<string, unknown> = frame.contentWindow;
  const evaluate = page.eval as (code: string) => unknown;
  /** A row of numbers that follows from the seed. */
  const rowOf = (seed: number) => {
    let state = (seed * 0x9e3779b9 + 0x7f4a7c15) | 0;
    return (below: number) => {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
      return ((state ^ (state >>> 13)) >>> 0) % below;
    };
  };
  const attempt = (ask: () => unknown): string => {
    try {
      const value = ask();
      return value === null ? "null" : typeof value === "string" ? value : typeof value;
    } catch (error) {
      return String((error as Error).message);
    }
  };
  // A script's own names come last and are not a browser's.
  const windowNames = Object.getOwnPropertyNames(page).filter((name) => !/^(\d+|yt)$/.test(name));
  const interfaces = windowNames.filter((name) => {
    const held: Thing = Object.getOwnPropertyDescriptor(page, name)?.value;
    // WebKit's streams are written in JavaScript, and word things in their own way.
    if (/Stream|QueuingStrategy/.test(name)) return false;
    return /^[A-Z]/.test(name) && typeof held === "function" && !!held.prototype;
  });
  const prototypeOf = (name: string, of: Record<string, unknown>) =>
    (of[name] as { prototype: object }).prototype;
  const style: Record<string, unknown> = document.createElement("div").style;
  const styleNames = [style, Object.getPrototypeOf(style) as object].flatMap((one) =>
    Object.getOwnPropertyNames(one).filter((name) => /^[a-z][a-zA-Z]+$/.test(name) && name in style),
  );
  const spelled = (name: string, how: number): string => {
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const capital = name.replace(/^[a-z]/, (letter) => letter.toUpperCase());
    return [name, dashed, `-${dashed}`, capital, `Webkit${capital}`, `-webkit-${dashed}`][how] ?? name;
  };
  const image: Record<string, unknown> = document.createElement("img");
  const mouse: Record<string, unknown> = document.createEvent("MouseEvents");
  const membersOf = (object: object): string[] => {
    const names: string[] = [];
    for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null)
      names.push(...Object.getOwnPropertyNames(at));
    return names;
  };
  const subjects = [image, mouse].map((object) => [object, membersOf(object)] as const);
  const faulty = ["z9p3 = ", "var z9p3; z9p3.y", "null.x", "[].length = -1", "(1).toString(1)"];
  const plain = [
    "String(isSecureContext)",
    "String(navigator.webdriver)",
    "document.hidden + document.visibilityState",
    "String(window) + String(document) + String(navigator)",
    "Object.keys(window.chrome || {}).join()",
    "typeof performance.memory + performance.navigation.type",
    "Notification.permission",
    "String(trustedTypes && trustedTypes.emptyHTML)",
    "String(document.documentElement.hasAttribute('webdriver'))",
    "navigator.plugins.length + navigator.mimeTypes.length + navigator.language",
    "Object.getOwnPropertyNames(navigator).join()",
    "Object.getOwnPropertySymbols(document.body).length + ''",
    "(a => { let seen = ''; a.onclick = function (e) { seen += (this === a) + e.isTrusted + e.returnValue }; a.click(); return seen })(document.createElement('a'))",
    "(function deep(n) { return n ? deep(n - 1) : Error.stackTraceLimit + ' ' + new Error('x').stack.split('\\n').length })(150)",
    "typeof window.Temporal + typeof window.SuppressedError + typeof window.DisposableStack",
  ];

  // What the engine brings with it, in its own words.
  const LANGUAGE =
    /Array$|^(Map|Set|RegExp|Symbol|ArrayBuffer|SharedArrayBuffer|DataView|Iterator|Promise|(Async)?DisposableStack|Crypto|TextDecoder)$/;
  const readOne = (seed: number): string[] => {
    const below = rowOf(seed);
    const texts: string[] = [];
    for (let n = 0; n < 6; n++) texts.push(windowNames[below(windowNames.length)] ?? "");
    for (let n = 0; n < 8; n++) {
      const name = interfaces[below(interfaces.length)] ?? "Node";
      const prototype = prototypeOf(name, n % 2 ? inner : page);
      const names = Object.getOwnPropertyNames(prototype);
      for (let at = 0; at < 3; at++) texts.push(`${name}.${names[below(names.length)]}`);
      // What cannot be read of an object that is none.
      const member = names[below(names.length)] ?? "";
      const getter = Object.getOwnPropertyDescriptor(prototypeOf(name, page), member)?.get;
      if (getter && !LANGUAGE.test(name)) {
        texts.push(`${member} ${attempt(() => Reflect.apply(getter, {}, []))}`);
        texts.push(Function.prototype.toString.call(getter));
      }
      texts.push(Function.prototype.toString.call(page[name] as Thing));
    }
    for (let n = 0; n < 8; n++) {
      const name = spelled(styleNames[below(styleNames.length)] ?? "", below(6));
      texts.push(`${name} ${typeof style[name]}`);
    }
    for (const [object, names] of subjects)
      for (let n = 0; n < 4; n++) {
        const name = names[below(names.length)] ?? "";
        texts.push(`${name} ${attempt(() => (object[name] === "" ? "string" : typeof object[name]))}`);
      }
    texts.push(attempt(() => evaluate(plain[below(plain.length)] ?? "")));
    if (!skipsMessages) texts.push(attempt(() => evaluate(faulty[below(faulty.length)] ?? "")));
    return texts;
  };
  const digest = (texts: readonly string[]): string => {
    let [a, b] = [0x811c9dc5, 0x1b873593];
    for (const text of texts)
      for (let at = 0; at <= text.length; at++) {
        a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
        b = Math.imul((b + text.charCodeAt(at)) ^ (a >>> 15), 0x85ebca6b);
      }
    return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  };
  try {
    if (only !== undefined) return readOne(only);
    return Array.from({ length: count }, (_, seed) => digest(readOne(seed)));
  } finally {
    frame.remove();
  }
}
