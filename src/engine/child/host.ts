/** The parent's side of a child: starts it, holds its deadlines, believes nothing that it says, and ends it. */
import type { Clock } from "../../clock.ts";
import { PotError } from "../../errors.ts";
import type { Emit, Step } from "../../telemetry.ts";
import { readFailure, readJailReport, readSnapshot, readToken } from "../botguard/messages.ts";
import type { Engine, Vm, VmInput } from "../engine.ts";
import { type Frame, FrameReader, FrameWriter, ToChild, ToParent } from "./channel.ts";
import type { JailPolicy, JailReport } from "./jail/report.ts";
import { type ChildProcess, endChild, startChild } from "./process.ts";
import { type Watch, watch } from "./watchdog.ts";

/** Milliseconds that each step of a child may take. */
const DEADLINE_MS = {
  "vm-start": 10_000,
  load: 10_000,
  snapshot: 10_000,
  minter: 3_000,
  mint: 3_000,
} as const;

/** Milliseconds that a child may live on without its end of the channel. */
const EXIT_MS = 1_000;

/** Requests that are gathered for one write at most. */
const FRAMES_A_WRITE = 8;

/** The most bytes that a message of each kind may have. */
const LIMITS: Readonly<Record<number, number>> = {
  [ToParent.locked]: 4_096,
  [ToParent.loaded]: 0,
  [ToParent.snapshot]: 1_048_576,
  [ToParent.minterReady]: 0,
  [ToParent.token]: 8_192,
  [ToParent.failed]: 4_096,
};

type TimedStep = keyof typeof DEADLINE_MS;

/** What starting a child takes. */
export interface EngineOptions {
  jail: JailPolicy;
  emit: Emit;
  clock: Clock;
  /** Resident bytes above which a child is ended. */
  memoryLimit?: number;
}

/** The engine that runs each program in a child process of its own. */
export function createChildEngine(options: EngineOptions): Engine {
  return { start: () => new ChildVm(options) };
}

