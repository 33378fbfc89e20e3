/** Cookies, by the document and by the store that promises them. */
import { type Document, PropertySymbol, type Window } from "happy-dom";
import { type Cookie, Cookies, written as textOf } from "../places/cookies.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** `document.cookie` and https://cookiestore.spec.whatwg.org */
export function cookieBehaviours({ window, facts }: BehaviourContext): Written {
  const written: Written = {};
  const cookies = new Cookies(facts.browser, () => Date.now());
  /** Where the page is that a document's cookies belong to; undefined for a document that no window shows. */
  const addressOf = (document: object): URL | undefined => {
    const view = Reflect.get(document, PropertySymbol.defaultView) as Window | null;
    return view?.document === document ? pageAddress() : undefined;
  };
  const pageAddress = () => new URL(window.location.href);
  written["Document.cookie"] = {
    get(self) {
      const address = addressOf(self as Document);
      return address ? textOf(cookies.at(address)) : "";
    },
    set(self, value) {
      const address = addressOf(self as Document);
      if (address) cookies.assign(String(value), address);
    },
  };
  const { Promise: PagePromise, Array: PageArray, Object: PageObject } = window;
  const told = (cookie: Cookie): object => {
    const { name, value, domain, path, secure, expires } = cookie;
    const all = {
      domain,
      expires,
      name,
      partitioned: false,
      path,
      sameSite: cookie.sameSite || "lax",
      secure,
      value,
    };
    return Object.assign(new PageObject(), facts.browser === "webkit" ? { name, value } : all);
  };
  const named = (given: unknown): Cookie[] => {
    const name: unknown = typeof given === "object" && given !== null ? Reflect.get(given, "name") : given;
    return cookies.at(pageAddress()).filter((cookie) => name === undefined || cookie.name === String(name));
  };
  written["CookieStore.get"] = {
    call(_, [given]) {
      const [first] = given === undefined ? [] : named(given);
      return PagePromise.resolve(first ? told(first) : null);
    },
  };
  written["CookieStore.getAll"] = {
    call: (_, [given]) => PagePromise.resolve(PageArray.from(named(given), told)),
  };
  const put = (given: unknown, value: unknown, expires: number | null) => {
    const asked = typeof given === "object" && given !== null ? given : { name: given, value };
    const of = (key: string): unknown => Reflect.get(asked, key);
    const cookie: Cookie = {
      name: String(of("name")),
      value: String(of("value") ?? ""),
      domain: of("domain") == null ? null : String(of("domain")),
      path: String(of("path") ?? "/"),
      secure: true,
      sameSite: String(of("sameSite") ?? "strict"),
      expires: expires ?? (of("expires") == null ? null : Number(of("expires"))),
    };
    cookies.put(cookie, pageAddress());
    return PagePromise.resolve(undefined);
  };
  written["CookieStore.set"] = { call: (_, [given, value]) => put(given, value, null) };
  written["CookieStore.delete"] = { call: (_, [given]) => put(given, "", 0) };
  return written;
}
