/** The watch over what a child uses up, on a clock of its own. */
import { expect, test } from "bun:test";
import type { Clock } from "../../src/clock.ts";
import { readUsage, type Usage } from "../../src/engine/child/usage.ts";
import { watch } from "../../src/engine/child/watchdog.ts";
import type { PotError } from "../../src/errors.ts";

const MB = 1_048_576;

/** A clock that moves when told, running what falls due on the way. */
function handClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    monotonic: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const advance = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((other) => other !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { clock, advance, pending: () => timers.length };
}

/** A watch over a child whose use `child` says, and what it complained of. */
function watched(child: Usage) {
  const { clock, advance, pending } = handClock();
  const complaints: PotError[] = [];
  let looks = 0;
  const read = () => {
    looks++;
    return { ...child };
  };
  const watching = watch({ pid: 1, clock, read, breach: (error) => complaints.push(error) });
  const codes = () => complaints.map(({ code }) => code);
  return { watching, advance, pending, codes, looks: () => looks };
}

test("a child that holds too much memory is ended within the next look", () => {
  const child = { memory: 90 * MB };
  const { advance, codes, pending } = watched(child);
  advance(10_000);
  expect(codes()).toEqual([]);
  child.memory = 600 * MB;
  advance(100);
  expect(codes()).toEqual(["VM_MEMORY"]);
  expect(pending()).toBe(0);
});

test("a child that starts threads without end is ended", () => {
  const { advance, codes } = watched({ memory: MB, threads: 300 });
  advance(100);
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a waiting child is looked at seldom, and at once more often when it has work", () => {
  const { watching, advance, looks } = watched({ memory: MB });
  watching.pace(false);
  advance(60_000);
  const seldom = looks();
  expect(seldom).toBeLessThan(20);
  watching.pace(true);
  advance(1_000);
  expect(looks()).toBe(seldom + 10);
});

test("a child that computes while nothing is asked of it is ended", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, advance, codes } = watched(child);
  watching.pace(false);
  for (let seconds = 0; seconds < 30; seconds++) {
    child.cpuMs += 900;
    advance(1_000);
  }
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child that computes because it works, or tidies up once afterwards, is left alone", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, advance, codes } = watched(child);
  child.cpuMs += 60_000;
  advance(60_000);
  watching.pace(false);
  advance(200);
  child.cpuMs += 4_000;
  advance(60_000);
  expect(codes()).toEqual([]);
});

test("a watch that was stopped looks no more", () => {
  const child = { memory: 600 * MB };
  const { watching, advance, codes } = watched(child);
  watching.stop();
  advance(60_000);
  expect(codes()).toEqual([]);
});

test.skipIf(process.platform !== "linux")(
  "use is read from the system, whatever a process calls itself",
  async () => {
    const busy =
      "const end = Date.now() + 300; while (Date.now() < end); console.log('done'); setTimeout(() => {}, 60_000)";
    const name = `process.title = "x) R 1 1 1"; require("node:fs").writeFileSync("/proc/self/comm", "a) R 1 (b");`;
    const child = Bun.spawn([process.execPath, "-e", name + busy], { stdout: "pipe" });
    await child.stdout.getReader().read();
    const usage = readUsage(child.pid);
    child.kill();
    await child.exited;
    expect(usage?.memory).toBeGreaterThan(5 * MB);
    expect(usage?.memory).toBeLessThan(2_000 * MB);
    expect(usage?.cpuMs).toBeGreaterThanOrEqual(100);
    expect(usage?.threads).toBeGreaterThan(0);
    expect(usage?.threads).toBeLessThan(500);
  },
);
