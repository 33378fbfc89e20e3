/** A global object of its own for the solver's scripts and the player: nothing but the language. */
import { createContext, runInContext } from "node:vm";
import type { Scripts } from "./calls.ts";

/** The solver, reached from outside by strings alone. Each method throws whatever the scripts throw. */
export interface SolverRealm {
  /** Evaluates the scripts. */
  learn(scripts: Scripts): void;
  /** The prepared source of a player; what it returns is whatever the scripts returned. */
  prepare(player: string): unknown;
  /** Runs a prepared player. */
  load(prepared: string): void;
  /** Asks the player that is loaded; `requests` and the result are JSON, as the solver's own interface has them. */
  ask(requests: string): unknown;
}

/**
 * The solver makes functions from a player's source each time that it is asked, which takes longer than all the rest.
 * So the `Function` that it sees leaves a player that is merely prepared alone, and runs a loaded one only once.
 */
const BRIDGE = `(() => {
  const { parse, stringify } = JSON;
  const { assign, defineProperty } = Object;
  const { Function } = globalThis;
  let run = "never";
  let loaded;
  let first;

  function make(...given) {
    if (run === "never") return () => {};
    const made = Function(...given);
    if (given[given.length - 1] !== loaded) return made;
    return (target) => {
      if (first) assign(target, first.left);
      else first = { result: made(target), left: assign({}, target) };
      return first.result;
    };
  }
  make.prototype = Function.prototype;
  globalThis.Function = make;
  // Whatever is said to it is heard by nobody: the real one writes to the channel.
  globalThis.console = new Proxy({}, { get: () => () => {} });
  // The paths of this program are nobody's business.
  defineProperty(Error, "stackTraceLimit", { value: 0 });

  let solve;
  const askLoaded = (requests) => solve({ type: "preprocessed", preprocessed_player: loaded, requests });
  return {
    learn: (solver) => { solve = solver; },
    prepare: (player) => solve({ type: "player", player, output_preprocessed: true, requests: [] }).preprocessed_player,
    load: (prepared) => {
      run = "once";
      loaded = prepared;
      askLoaded([]);
    },
    ask: (requests) => stringify(askLoaded(parse(requests)).responses),
  };
})()`;

/** Makes one. Needs no file afterwards. */
export function createRealm(): SolverRealm {
  const context = createContext(Object.create(null));
  const { learn, ...rest } = runInContext(BRIDGE, context);
  return {
    // As yt-dlp puts them together for a runtime.
    learn: ({ lib, core }) =>
      learn(runInContext(`${lib}\nObject.assign(globalThis, lib);\n${core}\njsc`, context)),
    ...rest,
  };
}
