/** The promises of the token store on disk: shared, private, and never a reason to fail. */
import { Database } from "bun:sqlite";
import { afterEach, expect, test } from "bun:test";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DiskTokens, type DiskTokensOptions, type KeyedToken } from "../../src/provider/tokens/disk.ts";
import { tokenFile } from "../../src/provider/tokens/place.ts";
import { tokenKey } from "../../src/provider/tokens/token.ts";
import { findTrusted } from "../../src/trusted-files.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const isRoot = process.getuid?.() === 0;
const scratch: string[] = [];
const undo: (() => void)[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "pot-disk-"));
  scratch.push(made);
  return made;
}

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
  for (const path of scratch.splice(0)) rmSync(path, { recursive: true, force: true });
});

function open(file: string | undefined, options: Partial<DiskTokensOptions> = {}) {
  const warnings: string[] = [];
  const time = { now: START };
  const store = new DiskTokens({
    file,
    ttlMs: 6 * HOUR,
    now: () => time.now,
    warn: (message) => warnings.push(message),
    ...options,
  });
  undo.push(() => store.close());
  return { store, warnings, time };
}

function token(name: string, mintedAt = START): KeyedToken {
  return { key: tokenKey(name, "direct"), poToken: "Mg==", mintedAt, minterExpiresAt: mintedAt + 12 * HOUR };
}

const place = () => join(folder(), "pot", "tokens-1.sqlite");

test("a token put by one process is found by another, and only under its own binding and egress", () => {
  const file = place();
  const one = open(file);
  expect(one.store.put([token("video")])).toBe(true);
  const two = open(file);
  expect(two.store.get(tokenKey("video", "direct"))).toEqual({
    poToken: "Mg==",
    mintedAt: START,
    minterExpiresAt: START + 12 * HOUR,
  });
  expect(two.store.get(tokenKey("video", "proxy"))).toBeUndefined();
  expect(two.store.get(tokenKey("other", "direct"))).toBeUndefined();
  expect([...one.warnings, ...two.warnings]).toEqual([]);
});

test("no binding and no egress can be read from the file", () => {
  const file = place();
  const { store } = open(file);
  store.put([
    { ...token(""), key: tokenKey("dQw4w9WgXcQ", "http://user:secret@proxy") },
    { ...token(""), key: tokenKey("CgtWaXNpdG9yRGF0YQ", "http://user:secret@proxy") },
  ]);
  store.close();
  const content = readFileSync(file, "latin1");
  for (const secret of ["dQw4w9WgXcQ", "CgtWaXNpdG9yRGF0YQ", "secret"]) expect(content).not.toContain(secret);
});

test("a key cannot be made to mean another pair of binding and egress", () => {
  expect(tokenKey("ab", "c")).not.toBe(tokenKey("b", "ca"));
  expect(tokenKey("b", "1:a")).not.toBe(tokenKey("1:ab", ""));
});

test("reading creates nothing, and a missing store is no reason to warn", () => {
  const file = place();
  const { store, warnings } = open(file);
  expect(store.get("key")).toBeUndefined();
  expect(store.keys()).toBeUndefined();
  store.clear();
  expect(existsSync(dirname(file))).toBe(false);
  expect(warnings).toEqual([]);
});

test("without a place nothing is kept and nothing fails", () => {
  const { store, warnings } = open(undefined);
  expect(store.put([token("video")])).toBe(false);
  expect(store.get(token("video").key)).toBeUndefined();
  expect(warnings).toEqual([]);
});

