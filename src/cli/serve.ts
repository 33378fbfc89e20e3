/** `pot serve`: answers yt-dlp over HTTP until it is told to stop. */
import { IDENTITY } from "../attestation/google.ts";
import { openPlayerStore } from "../challenges/store.ts";
import { systemClock } from "../clock.ts";
import { createDomEngine } from "../engine/botguard/vm.ts";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { tryJail } from "../engine/child/jail/trial.ts";
import type { Identity } from "../engine/engine.ts";
import { describeError, oneLine, PotError, toPotError } from "../errors.ts";
import { createLog, type Log } from "../log.ts";
import type { Egress } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import { prepareNetwork } from "../net/open.ts";
import { resolveEgress } from "../net/resolve.ts";
import { requireSource, tryBlock } from "../net/source.ts";
import { keepSpares, type SpareEngine } from "../provider/spare.ts";
import { DiskTokens } from "../provider/tokens/disk.ts";
import { tokenFile } from "../provider/tokens/place.ts";
import type { SharedTokens } from "../provider/tokens/shared.ts";
import type { StoreConfig } from "../server/config.ts";
import { runServer } from "../server/run.ts";
import { createSink } from "../server/sink.ts";
import { Stats } from "../server/stats.ts";
import { createNotify, inheritedSockets, startWatchdog } from "../server/systemd.ts";
import { describeEvent, type Emit, fanOut } from "../telemetry.ts";
import type { ParsedArgs } from "./args.ts";
import { composeProvider } from "./compose.ts";
import { composeSolver } from "./compose-solver.ts";
import { type Context, type Environment, wantsColour } from "./context.ts";
import { readEngine } from "./engine-options.ts";
import { readArgs } from "./read-args.ts";
import { Hangups, LiveConfig } from "./reload.ts";
import { printableConfig, readConfig } from "./serve-config.ts";
import { command } from "./serve-options.ts";
import { type StrayVariables, strayVariables } from "./variables.ts";

export { command };

export const logsWarnings = true;

/** Runs the command. */
export async function run(
  args: ParsedArgs<typeof command.options>,
  { args: words, env, stdout, stderr }: Context,
): Promise<number> {
  const config = readConfig(args, env);
  const strays = strayVariables(env, Object.keys(command.options));
  if (args.values["print-config"]) {
    for (const stray of strays.unknown) await stderr.write(`pot: ${describeStray(stray)}\n`);
    for (const warning of args.file?.warnings ?? []) await stderr.write(`pot: ${warning}\n`);
    await stdout.write(printableConfig(config, args));
    return 0;
  }
  const hangups = new Hangups();
  // The executable starts with a JIT that is reluctant, which suits commands and no server.
  Bun.unsafe.setJITPolicy(1);
  const sink = createSink(process.stderr, 2);
  process.on("exit", sink.flush);
  const log = createLog({
    ...config.log,
    colour: wantsColour(stderr, env),
    write: sink.write,
  });
  // What nobody caught is a fault of this program, and no reason to leave everybody else without tokens.
  const keepRunning = (error: unknown) => log.error(`something unexpected failed: ${describeError(error)}`);
  process.on("unhandledRejection", keepRunning);
  process.on("uncaughtException", keepRunning);
  for (const warning of args.file?.warnings ?? []) log.warn(warning);
  for (const stray of strays.unknown) log.warn(describeStray(stray));
  if (strays.links.length > 0) {
    log.debug(`not options but Kubernetes' links to services: ${strays.links.join(", ")}`);
  }
  warnOfSource(args.origin("source-address"), resolveEgress({}, config.egress), log);
  await tryNamed(config.namedEgresses, log);
  const stats = new Stats(systemClock);
  const live = new LiveConfig(
    { args, config },
    {
      log,
      async read() {
        const again = await readArgs(command, words.slice(1), env);
        const next = readConfig(again, env);
        await tryNamed(next.namedEgresses, log);
        return { args: again, config: next };
      },
    },
  );
  hangups.onReload(() => void live.reload());
  const emit = fanOut(stats.emit, (event) => {
    // Words are made only where somebody reads them: there are several events in every mint.
    if (live.config.log.level === "debug") log.debug(describeEvent(event));
  });
  const engine = readEngine(args.values, args.origin);
  const identity = engine.identity ?? IDENTITY;
  const spares = engine.kind === "browser" ? undefined : startSpares(config, identity, emit);
  const provider = composeProvider({
    defaults: config.egress,
    named: config.namedEgresses,
    disk: await openDisk(config.tokenTtl.ms, log, env),
    ttlMs: config.tokenTtl.ms,
    limits: { maxMinters: config.maxMinters, idleMs: config.minterIdleMs },
    jail: config.jail,
    engine,
    ...(spares && { window: spares }),
    env,
    log,
    emit,
    shared: config.store && (await openStore(config.store, config.tokenTtl.ms, log, emit)),
  });
  const solver = composeSolver({
    resolveEgress: (request) => provider.egressFor(request),
    jail: config.jail,
    emit,
    store: await openPlayerStore(env, log.warn),
  });
  // Once the child is ready, since both would only share the processor.
  spares?.report.then(
    () => prepareNetwork(config.egress.ca),
    () => {},
  );
  const notify = createNotify(env, log);
  const stopWatchdog = startWatchdog(env, process.pid, notify, systemClock);
  try {
    await runServer(config, {
      provider,
      solver,
      stats,
      log,
      clock: systemClock,
      jail:
        spares?.report ??
        tryJail(() => createDomEngine({ jail: config.jail, emit() {}, clock: systemClock }).start(identity)),
      announce: (line) => void stdout.write(`${line}\n`).catch(() => {}),
      stopped: Promise.race([
        stopSignal(),
        hangups.closed,
        ...(args.values["stdin-exit"] ? [endOfInput()] : []),
      ]),
      onConfig: (take) => live.onChange(take),
      sockets: inheritedSockets(env, process.pid),
      notify,
    });
  } finally {
    spares?.close();
    stopWatchdog();
    sink.flush();
  }
  return 0;
}

