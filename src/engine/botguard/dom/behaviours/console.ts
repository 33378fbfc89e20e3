/** The console: nobody reads it, but to write a line is to ask what is written for its text, which a page can notice. */
import { isDate, isNativeError, isProxy, isRegExp } from "node:util/types";
import type { BrowserName } from "../../../engine.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** What writes what it is given. */
const WRITERS = "debug error info log warn dir dirxml table trace group groupCollapsed";
/** What knows something by a label. */
const LABELLED = "count countReset time timeLog timeEnd";
/** How many members of lists one line has. */
const MEMBERS = 10_000;

/** The console's functions, as far as a page can tell that they did anything. */
export function consoleBehaviours({ facts }: BehaviourContext): Written {
  const written: Written = {};
  const write = (values: readonly unknown[]) => {
    const line = new Line(facts.browser);
    const [format, second] = values;
    const isFormat = typeof format === "string" && format.includes("%s");
    // What a format takes for a text is asked whatever it is.
    if (isFormat) ask(second);
    for (const value of isFormat ? values.slice(2) : values) line.add(value);
  };
  for (const name of WRITERS.split(" ")) written[`console.${name}`] = { call: (_, values) => write(values) };
  written["console.assert"] = { call: (_, [holds, ...values]) => (holds ? undefined : write(values)) };
  for (const name of LABELLED.split(" "))
    written[`console.${name}`] = { call: (_, [label]) => (label === undefined ? undefined : ask(label)) };
  return written;
}

/** Asks `value` for its text; whatever comes of that stays unsaid. */
function ask(value: unknown): void {
  try {
    String(value);
  } catch {
    // A symbol, or a script's own refusal.
  }
}

/** One line that is written: WebKit asks all objects but proxies, Chromium those that its engine prints by themselves. */
class Line {
  readonly #browser: BrowserName;
  #left = MEMBERS;

  constructor(browser: BrowserName) {
    this.#browser = browser;
  }

  add(value: unknown): void {
    if (Object(value) !== value || isProxy(value) || this.#left-- <= 0) return;
    if (this.#browser === "chromium" && Array.isArray(value)) this.#addMembers(value);
    else if (this.#browser === "webkit" || isPrinted(value)) ask(value);
  }

  #addMembers(list: readonly unknown[]): void {
    for (let at = 0; at < list.length && this.#left > 0; at++) {
      this.#left--;
      this.add(list[at]);
    }
  }
}

function isPrinted(value: unknown): boolean {
  return typeof value === "function" || isDate(value) || isRegExp(value) || isNativeError(value);
}
