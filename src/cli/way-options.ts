/** The options that say how to leave this machine, for every command that has them in the same words. */
import type { OptionSpec } from "./args.ts";

/** The heading over them, where a command has headings. */
export const WAYS_OUT = "Ways out";

/** The file for what the option before it takes. */
export const FROM_FILE = {
  type: "string",
  valueHint: "file",
  description: "The same, read from a file",
} as const satisfies OptionSpec;

export const PROXY_FILE = {
  ...FROM_FILE,
  group: WAYS_OUT,
  detail: "A command line can be read by everybody on the machine",
} as const satisfies OptionSpec;

export const SOURCE_ADDRESS = {
  type: "string",
  alias: "s",
  valueHint: "ip",
  description: "Local address to leave from",
} as const satisfies OptionSpec;

export const ANY_CERTIFICATE = {
  type: "boolean",
  description: "Accept any certificate on the way to YouTube",
} as const satisfies OptionSpec;

export const CA = {
  type: "string",
  valueHint: "file",
  description: "Further trusted certificates, PEM",
} as const satisfies OptionSpec;