/** Children ahead of need; the first tells how far a jail reaches here. */
function startSpares(
  { spare, jail }: { spare: number; jail: JailPolicy },
  identity: Identity,
  emit: Emit,
): SpareEngine {
  const clock = systemClock;
  return keepSpares(createDomEngine({ jail, emit, clock }), {
    count: spare,
    identity,
    clock,
    freeMemory: () => process.availableMemory(),
  });
}

function describeStray({ name, nearest }: StrayVariables["unknown"][number]): string {
  return `the variable ${oneLine(name, 80)} is unknown and ignored${nearest ? `, did you mean ${nearest}?` : ""}`;
}

async function openDisk(ttlMs: number, log: Log, env: Environment): Promise<DiskTokens> {
  return new DiskTokens({
    file: await tokenFile(env).catch(() => undefined),
    ttlMs,
    now: systemClock.now,
    // A server must not stand still for a lock.
    patienceMs: 50,
    warn: (message) => log.warn(message),
  });
}

async function openStore(store: StoreConfig, ttlMs: number, log: Log, emit: Emit): Promise<SharedTokens> {
  const { openValkey } = await import("../provider/tokens/valkey.ts");
  return openValkey({ ...store, ttlMs, clock: systemClock, emit, log });
}

/** Resolves with the first signal that asks for an end; the second one does not ask. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    const hear = (signal: NodeJS.Signals) => {
      if (asked) process.exit(1);
      asked = true;
      resolve(signal);
    };
    process.on("SIGTERM", hear);
    process.on("SIGINT", hear);
  });
}

/** Resolves when standard input ends, as it does when whoever holds its other end has ended, however. */
async function endOfInput(): Promise<string> {
  try {
    for await (const _ of Bun.stdin.stream());
  } catch {
    // What cannot be read has ended.
  }
  return "standard input ended";
}

/** Warns of an address to leave from that this machine has not: it may come later, as a VPN's does. */
function warnOfSource(origin: string, { source }: Egress, log: Log): void {
  requireSource(source).catch((error: unknown) => log.warn(`${origin}: ${describeError(error)}`));
}

/** Tries the addresses and blocks of ways out that have names. Rejects for a block that nobody can leave from. */
async function tryNamed(named: readonly NamedEgress[], log: Log): Promise<void> {
  for (const { label, block, egress } of named.flatMap(({ members }) => members)) {
    if (!block) {
      warnOfSource(`[egress.${label}]`, egress(), log);
      continue;
    }
    try {
      const missing = await tryBlock(block, Math.random);
      if (missing) log.warn(`[egress.${label}]: ${missing}`);
    } catch (error) {
      const { code, message, hint } = toPotError(error);
      throw new PotError(code, `[egress.${label}]: ${message}`, { hint });
    }
  }
}
