/** What a page sees of a window that is not of its origin: https://html.spec.whatwg.org/#cross-origin-objects */
import type { BrowserName } from "../../../engine.ts";

export interface ForeignContext {
  browser: BrowserName;
  /** The page's origin. */
  origin(): string;
  /** The page's window. */
  page: unknown;
  /** An exception of the page's. */
  exception(message: string, name: string): object;
  /** Makes a function the page's. */
  door<Made extends object>(made: Made): Made;
}

/** What a page may use of such a window, in each browser's order. */
const SEEN: Readonly<Record<BrowserName, string>> = {
  chromium: "window self location closed frames length top opener parent blur close focus postMessage then",
  webkit: "blur close closed focus frames length location opener parent postMessage self top window then",
};
/** What scripts of the language's own ask of every object. */
const SYMBOLS: readonly symbol[] = [Symbol.toStringTag, Symbol.hasInstance, Symbol.isConcatSpreadable];

/** A window whose document has an origin of its own, as one in a sandbox has. */
export function foreignWindow(context: ForeignContext): object {
  const { page, door } = context;
  const nothing = (name: string) => door({ [name]: () => undefined }[name] as () => void);
  const made: object = foreign("Window", context, SEEN[context.browser].split(" "), (name) => {
    switch (name) {
      case "window":
      case "self":
      case "frames":
        return made;
      case "location":
        return location;
      case "closed":
        return false;
      case "length":
        return 0;
      case "top":
      case "parent":
        return page;
      case "opener":
        return null;
      default:
        return name === "then" ? undefined : functions.get(name);
    }
  });
  const functions = new Map(
    ["blur", "close", "focus", "postMessage", "replace"].map((name) => [name, nothing(name)] as const),
  );
  const location = foreign("Location", context, ["href", "replace", "then"], (name) =>
    name === "replace" ? functions.get(name) : undefined,
  );
  return made;
}

/** An object of which a page sees `names`, and learns of nothing else. */
function foreign(
  owner: string,
  context: ForeignContext,
  names: readonly string[],
  read: (name: string) => unknown,
): object {
  const known = new Set<string | symbol>([...names, ...SYMBOLS]);
  const refuse = (doing: string, key: string | symbol): never => {
    const place = `Failed to ${doing} a named property '${String(key)}' ${doing === "read" ? "from" : "on"} '${owner}': `;
    throw context.exception(
      context.browser === "chromium"
        ? `${place}Blocked a frame with origin "${context.origin()}" from accessing a cross-origin frame.`
        : `Sandbox access violation: Blocked a frame at "${context.origin()}" from accessing a cross-origin frame.  The frame being accessed is sandboxed and lacks the "allow-same-origin" flag.`,
      "SecurityError",
    );
  };
  const valueIn = (key: string | symbol): unknown =>
    // What can only be set there is not read.
    typeof key === "symbol" ? undefined : key === "href" ? refuse("read", key) : read(key);
  return new Proxy(Object.create(null) as object, {
    get: (_, key) => (known.has(key) ? valueIn(key) : refuse("read", key)),
    has: (_, key) => known.has(key) || refuse("read", key),
    set: (_, key) => (owner === "Window" && key === "location") || key === "href" || refuse("set", key),
    deleteProperty: (_, key) => refuse("delete", key),
    defineProperty: (_, key) => refuse("set", key),
    ownKeys: () => [...known],
    getOwnPropertyDescriptor: (_, key) =>
      known.has(key)
        ? { value: valueIn(key), writable: false, enumerable: false, configurable: true }
        : refuse("read", key),
    getPrototypeOf: () => null,
    setPrototypeOf: (_, prototype) => prototype === null,
    preventExtensions: () => false,
  });
}
