/** A context in memory, to run commands in this process. */
import type { Context, Environment, Output } from "../../src/cli/context.ts";

/** An output that keeps what is written to it. */
export class MemoryOutput implements Output {
  readonly isTerminal: boolean;
  text = "";

  constructor(isTerminal = false) {
    this.isTerminal = isTerminal;
  }

  async write(text: string): Promise<void> {
    this.text += text;
  }
}

/** A context for `args`, whose outputs are kept. */
export function memoryContext(
  args: readonly string[],
  env: Environment = {},
  stdin = "",
): Context & { stdout: MemoryOutput; stderr: MemoryOutput } {
  return {
    args,
    env,
    stdin: { read: async (limit) => stdin.slice(0, limit) },
    stdout: new MemoryOutput(),
    stderr: new MemoryOutput(),
  };
}
