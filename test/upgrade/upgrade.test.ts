/** `pot upgrade`, as a compiled executable that replaces itself, from a host on this machine. */
import { afterAll, test as anyTest, beforeAll, beforeEach, expect, setDefaultTimeout } from "bun:test";
import { watch } from "node:fs";
import { chmod, copyFile, link, mkdir, mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { VERSION } from "../../src/version.ts";
import { POT } from "../support/build.ts";
import { outputOf } from "../support/processes.ts";
import { answering, type Files, host, newKey, publish } from "./release-host.ts";

// Most of it is other programs, on a machine that may be busy.
setDefaultTimeout(60_000);
// On Windows no script can stand in for an executable.
const test = anyTest.skipIf(process.platform === "win32");
const KEY = newKey();
const files: Files = new Map();
let waitFor: (path: string) => Promise<void> | void = () => {};
const server = host(files, (path) => waitFor(path));
let folder = "";
/** Never run in its place: each test gets a copy. */
let original = "";
let pot = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pot-upgrade-"));
  original = join(folder, "original");
  const origin = { url: server.url, key: KEY.publicKey };
  await compile(original, { define: { POT_RELEASE_ORIGIN: JSON.stringify(origin) } });
  await chmod(original, 0o755);
}, 60_000);

afterAll(async () => {
  server.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  files.clear();
  waitFor = () => {};
  const own = await mkdtemp(join(folder, "try-"));
  pot = join(own, "pot");
  // An upgrade puts another file in its place and does not write to this one.
  await link(original, pot);
});

async function run(command: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: tmpdir() };
  const child = Bun.spawn(command, { env, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  return outputOf(child);
}

const upgrade = (...words: string[]) => run([pot, "upgrade", ...words]);

/** The executable is what it was, and nothing is left beside it. */
async function expectIntact(): Promise<void> {
  expect((await stat(pot)).size).toBe((await stat(original)).size);
  expect((await run([pot, "--version"])).stdout).toBe(`${VERSION}\n`);
  expect(await readdir(join(pot, ".."))).toEqual(["pot"]);
}

test("an old version becomes the newest one, with its permissions, and leaves nothing behind", async () => {
  await rm(pot);
  await copyFile(original, pot);
  await chmod(pot, 0o750);
  publish(files, "99.1.0", KEY);
  const { code, stdout } = await upgrade();
  expect(stdout).toContain(`pot 99.1.0 is in the place of ${VERSION}`);
  expect(code).toBe(0);
  expect((await run([pot, "--version"])).stdout).toBe("99.1.0\n");
  expect((await stat(pot)).mode & 0o777).toBe(0o750);
  expect(await readdir(join(pot, ".."))).toEqual(["pot"]);
});

test("--check says that there is a newer version, by its exit code too, and changes nothing", async () => {
  publish(files, "99.1.0", KEY);
  expect(await upgrade("--check")).toMatchObject({ code: 100, stdout: expect.stringContaining("99.1.0") });
  await expectIntact();
});

test("the newest version stays", async () => {
  publish(files, VERSION, KEY);
  expect(await upgrade()).toMatchObject({ code: 0, stdout: `pot ${VERSION} is the newest version\n` });
  await expectIntact();
});

test("an older release is installed only when it is asked for", async () => {
  publish(files, "0.0.1", KEY);
  expect(await upgrade()).toMatchObject({ code: 0, stdout: expect.stringContaining("is newer than") });
  await expectIntact();
  expect(await upgrade("--version", "v0.0.1")).toMatchObject({ code: 0 });
  expect((await run([pot, "--version"])).stdout).toBe("0.0.1\n");
});

const LATEST = "/latest/download";

const X86_64 = 62;
const AARCH64 = 183;

/** The head of a Linux program for the processor `machine`, which the C library's `loader` is to start. */
function elf(machine: number, loader = "/lib/ld.so"): Uint8Array {
  const file = Buffer.alloc(256);
  file.write("\u007fELF\u0002\u0001\u0001", "latin1");
  file.writeUInt16LE(2, 16); // a program
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(64n, 32); // where its one segment is described
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(3, 64); // the name of its loader
  file.writeBigUInt64LE(120n, 72);
  file.writeBigUInt64LE(BigInt(loader.length + 1), 96);
  file.write(loader, 120, "latin1");
  return file;
}

const broken: [name: string, spoil: () => void, says: RegExp][] = [
  ["there is no release", () => files.clear(), /SHA256SUMS is not there/],
  ["there is no signature", () => files.delete(`${LATEST}/SHA256SUMS.minisig`), /minisig is not there/],
  ["another key signed", () => publish(files, "99.1.0", newKey()), /signed with another key/],
  [
    "the sums were changed after they were signed",
    () => files.set(`${LATEST}/SHA256SUMS`, Buffer.from(`${"a".repeat(64)}  pot-v99.1.0-linux-x64.tar.gz\n`)),
    /is not what the makers of pot signed/,
  ],
  [
    "the sums arrived in part",
    () =>
      files.set(`${LATEST}/SHA256SUMS`, files.get(`${LATEST}/SHA256SUMS`)?.subarray(0, 70) ?? Buffer.of()),
    /is not what the makers of pot signed/,
  ],
  ["the archive arrived in part", () => eachArchive((data) => data.subarray(0, 50)), /its SHA-256 is not/],
  ["the archive is another", () => eachArchive(() => Buffer.from("false")), /its SHA-256 is not/],
  ["the archive is gone", () => eachArchive(() => undefined), /is not there/],
  [
    "the archive is larger than any release",
    () => eachArchive(() => new Uint8Array(257 * 1024 * 1024)),
    /is larger than any release/,
  ],
  [
    "the new executable does not run here",
    () => publish(files, "99.1.0", KEY, "#!/bin/sh\nexit 3\n"),
    /does not run here: exit code 3/,
  ],
  [
    "the new executable crashes",
    () => publish(files, "99.1.0", KEY, "#!/bin/sh\necho 99.1\nkill -SEGV $$\n"),
    /does not run here: it was ended by SIGSEGV/,
  ],
  [
    "the new executable is for another processor",
    () => publish(files, "99.1.0", KEY, elf(process.arch === "x64" ? AARCH64 : X86_64)),
    /does not run here: it is no program for this kind of machine/,
  ],
  [
    "the new executable is another version than the release says",
    () => publish(files, "99.1.0", KEY, answering("99.0.0")),
    /does not run here/,
  ],
];

test.each(broken)("when %s, an error says so and the old executable is intact", async (_, spoil, says) => {
  publish(files, "99.1.0", KEY);
  spoil();
  const { code, stderr } = await upgrade();
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^pot: .*\[UPGRADE_FAILED\]\n$/);
  expect(code).toBe(1);
  await expectIntact();
});

