/** Puts the program together: the one place where a provider gets its real network, child processes and clock. */
import { availableParallelism } from "node:os";
import { createAttest } from "../attestation/attest.ts";
import type { EngineChoice } from "../attestation/ways.ts";
import { systemClock } from "../clock.ts";
import { IDENTITIES } from "../engine/botguard/identities.ts";
import { createDomEngine } from "../engine/botguard/vm.ts";
import { createBrowserEngine } from "../engine/browser/vm.ts";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import type { Engine } from "../engine/engine.ts";
import { type Log, silentLog } from "../log.ts";
import type { EgressDefaults } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import { openEgress } from "../net/open.ts";
import { resolveEgress } from "../net/resolve.ts";
import type { PoolLimits } from "../provider/pool.ts";
import { createProvider } from "../provider/pooled-provider.ts";
import type { TokenProvider } from "../provider/provider.ts";
import { limitLoading } from "../provider/queues.ts";
import type { DiskTokens } from "../provider/tokens/disk.ts";
import type { SharedTokens } from "../provider/tokens/shared.ts";
import { TokenStore } from "../provider/tokens/store.ts";
import type { Emit } from "../telemetry.ts";
import type { Environment } from "./context.ts";
import type { EngineWish } from "./engine-options.ts";
import { ownBrowser } from "./own-browser.ts";

/** What a command decides. */
export interface Composition {
  defaults: EgressDefaults;
  /** Ways out that have names; absent: none. */
  named?: readonly NamedEgress[] | undefined;
  disk: DiskTokens;
  /** From `parseTokenTtl`. */
  ttlMs: number;
  jail: JailPolicy;
  engine: EngineWish;
  /** Where a browser may be named. */
  env: Environment;
  emit: Emit;
  log?: Log;
  limits?: Partial<PoolLimits>;
  /** What runs the remote script in a simulated window; absent: a child for each minter when it is needed. */
  window?: Engine | undefined;
  shared?: SharedTokens | undefined;
}

/** A provider that talks to the real world. */
export function composeProvider(composition: Composition): TokenProvider {
  const { defaults, named, disk, ttlMs, emit, log, limits, shared } = composition;
  const clock = systemClock;
  return createProvider({
    attest: createAttest({
      engines: composeEngines(composition),
      openEgress,
      clock,
      emit,
      log: log ?? silentLog,
      random: Math.random,
    }),
    resolveEgress: (request) => resolveEgress(request, defaults),
    named,
    tokens: new TokenStore({ clock, ttlMs, disk }),
    shared,
    clock,
    emit,
    log,
    limits,
    random: Math.random,
  });
}

/** The engines in the order in which they are used. */
function composeEngines({
  jail,
  engine: wish,
  env,
  emit,
  window,
}: Pick<Composition, "jail" | "engine" | "env" | "emit" | "window">): [EngineChoice, ...EngineChoice[]] {
  const clock = systemClock;
  const limited = (engine: Engine) => limitLoading(engine, availableParallelism(), clock);
  const { kind, identity, withoutSandbox } = wish;
  const own = kind === "dom" ? undefined : ownBrowser(wish, env);
  const executable = own?.path;
  const real = (): EngineChoice => ({
    name: "browser",
    engine: limited(createBrowserEngine({ executable, withoutSandbox, emit, clock })),
  });
  if (kind === "browser") return [real()];
  const simulated = limited(window ?? createDomEngine({ jail, emit, clock }));
  const first: EngineChoice = { name: "dom", engine: simulated, identity };
  const others = executable !== undefined && own?.mayTry ? [real()] : [];
  if (kind === "dom" || identity) return [first, ...others];
  // The identity that this engine can keep whole, before a browser is started.
  return [first, { name: "dom", engine: simulated, identity: IDENTITIES.webkit }, ...others];
}
