/** The one vm that an attestation has at a time: started early where that is allowed, and never before its place is there. */
import type { Engine, Identity, Vm } from "../engine/engine.ts";
import { IDENTITY } from "./google.ts";

interface Held {
  vm: Vm;
  engine: Engine;
  /** As whom it was started; undefined: as whom it likes. */
  identity: Identity | undefined;
}

/** Holds it. */
export class VmHolder {
  readonly #admit: (() => Promise<void>) | undefined;
  #held: Held | undefined;

  /** `admit` resolves when a vm may be started; absent: any time. */
  constructor(admit: (() => Promise<void>) | undefined) {
    this.#admit = admit;
  }

  /** Starts the vm that is about to be needed, unless it has to wait for its place. */
  startEarly(engine: Engine, identity: Identity | undefined): void {
    if (!this.#admit) this.#start(engine, identity);
  }

  /** Who will ask: `identity`, else whoever the vm says that it is, for which it is started. */
  async identity(engine: Engine, identity: Identity | undefined): Promise<Identity> {
    return identity ?? (await this.take(engine, undefined)).identity;
  }

  /** The vm of `engine` for `identity`: the one that is held where it fits. */
  async take(engine: Engine, identity: Identity | undefined): Promise<Vm> {
    const held = this.#held;
    if (held?.engine === engine && (held.identity ?? identity) === identity) return held.vm;
    this.close();
    await this.#admit?.();
    return this.#start(engine, identity);
  }

  /** Ends it: it has run a program, or is of no use. */
  close(): void {
    this.#held?.vm.close();
    this.#held = undefined;
  }

  #start(engine: Engine, identity: Identity | undefined): Vm {
    const vm = engine.start(identity ?? IDENTITY);
    this.#held = { vm, engine, identity };
    return vm;
  }
}
