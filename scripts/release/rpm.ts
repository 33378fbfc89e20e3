/** Packages for Fedora and what is like it, written by `rpmbuild`, which Debian has too. */
import { chmod, mkdtemp, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contents } from "./contents.ts";
import { foldersOf } from "./entry.ts";
import type { Packing } from "./packing.ts";
import { HOMEPAGE, LICENCE, PACKAGE, SYNOPSIS, VERSION } from "./product.ts";
import type { Target } from "./targets.ts";
import { CONFIGURATION, systemTree } from "./tree.ts";

/** The Python's own folder has a version in its name; yt-dlp's folder for the whole system has not. */
const PLACES = { plugins: "etc/yt-dlp/plugins/pot", zsh: "usr/share/zsh/site-functions" };

/** The package for one processor: its file name and bytes. `spec` is the template. Rejects without `rpmbuild`. */
export async function rpm(
  target: Target & { rpm: string },
  executable: Uint8Array,
  contents: Contents,
  spec: string,
  { mtime, deflateLevel }: Packing,
): Promise<{ name: string; data: Uint8Array }> {
  if (!Bun.which("rpmbuild"))
    throw new Error("rpmbuild is not on the PATH: install rpm, or leave out --format rpm");
  const folder = await mkdtemp(join(tmpdir(), "pot-rpm-"));
  try {
    const tree = join(folder, "tree");
    const files = systemTree(executable, contents, PLACES);
    for (const { path, data, mode } of files) {
      await Bun.write(join(tree, path), data);
      await chmod(join(tree, path), mode);
      await utimes(join(tree, path), mtime, mtime);
    }
    const own = foldersOf(files).filter((path) => /\/(pot|pot-provider|getpot_pot)$/.test(`/${path}`));
    const list = [
      ...own.map((path) => `%dir "/${path}"`),
      ...files.map(({ path }) => `${CONFIGURATION.includes(path) ? "%config(noreplace) " : ""}"/${path}"`),
    ];
    const facts: Readonly<Record<string, string>> = {
      name: PACKAGE,
      version: VERSION.replaceAll("-", "~"),
      summary: SYNOPSIS,
      licence: LICENCE,
      homepage: HOMEPAGE,
      tree,
      files: list.join("\n"),
    };
    await Bun.write(
      join(folder, "pot.spec"),
      spec.replace(/\{\{(\w+)\}\}/g, (place, fact: string) => facts[fact] ?? place),
    );
    const payload = deflateLevel < 6 ? "w0.gzdio" : "w6.xzdio";
    const command = [
      ...["rpmbuild", "-bb", "--quiet", "--target", `${target.rpm}-linux`, join(folder, "pot.spec")],
      ...["--define", `_topdir ${folder}`, "--define", `_binary_payload ${payload}`],
    ];
    const child = Bun.spawn(command, {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(mtime), LC_ALL: "C" },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const complaints = await new Response(child.stderr).text();
    if ((await child.exited) !== 0) throw new Error(`rpmbuild failed:\n${complaints}`);
    const [made = ""] = await Array.fromAsync(new Bun.Glob("RPMS/*/*.rpm").scan(folder));
    return {
      name: `${PACKAGE}-${VERSION}-1.${target.rpm}.rpm`,
      data: await Bun.file(join(folder, made)).bytes(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
