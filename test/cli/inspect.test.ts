/** `pot inspect`: what it reads from tokens of each kind, and from what is none. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { createColdStartToken } from "bgutils-js/webpo";
import { main } from "../../src/cli/run.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, runPot } from "../support/pot.ts";
import { memoryContext } from "./context.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterAll(() => google.close());

async function inspect(args: string[], stdin = "") {
  const context = memoryContext(["inspect", ...args], {}, stdin);
  const code = await main(context);
  return { code, stdout: context.stdout.text, stderr: context.stderr.text };
}

test("a minted token is one, as it stands, from stdin, encoded, and as yt-dlp takes it", async () => {
  const { stdout } = await runPot(["generate", "-c", "dQw4w9WgXcQ"], { env: google.env });
  const { poToken } = lastLine(stdout);
  const size = Buffer.from(poToken, "base64").length;
  const says = `kind      minted: by an attested minter, for one binding that only YouTube can read\nsize      ${poToken.length} characters, ${size} bytes\n`;
  for (const form of [poToken, encodeURIComponent(poToken), `mweb.gvs+${poToken}`, ` ${poToken}\n`]) {
    expect(await inspect([form])).toEqual({ code: 0, stdout: says, stderr: "" });
  }
  expect(await inspect([], `${poToken}\nmore`)).toEqual({ code: 0, stdout: says, stderr: "" });
  const piped = await runPot(["inspect"], { stdin: `${poToken}\n` });
  expect({ code: piped.code, stdout: piped.stdout }).toEqual({ code: 0, stdout: says });
});

test("a minted token without its padding, or in the other alphabet, is told what is wrong", async () => {
  const bytes = Buffer.alloc(114, 0xfb);
  bytes.set([0x32, 112]);
  const right = bytes.toString("base64url").concat("=".repeat((4 - (Math.ceil((114 * 4) / 3) % 4)) % 4));
  expect((await inspect([right])).code).toBe(0);
  const unpadded = await inspect([`${bytes.toString("base64url").slice(0, -1)}`]);
  expect(unpadded.code).toBe(1);
  expect((await inspect([bytes.toString("base64")])).stdout).toContain(
    "problem   it is written in the alphabet",
  );
  const other = Buffer.alloc(115, 1);
  other.set([0x32, 113]);
  expect((await inspect([other.toString("base64url")])).stdout).toContain(
    "problem   its padding (=) is wrong",
  );
});

test("a cold-start token says when it was made, and its binding only when asked", async () => {
  const token = createColdStartToken("dQw4w9WgXcQ");
  const quiet = await inspect([token]);
  expect(quiet.stdout).toMatch(/^kind {6}cold start: .*\nsize .*\ncreated {3}2\d{3}-.*Z\n/);
  expect(quiet.stdout).not.toContain("dQw4w9WgXcQ");
  expect((await inspect(["--binding", token])).stdout).toContain('binding   "dQw4w9WgXcQ"\n');
  const facts = JSON.parse((await inspect(["--json", token])).stdout);
  expect(facts).toMatchObject({ kind: "cold start" });
  expect(Math.abs(facts.createdAt - Date.now())).toBeLessThan(60_000);
  expect(facts.binding).toBeUndefined();
});

test.each([
  ["not base64", "hello world", "it is not base64"],
  ["something else in base64", btoa("hello world!"), "it does not begin like a PO token"],
  [
    "one that was cut off",
    Buffer.from([0x32, 112, 1, 2, 3, 4]).toString("base64url"),
    "cut off, or two in one",
  ],
  ["one character too many", "AAAAA", "a character is missing or too many"],
])("%s is no token", async (_, text, problem) => {
  const { code, stdout } = await inspect([text]);
  expect(code).toBe(1);
  expect(stdout).toContain("kind      unknown");
  expect(stdout).toContain(problem);
});

test("nothing at all is wrong usage", async () => {
  expect((await inspect([], "\n")).code).toBe(2);
});
