/** The open connections of one way out: made ahead, kept after use, each to one host. */
import type { TLSSocket } from "node:tls";
import { orAborted } from "./abort.ts";
import { hostAndPort } from "./address.ts";
import type { Host, Walk } from "./leg.ts";

/** Where a connection leads; what must be verified never takes one that was not. */
export interface Target {
  readonly to: Host;
  readonly verify: boolean;
}

/** How far a request is. While it waits for a connection that was begun before it, that one's walk is its own. */
export interface Progress {
  walk: Walk;
}

/** A connection to use. */
export interface Taken {
  readonly socket: TLSSocket;
  /** True when it has been idle: the host may have closed it just now. */
  readonly isKept: boolean;
}

/** Makes a connection; must reject once the walk's signal is aborted. */
export type Dial = (target: Target, walk: Walk) => Promise<TLSSocket>;

/** A connection that is being made ahead. */
interface Coming {
  readonly walk: Walk;
  readonly socket: Promise<TLSSocket>;
}

/** A connection that nobody uses. */
interface Idle {
  readonly socket: TLSSocket;
  /** Ends the watch over it. */
  release(): void;
}

/** The connections, none at first. */
export class Connections {
  readonly #dial: Dial;
  readonly #idle = new Map<string, Idle[]>();
  readonly #coming = new Map<string, Coming>();
  #isClosed = false;

  constructor(dial: Dial) {
    this.#dial = dial;
  }

  /** Begins a connection for the first request to `target`. It is given up when `signal` is aborted. */
  prepare(target: Target, signal: AbortSignal): void {
    const key = keyOf(target);
    if (signal.aborted || this.#coming.has(key) || this.#idle.has(key)) return;
    const walk: Walk = { step: "starting", signal };
    const coming = { walk, socket: this.#dial(target, walk) };
    this.#coming.set(key, coming);
    coming.socket.then(
      (socket) => {
        // Whoever has taken it from the map waits for it.
        if (this.#coming.get(key) === coming) this.keep(target, socket);
        this.#forget(key, coming);
      },
      () => this.#forget(key, coming),
    );
  }

  /** A connection to `target`: a kept one, the one that is being made, or a new one. */
  async take(target: Target, progress: Progress): Promise<Taken> {
    const key = keyOf(target);
    const kept = this.#idle.get(key)?.at(-1);
    if (kept) {
      kept.release();
      return { socket: kept.socket, isKept: true };
    }
    const coming = this.#coming.get(key);
    if (coming) {
      this.#coming.delete(key);
      const own = progress.walk;
      progress.walk = coming.walk;
      const socket = await this.#join(target, coming, own.signal);
      if (socket) return { socket, isKept: false };
      progress.walk = own;
    }
    return { socket: await this.#dial(target, progress.walk), isKept: false };
  }

  /** Keeps `socket`, which nobody uses, for the next request to `target`. */
  keep(target: Target, socket: TLSSocket): void {
    if (this.#isClosed) socket.destroy();
    if (socket.destroyed) return;
    const key = keyOf(target);
    // A host that speaks unasked cannot be believed about the next answer.
    const drop = () => {
      socket.destroy();
      idle.release();
    };
    const idle: Idle = {
      socket,
      release: () => {
        socket.pause().off("data", drop).off("end", drop).off("close", drop);
        const others = (this.#idle.get(key) ?? []).filter((other) => other !== idle);
        if (others.length > 0) this.#idle.set(key, others);
        else this.#idle.delete(key);
      },
    };
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), idle]);
    socket.on("data", drop).on("end", drop).on("close", drop).resume();
  }

  /** Closes what nobody uses, and what comes to be unused. */
  close(): void {
    this.#isClosed = true;
    for (const { socket } of [...this.#idle.values()].flat()) socket.destroy();
  }

  /** The connection when it is there; undefined when it failed, which says nothing yet about another try. */
  async #join(target: Target, { socket }: Coming, signal: AbortSignal): Promise<TLSSocket | undefined> {
    try {
      return await orAborted(
        socket.catch(() => undefined),
        signal,
      );
    } catch (error) {
      socket.then(
        (late) => this.keep(target, late),
        () => {},
      );
      throw error;
    }
  }

  #forget(key: string, coming: Coming): void {
    if (this.#coming.get(key) === coming) this.#coming.delete(key);
  }
}

function keyOf({ to, verify }: Target): string {
  return `${hostAndPort(to)} ${verify ? "verified" : "unverified"}`;
}
