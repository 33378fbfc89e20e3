/** The ways to a minter: each a source of challenges and an engine to answer them in, in the order of trying. */
import type { Engine, Identity } from "../engine/engine.ts";
import type { EngineName } from "../telemetry.ts";
import { IDENTITY } from "./google.ts";
import { SHARED_SOURCES, type Source } from "./sources.ts";

/** An engine that may be used. */
export interface EngineChoice {
  readonly name: EngineName;
  readonly engine: Engine;
  /** As whom a simulated window is started, where that is not the usual one. */
  readonly identity?: Identity | undefined;
}

/** A source of challenges and an engine to answer them in. */
export interface Way {
  readonly name: string;
  readonly source: Source;
  readonly engine: EngineChoice;
}

/** Challenges that are answered for one minter at most. */
export const MAX_ANSWERS = 4;

/** Every source in the first engine; the best of each other engine comes before the last of those. */
export function allWays([first, ...others]: readonly [EngineChoice, ...EngineChoice[]]): readonly Way[] {
  const ways = SHARED_SOURCES.map((source) => wayOf(source, first));
  const bests = others.flatMap((engine) => SHARED_SOURCES.slice(0, 1).map((source) => wayOf(source, engine)));
  ways.splice(MAX_ANSWERS - bests.length, 0, ...bests);
  return ways;
}

/** The way by `source` and `engine`. */
export function wayOf(source: Source, engine: EngineChoice): Way {
  const who = engine.identity ? `${engine.name} as ${engine.identity.browser}` : engine.name;
  return { name: `${who} ${source.name}`, source, engine };
}

/** Who asks for a way's challenge and answers it; undefined where the engine's browser says who it is. */
export function identityOf({ source, engine }: Way): Identity | undefined {
  return engine.name === "dom" ? (source.identity ?? engine.identity ?? IDENTITY) : undefined;
}

/** A way as users read it. */
export function placeOf({ source, engine }: Way): string {
  if (engine.name === "browser") return `${source.label} in the browser`;
  return engine.identity ? `${source.label} as ${engine.identity.browser}` : source.label;
}
