/** `scripts/install.sh`, run by several shells and in a root that has next to nothing, from a host on this machine. */
import { afterAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisPlatform } from "../../src/upgrade/sums.ts";
import { ROOT } from "../support/build.ts";
import { makeAuthority } from "../support/google/ca.ts";
import { outputOf } from "../support/processes.ts";
import { type Files, host, newKey, publish } from "../upgrade/release-host.ts";

// Most of it is other programs, on a machine that may be busy.
setDefaultTimeout(60_000);
const SCRIPT = join(ROOT, "scripts/install.sh");
const KEY = newKey();
const files: Files = new Map();
const requests: string[] = [];
const server = host(files, (path) => void requests.push(path));
const folder = await mkdtemp(join(tmpdir(), "pot-installer-"));
const onUnix = test.skipIf(process.platform === "win32");
/** An executable that says what it was asked, beside its version, and writes it down. */
const speaking = (version: string) =>
  `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || { echo "asked: $*"; echo "$*" >>"$HOME/asked"; }\n`;

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
    expect(stdout).toContain(`next: ${place}/pot plugin install`);
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

onUnix("where the folder is on the PATH, it names the command alone", async () => {
  publish(files, "99.1.0", KEY);
  const PATH = `${home}/.local/bin:${process.env.PATH}`;
  const { stdout } = await run(["sh", SCRIPT, "--mirror", server.url], { PATH });
  expect(stdout).toContain("next: pot plugin install");
  expect(stdout).not.toContain("PATH");
});

onUnix("it installs the version and into the folder that it is told", async () => {
  publish(files, "99.0.0", KEY);
  publish(files, "99.1.0", KEY);
  const { code, stdout } = await install("--version", "v99.0.0", "--dir", "a b/c");
  expect(code).toBe(0);
  expect(stdout).toContain("(99.0.0)");
  expect(await version(join(home, "a b/c/pot"))).toBe("99.0.0");
});

