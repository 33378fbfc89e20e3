/** What a browser says to a page that uses it wrongly, in the browser's own words. */
import type { BrowserName } from "../../../engine.ts";

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
  /** A method got something else than an object of the interface `wanted`. */
  wrongArgument(owner: string, name: string, wanted: string): string;
  /** A method failed for `reason`. */
  failed(owner: string, name: string, reason: string, use?: Use): string;
  /** The same in a DOMException called `exception`. */
  exception(exception: string, owner: string, name: string, reason: string, use?: Use): string;
  /** A constructor that no page may use; `isItself` is false where it is used by a class that extends it. */
  illegalConstructor(name: string, isItself: boolean): string;
  /** A function was expected as the first argument of a constructor. */
  wrongCallback(name: string): string;
  /** `new URL(text, base)` of what is none. */
  invalidUrl(text: string, base: string | undefined): string;
  /** A policy has no rule for what it is asked to make. */
  noRule(policy: string, owner: string, name: string): string;
  /** What `fetch` rejects with when the network fails. */
  readonly fetchFailed: string;
  /** What `Function.prototype.toString` throws for what is no function; undefined: as the engine says it. */
  readonly noFunction: string | undefined;
  /** What an iterator's method throws for what is no iterator. */
  readonly noIterator: string;
  /** An object with this tag cannot get another prototype. */
  immutable(tag: string): string;
  /** An object cannot be closed by `Object[name]`. */
  unclosable(name: string): string;
  /** What an event says of an error that nobody has caught. */
  uncaught(text: string, error: unknown): string;
  /** What is reported of a listener that is an object without `handleEvent`; undefined: nothing. */
  readonly notCallable: string | undefined;
  /** Why a signal was aborted, where nobody says it. */
  readonly aborted: string;
  /** How a native function prints, given its name. */
  native(name: string): string;
  /** How a function of the browser's own is called where it prints: an accessor's name may begin with `get`. */
  nameOf(name: string): string;
}

const CHROMIUM: Wording = {
  wrongReceiver: () => "Illegal invocation",
  fewArguments: (owner, name, required, given) =>
    `Failed to execute '${name}' on '${owner}': ${counted(required)} required, but only ${given} present.`,
  fewConstructorArguments: (name, required, given) =>
    `Failed to construct '${name}': ${counted(required)} required, but only ${given} present.`,
  withoutNew: (name) =>
    `Failed to construct '${name}': Please use the 'new' operator, this DOM object constructor cannot be called as a function.`,
  wrongArgument: (owner, name, wanted) =>
    `Failed to execute '${name}' on '${owner}': parameter 1 is not of type '${wanted}'.`,
  failed: (owner, name, reason, use) => `${chromiumPlace(owner, name, use)}: ${reason}`,
  exception: (_, owner, name, reason, use) =>
    `${chromiumPlace(owner, name, use)}: ${reason.replace("The new node is a parent of the node to insert to.", "The new child element contains the parent.")}`,
  wrongCallback: (name) => `Failed to construct '${name}': parameter 1 is not of type 'Function'.`,
  invalidUrl: (_, base) =>
    `Failed to construct 'URL': Invalid ${base !== undefined && !URL.canParse(base) ? "base URL" : "URL"}`,
  illegalConstructor: (name) => `Failed to construct '${name}': Illegal constructor`,
  noRule: (policy, owner, name) =>
    `Failed to execute '${name}' on '${owner}': Policy ${policy}'s TrustedTypePolicyOptions did not specify a '${name}' member.`,
  fetchFailed: "Failed to fetch",
  noFunction: "Function.prototype.toString requires that 'this' be a Function",
  noIterator: "Illegal invocation",
  immutable: (tag) =>
    `Immutable prototype object '${tag === "[object Window]" ? "#<Window>" : tag}' cannot have their prototype set`,
  unclosable: () => "Cannot prevent extensions",
  uncaught: (text, error) => `Uncaught ${isPlain(error) ? chromiumName(error) : text}`,
  notCallable: undefined,
  aborted: "signal is aborted without reason",
  native: (name) => `function ${name}() { [native code] }`,
  nameOf: (name) => name,
};

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("stack" in value);
}

