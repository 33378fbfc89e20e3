/** TCP to a host that has several addresses: both families raced, from the address that the user chose. */
import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { ipFamily } from "./address.ts";
import type { Source } from "./egress.ts";
import type { Party, Walk } from "./leg.ts";
import { missingSource } from "./source.ts";

/** Head start of an address over the next, after RFC 8305. */
const STAGGER_MS = 200;

/**
 * Opens a TCP connection from `source`, to addresses that `allows` lets through. Rejects with `DNS_FAILED`,
 * `BAD_SOURCE_ADDRESS`, or, with what each address said, `PROXY_UNREACHABLE` or `CONNECT_FAILED`.
 */
export async function connectTcp(
  party: Party,
  source: Source | undefined,
  walk: Walk,
  allows: (address: string) => boolean = () => true,
): Promise<Socket> {
  const found = await addressesOf(party, source?.family, walk);
  const addresses = found.filter(allows);
  if (addresses.length === 0) {
    const code = party.isProxy ? "PROXY_UNREACHABLE" : "CONNECT_FAILED";
    throw new PotError(code, `callers may not have ${party.name} connected to at ${found.join(", ")}`);
  }
  const outcome = await race(party, addresses, source, walk);
  if (!Array.isArray(outcome)) return outcome;
  throw unreachable(party, source, await Promise.all(outcome.map((fault) => refine(fault, source))));
}

/** The addresses of a party, families taking turns, the system's favourite first. */
export async function addressesOf(party: Party, family: 4 | 6 | undefined, walk: Walk): Promise<string[]> {
  if (ipFamily(party.host) !== 0) return [party.host];
  walk.step = `looking up the name of ${party.name}`;
  const found = await lookup(party.host, { all: true, verbatim: true }).catch((error: unknown) => {
    throw lookupFailure(party, errorCode(error));
  });
  const first = found[0]?.family;
  const [ours, others] = [found.filter((a) => a.family === first), found.filter((a) => a.family !== first)];
  const turns = ours.flatMap((address, i) => [address, others[i]]).concat(others.slice(ours.length));
  const addresses = turns
    .filter((address) => address !== undefined)
    .filter((address) => family === undefined || address.family === family)
    .map(({ address }) => address);
  if (addresses.length > 0) return [...new Set(addresses)];
  throw new PotError("DNS_FAILED", `${party.name} has no IPv${family} address`, {
    hint: "The source address chooses the family: leave it out, or take one of the other family.",
  });
}

function lookupFailure({ name, isProxy }: Party, code: string): PotError {
  if (code !== "ENOTFOUND") {
    return new PotError("DNS_FAILED", `no name server could be asked for ${name}${code && ` (${code})`}`, {
      hint: "Is this machine online? Check its network connection, then its DNS settings.",
    });
  }
  return new PotError("DNS_FAILED", `the name of ${name} was not found (${code})`, {
    hint: isProxy
      ? "Check the spelling and this machine's DNS."
      : "This machine's DNS does not know it: there is no way to the internet, or a filter takes the name away.",
  });
}

/** Starts on one address after the other, each with a head start; the first to answer wins. */
function race(
  party: Party,
  addresses: readonly string[],
  source: Source | undefined,
  walk: Walk,
): Promise<Socket | Fault[]> {
  return new Promise((resolve, reject) => {
    const open = new Set<Socket>();
    const faults: Fault[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;

    function finish(): void {
      clearTimeout(timer);
      walk.signal.removeEventListener("abort", onAbort);
      for (const loser of open) loser.destroy();
    }
    function onAbort(): void {
      finish();
      reject(walk.signal.reason);
    }
    function report(): void {
      const told = addresses.map((address) => {
        const code = faults.find((fault) => fault.address === address)?.code;
        return code === undefined ? address : `${address}: ${inWords(code)}`;
      });
      const isName = ipFamily(party.host) === 0 || faults.length > 0;
      walk.step = `connecting to ${party.name}${isName ? ` (${told.join("; ")})` : ""}`;
    }
    function start(): void {
      clearTimeout(timer);
      const address = addresses[next++];
      if (address === undefined) return;
      const socket = connect({
        host: address,
        port: party.port,
        localAddress: source?.address,
        noDelay: true,
      });
      open.add(socket);
      socket.once("connect", () => {
        open.delete(socket);
        finish();
        resolve(socket);
      });
      // Stays after the end: a loser may still have something to say, and the winner may break while nobody reads.
      socket.on("error", (error: Error) => {
        if (!open.delete(socket)) return;
        faults.push({ address, code: errorCode(error) || error.message });
        report();
        if (next < addresses.length) return start();
        if (open.size > 0) return;
        finish();
        resolve(faults);
      });
      timer = setTimeout(start, STAGGER_MS);
    }

    if (walk.signal.aborted) return reject(walk.signal.reason);
    walk.signal.addEventListener("abort", onAbort);
    report();
    start();
  });
}

interface Fault {
  address: string;
  /** The system's error code. */
  code: string;
}

/**
 * Bun calls every failed connect `ECONNREFUSED`. Connecting a UDP socket, which sends nothing, fails with the true
 * code where there is no route.
 */
async function refine(fault: Fault, source: Source | undefined): Promise<Fault> {
  if (fault.code !== "ECONNREFUSED") return fault;
  const hostname = source?.address ?? (ipFamily(fault.address) === 6 ? "::" : "0.0.0.0");
  try {
    const socket = await Bun.udpSocket({ hostname, connect: { hostname: fault.address, port: 443 } });
    socket.close();
    return fault;
  } catch (error) {
    return { ...fault, code: errorCode(error) || fault.code };
  }
}

function unreachable(party: Party, source: Source | undefined, faults: readonly Fault[]): PotError {
  if (source?.address !== undefined && faults.every(({ code }) => code === "EADDRNOTAVAIL")) {
    return missingSource(source.address);
  }
  const code = party.isProxy ? "PROXY_UNREACHABLE" : "CONNECT_FAILED";
  const from = source?.address === undefined ? "" : ` from ${source.address}`;
  const told = faults.map((fault) => `${fault.address}: ${inWords(fault.code)}`).join("; ");
  if (faults.every((fault) => fault.code === "ECONNREFUSED")) {
    return new PotError(code, `${party.name} refused the connection${from} (${told})`, {
      hint: party.isProxy ? "Is it running, and is the port right?" : undefined,
    });
  }
  return new PotError(code, `${party.name} cannot be reached${from} (${told})`);
}

/** System error codes in words; what has none stays as it is. */
function inWords(code: string): string {
  const words: Record<string, string> = {
    ECONNREFUSED: "refused",
    ECONNRESET: "reset",
    EACCES: "forbidden here",
    EADDRNOTAVAIL: "no address here to leave from",
    EAFNOSUPPORT: "family not supported here",
    EHOSTUNREACH: "no route",
    EINVAL: "no route",
    ENETUNREACH: "no route",
    EPERM: "forbidden here",
    ETIMEDOUT: "no answer",
  };
  return words[code] ?? code;
}
