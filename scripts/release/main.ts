/** Makes everything that a release consists of. Run as `bun run release`; see `USAGE`. */
import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ORIGIN } from "../../src/upgrade/origin.ts";
import { compile } from "../compile.ts";
import { archives } from "./archive.ts";
import { type Contents, readContents } from "./contents.ts";
import { deb } from "./deb.ts";
import { fillManifest } from "./manifests.ts";
import { mainPackage, platformPackage } from "./npm.ts";
import { createPacking, type Packing } from "./packing.ts";
import { COMMAND, VERSION } from "./product.ts";
import { rpm } from "./rpm.ts";
import { sbom } from "./sbom.ts";
import { TARGETS, type Target } from "./targets.ts";
import { wheel } from "./wheel.ts";

const USAGE = `Usage: bun run release [--out FOLDER] [--target NAME]... [--format NAME]... [--signed] [--quick]

Makes the release files of every platform and SHA256SUMS in FOLDER (dist/release).

  --target NAME  only this platform, repeatable: ${TARGETS.map(({ name }) => name).join(", ")}
  --format NAME  only this format, repeatable: archive, wheel, npm, deb, rpm
  --signed       refuse to build executables that could not verify their successors
  --quick        pack fast instead of well, for trying things

The date of all files is that of the last commit, or SOURCE_DATE_EPOCH. Two runs of the same commit
make the same bytes, in whatever folder.`;

const ROOT = join(import.meta.dir, "../..");
const MANIFESTS = join(ROOT, "packaging/manifests");

/** One file of the release. */
type Artefact = { name: string; data: Uint8Array };

/** A kind of package: what it makes of one platform's executable. */
type Format = (target: Target, executable: Uint8Array, given: Given) => Promise<Artefact[]> | Artefact[];

interface Given {
  contents: Contents;
  packing: Packing;
}

const FORMATS: Readonly<Record<string, Format>> = {
  async archive(target, executable, { contents, packing }) {
    const made = await archives(target, executable, contents, packing);
    return Object.entries(made).map(([name, data]) => ({ name, data }));
  },
  wheel: (target, executable, { contents, packing }) => [wheel(target, executable, contents, packing)],
  npm: (target, executable, { contents, packing }) => [
    platformPackage(target, executable, contents, packing),
  ],
  async deb(target, executable, { contents, packing }) {
    if (!target.deb) return [];
    const scripts = await readFolder("packaging/deb");
    return [await deb({ ...target, deb: target.deb }, executable, contents, scripts, packing)];
  },
  async rpm(target, executable, { contents, packing }) {
    if (!target.rpm) return [];
    const spec = await Bun.file(join(ROOT, "packaging/rpm.spec")).text();
    return [await rpm({ ...target, rpm: target.rpm }, executable, contents, spec, packing)];
  },
};

const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(ROOT, "dist/release") },
    target: { type: "string", multiple: true, default: TARGETS.map(({ name }) => name) },
    format: { type: "string", multiple: true, default: Object.keys(FORMATS) },
    quick: { type: "boolean", default: false },
    signed: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) console.log(USAGE);
else await release();

async function release(): Promise<void> {
  const targets = TARGETS.filter(({ name }) => values.target.includes(name));
  const unknown = [
    ...values.target.filter((name) => !targets.some((target) => target.name === name)),
    ...values.format.filter((name) => !Object.hasOwn(FORMATS, name)),
  ];
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(", ")}\n\n${USAGE}`);
  if (values.signed && ORIGIN.key === "")
    throw new Error("src/upgrade/origin.ts has no key: see SECURITY.md");
  const out = resolve(values.out);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });

  const given = {
    contents: await readContents(ROOT),
    packing: createPacking(await releaseDate(), values.quick),
  };
  for (const target of targets) {
    const file = join(out, `.${target.name}`);
    await compile(file, { target: target.bun });
    const executable = await Bun.file(file).bytes();
    await rm(file);
    for (const name of values.format) {
      for (const artefact of (await FORMATS[name]?.(target, executable, given)) ?? [])
        await save(out, artefact);
    }
  }
  if (values.format.includes("npm")) {
    const launcher = await Bun.file(join(ROOT, "packaging/npm/pot.js")).text();
    await save(out, mainPackage(targets, given.contents, launcher, given.packing));
  }
  for (const name of ["install.sh", "install.ps1"]) {
    await save(out, { name, data: await Bun.file(join(ROOT, "scripts", name)).bytes() });
  }
  const { packages, bunVersion } = given.contents;
  const bill = sbom(packages, bunVersion, given.packing.mtime);
  await save(out, { name: `${COMMAND}-v${VERSION}.cdx.json`, data: Buffer.from(bill) });
  const digests = await digestsOf(out);
  const sums = [...digests].map(([name, digest]) => `${digest}  ${name}\n`).join("");
  await save(out, { name: "SHA256SUMS", data: Buffer.from(sums) });
  if (targets.length === TARGETS.length && values.format.includes("archive")) {
    for (const path of await Array.fromAsync(new Bun.Glob("*/*").scan(MANIFESTS))) {
      const filled = fillManifest(await Bun.file(join(MANIFESTS, path)).text(), digests);
      await Bun.write(join(out, "manifests", path), filled);
    }
    console.log("manifests/ for package managers");
  }
}

async function save(out: string, { name, data }: Artefact): Promise<void> {
  await Bun.write(join(out, name), data);
  console.log(`${name}  ${(data.length / 1_000_000).toFixed(1)} MB`);
}

/** The SHA-256 of every file in `folder` by name, in the order of the names. */
async function digestsOf(folder: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await Bun.file(join(folder, name)).bytes();
    digests.set(name, createHash("sha256").update(bytes).digest("hex"));
  }
  return digests;
}

/** The text files of a folder by name. */
async function readFolder(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(join(ROOT, folder))).sort().map((name) => join(ROOT, folder, name));
  const read = async (file: string) => [basename(file), await Bun.file(file).text()] as const;
  return Object.fromEntries(await Promise.all(files.map(read)));
}

/** The date that all files get, in seconds (https://reproducible-builds.org/specs/source-date-epoch/). */
async function releaseDate(): Promise<number> {
  const given = process.env.SOURCE_DATE_EPOCH;
  const { stdout } = given
    ? { stdout: given }
    : await Bun.$`git log -1 --format=%ct`.cwd(ROOT).quiet().nothrow();
  const seconds = Number(String(stdout).trim());
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    throw new Error("no commit and no SOURCE_DATE_EPOCH to take the date of the files from");
  }
  return seconds;
}
