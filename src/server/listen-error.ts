/** Why an address cannot be listened on, in words, with who has it and what to do. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { hostAndPort } from "../net/address.ts";
import { VERSION } from "../version.ts";
import type { ListenAddress } from "./hosts.ts";
import { askPing } from "./ping.ts";

/** An address that could not be listened on. */
export interface ListenFailure {
  readonly address: ListenAddress;
  readonly port: number;
  readonly error: unknown;
}

/** Whether an address that had to be ours is somebody else's. */
export function isOthers(failure: ListenFailure | undefined): boolean {
  return failure !== undefined && !failure.address.isChosen && !MISSING.has(errorCode(failure.error));
}

/** Milliseconds that whoever listens where we wanted to has to say who it is. */
const WHO_MS = 500;

/** The error for `failure`. */
export async function explain({ address: { ip }, port, error }: ListenFailure): Promise<PotError> {
  const code = errorCode(error);
  const failed = (reason: string, hint: string) =>
    new PotError("LISTEN_FAILED", `cannot listen on ${ip} port ${port}: ${reason}`, { hint });
  if (code !== "EADDRINUSE") {
    return failed(reasonOf(error), REMEDIES[code] ?? "Give an address of this machine with --host");
  }
  const asked = ip === "0.0.0.0" ? "127.0.0.1" : ip === "::" ? "::1" : ip;
  const url = `http://${hostAndPort({ host: asked, port })}`;
  const other = await askPing({ url, timeoutMs: WHO_MS }).catch(() => undefined);
  if (other?.pot_version !== undefined) {
    const age = other.pot_version === VERSION ? "" : ` (this is ${VERSION})`;
    return failed(
      `it is in use by pot ${other.pot_version}${age}`,
      "Use that one, or stop it first, or choose another port with --port",
    );
  }
  const who = other ? ` by a provider that speaks ${other.version}` : "";
  return failed(`it is in use${who}`, "Stop what listens there, or choose another port with --port");
}

/** Codes that say that this machine lacks an address or its family, which is nobody's doing. */
const MISSING: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "EINVAL", "EAFNOSUPPORT"]);

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: "Choose a port above 1023 with --port",
  EPERM: "Choose a port above 1023 with --port",
};

/** The reason that `error` gives. */
export function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is in use",
  EACCES: "no permission",
  EPERM: "no permission",
  EADDRNOTAVAIL: "this machine has no such address",
  EINVAL: "this machine has no such address",
  EAFNOSUPPORT: "this machine has no such address family",
  ENOENT: "its folder does not exist",
  ENAMETOOLONG: "the path is too long for a socket",
};
