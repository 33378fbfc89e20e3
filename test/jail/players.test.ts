/** A hostile player of YouTube's in the solver's children: the same walls as around the other script. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hashOf } from "../../src/challenges/scripts.ts";
import type { Scripts } from "../../src/engine/solver/calls.ts";
import { solverScripts } from "../support/ejs.ts";
import { makePlayer, type Player } from "../support/google/player.ts";
import { type PotReply, type PotServer, servePot } from "../support/pot.ts";
import { guestsOf, until } from "../support/processes.ts";
import { tryEverything } from "./support/attempts.ts";
import { factsOf } from "./support/children.ts";
import { findHost } from "./support/host.ts";
import { type PutUp, putUp } from "./support/put-up.ts";

const TIMEOUT_MS = 60_000;

describe.skipIf(process.platform !== "linux")("a hostile player", () => {
  let scripts: Scripts;
  let pot: PotServer;
  let put: PutUp;
  beforeAll(async () => {
    scripts = await solverScripts();
    put = await putUp(true);
    pot = await servePot(["--jail=require"]);
  }, 300_000);
  afterAll(async () => {
    await pot.stop();
    await put.remove();
  });

  const solve = (player: Player, n: string): Promise<PotReply> =>
    pot.post("/solve", {
      player_url: player.url,
      player: player.source,
      solver: { lib: hashOf(scripts.lib), core: hashOf(scripts.core) },
      scripts,
      n: [n],
    });

  test(
    "that looks for the runtime finds nothing that it could reach from there",
    async () => {
      const explorer = makePlayer({
        strikes: {
          load: `var report={tricks:{}};globalThis.report=report;
            ${String(findHost)}${String(tryEverything)}
            findHost([globalThis.console,Function,Error]).then(function(host){
              report.tricks=host.tricks;
              if(typeof host.process==="object"||typeof host.Bun==="object"){
                globalThis.setTimeout=host.Bun?host.Bun.constructor.constructor("return setTimeout")():function(){};
                return tryEverything(host,${JSON.stringify(put.targets)});
              }
              return {};
            }).then(function(doors){report.doors=doors},function(error){report.doors={};report.error=String(error)});`,
          answer: `var all=globalThis.report;return all.doors?JSON.stringify({tricks:Object.keys(all.tricks).length,error:all.error,
            reached:Object.keys(all.doors).filter(function(door){return all.doors[door].startsWith("reached")&&!/^load node:|^open the C library/.test(door)})}):"not yet";`,
        },
      });
      let said = "";
      await until(async () => {
        said = (await solve(explorer, "what did you find")).json.n[0].answer;
        return said !== "not yet";
      });
      expect(JSON.parse(said)).toEqual({ tricks: expect.any(Number), reached: [] });
      expect(JSON.parse(said).tricks).toBeGreaterThan(10);
      expect(put.touched()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "runs in a child that is filtered on every thread, and has no capability",
    async () => {
      await solve(makePlayer({ version: 1 }), "a challenge");
      const [child = 0] = guestsOf(pot.pid, "solver");
      const { status, threads } = factsOf(child);
      expect(threads.length).toBeGreaterThan(1);
      for (const thread of threads) expect(thread).toMatchObject({ NoNewPrivs: "1", Seccomp: "2" });
      expect(BigInt(`0x${status.CapPrm}`) | BigInt(`0x${status.CapEff}`)).toBe(0n);
    },
    TIMEOUT_MS,
  );

  test(
    "that fills its memory loses its child, and the next player is answered",
    async () => {
      const glutton = makePlayer({
        version: 2,
        strikes: {
          load: "",
          answer: "for(var all=[];;)all.push(new Array(1e5).fill({}).map(function(_,b){return{b:b}}));",
        },
      });
      const { json } = await solve(glutton, "a challenge");
      expect(["VM_MEMORY", "VM_CRASHED"]).toContain(json.code ?? json.n?.[0].code);
      const honest = makePlayer({ version: 3 });
      expect((await solve(honest, "a challenge")).json.n).toEqual([
        { answer: honest.answer("n", "a challenge") },
      ]);
    },
    TIMEOUT_MS,
  );
});
