/** The parent, attacked by a process in its child's place: each attack ends soon, as one error, and leaves nothing behind. */
import { afterEach, expect, test } from "bun:test";
import { systemClock } from "../../src/clock.ts";
import { MINT } from "../../src/engine/botguard/calls.ts";
import { Child } from "../../src/engine/child/child.ts";
import { LIMITS } from "../../src/engine/child/limits.ts";
import type { GuestKind } from "../../src/engine/child/protocol.ts";
import { PotError } from "../../src/errors.ts";
import { isAlive, until } from "../support/processes.ts";

const SOON_MS = 400;
const GUEST: GuestKind = {
  name: "fake",
  start: { step: "vm-start", deadlineMs: SOON_MS },
  limits: LIMITS,
  readFailure: () => new PotError("MINT_FAILED", "it said so"),
};
const MB = 2 ** 20;

let child: Child | undefined;
afterEach(() => child?.close());

/** A child whose place `attack` has taken. */
function start(attack: string): Child {
  child = new Child(GUEST, "", {
    jail: "auto",
    emit: () => {},
    clock: systemClock,
    deadlines: { mint: SOON_MS },
    start: () =>
      Bun.spawn([process.execPath, `${import.meta.dir}/support/fake-child.ts`, attack], {
        stdin: "pipe",
        stdout: "pipe",
        stderr: "ignore",
        detached: true,
      }),
  });
  return child;
}

/** What asking the child for a token comes to, once it is ready. */
async function ask(asked: Child, payload = "x"): Promise<unknown> {
  try {
    await asked.ready;
    return await asked.request(MINT, payload, (token) => token);
  } catch (error) {
    return error instanceof PotError ? error.code : error;
  }
}

test.each([
  ["floods before it is locked", "VM_MISBEHAVED"],
  ["reports a jail of no such level", "VM_MISBEHAVED"],
  ["reports a jail in a nest of lists", "VM_MISBEHAVED"],
  ["reports a jail of 5 kB", "VM_MISBEHAVED"],
  ["reports two jails", "VM_MISBEHAVED"],
  ["fails at something that nobody asked for", "VM_MISBEHAVED"],
  ["says nothing", "VM_TIMEOUT"],
  ["sends a byte at a time", "VM_TIMEOUT"],
  ["never reads", "VM_TIMEOUT"],
  ["hands its channel to another process and leaves", "VM_CRASHED"],
  ["leaves in the middle of a message", "VM_CRASHED"],
])("a child that %s is %s", async (attack, code) => {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const attacked = start(attack);
  // More than a pipe holds, for those who do not read.
  expect(await ask(attacked, "x".repeat(MB))).toBe(code);
  await attacked.exited;
  await until(() => !isAlive(attacked.pid));
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * MB);
});
