/** The parts of an upgrade that need no executable. */
import { expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { program } from "../../scripts/release/entry.ts";
import { zip } from "../../scripts/release/zip.ts";
import { download } from "../../src/upgrade/download.ts";
import { findOwner } from "../../src/upgrade/owner.ts";
import { placeForOld } from "../../src/upgrade/replace.ts";
import { verifySignature } from "../../src/upgrade/signature.ts";
import { findArchive } from "../../src/upgrade/sums.ts";
import { unpackExecutable } from "../../src/upgrade/unpack.ts";
import { minisign, newKey } from "./release-host.ts";

// Made by minisign 0.11 for this test.
const MADE = {
  data: Buffer.from("hello\n"),
  key: "RWSwm7B1JKMpdy/1OwLcWgL1xoPJIwPBXFwGgG1GjPKgV+gGWvHvFfou",
  signature: [
    "untrusted comment: signature from minisign secret key",
    "RUSwm7B1JKMpdyNcCtjV88w6KIq1YhWWIbvxKsmmhSMiK100kKaciHkSGqOancoyi7AfpZuGTzKFpiZhqnPb4VgDGAtjTIO4xw8=",
    "trusted comment: pot 1.2.3",
    "f2OqKHmgFbPkqcfcy+amVARHvesuUdrWkuxikPEUVCMhZ4AsUt2opNYR/Ea7FfSGwJTsfgHMKoiSmLYds4zNBw==",
    "",
  ].join("\n"),
};

test("a signature that minisign made is good, for its data, comment and key alone", () => {
  const { data, key, signature } = MADE;
  expect(() => verifySignature(data, signature, key)).not.toThrow();
  expect(() => verifySignature(Buffer.from("hello"), signature, key)).toThrow("does not fit");
  expect(() => verifySignature(data, signature.replace("1.2.3", "1.2.4"), key)).toThrow(
    "comment does not fit",
  );
  expect(() => verifySignature(data, signature, newKey().publicKey)).toThrow("another key");
});

test("no changed byte of a signature passes, whatever it is", () => {
  const key = newKey();
  const data = Buffer.from("data");
  const good = minisign(data, key);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(127), (at, code) => {
      const changed = good.slice(0, at) + String.fromCharCode(code) + good.slice(at + 1);
      let isGood = true;
      try {
        verifySignature(data, changed, key.publicKey);
      } catch {
        isGood = false;
      }
      // The untrusted comment may be anything, and base64 has more than one spelling.
      const meant = (text: string) =>
        text
          .split(/\r?\n/)
          .slice(1)
          .map((line, index) => (index === 1 ? line : Buffer.from(line, "base64").toString("hex")))
          .slice(0, 3)
          .join();
      return isGood === (meant(changed) === meant(good));
    }),
  );
});

test("the archive of a platform is found among the others, with its version", () => {
  const digest = "ab".repeat(32);
  const sums = ["linux-x64", "linux-x64-musl", "windows-x64"]
    .map(
      (platform, index) =>
        `${index}${digest.slice(1)}  pot-v1.2.3-rc.1-${platform}.${index === 2 ? "zip" : "tar.gz"}`,
    )
    .join("\n");
  expect(findArchive(sums, "linux-x64")).toMatchObject({
    version: "1.2.3-rc.1",
    sha256: `0${digest.slice(1)}`,
  });
  expect(findArchive(sums, "linux-x64-musl")?.sha256).toStartWith("1");
  expect(findArchive(sums, "windows-x64")?.name).toBe("pot-v1.2.3-rc.1-windows-x64.zip");
  expect(findArchive(sums, "darwin-x64")).toBeUndefined();
});

test("the executable for Windows comes out of its zip", () => {
  const content = new TextEncoder().encode("MZ");
  const archive = zip([program("pot-v1/readme.exe.txt", content), program("pot-v1/pot.exe", content)], 0, 6);
  expect(unpackExecutable("pot-v1.zip", archive)).toEqual(content);
});

test.each([Buffer.of(), Buffer.from("no archive at all"), Bun.gzipSync(new Uint8Array(700).fill(0x39))])(
  "a damaged archive is an error (%#)",
  (archive) => {
    expect(() => unpackExecutable("pot-v1.tar.gz", archive)).toThrow();
  },
);

test("what an earlier upgrade moved away is removed, and what still runs keeps its name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pot-old-"));
  const path = join(folder, "pot.exe");
  await Bun.write(`${path}.old`, "ended");
  expect(await placeForOld(path)).toBe(`${path}.old`);
  expect(await readdir(folder)).toEqual([]);
  // A folder cannot be removed like a file, and neither can a program that runs on Windows.
  await mkdir(`${path}.old`);
  expect(await placeForOld(path)).toBe(`${path}.old2`);
  await rm(folder, { recursive: true });
});

test("a server that falls silent is not waited for", async () => {
  const silent = Bun.serve({
    port: 0,
    fetch: () =>
      new Response(
        new ReadableStream({ pull: (controller) => controller.enqueue("x") }, { highWaterMark: 0 }),
      ),
  });
  const stalled = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const url = `http://127.0.0.1:${stalled.port}/`;
  await expect(download(url, { limit: 9, patienceMs: 50 })).rejects.toThrow("sent nothing for 0 s");
  await expect(download(silent.url.href, { limit: 9 })).rejects.toThrow("larger than any release");
  stalled.stop(true);
  await silent.stop(true);
});

test.each([
  ["/opt/homebrew/Cellar/pot-provider/1.0/bin/pot", "Homebrew"],
  ["/nix/store/abc-pot/bin/pot", "Nix"],
  ["C:\\Users\\u\\scoop\\apps\\pot-provider\\current\\pot.exe", "Scoop"],
  ["C:\\Users\\u\\AppData\\Local\\Microsoft\\WinGet\\Packages\\pot\\pot.exe", "winget"],
  ["/usr/lib/node_modules/pot-provider/node_modules/pot-provider-linux-x64/pot", "npm"],
  ["/home/u/.local/bin/pot", undefined],
])("%s belongs to %p", async (path, name) => {
  const nobody = { succeeds: async () => false, matches: async () => false };
  expect((await findOwner(path, nobody))?.name as string | undefined).toBe(name);
});

test("pip and dpkg are asked", async () => {
  const pip = {
    succeeds: async () => false,
    matches: async (_: string, pattern: string) => pattern.startsWith("lib"),
  };
  expect((await findOwner("/venv/bin/pot", pip))?.name).toBe("pip");
  const dpkg = {
    succeeds: async ([program]: readonly string[]) => program === "dpkg",
    matches: async () => false,
  };
  expect((await findOwner("/usr/bin/pot", dpkg))?.name).toBe("dpkg");
});
