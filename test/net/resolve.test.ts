/** What is accepted as a proxy, a source address and an environment, and how it is named. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { describeError, PotError } from "../../src/errors.ts";
import type { Egress, EgressDefaults, EgressRequest } from "../../src/net/egress.ts";
import { resolveEgress } from "../../src/net/resolve.ts";

function resolve(request: EgressRequest, defaults: Partial<EgressDefaults> = {}): Egress {
  return resolveEgress(request, { env: {}, ...defaults });
}

function refusal(request: EgressRequest, defaults: Partial<EgressDefaults> = {}): PotError {
  try {
    resolve(request, defaults);
  } catch (error) {
    if (error instanceof PotError) return error;
    throw error;
  }
  throw new Error("was accepted");
}

describe("a proxy URL", () => {
  /** As written; then key, user and password. */
  const ACCEPTED: readonly (readonly [text: string, key: string, user?: string, password?: string])[] = [
    ["http://proxy.example:8080", "http://proxy.example:8080"],
    ["HTTP://Proxy.Example:8080/", "http://proxy.example:8080"],
    ["  http://proxy.example:8080\n", "http://proxy.example:8080"],
    ["proxy.example:8080", "http://proxy.example:8080"],
    ["proxy.example", "http://proxy.example:80"],
    ["localhost:3128", "http://localhost:3128"],
    ["192.0.2.1:3128", "http://192.0.2.1:3128"],
    ["[2001:db8::1]:3128", "http://[2001:db8::1]:3128"],
    ["http://[2001:DB8:0:0::1]", "http://[2001:db8::1]:80"],
    ["http://[::ffff:192.0.2.1]:1", "http://192.0.2.1:1"],
    ["https://proxy.example", "https://proxy.example:443"],
    ["https://proxy.example:", "https://proxy.example:443"],
    ["socks4://proxy.example", "socks4://proxy.example:1080"],
    ["socks4a://proxy.example", "socks4a://proxy.example:1080"],
    ["socks5://proxy.example", "socks5://proxy.example:1080"],
    ["socks5h://proxy.example", "socks5h://proxy.example:1080"],
    ["socks://proxy.example", "socks5h://proxy.example:1080"],
    ["SOCKS5h://[::1]:9050", "socks5h://[::1]:9050"],
    ["http://bücher.example:1", "http://xn--bcher-kva.example:1"],
    ["http://ann:secret@proxy.example:1", "http://ann@proxy.example:1", "ann", "secret"],
    ["ann:secret@proxy.example:1", "http://ann@proxy.example:1", "ann", "secret"],
    ["http://ann:p@ss:w@proxy.example:1", "http://ann@proxy.example:1", "ann", "p@ss:w"],
    ["http://ann:p/s?s#w@proxy.example:1", "http://ann@proxy.example:1", "ann", "p/s?s#w"],
    ["http://ann:a://b@proxy.example:1", "http://ann@proxy.example:1", "ann", "a://b"],
    ["http://an%40n:p%40ss%3A@proxy.example:1", "http://an%40n@proxy.example:1", "an@n", "p@ss:"],
    ["http://ann:100%@proxy.example:1", "http://ann@proxy.example:1", "ann", "100%"],
    ["http://ann:%ff@proxy.example:1", "http://ann@proxy.example:1", "ann", "%ff"],
    ["http://ann:%C3%BC@proxy.example:1", "http://ann@proxy.example:1", "ann", "ü"],
    // A user alone can be an access key, so it is not printed.
    ["http://ann:@proxy.example:1", "http://proxy.example:1", "ann", ""],
    ["http://ann@proxy.example:1", "http://proxy.example:1", "ann", ""],
    ["http://:secret@proxy.example:1", "http://proxy.example:1", "", "secret"],
    ["http://@proxy.example:1", "http://proxy.example:1"],
    ["http://:@proxy.example:1", "http://proxy.example:1"],
    ["socks4://ann@proxy.example:1", "socks4://proxy.example:1", "ann", ""],
  ];
  for (const [text, key, user, password = ""] of ACCEPTED) {
    test(`${JSON.stringify(text)} is ${key}`, () => {
      const egress = resolve({ proxy: text });
      expect(egress.key).toBe(key);
      expect(egress.proxy?.credentials).toEqual(user === undefined ? undefined : { user, password });
    });
  }

  const REFUSED: readonly (readonly [text: string, why: string])[] = [
    ["ftp://proxy.example", "ftp:// is no proxy scheme"],
    ["pac+http://proxy.example/proxy.pac", "pac+http:// is no proxy scheme"],
    ["file:///etc/passwd", "file:// is no proxy scheme"],
    ["file:/etc/passwd", "no host and port"],
    ["socks6://proxy.example", "unknown proxy scheme"],
    ["s3cr3t://proxy.example", "unknown proxy scheme"],
    ["javascript:alert(1)", "no host and port"],
    ["://proxy.example", "no host and port"],
    ["http://", "no host and port"],
    ["http:///", "no host and port"],
    ["http://:80", "no host and port"],
    ["http://proxy.example:80:80", "no host and port"],
    ["http://proxy.example:0", "its port"],
    ["http://proxy.example:65536", "its port"],
    ["http://proxy.example:-1", "no host and port"],
    ["http://proxy.example:8e1", "no host and port"],
    ["http://proxy.example/path", "no host and port"],
    ["http://proxy.example?query", "no host and port"],
    ["http://pro xy.example", "no host and port"],
    ["http://proxy.example\r\nX: y", "no host and port"],
    ["http://2001:db8::1:80", "no host and port"],
    ["http://[2001:db8::1", "no host and port"],
    ["http://[2001:db8::zz]:1", "no host and port"],
    ["http://[::1::2]:1", "no name and no address"],
    ["http://256.1.1.1:1", "no name and no address"],
    ["http://a%00b:1", "no name and no address"],
    ["socks4://ann:secret@proxy.example", "SOCKS4 knows a user but no password"],
    ["socks4a://ann:secret@proxy.example", "SOCKS4 knows a user but no password"],
    ...["http", "https", "socks4", "socks4a", "socks5", "socks5h", "socks"].flatMap((scheme) =>
      ["%00", "%0D%0A", "%0a", "%1B", "%7f", "%C2%85", "\u0001"].map(
        (control) => [`${scheme}://a${control}b@proxy.example`, "control character"] as const,
      ),
    ),
    ["http://ann\udc00:secret@proxy.example", "no well-formed text"],
    ["http://\ud800:\udc00@proxy.example", "no well-formed text"],
    ["http://ann:secret%0d%0aX-Header:%20y@proxy.example", "control character"],
    ["socks5h://ann:secret%00@proxy.example", "control character"],
    [`socks5://ann:${"x".repeat(256)}@proxy.example`, "longer than SOCKS5 can send"],
    ["http://a%3Ab:secret@proxy.example", "holds a colon"],
  ];
  test.each(REFUSED)("%p is refused: %s", (text, why) => {
    const error = refusal({ proxy: text });
    expect(error.code).toBe("BAD_PROXY");
    expect(error.message).toContain(why);
    expect(describeError(error)).not.toContain("secret");
  });

  test("of an unknown kind is refused with the list of what is accepted", () => {
    const { hint } = refusal({ proxy: "ftp://proxy.example" });
    for (const scheme of ["http", "https", "socks4", "socks4a", "socks5", "socks5h", "socks"]) {
      expect(hint).toContain(`${scheme}://`);
    }
    expect(hint).toContain("direct");
  });

  test("whatever it is, gives an egress or a PotError", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .tuple(fc.constantFrom("http", "https", "socks4", "socks5h", "socks", "x"), fc.string())
        .map(([s, r]) => `${s}://${r}`),
    );
    fc.assert(
      fc.property(anything, (proxy) => {
        try {
          const egress = resolve({ proxy });
          expect(egress.key).not.toMatch(/[^\x20-\x7e]/);
        } catch (error) {
          expect(error).toBeInstanceOf(PotError);
          expect((error as PotError).code).toBe("BAD_PROXY");
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("with a password, however it is written, is never printed with it", () => {
    const marked = fc.string({ unit: "binary", maxLength: 40 }).map((rest) => `Zq7x${rest}Kw9v`);
    const spelled = fc.oneof(
      marked,
      marked.map((password) => encodeURIComponent(password.toWellFormed())),
    );
    const scheme = fc.constantFrom(
      "http://",
      "https://",
      "socks4://",
      "socks5h://",
      "socks://",
      "ftp://",
      "",
    );
    const rest = fc.constantFrom(
      "proxy.example:1",
      "[::1]:1",
      "proxy.example:99999",
      "",
      "a b",
      ":",
      "[::1",
      "x/y",
    );
    fc.assert(
      fc.property(scheme, fc.string(), spelled, rest, (prefix, user, password, host) => {
        const printed = ((): string => {
          try {
            const egress = resolve({ proxy: `${prefix}${user}:${password}@${host}` });
            return [
              egress.key,
              egress.id,
              `${egress.proxy}`,
              JSON.stringify(egress),
              Bun.inspect(egress),
            ].join("\n");
          } catch (error) {
            expect(error).toBeInstanceOf(PotError);
            return [describeError(error), Bun.inspect(error)].join("\n");
          }
        })();
        expect(printed).not.toContain("Zq7x");
        expect(printed).not.toContain("Kw9v");
      }),
      { numRuns: 2_000 },
    );
  });

  test("written with encoded credentials gives them back as they were", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (user, password) => {
        fc.pre(user + password !== "" && !user.includes(":"));
        const proxy = `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@proxy.example`;
        expect(resolve({ proxy }).proxy?.credentials).toEqual({ user, password });
      }),
    );
  });

  test("masks its password in what others say, in every spelling", () => {
    const { proxy } = resolve({ proxy: "http://ann:p%40ss%20w%2F1@proxy.example" });
    const said = ["p@ss w/1", "p%40ss%20w%2F1", "p%40ss+w%2F1", btoa("ann:p@ss w/1"), "p@ss%20w/1"].join(
      " | ",
    );
    expect(proxy?.mask(`it said ${said}`)).toBe("it said *** | *** | *** | *** | ***");
  });
});

