/** Proxy URLs: what is accepted, how they are read, and how they are named without their password. */
import { PotError } from "../errors.ts";
import { canonicalIp, hostAndPort, unbracketed } from "./address.ts";

const DEFAULT_PORTS = {
  http: 80,
  https: 443,
  socks4: 1080,
  socks4a: 1080,
  socks5: 1080,
  socks5h: 1080,
} as const;

/** The kinds of proxy. `socks://` is read as `socks5h`, which is what people mean by it. */
export type ProxyScheme = keyof typeof DEFAULT_PORTS;

const ACCEPTED =
  "Accepted are http://, https://, socks4://, socks4a://, socks5://, socks5h:// and socks:// as scheme://user:password@host:port, or the word direct.";

/** A proxy. Whatever prints one sees `scheme://host:port`; the password leaves only by `credentials`. */
export class ProxyServer {
  readonly #credentials: Credentials | undefined;

  readonly scheme: ProxyScheme;
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;

  constructor(scheme: ProxyScheme, host: string, port: number, credentials: Credentials | undefined) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.#credentials = credentials;
  }

  /** User and password in the clear: for the proxy's own ears. */
  get credentials(): Credentials | undefined {
    return this.#credentials;
  }

  /** `scheme://host:port`. */
  toString(): string {
    return `${this.scheme}://${hostAndPort(this)}`;
  }

  /** The URL with user and password: for another process of the same user that leaves by it. */
  get urlWithCredentials(): string {
    if (!this.#credentials) return this.toString();
    const { user, password } = this.#credentials;
    const pair =
      password === ""
        ? encodeURIComponent(user)
        : `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
    return `${this.scheme}://${pair}@${hostAndPort(this)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** The printable identity: with the user, unless it stands alone, as access keys do. */
  get key(): string {
    const { user = "", password = "" } = this.#credentials ?? {};
    if (user === "" || password === "") return this.toString();
    return `${this.scheme}://${encodeURIComponent(user)}@${hostAndPort(this)}`;
  }

  /** The value of `Proxy-Authorization`, when there is somebody to name. */
  get authorization(): string | undefined {
    if (!this.#credentials) return undefined;
    const { user, password } = this.#credentials;
    return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  }

  /** `text` with the password, and a user that stands alone, replaced in each spelling that could carry them. */
  mask(text: string): string {
    if (!this.#credentials) return text;
    const { user, password } = this.#credentials;
    const secret = password === "" ? user : password;
    if (secret === "") return text;
    const pair = `${user}:${password}`;
    const spellings = [
      this.authorization?.slice("Basic ".length) ?? "",
      Buffer.from(pair).toString("base64url"),
      ...[pair, secret].flatMap((plain) => [
        plain,
        encodeURIComponent(plain),
        encodeURI(plain),
        new URLSearchParams({ x: plain }).toString().slice(2),
      ]),
    ];
    return spellings.reduce((masked, spelling) => masked.replaceAll(spelling, "***"), text);
  }
}

/** User and password, percent-decoded. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/**
 * Reads a proxy as users write it: `scheme://user:password@host:port`, where scheme and port may be missing,
 * and the password may hold `@` and `:`. Throws `BAD_PROXY`, which names `origin` and never quotes the URL,
 * since any part of a mistyped one can be the password.
 */
export function parseProxy(text: string, origin: string): ProxyServer {
  const bad = (what: string, hint = ACCEPTED) => new PotError("BAD_PROXY", `${origin}: ${what}`, { hint });
  const [, named, rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([\s\S]*)$/i.exec(text.trim()) ?? [];
  const scheme = readScheme(named);
  // Only a word without digits or dots is quoted: anything else could be a password before a stray `://`.
  if (!scheme)
    throw bad(
      /^[a-z+]{1,12}$/i.test(named ?? "") ? `${named}:// is no proxy scheme` : "unknown proxy scheme",
    );

  const at = rest.lastIndexOf("@");
  const host = rest.slice(at + 1).replace(/\/$/, "");
  const parts = /^(\[[0-9a-f:.]+\]|[^\s:/?#[\]\\]+)(?::(\d*))?$/i.exec(host);
  if (!parts) {
    throw bad(
      "no host and port can be read from it",
      `An address of IPv6 stands in [brackets]; a /, ? or # in a password must be percent-encoded. ${ACCEPTED}`,
    );
  }
  const [, name = "", digits = ""] = parts;
  const url = URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`) : undefined;
  if (!url || url.username || url.hostname === "") throw bad("its host is no name and no address");
  const port = digits === "" ? DEFAULT_PORTS[scheme] : Number(digits);
  if (port < 1 || port > 65_535) throw bad("its port is not between 1 and 65535");

  const credentials = at < 0 ? undefined : readCredentials(rest.slice(0, at));
  refuseUnsendable(scheme, credentials, bad);
  return new ProxyServer(scheme, canonicalIp(unbracketed(url.hostname)), port, credentials);
}

function readScheme(named: string | undefined): ProxyScheme | undefined {
  const scheme = (named ?? "http").toLowerCase();
  if (scheme === "socks") return "socks5h";
  return Object.hasOwn(DEFAULT_PORTS, scheme) ? (scheme as ProxyScheme) : undefined;
}

function readCredentials(text: string): Credentials | undefined {
  const colon = text.indexOf(":");
  const [user, password] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return user === "" && password === "" ? undefined : { user: decode(user), password: decode(password) };
}

/** Percent-decoding that leaves a lone `%` as it stands, since passwords are pasted unencoded. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** What a protocol has no way to send is refused, not dropped. */
function refuseUnsendable(
  scheme: ProxyScheme,
  credentials: Credentials | undefined,
  bad: (what: string, hint?: string) => PotError,
): void {
  if (!credentials) return;
  const { user, password } = credentials;
  // Half of a character, as JSON can carry it, has no encoding.
  if (!user.isWellFormed() || !password.isWellFormed())
    throw bad("its user or password is no well-formed text");
  // No scheme: a line break or a NUL, percent-encoded, would be a line or a field of its own to what listens there.
  if (/\p{Cc}/u.test(user + password)) throw bad("its user or password holds a control character");
  if (scheme.startsWith("http") && user.includes(":"))
    throw bad("its user holds a colon, which HTTP proxies cannot tell from the password's start");
  if (scheme.startsWith("socks4")) {
    if (password !== "")
      throw bad(
        "SOCKS4 knows a user but no password",
        "Use socks5:// or socks5h://, or leave the password out.",
      );
  }
  if (scheme.startsWith("socks5")) {
    const longest = Math.max(Buffer.byteLength(user), Buffer.byteLength(password));
    if (longest > 255) throw bad("its user or password is longer than SOCKS5 can send (255 bytes)");
  }
}