/** What Chromium calls an object that has no words of its own. */
function chromiumName(object: object): string {
  if (Array.isArray(object)) return "[object Array]";
  const made: unknown = Reflect.get(object, "constructor");
  return `#<${typeof made === "function" ? made.name : "Object"}>`;
}

/** Where in Chromium something failed. */
function chromiumPlace(owner: string, name: string, use: Use = "method"): string {
  if (use === "method") return `Failed to execute '${name}' on '${owner}'`;
  return use === "setter"
    ? `Failed to set the '${name}' property on '${owner}'`
    : `Failed to read the '${name}' property from '${owner}'`;
}

const WEBKIT: Wording = {
  wrongReceiver: (use, owner, name) =>
    use === "method"
      ? `Can only call ${owner}.${name} on instances of ${owner}`
      : `The ${owner}.${name} ${use} can only be used on instances of ${owner}`,
  fewArguments: () => "Not enough arguments",
  fewConstructorArguments: () => "Not enough arguments",
  withoutNew: () => "Constructor requires 'new' operator",
  wrongArgument: (owner, name, wanted) =>
    `Argument 1 ('${ARGUMENTS[name] ?? wanted.toLowerCase()}') to ${owner}.${name} must be an instance of ${wanted}`,
  failed: (owner, name, reason, use) => {
    const wanted = use === "setter" && /convert value to '(\w+)'/.exec(reason)?.[1];
    if (wanted) return `The ${owner}.${name} attribute must be an instance of ${wanted}`;
    return /non-finite/.test(reason) ? "The provided value is non-finite" : "Type error";
  },
  exception: (exception, _owner, _name, reason) =>
    /selector|Custom element|No mark named|^Blocked |^Invalid URL$/.test(reason)
      ? reason
      : (DESCRIPTIONS[exception] ?? reason),
  wrongCallback: (name) => `Argument 1 ('callback') to the ${name} constructor must be a function`,
  invalidUrl: (text, base) =>
    `"${text}" cannot be parsed as a URL${base === undefined ? "." : ` against "${base}".`}`,
  illegalConstructor: (name, isItself) => {
    if (!isItself) return "new.target does not define a custom element";
    return name === "HTMLElement"
      ? "new.target is not a valid custom element constructor"
      : "Illegal constructor";
  },
  noRule: (policy, _, name) =>
    `Policy ${policy}'s TrustedTypePolicyOptions did not specify a '${name}' member.`,
  fetchFailed: "Load failed",
  noFunction: undefined,
  noIterator: "Cannot call next() on a non-Iterator object",
  immutable: () => "Cannot set prototype of immutable prototype object",
  uncaught: (error) => error,
  notCallable: "'handleEvent' property of event listener should be callable",
  aborted: "The operation was aborted.",
  unclosable: (name) => `Unable to prevent extension in Object.${name}`,
  native: (name) => `function ${name}() {\n    [native code]\n}`,
  nameOf: (name) => name.replace(/^[gs]et /, ""),
};

/** What WebKit calls the first parameter. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  dispatchEvent: "event",
  getComputedStyle: "element",
  getRandomValues: "array",
  observe: "target",
  removeChild: "child",
};

/** How WebKit describes a DOMException, whatever the reason. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  AbortError: "The operation was aborted.",
  DataCloneError: "The object can not be cloned.",
  HierarchyRequestError: "The operation would yield an incorrect node tree.",
  IndexSizeError: "The index is not in the allowed range.",
  InvalidCharacterError: "The string contains invalid characters.",
  InvalidStateError: "The object is in an invalid state.",
  NotFoundError: "The object can not be found here.",
  NoModificationAllowedError: "The object can not be modified.",
  InvalidNodeTypeError: "The supplied node is incorrect or has an incorrect ancestor for this operation.",
  NotSupportedError: "The operation is not supported.",
  QuotaExceededError: "The quota has been exceeded.",
  SecurityError: "The operation is insecure.",
  TypeMismatchError:
    "The type of an object was incompatible with the expected type of the parameter associated to the object.",
  WrongDocumentError: "The object is in the wrong document.",
  SyntaxError: "The string did not match the expected pattern.",
};

/** The messages of `browser`. */
export function wordingOf(browser: BrowserName): Wording {
  return browser === "webkit" ? WEBKIT : CHROMIUM;
}

function counted(required: number): string {
  return `${required} argument${required === 1 ? "" : "s"}`;
}
