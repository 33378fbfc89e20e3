/** Puts a solver together: the one place where it gets its real network, child processes and clock. */
import { IDENTITY } from "../attestation/google.ts";
import { createSolver } from "../challenges/create-solver.ts";
import type { Solver } from "../challenges/solver.ts";
import type { PlayerStore } from "../challenges/store.ts";
import { systemClock } from "../clock.ts";
import { createSolverEngine } from "../engine/solver/engine.ts";
import { openEgress } from "../net/open.ts";
import { resolveEgress } from "../net/resolve.ts";
import type { Composition } from "./compose.ts";

/** What a command that solves decides. */
type SolverComposition = Pick<Composition, "defaults" | "jail" | "emit"> & { store: PlayerStore };

/** A solver that talks to the real world. */
export function composeSolver({ defaults, jail, emit, store }: SolverComposition): Solver {
  const clock = systemClock;
  return createSolver({
    engine: createSolverEngine({ jail, emit, clock }),
    store,
    openEgress,
    resolveEgress: (request) => resolveEgress(request, defaults),
    clock,
    emit,
    random: Math.random,
    identity: IDENTITY,
  });
}
