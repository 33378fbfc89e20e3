/** Which path of this executable outlives an update of it. */
import { realpathSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { isCompiled } from "../self.ts";

/**
 * The path by which others should run this executable: the link that was called, else the one on the PATH, since a link
 * outlives an update of what it leads to; else its own. Undefined when this runs from source.
 */
export function lastingPath(): string | undefined {
  if (!isCompiled) return undefined;
  const called = /[/\\]/.test(process.argv0) ? resolve(process.argv0) : undefined;
  const linked = [called, Bun.which("pot")].find(
    (path) => path && isAbsolute(path) && isSameFile(path, process.execPath),
  );
  return linked ?? process.execPath;
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
