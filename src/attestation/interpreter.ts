/** Fetches the interpreter script, and keeps the few that are in use so that the next minter need not. */
import { LRUCache } from "lru-cache";
import { GOOGLE_MS } from "../budget.ts";
import { PotError } from "../errors.ts";
import type { Egress } from "../net/egress.ts";
import { isCertificateFailure } from "../net/failure.ts";
import { mayBeScript, requestFollowing, type Wire } from "../net/request.ts";
import { step } from "../telemetry.ts";
import { type Challenge, checkInterpreterUrl } from "./challenge.ts";

/** Interpreters by what identifies them. */
export interface InterpreterStore {
  /** The script of `challenge`. `alwaysVerify`: over verified TLS even on an egress that does not verify. */
  get(wire: Wire, challenge: Challenge, alwaysVerify: boolean): Promise<string>;
  /** Fetches the script of `challenge` anew the next time: what it led to through `egress` gave reason to doubt it. */
  forget(challenge: Challenge, egress: Egress): void;
}

/** Room for the interpreters that are in use at once: the current one, its predecessor, experiments. */
const KEPT = 8;

/** An empty store. */
export function createInterpreterStore(): InterpreterStore {
  const scripts = new LRUCache<string, string>({ max: KEPT });
  return {
    async get(wire, challenge, alwaysVerify) {
      const { interpreter } = challenge;
      if ("script" in interpreter) return broughtAlong(wire, interpreter.script, alwaysVerify);
      const isVerified = alwaysVerify || wire.egress.verifyTls;
      const key = keyOf(challenge, isVerified ? undefined : wire.egress);
      const kept = scripts.get(key);
      if (kept !== undefined) return kept;
      const script = await step(wire, "interpreter", () => fetchScript(wire, interpreter.url, alwaysVerify));
      if (challenge.interpreterHash !== "") scripts.set(key, script);
      return script;
    },
    forget(challenge, egress) {
      for (const origin of [undefined, egress]) scripts.delete(keyOf(challenge, origin));
    },
  };
}

/**
 * The hash alone is the challenge's word for it: a caller could name another script with a good one's hash. And what
 * came over TLS that was not verified can be anybody's: it stays with the egress that it came through.
 */
function keyOf({ interpreter, interpreterHash }: Challenge, unverified: Egress | undefined): string {
  return JSON.stringify([interpreter, interpreterHash, unverified?.id]);
}

function broughtAlong({ egress }: Wire, script: string, alwaysVerify: boolean): string {
  if (egress.verifyTls || !alwaysVerify) return script;
  throw new PotError(
    "INTERPRETER_REFUSED",
    "the interpreter script came over TLS that was not verified, and runs so in a full jail only",
  );
}

/** Where a redirect leads, which must be as good as the address that was checked with the challenge. */
function stayWithGoogle(location: string, base: string): string {
  try {
    return checkInterpreterUrl(location, base);
  } catch (error) {
    throw new PotError(
      "INTERPRETER_REFUSED",
      "the interpreter script redirects to a host that is not allowed",
      { cause: error },
    );
  }
}

async function fetchScript(wire: Wire, url: string, alwaysVerify: boolean): Promise<string> {
  const { text } = await requestFollowing(wire, url, stayWithGoogle, {
    what: "the interpreter script",
    headers: { accept: "*/*" },
    timeoutMs: GOOGLE_MS.interpreter,
    maxBytes: 2 * 1_048_576,
    alwaysVerify,
  }).catch((error) => {
    throw alwaysVerify && isCertificateFailure(error) ? unverified(error) : error;
  });
  if (!mayBeScript(text)) {
    throw new PotError("INTERPRETER_FAILED", "the reply for the interpreter script is no script");
  }
  return text;
}

/** Whoever turned verification off learns why it is on for the script. */
function unverified(cause: PotError): PotError {
  return new PotError(
    cause.code,
    "the interpreter script is fetched with verified TLS here, and that failed",
    {
      cause,
      hint: "Without a full jail disable_tls_verification does not extend to the script that is executed; trust the network's certificate with --ca instead",
    },
  );
}
