/**
 * How long fuzz tests run, and from where. Each property takes `FUZZ_SECONDS` (0.5); all of a minute is about 5.
 * A failure prints its seed and path: `FUZZ_SEED=… FUZZ_PATH=… bun test test/fuzz -t NAME` repeats it. What once broke
 * something is added to its test's list of kept inputs, which are always tried first.
 */
import { test } from "bun:test";
import fc from "fast-check";

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0.5);
const { FUZZ_SEED, FUZZ_PATH } = process.env;

/** Tests that `holds` for whatever `inputs` makes, first of all for what was kept. `holds` throws where it does not. */
export function fuzz<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  holds: (input: Input) => void,
  kept: readonly Input[] = [],
): void {
  test(
    name,
    () => {
      fc.assert(fc.property(inputs, holds), {
        numRuns: 1_000_000_000,
        interruptAfterTimeLimit: SECONDS * 1_000,
        markInterruptAsFailure: false,
        examples: kept.map((input) => [input]),
        ...(FUZZ_SEED !== undefined && { seed: Number(FUZZ_SEED) }),
        ...(FUZZ_PATH !== undefined && { path: FUZZ_PATH }),
      });
    },
    SECONDS * 1_000 + 30_000,
  );
}

/** One change to a text or to bytes; places are shares of the length, so that they fit whatever came before. */
interface Change {
  at: number;
  kind: "cut" | "repeat" | "insert" | "replace";
  share: number;
  piece: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Honest texts, changed in a few places: what a parser follows far before it meets what is wrong. */
export function changed(honest: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 4 }));
  const kind = fc.constantFrom("cut", "repeat", "insert", "replace");
  const change: fc.Arbitrary<Change> = fc.record({
    at: share,
    kind,
    share: fc.double({ min: 0, max: 0.2, noNaN: true }),
    piece,
  });
  return fc
    .tuple(fc.constantFrom(...honest), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(apply, text));
}

/** The same with bytes, each written as one character. */
export function changedBytes(
  honest: readonly Uint8Array[],
  pieces: readonly string[],
): fc.Arbitrary<Uint8Array> {
  const texts = honest.map((bytes) => Buffer.from(bytes).toString("latin1"));
  return changed(texts, pieces).map((text) => Uint8Array.from(Buffer.from(text, "latin1")));
}

function apply(text: string, { at, kind, share, piece }: Change): string {
  const start = Math.floor(at * text.length);
  const length = Math.ceil(share * share * text.length);
  const [before, inside, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  if (kind === "cut") return before + after;
  if (kind === "repeat") return before + inside + inside + after;
  if (kind === "insert") return before + piece + inside + after;
  return before + piece + after;
}
