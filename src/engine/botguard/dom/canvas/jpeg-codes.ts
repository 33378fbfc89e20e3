/** Codes that are the shorter the more often they are needed: Annex K.2 of JPEG. */

export class CodeTable {
  readonly #counts = new Array<number>(257).fill(0);
  readonly #codes = new Map<number, readonly [code: number, length: number]>();
  /** How many codes of each length there are, and then the symbols in their order. */
  description: number[] = [];

  count(symbol: number): void {
    this.#counts[symbol] = (this.#counts[symbol] as number) + 1;
  }

  codeOf(symbol: number): readonly [code: number, length: number] {
    return this.#codes.get(symbol) ?? [0, 0];
  }

  build(): void {
    const sizes = this.#sizes();
    const lengths = new Array<number>(33).fill(0);
    for (const size of sizes) if (size > 0) lengths[size] = (lengths[size] as number) + 1;
    shorten(lengths);
    const symbols: number[] = [];
    for (let size = 1; size <= 32; size++)
      for (let symbol = 0; symbol < 256; symbol++) if (sizes[symbol] === size) symbols.push(symbol);
    this.description = [...lengths.slice(1, 17), ...symbols];
    let [code, next] = [0, 0];
    for (let length = 1; length <= 16; length++) {
      for (let at = 0; at < (lengths[length] as number); at++)
        this.#codes.set(symbols[next++] as number, [code++, length]);
      code <<= 1;
    }
  }

  /** The length of each symbol's code. One more symbol is there, so that no code is of ones alone. */
  #sizes(): number[] {
    const counts = [...this.#counts];
    counts[256] = 1;
    const sizes = new Array<number>(257).fill(0);
    const others = new Array<number>(257).fill(-1);
    const rarest = (but: number): number => {
      let found = -1;
      for (const [symbol, count] of counts.entries())
        if (count > 0 && symbol !== but && (found < 0 || count <= (counts[found] as number))) found = symbol;
      return found;
    };
    for (let one = rarest(-1), other = rarest(one); other >= 0; one = rarest(-1), other = rarest(one)) {
      counts[one] = (counts[one] as number) + (counts[other] as number);
      counts[other] = 0;
      const lengthen = (from: number): number => {
        let last = from;
        for (let at = from; at >= 0; at = others[at] as number) {
          sizes[at] = (sizes[at] as number) + 1;
          last = at;
        }
        return last;
      };
      others[lengthen(one)] = other;
      lengthen(other);
    }
    return sizes;
  }
}

/** No code has more than 16 bits, and the one that is none is taken away. */
function shorten(lengths: number[]): void {
  const change = (length: number, by: number) => {
    lengths[length] = (lengths[length] as number) + by;
  };
  for (let length = 32; length > 16; length--)
    while ((lengths[length] as number) > 0) {
      let shorter = length - 2;
      while (lengths[shorter] === 0) shorter--;
      change(length, -2);
      change(length - 1, 1);
      change(shorter + 1, 2);
      change(shorter, -1);
    }
  let last = 16;
  while (lengths[last] === 0) last--;
  change(last, -1);
}
