/** From the question which version there is to the new executable in its place. */
import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { PotError } from "../errors.ts";
import { download } from "./download.ts";
import type { Origin } from "./origin.ts";
import { findOwner, type OwnerQuestions } from "./owner.ts";
import { type Replacement, replaceExecutable } from "./replace.ts";
import { verifySignature } from "./signature.ts";
import { type Archive, findArchive } from "./sums.ts";
import { unpackExecutable } from "./unpack.ts";

const SUMS_LIMIT = 256 * 1024;
const ARCHIVE_LIMIT = 256 * 1024 * 1024;
const UNTRUSTED = "Nothing was changed. Do not trust that source; name another with --mirror";

/** What an upgrade depends on. */
export interface UpgradeDeps {
  readonly origin: Origin;
  /** What archives for this machine have in their names. */
  readonly platform: string;
  /** The running executable. */
  readonly executable: string;
  onProgress?(received: number, total: number | undefined): void;
}

/** The archive of `version`, or of the newest release. Rejects with `UPGRADE_FAILED`, or `UPGRADE_REFUSED` without a key. */
export async function findRelease(
  { origin, platform }: Pick<UpgradeDeps, "origin" | "platform">,
  version: string | undefined,
): Promise<Archive & { url: string }> {
  if (origin.key === "") {
    throw new PotError("UPGRADE_REFUSED", "this build has no key to tell a true release from a false one", {
      hint: "Download the new version as you got this one",
    });
  }
  const base = folderOf(origin, version);
  // Between the two files the newest release can become another.
  const sums = await fetchSigned(base, origin.key).catch(() => fetchSigned(base, origin.key));
  const found = findArchive(sums, platform);
  if (!found) throw new PotError("UPGRADE_FAILED", `the release at ${base} has nothing for ${platform}`);
  if (version !== undefined && found.version !== version) {
    throw new PotError("UPGRADE_FAILED", `${base} has version ${found.version}, not ${version}`, {
      hint: UNTRUSTED,
    });
  }
  // Named by its version: the newest release may be another by now.
  return { ...found, url: `${folderOf(origin, found.version)}/${found.name}` };
}

/** The text of SHA256SUMS in the folder at `base`, verified. */
async function fetchSigned(base: string, key: string): Promise<string> {
  const sums = await download(`${base}/SHA256SUMS`, { limit: SUMS_LIMIT });
  const signature = await download(`${base}/SHA256SUMS.minisig`, { limit: SUMS_LIMIT });
  try {
    verifySignature(sums, new TextDecoder().decode(signature), key);
  } catch (error) {
    throw new PotError("UPGRADE_FAILED", `${base}/SHA256SUMS is not what the makers of pot signed`, {
      cause: error,
      hint: UNTRUSTED,
    });
  }
  return new TextDecoder().decode(sums);
}

/** Whether `version` is newer than `than`. */
export function isNewer(version: string, than: string): boolean {
  return Bun.semver.order(version, than) > 0;
}

/** Rejects with `UPGRADE_REFUSED` when a package manager owns `executable`: then only that may replace it. */
export async function mustBeOurs(executable: string, questions: OwnerQuestions): Promise<void> {
  const path = await realpath(executable);
  const owner = await findOwner(path, questions);
  if (!owner) return;
  throw new PotError("UPGRADE_REFUSED", `${path} belongs to ${owner.name}`, {
    hint: `Upgrade it with: ${owner.command}`,
  });
}

/** Downloads `archive` and replaces the executable. Rejects with `UPGRADE_FAILED` or `UPGRADE_REFUSED`; then nothing has changed. */
export async function upgradeTo(archive: Archive & { url: string }, deps: UpgradeDeps): Promise<void> {
  await replaceExecutable(await realpath(deps.executable), () => fetchExecutable(archive, deps));
}

async function fetchExecutable(
  archive: Archive & { url: string },
  { onProgress }: UpgradeDeps,
): Promise<Replacement> {
  const { name, url, sha256, version } = archive;
  const bytes = await download(url, { limit: ARCHIVE_LIMIT, ...(onProgress && { onProgress }) });
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
    throw new PotError("UPGRADE_FAILED", `${url} is damaged or false: its SHA-256 is not the signed one`, {
      hint: UNTRUSTED,
    });
  }
  try {
    return { content: unpackExecutable(name, bytes), version };
  } catch (error) {
    throw new PotError("UPGRADE_FAILED", `${name} cannot be unpacked`, { cause: error });
  }
}

function folderOf({ url }: Origin, version: string | undefined): string {
  const base = url.replace(/\/+$/, "");
  return version === undefined ? `${base}/latest/download` : `${base}/download/v${version}`;
}
