/** The interpreter script: written as one function here, sent as its own source, run in the product's window. */
import { absorb, ascii, keystream, laneBytes, START, veil } from "./primitives.ts";

/**
 * One question to the DOM: the `typeof` of a member of what an expression makes, in the page or (after `frame `) in a
 * frame's window; or the name of a check that needs more than a `typeof`.
 */
export type Probe = readonly [expression: string, member: string] | readonly [check: string];

/** What a program tells the interpreter to do. */
export interface Instructions {
  seed: number;
  probes: readonly Probe[];
  work: Work;
}

/** Rounds of busy work, to stand for the cost of a real program: before the snapshot, and in each mint. */
export interface Work {
  snapshot: number;
  mint: number;
}

/** Ways in which a script can be bad without being bad JavaScript. */
const SCRIPT_MODES = [
  "ok",
  "syntax-error",
  "throws",
  "no-global",
  "endless-load",
  "endless-snapshot",
  "endless-mint",
  "never-setup",
  "never-snapshot",
  "error-snapshot",
  "no-minter",
  "minter-throws",
  "mint-throws",
  "mint-nothing",
  "mint-string",
  "huge-snapshot",
  "memory",
  "exit",
  "rubbish",
] as const;

export type ScriptMode = (typeof SCRIPT_MODES)[number];

/** Anything that a page can hold: the interpreter asks for members by name and believes nothing. */
// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
type Thing = any;
declare const window: Thing;
declare const document: Thing;
declare const HTMLAnchorElement: Thing;
declare const Image: Thing;