test("folder and file are the user's alone, whatever the umask", () => {
  const before = process.umask(0);
  undo.push(() => process.umask(before));
  const file = place();
  open(file).store.put([token("video")]);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("permissions that others have on an old store are taken away", () => {
  const file = place();
  open(file).store.put([token("video")]);
  chmodSync(file, 0o666);
  expect(open(file).store.get(token("video").key)).toBeDefined();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a folder of that name that was there before keeps its permissions", () => {
  const file = place();
  mkdirSync(dirname(file));
  chmodSync(dirname(file), 0o755);
  const { store, warnings } = open(file);
  expect(store.put([token("video")])).toBe(true);
  expect(warnings).toEqual([]);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o755);
});

test("a folder to which others may write is refused, and the warning says how to mend it", () => {
  const file = place();
  mkdirSync(dirname(file));
  chmodSync(dirname(file), 0o777);
  const { store, warnings } = open(file);
  expect(store.put([token("video")])).toBe(false);
  expect(warnings[0]).toContain("chmod go-w");
  expect(existsSync(file)).toBe(false);
});

test("a symbolic link in the folder's place is refused, and what it leads to is left alone", () => {
  const victim = folder();
  chmodSync(victim, 0o755);
  const file = place();
  symlinkSync(victim, dirname(file));
  const { store, warnings } = open(file);
  expect(store.put([token("video")])).toBe(false);
  expect(store.get(token("video").key)).toBeUndefined();
  expect(warnings[0]).toContain("is a symbolic link");
  expect(readdirSync(victim)).toEqual([]);
  expect(statSync(victim).mode & 0o777).toBe(0o755);
});

test.skipIf(!isRoot)("a folder that another user could exchange is refused (needs root to make one)", () => {
  const [me, other] = [4_001, 4_002];
  const above = folder();
  const file = join(above, "pot", "tokens-1.sqlite");
  chownSync(above, other, other);
  expect(() => findTrusted(file, me)).toThrow(`${above} belongs to another user`);
  chownSync(above, me, me);
  chmodSync(above, 0o777);
  expect(() => findTrusted(file, me)).toThrow(`anybody may write to ${above}`);
  // As in /tmp, where everybody may write and nobody may replace what is another's.
  chmodSync(above, 0o1777);
  expect(findTrusted(file, me)).toBeUndefined();
  const link = join(folder(), "link");
  chmodSync(dirname(link), 0o1777);
  symlinkSync(above, link);
  lchownSync(link, other, other);
  for (const user of [me, 0])
    expect(() => findTrusted(join(link, "pot", "tokens-1.sqlite"), user)).toThrow(
      `${link} belongs to another user`,
    );
});

test("a token ends with its time to live or its minter, whichever is earlier", () => {
  const file = place();
  const { store, time } = open(file);
  store.put([token("long"), { ...token("short"), minterExpiresAt: START + HOUR }]);
  time.now = START + HOUR - 1;
  expect(store.get(token("short").key)).toBeDefined();
  time.now = START + HOUR;
  expect(store.get(token("short").key)).toBeUndefined();
  time.now = START + 6 * HOUR - 1;
  expect(store.get(token("long").key)).toBeDefined();
  time.now = START + 6 * HOUR;
  expect(store.get(token("long").key)).toBeUndefined();
});

test("a token from the future is not believed", () => {
  const { store, time } = open(place());
  store.put([token("video")]);
  time.now = START - HOUR;
  expect(store.get(token("video").key)).toBeUndefined();
});

test("expired and surplus tokens leave the file", () => {
  const { store, time } = open(place(), { capacity: 10 });
  store.put([token("expired")]);
  time.now += 7 * HOUR;
  store.put(Array.from({ length: 15 }, (_, i) => token(`new ${i}`, time.now + i)));
  const keys = store.keys() ?? [];
  expect(keys).toHaveLength(10);
  expect(keys).toContain(token("new 14").key);
  expect(keys).not.toContain(token("new 4").key);
});

test("clearing forgets every token, in other processes too", () => {
  const file = place();
  const one = open(file);
  const two = open(file);
  one.store.put([token("video")]);
  expect(two.store.get(token("video").key)).toBeDefined();
  one.store.clear();
  expect(two.store.get(token("video").key)).toBeUndefined();
  one.time.now += 1;
  one.store.put([token("later", one.time.now)]);
  expect(one.store.get(token("later").key)).toBeDefined();
});

test("tokens that could not be deleted are not given out again", () => {
  const file = place();
  const { store, warnings, time } = open(file, { patienceMs: 10 });
  store.put([token("video")]);
  const lock = new Database(file);
  lock.run("BEGIN EXCLUSIVE");
  store.clear();
  lock.run("ROLLBACK");
  lock.close();
  expect(warnings).toEqual([
    "the token cache could not be emptied: another process keeps it locked; continuing without it",
  ]);
  time.now += 1;
  expect(store.keys()).toHaveLength(1);
  expect(store.get(token("video").key)).toBeUndefined();
});

test("a change by another process changes the version, our own does not", () => {
  const file = place();
  const one = open(file);
  const two = open(file);
  expect(one.store.version()).toBeUndefined();
  one.store.put([token("a")]);
  const before = one.store.version();
  one.store.put([token("b")]);
  expect(one.store.version()).toBe(before);
  two.store.put([token("c")]);
  expect(one.store.version()).not.toBe(before);
});

test("a store deleted while it is open is begun anew", () => {
  const file = place();
  const { store, warnings } = open(file);
  store.put([token("a")]);
  rmSync(dirname(file), { recursive: true });
  expect(store.put([token("b")])).toBe(true);
  expect(open(file).store.get(token("b").key)).toBeDefined();
  expect(warnings).toEqual([]);
});

const damages: [string, (file: string) => void][] = [
  ["garbage", (file) => writeFileSync(file, "not a database ".repeat(400))],
  ["cut short", (file) => writeFileSync(file, readFileSync(file).subarray(0, 3_000))],
  [
    "overwritten in the middle",
    (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, 4_096);
      writeFileSync(file, bytes);
    },
  ],
  [
    "somebody else's database",
    (file) => {
      rmSync(file);
      const db = new Database(file, { create: true });
      db.run("CREATE TABLE tokens (something TEXT)");
      db.close();
    },
  ],
];
for (const [name, damage] of damages) {
  test(`a damaged store (${name}) is set aside with a warning and begun anew`, () => {
    const file = place();
    const first = open(file).store;
    first.put(Array.from({ length: 50 }, (_, i) => token(`old ${i}`)));
    first.close();
    damage(file);
    const { store, warnings } = open(file);
    expect(store.get(token("old 1").key)).toBeUndefined();
    expect(store.put([token("new")])).toBe(true);
    expect(store.get(token("new").key)).toBeDefined();
    expect(warnings).toEqual([
      `the token cache ${file} is damaged; it is set aside as ${file}.damaged and begun anew`,
    ]);
    expect(existsSync(`${file}.damaged`)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
}

test("a row that holds no token is not given out", () => {
  const file = place();
  const { store } = open(file);
  store.put([token("video")]);
  const db = new Database(file);
  db.run("UPDATE tokens SET poToken = '<html>'");
  db.close();
  expect(store.get(token("video").key)).toBeUndefined();
});

test("a locked store is a warning and no failure", () => {
  const file = place();
  open(file).store.put([token("video")]);
  const lock = new Database(file);
  lock.run("BEGIN EXCLUSIVE");
  const { store, warnings } = open(file, { patienceMs: 20 });
  expect(store.get(token("video").key)).toBeUndefined();
  expect(store.put([token("other")])).toBe(false);
  lock.run("ROLLBACK");
  lock.close();
  expect(warnings).toEqual([
    "the token cache could not be read: another process keeps it locked; continuing without it",
    "the token cache could not be written: another process keeps it locked; continuing without it",
  ]);
  expect(store.get(token("video").key)).toBeDefined();
});

test("a symbolic link is refused and its target left alone", () => {
  const file = place();
  mkdirSync(dirname(file), { mode: 0o700 });
  const target = join(folder(), "target");
  writeFileSync(target, "precious");
  symlinkSync(target, file);
  const { store, warnings } = open(file);
  expect(store.put([token("video")])).toBe(false);
  expect(store.get(token("video").key)).toBeUndefined();
  expect(warnings[0]).toContain("is a symbolic link");
  expect(readFileSync(target, "utf8")).toBe("precious");
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
});

test("a cache folder reached through a symbolic link works", () => {
  const real = folder();
  const link = join(folder(), "link");
  symlinkSync(real, link);
  const { store, warnings } = open(join(link, "pot", "tokens-1.sqlite"));
  expect(store.put([token("video")])).toBe(true);
  expect(store.get(token("video").key)).toBeDefined();
  expect(warnings).toEqual([]);
});

test.skipIf(!isRoot)("somebody else's file or folder is refused (needs root to make one)", () => {
  const file = place();
  open(file).store.put([token("video")]);
  chownSync(file, 65_534, 65_534);
  const one = open(file);
  expect(one.store.get(token("video").key)).toBeUndefined();
  expect(one.warnings[0]).toContain("belongs to another user");
  chownSync(file, 0, 0);
  chownSync(dirname(file), 65_534, 65_534);
  const two = open(file);
  expect(two.store.put([token("video")])).toBe(false);
  expect(two.warnings[0]).toContain("belongs to another user");
});

/** Mounts a small file system of its own; false where that is not allowed. */
function mountSmall(at: string): boolean {
  if (!isRoot || process.platform !== "linux") return false;
  const { exitCode } = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=96k", "pot-test", at]);
  if (exitCode !== 0) return false;
  undo.push(() => Bun.spawnSync(["umount", "-l", at]));
  return true;
}

const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), "pot-disk-"));
  const can = mountSmall(at);
  for (const step of undo.splice(0)) step();
  rmSync(at, { recursive: true });
  return can;
})();

