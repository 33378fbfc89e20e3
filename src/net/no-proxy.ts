/** `NO_PROXY`: which hosts the environment excepts from its proxy, by the rules that curl and Bun follow. */
import { canonicalIp, inBlock, ipFamily } from "./address.ts";

/** One entry of the list. */
export interface HostPattern {
  /** A name without leading dots, an address, a block, or `*`. */
  readonly host: string;
  /** Absent: every port. */
  readonly port?: number | undefined;
}

/** Reads a list such as `localhost,.example.com,10.0.0.0/8,host:8080`; what is no pattern matches nothing. */
export function parseNoProxy(list: string): HostPattern[] {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [, literal, bare, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? [];
      const host = (literal ?? bare ?? entry).toLowerCase();
      const name = host === "*" ? host : host.replace(/^\*?\.+/, "");
      return { host: canonicalIp(name), port: digits === undefined ? undefined : Number(digits) };
    });
}

/** True when `host` (a name, or an address without brackets) is to be reached without the proxy. */
export function bypassesProxy(patterns: readonly HostPattern[], host: string, port: number): boolean {
  const name = canonicalIp(host.toLowerCase().replace(/\.$/, ""));
  const isAddress = ipFamily(name) !== 0;
  return patterns.some((pattern) => {
    if (pattern.port !== undefined && pattern.port !== port) return false;
    if (pattern.host === "*" || pattern.host === name) return true;
    if (isAddress) return inBlock(name, pattern.host);
    return pattern.host !== "" && name.endsWith(`.${pattern.host}`);
  });
}
