/** The child's side: lets the guest load what it needs, locks the process up, then answers the parent. */
import { writeSync } from "node:fs";
import { errorCode } from "../../json.ts";
import { type Frame, FrameReader, FrameWriter } from "./channel.ts";
import { lock } from "./jail/lock.ts";
import type { JailPolicy } from "./jail/report.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type Call, FAILED, LOCKED } from "./protocol.ts";

/** Tells the parent at once that the next answer of the call is there; the last one is what the handler returns. */
export type Tell = () => void;

/** Does what a call asks, and returns its last answer. */
export type Handler = (payload: Uint8Array, tell: Tell) => Promise<Uint8Array | string> | Uint8Array | string;

/** What a guest can do, call by call. */
export type Handlers = readonly (readonly [Call, Handler])[];

/**
 * Prepares a guest, which is given what its parent started it with. Everything that is loaded lazily anywhere below
 * must have been touched when this resolves: afterwards no file can be opened.
 */
export type StartGuest = (argument: string) => Promise<Handlers>;

/** What a guest's folder offers to the child that runs it. */
export interface Guest {
  startGuest: StartGuest;
  /** What it may use up, where that is not what every guest may. */
  limits?: Limits;
}

/** A failure with its place, thrown inside the child only; the parent turns it into an error of the family. */
export class GuestError<Failure extends string = string> extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/** Runs a guest until the parent closes the channel. */
export async function runGuest(
  { startGuest, limits = LIMITS }: Guest,
  argument: string,
  policy: JailPolicy,
): Promise<void> {
  // A page's promise that nobody catches is a line in a browser's console; here it would end the process.
  process.on("unhandledRejection", () => {});
  const desk = new Desk(await startGuest(argument));
  // Not `process.stdin`: to make it takes 2 ms and 2 MB, and its chunks come 4 us later.
  const channel = Bun.stdin.stream().getReader();
  let coming = channel.read();
  desk.send(LOCKED, 0, JSON.stringify(await lock(policy, limits)));
  desk.flush();
  for (;;) {
    const { done, value } = await coming;
    if (done) break;
    coming = channel.read();
    desk.receive(value);
  }
  process.exit(0);
}

class Desk {
  readonly #handlers: Handlers;
  readonly #reader = new FrameReader(() => Number.POSITIVE_INFINITY);
  readonly #writer = new FrameWriter();
  // The globals are taken away or can be replaced by the script; this stays ours.
  // Not `setImmediate`, which lets the loop look at its sockets first: 10 us in a mint that comes alone.
  readonly #later = process.nextTick;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  receive(chunk: Uint8Array): void {
    this.#reader.read(chunk, (frame) => void this.#handle(frame));
  }

  /** Queues a frame; all that one turn of the event loop produces leaves in one write. */
  send(kind: number, id: number, payload: Uint8Array | string = ""): void {
    if (this.#writer.add(kind, id, payload) === 1) this.#later(() => this.flush());
  }

  flush(): void {
    writeAll(this.#writer.take());
  }

  async #handle({ kind, id, payload }: Frame): Promise<void> {
    try {
      for (const [call, handle] of this.#handlers) {
        if (call.kind !== kind) continue;
        let next = 0;
        const answer = await handle(payload, () => {
          this.send(call.answers[next++]?.kind ?? FAILED, id);
          this.flush();
        });
        this.send(call.answers[next]?.kind ?? FAILED, id, answer);
      }
    } catch (error) {
      this.send(FAILED, id, describeFailure(error));
    }
  }
}

/** A socket that is full for a moment answers EAGAIN; the parent reads as fast as it can, so asking again is right. */
function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (errorCode(error) !== "EAGAIN") process.exit(1);
    }
  }
}

/** What the parent may know of a failure: its kind, and the script's own words about it. */
function describeFailure(error: unknown): string {
  const words: string[] = [];
  for (let at = error; isErrorLike(at) && words.length < 4; at = at.cause ?? at.info?.error)
    words.push(at.message);
  const failure = error instanceof GuestError ? error.failure : "unexpected";
  return JSON.stringify({ failure, message: words.join(": ").slice(0, 1_000) });
}

/** Errors of the script's realm are no instances of ours; bgutils-js keeps what it caught in `info.error`. */
function isErrorLike(value: unknown): value is Error & { info?: { error?: unknown } } {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}
