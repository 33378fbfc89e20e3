/** `scripts/install.sh`, run by several shells and in a root that has next to nothing, from a host on this machine. */
import { afterAll, beforeEach, expect, test } from "bun:test";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisPlatform } from "../../src/upgrade/sums.ts";
import { ROOT } from "../support/build.ts";
import { outputOf } from "../support/processes.ts";
import { type Files, host, newKey, publish } from "../upgrade/release-host.ts";

const SCRIPT = join(ROOT, "scripts/install.sh");
const KEY = newKey();
const files: Files = new Map();
const server = host(files);
const folder = await mkdtemp(join(tmpdir(), "pot-installer-"));
const onUnix = test.skipIf(process.platform === "win32");
/** An executable that says what it was asked, beside its version. */
const speaking = (version: string) =>
  `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || echo "asked: $*"\n`;

let home = "";

afterAll(async () => {
  server.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  files.clear();
  home = await mkdtemp(join(folder, "home-"));
});

async function run(command: string[], env: Record<string, string> = {}) {
  const child = Bun.spawn(command, {
    env: { PATH: process.env.PATH ?? "", HOME: home, TMPDIR: home, ...env },
    cwd: home,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  return outputOf(child);
}

const install = (...words: string[]) => run(["sh", SCRIPT, "--mirror", server.url, ...words]);

async function version(path: string): Promise<string> {
  return (await Bun.$`${path} --version`.nothrow().quiet().text()).trim();
}

const SHELLS = [["sh"], ["bash", "--posix"], ["dash"], ["busybox", "sh"]].filter(([name = ""]) =>
  Bun.which(name),
);

onUnix.each(SHELLS.map((shell) => [shell.join(" "), shell] as const))(
  "%s installs the newest version into ~/.local/bin and says what comes next",
  async (_, shell) => {
    publish(files, "99.1.0", KEY);
    const { code, stdout, stderr } = await run([...shell, SCRIPT, "--mirror", server.url]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const place = join(home, ".local/bin");
    expect(await version(join(place, "pot"))).toBe("99.1.0");
    expect(stdout).toContain(`installed ${place}/pot (99.1.0)`);
    expect(stdout).toContain(`${place} is not on your PATH`);
    expect(stdout).toContain("next: pot plugin install");
    expect(await readdir(home)).toEqual([".local"]);
    expect(await readdir(place)).toEqual(["pot"]);
  },
);

onUnix("it installs when it is piped into a shell, as the documents say", async () => {
  publish(files, "99.1.0", KEY);
  const { code } = await run(["sh", "-c", `cat '${SCRIPT}' | sh -s -- --mirror ${server.url}`]);
  expect(code).toBe(0);
  expect(await version(join(home, ".local/bin/pot"))).toBe("99.1.0");
});

onUnix("it installs the version and into the folder that it is told", async () => {
  publish(files, "99.0.0", KEY);
  publish(files, "99.1.0", KEY);
  const { code, stdout } = await install("--version", "v99.0.0", "--dir", "a b/c");
  expect(code).toBe(0);
  expect(stdout).toContain("(99.0.0)");
  expect(await version(join(home, "a b/c/pot"))).toBe("99.0.0");
});

onUnix("--uninstall takes away the plugin and the executable", async () => {
  publish(files, "99.1.0", KEY, speaking("99.1.0"));
  await install();
  await mkdir(join(home, ".cache/pot"), { recursive: true });
  const { code, stdout } = await install("--uninstall");
  expect(stdout).toContain("asked: plugin uninstall");
  expect(stdout).toContain(`tokens that it kept are in ${home}/.cache/pot`);
  expect(code).toBe(0);
  expect(await readdir(join(home, ".local/bin"))).toEqual([]);
});

const archive = `pot-v99.1.0-${thisPlatform()}.tar.gz`;
const place = `/download/v99.1.0/${archive}`;

onUnix.each<[name: string, spoil: () => void, says: string]>([
  ["nothing is there", () => files.clear(), "could not be downloaded"],
  [
    "the archive arrived in part",
    () => files.set(place, files.get(place)?.subarray(0, 99) ?? Buffer.of()),
    "is damaged or false",
  ],
  [
    "the release has nothing for this machine",
    () => setSums("pot-v99.1.0-plan9-mips.tar.gz"),
    "has nothing for",
  ],
  [
    "the new executable does not run",
    () => publish(files, "99.1.0", KEY, "#!/bin/sh\nexit 9\n"),
    "does not run here",
  ],
  [
    "a library is missing on Alpine",
    () =>
      publish(
        files,
        "99.1.0",
        KEY,
        "#!/bin/sh\necho 'Error loading shared library libstdc++.so.6' >&2; exit 127\n",
      ),
    "apk add libstdc++",
  ],
])("when %s, it says so, and what was installed before stays", async (_, spoil, says) => {
  publish(files, "99.0.0", KEY);
  await install();
  publish(files, "99.1.0", KEY);
  spoil();
  const { code, stderr } = await install();
  expect(stderr).toContain(says);
  expect(code).toBe(1);
  expect(await version(join(home, ".local/bin/pot"))).toBe("99.0.0");
  expect(await readdir(join(home, ".local/bin"))).toEqual(["pot"]);
});

function setSums(name: string): void {
  files.set("/latest/download/SHA256SUMS", Buffer.from(`${"0".repeat(64)}  ${name}\n`));
}

onUnix("it refuses sudo, which would leave files of root in a user's home", async () => {
  publish(files, "99.1.0", KEY);
  const { code, stderr } = await run(["sh", SCRIPT, "--mirror", server.url], { SUDO_USER: "somebody" });
  expect(stderr).toContain("run it without sudo");
  expect(code).toBe(1);
  expect(await readdir(home)).toEqual([]);
});

onUnix.each([
  [["--nonsense"], 2, "Usage:"],
  [["--version"], 1, "--version needs a value"],
  [["--version", "../../etc"], 1, "is not a version"],
])("%p is refused", async (words, wanted, says) => {
  const { code, stderr } = await install(...words);
  expect(stderr).toContain(says);
  expect(code).toBe(wanted);
});

onUnix("a script that arrived in part installs nothing", async () => {
  publish(files, "99.1.0", KEY);
  const whole = await Bun.file(SCRIPT).text();
  for (const share of [0.25, 0.5, 0.75, 0.95, 0.99]) {
    await Bun.write(join(home, "part.sh"), whole.slice(0, whole.length * share));
    await run(["sh", join(home, "part.sh"), "--mirror", server.url]);
    expect(await readdir(home)).toEqual(["part.sh"]);
  }
});

const canChroot = process.platform === "linux" && process.getuid?.() === 0 && Bun.which("busybox") !== null;

test.skipIf(!canChroot)(
  "it installs the musl build in a root with busybox alone, as Alpine's is",
  async () => {
    const root = join(home, "root");
    for (const path of ["bin", "dev", "lib", "tmp", "root"])
      await mkdir(join(root, path), { recursive: true });
    await Bun.$`mknod -m 666 ${root}/dev/null c 1 3`;
    await copyFile(Bun.which("busybox") ?? "", join(root, "bin/busybox"));
    await chmod(join(root, "bin/busybox"), 0o755);
    await Bun.$`chroot ${root} /bin/busybox --install -s /bin`;
    const cpu = process.arch === "x64" ? "x86_64" : "aarch64";
    await Bun.write(join(root, `lib/ld-musl-${cpu}.so.1`), "");
    await copyFile(SCRIPT, join(root, "install.sh"));
    publish(files, "99.1.0", KEY, undefined, `linux-${process.arch}-musl`);
    const { code, stdout, stderr } = await run(
      ["chroot", root, "/bin/sh", "/install.sh", "--mirror", server.url],
      { PATH: "/bin:/sbin:/usr/bin:/usr/sbin", HOME: "/root", TMPDIR: "/tmp" },
    );
    expect(stderr).toBe("");
    expect(stdout).toContain(`downloading pot-v99.1.0-linux-${process.arch}-musl.tar.`);
    expect(stdout).toContain("installed /root/.local/bin/pot (99.1.0)");
    expect(code).toBe(0);
  },
);

test.skipIf(!Bun.which("shellcheck"))("shellcheck finds nothing in it", async () => {
  expect(await Bun.$`shellcheck --shell=sh ${SCRIPT}`.nothrow().quiet().text()).toBe("");
});