test.skipIf(!canMount)("a full file system is a warning and no failure (needs the right to mount)", () => {
  const at = folder();
  mountSmall(at);
  const file = join(at, "pot", "tokens-1.sqlite");
  const { store, warnings } = open(file);
  expect(store.put([token("video")])).toBe(true);
  try {
    writeFileSync(join(at, "filler"), Buffer.alloc(1 << 20));
  } catch {
    // That is when it is full.
  }
  const many = Array.from({ length: 500 }, (_, i) => token(`many ${i}`));
  expect(store.put(many)).toBe(false);
  expect(warnings).toEqual(["the token cache could not be written: the disk is full; continuing without it"]);
  expect(store.get(token("video").key)).toBeDefined();
  rmSync(join(at, "filler"));
  expect(store.put([token("after")])).toBe(true);
  store.close();
});

test.skipIf(!canMount)(
  "a read-only file system is read from and not written to (needs the right to mount)",
  () => {
    const at = folder();
    mountSmall(at);
    const file = join(at, "pot", "tokens-1.sqlite");
    open(file).store.put([token("video")]);
    undo.splice(1).forEach((step) => {
      step();
    });
    expect(Bun.spawnSync(["mount", "-o", "remount,ro", at]).exitCode).toBe(0);
    const { store, warnings } = open(file);
    expect(store.get(token("video").key)).toBeDefined();
    expect(warnings).toEqual([]);
    expect(store.put([token("other")])).toBe(false);
    expect(warnings).toEqual([
      "the token cache could not be written: it cannot be written to; continuing without it",
    ]);
    const elsewhere = open(join(at, "new", "tokens-1.sqlite"));
    expect(elsewhere.store.put([token("other")])).toBe(false);
    expect(elsewhere.warnings).toEqual([
      "the token cache could not be written: it cannot be written to; continuing without it",
    ]);
  },
);

