/** Deflates as zlib does at its sixth level, byte for byte: what WebKit's pictures are made with. */
import { type Alphabet, assigned, type Codes, codesFor } from "./deflate-codes.ts";

const [SHORTEST, LONGEST] = [3, 258];
/** How far back a match may be. */
const FARTHEST = 32_768 - LONGEST - SHORTEST - 1;
/** Level 6: from which length on less is looked for, no better one is waited for, and a match is long enough. */
const [GOOD, LAZY, NICE, CHAIN] = [8, 16, 128, 128];
/** Matches that are no longer are not worth it in filtered data. */
const FILTERED = 5;
/** Nor is a short one in other data that is further away. */
const TOO_FAR = 4096;
/** Symbols in a block. */
const BLOCK = 16_383;

const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_EXTRA = [0, 0, 0, 0, ...Array.from({ length: 26 }, (_, at) => 1 + (at >> 1))];
const starts = (extra: readonly number[], first: number) => {
  let at = first;
  return extra.map((bits) => {
    const from = at;
    at += 1 << bits;
    return from;
  });
};
const LENGTHS = [...starts(LENGTH_EXTRA.slice(0, 28), SHORTEST), LONGEST];
const DISTANCES = starts(DISTANCE_EXTRA, 1);
const FIXED = Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
const FIXED_DISTANCES = new Array<number>(30).fill(5);
const LITERALS: Alphabet = { count: 286, base: 257, extra: LENGTH_EXTRA, longest: 15, fixed: FIXED };
const PLACES: Alphabet = { count: 30, base: 0, extra: DISTANCE_EXTRA, longest: 15, fixed: FIXED_DISTANCES };
const RUNS: Alphabet = { count: 19, base: 0, extra: [...new Array<number>(16).fill(0), 2, 3, 7], longest: 7 };
const RUN_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A literal, or a match of a length at a distance. */
type Token = readonly [literal: number] | readonly [length: number, distance: number];

/** The last of `starts` that is no greater. */
function codeOf(value: number, starts: readonly number[]): number {
  let at = starts.length - 1;
  while ((starts[at] as number) > value) at--;
  return at;
}

/** Deflated data without anything around it; `isFiltered`: small numbers that come by chance. */
export function deflate(given: Uint8Array, isFiltered: boolean): Uint8Array {
  const size = given.length;
  // What is compared beyond the end is zero.
  const data = new Uint8Array(size + LONGEST + SHORTEST);
  data.set(given);
  const head = new Int32Array(32_768);
  const before = new Int32Array(32_768);
  const insert = (at: number): number => {
    const hash =
      (((data[at] as number) << 10) ^ ((data[at + 1] as number) << 5) ^ (data[at + 2] as number)) & 32_767;
    const found = head[hash] as number;
    before[at & 32_767] = found;
    head[hash] = at;
    return found;
  };
  const writer = new Writer();
  let symbols: Token[] = [];
  let blockStart = 0;
  const flush = (to: number, isLast: boolean) => {
    writeBlock(writer, symbols, given.subarray(blockStart, to), isLast);
    blockStart = to;
    symbols = [];
  };
  let matchStart = 0;
  const longest = (at: number, from: number, atLeast: number): number => {
    let best = atLeast;
    let chain = atLeast >= GOOD ? CHAIN >> 2 : CHAIN;
    const nice = Math.min(NICE, size - at);
    const limit = Math.max(0, at - FARTHEST);
    for (let found = from; ; ) {
      if (data[found + best] === data[at + best] && data[found + best - 1] === data[at + best - 1]) {
        let length = 0;
        while (length < LONGEST && data[found + length] === data[at + length]) length++;
        if (length > best) {
          matchStart = found;
          best = length;
          if (length >= nice) break;
        }
      }
      found = before[found & 32_767] as number;
      if (found <= limit || --chain === 0) break;
    }
    return Math.min(best, size - at);
  };
  let [length, hasLiteral] = [SHORTEST - 1, false];
  for (let at = 0; at < size; ) {
    const found = size - at >= SHORTEST ? insert(at) : 0;
    const [lastLength, lastStart] = [length, matchStart];
    length = SHORTEST - 1;
    if (found !== 0 && lastLength < LAZY && at - found <= FARTHEST) {
      length = longest(at, found, lastLength);
      const isFar = length === SHORTEST && at - matchStart > TOO_FAR;
      if (isFiltered ? length <= FILTERED : isFar) length = SHORTEST - 1;
    }
    if (lastLength >= SHORTEST && length <= lastLength) {
      symbols.push([lastLength, at - 1 - lastStart]);
      for (let left = lastLength - 2; left > 0; left--) if (++at <= size - SHORTEST) insert(at);
      hasLiteral = false;
      length = SHORTEST - 1;
      at++;
      if (symbols.length === BLOCK) flush(at, false);
    } else {
      if (hasLiteral) {
        symbols.push([data[at - 1] as number]);
        if (symbols.length === BLOCK) flush(at, false);
      }
      hasLiteral = true;
      at++;
    }
  }
  if (hasLiteral) symbols.push([data[size - 1] as number]);
  flush(size, true);
  return writer.end();
}