anyTest.skipIf(process.platform !== "linux")("a C library that is missing is told as such", async () => {
  publish(files, "99.1.0", KEY, elf(process.arch === "x64" ? X86_64 : AARCH64, "/lib/ld-none.so.1"));
  expect((await upgrade()).stderr).toContain("it needs another C library than this system has");
  await expectIntact();
});

function eachArchive(change: (data: Uint8Array) => Uint8Array | undefined): void {
  for (const [path, data] of [...files]) {
    if (!path.endsWith(".tar.gz")) continue;
    const changed = change(data);
    if (changed) files.set(path, changed);
    else files.delete(path);
  }
}

test("a mirror where nobody listens is named", async () => {
  const { code, stderr } = await upgrade("--mirror", "http://127.0.0.1:9");
  expect(stderr).toMatch(/127\.0\.0\.1:9\/latest\/download\/SHA256SUMS could not be downloaded/);
  expect(code).toBe(1);
  await expectIntact();
});

test("a mirror is believed for its signature, not for its name", async () => {
  const other: Files = new Map();
  publish(other, "99.2.0", KEY);
  const mirror = host(other);
  expect(await upgrade("--mirror", mirror.url)).toMatchObject({ code: 0 });
  mirror.stop();
  expect((await run([pot, "--version"])).stdout).toBe("99.2.0\n");
});

test("a release that is published between the sums and their signature is no false one", async () => {
  publish(files, "99.1.0", KEY);
  let isPublished = false;
  waitFor = (path) => {
    if (path !== `${LATEST}/SHA256SUMS.minisig` || isPublished) return;
    isPublished = true;
    publish(files, "99.2.0", KEY);
  };
  expect(await upgrade()).toMatchObject({ code: 0, stdout: expect.stringContaining("pot 99.2.0") });
});

test("of two upgrades at once, one is refused and the other ends well", async () => {
  publish(files, "99.1.0", KEY);
  const started = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  waitFor = async (path) => {
    if (!path.endsWith(".tar.gz")) return;
    started.resolve();
    await released.promise;
  };
  const first = upgrade();
  await started.promise;
  const second = await upgrade();
  released.resolve();
  expect(second.stderr).toMatch(/another upgrade is at work .*\[UPGRADE_REFUSED\]/);
  expect(await first).toMatchObject({ code: 0 });
  expect((await run([pot, "--version"])).stdout).toBe("99.1.0\n");
});

