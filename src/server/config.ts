/** What a server is told. */
import type { JailPolicy } from "../engine/child/jail/report.ts";
import type { LogFormat, LogLevel } from "../log.ts";
import type { EgressDefaults, EgressRequest } from "../net/egress.ts";
import type { TokenTtl } from "../provider/tokens/token.ts";

/** Everything that `pot serve` was told, in the form that it is used in. */
export interface ServeConfig {
  /** Names or addresses to listen on; empty with `unix` alone. */
  hosts: string[];
  port: number;
  unix: string | undefined;
  token: string | undefined;
  trustNetwork: boolean;
  /** Lower case, without port. */
  allowedHosts: string[];
  egress: EgressDefaults;
  maxMinters: number;
  /** 0: never. */
  minterIdleMs: number;
  /** Ways out to make minters for at the start. */
  warm: EgressRequest[];
  maxRequests: number;
  errorAs200: boolean;
  compatVersion: string;
  jail: JailPolicy;
  idleExitMs: number | undefined;
  tokenTtl: TokenTtl;
  log: { format: LogFormat; level: LogLevel };
}
