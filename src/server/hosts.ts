/** The addresses to listen on, out of what a user calls them. */
import { lookup } from "node:dns/promises";
import { oneLine, PotError } from "../errors.ts";
import { ipFamily } from "../net/address.ts";

/** An address to listen on. */
export interface ListenAddress {
  /** An IP address. */
  readonly ip: string;
  /**
   * True where it was named for itself: then the others do without it, with a warning. Of several that only together
   * are what was asked for, one that somebody else holds is an error: clients would ask that one.
   */
  readonly isChosen: boolean;
}

/** What a user calls every address of this machine. */
const EVERYWHERE = ["*", "+"];

/**
 * The addresses that `hosts` stand for, each once: `*` is all of this machine, `localhost` both loopback addresses, any
 * other name what it resolves to. Rejects with `LISTEN_FAILED`.
 */
export async function resolveHosts(hosts: readonly string[], areChosen: boolean): Promise<ListenAddress[]> {
  const found = await Promise.all(hosts.map(resolveHost));
  const byIp = new Map<string, ListenAddress>();
  for (const { ips, isGroup } of found) {
    for (const ip of ips) byIp.set(ip, byIp.get(ip) ?? { ip, isChosen: areChosen && !isGroup });
  }
  return [...byIp.values()];
}

async function resolveHost(host: string): Promise<{ ips: readonly string[]; isGroup: boolean }> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  // An address of one link names its interface: fe80::1%eth0.
  if (ipFamily(bare.replace(/%[\w.:-]+$/, "")) !== 0) return { ips: [bare], isGroup: false };
  if (EVERYWHERE.includes(bare)) return { ips: ["0.0.0.0", "::"], isGroup: true };
  if (bare.toLowerCase() === "localhost") return { ips: ["127.0.0.1", "::1"], isGroup: true };
  try {
    // Resolvers answer to some words that are no names, and with an address that nobody meant.
    if (!/^[\w-]+(\.[\w-]+)*\.?$/.test(bare)) throw new Error("no name");
    const answers = await lookup(bare, { all: true });
    return { ips: answers.map(({ address }) => address), isGroup: false };
  } catch {
    throw new PotError(
      "LISTEN_FAILED",
      `cannot listen on ${oneLine(bare, 80)}: it is neither an address nor a known name`,
      { hint: "Give an address of this machine with --host, or * for all of them" },
    );
  }
}
