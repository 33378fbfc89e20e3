/** The child as a process: how it is started, and how it ends. */
import { toPotError } from "../../errors.ts";
import { selfCommand } from "../../self.ts";
import type { JailPolicy } from "./jail/report.ts";
import type { GuestKind } from "./protocol.ts";

/** A child that runs, with both ends of its channel. */
export type ChildProcess = Bun.Subprocess<"pipe", "pipe", "ignore">;

/**
 * Starts a child for `guest`, which is given `argument`. It has nothing of ours: no environment but a number
 * for its heap, no folder, no descriptor but the channel, and a process group of its own. `command` gives the command
 * that runs this program with some arguments: tests put another executable there. Throws `VM_START_FAILED`.
 */
export function startProcess(
  { name, easyHeap }: GuestKind,
  jail: JailPolicy,
  argument: string,
  command = selfCommand,
): ChildProcess {
  try {
    const { SystemRoot } = process.env;
    return Bun.spawn(command("__child", name, jail, argument), {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "ignore",
      env: {
        // Windows cannot start a process without it.
        ...(process.platform === "win32" && SystemRoot && { SystemRoot }),
        ...(easyHeap && { BUN_JSC_largeHeapSize: String(easyHeap) }),
      },
      cwd: process.platform === "win32" ? (SystemRoot ?? "C:\\") : "/",
      detached: true,
    });
  } catch (error) {
    throw toPotError(error, "VM_START_FAILED", "the child for the remote script could not be started");
  }
}

/** Ends a child and whatever it may have started. */
export function endProcess(child: ChildProcess): void {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** Writes `bytes` to a child, which may be gone: then its exit tells whoever waits, and nothing is said here. */
export function writeTo({ stdin }: ChildProcess, bytes: Uint8Array): void {
  try {
    // The sink may keep what does not fit into the pipe, and says only later that there is nobody to read it.
    hush(stdin.write(bytes));
    hush(stdin.flush());
  } catch {
    // Gone already.
  }
}

function hush(written: number | Promise<number>): void {
  if (typeof written !== "number") written.catch(() => {});
}
