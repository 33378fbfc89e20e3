/** The life of a server: from its configuration through the first request to the last answer. */
import { BUDGET, STOP_MS } from "../budget.ts";
import type { Solver } from "../challenges/solver.ts";
import type { Clock } from "../clock.ts";
import { type JailReport, jailWarning } from "../engine/child/jail/report.ts";
import { describeError, PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import { canonicalIp } from "../net/address.ts";
import type { EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import { PUBLIC_PROXIES } from "../net/policy.ts";
import { resolveEgress } from "../net/resolve.ts";
import type { TokenProvider } from "../provider/provider.ts";
import { VERSION } from "../version.ts";
import { within } from "../wait.ts";
import type { ServeConfig } from "./config.ts";
import { mostOpen, ownDescriptors, watchDescriptors } from "./descriptors.ts";
import type { Client, Handler, HandlerDeps } from "./exchange.ts";
import { isLoopback } from "./guard.ts";
import { createHandler } from "./handler.ts";
import { resolveHosts } from "./hosts.ts";
import { listen } from "./listen.ts";
import type { Stats } from "./stats.ts";
import { type Notify, type Relay, relay } from "./systemd.ts";

/** What plugins of the 1.x series are told. */
const V1_VERSION = "1.3.2";

/** Where a server listens that gets its connections from inherited sockets. */
const BEHIND_RELAY = [{ ip: "127.0.0.1", isChosen: true }];

/** What a server needs beside its configuration. */
export interface ServerDeps {
  provider: TokenProvider;
  solver: Solver;
  stats: Stats;
  log: Log;
  clock: Clock;
  /** How far a jail reaches here, as a first child found. */
  jail: Promise<JailReport>;
  /** Prints the one line that says where the server listens. */
  announce: (line: string) => void;
  /** Resolves when the server is asked to stop, with the reason. */
  stopped: Promise<string>;
  /** Sockets that the service manager opened: they are used instead of the configured addresses. */
  sockets: readonly number[];
  /** Tells the service manager how this server is. */
  notify: Notify;
  /** Has `take` called with each configuration that comes into force while the server runs. */
  onConfig: (take: (config: ServeConfig) => void) => void;
}

/** Serves until asked to stop, then answers what is running. Rejects with `LISTEN_FAILED` or `VM_JAIL_REQUIRED`. */
export async function runServer(config: ServeConfig, deps: ServerDeps): Promise<void> {
  const { provider, solver, stats, log, clock } = deps;
  const jail = readJail(deps);
  jail.catch(() => {});
  const addresses =
    deps.sockets.length > 0 ? BEHIND_RELAY : await resolveHosts(config.hosts, config.areHostsChosen);
  const loopbackOnly = addresses.every(({ ip }) => isLoopback(ip));
  const descriptors = ownDescriptors();
  let stopping = false;
  let ended = false;
  let report: JailReport | undefined;
  const handlerFor = (current: ServeConfig): Handler =>
    createHandler({
      provider,
      solver,
      ownSolver: current.solver,
      stats,
      log,
      clock,
      policy: { loopbackOnly, allowedHosts: new Set(current.allowedHosts), token: current.token },
      bodyTimeoutMs: BUDGET.body,
      maxRequests: Math.min(current.maxRequests, descriptors ? mostOpen(descriptors.limit) / 2 : Infinity),
      deadlineMs: BUDGET.answer,
      errorAs200: current.errorAs200,
      versions: { compat: current.compatVersion, v1: V1_VERSION, own: VERSION },
      tokenTtlHours: current.tokenTtl.hours,
      requestPolicy: policyOf(current, loopbackOnly),
      egressKey: (egress) => keyOf(egress, current),
      stopping: () => stopping,
      ended: () => ended,
      jail: () => report?.level ?? provider.status().jail?.level ?? "unknown",
    });
  let handler = handlerFor(config);
  deps.onConfig((next) => {
    provider.change({
      resolveEgress: (request) => resolveEgress(request, next.egress),
      named: next.namedEgresses,
      warm: next.warm,
      maxMinters: next.maxMinters,
      idleMs: next.minterIdleMs,
    });
    handler = handlerFor(next);
    warnOfCallers(next, loopbackOnly, log);
  });
  const port = deps.sockets.length > 0 ? 0 : config.port;
  const listening = await listen(
    (request, client) => handler(request, client),
    { addresses, port, unix: config.unix },
    log,
  );
  let inherited: Relay | undefined;
  try {
    if (deps.sockets.length > 0) inherited = await relay(deps.sockets, listening.port);
    report = await jail;
  } catch (error) {
    inherited?.stop();
    listening.close();
    await Promise.all([provider.close(), solver.close()]);
    throw error;
  }
  const where = (inherited ?? listening).addresses.join(", ");
  deps.announce(`Started POT server (v${VERSION}) on address ${where} (jail: ${report?.level ?? "unknown"})`);
  deps.notify("READY=1");
  const warning = jailWarning(config.jail, report);
  if (warning) log.warn(warning);
  warnOfCallers(config, loopbackOnly, log);
  for (const egress of config.warm) {
    provider.warm(egress).catch((error) => log.error(`no minter at the start: ${describeError(error)}`));
  }

  const stopWatching = descriptors && watchDescriptors(descriptors, clock, listening.shed);
  const idle = watchIdle(config.idleExitMs, stats, clock);
  const reason = await Promise.race([deps.stopped, idle.expired]);
  stopping = true;
  deps.notify("STOPPING=1");
  inherited?.stop();
  idle.stop();
  stopWatching?.();
  log.info(`stopping: ${reason}`);
  const quiet = watchQuiet(stats, STOP_MS.lastBytes, clock);
  const isDrained = await isDoneWithin(Promise.race([listening.stop(), quiet.reached]), STOP_MS.drain, clock);
  quiet.stop();
  if (!isDrained) log.warn(`requests too slow to wait for: ${stats.inFlight}`);
  ended = true;
  // Whoever still waits for a token is told why there will be none.
  await Promise.all([provider.close(), solver.close()]);
  if (!isDrained) await isDoneWithin(listening.stop(), STOP_MS.refusals, clock);
  listening.close();
}

/** Warns of who may ask, and of who cannot. */
function warnOfCallers(config: ServeConfig, loopbackOnly: boolean, log: Log): void {
  if (!loopbackOnly && config.token === undefined && !config.trustNetwork) {
    log.warn(
      "everybody who can reach this address can use this server: set --token-file, or --trust-network if that is meant",
    );
  }
  if (config.token !== undefined && /[A-Z]/.test(config.token)) {
    log.warn(
      "the token has capital letters, which bgutil's yt-dlp plugin turns into small ones: pot token new makes one without",
    );
  }
}

/** A watch over the time since the last request. */
interface IdleWatch {
  /** Resolves with the reason to stop; never without a limit. */
  expired: Promise<string>;
  stop(): void;
}

/** Watches `stats` until no request has come, nor is being answered, for `limitMs`; undefined: for ever. */
function watchIdle(limitMs: number | undefined, stats: Stats, clock: Clock): IdleWatch {
  let cancel = () => {};
  const expired = new Promise<string>((resolve) => {
    if (limitMs === undefined) return;
    const wait = (ms: number) => {
      cancel = clock.after(ms, () => {
        const quiet = stats.inFlight > 0 ? 0 : clock.monotonic() - stats.lastUse;
        if (quiet >= limitMs) resolve(`no request for ${Math.round(limitMs / 1_000)} s`);
        else wait(Math.max(1, limitMs - quiet));
      });
    };
    wait(limitMs);
  });
  return { expired, stop: () => cancel() };
}

/** Watches `stats` until no request has been in the middle of its answer for `ms`. */
function watchQuiet(stats: Stats, ms: number, clock: Clock): { reached: Promise<void>; stop(): void } {
  const stepMs = ms / 10;
  let cancel = () => {};
  const reached = new Promise<void>((resolve) => {
    const look = (quietMs: number): void => {
      if (quietMs >= ms) resolve();
      else cancel = clock.after(stepMs, () => look(stats.inFlight > 0 ? 0 : quietMs + stepMs));
    };
    look(0);
  });
  return { reached, stop: () => cancel() };
}

/** Whether `work` is done within `ms`. */
function isDoneWithin(work: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  const deadline = clock.monotonic() + ms;
  return within(
    work.then(() => true),
    { clock, deadline, late: () => false },
  );
}

/** The rule for what `client` may name as its way out. */
function policyOf(
  { requestPolicy, token }: ServeConfig,
  loopbackOnly: boolean,
): HandlerDeps["requestPolicy"] {
  if (requestPolicy !== "default") return () => requestPolicy;
  if (loopbackOnly || token !== undefined) return () => undefined;
  // Strangers may not use this machine to reach what only it can reach; its own users reach that anyway.
  return ({ client, request }) => (isOnThisMachine(client, request) ? undefined : PUBLIC_PROXIES);
}

function isOnThisMachine(client: Client, request: Request): boolean {
  if (client.transport === "unix") return true;
  const address = client.address(request);
  return address !== undefined && isLoopback(canonicalIp(address));
}

/** The printable key of a way out; undefined for one that cannot be, or that nobody can tell any more. */
function keyOf(asked: EgressRequest, { egress, namedEgresses }: ServeConfig): string | undefined {
  const { name, proxy, sourceAddress } = asked;
  const isKnown = (known: NamedEgress) =>
    known.name === name || known.members.some(({ label }) => label === name);
  if (name !== undefined) return namedEgresses.some(isKnown) ? name : undefined;
  if (namedEgresses.length > 0 && !proxy && !sourceAddress) return undefined;
  try {
    return resolveEgress(asked, egress).key;
  } catch {
    return undefined;
  }
}

/** The report of the first child; undefined when it did not come to one, which a later child may. */
async function readJail({ jail, log }: ServerDeps): Promise<JailReport | undefined> {
  try {
    return await jail;
  } catch (error) {
    if (error instanceof PotError && error.code === "VM_JAIL_REQUIRED") throw error;
    // Told to end before it was ready: that is no news.
    if (error instanceof PotError && error.code === "CANCELLED") return undefined;
    log.error(`no child for the remote script could be started: ${describeError(error)}`);
    return undefined;
  }
}
