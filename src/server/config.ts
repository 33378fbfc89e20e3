/** What a server is told. */
import type { HashedScripts } from "../challenges/solver.ts";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import type { LogFormat, LogLevel } from "../log.ts";
import type { EgressDefaults, EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import type { EgressPolicy } from "../net/policy.ts";
import type { TokenTtl } from "../provider/tokens/token.ts";
import type { SocketFile } from "./unix-socket.ts";

/** Everything that `pot serve` was told, in the form that it is used in. */
export interface ServeConfig {
  /** Names or addresses to listen on; empty with `unix` alone. */
  hosts: string[];
  /** False where nobody asked for these hosts: then one that somebody else has is no matter of choice. */
  areHostsChosen: boolean;
  port: number;
  unix: SocketFile | undefined;
  token: string | undefined;
  trustNetwork: boolean;
  /** Lower case, without port. */
  allowedHosts: string[];
  egress: EgressDefaults;
  /** Ways out that requests may name, and that are tried where they name none. */
  namedEgresses: readonly NamedEgress[];
  /** What requests may name as their way out; `default`: as the addresses and the token suggest. */
  requestPolicy: EgressPolicy | undefined | "default";
  /** yt-dlp's solver, for callers who bring none. */
  solver: HashedScripts | undefined;
  maxMinters: number;
  /** Children that are started ahead. */
  spare: number;
  /** 0: never. */
  minterIdleMs: number;
  /** Ways out to make minters for at the start. */
  warm: EgressRequest[];
  store: StoreConfig | undefined;
  maxRequests: number;
  errorAs200: boolean;
  compatVersion: string;
  jail: JailPolicy;
  idleExitMs: number | undefined;
  tokenTtl: TokenTtl;
  log: { format: LogFormat; level: LogLevel };
}

/** Where finished tokens are shared. */
export interface StoreConfig {
  /** With user and password. */
  url: string;
  /** What tokens are encrypted with. */
  key: string | undefined;
  /** The name of this machine's own way out. */
  egressName: string | undefined;
}
