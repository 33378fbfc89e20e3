/** What has failed in a row for one egress, and for how long it is therefore left alone. */
import type { Clock } from "../clock.ts";
import { PotError } from "../errors.ts";
import { backoff } from "../wait.ts";

/** None of our own after the first failure, since what failed is often over; then these. */
const PAUSES = { first: 1_000, longest: 30_000 };
/** The longest wait that the other side may ask for, in milliseconds. */
const LONGEST_ASKED = 60_000;

/** A short memory for failures. */
export class Failures {
  /** The latest, while nothing has worked since. */
  last: PotError | undefined;
  readonly #clock: Clock;
  readonly #random: () => number;
  #count = 0;
  #restUntil = 0;
  /** Until when the other side wants to be left alone. */
  #askedUntil = 0;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Takes one failure more. */
  note(error: PotError): void {
    this.last = error;
    this.#count++;
    const asked = Math.min(LONGEST_ASKED, (error.retryAfter ?? 0) * 1000);
    const own = this.#count === 1 ? 0 : backoff(this.#count - 1, PAUSES, this.#random);
    const now = this.#clock.monotonic();
    this.#askedUntil = now + asked;
    this.#restUntil = now + Math.max(asked, own);
  }

  /** Whether the other side has asked for a pause that lasts. */
  get isAskedToPause(): boolean {
    return this.last !== undefined && this.#clock.monotonic() < this.#askedUntil;
  }

  /** Something has worked. */
  forget(): void {
    this.last = undefined;
    this.#count = 0;
  }

  /** Throws the latest failure, with the time that is left, while its pause lasts. */
  throwIfResting(): void {
    if (!this.last) return;
    const left = this.#restUntil - this.#clock.monotonic();
    if (left <= 0) return;
    const { code, message, cause, hint, confidential } = this.last;
    throw new PotError(code, message, { cause, hint, confidential, retryAfter: Math.ceil(left / 1000) });
  }
}
