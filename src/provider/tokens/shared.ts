/** Finished tokens that several servers share, as the provider sees them. */
import { ipFamily } from "../../net/address.ts";
import type { Egress } from "../../net/egress.ts";
import { isPrivateAddress } from "../../net/policy.ts";
import type { FinishedToken } from "./token.ts";

/** A store behind all servers. Nothing here rejects: a store in trouble has no tokens, and that is all. */
export interface SharedTokens {
  /** The token under `key` (from `tokenKey`) that may still be given out. Takes 50 ms at most. */
  get(key: string, egress: Egress): Promise<FinishedToken | undefined>;
  /** Keeps a token for everybody, a moment later. */
  put(key: string, egress: Egress, token: FinishedToken): void;
  /**
   * Resolves when this server may attest for `egress`: at once, or after the server that is doing so, but after two
   * seconds at the latest. What it resolves with is to be called when that is over.
   */
  turn(egress: Egress): Promise<() => void>;
  /** Makes all servers forget their tokens and minters. */
  clear(): void;
  /** Calls `run` when another server was told to forget. */
  onClear(run: () => void): void;
  close(): void;
}

/**
 * The name under which servers share what leaves by `egress`: they must all be seen by Google at the same address. A
 * proxy that the whole internet can reach is such a name by itself; what leaves a machine directly, or by a proxy of
 * its own network, is another address on each machine unless its operator says otherwise by `egressName`.
 * Undefined: not shared.
 */
export function sharedName(egress: Egress, egressName: string | undefined): string | undefined {
  const { proxy, source, id } = egress;
  if (proxy && !source && !isPrivateHost(proxy.host)) return id;
  return egressName === undefined ? undefined : `${egressName} ${id}`;
}

/** True for a host that may be another machine in another network: a private address, or a name of a local network. */
function isPrivateHost(host: string): boolean {
  if (ipFamily(host) !== 0) return isPrivateAddress(host);
  return !host.includes(".") || /\.(local|lan|internal|localdomain|home\.arpa|svc)\.?$/i.test(host);
}