describe("which proxy", () => {
  const env = (entries: Record<string, string>) => ({ env: entries });
  const PROXY = "http://environment.example:1";

  test("the caller's wins over the default, and that over the environment", () => {
    const defaults = { proxy: "http://default.example:1", env: { HTTPS_PROXY: PROXY } };
    expect(resolve({ proxy: "http://caller.example:1" }, defaults).key).toBe("http://caller.example:1");
    expect(resolve({}, defaults).key).toBe("http://default.example:1");
    expect(resolve({ proxy: "" }, defaults).key).toBe("http://default.example:1");
    expect(resolve({}, env({ HTTPS_PROXY: PROXY })).key).toBe(PROXY);
  });

  test("the word direct forces none, wherever it stands", () => {
    expect(resolve({ proxy: "direct" }, { proxy: PROXY, env: { HTTPS_PROXY: PROXY } }).key).toBe("direct");
    expect(resolve({}, { proxy: "Direct", env: { HTTPS_PROXY: PROXY } }).key).toBe("direct");
    expect(resolve({}, env({ HTTPS_PROXY: "direct", ALL_PROXY: PROXY })).key).toBe("direct");
  });

  test("the environment's variables are asked in order, in either case", () => {
    const all = {
      HTTPS_PROXY: "https.example",
      HTTP_PROXY: "http.example",
      ALL_PROXY: "socks5://all.example",
    };
    expect(resolve({}, env(all)).key).toBe("http://https.example:80");
    expect(resolve({}, env({ ...all, HTTPS_PROXY: "" })).key).toBe("http://http.example:80");
    expect(resolve({}, env({ ALL_PROXY: all.ALL_PROXY })).key).toBe("socks5://all.example:1080");
    expect(resolve({}, env({ https_proxy: "low.example" })).key).toBe("http://low.example:80");
    expect(resolve({}, env({ http_proxy: "low.example" })).key).toBe("http://low.example:80");
    expect(resolve({}, env({ all_proxy: "low.example" })).key).toBe("http://low.example:80");
    expect(resolve({}, env({ https_proxy: "low.example", HTTPS_PROXY: "up.example" })).key).toBe(
      "http://low.example:80",
    );
  });

  test("a bad one in the environment is refused by the variable's name", () => {
    expect(refusal({}, env({ all_proxy: "gopher://x" })).message).toStartWith("ALL_PROXY: ");
  });

  test("NO_PROXY excepts from the environment's, not from one that was asked for", () => {
    const NO_PROXY = ".youtube.com, localhost";
    expect(resolve({}, env({ HTTPS_PROXY: PROXY, NO_PROXY })).noProxy).toHaveLength(2);
    expect(resolve({}, env({ HTTPS_PROXY: PROXY, no_proxy: NO_PROXY })).noProxy).toHaveLength(2);
    expect(resolve({ proxy: PROXY }, env({ NO_PROXY })).noProxy).toBeUndefined();
    expect(resolve({}, { proxy: PROXY, env: { NO_PROXY } }).noProxy).toBeUndefined();
    expect(resolve({}, env({ HTTPS_PROXY: PROXY, NO_PROXY: "*" })).key).toBe("direct");
  });
});

