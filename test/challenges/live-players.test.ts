/** The players that are held ready, on a clock and with children of the test's own. */
import { expect, test } from "bun:test";
import { LivePlayers } from "../../src/challenges/live-players.ts";
import type { Answers, Challenges } from "../../src/engine/solver/calls.ts";
import type { Answerer, SolverEngine } from "../../src/engine/solver/engine.ts";
import { settle, VirtualClock } from "../support/clock.ts";

const NOTHING: Answers & Challenges = { n: [], sig: [] };
const PLAYER = {
  scripts: Promise.resolve({ lib: "", core: "" }),
  packed: Promise.resolve(new Uint8Array()),
};

/** An engine whose children answer when the test says so. */
function makeEngine() {
  let running = 0;
  let most = 0;
  const asked: (() => void)[] = [];
  const engine: Pick<SolverEngine, "startAnswerer"> = {
    startAnswerer() {
      most = Math.max(most, ++running);
      const gone = Promise.withResolvers<void>();
      let alive = true;
      const answerer: Partial<Answerer> & { alive: boolean } = {
        get alive() {
          return alive;
        },
        exited: gone.promise,
        learn: async () => {},
        load: async () => {},
        solve: () => new Promise((resolve) => asked.push(() => resolve(NOTHING))),
        close() {
          if (!alive) return;
          alive = false;
          running--;
          gone.resolve();
        },
      };
      return answerer as Answerer;
    },
  };
  return { engine: engine as SolverEngine, asked, running: () => running, most: () => most };
}

test("one that nobody asks is ended after five minutes, and one that is asked is not", async () => {
  const clock = new VirtualClock();
  const { engine, asked, running } = makeEngine();
  const live = new LivePlayers(engine, clock);
  const player = await live.open("a", PLAYER);
  await clock.pass(299_000);
  const answer = player.solve(NOTHING);
  await clock.pass(600_000);
  expect(running()).toBe(1);
  asked[0]?.();
  await answer;
  await clock.pass(299_000);
  expect(live.find("a")).toBe(player);
  await clock.pass(2_000);
  expect(running()).toBe(0);
  expect(live.find("a")).toBeUndefined();
  expect(clock.timers).toBe(0);
});

test("a third takes the place of the one that was not asked for longest", async () => {
  const { engine, most } = makeEngine();
  const live = new LivePlayers(engine, new VirtualClock());
  await live.open("a", PLAYER);
  await live.open("b", PLAYER);
  live.find("a");
  await live.open("c", PLAYER);
  expect(["a", "b", "c"].map((key) => live.find(key) !== undefined)).toEqual([true, false, true]);
  expect(most()).toBe(2);
});

test("while all are being asked, others wait, and each gets a place in turn", async () => {
  const { engine, asked, most } = makeEngine();
  const live = new LivePlayers(engine, new VirtualClock());
  const players = [await live.open("a", PLAYER), await live.open("b", PLAYER)];
  const answers = players.map((player) => player.solve(NOTHING));
  const opened: string[] = [];
  for (const key of ["c", "d"]) live.open(key, PLAYER).then(() => opened.push(key));
  await settle();
  expect(opened).toEqual([]);
  asked[1]?.();
  await answers[1];
  await settle();
  expect(opened).toEqual(["c"]);
  asked[0]?.();
  await answers[0];
  await settle();
  expect(opened).toEqual(["c", "d"]);
  expect(most()).toBe(2);
});

test("a player that does not come gives its place back", async () => {
  const { engine, running } = makeEngine();
  const live = new LivePlayers(engine, new VirtualClock());
  for (let time = 0; time < 3; time++) {
    const packed = Promise.reject(new Error("it cannot be prepared"));
    await expect(live.open("a", { ...PLAYER, packed })).rejects.toThrow("cannot be prepared");
  }
  expect(running()).toBe(0);
  expect(await live.open("b", PLAYER)).toBeDefined();
});

test("closing ends all, waits until they are gone, and lets nobody in any more", async () => {
  const { engine, running } = makeEngine();
  const live = new LivePlayers(engine, new VirtualClock());
  for (const key of ["a", "b"]) (await live.open(key, PLAYER)).solve(NOTHING);
  const waiting = live.open("c", PLAYER);
  await live.close();
  await expect(waiting).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
  expect(running()).toBe(0);
});
