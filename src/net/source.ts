/** The address to leave from: whether this machine has it. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { type AddressBlock, drawAddress } from "./block.ts";
import type { Source } from "./egress.ts";

/**
 * Asks the system for `source`, by a UDP socket that is bound to it for a moment and sends nothing. Rejects with
 * `BAD_SOURCE_ADDRESS`: before a name is looked up, so that a wrong address is told as one at once.
 */
export async function requireSource(source: Source | undefined): Promise<void> {
  if (source?.address === undefined) return;
  try {
    (await Bun.udpSocket({ hostname: source.address })).close();
  } catch (error) {
    // EINVAL: a link-local address, which means nothing without its interface.
    if (!["EADDRNOTAVAIL", "EINVAL"].includes(errorCode(error))) return;
    throw missingSource(source.address);
  }
}

/** The error for an address that this machine lacks. */
export function missingSource(address: string): PotError {
  return new PotError("BAD_SOURCE_ADDRESS", `this machine has no address ${address} to leave from`, {
    hint: "Give an address of one of its interfaces (`ip address` lists them).",
  });
}

/** How long, in milliseconds, a datagram may take from this machine to itself. */
const TO_ITSELF_MS = 500;

/**
 * Tries to leave from an address of `block`. Resolves with what is still missing for answers to arrive, if anything;
 * rejects with `BAD_SOURCE_ADDRESS` where the system does not let anybody leave from there. Both say what to do.
 */
export async function tryBlock(block: AddressBlock, random: () => number): Promise<string | undefined> {
  const address = drawAddress(block, random);
  let hear = () => {};
  const heard = new Promise<boolean>((resolve) => {
    hear = () => resolve(true);
  });
  let socket: Bun.udp.Socket<"buffer">;
  try {
    socket = await Bun.udpSocket({ hostname: address, socket: { data: () => hear() } });
  } catch {
    throw new PotError("BAD_SOURCE_ADDRESS", `this machine may not leave from the block ${block.text}`, {
      hint: `On Linux, run as root: ${COMMANDS[block.family](block.text)}`,
    });
  }
  try {
    socket.send("", socket.port, address);
    if (await Promise.race([heard, Bun.sleep(TO_ITSELF_MS).then(() => false)])) return undefined;
  } catch {
    // There is no route to it: the same.
  } finally {
    socket.close();
  }
  return `answers to ${block.text} do not arrive here. On Linux, run as root: ${LOCAL_ROUTE[block.family](block.text)}`;
}

/** Makes every address of a block one of this machine's own. */
const LOCAL_ROUTE = {
  4: (block: string) => `ip route add local ${block} dev lo`,
  6: (block: string) => `ip -6 route add local ${block} dev lo`,
};

/** All that leaving from a block takes: for IPv6 a route alone does not let a socket have an address of it. */
const COMMANDS = {
  4: LOCAL_ROUTE[4],
  6: (block: string) => `sysctl -w net.ipv6.ip_nonlocal_bind=1 && ${LOCAL_ROUTE[6](block)}`,
};
