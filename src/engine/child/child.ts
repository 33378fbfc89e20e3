/** The parent's side of a child: starts it, asks it, believes nothing that it says, and ends it. */
import type { Clock } from "../../clock.ts";
import { PotError } from "../../errors.ts";
import type { Emit } from "../../telemetry.ts";
import { within } from "../../wait.ts";
import { FrameReader, FrameWriter } from "./channel.ts";
import type { JailPolicy, JailReport } from "./jail/report.ts";
import { type ChildProcess, endProcess, startProcess, writeTo } from "./process.ts";
import { type Call, type GuestKind, LOCKED, REPORT_BYTES } from "./protocol.ts";
import { readJailReport } from "./read.ts";
import { type Deadlines, Requests } from "./requests.ts";
import { type Watch, watch } from "./watchdog.ts";

/** Milliseconds that a child may live on without its end of the channel. */
const EXIT_MS = 1_000;

/** Requests that are gathered for one write at most. */
const FRAMES_A_WRITE = 8;

/** What starting a child takes, whatever its guest. */
export interface ChildOptions {
  jail: JailPolicy;
  emit: Emit;
  clock: Clock;
  /** Milliseconds for a step where the guest's own are not wanted: tests need not wait for ten seconds. */
  deadlines?: Deadlines;
  /** Starts the process: tests put a hostile one in its place. */
  start?: typeof startProcess;
}

/** One child process and its guest. */
export class Child {
  /** Resolves when the child is locked and can be asked; rejects when it cannot get there. */
  readonly ready: Promise<JailReport>;
  /** Resolves when the child is gone, for whatever reason. Never rejects. */
  readonly exited: Promise<void>;
  readonly #options: ChildOptions;
  readonly #process: ChildProcess;
  readonly #watch: Watch;
  readonly #requests: Requests;
  readonly #writer = new FrameWriter();
  #lastId = 0;
  /** Why nothing more can be asked. */
  #over: PotError | undefined;
  #closed = false;
  #gone = false;

  /** Starts a child for `guest`, which is given `argument`. Throws `VM_START_FAILED`. */
  constructor(guest: GuestKind, argument: string, options: ChildOptions) {
    const { jail, emit, clock, deadlines = {}, start = startProcess } = options;
    this.#options = options;
    this.#process = start(guest, jail, argument);
    emit({ kind: "child-start", pid: this.pid });
    const fail = (error: PotError) => this.#end(error);
    this.#watch = watch({ pid: this.pid, clock, limits: guest.limits, breach: fail });
    this.#requests = new Requests({
      emit,
      deadlines,
      readFailure: guest.readFailure,
      onAsked: () => this.#watch.asked(),
      onLate: fail,
    });
    this.ready = this.#start(guest);
    this.ready.catch(() => {});
    this.exited = this.#process.exited.then(() => this.#onExit());
    this.#receive().catch((error: unknown) => fail(misbehaved(error)));
  }

  get pid(): number {
    return this.#process.pid;
  }

  get alive(): boolean {
    return !this.#over;
  }

  /** Asks for `call`; resolves with what `read` makes of the last answer. */
  request<Result>(
    { kind, answers }: Call,
    payload: string | Uint8Array,
    read: (payload: Uint8Array) => Result,
  ): Promise<Result> {
    if (this.#over) return Promise.reject(this.#over);
    this.#lastId = (this.#lastId % 0xffff_fffe) + 1;
    const result = this.#requests.add(this.#lastId, answers, read);
    // Requests that come in one turn of the event loop leave together, since waking the child costs more than a mint;
    // but not all at once, or parent and child would only ever take turns.
    const count = this.#writer.add(kind, this.#lastId, payload);
    if (count === 1) setImmediate(() => this.#flush());
    else if (count === FRAMES_A_WRITE) this.#flush();
    return result;
  }

  /** Bytes of memory, read from outside; undefined where it cannot be read. */
  memory(): number | undefined {
    return this.#gone ? undefined : this.#watch.memory();
  }

  /** Ends the child; what waits is rejected with `CANCELLED`, and `why`. Safe to call twice. */
  close(why = "the child was closed"): void {
    this.#closed = true;
    this.#end(new PotError("CANCELLED", why));
  }

  async #start({ start }: GuestKind): Promise<JailReport> {
    const locked = { ...start, kind: LOCKED, maxBytes: REPORT_BYTES };
    const report = await this.#requests.add(0, [locked], readJailReport);
    if (this.#options.jail !== "require" || report.level === "full") return report;
    const error = new PotError(
      "VM_JAIL_REQUIRED",
      `the jail is ${report.level}: ${report.missing.join(", ")}`,
      { hint: "Run it where the kernel has seccomp and Landlock, or without --jail=require" },
    );
    this.#end(error);
    throw error;
  }

  #flush(): void {
    const bytes = this.#writer.take();
    // A copy: the sink may keep what does not fit into the pipe.
    if (bytes.length > 0) writeTo(this.#process, Buffer.from(bytes));
  }

  async #receive(): Promise<void> {
    const reader = new FrameReader((kind) => this.#requests.limitOf(kind));
    for await (const chunk of this.#process.stdout) {
      reader.read(chunk, (frame) => this.#requests.accept(frame));
      if (this.#over) return;
    }
    // The end of the stream is the end of the process, or soon followed by it.
    const { clock } = this.#options;
    await within(this.exited, { clock, deadline: clock.monotonic() + EXIT_MS, late: () => {} });
    if (!this.#gone) throw new RangeError("it closed the channel and lives on");
  }

  /** Ends the child, and everything that waits for it with `error`. */
  #end(error: PotError): void {
    if (this.#over) return;
    this.#over = error;
    this.#requests.end(error);
    this.#watch.stop();
    if (!this.#gone) endProcess(this.#process);
  }

  #onExit(): void {
    const { exitCode, signalCode } = this.#process;
    this.#gone = true;
    this.#options.emit({ kind: "child-exit", pid: this.pid, expected: this.#closed });
    this.#end(gone(signalCode ? `it was ended by ${signalCode}` : `it exited with code ${exitCode}`));
  }
}

function gone(how: string): PotError {
  return new PotError("VM_CRASHED", `the child that runs the remote script is gone: ${how}`);
}

function misbehaved(error: unknown): PotError {
  return new PotError("VM_MISBEHAVED", "the child that runs the remote script broke the channel's rules", {
    cause: error,
  });
}
