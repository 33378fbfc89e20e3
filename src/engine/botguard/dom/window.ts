/** The window in which a remote program runs: happy-dom, made to answer as a browser does. */
import { PropertySymbol, Window } from "happy-dom";
import WindowBrowserContext from "happy-dom/lib/window/WindowBrowserContext.js";
import type { Identity } from "../../engine.ts";
import { machineTable } from "./machine-table.ts";
import { grammar } from "./markup/markup.ts";
import { makePage } from "./page.ts";
import { quietSettings } from "./settings.ts";

/** The page that the window shows; YouTube's home page, which the challenge comes from. */
const PAGE_URL = "https://www.youtube.com/";

/** Moves the page to `address`, as if it had been opened there. */
export function setAddress(window: Window, address: string): void {
  const { document, location } = window;
  const setUrl = Reflect.get(location, PropertySymbol.setURL) as (frame: unknown, url: string) => void;
  setUrl.call(location, new WindowBrowserContext(window).getBrowserFrame(), address);
  Object.assign(document, { [PropertySymbol.referrer]: "" });
}

/** Loads what a window else loads when a program first needs it: from source these are files, which a jail shuts. */
export function loadLateParts({ browser = "chromium" }: Identity): void {
  grammar();
  machineTable(browser);
}

let created = false;

/**
 * A window that has loaded: evaluate an interpreter with `window.eval`. Reads no file and opens no socket, now
 * or later (from source: after `loadLateParts`). One per process: happy-dom's classes are shared by all windows, and each window adds 2 MB.
 */
export async function createWindow(identity: Identity): Promise<Window> {
  if (created) throw new Error("a process has one window");
  created = true;
  const window = new Window({ url: PAGE_URL, settings: quietSettings(identity.userAgent) });
  const { document } = window;
  const loaded = new Promise<void>((resolve) =>
    window.addEventListener("load", () => resolve(), { once: true }),
  );
  document.insertBefore(document.implementation.createDocumentType("html", "", ""), document.documentElement);
  await makePage(window, identity);
  await loaded;
  return window;
}
