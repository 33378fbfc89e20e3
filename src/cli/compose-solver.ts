/** Puts a solver together: the one place where it gets its real network, child processes and clock. */
import { IDENTITY } from "../attestation/google.ts";
import { createSolver, type SolverDeps } from "../challenges/create-solver.ts";
import type { Solver } from "../challenges/solver.ts";
import { systemClock } from "../clock.ts";
import { createSolverEngine } from "../engine/solver/engine.ts";
import { openEgress } from "../net/open.ts";
import type { Composition } from "./compose.ts";

/** What a command that solves decides. */
type SolverComposition = Pick<Composition, "jail" | "emit"> & Pick<SolverDeps, "store" | "resolveEgress">;

/** A solver that talks to the real world. */
export function composeSolver({ jail, emit, store, resolveEgress }: SolverComposition): Solver {
  const clock = systemClock;
  return createSolver({
    engine: createSolverEngine({ jail, emit, clock }),
    store,
    openEgress,
    resolveEgress,
    clock,
    emit,
    random: Math.random,
    identity: IDENTITY,
  });
}
