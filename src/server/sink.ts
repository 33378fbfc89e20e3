/** Writes log lines in batches, so that a request does not wait for the terminal, pipe or file they go to. */
import { writeSync } from "node:fs";

/** Bytes that may wait for a reader that does not read; what comes beyond is counted and dropped. */
const MAX_WAITING = 1024 * 1024;

/** Milliseconds between two writes of a busy log: each costs more than a hundred lines. */
const GATHER_MS = 20;

/** Takes lines, and can be emptied at the end. */
export interface Sink {
  write(lines: string): void;
  /** Writes what waits, now. */
  flush(): void;
}

/** A sink that writes to `stream` (which is `fd`): at the end of the turn after a pause, else gathered for a moment. */
export function createSink(stream: NodeJS.WriteStream, fd: number): Sink {
  // Joined at the end: one string that grows by a line at a time costs three times as much.
  let waiting: string[] = [];
  let size = 0;
  let dropped = 0;
  let scheduled = false;
  let blocked = false;
  let lastWrite = Number.NEGATIVE_INFINITY;

  const take = (): string => {
    if (dropped > 0) waiting.push(`(${dropped} lines dropped: nobody reads this log)\n`);
    const lines = waiting.join("");
    waiting = [];
    size = 0;
    dropped = 0;
    return lines;
  };
  const drain = () => {
    scheduled = false;
    if (blocked || waiting.length === 0) return;
    lastWrite = performance.now();
    if (stream.write(take())) return;
    blocked = true;
    stream.once("drain", () => {
      blocked = false;
      drain();
    });
  };
  // A reader that went away is no reason to end.
  stream.on("error", () => {});
  return {
    write(lines) {
      if (size + lines.length > MAX_WAITING) {
        dropped += 1;
        return;
      }
      waiting.push(lines);
      size += lines.length;
      if (scheduled) return;
      scheduled = true;
      if (performance.now() - lastWrite >= GATHER_MS) setImmediate(drain);
      else setTimeout(drain, GATHER_MS).unref();
    },
    flush() {
      if (waiting.length === 0) return;
      try {
        writeSync(fd, take());
      } catch {
        // Whoever read it is gone.
      }
    },
  };
}
