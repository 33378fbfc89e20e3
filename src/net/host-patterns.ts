/** Lists of hosts, as in `NO_PROXY`: by the rules that curl and Bun follow. */
import { canonicalIp, inBlock, ipFamily } from "./address.ts";

/** One entry of a list. */
export interface HostPattern {
  /** A name without leading dots, an address, a block, or `*`. */
  readonly host: string;
  /** Absent: every port. */
  readonly port?: number | undefined;
}

/** Reads a list such as `localhost,.example.com,10.0.0.0/8,host:8080`; what is no pattern matches nothing. */
export function parseHostPatterns(list: string): HostPattern[] {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .map(parsePattern);
}

function parsePattern(entry: string): HostPattern {
  const [, literal, bare, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const host = (literal ?? bare ?? entry).toLowerCase();
  const name = host === "*" ? host : host.replace(/^\*?\.+/, "");
  return { host: canonicalIp(name), port: digits === undefined ? undefined : Number(digits) };
}

/** True when `entry` is a pattern that some host can match. */
export function isHostPattern(entry: string): boolean {
  const { host } = parsePattern(entry);
  const [base = "", bits] = host.split("/");
  if (bits !== undefined) return inBlock(canonicalIp(base), host);
  return host === "*" || ipFamily(host) !== 0 || /^[a-z\d_](?:[a-z\d._-]*[a-z\d_])?\.?$/.test(host);
}

/** True when `host` (a name, or an address without brackets) with `port` is on the list. */
export function matchesHost(patterns: readonly HostPattern[], host: string, port: number): boolean {
  const name = canonicalIp(host.toLowerCase().replace(/\.$/, ""));
  const isAddress = ipFamily(name) !== 0;
  return patterns.some((pattern) => {
    if (pattern.port !== undefined && pattern.port !== port) return false;
    if (pattern.host === "*" || pattern.host === name) return true;
    if (isAddress) return inBlock(name, pattern.host);
    return pattern.host !== "" && name.endsWith(`.${pattern.host}`);
  });
}
