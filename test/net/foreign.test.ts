/** Second opinions: proxies that other people wrote. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { dante, type ForeignProxy, findProgram, microsocks, tinyproxy } from "./support/foreign.ts";

setDefaultTimeout(60_000);

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
afterAll(async () => {
  await google.close();
});

/** The outcome of one request to a name that the proxy resolves as we do: the status, or the error's code and words. */
async function ask(proxy: string, sourceAddress?: string): Promise<string> {
  const egress = openEgress(
    resolveEgress({ proxy, sourceAddress, disableTlsVerification: true }, { env: {} }),
  );
  try {
    const url = `https://localhost:${google.tlsPort}/generate_204`;
    return String((await egress.fetch(url, { signal: AbortSignal.timeout(10_000) })).status);
  } catch (error) {
    return error instanceof PotError ? `${error.code}: ${error.message}` : `foreign: ${error}`;
  } finally {
    egress.close();
  }
}

/** Registers `tests` for a program that may be missing on a developer's machine, but not in CI. */
function withProgram(name: string, tests: (program: string) => void): void {
  const program = findProgram(name);
  describe(name, () => {
    if (program !== undefined) return tests(program);
    if (process.env.CI) {
      test("is installed", () => {
        throw new Error(`${name} is missing`);
      });
    } else {
      console.log(`skipped: ${name} is not installed`);
      test.skip("is not installed", () => {});
    }
  });
}

async function during(
  start: Promise<ForeignProxy>,
  run: (proxy: ForeignProxy) => Promise<void>,
): Promise<void> {
  const proxy = await start;
  try {
    await run(proxy);
  } finally {
    await proxy.stop();
  }
}

const AUTH = { user: "ann", password: "p@ss:w/1" };
const IN_URL = "ann:p%40ss%3Aw%2F1@";

withProgram("microsocks", (program) => {
  test("carries socks5 and socks5h, from a source address too", () =>
    during(microsocks(program, undefined), async ({ port, log }) => {
      expect(await ask(`socks5h://127.0.0.1:${port}`)).toBe("204");
      expect(log()).toContain("connected to localhost:");
      expect(await ask(`socks5://127.0.0.1:${port}`)).toBe("204");
      expect(log()).toContain("connected to 127.0.0.1:");
      expect(await ask(`socks5h://127.0.0.1:${port}`, "127.0.0.77")).toBe("204");
      expect(log()).toContain("127.0.0.77: connected to localhost:");
    }));

  test("takes the right password, refuses the wrong one, and asks for one", () =>
    during(microsocks(program, AUTH), async ({ port }) => {
      expect(await ask(`socks5h://${IN_URL}127.0.0.1:${port}`)).toBe("204");
      expect(await ask(`socks5h://ann:wrong@127.0.0.1:${port}`)).toContain("PROXY_AUTH");
      expect(await ask(`socks5h://127.0.0.1:${port}`)).toContain("PROXY_AUTH");
    }));

  test("written http:// is told to speak something else", () =>
    during(microsocks(program, undefined), async ({ port }) => {
      expect(await ask(`http://127.0.0.1:${port}`)).toContain("PROXY_FAILED: proxy http://127.0.0.1");
    }));
});

withProgram("danted", (program) => {
  for (const scheme of ["socks4", "socks5", "socks5h"]) {
    test(`carries ${scheme}`, () =>
      during(dante(program), async ({ port }) => {
        expect(await ask(`${scheme}://127.0.0.1:${port}`)).toBe("204");
      }));
  }
});

withProgram("tinyproxy", (program) => {
  test("carries http, from a source address too", () =>
    during(tinyproxy(program, undefined), async ({ port, log }) => {
      expect(await ask(`http://127.0.0.1:${port}`)).toBe("204");
      expect(await ask(`http://127.0.0.1:${port}`, "127.0.0.77")).toBe("204");
      expect(log()).toContain(`CONNECT localhost:${google.tlsPort}`);
      expect(log()).toContain("127.0.0.77");
    }));

  test("takes the right password, refuses the wrong one, and asks for one", () =>
    during(tinyproxy(program, { ...AUTH, password: "passw0rd" }), async ({ port }) => {
      expect(await ask(`http://ann:passw0rd@127.0.0.1:${port}`)).toBe("204");
      expect(await ask(`http://ann:wrong@127.0.0.1:${port}`)).toContain("PROXY_");
      expect(await ask(`http://127.0.0.1:${port}`)).toContain("PROXY_AUTH: proxy http");
    }));

  test("written socks5h:// is told to speak something else", () =>
    during(tinyproxy(program, undefined), async ({ port }) => {
      expect(await ask(`socks5h://127.0.0.1:${port}`)).toMatch(
        /^PROXY_FAILED: .* SOCKS5|^TIMEOUT: .* greet in SOCKS5/,
      );
    }));
});
