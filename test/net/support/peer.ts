/** One accepted connection, read like a script: so many bytes, or up to a mark. */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";

/** A connection whose bytes are awaited. */
export class Peer {
  #buffer: Buffer = Buffer.alloc(0);
  #wake: (() => void) | undefined;
  #ended = false;
  readonly #onData = (chunk: Buffer) => {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    this.#wake?.();
  };

  readonly socket: Socket | TLSSocket;

  constructor(socket: Socket | TLSSocket) {
    this.socket = socket;
    socket.on("data", this.#onData);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  /** The next `count` bytes. */
  async bytes(count: number): Promise<Buffer> {
    while (this.#buffer.length < count) await this.#more();
    return this.#take(count);
  }

  /** Everything up to and with the first `mark`. */
  async until(mark: string): Promise<Buffer> {
    while (!this.#buffer.includes(mark)) await this.#more();
    return this.#take(this.#buffer.indexOf(mark) + mark.length);
  }

  write(bytes: string | readonly number[]): void {
    this.socket.write(typeof bytes === "string" ? bytes : Buffer.from(bytes));
  }

  /** The raw connection again, with what was read too far put back. */
  release(): Socket | TLSSocket {
    this.socket.off("data", this.#onData);
    this.socket.pause();
    if (this.#buffer.length > 0) this.socket.unshift(this.#buffer);
    return this.socket;
  }

  #take(count: number): Buffer {
    const taken = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new Error("the client is gone");
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}