test("twenty processes at once lose no token", async () => {
  const file = place();
  const program = `
    import { DiskTokens } from ${JSON.stringify(join(import.meta.dir, "../../src/provider/tokens/disk.ts"))};
    const [file, who] = process.argv.slice(-2);
    const say = (text) => process.stdout.write(text);
    for (let i = 0; i < 10; i++) {
      // Opened anew each time, as twenty one-shots would.
      const store = new DiskTokens({ file, ttlMs: 1e9, now: () => 1000, warn: say, patienceMs: 60_000 });
      const token = { key: who + "-" + i, poToken: "Mg==", mintedAt: 1000, minterExpiresAt: 1e9 };
      if (!store.put([token]) || !store.get(token.key)) say("lost " + token.key);
      store.close();
    }
  `;
  const script = join(folder(), "writer.ts");
  writeFileSync(script, program);
  const writers = Array.from({ length: 20 }, (_, i) =>
    Bun.spawn([process.execPath, script, file, `writer${i}`], { stdout: "pipe", stderr: "pipe" }),
  );
  for (const writer of writers) {
    expect(await new Response(writer.stdout).text()).toBe("");
    expect(await writer.exited).toBe(0);
  }
  const { store } = open(file, { now: () => 1_000, ttlMs: 1e9 });
  expect(store.keys()).toHaveLength(200);
  expect(statSync(file).mode & 0o777).toBe(0o600);
}, 120_000);

test("twenty processes that meet the same damaged store set aside one file and lose no token", async () => {
  const file = place();
  mkdirSync(dirname(file), { mode: 0o700 });
  writeFileSync(file, "garbage ".repeat(1_000));
  const script = join(folder(), "writer.ts");
  writeFileSync(
    script,
    `import { DiskTokens } from ${JSON.stringify(join(import.meta.dir, "../../src/provider/tokens/disk.ts"))};
    const [file, who] = process.argv.slice(-2);
    const store = new DiskTokens({ file, ttlMs: 1e9, now: () => 1000, warn() {}, patienceMs: 60_000 });
    store.put([{ key: who, poToken: "Mg==", mintedAt: 1000, minterExpiresAt: 1e9 }]);`,
  );
  const writers = Array.from({ length: 20 }, (_, i) =>
    Bun.spawn([process.execPath, script, file, `writer${i}`], { stdout: "pipe", stderr: "pipe" }),
  );
  for (const writer of writers) expect(await writer.exited).toBe(0);
  const { store, warnings } = open(file, { now: () => 1_000, ttlMs: 1e9 });
  // Whoever was between reading the damage and moving it may have lost its one token, and nobody else.
  expect((store.keys() ?? []).length).toBeGreaterThanOrEqual(15);
  expect(warnings).toEqual([]);
  expect(readFileSync(`${file}.damaged`, "utf8")).toStartWith("garbage");
}, 120_000);

test("the store lies in the user's cache folder, and XDG_CACHE_HOME moves it", async () => {
  expect(await tokenFile({ XDG_CACHE_HOME: "/somewhere" })).toBe("/somewhere/pot/tokens-1.sqlite");
  // The specification: a relative path is to be ignored.
  expect(await tokenFile({ XDG_CACHE_HOME: "relative" })).not.toContain("relative");
});

test("the store's file loads nothing heavy", async () => {
  const built = await Bun.build({
    entrypoints: [join(import.meta.dir, "../../src/provider/tokens/disk.ts")],
    target: "bun",
    metafile: true,
  });
  const inputs = Object.keys(built.metafile?.inputs ?? {});
  expect(inputs.length).toBeGreaterThan(0);
  expect(
    inputs.filter((path) => path.includes("node_modules") && !/env-paths|is-safe-filename/.test(path)),
  ).toEqual([]);
});
