/** The root of the image, made by the script that the Dockerfile runs, as an unprivileged user with nothing writable but a cache. */
import { afterAll, describe, expect, test } from "bun:test";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPot, ROOT } from "../support/build.ts";
import { startGoogleProcess } from "../support/google-process.ts";
import { runPot } from "../support/pot.ts";
import { outputOf } from "../support/processes.ts";

const canTry = process.platform === "linux" && process.getuid?.() === 0 && Bun.which("bwrap") !== null;
/** Bytes that the image may have unpacked. */
const LARGEST = 130_000_000;
const USER = "65532";

describe.skipIf(!canTry)("the image", async () => {
  if (!canTry) return;
  const google = await startGoogleProcess();
  const folder = await mkdtemp(join(tmpdir(), "pot-image-"));
  const root = join(folder, "root");
  const cache = join(folder, "cache");
  const pot = await buildPot();
  await runPot(["plugin", "install", "--dir", join(folder, "plugins"), "--executable", "/usr/bin/pot"]);
  await Bun.$`sh ${ROOT}/packaging/image/make-root.sh ${pot} ${join(folder, "plugins")} ${root}`;
  await mkdir(cache);
  await Bun.$`chown ${USER}:${USER} ${cache}`;
  await chmod(folder, 0o755);
  // Stands in for the bundle of certificates, which the stand-in's is not part of.
  await copyFile(google.caFile, join(folder, "ca.pem"));
  await chmod(join(folder, "ca.pem"), 0o644);
  afterAll(async () => {
    await google.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a container engine does with the image, as far as it matters: no privileges, nothing to write to. */
  const inside = (command: string[]): string[] => {
    const env = {
      ...google.env,
      NODE_EXTRA_CA_CERTS: "/tmp/ca.pem",
      HOME: "/var/cache/pot",
      XDG_CACHE_HOME: "/var/cache",
    };
    return [
      ...["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "--no-new-privs"],
      ...["bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--uid", USER, "--gid", USER],
      ...["--ro-bind", root, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
      ...["--bind", cache, "/var/cache/pot", "--ro-bind", join(folder, "ca.pem"), "/tmp/ca.pem"],
      ...["--die-with-parent", "--clearenv"],
      ...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value ?? ""]),
      ...command,
    ];
  };
  const run = async (command: string[]) => {
    const child = Bun.spawn(inside(command), { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
    return outputOf(child);
  };

  test("has less than 130 MB, no shell, and the plugin for other containers", async () => {
    expect(Number((await Bun.$`du -sb ${root}`.text()).split("\t")[0])).toBeLessThan(LARGEST);
    expect((await Bun.$`find ${root} -type f -perm -100 -name "*sh"`.text()).trim()).toBe("");
    expect(
      await Bun.file(
        join(root, "usr/share/pot/yt-dlp-plugins/pot/yt_dlp_plugins/extractor/getpot_pot/__init__.py"),
      ).exists(),
    ).toBe(true);
  });

  test("makes a token behind a full jail", async () => {
    const { stdout, stderr, code } = await run([
      "/usr/bin/pot",
      "generate",
      "-c",
      "dQw4w9WgXcQ",
      "--jail",
      "require",
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { poToken } = JSON.parse(stdout);
    expect(await google.verify(poToken, "dQw4w9WgXcQ")).toMatchObject({ ok: true });
  });

  test("serves, and its health check says so", async () => {
    const child = Bun.spawn(inside(["/usr/bin/pot", "serve", "--host", "127.0.0.1", "--port", "0"]), {
      stdin: "ignore",
      stdout: "pipe",
      stderr: "ignore",
    });
    let line = "";
    for await (const chunk of child.stdout) {
      line += new TextDecoder().decode(chunk);
      if (line.includes("\n")) break;
    }
    const [, port = ""] = /:(\d+) \(jail: full\)/.exec(line) ?? [];
    const healthy = await run(["/usr/bin/pot", "ping", `http://127.0.0.1:${port}`]);
    child.kill("SIGKILL");
    await child.exited;
    const sick = await run(["/usr/bin/pot", "ping", `http://127.0.0.1:${port}`]);
    expect([healthy.code, sick.code]).toEqual([0, 1]);
  });
});
