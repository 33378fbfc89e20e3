/** The check of captured programs, as far as it goes without any. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { tokenFault } from "../../scripts/check-captured.ts";

const INTEGRITY_TOKEN = new TextEncoder().encode("an integrity token");

/** A token of the layout that published ones have. */
function makeToken(integrityToken: Uint8Array, tail: number): Uint8Array {
  const key = [1, 2, 3, 4, 5, 6, 7, 8];
  const plain = [0, integrityToken.length, ...integrityToken, ...new Array<number>(tail).fill(9)];
  const body = [...key, ...plain.map((byte, index) => byte ^ (key[index % 8] ?? 0))];
  return new Uint8Array([0x32, body.length, ...body]);
}

test("a token of the known layout passes", () => {
  expect(tokenFault(makeToken(INTEGRITY_TOKEN, 5), INTEGRITY_TOKEN, "abc")).toBeUndefined();
});

test("a token with another beginning, length, integrity token or tail does not", () => {
  const token = makeToken(INTEGRITY_TOKEN, 5);
  expect(tokenFault(token.with(0, 0x22), INTEGRITY_TOKEN, "abc")).toContain("begins with");
  expect(tokenFault(token.subarray(0, -1), INTEGRITY_TOKEN, "abc")).toContain("bytes and has");
  expect(tokenFault(token.with(12, 0), INTEGRITY_TOKEN, "abc")).toContain("another integrity token");
  expect(tokenFault(token, INTEGRITY_TOKEN, "abcd")).toContain("follow the integrity token");
  expect(tokenFault(new Uint8Array([0x32, 0x80]), INTEGRITY_TOKEN, "abc")).toContain("ends in its length");
});

test("without captured files the check says that it is skipped, and is content", async () => {
  const check = Bun.spawn([process.execPath, "scripts/check-captured.ts", "no-such-folder"], {
    cwd: join(import.meta.dir, "../.."),
  });
  expect(await new Response(check.stdout).text()).toStartWith("skipped:");
  expect(await check.exited).toBe(0);
});
