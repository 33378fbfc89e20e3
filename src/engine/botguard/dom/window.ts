/** The window in which a remote program runs: happy-dom, made to answer as a browser does. */
import { PropertySymbol, Window } from "happy-dom";
import { makePage } from "./page.ts";
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

let created = false;

/**
 * A window that has loaded: evaluate an interpreter with `window.eval`. Reads no file and opens no socket, now
 * or later. One per process: happy-dom's classes are shared by all windows, and each window adds 2 MB.
 */
export async function createWindow(options: WindowOptions): Promise<Window> {
  if (created) throw new Error("a process has one window");
  created = true;
  const window = new Window({ url: PAGE_URL, settings: quietSettings(options.userAgent) });
  const { document } = window;
  const loaded = new Promise<void>((resolve) =>
    window.addEventListener("load", () => resolve(), { once: true }),
  );
  document.insertBefore(document.implementation.createDocumentType("html", "", ""), document.documentElement);
  Object.assign(document, { [PropertySymbol.referrer]: PAGE_URL });
  makePage(window, options.userAgent);
  await loaded;
  if (options.ytConfig !== undefined)
    Object.assign(window, { yt: { config_: window.JSON.parse(options.ytConfig) } });
  return window;
}
