/** The `dom` engine: BotGuard in a simulated browser window, each program in a child process of its own. */
import { Child, type ChildOptions } from "../child/child.ts";
import type { JailReport } from "../child/jail/report.ts";
import { LIMITS } from "../child/limits.ts";
import type { GuestKind } from "../child/protocol.ts";
import type { Identity, Vm, VmInput } from "../engine.ts";
import { MINT, OPEN, START_MINTER } from "./calls.ts";
import { readFailure, readSnapshot, readToken } from "./messages.ts";

const BOTGUARD: GuestKind = {
  name: "botguard",
  start: { step: "vm-start", deadlineMs: 10_000 },
  // A window and a program that has run take two thirds of this: to look for garbage on the way takes 7 ms and finds
  // little. The guest does it once, when nobody waits.
  easyHeap: 24 * 2 ** 20,
  limits: LIMITS,
  readFailure,
};

/** The engine that simulates the browser. */
export function createDomEngine(options: ChildOptions): { start(identity: Identity): DomVm } {
  return { start: (identity) => new DomVm(identity, options) };
}

/** A vm with a process of its own. */
export class DomVm implements Vm {
  readonly identity: Promise<Identity>;
  readonly #child: Child;

  constructor(identity: Identity, options: ChildOptions) {
    this.identity = Promise.resolve(identity);
    this.#child = new Child(BOTGUARD, JSON.stringify(identity), options);
  }

  get pid(): number {
    return this.#child.pid;
  }

  get ready(): Promise<JailReport> {
    return this.#child.ready;
  }

  get exited(): Promise<void> {
    return this.#child.exited;
  }

  get alive(): boolean {
    return this.#child.alive;
  }

  async open(input: VmInput, signal?: AbortSignal): Promise<{ snapshot: string }> {
    const stop = () => this.#child.close("the attestation was given up");
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await this.ready;
      return await this.#child.request(OPEN, JSON.stringify(input), readSnapshot);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  startMinter(integrityToken: string): Promise<void> {
    return this.#child.request(START_MINTER, integrityToken, () => {});
  }

  mint(contentBinding: string): Promise<string> {
    return this.#child.request(MINT, contentBinding, readToken);
  }

  memory(): number | undefined {
    return this.#child.memory();
  }

  close(): void {
    this.#child.close();
  }
}
