/** `SIGHUP`: reads the configuration again, and says what of it is in force at once and what needs a restart. */
import { isatty } from "node:tty";
import { describeError } from "../errors.ts";
import { type LevelledLog, LOG_LEVELS } from "../log.ts";
import type { ServeConfig } from "../server/config.ts";
import type { ParsedArgs } from "./args.ts";
import { command } from "./serve-options.ts";

type Args = ParsedArgs<typeof command.options>;

/** What was read: the options, and what they come to. */
export interface ReadConfig {
  readonly args: Args;
  readonly config: ServeConfig;
}

/** What the names of ways out begin with, beside those of options. */
const EGRESS_PREFIX = "egress.";

/** Options that a running server takes up. */
export const LIVE: readonly string[] = [
  "token",
  "token-file",
  "trust-network",
  "allowed-host",
  "request-proxy",
  "solver",
  "proxy",
  "proxy-file",
  "source-address",
  "warm",
  "warm-proxy",
  "max-minters",
  "minter-idle",
  "max-requests",
  "error-as-200",
  "compat-version",
  "log-level",
  "verbose",
] satisfies (keyof Args["values"])[];

/** Whether a running server takes up an option, or a named way out. */
function isLive(name: string): boolean {
  return LIVE.includes(name) || name.startsWith(EGRESS_PREFIX);
}

/** The configuration `old` with what a running server takes up of `next`: the values of those options. */
function takeUp(old: ServeConfig, next: ServeConfig): ServeConfig {
  return {
    ...old,
    token: next.token,
    trustNetwork: next.trustNetwork,
    allowedHosts: next.allowedHosts,
    requestPolicy: next.requestPolicy,
    solver: next.solver,
    // Connections that are open would go on by the certificates that they were made with.
    egress: { ...next.egress, ca: old.egress.ca },
    namedEgresses: next.namedEgresses,
    warm: next.warm,
    maxMinters: next.maxMinters,
    minterIdleMs: next.minterIdleMs,
    maxRequests: next.maxRequests,
    errorAs200: next.errorAs200,
    compatVersion: next.compatVersion,
    log: { ...old.log, level: next.log.level },
  };
}

/** What reading again takes. */
export interface ReloadDeps {
  /** Reads everything again; rejects with what is wrong with it. */
  read(): Promise<ReadConfig>;
  log: LevelledLog;
}

/** The configuration in force, which can be read again. */
export class LiveConfig {
  readonly #deps: ReloadDeps;
  readonly #inForce: Map<string, string>;
  readonly #first: ServeConfig;
  #config: ServeConfig;
  #take: ((config: ServeConfig) => void) | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(first: ReadConfig, deps: ReloadDeps) {
    this.#deps = deps;
    this.#first = first.config;
    this.#config = first.config;
    this.#inForce = fingerprints(first);
  }

  get config(): ServeConfig {
    return this.#config;
  }

  /** Calls `take` with each configuration that comes into force after the first. */
  onChange(take: (config: ServeConfig) => void): void {
    this.#take = take;
    if (this.#config !== this.#first) take(this.#config);
  }

  /** Reads everything again, after what is being read already; never rejects. */
  reload(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#reload());
    return this.#reading;
  }

  async #reload(): Promise<void> {
    const { log } = this.#deps;
    let next: ReadConfig;
    try {
      next = await this.#deps.read();
    } catch (error) {
      log.error(`the configuration was read again and is not used: ${describeError(error)}`);
      return;
    }
    const now = fingerprints(next);
    const names = new Set([...this.#inForce.keys(), ...now.keys()]);
    const changed = [...names].filter((name) => now.get(name) !== this.#inForce.get(name));
    const taken = changed.filter((name) => isLive(name));
    const left = changed.filter((name) => !isLive(name));
    for (const name of taken) {
      const value = now.get(name);
      if (value === undefined) this.#inForce.delete(name);
      else this.#inForce.set(name, value);
    }
    const { level: before } = this.#config.log;
    this.#config = takeUp(this.#config, next.config);
    const { level } = this.#config.log;
    // What is said below is for whoever hears either.
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(before)) log.setLevel(level);
    for (const warning of next.args.file?.warnings ?? []) log.warn(warning);
    this.#take?.(this.#config);
    log.info(`the configuration was read again: ${summary(taken, left)}`);
    log.setLevel(level);
  }
}

function summary(taken: readonly string[], left: readonly string[]): string {
  if (taken.length + left.length === 0) return "nothing has changed";
  const parts = [
    ...(taken.length > 0 ? [`changed ${taken.join(", ")}`] : []),
    ...(left.length > 0 ? [`only a restart changes ${left.join(", ")}`] : []),
  ];
  return parts.join("; ");
}

/**
 * For each option, and each named way out, what tells two values of it apart; for a file that it names, what stands in
 * it. Kept in memory alone: there are secrets among them.
 */
function fingerprints({ args, config }: ReadConfig): Map<string, string> {
  const { egress, store } = config;
  const contents: Readonly<Record<string, unknown>> = {
    "token-file": config.token,
    "proxy-file": egress.proxy,
    ca: egress.ca,
    solver: config.solver,
    "store-key-file": store?.key,
    "store-password-file": store?.url,
  };
  const { values } = args;
  const of = (name: string) => {
    const value = values[name as keyof typeof values];
    return JSON.stringify(value === undefined ? [] : [value, contents[name]]);
  };
  const tables = Object.entries(args.file?.egress ?? {}).map(([name, table]): [string, string] => {
    const read = config.namedEgresses.find((each) => each.name === name);
    return [`${EGRESS_PREFIX}${name}`, JSON.stringify([table, read])];
  });
  return new Map([
    ...Object.keys(command.options).map((name): [string, string] => [name, of(name)]),
    ...tables,
  ]);
}

/** Hangup signals, heard from now on: before a server is ready one must not end it. There are none on Windows. */
export class Hangups {
  /** Resolves, with the reason to stop, at one that came because the terminal was closed that the server ran in. */
  readonly closed: Promise<string>;
  #reload: (() => void) | undefined;
  #isWaiting = false;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.closed = promise;
    if (process.platform === "win32") return;
    const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
    process.on("SIGHUP", () => {
      if (terminals.some((descriptor) => !isatty(descriptor))) resolve("the terminal was closed");
      else if (this.#reload) this.#reload();
      else this.#isWaiting = true;
    });
  }

  /** Calls `reload` at every other one, and now when one has come already. */
  onReload(reload: () => void): void {
    this.#reload = reload;
    if (this.#isWaiting) reload();
  }
}
