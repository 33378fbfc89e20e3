/** What the user is told when a proxy or a host fails, at each step and in each way. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createServer } from "node:net";
import { describeError, PotError } from "../../src/errors.ts";
import type { EgressInit, EgressRequest } from "../../src/net/egress.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { makeAuthority } from "../support/google/ca.ts";
import { type Google, startGoogle } from "../support/google.ts";
import {
  type Fault,
  type ProxyOptions,
  type Stage,
  startHttpProxy,
  startSocksProxy,
} from "./support/proxies.ts";

const URL_OF_GOOGLE = "https://www.google.com/generate_204";
const AUTH = { user: "ann", password: "pass:w@rd/1" };
/** Time enough to arrive where it hangs, also while dozens of others do. */
const PATIENCE_MS = 2_000;

const authority = await makeAuthority("proxy test authority");
const identity = await authority.issue(["localhost"]);
let google: Google;

beforeAll(async () => {
  google = await startGoogle();
});
afterAll(async () => {
  await google.close();
});

/** The failure of one request, in code and words. */
async function failureOf(
  request: EgressRequest,
  {
    url = URL_OF_GOOGLE,
    ca = `${google.caPem}\n${authority.pem}`,
    ...init
  }: EgressInit & { url?: string; ca?: string } = {},
): Promise<{ code: string; text: string }> {
  const egress = openEgress(resolveEgress(request, { env: {}, ca }));
  try {
    const reply = await egress.fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), ...init });
    return { code: "none", text: `answered ${reply.status}` };
  } catch (error) {
    expect(error).toBeInstanceOf(PotError);
    const text = describeError(error);
    for (const secret of [AUTH.password, encodeURIComponent(AUTH.password), btoa(`ann:${AUTH.password}`)]) {
      expect(text).not.toContain(secret);
      expect(Bun.inspect(error)).not.toContain(secret);
    }
    return { code: error instanceof PotError ? error.code : "foreign", text };
  } finally {
    egress.close();
  }
}

type Scheme = "http" | "https" | "socks4a" | "socks5h";

/** The failure through a proxy of `scheme` that behaves as `options` say. */
async function failureThrough(scheme: Scheme, options: Partial<ProxyOptions>, credentials = "") {
  const all: ProxyOptions = { resolve: google.resolve, ...options };
  const start = scheme.startsWith("http") ? startHttpProxy : startSocksProxy;
  const proxy = await start({ ...all, ...(scheme === "https" && { identity }) });
  const host = scheme === "https" ? "localhost" : "127.0.0.1";
  try {
    const failure = await failureOf({ proxy: `${scheme}://${credentials}${host}:${proxy.port}` });
    return { ...failure, name: `proxy ${scheme}://${host}:${proxy.port}` };
  } finally {
    await proxy.close();
  }
}