interface Waiting {
  /** The kind of the next answer to this request. */
  expects: number;
  step: TimedStep;
  since: number;
  /** What the last answer means; throws what the request fails with when that is nothing. */
  read(payload: Uint8Array): unknown;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

class ChildVm implements Vm {
  readonly ready: Promise<JailReport>;
  readonly exited: Promise<void>;
  readonly #options: EngineOptions;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watch: Watch;
  readonly #writer = new FrameWriter();
  #lastId = 0;
  #failure: PotError | undefined;
  #closing = false;
  #gone = false;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  /** `performance.now()` at which it goes off. */
  #deadlineAt = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#child = startChild(options.jail);
    options.emit({ kind: "child-start", pid: this.pid });
    this.#watch = watch({
      pid: this.pid,
      clock: options.clock,
      memoryLimit: options.memoryLimit,
      breach: (error) => this.#fail(error),
    });
    this.ready = this.#start();
    this.ready.catch(() => {});
    this.exited = this.#child.exited.then(() => this.#onExit());
    this.#receive().catch((error: unknown) => this.#fail(misbehaved(error)));
  }

  get pid(): number {
    return this.#child.pid;
  }

  get alive(): boolean {
    return !this.#gone && !this.#failure && !this.#closing;
  }

  async open(input: VmInput, signal?: AbortSignal): Promise<{ snapshot: string }> {
    await this.ready;
    const abort = () => this.#fail(new PotError("CANCELLED", "the attestation was given up"));
    signal?.addEventListener("abort", abort, { once: true });
    try {
      return await this.#request(ToChild.open, JSON.stringify(input), "load", ToParent.loaded, readSnapshot);
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  startMinter(integrityToken: string): Promise<void> {
    return this.#request(ToChild.startMinter, integrityToken, "minter", ToParent.minterReady, () => {});
  }

  mint(contentBinding: string): Promise<string> {
    return this.#request(ToChild.mint, contentBinding, "mint", ToParent.token, readToken);
  }

  memory(): number | undefined {
    return this.#gone ? undefined : this.#watch.memory();
  }

  close(): void {
    this.#closing = true;
    this.#end(new PotError("VM_CRASHED", "the minter was closed"));
  }

  async #start(): Promise<JailReport> {
    const report = await this.#expect(0, "vm-start", ToParent.locked, readJailReport);
    if (this.#options.jail === "require" && report.level !== "full") {
      const error = new PotError(
        "VM_JAIL_REQUIRED",
        `the jail is ${report.level}: ${report.missing.join(", ")}`,
        {
          hint: "Run it where the kernel has seccomp and Landlock, or without --jail=require",
        },
      );
      this.#fail(error);
      throw error;
    }
    return report;
  }

  #request<Answer>(
    kind: number,
    payload: string,
    step: TimedStep,
    expects: number,
    read: (payload: Uint8Array) => Answer,
  ): Promise<Answer> {
    if (!this.alive) return Promise.reject(this.#failure ?? crashed("it had already ended"));
    this.#lastId = (this.#lastId % 0xffff_fffe) + 1;
    const answer = this.#expect(this.#lastId, step, expects, read);
    // Requests that come in one turn of the event loop leave together, since waking the child costs more than a mint;
    // but not all at once, or parent and child would only ever take turns.
    const count = this.#writer.add(kind, this.#lastId, payload);
    if (count === 1) setImmediate(() => this.#flush());
    else if (count === FRAMES_A_WRITE) this.#flush();
    return answer;
  }

  #flush(): void {
    const bytes = this.#writer.take();
    if (bytes.length === 0) return;
    try {
      // The sink may keep what does not fit into the pipe.
      this.#child.stdin.write(Buffer.from(bytes));
      this.#child.stdin.flush();
    } catch {
      // The child is gone: its exit rejects whatever waits.
    }
  }

  /** Resolves with what `read` makes of the last answer to request `id`; `expects` is the kind of the first. */
  #expect<Answer>(
    id: number,
    step: TimedStep,
    expects: number,
    read: (payload: Uint8Array) => Answer,
  ): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, {
        expects,
        step,
        since: performance.now(),
        read,
        resolve: resolve as (answer: unknown) => void,
        reject,
      });
      if (this.#waiting.size === 1) this.#watch.pace(true);
      this.#watchDeadline();
    });
  }

  /**
   * One timer for all that waits: the oldest request is always the first to be late. It is left to find nothing when
   * that one is answered, since mints come one after the other and setting a timer costs more than they do.
   */
  #watchDeadline(): void {
    const [oldest] = this.#waiting.values();
    if (!oldest) return;
    const dueAt = oldest.since + DEADLINE_MS[oldest.step];
    if (this.#deadline && this.#deadlineAt <= dueAt) return;
    clearTimeout(this.#deadline);
    this.#deadlineAt = dueAt;
    this.#deadline = setTimeout(
      () => {
        this.#deadline = undefined;
        const [first] = this.#waiting.values();
        if (first && performance.now() - first.since >= DEADLINE_MS[first.step] - 1)
          this.#fail(overdue(first.step));
        else this.#watchDeadline();
      },
      Math.max(1, dueAt - performance.now()),
    );
    this.#deadline.unref();
  }

  async #receive(): Promise<void> {
    const reader = new FrameReader((kind) => (this.#isInTurn(kind) ? LIMITS[kind] : undefined));
    for await (const chunk of this.#child.stdout) {
      reader.read(chunk, (frame) => this.#accept(frame));
      if (this.#failure) return;
    }
    // The end of the stream is the end of the process, or soon followed by it.
    const late = Promise.withResolvers<void>();
    const cancel = this.#options.clock.after(EXIT_MS, late.resolve);
    await Promise.race([this.exited, late.promise]);
    cancel();
    if (!this.#gone) throw new RangeError("it closed the channel and lives on");
  }

  #isInTurn(kind: number): boolean {
    if (kind === ToParent.failed) return this.#waiting.size > 0;
    for (const { expects } of this.#waiting.values()) if (expects === kind) return true;
    return false;
  }

  #accept({ kind, id, payload }: Frame): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) throw new RangeError("an answer to nothing");
    if (kind === ToParent.failed) {
      const failure = readFailure(payload, waiting.step);
      this.#settle(id, waiting, failure.code);
      waiting.reject(failure);
      return;
    }
    if (waiting.expects !== kind) throw new RangeError(`a message of kind ${kind} out of turn`);
    if (kind === ToParent.loaded) {
      // Only `open` has two answers: the interpreter is loaded, and then the snapshot.
      this.#report("load", waiting.since, "ok");
      waiting.expects = ToParent.snapshot;
      waiting.step = "snapshot";
      waiting.since = performance.now();
      return;
    }
    this.#settle(id, waiting, "ok");
    try {
      waiting.resolve(waiting.read(payload));
    } catch (error) {
      waiting.reject(error);
    }
  }

  #settle(id: number, waiting: Waiting, outcome: "ok" | PotError["code"]): void {
    this.#waiting.delete(id);
    this.#report(waiting.step, waiting.since, outcome);
    if (this.#waiting.size === 0) this.#watch.pace(false);
  }

  #report(step: Step, since: number, outcome: "ok" | PotError["code"]): void {
    this.#options.emit({ kind: "step", step, ms: performance.now() - since, outcome });
  }

  /** The child has broken a rule or overrun: it ends, and everything that waits for it gets `error`. */
  #fail(error: PotError): void {
    if (this.#failure || this.#closing) return;
    this.#failure = error;
    this.#end(error);
  }

  #end(error: PotError): void {
    clearTimeout(this.#deadline);
    for (const waiting of this.#waiting.values()) {
      this.#report(waiting.step, waiting.since, error.code);
      waiting.reject(error);
    }
    this.#waiting.clear();
    this.#watch.stop();
    if (!this.#gone) endChild(this.#child);
  }

  #onExit(): void {
    const { exitCode, signalCode } = this.#child;
    this.#gone = true;
    this.#options.emit({ kind: "child-exit", pid: this.pid, expected: this.#closing });
    this.#fail(crashed(signalCode ? `it was ended by ${signalCode}` : `it exited with code ${exitCode}`));
  }
}

function crashed(how: string): PotError {
  return new PotError("VM_CRASHED", `the child that runs the remote script is gone: ${how}`);
}

function misbehaved(error: unknown): PotError {
  return new PotError("VM_MISBEHAVED", "the child that runs the remote script broke the channel's rules", {
    cause: error,
  });
}

function overdue(step: TimedStep): PotError {
  const seconds = DEADLINE_MS[step] / 1000;
  return new PotError(
    "VM_TIMEOUT",
    `the remote script did not finish the step "${step}" within ${seconds} s`,
  );
}
