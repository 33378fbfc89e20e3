/** `Error.prepareStackTrace`, by which the engine asks for the text of a stack: kept from the page, which may have one of its own. */

/** A frame as Chromium tells a page's own `prepareStackTrace` of it. */
export interface ShownSite {
  name: string;
  line: number;
  column: number;
  isConstructor: boolean;
  isNative: boolean;
  text: string;
}

/** What gives stacks their text. */
export interface StackFormat {
  /** The text for what the engine tells. */
  format(error: unknown, sites: unknown): string;
  /** The frames for a page's own function, as JSON; undefined where a browser asks none. */
  shown: ((sites: unknown) => string) | undefined;
  /** How many frames a stack has. */
  limit: number;
  /** The length of `Error.captureStackTrace`. */
  length: number;
}

/** Evaluated in a realm: its errors ask for their stack when it is first read; gives the realm's `Error`. */
export const PREPARING = `((given) => {
  "use strict";
  const { format, shown, limit, length } = given;
  const { defineProperty } = Reflect;
  const { parse } = JSON;
  Error.stackTraceLimit = limit;
  defineProperty(Error.captureStackTrace, "length", { value: length, configurable: true });
  class CallSite {
    #of;
    constructor(of) { this.#of = of }
    getThis() {}
    getTypeName() { return null }
    getFunction() {}
    getFunctionName() { return this.#of.name || null }
    getMethodName() { return null }
    getFileName() {}
    getLineNumber() { return this.#of.line }
    getColumnNumber() { return this.#of.column }
    getEvalOrigin() {}
    isToplevel() { return true }
    isEval() { return false }
    isNative() { return this.#of.isNative }
    isConstructor() { return this.#of.isConstructor }
    isAsync() { return false }
    isPromiseAll() { return false }
    getPromiseIndex() { return null }
    getScriptNameOrSourceURL() {}
    getScriptHash() { return "" }
    getEnclosingColumnNumber() { return 0 }
    getEnclosingLineNumber() { return 0 }
    getPosition() { return 0 }
    toString() { return this.#of.text }
  }
  let own;
  const prepare = (error, sites) => {
    if (!shown || typeof own !== "function") return format(error, sites);
    const told = parse(shown(sites));
    for (let at = 0; at < told.length; at++) told[at] = new CallSite(told[at]);
    return own(error, told);
  };
  defineProperty(Error, "prepareStackTrace", {
    get: () => prepare, set(value) { own = value === prepare ? undefined : value }, configurable: false, enumerable: false,
  });
  return Error;
})`;
