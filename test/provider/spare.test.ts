/** Spares: ready before they are needed, made in quiet moments, and no more than were asked for. */
import { expect, test } from "bun:test";
import type { Engine, Identity, Vm } from "../../src/engine/engine.ts";
import { keepSpares, type SpareOptions } from "../../src/provider/spare.ts";
import { settle, VirtualClock } from "../support/clock.ts";

const identity: Identity = { userAgent: "a browser" };
const report = { level: "full", holds: [], missing: [] };

function makeWorld(more: Partial<SpareOptions> = {}) {
  const clock = new VirtualClock();
  const vms: { vm: Vm; isOpen: boolean; end(): void }[] = [];
  const engine: Engine = {
    start() {
      const ended = Promise.withResolvers<void>();
      const end = () => {
        made.isOpen = false;
        ended.resolve();
      };
      const vm = { ready: Promise.resolve(report), exited: ended.promise, close: end } as Partial<Vm> as Vm;
      const made = { vm, isOpen: true, end };
      vms.push(made);
      return made.vm;
    },
  };
  const options = { count: 1, identity, clock, freeMemory: () => 8e9, ...more };
  const spares = keepSpares(engine, options);
  const open = () => vms.filter(({ isOpen }) => isOpen).length;
  return { clock, spares, vms, open };
}

test("the first child, which tells how it is jailed, is the first one needed", async () => {
  const { spares, vms } = makeWorld();
  expect(await spares.report).toMatchObject({ level: "full" });
  expect(spares.start(identity)).toBe(vms[0]?.vm as Vm);
  expect(vms).toHaveLength(1);
});

test("a spare that was taken is replaced once it is quiet, not during a rush", async () => {
  const { clock, spares, open, vms } = makeWorld();
  for (let i = 0; i < 10; i++) {
    spares.start(identity);
    await clock.pass(1_000);
  }
  expect(vms).toHaveLength(10);
  await clock.pass(1_000);
  expect(open()).toBe(11);
  await clock.pass(600_000);
  expect(vms).toHaveLength(11);
});

test("as many are kept as were asked for", async () => {
  const { clock, open } = makeWorld({ count: 3 });
  await clock.pass(60_000);
  expect(open()).toBe(3);
  expect(clock.timers).toBe(0);
});

test("a spare is for its own identity only", () => {
  const { spares, vms } = makeWorld();
  expect(spares.start({ userAgent: "a television" })).not.toBe(vms[0]?.vm as Vm);
});

test("a spare that ends by itself is replaced, though not at once", async () => {
  const { clock, vms, open } = makeWorld();
  vms[0]?.end();
  await settle();
  await clock.pass(59_000);
  expect(open()).toBe(0);
  await clock.pass(1_000);
  expect(open()).toBe(1);
});

test("where memory is short there is none but the first", async () => {
  const { clock, spares, open } = makeWorld({ freeMemory: () => 50e6 });
  spares.start(identity);
  await clock.pass(300_000);
  expect(open()).toBe(1);
});

test("where none are kept the first child waits for the first request, though not for ever", async () => {
  const used = makeWorld({ count: 0 });
  expect(used.spares.start(identity)).toBe(used.vms[0]?.vm as Vm);
  await used.clock.pass(600_000);
  expect(used.vms).toHaveLength(1);
  const unused = makeWorld({ count: 0 });
  await unused.clock.pass(10_000);
  expect(unused.open()).toBe(0);
  expect(unused.clock.timers).toBe(0);
});

test("closing ends them, and no more are made", async () => {
  const { clock, spares, open } = makeWorld();
  spares.close();
  await clock.pass(300_000);
  expect(open()).toBe(0);
  expect(clock.timers).toBe(0);
});
