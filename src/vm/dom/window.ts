/** The window in which a remote program runs: happy-dom, made to answer as a browser does. */
import { PropertySymbol, Window } from "happy-dom";
import { eventInterface } from "./events.ts";
import { locateNamespace, locatePrefix } from "./namespaces.ts";
import { quietSettings } from "./settings.ts";

/** The page that the window shows; YouTube's home page, which the challenge comes from. */
const PAGE_URL = "https://www.youtube.com/";

/** What a window is made from. */
export interface WindowOptions {
  /** The user agent that every request carries. */
  userAgent: string;
  /** `yt.config_` of the home page, as JSON. */
  ytConfig?: string | undefined;
}

/**
 * A window that has loaded: evaluate an interpreter with `window.eval`. Reads no file and opens no socket, now
 * or later. One per process: happy-dom's classes are shared by all windows, and each window adds 2 MB.
 */
export async function createWindow(options: WindowOptions): Promise<Window> {
  const window = new Window({ url: PAGE_URL, settings: quietSettings(options.userAgent) });
  const { document } = window;
  const loaded = new Promise<void>((resolve) =>
    window.addEventListener("load", () => resolve(), { once: true }),
  );
  document.insertBefore(document.implementation.createDocumentType("html", "", ""), document.documentElement);
  Object.assign(document, { [PropertySymbol.referrer]: PAGE_URL });
  if (options.ytConfig !== undefined)
    Object.assign(window, { yt: { config_: window.JSON.parse(options.ytConfig) } });
  layStandards(window);
  await loaded;
  return window;
}

function layStandards(window: Window): void {
  const define = (target: object, methods: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(methods))
      Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  };
  define(window.Node.prototype, {
    lookupNamespaceURI(this: never, prefix: string | null) {
      return locateNamespace(this, prefix === null || prefix === "" ? null : String(prefix));
    },
    lookupPrefix(this: never, namespace: string | null) {
      return namespace ? locatePrefix(this, String(namespace)) : null;
    },
    isDefaultNamespace(this: never, namespace: string | null) {
      return locateNamespace(this, null) === (namespace || null);
    },
  });
  define(ownerOf(window.document, "createEvent"), {
    createEvent(alias: string) {
      const name = eventInterface(String(alias));
      if (name === undefined)
        throw new window.DOMException(
          `The provided event type ('${alias}') is invalid.`,
          "NotSupportedError",
        );
      return Reflect.construct(Reflect.get(window, name), [""]);
    },
  });
}

/** The prototype of `object` that has `name` itself: happy-dom's own class may be a base of the window's. */
function ownerOf(object: object, name: string): object {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) return at;
  throw new Error(`happy-dom has no ${name}`);
}