/** Registers itself on the global object. Runs in the window's realm and may use nothing but the primitives. */
function interpreter(root: Thing, globalName: string, prefix: string, mode: ScriptMode): void {
  const forever = (): void => {
    for (let n = 0; ; n++) if (n < 0) return;
  };
  if (mode === "throws") throw new TypeError("interpreter gave up");
  if (mode === "endless-load") forever();
  if (mode === "memory") {
    const kept: Thing[] = [];
    for (;;) kept.push(new Array(1_000_000).fill(kept.length));
  }
  /** The host's `process`: whoever calls the script from another realm brings that realm's functions along. */
  const breakOut = (brought: Thing): void => {
    const host = brought.constructor("return process")();
    if (mode === "exit") host.exit(0);
    if (mode === "rubbish")
      for (let n = 0; n < 50; n++) host.stdout.write(`${"\u0000\u00ff{]rubbish".repeat(40)}\n`);
  };

  /** `typeof`, with `null` told from objects. */
  const kind = (value: Thing): string => (value === null ? "null" : typeof value);
  const attempt = (ask: () => Thing): string => {
    try {
      return String(ask());
    } catch (error) {
      return String((error as Thing)?.name);
    }
  };

  /** Asks the page everything that the program wants to know; the answers are the key to the rest of it. */
  const interrogate = (probes: readonly Probe[]): string[] => {
    const root = document.body || document.documentElement;
    const frame = document.createElement("iframe");
    root.appendChild(frame);
    const inner = frame.contentWindow;
    const listener = (): void => {};
    for (const type of ["mousemove", "keydown", "touchstart"]) root.addEventListener(type, listener);

    const subjects: Record<string, Thing> = {};
    const subject = (expression: string): Thing => {
      const isInner = expression.startsWith("frame ");
      subjects[expression] ??= isInner ? inner.eval(expression.slice(6)) : window.eval(expression);
      return subjects[expression];
    };

    const xhtml = "http://www.w3.org/1999/xhtml";
    const mouse = (): Thing => document.createEvent("MouseEvents");
    const checks: Record<string, () => Thing> = {
      "document is ready": () => document.readyState,
      "document has a doctype": () => document.doctype.name,
      "frame has a window": () => kind(inner),
      "frame has its own intrinsics": () => kind(inner.Array) === "function" && inner.Array !== Array,
      "frame has its own document": () => kind(inner.document) === "object" && inner.document !== document,
      "event aliases": () => mouse() instanceof window.MouseEvent,
      "event aliases ignore case": () => document.createEvent("uiEVENTS") instanceof window.UIEvent,
      "event starts untyped": () => JSON.stringify(mouse().type),
      "event names are checked": () => document.createEvent("Nope"),
      "mouse event ctrlKey": () => mouse().ctrlKey,
      "mouse event pageX": () => mouse().pageX,
      "mouse event detail": () => mouse().detail,
      lookupPrefix: () => document.documentElement.lookupPrefix(xhtml),
      lookupNamespaceURI: () => document.documentElement.lookupNamespaceURI(null),
      isDefaultNamespace: () => document.documentElement.isDefaultNamespace(xhtml),
      "bare HTMLAnchorElement": () => typeof HTMLAnchorElement,
      "bare Image": () => new Image().localName,
    };

    const answers = probes.map(([first, member]) => {
      if (member === undefined) return attempt(checks[first] ?? (() => "no such check"));
      return attempt(() => kind(subject(first)[member]));
    });
    for (const type of ["mousemove", "keydown", "touchstart"]) root.removeEventListener(type, listener);
    root.removeChild(frame);
    return answers;
  };

  /** The minter's secret, which opens only to the right answers; undefined for any other. */
  const unseal = (sealed: number[], nonce: number[], answers: string[]): number[] | undefined => {
    let lanes = absorb(START.answers, nonce);
    for (const answer of answers) lanes = absorb(lanes, ascii(`${answer}\n`));
    const opened = veil(lanes, sealed);
    const secret = opened.slice(0, 12);
    const check = laneBytes(absorb(START.secret, secret));
    return opened.slice(12).every((byte, at) => byte === check[at]) ? secret : undefined;
  };

  const webSafe = (bytes: number[]): string =>
    window
      .btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");

  /** What is put into `webPoSignalOutput`: turns an integrity token into the function that mints. */
  const minterOf = (secret: number[], rounds: number): ((token: ArrayLike<number>) => Thing) => {
    let given: number[] = [];
    return (token) => {
      if (mode === "minter-throws") throw new TypeError("minter gave up");
      const integrity = Array.from(token);
      // As the real one does: a second call drags the earlier integrity token along.
      const earlier = given;
      given = integrity;
      const lanes = absorb(absorb(START.mint, secret), integrity);
      return (binding: ArrayLike<number>) => {
        if (mode === "endless-mint") forever();
        if (mode === "mint-throws") throw new TypeError("mint gave up");
        if (mode === "mint-nothing") return undefined;
        if (mode === "mint-string") return "a token, surely";
        const work = keystream(lanes);
        for (let round = 0; round < rounds; round++) work();
        const check = laneBytes(absorb(lanes, Array.from(binding))).slice(0, 2);
        const proof = veil(absorb(lanes, check), Array.from(binding));
        const plain = [
          integrity.length >> 8,
          integrity.length & 255,
          ...integrity,
          ...check,
          ...proof,
          ...earlier,
        ];
        const key: number[] = [];
        for (let n = 0; n < 8; n++) key.push(Math.floor(Math.random() * 256));
        const length: number[] = [];
        for (let rest = plain.length + 8; ; rest >>>= 7) {
          if (rest < 128) {
            length.push(rest);
            break;
          }
          length.push((rest & 127) | 128);
        }
        const veiled = plain.map((byte, at) => byte ^ (key[at & 7] ?? 0));
        return window.Uint8Array.from([0x32, ...length, ...key, ...veiled]);
      };
    };
  };

  const load = (program: string, setup: (...functions: Thing[]) => void): Thing[] => {
    if (mode === "exit" || mode === "rubbish") breakOut(setup);
    const bytes = ascii(window.atob(program));
    const nonce = bytes.slice(3, 11);
    const plain = veil(absorb(START.program, nonce), bytes.slice(11));
    const size = ((plain[0] ?? 0) << 8) | (plain[1] ?? 0);
    const instructions: Instructions = JSON.parse(String.fromCharCode(...plain.slice(2, 2 + size)));
    const sealed = plain.slice(2 + size, 2 + size + 20);

    let isBusy = false;
    const snapshot = (signals: Thing): string => {
      if (mode === "endless-snapshot") forever();
      // As the real one does, which cannot run twice at a time.
      if (isBusy) return "E:not a function";
      if (mode === "error-snapshot" || document.readyState !== "complete") return "E:19:not now";
      const answers = interrogate(instructions.probes);
      const work = keystream(absorb(START.snapshot, nonce));
      for (let round = 0; round < instructions.work.snapshot; round++) work();
      const secret = unseal(sealed, nonce, answers);
      if (secret && mode !== "no-minter" && signals) signals[0] = minterOf(secret, instructions.work.mint);
      const eventId = String(window.yt?.config_?.EVENT_ID ?? "");
      const proof = absorb(absorb(START.secret, secret ?? []), ascii(eventId));
      const report = JSON.stringify({ s: instructions.seed, e: eventId, a: answers, p: proof });
      const padded = report.padEnd(mode === "huge-snapshot" ? 60_000_000 : 824, " ");
      if (mode === "huge-snapshot") return `!${padded}`;
      return `!${webSafe([...nonce, ...veil(absorb(START.snapshot, nonce), ascii(padded))])}`;
    };

    const asyncSnapshot = (done: (response: string) => void, args: Thing[]): void => {
      if (mode === "never-snapshot") return;
      const response = snapshot(args[2]);
      window.Promise.resolve().then(() => done(response));
    };
    const handOver = (): void => {
      isBusy = true;
      setup(
        asyncSnapshot,
        () => {},
        () => {},
        () => {},
      );
      isBusy = false;
    };
    if (mode !== "never-setup") window.setTimeout(handOver, 0);
    return [(args: Thing[]) => snapshot(args?.[2])];
  };

  if (mode !== "no-global") root[globalName] = { a: load, [`${prefix}_`]: load };
}

/** The script as it is served: the shared primitives, the interpreter, and the call that registers it. */
export function interpreterSource(globalName: string, prefix: string, mode: ScriptMode): string {
  if (mode === "syntax-error") return `(function () { var ${globalName} = [1, 2,, };\n`;
  const parts = [absorb, keystream, veil, laneBytes, ascii, interpreter].map(String);
  const args = [globalName, prefix, mode].map((value) => JSON.stringify(value)).join(", ");
  return `/* stand-in */(function () {\n"use strict";\nconst START = ${JSON.stringify(START)};\n${parts.join("\n")}\ninterpreter(this || self, ${args});\n}).call(this);\n`;
}
