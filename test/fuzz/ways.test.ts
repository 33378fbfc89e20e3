/** Whatever is said about ways out, by users, variables and proxies, is understood or refused in words of ours. */
import { expect } from "bun:test";
import fc from "fast-check";
import { PotError } from "../../src/errors.ts";
import { canonicalIp, inBlock, ipFamily } from "../../src/net/address.ts";
import { isHostPattern, matchesHost, parseHostPatterns } from "../../src/net/host-patterns.ts";
import { isPrivateAddress, PUBLIC_PROXIES, parseEgressPolicy } from "../../src/net/policy.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { readSocks4, readSocks5, type SocksProgress } from "../../src/net/socks-reply.ts";
import { changed, changedBytes, fuzz } from "./fuzz.ts";

const URL_PIECES = [
  "://",
  "@",
  ":",
  "%",
  "%0d%0a",
  "%00",
  "%C2%85",
  "[",
  "]",
  "::",
  "/",
  "?",
  "#",
  " ",
  "é",
  "\u0000",
];
const PROXIES = [
  "http://ann:secret@proxy.example:3128",
  "socks5h://ann:p%40ss%3Aw%2F1@[2001:db8::1]:1080",
  "socks4a://user@127.0.0.1",
  "https://proxy.example/",
  "proxy.example:8080",
  "direct",
];

fuzz(
  "a proxy's URL is a way out that names it without its password, or BAD_PROXY that quotes nothing",
  changed(PROXIES, URL_PIECES),
  (text) => {
    try {
      const { key, id, proxy } = resolveEgress({ proxy: text }, { env: {} });
      expect(key + id).not.toMatch(/[^\x20-\x7e]/);
      if (!proxy) return;
      const { user = "", password = "" } = proxy.credentials ?? {};
      expect(user + password).not.toMatch(/\p{Cc}/u);
      if (password.length > 4) expect(Bun.inspect(proxy) + JSON.stringify(proxy)).not.toContain(password);
      // What was understood is understood the same way when it is written out.
      const credentials = proxy.credentials && `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
      const again = resolveEgress(
        { proxy: proxy.toString().replace("://", `://${credentials ?? ""}`) },
        { env: {} },
      ).proxy;
      expect([again?.toString(), again?.credentials]).toEqual([proxy.toString(), proxy.credentials]);
    } catch (error) {
      if (!(error instanceof PotError)) throw error;
      expect(error.code).toBe("BAD_PROXY");
      expect(error.message).not.toContain("secret");
    }
  },
);

const LIST_PIECES = [",", " ", "*", ".", ":", "/", "[", "]", "/33", "/0", "::", "0x", "256", "-"];
const LISTS = [
  "localhost,.example.com,10.0.0.0/8,host:8080",
  "*.youtube.com fd00::/8 [::1]:443",
  "www.google.com:443,2001:db8::/32,192.168.1.1,*",
];
const HOSTS = ["www.youtube.com", "youtube.com", "10.1.2.3", "::1", "fd00::1", "2001:db8::7", "host"];

fuzz(
  "a list of hosts matches by a star, an equal, a parent's name or a block, and by nothing else",
  fc.tuple(changed(LISTS, LIST_PIECES), fc.constantFrom(...HOSTS), fc.constantFrom(443, 8080)),
  ([list, host, port]) => {
    const patterns = parseHostPatterns(list);
    const why = patterns.filter((pattern) => pattern.port === undefined || pattern.port === port);
    const isMatched = why.some(
      (pattern) =>
        pattern.host === "*" ||
        pattern.host === canonicalIp(host) ||
        (ipFamily(host) === 0
          ? pattern.host !== "" && host.endsWith(`.${pattern.host}`)
          : inBlock(host, pattern.host)),
    );
    expect(matchesHost(patterns, host, port)).toBe(isMatched);
    for (const entry of list.split(/[\s,]+/)) isHostPattern(entry);
  },
);

fuzz(
  "what callers may name is a rule or wrong usage, and public means no private address",
  fc.tuple(
    changed(["public", "any", "none", ...LISTS], ["public", "any", "none", ...LIST_PIECES]),
    fc.ipV4(),
    fc.ipV6(),
  ),
  ([text, four, six]) => {
    for (const address of [four, six]) {
      if (isPrivateAddress(address)) {
        expect(PUBLIC_PROXIES.allowsProxy({ host: "proxy.example", port: 1 }, address)).toBe(false);
        expect(PUBLIC_PROXIES.allowsSource(address)).toBe(false);
      }
    }
    expect(isPrivateAddress(`::ffff:${four}`)).toBe(isPrivateAddress(four));
    try {
      const policy = parseEgressPolicy(text);
      if (policy) expect(parseEgressPolicy(policy.name)?.name).toBe(policy.name);
    } catch (error) {
      if (!(error instanceof PotError) || error.code !== "BAD_USAGE") throw error;
    }
  },
);

const SOCKS = [
  [0, 90, 0, 0, 0, 0, 0, 0],
  [0, 93, 1, 2, 3, 4, 5, 6],
  [5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0],
  [5, 2, 1, 0, 5, 5, 0, 1],
  [5, 2, 1, 1],
  [5, 255],
].map((bytes) => Uint8Array.from(bytes));
const UNDECIDED: readonly SocksProgress[] = ["greeting", "authenticating", "connecting"];

fuzz(
  "what a SOCKS proxy has said stays said, however its bytes are parted",
  fc.tuple(changedBytes(SOCKS, ["\u0000", "\u0005", "\u0002", "\u005a", "\u00ff", "HTTP/1.1"]), fc.nat(12)),
  ([bytes, length]) => {
    for (const read of [readSocks4, readSocks5]) {
      const early = read(bytes.subarray(0, length));
      if (!UNDECIDED.includes(early)) expect(read(bytes)).toEqual(early);
    }
  },
);
