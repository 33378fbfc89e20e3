/** What a browser asks of arguments before a member does anything, and how a rule says no. */
import type { BrowserName } from "../../../engine.ts";
import type { Use } from "../errors/wording.ts";

/** The exception's name, and why in each browser's words; without WebKit's, what it says of every such exception. */
export type Refusal = readonly [
  exception: string,
  chromium: string,
  webkit?: string | undefined,
  /** What Chromium says was used, where that is not the member itself. */
  place?: readonly [owner: string, name: string, use: Use] | undefined,
];

/** Gives a refusal for arguments that the member does not take. */
export type Rule = (args: readonly unknown[], self: object) => Refusal | undefined;

/** The rules of one file: by `Interface.method`, `Interface.attribute=` for setting, `new Interface`. */
export type Rules = Record<string, Rule>;

/** What rules look at. */
export interface RuleContext {
  browser: BrowserName;
  /** The page's address. */
  address(): string;
  /** True for an object of the interface `name`. */
  is(value: unknown, name: string): boolean;
}

/** https://webidl.spec.whatwg.org/#js-DOMString: a symbol has no text. */
export function text(...positions: number[]): Rule {
  return (args) =>
    positions.some((at) => typeof args[at] === "symbol")
      ? ["TypeError", "Cannot convert a Symbol value to a string", "Cannot convert a symbol to a string"]
      : undefined;
}

/** `said` wherever `isWrong` holds. */
export function unless(isRight: (args: readonly unknown[], self: object) => boolean, said: Refusal): Rule {
  return (args, self) => (isRight(args, self) ? undefined : said);
}

/** A dictionary may be left out, and is an object where it is given. */
export function dictionary(at: number, name: string): Rule {
  return unless(
    (args) => isObjectOrNothing(args[at]),
    ["TypeError", `The provided value is not of type '${name}'.`],
  );
}

/** The first refusal of several rules. */
export function each(...rules: readonly Rule[]): Rule {
  return (args, self) => {
    for (const rule of rules) {
      const refusal = rule(args, self);
      if (refusal) return refusal;
    }
    return undefined;
  };
}

function isObjectOrNothing(value: unknown): boolean {
  return value === undefined || value === null || typeof value === "object" || typeof value === "function";
}

/** An argument of the interface `name`; `where` is what WebKit calls the parameter and the member. */
export function instance({ is }: RuleContext, at: number, name: string, where: string): Rule {
  return unless((args) => is(args[at], name), wrongType(at, name, `${where} must be an instance of ${name}`));
}

/** A function at `at`. */
export function callback(at: number, where: string): Rule {
  return unless(
    (args) => typeof args[at] === "function",
    wrongType(at, "Function", `${where} must be a function`),
  );
}

/** An object at `at`, or nothing. */
export function object(at: number, where: string): Rule {
  return unless((args) => isObjectOrNothing(args[at]), wrongType(at, "Object", `${where} must be an object`));
}

function wrongType(at: number, wanted: string, webkit: string): Refusal {
  return ["TypeError", `parameter ${at + 1} is not of type '${wanted}'.`, `Argument ${at + 1} ${webkit}`];
}
