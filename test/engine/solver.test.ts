/** The solver guest by itself: children from source, yt-dlp's own scripts, players of the project's. */
import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { systemClock } from "../../src/clock.ts";
import type { ChildOptions } from "../../src/engine/child/child.ts";
import type { Scripts } from "../../src/engine/solver/calls.ts";
import { type Answerer, createSolverEngine } from "../../src/engine/solver/engine.ts";
import { solverScripts } from "../support/ejs.ts";
import { makePlayer, type PlayerFault, type PlayerOptions } from "../support/google/player.ts";

const TIMEOUT_MS = 60_000;
const SOON_MS = 300;
const N = "hQ4sHaPOsGXWaB";
const SIG = Array.from({ length: 106 }, (_, code) => String.fromCharCode(code)).join("");

let scripts: Scripts;
beforeAll(async () => {
  scripts = await solverScripts();
}, 300_000);

let started: { close(): void }[] = [];
afterEach(() => {
  for (const child of started) child.close();
  started = [];
});

function engine(options: Partial<ChildOptions> = {}) {
  return createSolverEngine({ jail: "auto", emit: () => {}, clock: systemClock, ...options });
}

async function prepare(source: string): Promise<Uint8Array> {
  const preparer = engine().startPreparer();
  started.push(preparer);
  return await preparer.prepare(scripts, source);
}

async function load(source: string, options?: Partial<ChildOptions>): Promise<Answerer> {
  const prepared = await prepare(source);
  const answerer = engine(options).startAnswerer();
  started.push(answerer);
  await answerer.learn(scripts);
  await answerer.load(prepared);
  return answerer;
}

const sourceOf = (options: PlayerOptions) => makePlayer(options).source;

test.each([0, 1, 2, 3, 4, 5])(
  "version %d of a player is prepared and answers as it should, again and again",
  async (version) => {
    const player = makePlayer({ version });
    const answerer = await load(player.source);
    for (let time = 0; time < 3; time++) {
      const n = [`${N}${time}`, `${time}${N}`];
      expect(await answerer.solve({ n, sig: [SIG] })).toEqual({
        n: n.map((challenge) => ({ answer: player.answer("n", challenge) })),
        sig: [{ answer: player.answer("sig", SIG) }],
      });
    }
  },
  TIMEOUT_MS,
);

test(
  "a player of full size answers within milliseconds once it is loaded",
  async () => {
    const player = makePlayer({ version: 1, size: 2_600_000 });
    const answerer = await load(player.source);
    await answerer.solve({ n: [N], sig: [] });
    const times: number[] = [];
    for (let time = 0; time < 20; time++) {
      const since = performance.now();
      await answerer.solve({ n: [`${N}${time}`], sig: [] });
      times.push(performance.now() - since);
    }
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(20);
  },
  TIMEOUT_MS,
);

test("challenges that name what every object has are answered like others", async () => {
  const player = makePlayer();
  const n = ["__proto__", "constructor", "toString", "\u{1f600}\u0000'\"`\\"];
  const answers = await (await load(player.source)).solve({ n, sig: [] });
  expect(answers.n.slice(0, 3)).toEqual(
    n.slice(0, 3).map((challenge) => ({ answer: player.answer("n", challenge) })),
  );
});

describe("a player that the solver cannot read is told as such", () => {
  test.each<PlayerFault>(["no-script", "other-structure"])("%s", async (fault) => {
    await expect(prepare(sourceOf({ fault }))).rejects.toMatchObject({
      code: "PLAYER_UNREADABLE",
      hint: expect.stringContaining("update yt-dlp"),
    });
  });

  test("one without the functions", async () => {
    const answerer = await load(sourceOf({ fault: "unrecognised" }));
    await expect(answerer.solve({ n: [N], sig: [SIG] })).rejects.toMatchObject({ code: "PLAYER_UNREADABLE" });
  });
});

describe("a hostile player", () => {
  test("that loops when it runs ends at the deadline, not when it is prepared", async () => {
    const loaded = load(sourceOf({ fault: "loops-at-load" }), { deadlines: { "player-load": SOON_MS } });
    await expect(loaded).rejects.toMatchObject({ code: "VM_TIMEOUT" });
  });

  test("that loops over a challenge ends at the deadline", async () => {
    const answerer = await load(sourceOf({ fault: "loops-at-answer" }), { deadlines: { solve: SOON_MS } });
    await expect(answerer.solve({ n: [N], sig: [] })).rejects.toMatchObject({ code: "VM_TIMEOUT" });
    await answerer.exited;
    expect(answerer.alive).toBe(false);
  });

  test.each<[PlayerFault, RegExp]>([
    ["throws", /the transformation of \w+ failed/],
    ["huge-answer", /has 10485760 characters/],
    ["no-string", /no text/],
  ])("%s: that challenge fails, and the others are answered", async (fault, says) => {
    const player = makePlayer({ fault });
    const { n, sig } = await (await load(player.source)).solve({ n: [N], sig: [SIG] });
    expect(n).toEqual([{ error: expect.stringMatching(says) }]);
    expect(sig).toEqual([{ answer: player.answer("sig", SIG) }]);
  });

  test("that prints says nothing to its parent", async () => {
    const player = makePlayer({ fault: "prints" });
    expect(await (await load(player.source)).solve({ n: [N], sig: [] })).toEqual({
      n: [{ answer: player.answer("n", N) }],
      sig: [],
    });
  });

  test("that would end its process finds no process", async () => {
    const player = makePlayer({ fault: "exits" });
    const answerer = await load(player.source);
    expect((await answerer.solve({ n: [N], sig: [] })).n).toEqual([{ answer: player.answer("n", N) }]);
  });

  test("that replaces what the solver relies on fools nobody but itself", async () => {
    const answerer = await load(sourceOf({ fault: "overwrites" })).catch((error) => error);
    if (answerer instanceof Error) {
      expect(answerer).toMatchObject({ code: "PLAYER_UNREADABLE" });
      return;
    }
    const outcome = await answerer.solve({ n: [N], sig: [SIG] }).catch((error: Error) => error);
    if (!(outcome instanceof Error)) {
      for (const answer of [...outcome.n, ...outcome.sig]) expect(answer).toHaveProperty("error");
    }
  });
});

test("scripts that are none are an error of theirs, not of the player's", async () => {
  const preparer = engine().startPreparer();
  started.push(preparer);
  await expect(preparer.prepare({ lib: "var lib = {", core: "" }, "1")).rejects.toMatchObject({
    code: "SOLVER_FAILED",
  });
});