test.each<[step: string, prepare: (kill: () => void) => void]>([
  [
    "it asks for the sums",
    (kill) => {
      waitFor = (path) => void (path.endsWith("SHA256SUMS") && kill());
    },
  ],
  [
    "it downloads the archive",
    (kill) => {
      waitFor = (path) => void (path.endsWith(".tar.gz") && kill());
    },
  ],
  [
    "it writes the new executable",
    (kill) => {
      publish(files, "99.1.0", KEY, `${answering("99.1.0")}# ${"x".repeat(30_000_000)}`);
      const watcher = watch(dirname(pot), (_, name) => {
        if (!name?.startsWith(".pot-") || name.endsWith(".lock")) return;
        watcher.close();
        kill();
      });
    },
  ],
  ["it waits for the new one's answer", () => publish(files, "99.1.0", KEY, "#!/bin/sh\nkill -KILL $PPID\n")],
])(
  "killed while %s, it leaves the old executable intact, and the next upgrade clears up",
  async (_, prepare) => {
    publish(files, "99.1.0", KEY);
    const child = Bun.spawn([pot, "upgrade"], {
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: ["ignore", "ignore", "ignore"],
    });
    prepare(() => child.kill("SIGKILL"));
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
    expect((await run([pot, "--version"])).stdout).toBe(`${VERSION}\n`);
    waitFor = () => {};
    publish(files, "99.2.0", KEY);
    expect(await upgrade()).toMatchObject({ code: 0, stdout: expect.stringContaining("pot 99.2.0") });
    expect(await readdir(dirname(pot))).toEqual(["pot"]);
  },
);

test("a lock that names nobody is believed for ten seconds", async () => {
  publish(files, "99.1.0", KEY);
  const lock = join(dirname(pot), ".pot-upgrade.lock");
  await Bun.write(lock, "");
  expect((await upgrade()).stderr).toMatch(
    /another upgrade is at work .* if there is none, remove \S+\.lock \[UPGRADE_REFUSED\]/,
  );
  await utimes(lock, new Date(), new Date(Date.now() - 11_000));
  expect(await upgrade()).toMatchObject({ code: 0 });
  expect(await readdir(dirname(pot))).toEqual(["pot"]);
});

test("an executable that a package manager installed is left to it", async () => {
  publish(files, "99.1.0", KEY);
  const place = join(pot, "../node_modules/pot-provider-linux-x64");
  await mkdir(place, { recursive: true });
  await link(pot, join(place, "pot"));
  const { code, stderr } = await run([join(place, "pot"), "upgrade"]);
  expect(stderr).toContain("belongs to npm");
  expect(stderr).toContain("npm install -g pot-provider@latest [UPGRADE_REFUSED]");
  expect(code).toBe(1);
});

test("a build without a key refuses to guess", async () => {
  const { code, stderr } = await run([POT, "upgrade", "--mirror", server.url]);
  expect(stderr).toMatch(/has no key .*\[UPGRADE_REFUSED\]/);
  expect(code).toBe(1);
});

test.each([
  [["--version", "../../etc"], "is not a version"],
  [["--mirror", "file:///etc/passwd"], "--mirror must be an address"],
])("pot upgrade %p is wrong usage", async (words, says) => {
  const { code, stderr } = await upgrade(...words);
  expect(stderr).toContain(says);
  expect(code).toBe(2);
});

// A namespace of its own, so that what is mounted is gone with the process.
const canMount =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  Bun.spawnSync(["unshare", "-m", "true"], { stderr: "ignore" }).exitCode === 0;

anyTest.skipIf(!canMount)("on a full disk the old executable is intact", async () => {
  publish(files, "99.1.0", KEY, `${answering("99.1.0")}# ${"x".repeat(4_000_000)}`);
  const kilobytes = Math.ceil((await stat(pot)).size / 1_024) + 1_000;
  const script = `mount -t tmpfs -o size=${kilobytes}k none "$1" && cp "$2" "$1/pot" && { "$1/pot" upgrade; code=$?
    "$1/pot" --version; ls -A "$1"; exit $code; }`;
  const { code, stdout, stderr } = await run([
    "unshare",
    "-m",
    "sh",
    "-c",
    script,
    "sh",
    join(pot, ".."),
    original,
  ]);
  expect(stderr).toMatch(/the disk is full\. The old one is in place and unchanged\. Make room/);
  expect(stdout).toBe(`${VERSION}\npot\n`);
  expect(code).toBe(1);
});

anyTest.skipIf(!canMount)(
  "in a read-only folder nothing is downloaded and the way out is named",
  async () => {
    publish(files, "99.1.0", KEY);
    const asked: string[] = [];
    waitFor = (path) => void asked.push(path);
    const place = join(pot, "..");
    const script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && "$1/pot" upgrade';
    const { code, stderr } = await run(["unshare", "-m", "sh", "-c", script, "sh", place]);
    expect(stderr).toMatch(/it is read-only\. .*Install pot into a folder of your own/);
    expect(code).toBe(1);
    expect(asked.some((path) => path.endsWith(".tar.gz"))).toBe(false);
    await expectIntact();
  },
);

anyTest.skipIf(!canMount)("who may not write there is told so", async () => {
  publish(files, "99.1.0", KEY);
  await chmod(folder, 0o755);
  await chmod(join(pot, ".."), 0o755);
  const { code, stderr } = await run(["setpriv", "--reuid", "65534", "--clear-groups", pot, "upgrade"]);
  expect(stderr).toMatch(/no permission\. .*Run it as the user who owns that folder/);
  expect(code).toBe(1);
  await expectIntact();
});
