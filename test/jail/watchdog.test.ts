/** The watch over what a child uses up, on a clock of its own. */
import { expect, test } from "bun:test";
import type { Clock } from "../../src/clock.ts";
import { openUsage, parseLinux, type Usage } from "../../src/engine/child/usage.ts";
import { type WatchOptions, watch } from "../../src/engine/child/watchdog.ts";
import type { PotError } from "../../src/errors.ts";

type Limits = WatchOptions["limits"];

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
function watched(child: Usage, limits?: Limits) {
  const { clock, advance, pending } = handClock();
  const complaints: PotError[] = [];
  let looks = 0;
  const read = () => {
    looks++;
    return { ...child };
  };
  const open = () => ({ read, close() {} });
  const breach = (error: PotError) => complaints.push(error);
  const watching = watch({ pid: 1, clock, open, breach, ...(limits && { limits }) });
  const codes = () => complaints.map(({ code }) => code);
  return { watching, advance, pending, codes, looks: () => looks };
}

test("a child that holds too much memory is ended within the next look", () => {
  const child = { memory: 90 * MB };
  const { advance, codes, pending } = watched(child);
  advance(10_000);
  expect(codes()).toEqual([]);
  child.memory = 600 * MB;
  advance(250);
  expect(codes()).toEqual(["VM_MEMORY"]);
  expect(pending()).toBe(0);
});

test("a child that starts threads without end is ended", () => {
  const { advance, codes } = watched({ memory: MB, threads: 300 });
  advance(250);
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child is looked at four times a second, whatever it does", () => {
  const { advance, looks } = watched({ memory: MB });
  advance(60_000);
  expect(looks()).toBe(240);
});

test("a child that computes while nothing is asked of it is ended", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { advance, codes } = watched(child);
  for (let seconds = 0; seconds < 30; seconds++) {
    child.cpuMs += 900;
    advance(1_000);
  }
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child that computes all the time is ended though it is asked for something every three seconds", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, advance, codes } = watched(child);
  for (let seconds = 0; seconds < 40; seconds++) {
    if (seconds % 3 === 0) watching.asked();
    child.cpuMs += 1_000;
    advance(1_000);
  }
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child that computes because much is asked of it, or tidies up afterwards, is left alone", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, advance, codes } = watched(child);
  for (let seconds = 0; seconds < 3_600; seconds++) {
    for (let mints = 0; mints < 1_000; mints++) watching.asked();
    child.cpuMs += 1_800;
    advance(1_000);
  }
  child.cpuMs += 4_000;
  advance(60_000);
  expect(codes()).toEqual([]);
});

test("a child that mints now and then on a slow machine for twelve hours is left alone", () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, advance, codes } = watched(child);
  child.cpuMs += 8_000;
  for (let seconds = 0; seconds < 12 * 3_600; seconds += 10) {
    for (let mints = 0; mints < 3; mints++) watching.asked();
    child.cpuMs += 300;
    advance(10_000);
  }
  expect(codes()).toEqual([]);
});

test("a guest that may use more is given more", () => {
  const child = { memory: 900 * MB, threads: 300, cpuMs: 40_000 };
  const limits = {
    memory: 1_024 * MB,
    threads: 512,
    processor: { burstMs: 60_000, share: 0.1, requestMs: 10_000 },
  };
  const { advance, codes } = watched(child, limits);
  advance(10_000);
  expect(codes()).toEqual([]);
  child.memory = 1_100 * MB;
  advance(250);
  expect(codes()).toEqual(["VM_MEMORY"]);
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
    const view = openUsage(child.pid);
    const usage = view.read();
    child.kill();
    await child.exited;
    expect(view.read()).toBeUndefined();
    view.close();
    expect(view.read()).toBeUndefined();
    expect(usage?.memory).toBeGreaterThan(5 * MB);
    expect(usage?.memory).toBeLessThan(2_000 * MB);
    expect(usage?.cpuMs).toBeGreaterThanOrEqual(100);
    expect(usage?.threads).toBeGreaterThan(0);
    expect(usage?.threads).toBeLessThan(500);
  },
);

test("what is swapped out and the tables that map memory are counted with what is resident", () => {
  const status = "VmRSS:\t    1000 kB\nRssShmem:\t     400 kB\nVmPTE:\t      50 kB\nVmSwap:\t       7 kB\n";
  const stat = `1 (x) S${" 0".repeat(10)} 3 4${" 0".repeat(4)} 9 0`;
  expect(parseLinux(status, stat)).toEqual({ memory: 1_057 * 1_024, cpuMs: 70, threads: 9 });
});

test("a process that is ending has no use that could be read", () => {
  expect(parseLinux("Name:\tpot\nState:\tZ (zombie)\n", "1 (x) Z")).toBeUndefined();
});
