/** Puts the program together: the one place where a provider gets its real network, child processes and clock. */
import { availableParallelism } from "node:os";
import { createAttest } from "../attestation/attest.ts";
import { systemClock } from "../clock.ts";
import { createDomEngine } from "../engine/botguard/vm.ts";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { createSolverEngine } from "../engine/solver/engine.ts";
import { type Log, silentLog } from "../log.ts";
import type { EgressDefaults } from "../net/egress.ts";
import { openEgress } from "../net/open.ts";
import { resolveEgress } from "../net/resolve.ts";
import type { PoolLimits } from "../provider/pool.ts";
import { createProvider } from "../provider/pooled-provider.ts";
import type { TokenProvider } from "../provider/provider.ts";
import { limitLoading } from "../provider/queues.ts";
import type { DiskTokens } from "../provider/tokens/disk.ts";
import type { SharedTokens } from "../provider/tokens/shared.ts";
import { TokenStore } from "../provider/tokens/store.ts";
import { createSolver } from "../solver/create-solver.ts";
import type { Solver } from "../solver/solver.ts";
import type { PlayerStore } from "../solver/store.ts";
import type { Emit } from "../telemetry.ts";

/** What a command decides. */
export interface Composition {
  defaults: EgressDefaults;
  disk: DiskTokens;
  /** From `parseTokenTtl`. */
  ttlMs: number;
  jail: JailPolicy;
  emit: Emit;
  log?: Log;
  limits?: Partial<PoolLimits>;
  shared?: SharedTokens | undefined;
}

/** What a command that solves decides. */
export type SolverComposition = Pick<Composition, "defaults" | "jail" | "emit"> & { store: PlayerStore };

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
  });
}

/** A provider that talks to the real world. */
export function composeProvider(composition: Composition): TokenProvider {
  const { defaults, disk, ttlMs, jail, emit, log, limits, shared } = composition;
  const clock = systemClock;
  const engine = limitLoading(createDomEngine({ jail, emit, clock }), availableParallelism(), clock);
  return createProvider({
    attest: createAttest({
      engines: [{ name: "dom", engine }],
      openEgress,
      clock,
      emit,
      log: log ?? silentLog,
      random: Math.random,
    }),
    resolveEgress: (request) => resolveEgress(request, defaults),
    tokens: new TokenStore({ clock, ttlMs, disk }),
    shared,
    clock,
    emit,
    log,
    limits,
    random: Math.random,
  });
}
