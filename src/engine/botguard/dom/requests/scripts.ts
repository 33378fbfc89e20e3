/** Scripts that a page puts into its document: https://html.spec.whatwg.org/#prepare-the-script-element */
import { type HTMLScriptElement, PropertySymbol, type Window } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import type { PageEvents } from "../events/page-events.ts";
import type { LocalAddresses } from "./local.ts";

export interface ScriptContext {
  window: Window;
  browser: BrowserName;
  events: PageEvents;
  addresses: LocalAddresses;
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const JAVASCRIPT =
  /^(|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/i;

/** Milliseconds until what the page has already is there. */
const LOADING = 1;

/** Lets scripts run that say what they are, or whose address the page holds; all others fail to load. */
export function layScripts({ window, browser, events, addresses }: ScriptContext): void {
  const { prototype } = window.HTMLScriptElement;
  const above = Object.getPrototypeOf(prototype) as HTMLScriptElement;
  const begun = new WeakSet<object>();
  const run = (script: HTMLScriptElement, text: string) => {
    const { ownerDocument } = script;
    const realm = Reflect.get(script, PropertySymbol.window) as Window;
    const isModule = script.type === "module";
    const code = isModule ? `(async () => { "use strict";\n${text}\n})()` : text;
    const before = ownerDocument[PropertySymbol.currentScript];
    ownerDocument[PropertySymbol.currentScript] = isModule ? null : script;
    try {
      realm.eval(code);
    } catch (error) {
      events.report(error);
    } finally {
      ownerDocument[PropertySymbol.currentScript] = before;
    }
  };
  const begin = (script: HTMLScriptElement) => {
    if (begun.has(script) || !script.isConnected || script[PropertySymbol.disableEvaluation]) return;
    const type = (script.getAttribute("type") ?? "").trim();
    const isModule = type.toLowerCase() === "module";
    if (!isModule && (!JAVASCRIPT.test(type) || script.hasAttribute("nomodule"))) return;
    const source = script.getAttribute("src");
    const text = script.textContent ?? "";
    if (source === null && text === "") return;
    begun.add(script);
    if (source === null && !isModule) {
      run(script, text);
      return;
    }
    const local = source === null ? undefined : addresses.resolve(addressOf(source, window.location.href));
    const loaded = source === null ? text : local && new TextDecoder().decode(local.bytes);
    setTimeout(
      () =>
        events.task(() => {
          if (loaded !== undefined) run(script, loaded);
          // Of a module that is no file, only WebKit tells that it was loaded.
          if (source !== null || browser === "webkit")
            events.fire(script, loaded === undefined ? "error" : "load");
        }),
      LOADING,
    );
  };
  const lay = <Key extends symbol>(key: Key, isWanted: (args: unknown[]) => boolean) => {
    const original = Reflect.get(above, key) as (...args: unknown[]) => void;
    Reflect.defineProperty(prototype, key, {
      configurable: true,
      writable: true,
      value(this: HTMLScriptElement, ...args: unknown[]) {
        original.apply(this, args);
        if (isWanted(args)) begin(this);
      },
    });
  };
  lay(PropertySymbol.connectedToDocument, () => true);
  lay(PropertySymbol.onSetAttribute, ([attribute]) => {
    const { [PropertySymbol.name]: name } = attribute as { [PropertySymbol.name]?: unknown };
    return name === "src";
  });
}

function addressOf(source: string, base: string): string {
  return URL.canParse(source, base) ? new URL(source, base).href : "";
}
