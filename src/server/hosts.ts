/** The addresses to listen on, out of what a user calls them. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { PotError } from "../errors.ts";
import { isLoopback } from "./guard.ts";

/** `hosts` as addresses, each once: `localhost` is both loopback addresses, any other name what it resolves to. */
export async function resolveHosts(hosts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(hosts.map(resolveHost));
  return [...new Set(found.flat())];
}

/** True when nobody but this machine can reach any of `addresses`. */
export function isLoopbackOnly(addresses: readonly string[]): boolean {
  return addresses.every(isLoopback);
}

async function resolveHost(host: string): Promise<string[]> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  if (isIP(bare) !== 0) return [bare];
  if (bare.toLowerCase() === "localhost") return ["127.0.0.1", "::1"];
  try {
    const answers = await lookup(bare, { all: true });
    return answers.map(({ address }) => address);
  } catch {
    throw new PotError(
      "LISTEN_FAILED",
      `cannot listen on ${bare}: it is neither an address nor a known name`,
      {
        hint: "Give an address of this machine with --host",
      },
    );
  }
}
