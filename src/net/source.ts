/** The address to leave from: whether this machine has it. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
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
