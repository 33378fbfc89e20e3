/** One line on a terminal that says what is going on, and vanishes. */
import type { Output } from "./context.ts";

/** What shows it and takes it away. */
export interface VanishingLine {
  /** In the place of what was shown before; nothing where nobody looks. */
  show(text: string): void;
  clear(): void;
}

/** A line on `output`. Whoever does not listen misses nothing that a result would need. */
export function vanishingLine(output: Output): VanishingLine {
  let shown = false;
  const say = (text: string) => void output.write(text).catch(() => {});
  return {
    show(text) {
      if (!output.isTerminal) return;
      shown = true;
      say(`\r\u001b[2K${text}`);
    },
    clear() {
      if (shown) say("\r\u001b[2K");
      shown = false;
    },
  };
}
