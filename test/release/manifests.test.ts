/** The files for package managers: complete, and readable by the programs that read them. */
import { expect, test } from "bun:test";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillManifest } from "../../scripts/release/manifests.ts";
import { COMMAND, VERSION } from "../../scripts/release/product.ts";
import { TARGETS } from "../../scripts/release/targets.ts";
import { ROOT } from "../support/build.ts";
import { outputOf } from "../support/processes.ts";

const MANIFESTS = join(ROOT, "packaging/manifests");
const digests = new Map(
  TARGETS.flatMap(({ name }, at) =>
    ["tar.gz", "tar.xz", "zip"].map((ending) => [
      `${COMMAND}-v${VERSION}-${name}.${ending}`,
      `${at}abcdef`.padEnd(64, "0"),
    ]),
  ),
);
const paths = (await Array.fromAsync(new Bun.Glob("*/*").scan(MANIFESTS))).sort();

async function filled(path: string): Promise<string> {
  return fillManifest(await Bun.file(join(MANIFESTS, path)).text(), digests);
}

/** Hands `path`, filled in, to `command`, and resolves with its output. Rejects when it fails. */
async function read(path: string, command: (file: string, folder: string) => string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pot-manifest-"));
  try {
    await chmod(folder, 0o777);
    const file = join(folder, path.split("/").at(-1) ?? "");
    await Bun.write(file, await filled(path));
    await chmod(file, 0o644);
    const child = Bun.spawn(command(file, folder), { cwd: folder, stdout: "pipe", stderr: "pipe" });
    const { stdout, stderr } = await outputOf(child);
    if ((await child.exited) !== 0) throw new Error(`${stdout}\n${stderr}`);
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test.each(paths)("%s is filled in to the last place", async (path) => {
  const text = await filled(path);
  expect(text).not.toContain("{{");
  expect(text).toContain(VERSION);
});

test("a place that no file of the release fits ends the run", () => {
  expect(() => fillManifest("{{sha256:plan9-mips.tar.gz}}", digests)).toThrow("plan9-mips");
  expect(() => fillManifest("{{colour}}", digests)).toThrow("colour");
});

test("Scoop's is JSON with the digest of each archive", async () => {
  const { architecture } = JSON.parse(await filled("scoop/pot-provider.json"));
  expect(architecture["64bit"].hash).toBe(digests.get(`pot-v${VERSION}-windows-x64.zip`));
  expect(architecture.arm64.hash).toBe(digests.get(`pot-v${VERSION}-windows-arm64.zip`));
});

test.each(paths.filter((path) => path.endsWith(".yaml")))("%s is YAML", async (path) => {
  expect(Bun.YAML.parse(await filled(path))).toBeObject();
});

test.skipIf(!Bun.which("ruby"))("Ruby reads Homebrew's formula", async () => {
  expect(await read("homebrew/pot-provider.rb", (file) => ["ruby", "-c", file])).toBe("Syntax OK\n");
});

test.skipIf(!Bun.which("nix-instantiate"))("Nix reads its flake", async () => {
  expect(await read("nix/flake.nix", (file) => ["nix-instantiate", "--parse", file])).toContain("outputs");
});

const isRoot = process.getuid?.() === 0;
test.skipIf(!Bun.which("makepkg") || !isRoot)("makepkg reads Arch's PKGBUILD", async () => {
  // It refuses to run as root.
  const user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];
  const info = await read("aur/PKGBUILD", (_, folder) => [
    ...user,
    ...["env", `HOME=${folder}`, `BUILDDIR=${folder}`, "PACMAN=true", "makepkg", "--printsrcinfo"],
  ]);
  expect(info).toContain(`sha256sums_x86_64 = ${digests.get(`pot-v${VERSION}-linux-x64.tar.gz`)}`);
});

test.skipIf(!Bun.which("shellcheck"))("shellcheck finds nothing in Arch's PKGBUILD", async () => {
  // Variables that makepkg reads, and those that it sets.
  await read("aur/PKGBUILD", (file) => [
    "shellcheck",
    "--shell=bash",
    "--exclude=SC2034,SC2154,SC2164",
    file,
  ]);
});
