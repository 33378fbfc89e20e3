/** One pool per egress: what is shared, what is not, and what bounds a reply. */
import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import type { EgressDefaults, EgressRequest } from "../../src/net/egress.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "./support/proxies.ts";

setDefaultTimeout(60_000);

let google: Google;
let http: TestProxy;
let socks: TestProxy;

beforeAll(async () => {
  google = await startGoogle();
  const resolve = (host: string, port: number) => google.resolve(host, port);
  [http, socks] = await Promise.all([startHttpProxy({ resolve }), startSocksProxy({ resolve })]);
});
afterEach(() => {
  google.behave({});
  google.forget();
  http.seen.length = 0;
  socks.seen.length = 0;
});
afterAll(async () => {
  await Promise.all([google.close(), http.close(), socks.close()]);
});

const open = (request: EgressRequest, defaults: Partial<EgressDefaults> = {}) =>
  openEgress(resolveEgress(request, { env: {}, ca: google.caPem, ...defaults }));

const WAYS = [
  ["http", () => `http://127.0.0.1:${http.port}`, () => http],
  ["socks5h", () => `socks5h://127.0.0.1:${socks.port}`, () => socks],
] as const;

describe.each(WAYS)("by %s", (_, proxyUrl, proxy) => {
  test("twelve requests to three hosts take three connections", async () => {
    const egress = open({ proxy: proxyUrl() });
    for (let round = 0; round < 4; round++) {
      for (const host of ["www.youtube.com", "www.google.com", "jnn-pa.googleapis.com"]) {
        await egress.fetch(`https://${host}/generate_204`);
      }
    }
    egress.close();
    expect(proxy().seen.map(({ host }) => host)).toEqual([
      "www.youtube.com",
      "www.google.com",
      "jnn-pa.googleapis.com",
    ]);
    expect(new Set(google.requests.map(({ connection }) => connection)).size).toBe(3);
    expect(google.requests).toHaveLength(12);
  });

  test("a warmed host is asked on the connection that was made ahead, on which nothing was asked", async () => {
    const egress = open({ proxy: proxyUrl() });
    egress.warm("https://www.google.com/");
    await until(() => proxy().seen.length === 1);
    await egress.fetch("https://www.google.com/generate_204");
    egress.warm("https://www.youtube.com/");
    await until(() => proxy().seen.length === 2);
    await egress.fetch("https://www.youtube.com/generate_204");
    egress.close();
    expect(proxy().seen.map(({ host }) => host)).toEqual(["www.google.com", "www.youtube.com"]);
    expect(google.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /generate_204",
      "GET /generate_204",
    ]);
  });

  test("a connection that could not be made ahead is made again when it is needed", async () => {
    const egress = open({ proxy: proxyUrl() });
    google.behave({ tls: "expired" });
    egress.warm("https://www.google.com/");
    await until(() => proxy().seen.length === 1);
    const asked = egress.fetch("https://www.google.com/generate_204");
    google.behave({});
    expect((await asked).status).toBe(204);
    egress.close();
  });

  test("a kept connection that the host closes at the moment of use costs one more connection", async () => {
    const egress = open({ proxy: proxyUrl() });
    await egress.fetch("https://www.youtube.com/");
    google.behave({ homePage: { mode: "reset", times: 1 } });
    expect((await egress.fetch("https://www.youtube.com/")).status).toBe(200);
    egress.close();
    expect(proxy().seen).toHaveLength(2);
  });

  test("a reply ends where its reader has enough, packed or not", async () => {
    for (const homePage of ["endless", "bomb"] as const) {
      google.behave({ homePage });
      const egress = open({ proxy: proxyUrl() });
      let bytes = 0;
      const reply = await egress.fetch("https://www.youtube.com/", {
        watch: () => (piece) => {
          bytes += piece.length;
          return bytes > 200_000;
        },
      });
      expect(await reply.bytes()).toHaveLength(bytes);
      google.behave({});
      expect((await egress.fetch("https://www.youtube.com/")).status).toBe(200);
      egress.close();
    }
  });

  test("two egresses never share a connection", async () => {
    const [one, two] = [open({ proxy: proxyUrl() }), open({ proxy: proxyUrl() })];
    for (const egress of [one, two, one, two]) await egress.fetch("https://www.google.com/generate_204");
    one.close();
    two.close();
    expect(new Set(google.requests.map(({ connection }) => connection)).size).toBe(2);
  });

  test("what must be verified never takes a connection that was not", async () => {
    const egress = open({ proxy: proxyUrl(), disableTlsVerification: true });
    for (const alwaysVerify of [false, true, false, true]) {
      await egress.fetch("https://www.google.com/generate_204", { alwaysVerify });
    }
    egress.close();
    const [a, b, c, d] = google.requests.map(({ connection }) => connection);
    expect([a === c, b === d, a === b]).toEqual([true, true, false]);
  });

  test("a redirect comes back as it is", async () => {
    google.behave({ homePage: "redirect-host" });
    const reply = await open({ proxy: proxyUrl() }).fetch("https://www.youtube.com/");
    expect(reply.status).toBeGreaterThanOrEqual(300);
    expect(reply.status).toBeLessThan(400);
    expect(google.requests).toHaveLength(1);
  });

  test("a body longer than asked for is cut off, also when it was packed", async () => {
    const egress = open({ proxy: proxyUrl() });
    for (const mode of ["huge", "bomb"] as const) {
      google.behave({ homePage: mode });
      const failure = await egress
        .fetch("https://www.youtube.com/", { maxBytes: 100_000 })
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PotError);
      expect((failure as PotError).code).toBe("UPSTREAM_GARBAGE");
      expect((failure as PotError).message).toContain("more than 100000 bytes");
    }
    egress.close();
  });

  test("a closed egress sends nothing more", async () => {
    const egress = open({ proxy: proxyUrl() });
    await egress.fetch("https://www.google.com/generate_204");
    egress.close();
    const failure = await egress
      .fetch("https://www.google.com/generate_204")
      .catch((error: unknown) => error);
    expect((failure as PotError).code).toBe("CANCELLED");
    expect(google.requests).toHaveLength(1);
  });
});

