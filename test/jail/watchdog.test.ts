/** The watch over what a child uses up, on a clock of its own. */
import { expect, test } from "bun:test";
import { openUsage, parseLinux, type Usage } from "../../src/engine/child/usage.ts";
import { type WatchOptions, watch } from "../../src/engine/child/watchdog.ts";
import type { PotError } from "../../src/errors.ts";
import { VirtualClock } from "../support/clock.ts";

type Limits = WatchOptions["limits"];

const MB = 1_048_576;

/** A watch over a child whose use `child` says, and what it complained of. */
function watched(child: Usage, limits?: Limits) {
  const clock = new VirtualClock();
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
  return { watching, clock, codes, looks: () => looks };
}

test("a child that holds too much memory is ended within the next look", async () => {
  const child = { memory: 90 * MB };
  const { clock, codes } = watched(child);
  await clock.pass(10_000);
  expect(codes()).toEqual([]);
  child.memory = 600 * MB;
  await clock.pass(250);
  expect(codes()).toEqual(["VM_MEMORY"]);
  expect(clock.timers).toBe(0);
});

test("a child that starts threads without end is ended", async () => {
  const { clock, codes } = watched({ memory: MB, threads: 300 });
  await clock.pass(250);
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child is looked at four times a second, whatever it does", async () => {
  const { clock, looks } = watched({ memory: MB });
  await clock.pass(60_000);
  expect(looks()).toBe(240);
});

test("a child that computes while nothing is asked of it is ended", async () => {
  const child = { memory: MB, cpuMs: 0 };
  const { clock, codes } = watched(child);
  for (let seconds = 0; seconds < 30; seconds++) {
    child.cpuMs += 900;
    await clock.pass(1_000);
  }
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child that computes all the time is ended though it is asked for something every three seconds", async () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, clock, codes } = watched(child);
  for (let seconds = 0; seconds < 40; seconds++) {
    if (seconds % 3 === 0) watching.asked();
    child.cpuMs += 1_000;
    await clock.pass(1_000);
  }
  expect(codes()).toEqual(["VM_MISBEHAVED"]);
});

test("a child that computes because much is asked of it, or tidies up afterwards, is left alone", async () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, clock, codes } = watched(child);
  for (let seconds = 0; seconds < 3_600; seconds++) {
    for (let mints = 0; mints < 1_000; mints++) watching.asked();
    child.cpuMs += 1_800;
    await clock.pass(1_000);
  }
  child.cpuMs += 4_000;
  await clock.pass(60_000);
  expect(codes()).toEqual([]);
});

test("a child that mints now and then on a slow machine for twelve hours is left alone", async () => {
  const child = { memory: MB, cpuMs: 0 };
  const { watching, clock, codes } = watched(child);
  child.cpuMs += 8_000;
  for (let seconds = 0; seconds < 12 * 3_600; seconds += 10) {
    for (let mints = 0; mints < 3; mints++) watching.asked();
    child.cpuMs += 300;
    await clock.pass(10_000);
  }
  expect(codes()).toEqual([]);
});

test("a guest that may use more is given more", async () => {
  const child = { memory: 900 * MB, threads: 300, cpuMs: 40_000 };
  const limits = {
    memory: 1_024 * MB,
    threads: 512,
    processor: { burstMs: 60_000, share: 0.1, requestMs: 10_000 },
  };
  const { clock, codes } = watched(child, limits);
  await clock.pass(10_000);
  expect(codes()).toEqual([]);
  child.memory = 1_100 * MB;
  await clock.pass(250);
  expect(codes()).toEqual(["VM_MEMORY"]);
});

test("a watch that was stopped looks no more", async () => {
  const child = { memory: 600 * MB };
  const { watching, clock, codes } = watched(child);
  watching.stop();
  await clock.pass(60_000);
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
