/** How `pot serve` starts: whose port it is, where its settings come from, and what it makes of wrong ones. */
import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VERSION } from "../../src/version.ts";
import { cleanupsAfterEach } from "../support/cleanups.ts";
import { runPot, serverUntil } from "../support/pot.ts";

const cleanups = cleanupsAfterEach(60_000);
const serve = serverUntil(cleanups);

/** Takes a port of `host` away from everybody else. */
function hold(host: string, port = 0): Promise<number> {
  const server: Server = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nhello"));
  cleanups.push(() => server.close());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => resolve((server.address() as { port: number }).port));
  });
}

async function file(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pot-start-"));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  await Bun.write(join(folder, "value"), text);
  return join(folder, "value");
}

async function printedConfig(args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runPot(["serve", "--print-config", ...args], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return Bun.TOML.parse(stdout) as Record<string, unknown>;
}

describe("a port that is taken", () => {
  test.each([["127.0.0.1"], ["0.0.0.0"]])(
    "by a pot on %s is said to be one's",
    async (host) => {
      const first = await serve(["-p", "0", "-H", host, "--trust-network"]);
      const second = await runPot(["serve", "-p", String(first.port), "-H", host]);
      expect(second.code).toBe(1);
      expect(second.stdout).toBe("");
      expect(second.stderr).toContain(
        `cannot listen on ${host} port ${first.port}: it is in use by pot ${VERSION}. Use that one`,
      );
      expect(second.stderr).toEndWith("[LISTEN_FAILED]\n");
      expect((await first.get("/ping")).status).toBe(200);
    },
    60_000,
  );

  test.each(["127.0.0.1", "::1"])(
    "on %s alone is an error where nobody chose addresses",
    async (host) => {
      const port = await hold(host);
      for (const hosts of [[], ["-H", "localhost"]]) {
        const { code, stdout, stderr } = await runPot(["serve", "-p", String(port), ...hosts]);
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toMatch(/: it is in use\. Stop what listens there.* \[LISTEN_FAILED\]\n$/);
      }
    },
    60_000,
  );
});

test.each(["*", "+"])(
  "--host %s is every address, with the warning that they get",
  async (host) => {
    const pot = await serve(["-p", "0", "-H", host]);
    expect(pot.stdout()).toContain(`on address 0.0.0.0:${pot.port}, [::]:${pot.port}`);
    await pot.stop();
    expect(pot.stderr()).toContain("everybody who can reach this address can use this server");
  },
  60_000,
);

describe("a variable", () => {
  test("that Kubernetes sets for a service named pot is none of ours", async () => {
    const links = {
      POT_PORT: "tcp://10.43.0.9:4416",
      POT_SERVICE_HOST: "10.43.0.9",
      POT_SERVICE_PORT: "4416",
      POT_SERVICE_PORT_HTTP: "4416",
      POT_PORT_4416_TCP: "tcp://10.43.0.9:4416",
      POT_PORT_4416_TCP_PROTO: "tcp",
      POT_PORT_4416_TCP_PORT: "4416",
      POT_PORT_4416_TCP_ADDR: "10.43.0.9",
    };
    expect((await printedConfig([], links)).port).toBe(4416);
    const pot = await serve(["--verbose"], links);
    await pot.stop();
    expect(
      pot.stderr().match(/debug not options but Kubernetes' links to services: .*POT_PORT_4416_TCP_ADDR/g),
    ).toHaveLength(1);
    expect(pot.stderr()).not.toContain("warn");
  }, 60_000);

  test.each([
    ["POT_PORT", "many", /^pot: POT_PORT must be a whole number from 0 to 65535/],
    ["POT_MAX_MINTERS", "0", /^pot: POT_MAX_MINTERS must be a whole number/],
    ["POT_IDLE_EXIT", "soon", /^pot: POT_IDLE_EXIT must be a duration/],
    ["POT_MINTER_IDLE", "soon", /^pot: POT_MINTER_IDLE must be a duration/],
    ["POT_JAIL", "maybe", /^pot: POT_JAIL must be one of/],
    ["POT_LOG_LEVEL", "loud", /^pot: POT_LOG_LEVEL must be one of/],
    ["POT_COMPAT_VERSION", "2", /^pot: POT_COMPAT_VERSION must be a version/],
    ["POT_ALLOWED_HOST", "http://a", /^pot: POT_ALLOWED_HOST must be a host name/],
    ["POT_TOKEN", "a b", /^pot: POT_TOKEN must be printable/],
    ["POT_TOKEN_FILE", "/nowhere/token", /Give POT_TOKEN_FILE a file/],
    ["POT_CA", "/nowhere/ca", /POT_CA/],
    ["POT_PROXY", "ftp://a", /^pot: POT_PROXY: ftp:\/\/ is no proxy scheme/],
    ["POT_WARM_PROXY", "ftp://a", /^pot: POT_WARM_PROXY: ftp:\/\/ is no proxy scheme/],
    ["POT_SOURCE_ADDRESS", "here", /^pot: POT_SOURCE_ADDRESS: /],
    ["POT_REQUEST_PROXY", "any,none", /^pot: POT_REQUEST_PROXY must be any, none/],
    ["POT_WARM", "perhaps", /^pot: POT_WARM is either true or false/],
    ["HTTPS_PROXY", "ftp://a", /^pot: HTTPS_PROXY: /],
  ])(
    "%s=%s is told by its own name",
    async (name, value, says) => {
      const port = name === "POT_PORT" ? [] : ["-p", "0"];
      const { code, stderr } = await runPot(["serve", ...port], { env: { [name]: value } });
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/--(?!help)[a-z]/);
      expect(code).toBeGreaterThan(0);
    },
    60_000,
  );

  test("that nobody knows is warned of, with the nearest name", async () => {
    const pot = await serve([], { POT_MAX_MINTER: "3", POT_XYZ: "1", POT_URL: "http://a" });
    await pot.stop();
    const warnings = pot.stderr().match(/warn .*$/gm) ?? [];
    expect(warnings.map((line) => line.replace(/^warn +/, "")).sort()).toEqual([
      "the variable POT_MAX_MINTER is unknown and ignored, did you mean POT_MAX_MINTERS?",
      "the variable POT_XYZ is unknown and ignored",
    ]);
  }, 60_000);

  test("gives way to a flag that says the same thing in another way", async () => {
    const path = await file("from-the-file\n");
    const config = await printedConfig(["--proxy-file", await file("http://u:hunter2@file:1\n")], {
      POT_PROXY: "http://variable:1",
    });
    expect(config.proxy).toBeUndefined();
    expect(config["proxy-file"]).toBeString();
    const pot = await serve(["--token-file", path], { POT_TOKEN: "from-the-variable" });
    const statusWith = async (token: string) =>
      (await pot.get("/minter_cache", { authorization: `Bearer ${token}` })).status;
    expect([await statusWith("from-the-file"), await statusWith("from-the-variable")]).toEqual([200, 401]);
  }, 60_000);

  test("does not go with another that says the same thing", async () => {
    const { code, stderr } = await runPot(["serve"], { env: { POT_TOKEN: "a", POT_TOKEN_FILE: "b" } });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "pot: POT_TOKEN and POT_TOKEN_FILE exclude one another [BAD_USAGE]\n",
    });
  }, 60_000);

  test("with a list has no empty parts", async () => {
    expect(
      (await printedConfig([], { POT_WARM_PROXY: "http://a,", POT_HOST: ",127.0.0.1,, " })).host,
    ).toEqual(["127.0.0.1"]);
    expect((await printedConfig([], { POT_WARM_PROXY: "http://a," }))["warm-proxy"]).toEqual(["http://a"]);
  }, 60_000);
});

