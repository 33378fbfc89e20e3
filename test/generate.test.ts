/** `pot generate` as its callers meet it: the compiled executable, its streams and its exit codes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../package.json";
import { type Google, startGoogle } from "./support/google.ts";
import { lastLine, runPot, servePot } from "./support/pot.ts";
import { until } from "./support/processes.ts";

const BINDING = "dQw4w9WgXcQ";
let google: Google;
let cache: string;

beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.close());
beforeEach(async () => {
  google.behave({});
  google.forget();
  cache = await mkdtemp(join(tmpdir(), "pot-generate-"));
  return () => rm(cache, { recursive: true, force: true });
});

const generate = (...args: string[]) =>
  runPot(["generate", ...args], { env: { ...google.env, XDG_CACHE_HOME: cache } });

describe("a token", () => {
  test("is one line of JSON that holds for the binding, and nothing is said on stderr", async () => {
    const { code, stdout, stderr } = await generate("-c", BINDING);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const reply = lastLine(stdout);
    expect(Object.keys(reply).sort()).toEqual(["contentBinding", "expiresAt", "poToken", "po_token"]);
    expect(reply.contentBinding).toBe(BINDING);
    expect(reply.po_token).toBe(reply.poToken);
    expect(reply.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(google.verify(reply.poToken, BINDING)).toMatchObject({ ok: true });
    expect(google.verify(reply.poToken, "another").ok).toBe(false);
  });

  test("comes from the disk the second time, without a single request", async () => {
    const first = lastLine((await generate("-c", BINDING)).stdout);
    google.forget();
    const second = lastLine((await generate("-c", BINDING)).stdout);
    expect(second).toEqual(first);
    expect(google.requests).toHaveLength(0);
    expect(google.tunnels).toHaveLength(0);
  });

  test("is made anew with --bypass-cache, and that one is kept", async () => {
    const first = lastLine((await generate("-c", BINDING)).stdout);
    const second = lastLine((await generate("-c", BINDING, "-b")).stdout);
    expect(second.poToken).not.toBe(first.poToken);
    expect(lastLine((await generate("-c", BINDING)).stdout).poToken).toBe(second.poToken);
  });

  test("is for the visitor data of the given context when there is no binding", async () => {
    const context = JSON.stringify({ client: { visitorData: "visitorFromContext" } });
    const reply = lastLine((await generate("--innertube-context", context)).stdout);
    expect(reply.contentBinding).toBe("visitorFromContext");
    expect(google.verify(reply.poToken, "visitorFromContext")).toMatchObject({ ok: true });
  });

  test("is for the home page's own visitor data when the context's is empty", async () => {
    const reply = lastLine((await generate("--innertube-context", '{"client":{"visitorData":""}}')).stdout);
    expect(reply.contentBinding).not.toBe("");
    expect(google.verify(reply.poToken, reply.contentBinding)).toMatchObject({ ok: true });
  });

  test("is for the home page's own visitor data when there is nothing else", async () => {
    const reply = lastLine((await generate()).stdout);
    expect(reply.contentBinding).not.toBe("");
    expect(google.verify(reply.poToken, reply.contentBinding)).toMatchObject({ ok: true });
  });

  test.each(["-Q4w9WgXcQ_", "--no-color-x", "--help", "--version"])(
    "is for %s when that word stands after -c",
    async (binding) => {
      const { code, stdout } = await generate("-c", binding);
      expect(code).toBe(0);
      expect(lastLine(stdout).contentBinding).toBe(binding);
      expect(google.verify(lastLine(stdout).poToken, binding)).toMatchObject({ ok: true });
    },
  );

  test("can be had for a binding of any script", async () => {
    const binding = "видео-🎬-ビデオ";
    const reply = lastLine((await generate("-c", binding)).stdout);
    expect(google.verify(reply.poToken, binding)).toMatchObject({ ok: true });
  });

  test("is kept where only its user can read it", async () => {
    await generate("-c", BINDING);
    const folder = join(cache, "pot");
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });
});

describe("--verbose", () => {
  test("says each step and the jail on stderr, and no secret", async () => {
    const { stdout, stderr } = await generate("-c", BINDING, "--verbose");
    for (const step of [
      "home-page",
      "vm-start",
      "interpreter",
      "load",
      "snapshot",
      "integrity-token",
      "mint",
    ]) {
      expect(stderr).toMatch(new RegExp(`^pot: ${step} [\\d.]+ ms ok$`, "m"));
    }
    expect(stderr).toMatch(/^pot: jail (full|partial|none)/m);
    const { poToken } = lastLine(stdout);
    expect(stderr).not.toContain(poToken);
    expect(stderr).not.toContain(BINDING);
    expect(lastLine(stdout).contentBinding).toBe(BINDING);
  });
});

describe("an attestation", () => {
  test("costs one home page, one interpreter and one GenerateIT, over one connection to each host", async () => {
    await generate("-c", BINDING);
    expect(google.requests.map(({ host, method }) => `${method} ${host}`)).toEqual([
      "GET www.youtube.com",
      "GET www.google.com",
      "POST jnn-pa.googleapis.com",
    ]);
    const connections = new Map<string, Set<number>>();
    for (const { host, connection } of google.requests) {
      connections.set(host, (connections.get(host) ?? new Set()).add(connection));
    }
    for (const used of connections.values()) expect(used.size).toBe(1);
  });

  test("connects to all three hosts before the first has answered, and asks the others nothing meanwhile", async () => {
    google.behave({ homePage: "hang" });
    const pot = await servePot([], { env: google.env });
    const answer = pot.post("/get_pot", { content_binding: BINDING });
    await until(() => google.tunnels.length === 3 && google.requests.length > 0);
    expect(google.tunnels.map(({ target }) => target).sort()).toEqual([
      "jnn-pa.googleapis.com:443",
      "www.google.com:443",
      "www.youtube.com:443",
    ]);
    expect(google.requests.map(({ host }) => host)).toEqual(["www.youtube.com"]);
    await Promise.all([pot.stop("SIGKILL"), answer.catch(() => {})]);
  });

  test("carries one user agent in every request, and no cookie that tells one visitor from another", async () => {
    await generate("-c", BINDING);
    const agents = new Set(google.requests.map(({ headers }) => headers["user-agent"]));
    expect(agents.size).toBe(1);
    for (const { headers } of google.requests) expect([undefined, "SOCS=CAI"]).toContain(headers.cookie);
  });
});

describe("wrong usage is one line on stderr, {} on stdout and exit 2", () => {
  test.each([
    ["an unknown option", ["--contentbinding", "x"], /did you mean --content-binding/],
    ["a word too many", ["-c", BINDING, "x"], /unexpected argument "x"/],
    ["an option without its value", ["-c"], /needs a value/],
    ["an empty binding", ["-c", ""], /at least one character/],
    ["a binding of 100 kB", ["-c", "x".repeat(100_000)], /at most 4096 characters/],
    ["a binding with a line break", ["-c", "a\nb"], /control characters/],
    ["a context that is no JSON", ["--innertube-context", "{"], /must be a JSON object/],
    ["a context that is a list", ["--innertube-context", "[]"], /must be a JSON object/],
    [
      "a context whose visitor data has a line break",
      ["--innertube-context", '{"client":{"visitorData":"a\\nb"}}'],
      /visitorData .*control characters/,
    ],
    ["a proxy of an unknown kind", ["-c", BINDING, "-p", "ftp://127.0.0.1"], /socks5h/],
    ["a proxy that is no URL", ["-c", BINDING, "-p", "http://"], /proxy/],
    ["a source address that is none", ["-c", BINDING, "-s", "example.com"], /source address/],
    ["an unknown jail", ["-c", BINDING, "--jail", "maybe"], /--jail must be one of/],
  ] as [string, string[], RegExp][])("%s", async (_name, args, reason) => {
    const { code, stdout, stderr } = await generate(...args);
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "{}\n" });
    expect(google.requests).toHaveLength(0);
  });

  test("an unknown jail, also where a kept token makes it needless", async () => {
    await generate("-c", BINDING);
    const { code, stdout } = await generate("-c", BINDING, "--jail", "maybe");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "{}\n" });
  });

  test("a TOKEN_TTL that is no number", async () => {
    const { code, stdout, stderr } = await runPot(["generate", "-c", BINDING], {
      env: { ...google.env, TOKEN_TTL: "soon" },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "{}\n" });
    expect(stderr).toMatch(/TOKEN_TTL must be a positive number/);
  });

  test.each(["-v", "-d", "--visitor-data", "--data-sync-id"])("%s is refused with exit 2", async (option) => {
    const { code, stdout, stderr } = await generate(option, "x");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "{}\n" });
    expect(stderr).toMatch(/--content-binding/);
  });
});

describe("the program", () => {
  test.each([[["--version"]], [["generate", "--version"]]])("%p prints the version alone", async (args) => {
    const { code, stdout, stderr } = await runPot(args);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });

  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])(
    "%p shows its commands and three examples",
    async (args) => {
      const { code, stdout } = await runPot(args);
      expect(code).toBe(0);
      for (const command of ["serve", "generate", "plugin"]) expect(stdout).toContain(command);
      expect(stdout.split("Examples")[1]?.trim().split("\n")).toHaveLength(3);
      expect(stdout).not.toContain("\u001b");
    },
  );

  test.each(["generate", "serve", "plugin"])("%s --help shows every option with examples", async (name) => {
    const { code, stdout } = await runPot([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Examples");
    expect(stdout).not.toContain("__child");
  });

  test("an unknown command is one line with the nearest match, exit 2", async () => {
    const { code, stdout, stderr } = await runPot(["genrate"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pot: unknown command "genrate", did you mean "pot generate"\?.*\n$/);
  });
});

test("an .env or bunfig.toml in the current folder configures nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pot-folder-"));
  await Bun.write(join(folder, ".env"), "TOKEN_TTL=soon\n");
  await Bun.write(join(folder, "bunfig.toml"), 'preload = ["./evil.ts"]\n');
  await Bun.write(join(folder, "evil.ts"), "process.exit(7);\n");
  const { code } = await runPot(["generate", "-c", BINDING], { env: google.env, cwd: folder });
  await rm(folder, { recursive: true, force: true });
  expect(code).toBe(0);
});

describe("variables of the runtime", () => {
  test("change neither what is verified nor what is said of it", async () => {
    const { NODE_EXTRA_CA_CERTS: _, ...untrusted } = google.env;
    const { code, stderr } = await runPot(["generate", "-c", BINDING], {
      env: { ...untrusted, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pot: .*issuer is not trusted.*\[TLS_FAILED\]\n$/);
  });

  test("print no requests", async () => {
    const { code, stderr } = await runPot(["generate", "-c", BINDING], {
      env: { ...google.env, BUN_CONFIG_VERBOSE_FETCH: "curl" },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("name further certificates", async () => {
    const { NODE_EXTRA_CA_CERTS: SSL_CERT_FILE = "", ...untrusted } = google.env;
    const { code } = await runPot(["generate", "-c", BINDING], { env: { ...untrusted, SSL_CERT_FILE } });
    expect(code).toBe(0);
  });
});
