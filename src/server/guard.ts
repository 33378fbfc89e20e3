/** Who may ask at all: same-origin and `Host` rules against web pages, and the server's token. */
import { timingSafeEqual } from "node:crypto";
import { PotError } from "../errors.ts";
import { ipFamily } from "../net/address.ts";
import type { GuardPolicy, Route } from "./exchange.ts";

/** Checks one request; throws the `PotError` that it is refused with. */
export type Guard = (request: Request, route: Route | undefined, transport: "tcp" | "unix") => void;

/** Makes the guard of a server. */
export function createGuard(policy: GuardPolicy): Guard {
  const isAuthorized = policy.token === undefined ? undefined : tokenCheck(policy.token);
  // Nearly all requests of a server name it in the same way.
  let usual: string | undefined;
  return (request, route, transport) => {
    const { headers } = request;
    // A socket file has no name that a web page could be served under, and no browser opens one.
    if (transport === "tcp") {
      const host = headers.get("host");
      if (host !== usual && checkHost(host, headers, policy)) usual = host ?? undefined;
    }
    checkOrigin(headers);
    if (isAuthorized && (route?.needsToken ?? true) && !isAuthorized(headers.get("authorization"))) {
      throw new PotError("UNAUTHORIZED", "this server needs its token", {
        hint: "Send it as `Authorization: Bearer TOKEN`",
      });
    }
  };
}

/** Whether `host` (no port, no brackets, lower case) can only mean this machine. */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host === "::1") return true;
  return ipFamily(host) === 4 && host.startsWith("127.");
}

/** The host of a `Host` header without port and brackets, in lower case; undefined when it is none. */
function hostName(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header);
  const name = match?.[1] ?? match?.[2];
  return name?.toLowerCase().replace(/(?<=[^.])\.$/, "");
}

/** Whether the host is known whatever else a request says; throws when it is not acceptable. */
function checkHost(header: string | null, headers: Headers, policy: GuardPolicy): boolean {
  const host = header ? hostName(header) : undefined;
  if (host === undefined) {
    throw new PotError("FORBIDDEN_HOST", "the request does not say which host it is for");
  }
  if (isLoopback(host) || policy.allowedHosts.has(host)) return true;
  const refused = (reason: string) =>
    new PotError("FORBIDDEN_HOST", reason, { hint: "Start the server with --allowed-host NAME to allow it" });
  // DNS rebinding: a page's own name can be made to resolve to this machine, but then it still says that name.
  if (policy.loopbackOnly) throw refused("this server answers only to loopback names in Host");
  // Elsewhere names of containers and of the local network are many, and what is no browser cannot be tricked.
  // An address is nobody's name, so no page can have been served under one that leads here but by this server.
  if (policy.token === undefined && isOfTheInternet(host)) {
    throw refused("a name of the internet may be used for this server only when it is allowed");
  }
  const isBrowser = headers.has("origin") || BROWSER_HEADERS.some((name) => headers.has(name));
  if (isBrowser && ipFamily(host) === 0) throw refused("browsers may use only allowed host names");
  return false;
}

/** Endings of names that nobody on the internet can own, and so no page was served under. */
const LOCAL_ENDINGS = [".local", ".lan", ".internal", ".home.arpa", ".localhost", ".svc", ".ts.net"];

/** Whether somebody elsewhere may own this name: a browser says nothing of itself to a plain `http` server. */
function isOfTheInternet(host: string): boolean {
  return ipFamily(host) === 0 && host.includes(".") && !LOCAL_ENDINGS.some((ending) => host.endsWith(ending));
}

/** `sec-fetch-mode` is not among them: yt-dlp sends it with every request, and browsers never without the others. */
const BROWSER_HEADERS = ["sec-fetch-site", "sec-fetch-dest", "sec-fetch-user"];

function checkOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    throw new PotError("FORBIDDEN_ORIGIN", "web pages of other sites may not use this server");
  }
  const origin = headers.get("origin");
  if (origin !== null && !isOwnOrigin(origin, headers.get("host") ?? "")) {
    throw new PotError("FORBIDDEN_ORIGIN", "web pages of other origins may not use this server");
  }
}

/** Whether a page from `origin` came from the server that is asked as `host`; `https` is a proxy's in front. */
function isOwnOrigin(origin: string, host: string): boolean {
  const match = /^(https?):\/\/([^/]+)$/i.exec(origin);
  const [, scheme = "", authority = ""] = match ?? [];
  if (authority === "") return false;
  const port = scheme.toLowerCase() === "https" ? ":443" : ":80";
  const plain = (name: string) => {
    const lower = name.toLowerCase();
    return lower.endsWith(port) ? lower.slice(0, -port.length) : lower;
  };
  return plain(authority) === plain(host);
}

/**
 * Compares without telling by its time how much of the token was right. `Basic` with the token as password counts
 * too: it is what yt-dlp makes of `http://pot:TOKEN@host:4416`, the only way its plugin can send one. What stands
 * percent-encoded in such a URL is sent as it stands. Lavalink sends the token alone.
 */
function tokenCheck(token: string): (header: string | null) => boolean {
  const digest = (value: string) => new Bun.CryptoHasher("sha256").update(value).digest();
  const expected = digest(token);
  const isToken = (value: string) => timingSafeEqual(digest(value), expected) && value !== "";
  return (header) => {
    const given = header ?? "";
    const [, scheme = "", value = given] = /^(bearer|basic) +(\S+)$/i.exec(given) ?? [];
    if (scheme.toLowerCase() !== "basic") return isToken(value);
    const password = basicPassword(value);
    const [asSent, decoded] = [isToken(password), isToken(percentDecoded(password))];
    return asSent || decoded;
  };
}

function basicPassword(value: string): string {
  const pair = Buffer.from(value, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  return colon === -1 ? "" : pair.slice(colon + 1);
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
