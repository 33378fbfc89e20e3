/** The files of a release, installed as users install them on their own system. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { thisPlatform } from "../../src/upgrade/sums.ts";
import { VERSION } from "../../src/version.ts";
import { makePlayer } from "../support/google/player.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { complaints, python, startYtDlp, VIDEO_ID, VISITOR_DATA } from "../ytdlp/ytdlp.ts";
import { fileOf, files, isRoot, mustMakeToken as makeToken, RELEASE, run as runIn } from "./release.ts";

let google: Google;
let folder = "";

const run = (command: string[], env: Record<string, string> = {}, cwd = folder) =>
  runIn(command, { env, cwd });
const mustMakeToken = (command: string[], env: Record<string, string> = {}) =>
  makeToken(google, command, { env, cwd: folder });

describe.skipIf(!RELEASE)("a release", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pot-packages-"));
    google = await startGoogle();
  });
  afterAll(async () => {
    await google.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  test("has the digest of each of its files", async () => {
    const { stdout } = await Bun.$`sha256sum --check SHA256SUMS`.cwd(RELEASE).quiet();
    const others = files.filter((name) => name !== "SHA256SUMS" && name !== "manifests");
    expect(String(stdout).trim().split("\n").length).toBe(others.length);
  }, 60_000);

  test.each([".tar.gz", ".tar.xz"])(
    "the archive %s holds what a user needs, and its executable makes a token",
    async (ending) => {
      const name = `pot-v${VERSION}-${thisPlatform()}`;
      await run(["tar", "-xf", join(RELEASE, `${name}${ending}`)]);
      const inside = join(folder, name);
      expect((await readdir(inside)).sort()).toEqual(
        ["LICENSE", "README.md", "THIRD_PARTY_NOTICES", "completions", "pot", "pot.1", "systemd"].sort(),
      );
      await mustMakeToken([join(inside, "pot")]);
      await rm(inside, { recursive: true });
    },
    60_000,
  );

  test("the bill of materials follows CycloneDX's schema", async () => {
    const env = await python("sbom");
    if (!env) return;
    const script = [
      "import sys",
      "from cyclonedx.schema import SchemaVersion",
      "from cyclonedx.validation.json import JsonStrictValidator",
      "print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read()))",
    ].join("\n");
    expect(await run([env.python, "-c", script, fileOf(/\.cdx\.json$/)])).toBe("None\n");
  }, 300_000);

  test("the wheel alone gives yt-dlp tokens and answers to challenges, and goes without a trace", async () => {
    const env = await python("wheel");
    if (!env) return;
    const pip = [env.python, "-m", "pip", "--disable-pip-version-check", "-q"];
    const site = (
      await run([env.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    ).trim();
    // pip leaves the folders of namespace packages, empty.
    const everything = async () => (await run(["find", site, env.bin, "!", "-type", "d"])).split("\n").sort();
    const before = await everything();
    await run([
      ...pip,
      "install",
      "--no-index",
      "--force-reinstall",
      "--no-deps",
      fileOf(/manylinux_2_17_x86_64\.whl$|win_amd64\.whl$/),
    ]);
    try {
      await mustMakeToken([join(env.bin, "pot")]);
      await expect(run([join(env.bin, "pot"), "upgrade"])).rejects.toThrow(
        /belongs to pip.*pip install -U pot-provider/,
      );
      const player = makePlayer({ version: 1 });
      const ytdlp = await startYtDlp(env, {
        args: ["--extractor-args", "youtubepot-pot:mode=executable"],
        env: { ...google.env, PATH: "/nowhere" },
      });
      expect(ytdlp.solvers).toEqual(["pot"]);
      const wish = {
        client: "web",
        context: "player",
        videoId: VIDEO_ID,
        visitorData: VISITOR_DATA,
      } as const;
      const { token } = await ytdlp.ask(wish);
      expect(google.verify(token ?? "", VIDEO_ID)).toMatchObject({ ok: true });
      expect(await ytdlp.solve([{ player: player.url, n: ["abc"] }])).toEqual([
        { player: player.url, type: "n", results: { abc: player.answer("n", "abc") } },
      ]);
      expect(complaints(await ytdlp.end())).toEqual([]);
      expect(await run([...pip, "check"])).toBe("");
    } finally {
      await run([...pip, "uninstall", "-y", "pot-provider"]);
    }
    expect(await everything()).toEqual(before);
  }, 300_000);

  test("every wheel is what its name says, and PyPI would take it", async () => {
    const env = await python("sbom");
    if (!env) return;
    const wheels = files.filter((name) => name.endsWith(".whl")).map((name) => join(RELEASE, name));
    expect(wheels.length).toBeGreaterThan(0);
    expect(await run([env.python, "-m", "twine", "check", "--strict", ...wheels])).not.toContain("FAILED");
  }, 300_000);

  test.skipIf(!Bun.which("npm"))(
    "npm installs the package of this platform, and npx runs it",
    async () => {
      const project = join(folder, "npm");
      await mkdir(project);
      const main = fileOf(/^pot-provider-[\d.]+\.tgz$/);
      const own = fileOf(new RegExp(`^pot-provider-${thisPlatform()}-[\\d.]+\\.tgz$`));
      // The registry does not have them yet: the file of this platform stands in for what npm would choose.
      await writeFile(
        join(project, "package.json"),
        JSON.stringify({
          dependencies: { "pot-provider": `file:${main}` },
          overrides: { [`pot-provider-${thisPlatform()}`]: `file:${own}` },
        }),
      );
      await run(["npm", "install", "--no-audit", "--no-fund", "--offline", "--loglevel=error"], {}, project);
      expect(await run(["npx", "--no-install", "pot", "--version"], {}, project)).toBe(`${VERSION}\n`);
      await mustMakeToken([join(project, "node_modules/.bin/pot")]);
    },
    120_000,
  );

  const canInstallDeb = isRoot && Bun.which("dpkg") !== null && !existsSync("/usr/bin/pot");
  test.skipIf(!canInstallDeb)(
    "the Debian package installs, runs as its user, and is purged without a trace",
    async () => {
      const deb = fileOf(new RegExp(`_${process.arch === "x64" ? "amd64" : "arm64"}\\.deb$`));
      const listed = (
        await run(["dpkg-deb", "--fsys-tarfile", deb]).then(() => run(["dpkg-deb", "--contents", deb]))
      )
        .split("\n")
        .map((line) => line.split(" ./")[1])
        .filter((path): path is string => path !== undefined && path !== "");
      await run(["dpkg", "--install", deb]);
      try {
        await expect(run(["/usr/bin/pot", "upgrade"])).rejects.toThrow("belongs to dpkg");
        // As the unit does: a cache of its own, and nothing of root's.
        await run(["install", "-d", "-o", "pot", "-m", "700", "/var/cache/pot"]);
        await chmod(dirname(google.caFile), 0o755);
        await mustMakeToken(
          ["setpriv", "--reuid", "pot", "--regid", "pot", "--clear-groups", "/usr/bin/pot"],
          {
            HOME: "/var/cache/pot",
            XDG_CACHE_HOME: "/var/cache",
          },
        );
        expect(
          await run(["man", "--warnings", "-l", "/usr/share/man/man1/pot.1.gz"], { MANWIDTH: "80" }),
        ).toContain("pot");
      } finally {
        await run(["dpkg", "--purge", "pot-provider"]);
      }
      const left = listed.filter((path) => !path.endsWith("/") && existsSync(`/${path}`));
      expect(left).toEqual([]);
      expect(existsSync("/var/cache/pot")).toBe(false);
      expect(await Bun.file("/etc/passwd").text()).not.toContain("\npot:");
    },
    120_000,
  );

  test.skipIf(!Bun.which("rpm"))(
    "the RPM package holds what it says, and its executable runs",
    async () => {
      const root = join(folder, "rpm");
      await mkdir(root);
      const file = fileOf(new RegExp(`\\.${process.arch === "x64" ? "x86_64" : "aarch64"}\\.rpm$`));
      await run(["rpm", "--root", root, "--install", "--nodeps", "--noscripts", file]);
      await run(["rpm", "--root", root, "--verify", "--nodeps", "pot-provider"]);
      await mustMakeToken([join(root, "usr/bin/pot")]);
      expect(existsSync(join(root, "usr/lib/systemd/system/pot.service"))).toBe(true);
    },
    120_000,
  );
});
