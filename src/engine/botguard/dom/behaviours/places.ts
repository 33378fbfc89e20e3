/** The window's address and history, as far as the page stays: https://html.spec.whatwg.org/#nav-traversal-apis */
import { PropertySymbol, type Window } from "happy-dom";
import WindowBrowserContext from "happy-dom/lib/window/WindowBrowserContext.js";
import { Journey } from "../places/journey.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { navigationBehaviours } from "./navigating.ts";

/** Location, history and, where there is one, the navigation. */
export function placeBehaviours(context: BehaviourContext): Written {
  const { window, facts, clone, make, events, happyMember, toHappy } = context;
  const location = held(window);
  const journey = new Journey(location.href, () => crypto.randomUUID());
  const written: Written = navigationBehaviours(context, journey);
  const show = (address: string) => {
    const set = Reflect.get(location, PropertySymbol.setURL) as (frame: unknown, url: string) => void;
    set.call(location, new WindowBrowserContext(window).getBrowserFrame(), address);
  };
  /** Tells the page of an address that it has come to. */
  const tell = (before: string, state?: { value: unknown }) => {
    if (state) events.tell(window, make("PopStateEvent", "popstate", { state: state.value }));
    const [oldURL, newURL] = [before, location.href];
    if (oldURL !== newURL && bare(oldURL) === bare(newURL))
      events.tell(window, make("HashChangeEvent", "hashchange", { oldURL, newURL }));
  };
  /** Goes where only the fragment is another; everywhere else it would take another page, which never comes. */
  const travel = (self: object, address: URL, replaces: boolean) => {
    const before = location.href;
    if (self !== location || bare(address.href) !== bare(before) || !address.href.includes("#")) return;
    if (replaces || address.href === before) journey.replace(address.href, null);
    else journey.push(address.href, null);
    show(address.href);
    if (address.href !== before) setImmediate(() => tell(before));
  };

  written["Location.href"] = {
    get: (self) => happyLocation("href")?.get?.call(self),
    set: (self, value) => travel(self, new URL(String(value), location.href), false),
  };
  const happyLocation = (name: string) => happyMember("Location", name);
  written["Location.hash"] = {
    get: (self) => happyLocation("hash")?.get?.call(self),
    set(self, value) {
      const address = new URL(location.href);
      const fragment = String(value).replace(/^#/, "");
      address.hash = fragment;
      // A fragment of no letters is one.
      travel(self, fragment === "" ? new URL(`${bare(address.href)}#`) : address, false);
    },
  };
  written["Location.assign"] = {
    call: (self, [value]) => travel(self, new URL(String(value), location.href), false),
  };
  written["Location.replace"] = {
    call: (self, [value]) => travel(self, new URL(String(value), location.href), true),
  };
  written["Location.reload"] = { call: () => undefined };
  for (const owner of ["Window", "Document"])
    written[`${owner}.location`] = {
      get: (self) => locationOf(self),
      set: (self, value) => Reflect.set(locationOf(self) ?? {}, "href", value),
    };
  const locationOf = (self: object): Window["location"] | null => {
    // A document that no window shows is nowhere.
    const view = "createElement" in self ? Reflect.get(self, PropertySymbol.defaultView) : toHappy(self);
    return view ? held(view as Window) : null;
  };

  const changing = (name: "pushState" | "replaceState") => ({
    call(_: object, [state, , url]: unknown[]) {
      const { href, origin } = location;
      const copy = clone(state);
      const text = url == null || url === "" ? href : String(url);
      const address = URL.canParse(text, href) ? new URL(text, href) : undefined;
      if (address?.origin !== origin) throw refused(name, address?.href ?? text, !address);
      journey[name === "pushState" ? "push" : "replace"](address.href, copy);
      show(address.href);
    },
  });
  const refused = (name: string, address: string, isInvalid: boolean) => {
    const { href, origin } = location;
    const { DOMException } = window;
    if (facts.browser === "webkit")
      return new DOMException(
        `Blocked attempt to use history.${name}() to change session history URL from ${href} to ${address}. ${isInvalid ? "URL is invalid" : "Protocols, domains, ports, usernames, and passwords must match."}`,
        "SecurityError",
      );
    return new DOMException(
      `A history state object with URL '${isInvalid ? `${address}/` : address}' cannot be created in a document with origin '${origin}' and URL '${href}'.`,
      "SecurityError",
    );
  };
  written["History.pushState"] = changing("pushState");
  written["History.replaceState"] = changing("replaceState");
  written["History.state"] = { get: () => journey.current.state };
  // A new tab of Chromium's has shown something before.
  written["History.length"] = {
    get: () => journey.entries.length + Number(facts.browser === "chromium"),
  };
  written["History.scrollRestoration"] = {
    get: () => journey.current.scrollRestoration,
    set(_, value) {
      if (/^(auto|manual)$/.test(String(value))) journey.current.scrollRestoration = String(value);
    },
  };
  const go = (delta: number) => {
    if (delta === 0) return;
    setImmediate(() => {
      const before = location.href;
      const entry = journey.go(journey.at + delta);
      if (!entry) return;
      show(entry.address);
      tell(before, { value: entry.state });
    });
  };
  written["History.go"] = { call: (_, [delta]) => go(Number(delta) | 0) };
  written["History.back"] = { call: () => go(-1) };
  written["History.forward"] = { call: () => go(1) };
  written["Window.open"] = {
    call(self, [url, name]) {
      const text = String(url ?? "");
      if (!URL.canParse(text, location.href) && facts.browser === "chromium")
        throw new window.DOMException(
          `Unable to open a window with invalid URL '${text}/'.\n`,
          "SyntaxError",
        );
      // Every other window would be a new one, which nobody lets a page open by itself.
      return /^_(self|top|parent)$/i.test(String(name)) ? self : null;
    },
  };
  return written;
}

/** The location of a window of happy-dom's. */
function held(window: Window): Window["location"] {
  return Reflect.get(window, PropertySymbol.location) as Window["location"];
}

/** An address without its fragment. */
function bare(address: string): string {
  return address.split("#")[0] ?? "";
}
