/** Tells whether an executable is older than what it is made of. */
import { statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..");

/** What makes an executable of the sources: `build.ts` and all that it imports, and which packages there are. */
export const MAKERS = [
  "package.json",
  "bun.lock",
  "scripts/build.ts",
  "scripts/compile.ts",
  "scripts/trim.ts",
] as const;

/** True when `executable` is missing or older than any of its sources, or what makes it of them. */
export async function isStale(executable: string): Promise<boolean> {
  const made = modified(executable);
  if (made === 0) return true;
  for (const file of MAKERS) {
    if (modified(join(ROOT, file)) > made) return true;
  }
  for await (const file of new Bun.Glob("src/**/*").scan({ cwd: ROOT })) {
    if (modified(join(ROOT, file)) > made) return true;
  }
  return false;
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