describe("a source address", () => {
  test.each([
    ["192.0.2.7", "direct from 192.0.2.7"],
    ["2001:DB8:0::7", "direct from 2001:db8::7"],
    ["[2001:db8::7]", "direct from 2001:db8::7"],
    ["::ffff:192.0.2.7", "direct from 192.0.2.7"],
    ["0.0.0.0", "direct from 0.0.0.0"],
    ["::", "direct from ::"],
    ["0:0:0:0:0:0:0:0", "direct from ::"],
    [" 192.0.2.7 ", "direct from 192.0.2.7"],
    ["", "direct"],
  ])("%p is %s", (sourceAddress, key) => {
    expect(resolve({ sourceAddress }).key).toBe(key);
  });

  test.each([
    "eth0",
    "192.0.2",
    "192.0.2.256",
    "192.0.2.1:80",
    "192.0.2.1/24",
    "::1%lo",
    "localhost",
    ":::",
    "1.2.3.4\n5",
  ])("%p is refused", (sourceAddress) => {
    const error = refusal({ sourceAddress });
    expect(error.code).toBe("BAD_SOURCE_ADDRESS");
    expect(error.hint).toContain("0.0.0.0");
  });

  test("of the caller wins over the default's", () => {
    expect(resolve({ sourceAddress: "192.0.2.7" }, { sourceAddress: "192.0.2.8" }).source?.address).toBe(
      "192.0.2.7",
    );
    expect(resolve({}, { sourceAddress: "192.0.2.8" }).source?.address).toBe("192.0.2.8");
  });

  test("of another family than the proxy's address is refused", () => {
    expect(refusal({ proxy: "http://[::1]:1", sourceAddress: "192.0.2.7" }).code).toBe("BAD_SOURCE_ADDRESS");
    expect(refusal({ proxy: "http://192.0.2.1:1", sourceAddress: "::" }).code).toBe("BAD_SOURCE_ADDRESS");
    expect(resolve({ proxy: "http://name.example:1", sourceAddress: "::" }).source).toEqual({ family: 6 });
  });
});

describe("an identity", () => {
  const BASE: EgressRequest = { proxy: "socks5h://ann:one@proxy.example", sourceAddress: "192.0.2.7" };

  test("says all that makes two ways different, and no password", () => {
    const { key } = resolve({ ...BASE, disableTlsVerification: true });
    expect(key).toBe("socks5h://ann@proxy.example:1080 from 192.0.2.7 without TLS verification");
  });

  test("tells two passwords and two lone users apart where the key does not", () => {
    for (const [one, two] of [
      ["socks5h://ann:one@proxy.example", "socks5h://ann:two@proxy.example"],
      ["http://key-one@proxy.example", "http://key-two@proxy.example"],
    ]) {
      const [first, second] = [resolve({ proxy: one }), resolve({ proxy: two })];
      expect(first.key).toBe(second.key);
      expect(first.id).not.toBe(second.id);
    }
  });

  test("is the same in every process", () => {
    const [first, second] = [resolve(BASE), resolve(BASE)];
    expect(first.id).toBe(second.id);
    expect(first.id).toBe("socks5h://ann@proxy.example:1080 from 192.0.2.7 #62c68a88ed5d8ee0");
  });
});
