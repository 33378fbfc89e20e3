/** What a child was asked and has not answered: who waits, what may come next, and when it is too late. */
import { type ErrorCode, PotError } from "../../errors.ts";
import type { Emit, Step } from "../../telemetry.ts";
import type { Frame } from "./channel.ts";
import { type Answer, FAILED, type GuestKind, REPORT_BYTES } from "./protocol.ts";

interface Waiting {
  /** What comes next. */
  answer: Answer;
  /** What comes after that, in order. */
  readonly later: Answer[];
  /** `performance.now()` when the answer began to be waited for, and when it is too late. */
  since: number;
  dueAt: number;
  /** What the last answer means; throws what the request fails with when that is nothing. */
  readonly read: (payload: Uint8Array) => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds by step. */
export type Deadlines = Partial<Readonly<Record<Step, number>>>;

/** What the requests of one child need. */
export interface RequestsOptions {
  readFailure: GuestKind["readFailure"];
  emit: Emit;
  /** Milliseconds for a step, where it is not the guest's own number. */
  deadlines: Deadlines;
  /** Called with each request. */
  onAsked(): void;
  /** Called with the error when an answer is late. */
  onLate(error: PotError): void;
}

/** The open requests of one child. */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #waiting = new Map<number, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** `performance.now()` at which it goes off. */
  #timerAt = 0;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /** Resolves with what `read` makes of the last of `answers` to request `id`. */
  add<Result>(
    id: number,
    [answer, ...later]: readonly [Answer, ...Answer[]],
    read: (payload: Uint8Array) => Result,
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const since = performance.now();
      this.#waiting.set(id, {
        answer,
        later,
        since,
        dueAt: since + this.#deadlineOf(answer),
        read,
        resolve: resolve as (result: unknown) => void,
        reject,
      });
      this.#options.onAsked();
      this.#watch();
    });
  }

  /** The most bytes that a message of `kind` may have now; undefined when it is out of turn. */
  limitOf(kind: number): number | undefined {
    if (kind === FAILED) return this.#waiting.size === 0 ? undefined : REPORT_BYTES;
    for (const { answer } of this.#waiting.values()) if (answer.kind === kind) return answer.maxBytes;
    return undefined;
  }

  /** Gives a message to whom it is for. Throws a `RangeError` when nobody waits for it, or it has no form. */
  accept({ kind, id, payload }: Frame): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) throw new RangeError("an answer to nothing");
    if (kind === FAILED) {
      const failure = this.#options.readFailure(payload, waiting.answer.step);
      this.#settle(id, waiting, failure.code);
      waiting.reject(failure);
      return;
    }
    if (waiting.answer.kind !== kind) throw new RangeError(`a message of kind ${kind} out of turn`);
    const next = waiting.later.shift();
    if (next) {
      this.#report(waiting, "ok");
      waiting.answer = next;
      waiting.since = performance.now();
      waiting.dueAt = waiting.since + this.#deadlineOf(next);
      return;
    }
    try {
      const result = waiting.read(payload);
      this.#settle(id, waiting, "ok");
      waiting.resolve(result);
    } catch (error) {
      // An answer of no form at all breaks the rules of the channel.
      if (!(error instanceof PotError)) throw error;
      this.#settle(id, waiting, error.code);
      waiting.reject(error);
    }
  }

  /** Ends everything that waits with `error`. */
  end(error: PotError): void {
    clearTimeout(this.#timer);
    for (const waiting of this.#waiting.values()) {
      this.#report(waiting, error.code);
      waiting.reject(error);
    }
    this.#waiting.clear();
  }

  #deadlineOf({ step, deadlineMs }: Answer): number {
    return this.#options.deadlines[step] ?? deadlineMs;
  }

  #settle(id: number, waiting: Waiting, outcome: "ok" | ErrorCode): void {
    this.#waiting.delete(id);
    this.#report(waiting, outcome);
  }

  #report({ answer, since }: Waiting, outcome: "ok" | ErrorCode): void {
    this.#options.emit({ kind: "step", step: answer.step, ms: performance.now() - since, outcome });
  }

  /**
   * One timer for all that waits: the oldest request is always the first to be late. It is left to find nothing when
   * that one is answered, since mints come one after the other and setting a timer costs more than they do.
   */
  #watch(): void {
    const [oldest] = this.#waiting.values();
    if (!oldest || (this.#timer && this.#timerAt <= oldest.dueAt)) return;
    clearTimeout(this.#timer);
    this.#timerAt = oldest.dueAt;
    this.#timer = setTimeout(() => this.#look(), Math.max(1, oldest.dueAt - performance.now()));
    this.#timer.unref();
  }

  #look(): void {
    this.#timer = undefined;
    const [oldest] = this.#waiting.values();
    if (!oldest || performance.now() < oldest.dueAt - 1) {
      this.#watch();
      return;
    }
    const { step } = oldest.answer;
    const seconds = this.#deadlineOf(oldest.answer) / 1000;
    this.#options.onLate(
      new PotError("VM_TIMEOUT", `the remote script did not finish the step "${step}" within ${seconds} s`),
    );
  }
}
