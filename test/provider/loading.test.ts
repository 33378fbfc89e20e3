/** The promise that many starts at once share the processors, and that one which hangs does not hold them up. */
import { expect, test } from "bun:test";
import type { Engine, Vm, VmInput } from "../../src/engine/engine.ts";
import { limitLoading } from "../../src/provider/queues.ts";
import { settle, VirtualClock } from "../support/clock.ts";

const identity = { browser: "chromium", userAgent: "a browser" } as const;
const input: VmInput = { interpreter: "", program: "", globalName: "x" };

/** An engine whose programs are loaded when the test says so. */
function makeEngine() {
  const loading: { resolve(): void; reject(error: Error): void }[] = [];
  const engine: Engine = {
    start: () => {
      const open = () =>
        new Promise<{ snapshot: string }>((resolve, reject) => {
          loading.push({ resolve: () => resolve({ snapshot: "!" }), reject });
        });
      return { open, alive: true } as Partial<Vm> as Vm;
    },
  };
  return { engine, loading };
}

test("no more programs are loaded at once than allowed, in order of arrival", async () => {
  const { engine, loading } = makeEngine();
  const limited = limitLoading(engine, 2, new VirtualClock());
  const done: number[] = [];
  const opened = Array.from({ length: 6 }, (_, i) =>
    limited
      .start(identity)
      .open(input)
      .then(() => done.push(i)),
  );
  await settle();
  for (let i = 0; i < 6; i++) {
    expect(loading.length).toBeLessThanOrEqual(2);
    loading.shift()?.resolve();
    await settle();
  }
  await Promise.all(opened);
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a program that fails gives its turn to the next", async () => {
  const { engine, loading } = makeEngine();
  const limited = limitLoading(engine, 1, new VirtualClock());
  const first = limited.start(identity).open(input);
  const second = limited.start(identity).open(input);
  await settle();
  loading.shift()?.reject(new Error("no"));
  await expect(first).rejects.toThrow("no");
  await settle();
  loading.shift()?.resolve();
  expect(await second).toEqual({ snapshot: "!" });
});

test("a program that hangs keeps the others waiting for moments only, and gives its turn back once", async () => {
  const { engine, loading } = makeEngine();
  const clock = new VirtualClock();
  const limited = limitLoading(engine, 1, clock);
  const hanging = limited.start(identity).open(input);
  hanging.catch(() => {});
  const others = [limited.start(identity).open(input), limited.start(identity).open(input)];
  await clock.pass(2_000);
  expect(loading).toHaveLength(2);
  loading[0]?.reject(new Error("killed"));
  await settle();
  expect(loading).toHaveLength(2);
  loading[1]?.resolve();
  await settle();
  expect(loading).toHaveLength(3);
  loading[2]?.resolve();
  await Promise.all(others);
  expect(clock.timers).toBe(0);
});

test("an attestation that was given up in the line does not load its program", async () => {
  const { engine, loading } = makeEngine();
  const limited = limitLoading(engine, 1, new VirtualClock());
  const first = limited.start(identity).open(input);
  const givenUp = new AbortController();
  const second = limited.start(identity).open(input, givenUp.signal);
  await settle();
  givenUp.abort(new Error("given up"));
  loading.shift()?.resolve();
  await first;
  await expect(second).rejects.toThrow("given up");
  expect(loading).toHaveLength(0);
});
