/** From the option values of `pot serve` to one validated configuration, and back to what may be printed of it. */
import { readFileSync } from "node:fs";
import { PotError } from "../errors.ts";
import { LOG_FORMATS, LOG_LEVELS, type LogLevel } from "../log.ts";
import { ipFamily } from "../net/address.ts";
import type { EgressDefaults } from "../net/egress.ts";
import { parseEgressPolicy } from "../net/policy.ts";
import { resolveEgress } from "../net/resolve.ts";
import { parseTokenTtl } from "../provider/tokens/token.ts";
import type { ServeConfig } from "../server/config.ts";
import type { SocketFile } from "../server/unix-socket.ts";
import { type ParsedArgs, SOURCES, splitList, usage } from "./args.ts";
import { readCa, readJailPolicy, readProxy, readSecret } from "./common.ts";
import type { Environment } from "./context.ts";
import { parseDuration } from "./durations.ts";
import { readNamedEgresses } from "./named-egresses.ts";
import { printConfig } from "./print-config.ts";
import { command } from "./serve-options.ts";
import { readSolver } from "./solver-folder.ts";
import { readStore } from "./store-config.ts";

type Args = ParsedArgs<typeof command.options>;

/**
 * The configuration that a command line and the environment give. Throws `BAD_USAGE`, `FILE_FAILED`, or what is wrong
 * with the ways out: better now than with every request.
 */
export function readConfig(args: Args, env: Environment): ServeConfig {
  const { values, origin } = args;
  const given = values.host.flatMap(splitList);
  const egress = {
    ...readProxy(args),
    sourceAddress: values["source-address"],
    ca: readCa(values.ca, origin("ca")),
    env,
  };
  checkEgress(egress, origin("source-address"));
  const warm = values["warm-proxy"].map((url) => ({ proxy: url }));
  for (const each of warm) {
    checkEgress({ ...egress, ...each, proxyOrigin: origin("warm-proxy") }, origin("source-address"));
  }
  const { path: file = "", egress: tables = {} } = args.file ?? {};
  const namedEgresses = readNamedEgresses(tables, { file, ca: egress.ca });
  return {
    hosts: given.length > 0 || values.unix !== undefined ? given : ["127.0.0.1", "::1"],
    areHostsChosen: given.length > 0,
    port: whole(origin("port"), values.port, 0, 65_535),
    unix: readSocketFile(args),
    token: readToken(args),
    trustNetwork: values["trust-network"],
    allowedHosts: values["allowed-host"]
      .flatMap(splitList)
      .map((name) => readHostName(origin("allowed-host"), name)),
    egress,
    namedEgresses,
    requestPolicy: readPolicy(args),
    solver: values.solver === undefined ? undefined : readSolver(values.solver, origin("solver")),
    maxMinters: whole(origin("max-minters"), values["max-minters"], 1, 1_000),
    spare: whole(origin("spare"), values.spare, 0, 16),
    minterIdleMs:
      values["minter-idle"].trim() === "0" ? 0 : parseDuration(origin("minter-idle"), values["minter-idle"]),
    warm: [
      ...(values.warm ? [{}] : []),
      ...warm,
      ...namedEgresses.flatMap((each) => (each.warm ? [{ name: each.name }] : [])),
    ],
    store: readStore(args),
    maxRequests: whole(origin("max-requests"), values["max-requests"], 1, 100_000),
    errorAs200: values["error-as-200"],
    compatVersion: readVersion(origin("compat-version"), values["compat-version"]),
    jail: readJailPolicy(values.jail, origin("jail")),
    idleExitMs:
      values["idle-exit"] === undefined ? undefined : parseDuration(origin("idle-exit"), values["idle-exit"]),
    tokenTtl: parseTokenTtl(env),
    log: {
      format: oneOf(origin("log-format"), values["log-format"], LOG_FORMATS),
      level: readLevel(args),
    },
  };
}

