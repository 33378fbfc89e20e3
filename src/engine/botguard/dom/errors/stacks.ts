/** Stacks of errors in the browser's form, without a word of what is not the page's. */
import type { BrowserName } from "../../../engine.ts";
import { PREPARING, type ShownSite, type StackFormat } from "./preparing.ts";

/** One frame, as the engine tells of it. */
interface Site {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isNative(): boolean;
  isConstructor(): boolean;
  isAsync(): boolean;
}

/** The page's own code is evaluated, and is known by an address that has its scheme; the host's files have paths. */
const EVALUATED = /^(file|https?):\/\//;

/** The name of the source of functions that are made in a realm for the browser's own. */
export const NATIVE_SOURCE = "native:";

/** Helpers in that source, which no browser has. */
const HELPERS: ReadonlySet<string> = new Set([
  "lend",
  "patch",
  "native",
  "own",
  "step",
  "waitingGet",
  "waitingSet",
]);

/** How many frames a stack has at most: `Error.stackTraceLimit`. */
const LIMITS: Readonly<Record<BrowserName, number>> = { chromium: 10, webkit: 100 };

/** Makes an error of the window's tell where it was thrown; of DOMExceptions, one that a page makes itself does not. */
export function tellPlace(error: object, window: { Error: ErrorConstructor }): void {
  if (Object.prototype.toString.call(error) !== "[object DOMException]") {
    // Read now: the engine writes the stack in its own form once it has collected garbage.
    Object.getOwnPropertyDescriptor(error, "stack");
    return;
  }
  const { message, name } = error as Error;
  const like = Object.assign(new window.Error(message), { name });
  for (const place of ["line", "column", "stack"]) {
    const held = Object.getOwnPropertyDescriptor(like, place);
    if (held) Object.defineProperty(error, place, held);
  }
}

/** Gives the errors of the realm in which `evaluate` runs code the stacks of `browser`; gives the realm's `Error`. */
export function layStacks(browser: BrowserName, evaluate: (code: string) => unknown): object {
  const text = browser === "webkit" ? webkitStack : chromiumStack;
  const lay = evaluate(`${PREPARING}\n//# sourceURL=${NATIVE_SOURCE}`) as (format: StackFormat) => object;
  return lay({
    format(error, sites) {
      try {
        return isEngines(sites) ? text(error, sites) : "";
      } catch {
        return "";
      }
    },
    shown:
      browser === "chromium"
        ? (sites) => JSON.stringify(isEngines(sites) ? chromiumFrames(sites) : [])
        : undefined,
    limit: LIMITS[browser],
    length: browser === "webkit" ? 0 : 2,
  });
}

/** True for a list that the engine has made: a page can call with whatever it likes. */
function isEngines(sites: unknown): sites is readonly Site[] {
  return Array.isArray(sites) && Object.getPrototypeOf(sites) === Array.prototype;
}

function webkitStack(_: unknown, sites: readonly Site[]): string {
  return sites
    .flatMap((site, at) => {
      const name = site.getFunctionName() ?? "";
      // A function that waits for another is no part of the stack there.
      if (site.isAsync()) return [];
      const isEvaluated = name === "" && sites[at + 1]?.getFunctionName() === "eval";
      if (isPages(site)) return [isEvaluated ? "eval code@" : `${name}@`];
      if (!isCalledByPage(sites, at)) return [];
      return [`${name.replace(/^[gs]et /, "")}@[native code]`];
    })
    .join("\n");
}

/** True for a native function, or what stands for one, that the page has called: others are the host's own affair. */
function isCalledByPage(sites: readonly Site[], at: number): boolean {
  const site = sites[at];
  if (!site || isHelper(site) || !(isMade(site) || site.isNative())) return false;
  // What a helper calls is its own way of doing things.
  const next = sites[at + 1];
  if (!isMade(site) && next && isHelper(next)) return false;
  const callers = sites.slice(at + 1).filter((one) => !isHelper(one) && !one.isNative());
  // What stands for a native function is called by way of the host's own code.
  const caller = isMade(site) ? callers.find((one) => isMade(one) || isPages(one)) : callers[0];
  return caller !== undefined && isPages(caller);
}

/** True for the page's own code. */
function isPages(site: Site): boolean {
  return !isMade(site) && EVALUATED.test(site.getFileName() ?? "");
}

/** True for a part of what stands for a native function. */
function isHelper(site: Site): boolean {
  return isMade(site) && HELPERS.has(site.getFunctionName() ?? "");
}

function chromiumStack(error: unknown, sites: readonly Site[]): string {
  const lines = chromiumFrames(sites).map(({ text }) => `    at ${text}`);
  return [headOf(error, sites), ...lines].join("\n");
}

function chromiumFrames(sites: readonly Site[]): ShownSite[] {
  return sites.flatMap((site, at): ShownSite[] => {
    const name = site.getFunctionName() ?? "";
    const isConstructor = site.isConstructor();
    const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
    const called = name && (isConstructor || name === "Promise") ? `new ${name}` : name;
    const shown = { name, line, column, isConstructor };
    if (isPages(site)) {
      const place = `<anonymous>:${line}:${column}`;
      return [{ ...shown, isNative: false, text: called ? `${called} (${place})` : place }];
    }
    // What stands for the browser's own is no part of a stack there.
    if (isMade(site) || UNSEEN.has(name) || !isCalledByPage(sites, at)) return [];
    const owner = Object.keys(OWNERS).find((one) => OWNERS[one]?.has(name));
    return [{ ...shown, isNative: true, text: `${owner ? `${owner}.${name}` : called} (<anonymous>)` }];
  });
}

/** Natives that call a page's function without standing in a stack of Chromium's. */
const UNSEEN: ReadonlySet<string> = new Set(["eval", "call", "apply", "construct", "bind"]);

/** Whose the language's functions are that call a page's: Chromium tells it, the engine does not. */
const OWNERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Array: words(
    "map forEach filter reduce reduceRight some every find findIndex findLast findLastIndex flatMap sort toSorted from join",
  ),
  String: words("replace replaceAll"),
  JSON: words("parse stringify"),
  Object: words(
    "assign keys entries values groupBy fromEntries getOwnPropertyNames getOwnPropertyDescriptor",
  ),
  Reflect: words("get set has ownKeys"),
  Math: words("max min abs floor round"),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** True for what stands for the browser's own. */
function isMade(site: Site): boolean {
  return site.getFileName()?.endsWith(NATIVE_SOURCE) === true;
}

/** Where something failed, which Chromium puts before a message once the stack has been written. */
const PLACES = /^(Failed to (execute|construct|set|read|delete) [^:]*: )+/;

/** `TypeError: message`, as the error would print itself. */
function headOf(error: unknown, sites: readonly Site[]): string {
  const { name, message } = error as { name?: unknown; message?: unknown };
  const [first, second] = [String(name ?? "Error"), String(message ?? "")];
  // A script's own text stays as it is, and so does that of exceptions.
  const isBrowsers = sites[0] !== undefined && !isPages(sites[0]) && /^(Type|Range)Error$/.test(first);
  const told = isBrowsers ? second.replace(PLACES, "") : second;
  return told ? `${first}: ${told}` : first;
}
