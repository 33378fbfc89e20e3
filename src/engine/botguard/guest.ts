/** The child: loads what it needs, locks itself up, then runs the remote script and answers its parent. */
import { writeSync } from "node:fs";
import { USER_AGENT } from "../../attestation/google.ts";
import { type Frame, FrameReader, FrameWriter, ToChild, ToParent } from "../child/channel.ts";
import { lock } from "../child/jail/lock.ts";
import type { VmInput } from "../engine.ts";
import { createWindow } from "./dom/window.ts";
import {
  loadInterpreter,
  type Mint,
  type ProgramResult,
  runProgram,
  ScriptError,
  type ScriptWindow,
} from "./program.ts";

/**
 * Runs until the parent closes the channel. `argv` carries the jail policy. Everything that is loaded lazily
 * anywhere below must have been touched before `lock`: afterwards no file can be opened.
 */
export async function runGuest(argv: readonly string[]): Promise<void> {
  // A page's promise that nobody catches is a line in a browser's console; here it would end the process.
  process.on("unhandledRejection", () => {});
  const window = await createWindow({ userAgent: USER_AGENT });
  const guest = new Guest(window as unknown as ScriptWindow);
  process.stdin.on("data", (chunk: Uint8Array) => guest.receive(chunk));
  process.stdin.on("end", () => process.exit(0));
  const report = await lock(argv[0] === "off" ? "off" : "auto");
  guest.send(ToParent.locked, 0, JSON.stringify(report));
  guest.flush();
}

class Guest {
  readonly #window: ScriptWindow;
  readonly #reader = new FrameReader(() => Number.POSITIVE_INFINITY);
  readonly #writer = new FrameWriter();
  readonly #decoder = new TextDecoder();
  // The globals are taken away or can be replaced by the script; these stay ours.
  // Not `setImmediate`, which lets the loop look at its sockets first: 10 us in a mint that comes alone.
  readonly #later = process.nextTick;
  readonly #setJitPolicy = Bun.unsafe.setJITPolicy;
  #result: ProgramResult | undefined;
  #mint: Mint | undefined;

  constructor(window: ScriptWindow) {
    this.#window = window;
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
      const text = this.#decoder.decode(payload);
      if (kind === ToChild.mint) {
        if (!this.#mint) throw new ScriptError("mint", "there is no minter");
        this.send(ToParent.token, id, await this.#mint(text));
      } else if (kind === ToChild.open) {
        await this.#open(id, JSON.parse(text));
      } else if (kind === ToChild.startMinter) {
        if (!this.#result) throw new ScriptError("minter", "there is no program");
        this.#mint = await this.#result.startMinter(text);
        this.#result = undefined;
        this.send(ToParent.minterReady, id);
      }
    } catch (error) {
      this.send(ToParent.failed, id, describeFailure(error));
    }
  }

  async #open(id: number, { interpreter, program, globalName, ytConfig }: VmInput): Promise<void> {
    if (ytConfig !== undefined) {
      Object.assign(this.#window, { yt: { config_: this.#window.JSON.parse(ytConfig) } });
    }
    // The executable starts with a JIT that is reluctant; the program computes in earnest.
    this.#setJitPolicy(1);
    loadInterpreter(this.#window, interpreter, globalName);
    this.send(ToParent.loaded, id);
    this.flush();
    this.#result = await runProgram(this.#window, program, globalName);
    this.send(ToParent.snapshot, id, this.#result.snapshot);
  }
}

/** A socket that is full for a moment answers EAGAIN; the parent reads as fast as it can, so asking again is right. */
function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as { code?: string }).code !== "EAGAIN") process.exit(1);
    }
  }
}

/** What the parent may know of a failure: its kind, and the script's own words about it. */
function describeFailure(error: unknown): string {
  const words: string[] = [];
  for (let at = error; isErrorLike(at) && words.length < 4; at = at.cause ?? at.info?.error)
    words.push(at.message);
  const failure = error instanceof ScriptError ? error.failure : "mint";
  return JSON.stringify({ failure, message: words.join(": ").slice(0, 1_000) });
}

/** Errors of the window's realm are no instances of ours; bgutils-js keeps what it caught in `info.error`. */
function isErrorLike(value: unknown): value is Error & { info?: { error?: unknown } } {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}
