/** Locks the process it runs in, as far as this machine can, then looks at what still opens. */
import { LIMITS, type Limits } from "../limits.ts";
import { lockLinux, tieLinux } from "./linux/lock.ts";
import { lockMacos } from "./macos.ts";
import { type Door, type Opening, probe } from "./probe.ts";
import type { JailPolicy, JailReport } from "./report.ts";
import type { LockResult } from "./result.ts";
import { lockWindows } from "./windows.ts";

const DOORS: readonly Door[] = ["files", "network", "processes", "signals"];

function lockPlatform(limits: Limits["system"]): LockResult {
  switch (process.platform) {
    case "linux":
      return lockLinux(limits);
    case "darwin":
      return lockMacos(limits);
    case "win32":
      return lockWindows(limits);
    default:
      return { walled: false, holds: [], failures: [`${process.platform}: no jail is known for it`] };
  }
}

/**
 * Takes this process's rights, for good and on all its threads, and reports how far that went. Call it when
 * everything is loaded and before any remote code. Never throws: whoever asked for more than the report
 * shows must refuse to go on.
 */
export async function lock(policy: JailPolicy, { system }: Limits = LIMITS): Promise<JailReport> {
  if (policy === "off") {
    if (process.platform === "linux") tieLinux();
    return { level: "none", holds: [], missing: ["everything: the jail is off"] };
  }
  return judge(lockPlatform(system), await probe());
}

/** The report on what was put in place, what failed, and what opened all the same: causes first. Pure. */
export function judge({ walled, holds, failures }: LockResult, openings: readonly Opening[]): JailReport {
  // A door can also stick for reasons of its own, so without a wall the shut ones prove nothing.
  if (walled && openings.length === 0) return { level: "full", holds: [...holds], missing: [...failures] };
  const open = new Map<Door, Set<string>>();
  for (const { door, from } of openings) open.set(door, (open.get(door) ?? new Set()).add(from));
  const missing = [...open].map(([door, from]) => `${door}: open from ${[...from].join(" and ")}`);
  const useless = holds.length === 0 || DOORS.every((door) => open.has(door));
  return { level: useless ? "none" : "partial", holds: [...holds], missing: [...failures, ...missing] };
}
