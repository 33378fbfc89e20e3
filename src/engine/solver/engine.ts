/** The parent's side of the solver guest: children that prepare a player once, and children that answer with it. */
import { Child, type ChildOptions } from "../child/child.ts";
import type { JailReport } from "../child/jail/report.ts";
import { LIMITS } from "../child/limits.ts";
import type { GuestKind } from "../child/protocol.ts";
import { type Answers, type Challenges, LEARN, LOAD, PREPARE, type Scripts, SOLVE } from "./calls.ts";
import { answersTo, readFailure } from "./messages.ts";

const SOLVER = {
  name: "solver",
  start: { step: "solver-start", deadlineMs: 10_000 },
  readFailure,
} as const;

const PREPARER: GuestKind = {
  ...SOLVER,
  limits: {
    ...LIMITS,
    // A parser's tree of a real player takes about half of this, and some seconds of hard work on a slow machine.
    memory: 512 * 2 ** 20,
    processor: { ...LIMITS.processor, burstMs: 90_000 },
  },
};
/** A parser's tree is needed to its end: looking for garbage in it, as the runtime does, takes a third of the time. */
const HASTY_PREPARER: GuestKind = { ...PREPARER, easyHeap: 256 * 2 ** 20 };
/** Bytes of free memory without which that costs more than it saves. */
const ROOMY = 2 ** 30;
const ANSWERER: GuestKind = {
  ...SOLVER,
  limits: {
    ...LIMITS,
    memory: 384 * 2 ** 20,
    // An answer takes some milliseconds, many times that on a slow machine.
    processor: { ...LIMITS.processor, requestMs: 500 },
  },
};

/** A child that prepares one player. */
export interface Preparer {
  readonly ready: Promise<JailReport>;
  /** The prepared source of `player`, packed. Once. */
  prepare(scripts: Scripts, player: string): Promise<Uint8Array>;
  /** Ends it, and gives back the memory that preparing took. Safe to call twice. */
  close(): void;
}

/** A child that keeps a prepared player. */
export interface Answerer {
  readonly alive: boolean;
  /** Resolves when the child is gone. Never rejects. */
  readonly exited: Promise<void>;
  /** Takes the solver's scripts, once and first of all. */
  learn(scripts: Scripts): Promise<void>;
  /** Runs a prepared player, once. */
  load(packed: Uint8Array): Promise<void>;
  /** Each challenge fails or succeeds for itself. */
  solve(challenges: Challenges): Promise<Answers>;
  /** Ends it. Safe to call twice. */
  close(): void;
}

/** Starts both. */
export interface SolverEngine {
  startPreparer(): Preparer;
  startAnswerer(): Answerer;
}

/** The engine that runs solvers in child processes. */
export function createSolverEngine(options: ChildOptions): SolverEngine {
  return {
    startPreparer: () => {
      const child = new Child(process.availableMemory() > ROOMY ? HASTY_PREPARER : PREPARER, "", options);
      return {
        ready: child.ready,
        async prepare(scripts, player) {
          await child.ready;
          await child.request(LEARN, JSON.stringify(scripts), () => {});
          return await child.request(PREPARE, player, (prepared) => prepared);
        },
        close: () => child.close(),
      };
    },
    startAnswerer: () => new ChildAnswerer(new Child(ANSWERER, "", options)),
  };
}

class ChildAnswerer implements Answerer {
  readonly #child: Child;

  constructor(child: Child) {
    this.#child = child;
  }

  get alive(): boolean {
    return this.#child.alive;
  }

  get exited(): Promise<void> {
    return this.#child.exited;
  }

  async learn(scripts: Scripts): Promise<void> {
    await this.#child.ready;
    await this.#child.request(LEARN, JSON.stringify(scripts), () => {});
  }

  load(packed: Uint8Array): Promise<void> {
    return this.#child.request(LOAD, packed, () => {});
  }

  solve(challenges: Challenges): Promise<Answers> {
    return this.#child.request(SOLVE, JSON.stringify(challenges), answersTo(challenges));
  }

  close(): void {
    this.#child.close();
  }
}
