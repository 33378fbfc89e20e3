/** The cookies that a page keeps while its window is there: https://www.rfc-editor.org/rfc/rfc6265 */
import type { BrowserName } from "../../../engine.ts";

/** One cookie. */
export interface Cookie {
  name: string;
  value: string;
  /** The domain that was said; null for the page's host alone. */
  domain: string | null;
  path: string;
  secure: boolean;
  sameSite: string;
  /** When it ends, in milliseconds since 1970; null with the window. */
  expires: number | null;
}

/** What Chromium asks of some names. https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#name-cookie-name-prefixes */
const PREFIXES: readonly (readonly [prefix: RegExp, allows: (cookie: Cookie) => boolean])[] = [
  [/^__secure-/i, ({ secure }) => secure],
  [/^__host-/i, ({ secure, domain, path }) => secure && domain === null && path === "/"],
];
/** How many letters name and value have at most, in Chromium. */
const LONGEST = 4096;

/** How many cookies a page keeps. */
const MOST = 180;

/** The cookies of one window and its frames. */
export class Cookies {
  readonly #browser: BrowserName;
  readonly #now: () => number;
  #cookies: Cookie[] = [];

  /** `now` is the page's clock, in milliseconds since 1970. */
  constructor(browser: BrowserName, now: () => number) {
    this.#browser = browser;
    this.#now = now;
  }

  /** Those that the page at `address` may read, in the browser's order. */
  at(address: URL): Cookie[] {
    const now = this.#now();
    this.#cookies = this.#cookies.filter(({ expires }) => expires === null || expires > now);
    const found = this.#cookies.filter(({ path }) => isBelow(address.pathname, path));
    // Chromium has longer paths first, WebKit those of a whole domain last.
    if (this.#browser === "chromium") return found.sort((a, b) => b.path.length - a.path.length);
    return found.sort((a, b) => Number(a.domain !== null) - Number(b.domain !== null));
  }

  /** Reads what a page at `address` assigns to `document.cookie`. */
  assign(text: string, address: URL): void {
    if (this.#browser === "webkit") {
      const [first = "", ...others] = text.split("\n");
      this.#assign(first.replace(/[^\t\x20-\x7e].*$/s, ""), address);
      if (others.length > 0) this.assign(others.join("\n"), address);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a cookie may not have them
    } else if (!/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) this.#assign(text, address);
  }

  #assign(text: string, address: URL): void {
    const [pair = "", ...attributes] = text.split(";");
    const at = pair.indexOf("=");
    const [name, value] = [at < 0 ? "" : pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (name === "" && value === "") return;
    const cookie: Cookie = {
      name,
      value,
      domain: null,
      path: address.pathname.replace(/\/[^/]*$/, "") || "/",
      secure: false,
      sameSite: "",
      expires: null,
    };
    let maxAge: number | undefined;
    for (const attribute of attributes) {
      const [key = "", ...rest] = attribute.split("=");
      const said = rest.join("=").trim();
      switch (key.trim().toLowerCase()) {
        // No page can set one that no page may read.
        case "httponly":
          return;
        case "secure":
          cookie.secure = true;
          break;
        case "samesite":
          cookie.sameSite = said.toLowerCase();
          break;
        case "path":
          if (said.startsWith("/")) cookie.path = said;
          break;
        case "domain":
          if (said !== "") cookie.domain = said.replace(/^\./, "").toLowerCase();
          break;
        case "expires":
          cookie.expires = Number.isNaN(Date.parse(said)) ? cookie.expires : Date.parse(said);
          break;
        case "max-age":
          if (/^-?\d+$/.test(said)) maxAge = Number(said);
      }
    }
    if (maxAge !== undefined) cookie.expires = this.#now() + maxAge * 1_000;
    this.put(cookie, address);
  }

  /** Keeps a cookie of the page at `address`, in the place of the one of its name; not one that it may not set. */
  put(cookie: Cookie, address: URL): void {
    const { name, value, domain, path } = cookie;
    if (domain !== null && !isDomainOf(domain, address.hostname)) return;
    if (cookie.secure && address.protocol !== "https:") return;
    if (this.#browser === "chromium") {
      if (name.length + value.length > LONGEST) return;
      if (cookie.sameSite === "none" && !cookie.secure) return;
      if (PREFIXES.some(([prefix, allows]) => prefix.test(name) && !allows(cookie))) return;
    }
    const isSame = (one: Cookie) => one.name === name && one.domain === domain && one.path === path;
    const at = this.#cookies.findIndex(isSame);
    const before = this.#cookies[at];
    if (cookie.expires !== null && cookie.expires <= this.#now()) {
      if (before) this.#cookies.splice(at, 1);
    } else if (before && (this.#browser === "webkit" || before.value === value)) this.#cookies[at] = cookie;
    else this.#cookies = [...this.#cookies.filter((one) => !isSame(one)), cookie].slice(-MOST);
  }
}

/** How a page reads `cookies`. */
export function written(cookies: readonly Cookie[]): string {
  return cookies.map(({ name, value }) => (name === "" ? value : `${name}=${value}`)).join("; ");
}

/** https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function isBelow(path: string, cookies: string): boolean {
  return path === cookies || path.startsWith(cookies.endsWith("/") ? cookies : `${cookies}/`);
}

/** https://www.rfc-editor.org/rfc/rfc6265#section-5.1.3, of what is more than the last part of a host's name. */
function isDomainOf(domain: string, host: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && domain.includes("."));
}
