/** A host of releases on this machine: signed like real ones, mostly with a shell script for an executable. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { gzipSync } from "node:zlib";
import { program } from "../../scripts/release/entry.ts";
import { tar } from "../../scripts/release/tar.ts";
import { zip } from "../../scripts/release/zip.ts";
import { thisPlatform } from "../../src/upgrade/sums.ts";

/** A key pair of minisign's kind. */
export interface SigningKey {
  privateKey: KeyObject;
  /** The second line of its `.pub` file. */
  publicKey: string;
  keyId: Buffer;
}

export function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  const keyId = Buffer.from(crypto.getRandomValues(new Uint8Array(8)));
  return { privateKey, keyId, publicKey: Buffer.concat([Buffer.from("Ed"), keyId, raw]).toString("base64") };
}

/** The text of a `.minisig` file over `data`. */
export function minisign(data: Uint8Array, { privateKey, keyId }: SigningKey, comment = "pot"): string {
  const signature = sign(null, createHash("blake2b512").update(data).digest(), privateKey);
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  const line = Buffer.concat([Buffer.from("ED"), keyId, signature]).toString("base64");
  return `untrusted comment: x\n${line}\ntrusted comment: ${comment}\n${global.toString("base64")}\n`;
}

/** What a host serves, by path. */
export type Files = Map<string, Uint8Array>;

/** Puts a release for `platform` into `files`, as the newest one too. `executable` is a script, or a program. */
export function publish(
  files: Files,
  version: string,
  key: SigningKey,
  executable: string | Uint8Array = answering(version),
  platform = thisPlatform(),
): void {
  const base = `pot-v${version}-${platform}`;
  const content = Buffer.from(executable);
  const isWindows = platform.startsWith("windows-");
  const name = `${base}.${isWindows ? "zip" : "tar.gz"}`;
  const archive = isWindows
    ? zip([program(`${base}/pot.exe`, content)], 1, 1)
    : gzipSync(tar([program(`${base}/pot`, content)], { mtime: 1 }), { level: 1 });
  const digest = createHash("sha256").update(archive).digest("hex");
  const sums = Buffer.from(`${"0".repeat(64)}  SOMETHING\n${digest}  ${name}\n`);
  for (const folder of [`/download/v${version}`, "/latest/download"]) {
    files.set(`${folder}/${name}`, archive);
    files.set(`${folder}/SHA256SUMS`, sums);
    files.set(`${folder}/SHA256SUMS.minisig`, Buffer.from(minisign(sums, key)));
  }
}

/** A script that answers `version` to `--version`, like an executable that works. */
export function answering(version: string): string {
  return `#!/bin/sh\n[ "$1" = --version ] && echo ${version}\n`;
}

/** Serves `files` on this machine. */
export function host(files: Files, onRequest: (path: string) => Promise<void> | void = () => {}) {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      await onRequest(pathname);
      const file = files.get(pathname);
      return file ? new Response(file as Uint8Array<ArrayBuffer>) : new Response("no", { status: 404 });
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}