function writeBlock(writer: Writer, symbols: readonly Token[], stored: Uint8Array, isLast: boolean): void {
  const literals = new Array<number>(LITERALS.count).fill(0);
  const places = new Array<number>(PLACES.count).fill(0);
  const count = (list: number[], at: number) => {
    list[at] = (list[at] as number) + 1;
  };
  for (const [value, distance] of symbols) {
    count(literals, distance === undefined ? value : 257 + codeOf(value, LENGTHS));
    if (distance !== undefined) count(places, codeOf(distance, DISTANCES));
  }
  literals[256] = 1;
  const [first, second] = [codesFor(literals, LITERALS), codesFor(places, PLACES)];
  const runs = [
    ...runsOf(first.lengths.slice(0, first.last + 1)),
    ...runsOf(second.lengths.slice(0, second.last + 1)),
  ];
  const often = new Array<number>(RUNS.count).fill(0);
  for (const [symbol] of runs) count(often, symbol);
  const third = codesFor(often, RUNS);
  let described = RUN_ORDER.length;
  while (described > 4 && third.lengths[RUN_ORDER[described - 1] as number] === 0) described--;
  const bytes = (bits: number) => (bits + 3 + 7) >> 3;
  const own = bytes(first.bits + second.bits + third.bits + 3 * described + 14);
  const fixed = bytes(first.fixedBits + second.fixedBits);
  const least = Math.min(own, fixed);
  const put = (kind: number) => writer.put((kind << 1) | Number(isLast), 3);
  if (stored.length + 4 <= least) {
    put(0);
    writer.store(stored);
    return;
  }
  if (fixed <= own) {
    put(1);
    const codes = (lengths: readonly number[]) => ({ lengths, codes: assigned(lengths) });
    writeSymbols(writer, symbols, codes(FIXED), codes(FIXED_DISTANCES));
    return;
  }
  put(2);
  writer.put(first.last + 1 - 257, 5);
  writer.put(second.last + 1 - 1, 5);
  writer.put(described - 4, 4);
  for (const symbol of RUN_ORDER.slice(0, described)) writer.put(third.lengths[symbol] as number, 3);
  for (const [symbol, value] of runs) {
    writer.put(third.codes[symbol] as number, third.lengths[symbol] as number);
    writer.put(value, RUNS.extra[symbol] as number);
  }
  writeSymbols(writer, symbols, first, second);
}

type Lengths = Pick<Codes, "codes"> & { lengths: readonly number[] };

function writeSymbols(writer: Writer, symbols: readonly Token[], literals: Lengths, places: Lengths): void {
  const put = ({ codes, lengths }: Lengths, symbol: number) =>
    writer.put(codes[symbol] as number, lengths[symbol] as number);
  for (const [value, distance] of symbols) {
    if (distance === undefined) {
      put(literals, value);
      continue;
    }
    const code = codeOf(value, LENGTHS);
    put(literals, 257 + code);
    writer.put(value - (LENGTHS[code] as number), LENGTH_EXTRA[code] as number);
    const place = codeOf(distance, DISTANCES);
    put(places, place);
    writer.put(distance - (DISTANCES[place] as number), DISTANCE_EXTRA[place] as number);
  }
  put(literals, 256);
}

/** Lengths of codes, of which the same in a row are said once. */
function runsOf(lengths: readonly number[]): [symbol: number, value: number][] {
  const made: [number, number][] = [];
  let before = -1;
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] as number;
    const [most, least] = length === 0 ? [138, 3] : length === before ? [6, 3] : [7, 4];
    let count = 1;
    while (count < most && lengths[at + count] === length) count++;
    at += count;
    if (count < least) for (let left = count; left > 0; left--) made.push([length, 0]);
    else if (length === 0) made.push(count <= 10 ? [17, count - 3] : [18, count - 11]);
    else if (length === before) made.push([16, count - 3]);
    else made.push([length, 0], [16, count - 4]);
    before = length;
  }
  return made;
}

/** Bits in a row, the lowest first. */
class Writer {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, count: number): void {
    this.#held |= value << this.#count;
    this.#count += count;
    for (; this.#count >= 8; this.#count -= 8) {
      this.#bytes.push(this.#held & 255);
      this.#held >>>= 8;
    }
  }

  store(bytes: Uint8Array): void {
    if (this.#count > 0) this.put(0, 8 - this.#count);
    for (const part of [bytes.length, ~bytes.length & 0xffff]) this.put(part, 16);
    for (const byte of bytes) this.#bytes.push(byte);
  }

  end(): Uint8Array {
    if (this.#count > 0) this.put(0, 8 - this.#count);
    return Uint8Array.from(this.#bytes);
  }
}
