/** The waves of oscillators, without what is too high to be heard: https://webaudio.github.io/web-audio-api/#PeriodicWave */

/** The sine parts of a wave by their number, from 1 on. */
type Parts = (number: number) => number;

const PARTS: Readonly<Record<string, Parts>> = {
  sine: (number) => (number === 1 ? 1 : 0),
  square: (number) => (number % 2 ? 4 / (number * Math.PI) : 0),
  sawtooth: (number) => (2 / (number * Math.PI)) * (number % 2 ? 1 : -1),
  triangle: (number) => (number % 2 ? (8 / (number * Math.PI) ** 2) * (((number - 1) >> 1) % 2 ? -1 : 1) : 0),
};
/** How far the tables of one wave are from one another, in cents. */
const CENTS = 400;

/** One wave at one sample rate: a table for each range of frequencies. */
export class Wave {
  readonly #parts: Parts;
  readonly #size: number;
  readonly #rate: number;
  readonly #tables = new Map<number, Float32Array>();
  readonly #sines: Float64Array;
  #scale = 0;

  constructor(type: string, rate: number) {
    this.#parts = PARTS[type] ?? (PARTS.sine as Parts);
    this.#rate = rate;
    this.#size = rate <= 24_000 ? 2048 : rate <= 88_200 ? 4096 : 16_384;
    this.#sines = Float64Array.from({ length: this.#size }, (_, at) =>
      Math.sin((2 * Math.PI * at) / this.#size),
    );
    this.#scale = this.#parts(2) || this.#parts(3) ? this.#loudest() : 1;
  }

  #loudest(): number {
    return 1 / this.#sum(this.#size / 2).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }

  #sum(count: number): Float64Array {
    const made = new Float64Array(this.#size);
    for (let number = 1; number <= count && number < this.#size / 2; number++) {
      const part = this.#parts(number);
      if (part === 0) continue;
      for (let at = 0; at < this.#size; at++)
        made[at] = (made[at] as number) + part * (this.#sines[(number * at) & (this.#size - 1)] as number);
    }
    return made;
  }

  #table(range: number): Float32Array {
    const known = this.#tables.get(range);
    if (known) return known;
    const count = Math.floor(2 ** ((-range * CENTS) / 1200) * (this.#size / 2));
    const made = Float32Array.from(this.#sum(count), (value) => value * this.#scale);
    this.#tables.set(range, made);
    return made;
  }

  /** How many places one period has. */
  get size(): number {
    return this.#size;
  }

  /** How many places a frame is at `frequency`. */
  step(frequency: number): number {
    return Math.fround(Math.fround(frequency) * Math.fround(this.#size / this.#rate));
  }

  /** The wave's height at a place of its period when it sounds at `frequency`. */
  at(index: number, frequency: number): number {
    const ratio = Math.abs(frequency) / (this.#rate / this.#size);
    const most = Math.floor(0.5 + 3 * Math.log2(this.#size)) - 1;
    const range = Math.min(most, Math.max(0, ratio > 0 ? 1 + (Math.log2(ratio) * 1200) / CENTS : 0));
    const [full, next] = [Math.floor(range), Math.min(most, Math.floor(range) + 1)];
    const mix = range - full;
    const [from, to] = [Math.floor(index) & (this.#size - 1), (Math.floor(index) + 1) & (this.#size - 1)];
    const part = index - Math.floor(index);
    const read = (table: Float32Array) => (1 - part) * (table[from] as number) + part * (table[to] as number);
    return (1 - mix) * read(this.#table(full)) + mix * read(this.#table(next));
  }
}
