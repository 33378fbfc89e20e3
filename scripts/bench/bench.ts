/** What every measurement is given, and the order in which the contenders take their turns. */
import type { RemoteGoogle } from "../../test/support/google-process.ts";
import type { Contender } from "./contender.ts";
import { type Summary, summary } from "./statistics.ts";

/** One run of the benchmark. */
export interface Bench {
  google: RemoteGoogle;
  pot: Contender;
  reference: Contender;
  /** True: fewer rounds and shorter loads, for a look at the numbers instead of a claim. */
  quick: boolean;
  /** Says on the terminal what is being measured. */
  say(what: string): void;
}

/** One contender's turn; it gets the number of the round. */
export type Turn<T> = (contender: Contender, round: number) => Promise<T>;

/** Both contenders in turn, A B A B, so that what else the machine does falls on both. */
export async function alternate<T>(
  { pot, reference }: Bench,
  rounds: number,
  turn: Turn<T>,
): Promise<{ pot: T[]; reference: T[] }> {
  const results: { pot: T[]; reference: T[] } = { pot: [], reference: [] };
  for (let round = 0; round < rounds; round++) {
    for (const contender of [pot, reference]) results[contender.name].push(await turn(contender, round));
  }
  return results;
}

/** The summaries of what `pick` takes from each turn's result. */
export function summaries<T>(
  results: { pot: T[]; reference: T[] },
  pick: (result: T) => number,
): { pot: Summary; reference: Summary } {
  return { pot: summary(results.pot.map(pick)), reference: summary(results.reference.map(pick)) };
}

/** Throws unless the stand-in finds `token` good for `binding`: a wrong answer is no fast one. */
export async function mustVerify(google: RemoteGoogle, token: string, binding: string): Promise<void> {
  const { ok, reason } = await google.verify(token, binding);
  if (!ok) throw new Error(`a contender gave a bad token: ${reason}`);
}