onUnix("--uninstall takes away the plugin, what commands left behind and the executable", async () => {
  publish(files, "99.1.0", KEY, speaking("99.1.0"));
  await install();
  await mkdir(join(home, ".cache/pot"), { recursive: true });
  const { code, stdout } = await install("--uninstall");
  expect(stdout).toContain("asked: plugin uninstall");
  expect(await Bun.file(join(home, "asked")).text()).toBe("plugin uninstall\nagent stop\n");
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
    "the archive's name leads elsewhere",
    () => setSums(`pot-v../../../1-${thisPlatform()}.tar.gz`),
    "has nothing for",
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

/** What the script and its downloads use of a system, beside a shell. */
const TOOLS = [
  ...["cat", "chmod", "cp", "cut", "grep", "head", "id", "mkdir", "mktemp", "mv", "rm", "sed", "sh", "tail"],
  ...["tar", "tr", "uname", "gzip", "xz", "curl", "wget", "sha256sum", "shasum", "openssl"],
];

/** A folder of those alone, without the ones that are `missing`. */
async function toolsWithout(...missing: string[]): Promise<string> {
  const bin = join(home, "bin");
  await mkdir(bin);
  for (const tool of TOOLS) {
    const found = Bun.which(tool);
    if (found && !missing.includes(tool)) await symlink(found, join(bin, tool));
  }
  return bin;
}

onUnix.each<[missing: string[], says: string | undefined]>([
  [["curl"], undefined],
  [["wget"], undefined],
  [["xz"], undefined],
  [["sha256sum"], undefined],
  [["sha256sum", "shasum"], undefined],
  [["curl", "wget"], "neither curl nor wget is here to download with"],
  [["tar"], "tar is not here"],
  [["gzip"], "gzip is not here"],
  [["sha256sum", "shasum", "openssl"], "no sha256sum, shasum or openssl"],
])("where there is no %p, it does without, or says so before it downloads", async (missing, says) => {
  publish(files, "99.1.0", KEY);
  const asked = requests.length;
  const bin = await toolsWithout(...missing);
  const { code, stderr } = await run(["sh", SCRIPT, "--mirror", server.url], { PATH: bin });
  expect(stderr).toEqual(says === undefined ? "" : expect.stringContaining(says));
  expect(code).toBe(says === undefined ? 0 : 1);
  if (says !== undefined) expect(requests.length).toBe(asked);
});

onUnix.each(["curl", "wget"].filter((name) => Bun.which(name)))(
  "%s: it says what to do about a certificate that this system does not trust",
  async (client) => {
    const tls = await (await makeAuthority("nobody")).issue(["localhost"]);
    const https = Bun.serve({ hostname: "127.0.0.1", port: 0, tls, fetch: () => new Response("") });
    const bin = await toolsWithout(client === "curl" ? "wget" : "curl");
    const mirror = `https://localhost:${https.port}`;
    const { code, stderr } = await run(["sh", SCRIPT, "--mirror", mirror], { PATH: bin });
    await https.stop(true);
    expect(stderr).toContain("Install ca-certificates, and see that the clock is right");
    expect(code).toBe(1);
  },
);

onUnix(
  "what an installer that was killed left behind is taken away, and another at work is left alone",
  async () => {
    publish(files, "99.1.0", KEY);
    const folder = join(home, ".local/bin");
    const gone = Bun.spawn(["true"]);
    await gone.exited;
    await Bun.write(join(folder, `.pot-new.${gone.pid}`), "half");
    await Bun.write(join(folder, `.pot-new.${process.pid}`), "another's");
    expect((await install()).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual([`.pot-new.${process.pid}`, "pot"]);
  },
);

onUnix("it asks for a folder where there is no home", async () => {
  const { code, stderr } = await run(["sh", SCRIPT, "--mirror", server.url], { HOME: "" });
  expect(stderr).toBe("install.sh: HOME is not set; name a folder with --dir\n");
  expect(code).toBe(1);
});

const isRoot = process.platform === "linux" && process.getuid?.() === 0;
const canChroot = isRoot && Bun.which("busybox") !== null;

describe.skipIf(!canChroot)("in a root with busybox alone, as Alpine's is", () => {
  let root = "";
  const cpu = process.arch === "x64" ? "x86_64" : "aarch64";

  beforeEach(async () => {
    root = join(home, "root");
    for (const path of ["bin", "dev", "lib64", "lib", "tmp", "root", "usr/lib", "etc"])
      await mkdir(join(root, path), { recursive: true });
    await Bun.$`mknod -m 666 ${root}/dev/null c 1 3`;
    await copyFile(Bun.which("busybox") ?? "", join(root, "bin/busybox"));
    await chmod(join(root, "bin/busybox"), 0o755);
    await Bun.$`chroot ${root} /bin/busybox --install -s /bin`;
    await Bun.write(join(root, `lib/ld-musl-${cpu}.so.1`), "");
    await copyFile(SCRIPT, join(root, "install.sh"));
    publish(files, "99.1.0", KEY, undefined, `linux-${process.arch}-musl`);
  });

  const inside = (env: Record<string, string> = {}) =>
    run(["chroot", root, "/bin/sh", "/install.sh", "--mirror", server.url], {
      PATH: "/bin:/sbin:/usr/bin:/usr/sbin",
      HOME: "/root",
      TMPDIR: "/tmp",
      ...env,
    });

  test.each<[where: string, prepare: () => unknown, env: Record<string, string>]>([
    ["where packages put it", () => Bun.write(join(root, "usr/lib/libstdc++.so.6"), ""), {}],
    [
      "where the loader was told to look",
      async () => {
        await Bun.write(join(root, `etc/ld-musl-${cpu}.path`), "/opt/other\n/opt/lib\n");
        await Bun.write(join(root, "opt/lib/libstdc++.so.6"), "");
      },
      {},
    ],
    [
      "where the user says",
      () => Bun.write(join(root, "opt/own/libstdc++.so.6"), ""),
      { LD_LIBRARY_PATH: "/opt/own" },
    ],
  ])("it installs the musl build, with libstdc++ %s", async (_, prepare, env) => {
    await prepare();
    const { code, stdout, stderr } = await inside(env);
    expect(stderr).toBe("");
    expect(stdout).toContain(`downloading pot-v99.1.0-linux-${process.arch}-musl.tar.`);
    expect(stdout).toContain("installed /root/.local/bin/pot (99.1.0)");
    expect(code).toBe(0);
  });

  test("without libstdc++ it says how to get it, and downloads nothing", async () => {
    await Bun.write(join(root, "bin/apk"), "");
    await chmod(join(root, "bin/apk"), 0o755);
    const asked = requests.length;
    const { code, stderr } = await inside();
    expect(stderr).toBe(
      "install.sh: pot needs libstdc++, which is not here. Run as root: apk add libstdc++, then this again\n",
    );
    expect(code).toBe(1);
    expect(requests.length).toBe(asked);
  });

  test("a loader that only has glibc's name, as gcompat's, does not make it take the other build", async () => {
    for (const path of ["lib64/ld-linux-x86-64.so.2", "lib/ld-linux-aarch64.so.1"])
      await Bun.write(join(root, path), "libgcompat.so.0");
    await Bun.write(join(root, "usr/lib/libstdc++.so.6"), "");
    const { stdout } = await inside();
    expect(stdout).toContain(`downloading pot-v99.1.0-linux-${process.arch}-musl.tar.`);
  });
});

/** `size` kilobytes of memory as the folder `place` for `command`, alone. */
const onSmallDisk = (place: string, size: number, command: string[]) =>
  run([
    "unshare",
    "-m",
    "sh",
    "-c",
    `mount -t tmpfs -o size=${size}k none "$0" && exec "$@"`,
    place,
    ...command,
  ]);
const canMount = isRoot && Bun.spawnSync(["unshare", "-m", "true"], { stderr: "ignore" }).exitCode === 0;

test.skipIf(!canMount)("a folder that cannot be written to is told before the download", async () => {
  const place = join(home, "fixed");
  await mkdir(place);
  publish(files, "99.1.0", KEY);
  const asked = requests.length;
  const script =
    'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec sh "$1" --mirror "$2" --dir "$0"';
  const { code, stderr } = await run(["unshare", "-m", "sh", "-c", script, place, SCRIPT, server.url]);
  expect(stderr).toBe(`install.sh: ${place} cannot be written to; name another with --dir\n`);
  expect(code).toBe(1);
  expect(requests.slice(asked)).toEqual(["/latest/download/SHA256SUMS"]);
});

test.skipIf(!canMount)("on a full disk it says so, and what was installed before stays", async () => {
  const place = join(home, "small");
  await mkdir(place);
  publish(files, "99.1.0", KEY, `#!/bin/sh\necho 99.1.0\n# ${"x".repeat(400_000)}`);
  const script = `printf '#!/bin/sh\\necho 99.0.0' >"$0/pot"; chmod 755 "$0/pot"
    sh "$1" --mirror "$2" --dir "$0"; code=$?; "$0/pot" --version; ls -A "$0"; exit $code`;
  const { code, stdout, stderr } = await onSmallDisk(place, 100, [
    "sh",
    "-c",
    script,
    place,
    SCRIPT,
    server.url,
  ]);
  expect(stderr).toContain(
    `cannot be unpacked into ${place}, which must have 120 MB free. Nothing was installed`,
  );
  expect(stdout).toEndWith("99.0.0\npot\n");
  expect(code).toBe(1);
});

test.skipIf(!Bun.which("shellcheck"))("shellcheck finds nothing in it", async () => {
  expect(await Bun.$`shellcheck --shell=sh ${SCRIPT}`.nothrow().quiet().text()).toBe("");
});
