/** Checks in a row: each is run once what it needs has worked, and says what it found. */
import { describeError, describePlainly, PotError, toPotError } from "../../errors.ts";

/** How a check ended. `warn`: it works, and could be better. `skip`: something that it needs failed. */
export type Outcome = "ok" | "warn" | "fail" | "skip";

/** What a check found. */
export interface Finding {
  readonly outcome: Outcome;
  /** In words, without secrets. */
  readonly says: string;
  /** What to do about it, a whole sentence. */
  readonly remedy?: string | undefined;
}

/** One line of the doctor's table. */
export interface Row extends Finding {
  readonly name: string;
  /** Milliseconds that it took. */
  readonly ms: number;
}

/** One thing to look at. */
export interface Check {
  readonly name: string;
  /** Names of checks before it, without which it means nothing. */
  readonly needs: readonly string[];
  /** What it is doing, for a person who waits. */
  readonly doing: string;
  /** Resolves with what it found: one finding of its own name, or several of other names. */
  run(): Promise<Finding | readonly Row[]>;
}

/** Who hears of checks. */
export interface Listener {
  begins(doing: string): void;
  ended(row: Row): Promise<void>;
}

export const ok = (says: string): Finding => ({ outcome: "ok", says });
export const warn = (says: string, remedy?: string): Finding => ({ outcome: "warn", says, remedy });
export const fail = (says: string, remedy?: string): Finding => ({ outcome: "fail", says, remedy });

/** The finding that `error` makes. */
export function failed(error: unknown): Finding {
  const { hint } = error instanceof PotError ? error : {};
  const says = `${hint ? describePlainly(error) : describeError(error)} [${toPotError(error).code}]`;
  return { outcome: "fail", says, remedy: hint };
}

/** Runs `checks` one after the other; resolves with all rows. `now` is monotonic milliseconds. */
export async function runChecks(
  checks: readonly Check[],
  listener: Listener,
  now: () => number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const isMissing = (name: string) =>
    rows.some((row) => row.name === name && (row.outcome === "fail" || row.outcome === "skip"));
  for (const check of checks) {
    const missing = check.needs.find(isMissing);
    const since = now();
    let found: readonly Row[];
    if (missing !== undefined) {
      found = [{ name: check.name, ms: 0, outcome: "skip", says: `needs: ${missing}` }];
    } else {
      listener.begins(check.doing);
      const finding = await check.run().catch(failed);
      found = Array.isArray(finding)
        ? (finding as readonly Row[])
        : [{ ...(finding as Finding), name: check.name, ms: now() - since }];
    }
    for (const row of found) {
      rows.push(row);
      await listener.ended(row);
    }
  }
  return rows;
}