describe("the environment", () => {
  test("NO_PROXY is decided host by host", async () => {
    const env = { HTTPS_PROXY: `http://127.0.0.1:${http.port}`, NO_PROXY: "localhost" };
    const egress = open({ disableTlsVerification: true }, { env });
    await egress.fetch(`https://localhost:${google.tlsPort}/generate_204`);
    await egress.fetch("https://www.google.com/generate_204");
    egress.close();
    expect(http.seen.map(({ host }) => host)).toEqual(["www.google.com"]);
    expect(google.requests.map(({ host }) => host)).toEqual([
      `localhost:${google.tlsPort}`,
      "www.google.com",
    ]);
  });

  test("of this process changes nothing about a way that is resolved", async () => {
    const kept = { ...process.env };
    try {
      process.env.HTTPS_PROXY = "http://127.0.0.1:1";
      const direct = open({ proxy: "direct", disableTlsVerification: true });
      expect((await direct.fetch(`https://localhost:${google.tlsPort}/generate_204`)).status).toBe(204);
      process.env.NO_PROXY = "*";
      const proxied = open({ proxy: `http://127.0.0.1:${http.port}` });
      expect((await proxied.fetch("https://www.google.com/generate_204")).status).toBe(204);
      expect(http.seen).toHaveLength(1);
      direct.close();
      proxied.close();
    } finally {
      for (const name of ["HTTPS_PROXY", "NO_PROXY"]) {
        if (kept[name] === undefined) delete process.env[name];
        else process.env[name] = kept[name];
      }
    }
  });
});

test("nothing is ever sent in the clear", async () => {
  const failure = await open({ proxy: "direct" })
    .fetch("http://127.0.0.1:1/")
    .catch((error: unknown) => error);
  expect((failure as PotError).code).toBe("INTERNAL");
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("did not come to pass");
    await Bun.sleep(5);
  }
}
