/** Each line of the document's table of installing, typed as it stands, with the release's files in the registries' place. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOMEPAGE } from "../../scripts/release/product.ts";
import { thisPlatform } from "../../src/upgrade/sums.ts";
import { VERSION } from "../../src/version.ts";
import { ROOT } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { runPot } from "../support/pot.ts";
import { python } from "../ytdlp/ytdlp.ts";
import { fileOf, files, hostRelease, isRoot, mustMakeToken, RELEASE, run } from "./release.ts";

const DOCUMENT = await Bun.file(join(ROOT, "docs/install.md")).text();
const table = DOCUMENT.split("\n\n").find((part) => part.startsWith("|")) ?? "";
const LINES = [...table.matchAll(/`([^`]+)`/g)].map(([, line]) => (line ?? "").replaceAll("\\|", "|"));
const NPM = "--offline --no-audit --no-fund --loglevel=error";
const CONTAINER = /^docker run .* (?<image>ghcr\.io\/\S+) (?<words>serve .*)$/;

test("the image is the one that the workflow makes, and takes the line's options", async () => {
  const { image = "", words = "" } = LINES.map((line) => CONTAINER.exec(line)?.groups).find(Boolean) ?? {};
  expect(HOMEPAGE).toBe(`https://github.com/${image.replace("ghcr.io/", "")}`);
  const { code, stderr } = await runPot([...words.split(" "), "--print-config"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

describe.skipIf(!RELEASE || process.platform !== "linux")("the install line", () => {
  let google: Google;
  let folder = "";
  let release: ReturnType<typeof hostRelease>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pot-lines-"));
    google = await startGoogle();
    release = hostRelease();
  });
  afterAll(async () => {
    await release.stop();
    await google.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Types `line` in a shell, with `env` added and `PATH` before the usual one. */
  const type = (line: string, env: Record<string, string> = {}) =>
    run(["sh", "-euc", line], {
      cwd: folder,
      env: { ...env, PATH: `${env.PATH ?? ""}:${process.env.PATH}` },
    });
  const token = (...command: string[]) => mustMakeToken(google, command, { cwd: folder });
  /** The programs that install, with the release's wheels beside those of PyPI. */
  const installers = async () => {
    const env = await python("installers");
    if (!env) return undefined;
    return {
      PATH: `${env.bin}:${join(folder, ".local/bin")}`,
      PIP_FIND_LINKS: RELEASE,
      UV_FIND_LINKS: RELEASE,
      UV_CACHE_DIR: join(folder, "uv"),
      UV_SYSTEM_CERTS: "true",
    };
  };

  // The registry does not have them yet.
  const own = fileOf(new RegExp(`^pot-provider-${thisPlatform()}-[\\d.]+\\.tgz$`));
  const packages = `${fileOf(/^pot-provider-[\d.]+\.tgz$/)} ${own}`;

  /** How each line is executed, by its first words. What cannot be here has its reason instead. */
  const WAYS: Record<string, string | ((line: string) => Promise<void>)> = {
    async curl(line) {
      const here = line.replace(`${HOMEPAGE}/releases`, release.url);
      await type(here.replace(/\| sh$/, `| sh -s -- --mirror ${release.url}`));
      await token(join(folder, ".local/bin/pot"));
    },
    async pip(line) {
      const env = await installers();
      if (!env) return;
      await type(`python3 -m venv new && new/bin/${line} --no-index --quiet`, env);
      await token(join(folder, "new/bin/pot"));
    },
    async pipx(line) {
      const env = await installers();
      if (!env) return;
      await type(`pipx install yt-dlp && ${line}`, env);
      await token(join(folder, ".local/share/pipx/venvs/yt-dlp/bin/pot"));
    },
    async uv(line) {
      const env = await installers();
      if (!env) return;
      await type(`${line} --python python3 --force`, env);
      await token(join(folder, ".local/share/uv/tools/yt-dlp/bin/pot"));
    },
    async npm(line) {
      if (!Bun.which("npm")) return;
      await type(`${line.replace("pot-provider", packages)} --prefix global ${NPM}`);
      await token(join(folder, "global/bin/pot"));
    },
    async npx(line) {
      if (!Bun.which("npx")) return;
      const words = line.replace(/ serve$/, " --version");
      expect(
        await type(
          `mkdir project && cd project && npm init --yes >/dev/null && npm install ${packages} ${NPM} && ${words}`,
        ),
      ).toEndWith(`${VERSION}\n`);
    },
    async sudo(line) {
      // What dnf would do is done with the package itself, by rpm.
      if (line.includes(" dnf ")) return;
      if (!isRoot || !Bun.which("apt") || existsSync("/usr/bin/pot")) return;
      const here = line.replace("sudo apt install ./", `apt install --yes ${RELEASE}/`);
      await type(here, { DEBIAN_FRONTEND: "noninteractive" });
      try {
        await token("/usr/bin/pot");
      } finally {
        await type("dpkg --purge pot-provider");
      }
    },
    irm: "PowerShell is where the workflow for Windows runs",
    docker: "a container engine is where the workflow of releases runs",
  };

  test.each(LINES)(
    "%s",
    async (line) => {
      const [first = ""] = line.split(" ");
      const way = WAYS[first];
      expect(way).toBeDefined();
      if (typeof way === "function") await way(line);
      // What a line names is among the files.
      for (const [, name] of line.matchAll(/(?:download\/|\.\/)(\S+)/g)) {
        const pattern = new Bun.Glob(name ?? "");
        expect(files.filter((file) => pattern.match(file))).not.toEqual([]);
      }
    },
    180_000,
  );
});