describe("a proxy that breaks", () => {
  /** Scheme, stage, fault, code, and what is said after the proxy's name (PROXY). */
  const CASES: readonly (readonly [Scheme, Stage, Fault, string, string])[] = [
    ["http", "accept", "stall", "TIMEOUT", "still waiting for PROXY to answer CONNECT www.google.com:443"],
    ["http", "accept", "reset", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["http", "accept", "close", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["http", "accept", "rubbish", "PROXY_FAILED", "PROXY answered CONNECT with something that is not HTTP"],
    ["http", "half", "stall", "TIMEOUT", "still waiting for PROXY to answer CONNECT www.google.com:443"],
    ["http", "half", "close", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["http", "connect", "stall", "TIMEOUT", "still waiting for PROXY to answer CONNECT www.google.com:443"],
    ["http", "connect", "reset", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["http", "connect", "close", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["http", "connect", "rubbish", "PROXY_FAILED", "PROXY answered CONNECT with something that is not HTTP"],
    ["http", "tunnel", "stall", "TIMEOUT", "still waiting for www.google.com through PROXY to set up TLS"],
    [
      "http",
      "tunnel",
      "close",
      "CONNECTION_RESET",
      "www.google.com through PROXY closed the connection instead of setting up TLS",
    ],
    [
      "http",
      "tunnel",
      "rubbish",
      "TLS_FAILED",
      "TLS to www.google.com through PROXY failed: what answered does not speak TLS",
    ],
    ["https", "connect", "stall", "TIMEOUT", "still waiting for PROXY to answer CONNECT www.google.com:443"],
    ["https", "connect", "close", "PROXY_FAILED", "PROXY closed the connection instead of answering CONNECT"],
    ["https", "connect", "rubbish", "PROXY_FAILED", "PROXY answered CONNECT with something that is not HTTP"],
    ["https", "tunnel", "stall", "TIMEOUT", "still waiting for www.google.com through PROXY to set up TLS"],
    [
      "https",
      "tunnel",
      "close",
      "CONNECTION_RESET",
      "www.google.com through PROXY closed the connection instead of setting up TLS",
    ],
    ["socks4a", "accept", "stall", "TIMEOUT", "still waiting for PROXY to connect to www.google.com:443"],
    ["socks4a", "accept", "close", "PROXY_FAILED", "PROXY closed the connection during the SOCKS4 handshake"],
    ["socks4a", "half", "stall", "TIMEOUT", "still waiting for PROXY to connect to www.google.com:443"],
    ["socks4a", "half", "close", "PROXY_FAILED", "PROXY closed the connection during the SOCKS4 handshake"],
    ["socks4a", "connect", "stall", "TIMEOUT", "still waiting for PROXY to connect to www.google.com:443"],
    [
      "socks4a",
      "connect",
      "reset",
      "PROXY_FAILED",
      "PROXY closed the connection during the SOCKS4 handshake",
    ],
    ["socks4a", "connect", "rubbish", "PROXY_FAILED", "PROXY does not speak SOCKS4"],
    ["socks5h", "accept", "stall", "TIMEOUT", "still waiting for PROXY to greet in SOCKS5"],
    ["socks5h", "accept", "reset", "PROXY_FAILED", "PROXY closed the connection during the SOCKS5 handshake"],
    ["socks5h", "accept", "close", "PROXY_FAILED", "PROXY closed the connection during the SOCKS5 handshake"],
    ["socks5h", "accept", "rubbish", "PROXY_FAILED", "PROXY does not speak SOCKS5"],
    ["socks5h", "auth", "stall", "TIMEOUT", "still waiting for PROXY to check user and password"],
    ["socks5h", "auth", "close", "PROXY_FAILED", "PROXY closed the connection during the SOCKS5 handshake"],
    ["socks5h", "auth", "rubbish", "PROXY_FAILED", "PROXY does not speak SOCKS5"],
    ["socks5h", "half", "stall", "TIMEOUT", "still waiting for PROXY to connect to www.google.com:443"],
    ["socks5h", "half", "close", "PROXY_FAILED", "PROXY closed the connection during the SOCKS5 handshake"],
    ["socks5h", "connect", "stall", "TIMEOUT", "still waiting for PROXY to connect to www.google.com:443"],
    [
      "socks5h",
      "connect",
      "reset",
      "PROXY_FAILED",
      "PROXY closed the connection during the SOCKS5 handshake",
    ],
    [
      "socks5h",
      "connect",
      "rubbish",
      "PROXY_FAILED",
      "PROXY did not connect to www.google.com:443: SOCKS5: an unknown reply",
    ],
    ["socks5h", "tunnel", "stall", "TIMEOUT", "still waiting for www.google.com through PROXY to set up TLS"],
    [
      "socks5h",
      "tunnel",
      "close",
      "CONNECTION_RESET",
      "www.google.com through PROXY closed the connection instead of setting up TLS",
    ],
    [
      "socks5h",
      "tunnel",
      "rubbish",
      "TLS_FAILED",
      "TLS to www.google.com through PROXY failed: what answered does not speak TLS",
    ],
  ];
  for (const [scheme, at, does, code, words] of CASES) {
    test.concurrent(`${scheme}: ${does} at ${at} is ${code}: ${words.replace("PROXY", "the proxy")}`, async () => {
      const auth = scheme === "socks4a" ? undefined : AUTH;
      const credentials = auth ? `${auth.user}:${encodeURIComponent(auth.password)}@` : "";
      const failure = await failureThrough(scheme, { fault: { at, does }, auth }, credentials);
      expect(failure.text).toContain(words.replace("PROXY", failure.name));
      expect(failure.code).toBe(code);
    }, 30_000);
  }
});

describe("a proxy that refuses", () => {
  test("without credentials says that it wants some", async () => {
    for (const scheme of ["http", "https"] as const) {
      const { code, text, name } = await failureThrough(scheme, { auth: AUTH });
      expect([code, text]).toEqual([
        "PROXY_AUTH",
        expect.stringContaining(`${name} wants a user and password (407)`),
      ]);
    }
    const { code, text, name } = await failureThrough("socks5h", { auth: AUTH });
    expect([code, text]).toEqual([
      "PROXY_AUTH",
      expect.stringContaining(`${name} wants a user and password (SOCKS5)`),
    ]);
  });

  test("with the wrong credentials says that it refused them", async () => {
    for (const scheme of ["http", "https"] as const) {
      const { code, text, name } = await failureThrough(scheme, { auth: AUTH }, "ann:wrong@");
      expect([code, text]).toEqual([
        "PROXY_AUTH",
        expect.stringContaining(`${name} refused the user or password (407)`),
      ]);
    }
    const socks5 = await failureThrough("socks5h", { auth: AUTH }, "ann:wrong@");
    expect([socks5.code, socks5.text]).toEqual([
      "PROXY_AUTH",
      expect.stringContaining(`${socks5.name} refused the user or password (SOCKS5)`),
    ]);
    const socks4 = await failureThrough("socks4a", { auth: { user: "ann", password: "" } }, "bob@");
    expect([socks4.code, socks4.text]).toEqual([
      "PROXY_AUTH",
      expect.stringContaining(`${socks4.name} refused the user (SOCKS4 reply 93)`),
    ]);
  });

  test("takes only logins that are not spoken here is told so, with what helps", async () => {
    for (const scheme of ["http", "https"] as const) {
      for (const [offer, words] of [
        ["Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate", "NTLM or Negotiate"],
        ["Proxy-Authenticate: Negotiate, NTLM TlRMTVNTUAACAAAA", "Negotiate or NTLM"],
        ['proxy-authenticate: Digest realm="Basic, or not", qop="auth", nonce="a\\"b"', "Digest"],
      ] as const) {
        const answer = `HTTP/1.1 407 No\r\n${offer}\r\nContent-Length: 0\r\n\r\n`;
        for (const credentials of ["", "ann:wrong@"]) {
          const { code, text, name } = await failureThrough(scheme, { answer }, credentials);
          expect(text).toContain(`${name} only takes logins by ${words} (407). Only Basic is spoken here`);
          expect(code).toBe("PROXY_AUTH");
        }
      }
      const answer = 'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate, Basic realm="x"\r\n\r\n';
      const { text } = await failureThrough(scheme, { answer }, "ann:wrong@");
      expect(text).toContain("refused the user or password (407)");
    }
  });

  test("tells its status, without what a hostile one echoes", async () => {
    const basic = btoa(`ann:${AUTH.password}`);
    const answer = `HTTP/1.1 503 no ${AUTH.password} \u001b[31m ${basic}\r\nContent-Length: 0\r\n\r\n`;
    for (const scheme of ["http", "https"] as const) {
      const { code, text, name } = await failureThrough(
        scheme,
        { answer },
        `ann:${encodeURIComponent(AUTH.password)}@`,
      );
      expect(code).toBe("PROXY_FAILED");
      expect(text).toContain(`${name} answered CONNECT www.google.com:443 with 503 no ***  [31m ***`);
    }
  });

  test("by a redirect is taken for the login page that it is", async () => {
    const answer = "HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n";
    const { code, text } = await failureThrough("http", { answer });
    expect(code).toBe("PROXY_FAILED");
    expect(text).toContain("with 302 Found. It wants a login in a browser");
  });

  test("tells SOCKS5's reply in words and number", async () => {
    const words = [
      "general failure (1)",
      "not allowed by its rules (2)",
      "network unreachable (3)",
      "host unreachable (4)",
      "connection refused (5)",
      "TTL expired (6)",
      "command not supported (7)",
      "address type not supported (8)",
      "an unknown reply",
    ];
    for (const [index, word] of words.entries()) {
      const { code, text, name } = await failureThrough("socks5h", { reply: index + 1 });
      expect(code).toBe("PROXY_FAILED");
      expect(text).toContain(`${name} did not connect to www.google.com:443: SOCKS5: ${word}`);
    }
  });
});

describe("a proxy that is not there", () => {
  for (const scheme of ["http", "https", "socks4a", "socks5h"] as const) {
    test(`${scheme}: nobody listens`, async () => {
      const { code, text } = await failureOf({ proxy: `${scheme}://ann@127.0.0.1:1` });
      expect(code).toBe("PROXY_UNREACHABLE");
      expect(text).toContain(`proxy ${scheme}://127.0.0.1:1 refused the connection`);
    });

    test(`${scheme}: its name does not exist`, async () => {
      const { code, text } = await failureOf({ proxy: `${scheme}://no-such-proxy.invalid:1` });
      expect(code).toBe("DNS_FAILED");
      expect(text).toContain(`the name of proxy ${scheme}://no-such-proxy.invalid:1 was not found`);
    });
  }
});

describe("a proxy that should speak TLS and does not", () => {
  test.each([
    ["stall", "TIMEOUT", "still waiting for PROXY to set up TLS"],
    ["reset", "PROXY_FAILED", "PROXY closed the connection instead of setting up TLS"],
    ["close", "PROXY_FAILED", "PROXY closed the connection instead of setting up TLS"],
    ["rubbish", "TLS_FAILED", "TLS to PROXY failed: what answered does not speak TLS"],
  ] as const)(
    "%s is %s: %s",
    async (does, code, words) => {
      const proxy = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => {
          if (does === "reset") socket.resetAndDestroy();
          if (does === "close") socket.end();
          if (does === "rubbish") socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
      }).listen(0, "127.0.0.1");
      const { port } = proxy.address() as { port: number };
      const failure = await failureOf({ proxy: `https://127.0.0.1:${port}` });
      proxy.close();
      expect(failure.text).toContain(words.replace("PROXY", `proxy https://127.0.0.1:${port}`));
      expect(failure.code).toBe(code);
    },
    30_000,
  );
});

describe("a source address", () => {
  test("that this machine lacks is named", async () => {
    for (const proxy of ["direct", "socks5h://127.0.0.1:9", "http://127.0.0.1:9"]) {
      const url = `https://127.0.0.1:${google.tlsPort}/`;
      const { code, text } = await failureOf({ proxy, sourceAddress: "203.0.113.7" }, { url });
      expect(code).toBe("BAD_SOURCE_ADDRESS");
      expect(text).toContain("this machine has no address 203.0.113.7 to leave from");
    }
  });

  test("of a family that the host lacks is told", async () => {
    const { code, text } = await failureOf(
      { proxy: "direct", sourceAddress: "::" },
      { url: "https://127.0.0.1.nip.invalid/" },
    );
    expect(code).toBe("DNS_FAILED");
    expect(text).toContain("127.0.0.1.nip.invalid");
  });
});

describe("a host that fails", () => {
  test("nobody listens: every address is told with its reason", async () => {
    const { code, text } = await failureOf({ proxy: "direct" }, { url: "https://127.0.0.1:1/" });
    expect(code).toBe("CONNECT_FAILED");
    expect(text).toContain("127.0.0.1 refused the connection (127.0.0.1: refused)");
  });

  test("no such name", async () => {
    const { code, text } = await failureOf({ proxy: "direct" }, { url: "https://no-such-host.invalid/" });
    expect(code).toBe("DNS_FAILED");
    expect(text).toContain("the name of no-such-host.invalid was not found");
  });

  test("a stall is located", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    const { port } = silent.address() as { port: number };
    try {
      const { code, text } = await failureOf({ proxy: "direct" }, { url: `https://127.0.0.1:${port}/` });
      expect(code).toBe("TIMEOUT");
      expect(text).toContain("no reply from 127.0.0.1 in time: still waiting for 127.0.0.1 to set up TLS");
    } finally {
      silent.close();
    }
  }, 30_000);

  test("a host that accepts the request and is silent is told from one that cannot be reached", async () => {
    google.behave({ homePage: "hang" });
    for (const proxy of [google.proxyUrl]) {
      const { code, text } = await failureOf({ proxy }, { url: "https://www.youtube.com/" });
      expect(code).toBe("TIMEOUT");
      expect(text).toContain("still waiting for www.youtube.com to reply");
    }
    google.behave({});
  }, 30_000);

  test.each(["reset", "truncated", "endless", "not-http"] as const)(
    "a reply that is %s",
    async (mode) => {
      google.behave({ homePage: mode });
      const { code, text } = await failureOf(
        { proxy: google.proxyUrl },
        { url: "https://www.youtube.com/", maxBytes: 300_000 },
      );
      google.behave({});
      expect(code).toBe(mode === "endless" || mode === "not-http" ? "UPSTREAM_GARBAGE" : "CONNECTION_RESET");
      expect(text).toContain("www.youtube.com");
    },
    30_000,
  );
});

describe("a certificate", () => {
  /** The stand-in's switch, and the words. */
  const CASES = [
    [
      "untrusted",
      /TLS to www\.google\.com through proxy http:\/\/\S+ failed: .* \(issued by "somebody else"\)/,
    ],
    ["expired", /TLS to www\.google\.com through proxy http:\/\/\S+ failed: its certificate has expired/],
    [
      "wrong-host",
      /TLS to www\.google\.com through proxy http:\/\/\S+ failed: its certificate is for another name/,
    ],
  ] as const;
  test.each(CASES)("that is %s is told with its issuer and the options that help", async (tls, words) => {
    google.behave({ tls });
    const { code, text } = await failureOf({ proxy: google.proxyUrl });
    const accepted = await failureOf({ proxy: google.proxyUrl, disableTlsVerification: true });
    const insisted = await failureOf(
      { proxy: google.proxyUrl, disableTlsVerification: true },
      { alwaysVerify: true },
    );
    google.behave({});
    expect(code).toBe("TLS_FAILED");
    expect(text).toMatch(words);
    expect(text).toContain("--ca FILE or NODE_EXTRA_CA_CERTS");
    expect(text).toContain("--disable-tls-verification");
    expect(accepted.text).toBe("answered 204");
    expect(insisted.code).toBe("TLS_FAILED");
  });

  test("of a proxy is told as the proxy's, and --ca makes it good", async () => {
    const proxy = await startHttpProxy({ resolve: google.resolve, identity });
    const url = `https://localhost:${proxy.port}`;
    try {
      const { code, text } = await failureOf({ proxy: url }, { ca: google.caPem });
      expect(code).toBe("TLS_FAILED");
      expect(text).toContain(`TLS to proxy ${url} failed: `);
      expect(text).toContain('(issued by "proxy test authority")');
      expect((await failureOf({ proxy: url })).text).toBe("answered 204");
      // The script behind an unverified proxy is still verified.
      const insisted = await failureOf(
        { proxy: url, disableTlsVerification: true },
        { ca: google.caPem, alwaysVerify: true },
      );
      expect(insisted.text).toBe("answered 204");
    } finally {
      await proxy.close();
    }
  });

  test("file without a certificate is refused", async () => {
    const { code, text } = await failureOf({ proxy: "direct" }, { ca: "nonsense" });
    expect(code).toBe("FILE_FAILED");
    expect(text).toContain("--ca");
  });
});

describe("the caller's signal", () => {
  test("a PotError as its reason comes back as it is", async () => {
    const reason = new PotError("SHUTTING_DOWN", "going");
    const { code, text } = await failureOf({ proxy: google.proxyUrl }, { signal: AbortSignal.abort(reason) });
    expect([code, text]).toEqual(["SHUTTING_DOWN", "going"]);
  });

  test("any other reason is CANCELLED", async () => {
    const { code } = await failureOf({ proxy: google.proxyUrl }, { signal: AbortSignal.abort() });
    expect(code).toBe("CANCELLED");
  });

  test("a TIMEOUT of its own keeps its words and tells where it hung", async () => {
    const late = new AbortController();
    setTimeout(() => late.abort(new PotError("TIMEOUT", "the attestation took too long")), 300);
    const proxy = await startSocksProxy({ resolve: google.resolve, fault: { at: "accept", does: "stall" } });
    const { code, text } = await failureOf(
      { proxy: `socks5h://127.0.0.1:${proxy.port}` },
      { signal: late.signal },
    );
    await proxy.close();
    expect(code).toBe("TIMEOUT");
    expect(text).toMatch(
      /^the attestation took too long \(caused by no reply from www\.google\.com .* greet in SOCKS5\)/,
    );
  });
});
