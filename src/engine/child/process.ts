/** The child as a process: how it is started, and how it ends. */
import { toPotError } from "../../errors.ts";
import type { JailPolicy } from "./jail/report.ts";
import { selfCommand } from "./self.ts";

/** A child that runs, with both ends of its channel. */
export type ChildProcess = Bun.Subprocess<"pipe", "pipe", "ignore">;

/**
 * Starts a child that has nothing of ours: no environment, no folder, no descriptor but the channel, and a process
 * group of its own. Throws `VM_START_FAILED`.
 */
export function startChild(jail: JailPolicy): ChildProcess {
  try {
    const { SystemRoot } = process.env;
    return Bun.spawn(selfCommand("__vm", jail), {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "ignore",
      // Windows cannot start a process without it.
      env: process.platform === "win32" && SystemRoot ? { SystemRoot } : {},
      cwd: process.platform === "win32" ? (SystemRoot ?? "C:\\") : "/",
      detached: true,
    });
  } catch (error) {
    throw toPotError(error, "VM_START_FAILED", "the child for the remote script could not be started");
  }
}

/** Ends a child and whatever it may have started. */
export function endChild(child: ChildProcess): void {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