/** What is in force, as a configuration file without secrets. */
export function printableConfig(config: ServeConfig, args: Args): string {
  return printConfig(command, args, [
    `Tokens are kept for ${config.tokenTtl.hours} hours (TOKEN_TTL).`,
    config.namedEgresses.length === 0
      ? `The usual way out is ${resolveEgress({}, config.egress).key}.`
      : `Requests that name no way out take one of ${config.namedEgresses.map(({ name }) => name).join(", ")}.`,
  ]);
}

function readToken(args: Args): string | undefined {
  const token = readSecret(args, "token");
  // What cannot stand in a header could never be sent.
  if (token && !/^[\x21-\x7e]+$/.test(token.value)) {
    throw bad(token.origin, "printable ASCII without spaces, and not empty");
  }
  return token?.value;
}

function readSocketFile({ values, origin }: Args): SocketFile | undefined {
  const { unix: path } = values;
  const [mode, group] = [values["unix-mode"], values["unix-group"]];
  if (path === undefined) {
    const lonely = mode !== undefined ? "unix-mode" : group !== undefined ? "unix-group" : undefined;
    if (lonely) throw new PotError("BAD_USAGE", `${origin(lonely)} needs --unix`);
    return undefined;
  }
  if (mode !== undefined && !/^0?[0-7]{3}$/.test(mode)) {
    throw bad(origin("unix-mode"), "permissions in octal digits, such as 0660");
  }
  return {
    path,
    mode: Number.parseInt(mode ?? "600", 8),
    group: group === undefined ? undefined : readGroup(origin("unix-group"), group),
  };
}

/** The number of a group that is named, or given by its number. */
function readGroup(origin: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const line = /^[\w.-]+$/.test(text) ? readGroups().find((each) => each.startsWith(`${text}:`)) : undefined;
  const number = line?.split(":")[2] ?? "";
  if (/^\d+$/.test(number)) return Number(number);
  throw bad(origin, "a group of /etc/group, or the number of one");
}

function readGroups(): string[] {
  try {
    return readFileSync("/etc/group", "utf8").split("\n");
  } catch {
    return [];
  }
}

function readPolicy({ values, origin }: Args): ServeConfig["requestPolicy"] {
  const text = values["request-proxy"];
  if (text === undefined) return "default";
  try {
    return parseEgressPolicy(text);
  } catch {
    throw bad(origin("request-proxy"), "any, none, or a list such as public,proxy.example:3128,10.0.0.0/8");
  }
}

/** Throws what is wrong with the usual way out, with the name of what was given wrongly. */
function checkEgress(defaults: EgressDefaults, sourceOrigin: string): void {
  try {
    resolveEgress({}, defaults);
  } catch (error) {
    if (!(error instanceof PotError) || error.code !== "BAD_SOURCE_ADDRESS") throw error;
    throw new PotError(error.code, `${sourceOrigin}: ${error.message}`, { hint: error.hint });
  }
}

function readHostName(origin: string, text: string): string {
  const name = text.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  if (ipFamily(name) !== 0 || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name)) return name;
  throw bad(origin, "a host name or address without scheme and port");
}

/** `--verbose` is short for a level; whichever of the two was given by the stronger source counts. */
function readLevel({ values, origin, source }: Args): LogLevel {
  const level = oneOf(origin("log-level"), values["log-level"], LOG_LEVELS);
  const isOverruled = SOURCES.indexOf(source("log-level")) > SOURCES.indexOf(source("verbose"));
  return values.verbose && !isOverruled ? "debug" : level;
}

function readVersion(origin: string, text: string): string {
  if (/^\d+\.\d+\.\d+$/.test(text)) return text;
  throw bad(origin, "a version such as 2.0.2");
}

function whole(origin: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw bad(origin, `a whole number from ${least} to ${most}`);
}

function oneOf<const Word extends string>(origin: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw bad(origin, `one of ${words.join(", ")}`);
}

function bad(name: string, what: string): PotError {
  return usage({ name: "serve" }, `${name} must be ${what}`);
}
