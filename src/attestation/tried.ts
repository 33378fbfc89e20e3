/** What was tried in vain for one minter, what may be tried next, and the error that tells of all of it. */
import { describePlainly, type ErrorCode, PotError } from "../errors.ts";
import { MAX_ANSWERS, placeOf, type Way } from "./ways.ts";

/** A way that led nowhere. */
interface Vain {
  way: Way;
  error: PotError;
  /** Whether there was a challenge at all. */
  hadChallenge: boolean;
}

/** Failures after which another challenge, or another engine, may be believed. */
const DISBELIEF: readonly ErrorCode[] = ["INTEGRITY_TOKEN_REFUSED", "VM_NO_MINTER"];

/** Whether `error` is Google's, or its program's, not believing the browser. */
export function isDisbelief({ code }: PotError): boolean {
  return DISBELIEF.includes(code);
}

/** The ways that were tried. */
export class Tried {
  readonly #vain: Vain[] = [];

  /** Adds one; says whether the next way may do better. */
  add(vain: Vain): boolean {
    this.#vain.push(vain);
    return vain.hadChallenge ? isDisbelief(vain.error) : !isTheWayBlocked(vain);
  }

  get isEmpty(): boolean {
    return this.#vain.length === 0;
  }

  /** How many challenges were answered, or could not be. */
  get answered(): number {
    return this.#vain.filter(({ hadChallenge }) => hadChallenge).length;
  }

  get wasRefused(): boolean {
    return this.#vain.some(({ error }) => isDisbelief(error));
  }

  /** Whether `way` may do better than those before it. */
  leaves({ engine }: Way): boolean {
    if (this.answered >= MAX_ANSWERS) return false;
    // A browser that does not start is no better for another challenge.
    if (this.#vain.some(({ way, error }) => way.engine === engine && isBroken(error))) return false;
    // Where there was nothing to answer, another engine has nothing to answer either.
    const [first] = this.#vain;
    return !first || this.answered > 0 || first.way.engine === engine || isBroken(first.error);
  }

  /** Everything that was tried, in order, each reason once. */
  list(): string {
    const places = new Map<string, string[]>();
    for (const { way, error, hadChallenge } of this.#vain) {
      const reason = describePlainly(error);
      places.set(reason, [...(places.get(reason) ?? []), ...(hadChallenge ? [placeOf(way)] : [])]);
    }
    return [...places]
      .map(([reason, all]) =>
        all.length > 0 ? `${reason} (with the challenge of ${all.join(", ")})` : reason,
      )
      .join("; then: ");
  }

  /** The error that tells of all that was tried: the first one about a challenge gives it its code. */
  summary(): PotError {
    const errors = this.#vain.map(({ error }) => error);
    const [first, second] = this.#vain;
    const telling = this.#vain.find(({ hadChallenge }) => hadChallenge)?.error;
    const isAlone = first && !second;
    if (isAlone && (telling || isBroken(first.error) || first.error.status === 400)) return first.error;
    const last = this.#vain.at(-1);
    // Also after the other host failed in the same way: then the network is missing, and not that host.
    if (last && isTheWayBlocked(last) && errors.every(({ code }) => code === last.error.code))
      return last.error;
    const shared = {
      retryAfter: errors.find(({ retryAfter }) => retryAfter !== undefined)?.retryAfter,
      confidential: errors.find(({ confidential }) => confidential !== undefined)?.confidential,
    };
    if (telling) return new PotError(telling.code, this.list(), { hint: telling.hint, ...shared });
    return new PotError("NO_CHALLENGE", `no challenge could be had: ${this.list()}`, {
      hint: "Open https://www.youtube.com/ through the same proxy to see what YouTube answers there",
      ...shared,
    });
  }
}

/** Failures of the browser itself, before anybody was asked. */
function isBroken({ code }: PotError): boolean {
  return code === "BROWSER_FAILED" || code === "BROWSER_NOT_FOUND";
}

/** Failures of the way out, which every further source would meet again. */
function isTheWayBlocked({ way, error: { code } }: Vain): boolean {
  if (code.startsWith("PROXY_") || code === "BAD_SOURCE_ADDRESS") return true;
  return (code === "TLS_FAILED" || code === "DNS_FAILED") && !way.source.isElsewhere;
}
