/** Finds out how far a jail would reach here, before anybody needs one: starts a child, and ends it when locked. */
import type { JailReport } from "./report.ts";

/** What is started for it: a child of whatever engine. */
interface Trial {
  readonly ready: Promise<JailReport>;
  close(): void;
}

/** The report of a child that runs nothing. Rejects as `start` or its `ready` does, with `VM_JAIL_REQUIRED` among others. */
export async function tryJail(start: () => Trial): Promise<JailReport> {
  const child = start();
  try {
    return await child.ready;
  } finally {
    child.close();
  }
}
