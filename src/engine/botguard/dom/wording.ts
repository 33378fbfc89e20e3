/** What a browser says to a page that uses it wrongly, in the browser's own words. */
import type { BrowserName } from "../../engine.ts";

/** Which part of a member was used. */
export type Use = "getter" | "setter" | "method";

/** The messages of one browser. */
export interface Wording {
  /** A member was used on something that is no `owner`. */
  wrongReceiver(use: Use, owner: string, name: string): string;
  /** A method got fewer arguments than the `required` that it cannot do without. */
  fewArguments(owner: string, name: string, required: number, given: number): string;
  /** A constructor got too few. */
  fewConstructorArguments(name: string, required: number, given: number): string;
  /** A constructor was called as a function. */
  withoutNew(name: string): string;
  /** A policy has no rule for what it is asked to make. */
  noRule(policy: string, owner: string, name: string): string;
  /** How a native function prints, given its name. */
  native(name: string): string;
}

const CHROMIUM: Wording = {
  wrongReceiver: () => "Illegal invocation",
  fewArguments: (owner, name, required, given) =>
    `Failed to execute '${name}' on '${owner}': ${counted(required)} required, but only ${given} present.`,
  fewConstructorArguments: (name, required, given) =>
    `Failed to construct '${name}': ${counted(required)} required, but only ${given} present.`,
  withoutNew: (name) =>
    `Failed to construct '${name}': Please use the 'new' operator, this DOM object constructor cannot be called as a function.`,
  noRule: (policy, owner, name) =>
    `Failed to execute '${name}' on '${owner}': Policy ${policy}'s TrustedTypePolicyOptions did not specify a '${name}' member.`,
  native: (name) => `function ${name}() { [native code] }`,
};

const WEBKIT: Wording = {
  wrongReceiver: (use, owner, name) =>
    use === "method"
      ? `Can only call ${owner}.${name} on instances of ${owner}`
      : `The ${owner}.${name} ${use} can only be used on instances of ${owner}`,
  fewArguments: () => "Not enough arguments",
  fewConstructorArguments: () => "Not enough arguments",
  withoutNew: (name) => `calling ${name} constructor without new is invalid`,
  noRule: (policy, _, name) =>
    `Policy ${policy}'s TrustedTypePolicyOptions did not specify a '${name}' member.`,
  native: (name) => `function ${name.replace(/^[gs]et /, "")}() {\n    [native code]\n}`,
};

/** The messages of `browser`. */
export function wordingOf(browser: BrowserName): Wording {
  return browser === "webkit" ? WEBKIT : CHROMIUM;
}

function counted(required: number): string {
  return `${required} argument${required === 1 ? "" : "s"}`;
}
