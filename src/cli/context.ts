/** What a command uses of its process: arguments, environment, and where its words go. */
import { fstatSync, writeSync } from "node:fs";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where text goes. */
export interface Output {
  /**
   * Writes behind what was written before. Resolves when all of it has left: the process may end right after, and a
   * pipe may be slow. Rejects with `OutputClosed` or `FILE_FAILED`.
   */
  write(text: string): Promise<void>;
  /** Whether a person is likely to look. */
  readonly isTerminal: boolean;
}

/** Where text comes from. */
export interface Input {
  /** The first `limit` bytes of it, as UTF-8; resolves when they are there, or it ends. */
  read(limit: number): Promise<string>;
}

/** All that a command is given. */
export interface Context {
  /** Words after the program's name. */
  readonly args: readonly string[];
  readonly env: Environment;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Whoever read the output is gone: a reason to end, and nothing to tell anybody. */
export class OutputClosed extends Error {}

/** The context of this process. */
export function processContext(): Context {
  // The runtime would claim that certificates are not verified, while they are.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  // It would print each request with its headers, of which some are secret; without the variable it remembers the first.
  if (process.env.BUN_CONFIG_VERBOSE_FETCH) process.env.BUN_CONFIG_VERBOSE_FETCH = "0";
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdin: { read: readStdin },
    stdout: new FileOutput(1, "stdout"),
    stderr: new FileOutput(2, "stderr"),
  };
}

async function readStdin(limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of Bun.stdin.stream()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks, Math.min(size, limit)).toString("utf8");
}

/** Whether `output` may have colours: a terminal, and nobody asked for none (https://no-color.org). */
export function wantsColour(output: Pick<Output, "isTerminal">, env: Environment): boolean {
  return output.isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
}

/**
 * Writes `bytes` at once and returns those that are left, where somebody made the descriptor one that does not wait. The
 * runtime's own way starts two threads for it, which takes a tenth of the time that a token from the disk does.
 */
function writeWhatFits(descriptor: number, bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if (errorCode(error) !== "EAGAIN") throw error;
  }
  return rest;
}

/** Whether it is a device, as terminals are, and neither pipe nor file. */
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** A standard stream. Making the runtime's own `process.stdout` takes longer than a token from the disk. */
class FileOutput implements Output {
  readonly #descriptor: number;
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(descriptor: number, name: string) {
    this.#descriptor = descriptor;
    this.#name = name;
  }

  get isTerminal(): boolean {
    if (process.platform !== "win32" && !isDevice(this.#descriptor)) return false;
    // Loaded here: it brings the runtime's sockets along, which takes longer than a token from the disk.
    return process.getBuiltinModule("node:tty").isatty(this.#descriptor);
  }

  write(text: string): Promise<void> {
    const done = this.#last.then(() => this.#writeNow(text));
    this.#last = done.catch(() => {});
    return done;
  }

  async #writeNow(text: string): Promise<void> {
    if (text === "") return;
    try {
      const rest = writeWhatFits(this.#descriptor, Buffer.from(text));
      if (rest.length > 0) await Bun.write(Bun.file(this.#descriptor), rest);
    } catch (error) {
      const code = errorCode(error);
      if (code === "EPIPE" || code === "ECONNRESET") throw new OutputClosed();
      const reason = code === "ENOSPC" ? "no space is left" : code;
      throw new PotError("FILE_FAILED", `cannot write to ${this.#name}: ${reason}`, { cause: error });
    }
  }
}
