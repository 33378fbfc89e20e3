/** The `POT_…` variables: their names, and what in an environment only looks like one of them. */

import { nearest } from "../nearest.ts";
import type { Environment } from "./context.ts";

/** Variables that the yt-dlp plugin and `pot generate` read. */
const OF_OTHERS = ["POT_URL", "POT_TOKEN", "POT_TOKEN_FILE", "POT_EXECUTABLE", "POT_AGENT"];

/** The environment variable that sets the option `name`. */
export function variableOf(name: string): string {
  return `POT_${name.replaceAll("-", "_").toUpperCase()}`;
}

/**
 * True for a variable by which Kubernetes tells every container of a namespace where its services are: one for a
 * service named `pot` is `POT_PORT=tcp://10.43.0.9:4416`.
 */
export function isServiceLink(name: string, value: string): boolean {
  if (/_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP|SCTP)_(PROTO|PORT|ADDR)$/.test(name)) return true;
  return /_PORT(_\d+_(TCP|UDP|SCTP))?$/.test(name) && /^(tcp|udp|sctp):\/\//i.test(value);
}

/** Variables of an environment that begin like pot's own. */
export interface StrayVariables {
  /** Set by Kubernetes, for its own purposes. */
  readonly links: readonly string[];
  /** Nobody's: most likely misspelt. */
  readonly unknown: readonly { readonly name: string; readonly nearest: string | undefined }[];
}

/** The variables in `env` that begin with `POT_` and set none of `options`. */
export function strayVariables(env: Environment, options: readonly string[]): StrayVariables {
  const known = [...options.map(variableOf), ...OF_OTHERS];
  const given = Object.entries(env).filter(([name, value]) => name.startsWith("POT_") && value !== undefined);
  const links = given.filter(([name, value]) => isServiceLink(name, value ?? "")).map(([name]) => name);
  const unknown = given
    .map(([name]) => name)
    .filter((name) => !known.includes(name) && !links.includes(name))
    .map((name) => ({ name, nearest: nearestTo(name, known) }));
  return { links, unknown };
}

/** Without the beginning that they all share, which would make everything alike. */
function nearestTo(name: string, known: readonly string[]): string | undefined {
  const ends = known.map((each) => each.slice("POT_".length));
  const end = nearest(name.slice("POT_".length), ends);
  return end && `POT_${end}`;
}