test("an address to leave from that this machine has not is warned of, since it may come later", async () => {
  const { code, stdout, stderr } = await runPot(["serve", "-p", "0", "--idle-exit", "200ms"], {
    env: { POT_SOURCE_ADDRESS: "203.0.113.9" },
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Started POT server") });
  expect(stderr).toContain(
    "warn  POT_SOURCE_ADDRESS: this machine has no address 203.0.113.9 to leave from. ",
  );
});

test("--help=false asks for no help", async () => {
  expect((await printedConfig(["--help=false", "--version=false"])).port).toBe(4416);
}, 60_000);

describe("a token", () => {
  test("with capitals is warned of, since one plugin cannot send it", async () => {
    const pot = await serve(["--token", "Abc"]);
    await pot.stop();
    expect(pot.stderr()).toMatch(/warn .*capital letters.*pot token new/);
  }, 60_000);

  test("from pot token new needs no warning, arrives by every way, and is another each time", async () => {
    const [one, other] = await Promise.all([runPot(["token", "new"]), runPot(["token", "new"])]);
    expect(one.stdout).toMatch(/^[a-z0-9]{32}\n$/);
    expect(other.stdout).not.toBe(one.stdout);
    const token = one.stdout.trim();
    const pot = await serve([], { POT_TOKEN: token });
    for (const authorization of [`Bearer ${token}`, `Basic ${btoa(`pot:${token}`)}`]) {
      expect((await pot.get("/minter_cache", { authorization })).status).toBe(200);
    }
    await pot.stop();
    expect(pot.stderr()).not.toContain("warn");
  }, 60_000);

  test("with what a URL must encode arrives encoded and as it is", async () => {
    const token = "a/b+c==%41";
    const pot = await serve([], { POT_TOKEN: token });
    for (const password of [token, encodeURIComponent(token)]) {
      const authorization = `Basic ${btoa(`pot:${password}`)}`;
      expect((await pot.get("/minter_cache", { authorization })).status).toBe(200);
    }
  }, 60_000);
});
