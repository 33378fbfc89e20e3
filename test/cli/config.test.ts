/** The configuration file: what it may say, what wins over it, and what is said of one that is wrong. */
import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleConfig } from "../../scripts/example-config.ts";
import { loadSpecs } from "../../src/cli/commands.ts";
import { isInFile, readConfigFile } from "../../src/cli/config-file.ts";
import { main } from "../../src/cli/run.ts";
import { runPot } from "../support/pot.ts";
import { memoryContext } from "./context.ts";

const root = mkdtempSync(join(tmpdir(), "pot-config-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

/** A file with `text`, in a folder of its own. */
function file(text: string | Uint8Array, mode = 0o600): string {
  const folder = join(root, String(++count));
  mkdirSync(folder, { mode: 0o755 });
  const path = join(folder, "pot.toml");
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** A home folder whose configuration is `text`. */
function home(text: string, mode = 0o600): { HOME: string; path: string } {
  const HOME = join(root, `home ${++count}`);
  mkdirSync(join(HOME, ".config/pot"), { recursive: true, mode: 0o755 });
  const path = join(HOME, ".config/pot/pot.toml");
  writeFileSync(path, text);
  chmodSync(path, mode);
  return { HOME, path };
}

async function run(args: string[], env: Record<string, string> = {}) {
  const context = memoryContext(args, env);
  const code = await main(context);
  return { code, stdout: context.stdout.text, stderr: context.stderr.text };
}

/** What is in force, as `--print-config` says it. */
async function inForce(text: string, args: string[] = [], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await run(
    ["serve", "--print-config", "--config", file(text), ...args],
    env,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return { values: Bun.TOML.parse(stdout) as Record<string, unknown>, text: stdout };
}

/** The one line that is said of a file with `text`, without its path. */
async function complaint(text: string | Uint8Array, command = "serve"): Promise<string> {
  const path = file(text);
  const { code, stderr } = await run([command, "--config", path]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/ \[BAD_(USAGE|PROXY)\]\n$/);
  expect(stderr).toContain(path);
  return stderr.replaceAll(path, "FILE").replace(/^pot: (.*) \[BAD_\w+\]\n$/, "$1");
}

describe("a value comes from", () => {
  test("a flag, then a variable, then the file, then the table of options", async () => {
    const text = 'port = 1\nmax-minters = 2\nspare = 3\n[serve]\nhost = ["127.0.0.1"]\n';
    const { values, text: printed } = await inForce(text, ["--port", "11"], {
      POT_PORT: "12",
      POT_SPARE: "13",
    });
    expect(values).toMatchObject({
      port: 11,
      spare: 13,
      "max-minters": 2,
      host: ["127.0.0.1"],
      "max-requests": 256,
    });
    expect(printed).toMatch(/^port = 11 +# --port$/m);
    expect(printed).toMatch(/^spare = 13 +# POT_SPARE$/m);
    expect(printed).toMatch(/^max-minters = 2 +# max-minters in \/.*\/pot\.toml$/m);
    expect(printed).toMatch(/^host = \["127\.0\.0\.1"\] +# serve\.host in \/.*\/pot\.toml$/m);
    expect(printed).toMatch(/^max-requests = 256 +# default$/m);
  });

  test("the table of the command before the top of the file, and never from another's", async () => {
    const text =
      'jail = "off"\nverbose = true\n[generate]\njail = "require"\nverbose = false\n[serve]\njail = "auto"\n';
    expect((await inForce(text)).values).toMatchObject({ jail: "auto", verbose: true });
  });

  test("a flag that takes back what the file switches on", async () => {
    expect((await inForce("warm = true", ["--warm=false"])).values.warm).toBe(false);
    expect((await inForce("warm = true", [], { POT_WARM: "false" })).values.warm).toBe(false);
  });

  test("a stronger source, where a secret is given as it is and in a file", async () => {
    const secret = file("from-a-file");
    const { text } = await inForce('token = "from-the-toml"', [], { POT_TOKEN_FILE: secret });
    expect(text).toMatch(/^# token = +# token in .*, overruled by POT_TOKEN_FILE$/m);
    expect(await complaint('token = "a"\ntoken-file = "b"')).toBe(
      "token in FILE and token-file in FILE exclude one another",
    );
  });

  test("the table of the command, where the top of the file gives the same secret in another way", async () => {
    const { values } = await inForce(
      'store-key = "a"\nstore = "redis://a"\n[serve]\nstore-key-file = "key"\n',
      [],
      {
        POT_STORE_KEY_FILE: file("key"),
      },
    );
    expect(values["store-key"]).toBeUndefined();
    expect(await complaint('[serve]\ntoken = "a"\ntoken-file = "b"')).toBe(
      "serve.token in FILE and serve.token-file in FILE exclude one another",
    );
  });

  test("the table of pot generate, where it names a way out and the top of the file says another", async () => {
    const egress = '[egress.home]\nproxy = "http://127.0.0.1:9"\n';
    const generate = (text: string, ...words: string[]) =>
      run(["generate", "-c", "x", "--config", file(text), ...words]);
    // Nobody listens there, which tells by which way it was to go.
    const home = await generate(`proxy = "http://127.0.0.1:7"\n[generate]\negress = "home"\n${egress}`);
    expect(home.stderr).toContain("http://127.0.0.1:9");
    const flag = await generate(`[generate]\negress = "home"\n${egress}`, "-p", "http://127.0.0.1:8");
    expect(flag.stderr).toContain("http://127.0.0.1:8");
  });

  test("a file that it names from the folder that it stands in itself", async () => {
    const path = file('token-file = "secret"\nstore = "unix:/a"\nstore-key-file = "../secret"\n');
    for (const name of ["secret", "../secret"]) writeFileSync(join(path, "..", name), "secret\n");
    const { code, stdout } = await run(["serve", "--print-config", "--config", path]);
    expect(code).toBe(0);
    expect(Bun.TOML.parse(stdout)).toMatchObject({
      "token-file": join(path, "../secret"),
      "store-key-file": join(path, "../../secret"),
    });
  });

  test("the log level of a flag, where the file asks for every word", async () => {
    const path = file("verbose = true\nport = 0\nidle-exit = '50ms'\n");
    const { stderr } = await runPot(["serve", "--config", path, "--log-level", "error"]);
    expect(stderr).toBe("");
  }, 60_000);
});

describe("the file is", () => {
  test("the one that is named, else the one in the folder for configuration, else none", async () => {
    const { HOME } = home("port = 1\n");
    const { HOME: XDG } = home("port = 2\n");
    const XDG_CONFIG_HOME = join(XDG, ".config");
    const port = async (args: string[], env: Record<string, string>) => {
      const { stdout } = await run(["serve", "--print-config", ...args], env);
      return (Bun.TOML.parse(stdout) as { port: number }).port;
    };
    const named = file("port = 3\n");
    expect(await port([], {})).toBe(4416);
    expect(await port([], { HOME })).toBe(1);
    expect(await port([], { HOME, XDG_CONFIG_HOME })).toBe(2);
    expect(await port([], { HOME, XDG_CONFIG_HOME: "relative" })).toBe(1);
    expect(await port([], { HOME, POT_CONFIG: named })).toBe(3);
    expect(await port(["--config", file("port = 4\n")], { HOME, POT_CONFIG: named })).toBe(4);
    expect(await port(["--config", "none"], { HOME })).toBe(4416);
    expect(await port([], { HOME, POT_CONFIG: "none" })).toBe(4416);
  });

  test("read by every command that has its options, and only for those", async () => {
    const { HOME, path } = home('engine = "gecko"\n');
    for (const args of [["serve"], ["generate", "-c", "one"], ["doctor"], ["agent", "start"]]) {
      const { code, stderr } = await run(args, { HOME });
      expect({ args, code, stderr }).toEqual({
        args,
        code: 2,
        stderr: `pot: engine in ${path} must be one of auto, dom, browser [BAD_USAGE]\n`,
      });
    }
    for (const args of [
      ["generate", "--help"],
      ["serve", "--version"],
      ["token", "new"],
    ])
      expect((await run(args, { HOME })).code).toBe(0);
    expect(
      (await run(["serve", "--print-config"], { HOME: home("[generate]\nproxy = 'http://a'\n").HOME })).code,
    ).toBe(0);
  });

  test("no reason not to end agents where it is wrong", async () => {
    const { HOME } = home("prot = 1\n");
    expect((await run(["agent", "stop"], { HOME })).code).toBe(2);
    expect(await run(["agent", "stop", "--config", "none"], { HOME, XDG_RUNTIME_DIR: HOME })).toEqual({
      code: 0,
      stdout: "no agent runs\n",
      stderr: "",
    });
  });

  test("an error where it is named and not there", async () => {
    const path = join(root, "nowhere.toml");
    for (const [args, env, origin] of [
      [["--config", path], {}, "--config"],
      [[], { POT_CONFIG: path }, "POT_CONFIG"],
    ] as const) {
      const { code, stderr } = await run(["serve", ...args], env);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: `pot: cannot read ${path}: it does not exist. Give ${origin} a file that this user may read [FILE_FAILED]\n`,
      });
    }
    expect((await run(["serve", "--config", root])).stderr).toContain("[FILE_FAILED]");
  });

  test.skipIf(process.platform === "win32")(
    "not used where others may write to it, but where it is named",
    async () => {
      const { HOME, path } = home("port = 1\n", 0o620);
      const found = await run(["serve", "--print-config"], { HOME });
      expect(found).toEqual({
        code: 1,
        stdout: "",
        stderr: `pot: the configuration file is not used: ${path} may be written to by others. Run "chmod go-w ${path}" [FILE_FAILED]\n`,
      });
      const named = await run(["serve", "--print-config", "--config", path], { HOME });
      expect(named.code).toBe(0);
      expect(named.stderr).toContain(`${path} may be written to by others`);
    },
  );

  test.skipIf(process.getuid?.() !== 0)(
    "not used where it is somebody else's, but where it is named",
    async () => {
      const { HOME, path } = home("port = 1\n");
      chownSync(path, 1234, 1234);
      const found = await run(["serve", "--print-config"], { HOME });
      expect(found.code).toBe(1);
      expect(found.stderr).toContain(
        `${path} belongs to another user. Name it with --config if that is meant`,
      );
      const named = await run(["serve", "--print-config", "--config", path]);
      expect(named.code).toBe(0);
      expect(named.stderr).toContain(`${path} belongs to another user`);
    },
  );

  test.skipIf(process.platform === "win32").each([
    ['token = "abc"', true],
    ['proxy = "http://u:pw@a"', true],
    ['warm-proxy = ["http://u:pw@a"]', true],
    ['[egress.a]\nproxy = "http://u:pw@a"', true],
    ['store = "redis://:pw@a"', true],
    ['token-file = "/run/secrets/token"\nproxy = "http://a"', false],
  ])("warned of where everybody can read a secret in it: %j", async (text, isSecret) => {
    const says = "everybody on this machine can read";
    const { stderr } = await run(["generate", "-v", "x", "--config", file(text, 0o644)]);
    expect(stderr.includes(says)).toBe(isSecret);
    expect(stderr).not.toContain("pw");
    expect((await run(["generate", "-v", "x", "--config", file(text, 0o640)])).stderr).not.toContain(says);
  });

  test("for a server that yt-dlp's plugin starts only what is about this machine", async () => {
    const text =
      'jail = "require"\ntoken = "a"\nport = 1\n[serve]\nengine = "dom"\n[egress.a]\nproxy = "http://a"\n';
    const { values } = await inForce(text, [], { POT_PRIVATE: "1" });
    expect(values).toMatchObject({ jail: "require", engine: "dom", port: 4416 });
    expect(values.token).toBeUndefined();
    expect(values.egress).toBeUndefined();
  });
});

describe("what is wrong is said with file, line or key, and what was expected:", () => {
  test.each([
    ["prot = 1", "prot in FILE is unknown, did you mean port?"],
    ["max_minters = 1", "max_minters in FILE is unknown, did you mean max-minters?"],
    ["[server]\nport = 1", "server in FILE is unknown, did you mean the table [serve]?"],
    ["[serve]\nprot = 1", "serve.prot in FILE is unknown, did you mean port?"],
    ["[generate]\nport = 1", "generate.port in FILE is unknown, did you mean proxy?"],
    ["config = 'other.toml'", "config in FILE is unknown"],
    ["print-config = true", "print-config in FILE is unknown"],
    ["visitor-data = 'x'", "visitor-data in FILE is unknown"],
    ["private = true", "private in FILE is unknown"],
    ["serve = 1", "serve in FILE must be a table: [serve]"],
    ["serve = 1979-05-27", "serve in FILE must be a table: [serve]"],
    ["egress = 'x'", "egress in FILE must be tables, one for each way out: [egress.NAME]"],
    ["port = true", "port in FILE must be a whole number: port = 1"],
    ["port = 1.5", "port in FILE must be a whole number: port = 1"],
    ["port = 70000", "port in FILE must be a whole number from 0 to 65535"],
    ["port = -1", "port in FILE must be a whole number from 0 to 65535"],
    ["warm = 'yes'", "warm in FILE must be true or false"],
    ["warm = 1", "warm in FILE must be true or false"],
    ["proxy = 1", 'proxy in FILE must be text in quotes: proxy = "…"'],
    ["proxy = ['http://a']", 'proxy in FILE must be text in quotes: proxy = "…"'],
    ["unix-mode = 0o660", 'unix-mode in FILE must be text in quotes: unix-mode = "…"'],
    ["host = [1]", 'host in FILE must be a list of texts: host = ["…", "…"]'],
    ["idle-exit = 1979-05-27", 'idle-exit in FILE must be a duration: idle-exit = "15m"'],
    ["idle-exit = 'soon'", "idle-exit in FILE must be a duration such as 90s"],
    ["proxy = 'ftp://a'", "proxy in FILE: ftp:// is no proxy scheme"],
    ["[serve]\njail = 'maybe'", "serve.jail in FILE must be one of"],
    ["a\n", "FILE, line 1: expected '=' after a key"],
    ["# c\n\nport = many\n", "FILE, line 3: strings must be quoted"],
    ["port = 1\nport = 2\n", "FILE, line 2: cannot redefine key 'port'"],
    ["[serve]\nport = 1\n\n[serve]\nspare = 1\n", "FILE, line 4: cannot redefine table 'serve'"],
    ['host = [\n  "a",\n  b,\n]\nport = 1\n', "FILE, line 3: strings must be quoted"],
    ['allowed-host = [\n "a",\n]\n\nhost = ["a",\n"b"\n', "FILE, line 5: expected ',' or ']' in an array"],
    ['port = 1\nproxy = "http://a\nspare = 1\n', "FILE, line 2: unterminated string"],
    ["port = 1\nproxy = '''http://a\nspare = 1\n", "FILE, line 2: unterminated string"],
    ["[serve", "FILE, line 1: expected ']' to close a table header but found end of file"],
    [`port = ${"[".repeat(100_000)}`, "FILE is nested too deeply"],
    [`# ${"x".repeat(300_000)}`, "FILE is longer than 256 kB"],
    [Uint8Array.of(0xff, 0xfe, 0x70, 0), "FILE is not UTF-8 text. Save it as UTF-8"],
  ] as const)("%j", async (text, says) => {
    expect(await complaint(typeof text === "string" ? text : new Uint8Array(text))).toStartWith(says);
  });

  test.skipIf(!existsSync("/dev/zero"))("in a file without an end", async () => {
    const { stderr } = await run(["serve", "--config", "/dev/zero"]);
    expect(stderr).toBe("pot: /dev/zero is longer than 256 kB [BAD_USAGE]\n");
  });

  test("in a file of many lines at once", async () => {
    const lines = Array.from({ length: 4_000 }, (_, at) => `# line ${at}`);
    lines[2_999] = "port = many";
    const started = performance.now();
    expect(await complaint(lines.join("\n"))).toStartWith("FILE, line 3000: ");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("without the value, which may be a secret in the wrong place", async () => {
    for (const text of [
      "token = s3cret",
      "port = 's3cret'",
      "host = [['s3cret']]",
      "proxy = {a = 's3cret'}",
      "store = 's3cret'",
    ])
      expect(await complaint(text)).not.toContain("s3cret");
  });
});

describe("--print-config", () => {
  const text = `
proxy = "socks5h://127.0.0.1:9050"
[serve]
host = ["127.0.0.1", "::1"]
port = 0
allowed-host = "pot.example"
minter-idle = 0
idle-exit = 90
unix = "/tmp/a \\"quoted\\" é.sock"
unix-mode = "0660"
error-as-200 = true
log-format = "json"
request-proxy = "public,10.0.0.0/8"
[egress.v6]
source-block = "2001:db8::/64"
renew = "1h"
[egress.rotating]
proxies = [{ proxy = "http://a.example:3128", weight = 3 }, "http://b.example:3128"]
`;

  test("fed back as the file it is, gives the same again", async () => {
    const first = await inForce(text, ["--max-minters", "7"], { POT_SPARE: "2" });
    const again = await inForce(first.text);
    expect(again.values).toEqual(first.values);
    expect(first.values).toMatchObject({
      "max-minters": 7,
      spare: 2,
      "unix-mode": "0660",
      "idle-exit": "90",
    });
    expect(first.values.egress).toEqual((Bun.TOML.parse(text) as { egress: unknown }).egress);
  });

  test("has no secret in it, and what stands for one is refused", async () => {
    const secrets =
      'token = "s3cret"\nproxy = "http://u:s3cret@a"\nstore = "redis://:s3cret@a"\nstore-key = "s3cret"\n';
    const ways =
      '[egress.a]\nproxy = "http://u:s3cret@a"\n[egress.b]\nproxies = ["http://a", "http://u:s3cret@a"]\n';
    const { text: printed } = await inForce(secrets + ways);
    expect(printed).not.toContain("s3cret");
    const lines = printed.split("\n").filter((line) => line.includes("hidden = "));
    expect(lines).toHaveLength(6);
    for (const line of lines.slice(0, 4)) {
      expect(await complaint(line)).toContain(
        "in FILE stands for a secret that --print-config does not show",
      );
    }
    for (const line of lines.slice(4)) await complaint(`[egress.a]\n${line}\n`);
  });
});

test("commands whose options stand at the top of a file agree on what kind each is", async () => {
  const kinds = new Map<string, string>();
  for (const { options } of (await loadSpecs()).filter((spec) => Object.hasOwn(spec.options, "config"))) {
    for (const [name, { type, multiple = false, valueHint }] of Object.entries(options)) {
      const kind = JSON.stringify([type, multiple, valueHint]);
      expect(`${name} ${kinds.get(name) ?? kind}`).toBe(`${name} ${kind}`);
      kinds.set(name, kind);
    }
  }
});

describe("the example", () => {
  test("in the documents is a file that works", async () => {
    const page = await Bun.file(join(import.meta.dir, "../../docs/configuration.md")).text();
    const [, example = ""] = /^```toml\n(.*?)^```/ms.exec(page) ?? [];
    // Where it names files, there are some.
    const text = example.replace(/"\/etc\/pot\/([\w.-]+)"/g, (_, name: string) =>
      JSON.stringify(file(name.endsWith(".pem") ? "-----BEGIN CERTIFICATE-----\n" : "secret\n")),
    );
    const { values } = await inForce(text);
    expect(values).toMatchObject({
      port: 4416,
      proxy: "socks5h://127.0.0.1:9050",
      egress: { v6: {}, rotating: {} },
    });
  });

  test("in packages has every option once, says nothing, and is a file when its marks are taken off", async () => {
    const text = exampleConfig();
    expect(Bun.TOML.parse(text)).toEqual({});
    const keys = Object.keys(Bun.TOML.parse(text.replace(/^#(?=[\w[])/gm, "")));
    const specs = (await loadSpecs()).filter(({ name }) => ["serve", "generate"].includes(name));
    const options = specs.flatMap(({ options }) =>
      Object.entries(options).flatMap(([name, spec]) => (isInFile(name, spec) ? [name] : [])),
    );
    expect(keys.sort()).toEqual([...new Set([...options, "egress"])].sort());
    for (const line of text
      .split("\n")
      .filter((each) => /^#[\w-]+ = /.test(each) && !/^#(proxy|source-block) = "\w+:/.test(each)))
      readConfigFile({ path: file(line.slice(1)), origin: undefined }, "serve");
  });
});
