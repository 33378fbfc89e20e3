/** Errors of happy-dom's, made those that a browser throws for the same mistake. */
import type { Use, Wording } from "./wording.ts";

/** What happy-dom says, and the name that the exception has in a browser. */
const NAMES: readonly (readonly [said: RegExp, name: string])[] = [
  [/is not a child of this node|before which the new node/, "NotFoundError"],
  [
    /is a parent of|contains the parent|incorrect node tree|Only one element|may not be inserted/,
    "HierarchyRequestError",
  ],
  [/owned by another element/, "NotFoundError"],
  [/has already been used with/, "NotSupportedError"],
  [/is not steppable/, "InvalidStateError"],
  [/not a valid (attribute )?name/, "InvalidCharacterError"],
  [/is not a valid selector|not a valid custom element name|must not be empty/, "SyntaxError"],
  [/[Oo]ffset out of bound/, "IndexSizeError"],
];

/** Thrown by a written member: what it holds reaches the page as it is. */
export class AsIs {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** An exception to make. */
export interface Exception {
  name: string;
  message: string;
}

/** What the page makes of an error. */
export interface ErrorMakers {
  wording: Wording;
  exception(exception: Exception): object;
  typeError(message: string): object;
}

/** What errors are made of: a window of the page's or of a frame's. */
type Makers = object & {
  TypeError: TypeErrorConstructor;
  DOMException: new (message: string, name: string) => object;
};

/** `exception` as an error of the page's: one of the language's where it has that name, or a DOMException. */
export function exceptionOf({ name, message }: Exception, page: Makers): object {
  if (name !== "TypeError" && name !== "RangeError") return new page.DOMException(message, name);
  return Reflect.construct(Reflect.get(page, name) as ErrorConstructor, [message]);
}

/** An error of the host's as one of the page's; everything else is itself. */
export function asPages(error: unknown, page: Makers): unknown {
  if (!(error instanceof Error)) return error;
  const message = error.message.replace(/^Uncaught \w+: /, "");
  const made: unknown = Reflect.get(page, error.name);
  const isError = /^\w*Error$/.test(error.name);
  // What is called as no class of errors is: a DOMException.
  if (isError && typeof made !== "function") return new page.DOMException(message, error.name);
  return Reflect.construct(isError ? (made as ErrorConstructor) : page.TypeError, [message]);
}

/** `error` as a browser throws it from `owner.name`; itself where it is a script's own. */
export function asBrowsers(
  error: unknown,
  owner: string,
  name: string,
  { wording, exception, typeError }: ErrorMakers,
  use: Use = "method",
): unknown {
  if (typeof error !== "object" || error === null) return error;
  const { name: called, message } = error as { name?: unknown; message?: unknown };
  if (typeof message !== "string") return error;
  // It has taken what is no node for one.
  if (message.includes("PropertySymbol") || message.includes("parameter 1 is not of type"))
    return typeError(wording.wrongArgument(owner, name, /'(\w+)'\.?$/.exec(message)?.[1] ?? "Node"));
  if (/^The encoded data was not valid/.test(message))
    return typeError(wording.failed(owner, name, "The encoded data was not valid.", use));
  const known = NAMES.find(([said]) => said.test(message))?.[1];
  const given = String(called);
  const isOwn = known !== undefined || isException(error) || /^Failed to (execute|set|read)/.test(message);
  if (!isOwn || (known === undefined && !/Error$/.test(given))) return error;
  if (given === "TypeError") return typeError(wording.failed(owner, name, withoutPlace(message), use));
  const made = known ?? given;
  return exception({ name: made, message: wording.exception(made, owner, name, withoutPlace(message), use) });
}

/** True for a DOMException, which no script throws through a member of the page's. */
function isException(error: object): boolean {
  const above = Object.getPrototypeOf(error) as { constructor?: { name?: unknown } } | null;
  return above?.constructor?.name === "DOMException";
}

/** The reason alone. */
function withoutPlace(message: string): string {
  return message
    .replace(/^Uncaught \w+: /, "")
    .replace(/^Failed to (execute '\w+' on '\w+'|(set|read) the '\w+' property (on|from) '\w+'): /, "");
}
