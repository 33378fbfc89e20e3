/** Writes log lines in batches, so that a request does not wait for the terminal, pipe or file they go to. */
import { writeSync } from "node:fs";

/** Bytes that may wait for a reader that does not read; what comes beyond is counted and dropped. */
const MAX_WAITING = 1024 * 1024;

/** Takes lines, and can be emptied at the end. */
export interface Sink {
  write(lines: string): void;
  /** Writes what waits, now. */
  flush(): void;
}

/** A sink that writes to `stream` (which is `fd`) once per turn of the event loop. */
export function createSink(stream: NodeJS.WriteStream, fd: number): Sink {
  let waiting = "";
  let dropped = 0;
  let scheduled = false;
  let blocked = false;

  const take = (): string => {
    const lines = dropped > 0 ? `${waiting}(${dropped} lines dropped: nobody reads this log)\n` : waiting;
    waiting = "";
    dropped = 0;
    return lines;
  };
  const drain = () => {
    scheduled = false;
    if (blocked || waiting === "") return;
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
      if (waiting.length + lines.length > MAX_WAITING) {
        dropped += 1;
        return;
      }
      waiting += lines;
      if (scheduled) return;
      scheduled = true;
      setImmediate(drain);
    },
    flush() {
      if (waiting === "") return;
      try {
        writeSync(fd, take());
      } catch {
        // Whoever read it is gone.
      }
    },
  };
}
