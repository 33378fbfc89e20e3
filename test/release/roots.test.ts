/** The files of a release in systems that have next to nothing: a fresh Debian and a fresh Alpine. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmod, copyFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { VERSION } from "../../src/version.ts";
import { scriptFolder } from "../support/ejs.ts";
import { makePlayer } from "../support/google/player.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { outputOf } from "../support/processes.ts";
import { type Files, host, newKey, publish } from "../upgrade/release-host.ts";
import { addLibstdcxx, canMakeRoot, makeAlpineRoot } from "./alpine-root.ts";
import { fileOf, hostRelease, isRoot, mustMakeToken as makeToken, RELEASE, run as runIn } from "./release.ts";

/** An unprivileged user. */
const USER = "1000";
const PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin";

/** Enters `root` like a container of its own: its processes alone, and /proc of those. */
const enter = (root: string, user = "0") => [
  ...["unshare", "--mount", "--pid", "--fork", `--root=${root}`, "--mount-proc"],
  ...[`--setuid=${user}`, `--setgid=${user}`],
];

describe.skipIf(!RELEASE || !isRoot)("a release", () => {
  let google: Google;
  let folder = "";
  let releases: ReturnType<typeof hostRelease>;

  const run = (command: string[], env: Record<string, string> = {}) => runIn(command, { env, cwd: folder });
  const mustMakeToken = (command: string[], env: Record<string, string>) =>
    makeToken(google, command, { env, cwd: folder }, "--jail", "require");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pot-roots-"));
    google = await startGoogle();
    releases = hostRelease();
  });
  afterAll(async () => {
    await releases.stop();
    await google.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  describe.skipIf(!canMakeRoot)("in a bare Alpine", () => {
    let root = "";
    let work = "";
    const env = { PATH, HOME: "/home/user", TMPDIR: "/tmp", NODE_EXTRA_CA_CERTS: "/ca.pem" };
    const POT = "/home/user/.local/bin/pot";
    const installer = () => [...enter(root, USER), "sh", "/install.sh", "--mirror", releases.url];

    beforeAll(async () => {
      root = join(folder, "alpine");
      work = join(folder, "work");
      await mkdir(work);
      await makeAlpineRoot(root, work);
      await Bun.$`install -d -o ${USER} -g ${USER} ${root}/home/user`;
      await copyFile(fileOf(/^install\.sh$/), join(root, "install.sh"));
      await copyFile(google.caFile, join(root, "ca.pem"));
      await chmod(join(root, "ca.pem"), 0o644);
    }, 120_000);

    test("install.sh names the library that is missing, and installs nothing", async () => {
      await expect(run(installer(), env)).rejects.toThrow(
        /pot needs libstdc\+\+, which is not here\. .* then this again/,
      );
      expect(await Array.fromAsync(new Bun.Glob("**").scan({ cwd: `${root}/home/user`, dot: true }))).toEqual(
        [],
      );
    });

    test("with that library a user installs it, and it makes a token behind a full jail", async () => {
      await addLibstdcxx(root, work);
      const stdout = await run(installer(), env);
      expect(stdout).toMatch(/downloading pot-v\S+-musl\.tar\.gz/);
      expect(stdout).toContain(`installed ${POT} (${VERSION})`);
      expect(await run([...enter(root, USER), POT, "--version"], env)).toBe(`${VERSION}\n`);
      await mustMakeToken([...enter(root, USER), POT], env);
      await mustMakeToken([...enter(root), POT], { ...env, HOME: "/root" });
    }, 60_000);

    test("it upgrades itself there, to the build of the same kind", async () => {
      const key = newKey();
      const published: Files = new Map();
      const newer = host(published);
      try {
        publish(published, "99.1.0", key, undefined, `linux-${process.arch}-musl`);
        const origin = JSON.stringify({ url: newer.url, key: key.publicKey });
        const target = `bun-linux-${process.arch === "x64" ? "x64" : "arm64"}-musl` as const;
        const own = join(root, "home/user/own");
        await mkdir(own);
        await compile(join(own, "pot"), { target, define: { POT_RELEASE_ORIGIN: origin } });
        await Bun.$`chmod 755 ${own}/pot && chown -R ${USER}:${USER} ${own}`;
        const stdout = await run([...enter(root, USER), "/home/user/own/pot", "upgrade"], env);
        expect(stdout).toContain(`pot 99.1.0 is in the place of ${VERSION}`);
        expect(await run([...enter(root, USER), "/home/user/own/pot", "--version"], env)).toBe("99.1.0\n");
      } finally {
        newer.stop();
      }
    }, 120_000);

    test("it answers challenges there", async () => {
      const player = makePlayer({ version: 1 });
      await Bun.write(join(root, "player.js"), player.source);
      await cp(await scriptFolder(), join(root, "solver"), { recursive: true });
      const words = "solve --solver /solver --player /player.js --n abc --jail require".split(" ");
      const stdout = await run([...enter(root, USER), POT, ...words], env);
      expect(JSON.parse(stdout)).toEqual({ n: [{ answer: player.answer("n", "abc") }], sig: [] });
    }, 300_000);

    test("the doctor finds nothing wrong there", async () => {
      const command = [...enter(root, USER), POT, "doctor"];
      const child = Bun.spawn(command, {
        env: { ...google.env, ...env },
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      const { stdout, stderr } = await outputOf(child);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^ok +jail +jail full/m);
      expect(stdout).toMatch(/^ok +token /m);
      expect(stdout).not.toMatch(/^fail/m);
    }, 60_000);

    test("it serves there, answers its health check, and ends when it is told to", async () => {
      const script = `mkfifo /tmp/said; ${POT} serve --port 0 >/tmp/said & exec 3</tmp/said; read -r line <&3
        port=$(printf '%s' "$line" | sed 's/.*127.0.0.1:\\([0-9]*\\).*/\\1/')
        echo "$line"; ${POT} ping "http://127.0.0.1:$port"; kill $!; wait $!; echo "exit code $?"`;
      const stdout = await run([...enter(root, USER), "sh", "-c", script], { ...env });
      expect(stdout).toMatch(/^Started POT server .*\(jail: full\)/);
      expect(stdout).toMatch(/^pot \S+, up \d+ s, jail full/m);
      expect(stdout).toEndWith("exit code 0\n");
    }, 60_000);
  });

  describe.skipIf(!Bun.which("debootstrap"))("in a fresh Debian", () => {
    let root = "";
    beforeAll(async () => {
      root = join(folder, "debian");
      const packages = "--include=curl,systemd,systemd-sysv";
      await run(["debootstrap", "--variant=minbase", packages, "bookworm", root]);
    }, 600_000);

    test("install.sh installs it, and it makes a token", async () => {
      await run(["cp", fileOf(/^install\.sh$/), google.caFile, root]);
      const env = { PATH, HOME: "/root", TMPDIR: "/tmp" };
      const stdout = await run([...enter(root), "sh", "/install.sh", "--mirror", releases.url], env);
      expect(stdout).toContain(`installed /root/.local/bin/pot (${VERSION})`);
      await mustMakeToken([...enter(root), "/root/.local/bin/pot"], {
        ...env,
        NODE_EXTRA_CA_CERTS: "/ca.pem",
      });
    }, 60_000);

    test.skipIf(!Bun.which("systemd-nspawn"))(
      "systemd starts the package's service, with a full jail, and its socket on the first request",
      async () => {
        await run([
          "cp",
          fileOf(new RegExp(`_${process.arch === "x64" ? "amd64" : "arm64"}\\.deb$`)),
          `${root}/pot.deb`,
        ]);
        await run(["chroot", root, "dpkg", "--install", "/pot.deb"]);
        const steps = [
          "systemctl start pot.service && pot ping",
          "systemctl show pot.service -p Type -p StatusText -p NRestarts",
          "echo 'error-as-200 = true' >/etc/pot/pot.toml && systemctl reload pot.service",
          "timeout 20 sh -c 'until journalctl -u pot.service | grep -q again; do sleep 0.1; done'",
          "systemctl stop pot.service",
          "systemctl start pot.socket && curl -sS -m 20 http://127.0.0.1:4416/ping && echo && systemctl start pot.service && pot ping",
          "systemctl is-active pot.service",
          "systemctl stop pot.socket pot.service; systemctl show pot.service -p Result",
          "journalctl --no-pager -o cat -u pot.service",
          "systemctl poweroff",
        ];
        await Bun.write(`${root}/steps.sh`, steps.join("\n"));
        await Bun.write(
          `${root}/etc/systemd/system/steps.service`,
          "[Unit]\nAfter=multi-user.target\n[Service]\nType=oneshot\nExecStart=/bin/sh /steps.sh\n" +
            "StandardOutput=file:/said\nStandardError=file:/said\n[Install]\nWantedBy=multi-user.target\n",
        );
        await run(["chroot", root, "systemctl", "enable", "steps.service"]);
        const boot = [
          "systemd-nspawn",
          "-D",
          root,
          "--private-network",
          "--register=no",
          "--keep-unit",
          "--console=pipe",
          "-b",
        ];
        await run(["timeout", "100", ...boot]);
        const said = await Bun.file(`${root}/said`).text();
        expect(said.match(/^pot .*, jail full, on/gm)).toHaveLength(2);
        expect(said).toContain("Type=notify");
        expect(said).toContain('"pot_version"');
        expect(said).toContain("\nactive\n");
        expect(said).toContain("Result=success");
        expect(said).toContain("the configuration was read again: changed error-as-200\n");
        expect(said.match(/^Started POT server .*\(jail: full\)/gm)).toHaveLength(2);
      },
      120_000,
    );
  });
});
