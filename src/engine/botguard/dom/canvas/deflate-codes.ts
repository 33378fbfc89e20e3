/** The codes of a block of deflated data: https://www.rfc-editor.org/rfc/rfc1951, made as zlib makes them. */

/** How many symbols, where extra bits begin, how many each has, and the longest code. */
export interface Alphabet {
  count: number;
  base: number;
  extra: readonly number[];
  longest: number;
  /** The lengths of the codes that need no description. */
  fixed?: readonly number[];
}

export interface Codes {
  lengths: number[];
  codes: number[];
  /** The last symbol that is there. */
  last: number;
  /** The bits that all symbols take, with these codes and with the fixed ones. */
  bits: number;
  fixedBits: number;
}

/** The shortest codes for symbols that come as often as `given` says. */
export function codesFor(given: readonly number[], alphabet: Alphabet): Codes {
  const { count, base, extra, longest, fixed } = alphabet;
  const size = 2 * count + 1;
  const [often, depth, parent] = [
    given.slice(),
    new Array<number>(size).fill(0),
    new Array<number>(size).fill(0),
  ];
  const lengths = new Array<number>(size).fill(0);
  const heap = [-1];
  const order: number[] = [];
  let [bits, fixedBits, last] = [0, 0, -1];
  for (let symbol = 0; symbol < count; symbol++)
    if (often[symbol]) {
      heap.push(symbol);
      last = symbol;
    }
  // There are always two codes.
  while (heap.length < 3) {
    const symbol = last < 2 ? ++last : 0;
    heap.push(symbol);
    often[symbol] = 1;
    bits--;
    fixedBits -= fixed?.[symbol] ?? 0;
  }
  const isBefore = (one: number, other: number) => {
    const [a, b] = [often[one] as number, often[other] as number];
    return a < b || (a === b && (depth[one] as number) <= (depth[other] as number));
  };
  const sink = (from: number) => {
    const moved = heap[from] as number;
    let at = from;
    for (let below = at * 2; below < heap.length; below = at * 2) {
      if (below + 1 < heap.length && isBefore(heap[below + 1] as number, heap[below] as number)) below++;
      if (isBefore(moved, heap[below] as number)) break;
      heap[at] = heap[below] as number;
      at = below;
    }
    heap[at] = moved;
  };
  for (let at = (heap.length - 1) >> 1; at >= 1; at--) sink(at);
  for (let node = count; heap.length > 2; node++) {
    const first = heap[1] as number;
    heap[1] = heap.pop() as number;
    sink(1);
    const second = heap[1] as number;
    order.push(first, second);
    often[node] = (often[first] as number) + (often[second] as number);
    depth[node] = Math.max(depth[first] as number, depth[second] as number) + 1;
    parent[first] = parent[second] = node;
    heap[1] = node;
    sink(1);
  }
  order.push(heap[1] as number);

  const perLength = new Array<number>(16).fill(0);
  let over = 0;
  const down = order.reverse();
  for (const [at, node] of down.entries()) {
    let length = at === 0 ? 0 : (lengths[parent[node] as number] as number) + 1;
    if (length > longest) {
      length = longest;
      over++;
    }
    lengths[node] = length;
    if (node > last || at === 0) continue;
    perLength[length] = (perLength[length] as number) + 1;
    const more = node >= base ? (extra[node - base] ?? 0) : 0;
    bits += (often[node] as number) * (length + more);
    fixedBits += (often[node] as number) * ((fixed?.[node] ?? 0) + more);
  }
  for (; over > 0; over -= 2) {
    let length = longest - 1;
    while (perLength[length] === 0) length--;
    perLength[length] = (perLength[length] as number) - 1;
    perLength[length + 1] = (perLength[length + 1] as number) + 2;
    perLength[longest] = (perLength[longest] as number) - 1;
    if (over > 2) continue;
    let at = down.length;
    for (let wanted = longest; wanted > 0; wanted--)
      for (let left = perLength[wanted] as number; left > 0; ) {
        const node = down[--at] as number;
        if (node > last) continue;
        bits += (wanted - (lengths[node] as number)) * (often[node] as number);
        lengths[node] = wanted;
        left--;
      }
  }
  return {
    lengths: lengths.slice(0, count),
    codes: assigned(lengths.slice(0, last + 1)),
    last,
    bits,
    fixedBits,
  };
}

/** The codes of given lengths, each with its bits turned round. */
export function assigned(lengths: readonly number[]): number[] {
  const next = new Array<number>(17).fill(0);
  for (let length = 1; length <= 15; length++)
    next[length + 1] = ((next[length] as number) + lengths.filter((one) => one === length).length) << 1;
  return lengths.map((length) => {
    const code = next[length] as number;
    next[length] = code + 1;
    let turned = 0;
    for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
    return turned;
  });
}
