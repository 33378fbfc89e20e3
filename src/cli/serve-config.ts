/** From the option values of `pot serve` to one validated configuration, and back to what may be printed of it. */
import { isIP } from "node:net";
import { PotError } from "../errors.ts";
import { LOG_FORMATS, LOG_LEVELS } from "../log.ts";
import { resolveEgress } from "../net/resolve.ts";
import { parseTokenTtl } from "../provider/tokens/token.ts";
import type { ServeConfig } from "../server/config.ts";
import type { ParsedArgs } from "./args.ts";
import { readCa, readJailPolicy } from "./common.ts";
import type { Environment } from "./context.ts";
import type { command } from "./serve-options.ts";

type Values = ParsedArgs<typeof command.options>["values"];

/** What reading the configuration asks of the outside. */
export interface ConfigSources {
  env: Environment;
  /** The text of a file; throws when it cannot be read. */
  readFile: (path: string) => string;
}

/**
 * The configuration that `values` and the environment give. Throws `BAD_USAGE`, `FILE_FAILED`, or what is wrong with
 * the ways out: better now than with every request.
 */
export function readConfig(values: Values, { env, readFile }: ConfigSources): ServeConfig {
  const given = list(values.host);
  const hosts = given.length > 0 || values.unix !== undefined ? given : ["127.0.0.1", "::1"];
  const format = oneOf("log-format", values["log-format"], LOG_FORMATS);
  const level = oneOf("log-level", values["log-level"], LOG_LEVELS);
  const egress = {
    proxy: values.proxy,
    sourceAddress: values["source-address"],
    ca: readCa(values.ca),
    env,
  };
  const warm = [...(values.warm ? [{}] : []), ...values["warm-proxy"].map((proxy) => ({ proxy }))];
  for (const request of [{}, ...warm]) resolveEgress(request, egress);
  return {
    hosts,
    port: whole("port", values.port, 0, 65_535),
    unix: values.unix,
    token: readToken(values, readFile),
    trustNetwork: values["trust-network"],
    allowedHosts: list(values["allowed-host"]).map(readHostName),
    egress,
    maxMinters: whole("max-minters", values["max-minters"], 1, 1_000),
    minterIdleMs:
      values["minter-idle"].trim() === "0" ? 0 : parseDuration("minter-idle", values["minter-idle"]),
    warm,
    maxRequests: whole("max-requests", values["max-requests"], 1, 100_000),
    errorAs200: values["error-as-200"],
    compatVersion: readVersion(values["compat-version"]),
    jail: readJailPolicy(values.jail),
    idleExitMs:
      values["idle-exit"] === undefined ? undefined : parseDuration("idle-exit", values["idle-exit"]),
    tokenTtl: parseTokenTtl(env),
    log: { format, level: values.verbose ? "debug" : level },
  };
}

/** The effective options under their names, with secrets and passwords masked. */
export function printableConfig(config: ServeConfig, values: Values): Record<string, unknown> {
  return {
    ...values,
    host: config.hosts,
    port: config.port,
    proxy: values.proxy === undefined ? undefined : maskProxy(values.proxy),
    "warm-proxy": values["warm-proxy"].map(maskProxy),
    "allowed-host": config.allowedHosts,
    token: config.token === undefined ? undefined : "***",
    "log-level": config.log.level,
    "print-config": undefined,
    egress: resolveEgress({}, config.egress).key,
    TOKEN_TTL: config.tokenTtl.hours,
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `90`, `90s`, `15m`, `2h` or `1d`; a bare number is seconds. */
function parseDuration(name: string, text: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)?$/.exec(text.trim()) ?? [];
  const ms = Number(amount || "0") * (UNITS[unit || "s"] ?? 0);
  // Timers hold 31 bits of milliseconds.
  if (ms < 1 || ms > 0x7fff_ffff)
    throw bad(`--${name}`, "a duration such as 90s, 15m or 2h, of at most 24 days");
  return ms;
}

function readToken(values: Values, readFile: ConfigSources["readFile"]): string | undefined {
  const file = values["token-file"];
  if (file !== undefined && values.token !== undefined) {
    throw new PotError("BAD_USAGE", "--token and --token-file exclude one another");
  }
  const token = file === undefined ? values.token : readText("token-file", file, readFile).trim();
  if (token === undefined) return undefined;
  // What cannot stand in a header could never be sent.
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw bad(
    file === undefined ? "--token" : "the token in --token-file",
    "printable ASCII without spaces, and not empty",
  );
}

function readText(name: string, path: string, readFile: ConfigSources["readFile"]): string {
  try {
    return readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "it does not exist" : code === "EACCES" ? "no permission" : message;
    throw new PotError("FILE_FAILED", `cannot read ${path}: ${reason}`, {
      hint: `Give --${name} a file that this user may read`,
    });
  }
}

function readHostName(text: string): string {
  const name = text.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  if (isIP(name) !== 0 || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name)) return name;
  throw bad("--allowed-host", "a host name or address without scheme and port");
}

function readVersion(text: string): string {
  if (/^\d+\.\d+\.\d+$/.test(text)) return text;
  throw bad("--compat-version", "a version such as 2.0.2");
}

function whole(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw bad(`--${name}`, `a whole number from ${least} to ${most}`);
}

function oneOf<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw bad(`--${name}`, `one of ${words.join(", ")}`);
}

function list(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** A proxy as it may be seen: its key has no password. */
function maskProxy(proxy: string): string {
  return resolveEgress({ proxy }, { env: {} }).key;
}

function bad(name: string, what: string): PotError {
  return new PotError("BAD_USAGE", `${name} must be ${what}`, { hint: 'Run "pot serve --help"' });
}
