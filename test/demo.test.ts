/** The demonstration is what a newcomer runs first: it must tell the truth. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { outputOf } from "./support/processes.ts";

const DEMO = join(import.meta.dir, "../scripts/demo.ts");

async function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = Bun.spawn([process.execPath, DEMO, ...args], { stdout: "pipe", stderr: "pipe" });
  return outputOf(child);
}

test("the demo mints a token step by step, has it verified, and says that it is not YouTube's", async () => {
  const { code, stdout } = await demo("--delay", "5", "--binding=-Q4w9WgXcQ_");
  expect(code, stdout).toBe(0);
  for (const step of ["home-page", "interpreter", "snapshot", "integrity-token", "mint"])
    expect(stdout).toMatch(new RegExp(`^  ${step} +[\\d.]+ ms  `, "m"));
  expect(stdout).toMatch(/^ {2}verified/m);
  expect(stdout).toMatch(/^ {2}refused/m);
  expect(stdout).not.toContain("FAILED");
  expect(stdout).toContain("NOT YouTube's");
}, 180_000);

test("a wrong option of the demo is one line", async () => {
  const { code, stderr } = await demo("--delay", "soon");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "demo: --delay wants milliseconds, as in --delay 50\n",
  });
}, 60_000);
