/** How a compressor makes loud sounds softer: https://webaudio.github.io/web-audio-api/#DynamicsCompressorOptions-processing */

const float = Math.fround;
// Single numbers all along: what is lost by them can be heard in the last digits.
const decibels = (linear: number) => float(20 * float(Math.log10(linear)));
const linear = (decibels: number) => float(10 ** float(float(0.05) * decibels));

/** Seconds by which a sound comes later, so that the compressor knows it beforehand. */
const LOOK_AHEAD = 0.006;
/** A delay line of a power of two. */
const LINE = 1024;
/** Frames between looks at how loud it is. */
const STEP = 32;
/** Release times at four places of a curve, as parts of the whole. */
const ZONES = [0.09, 0.16, 0.42, 0.98] as const;
/** The curve through them: a row for each power. */
const CURVE = [
  [0.9999999999999998, 1.8432219684323923e-16, -1.9373394351676423e-16, 8.824516011816245e-18],
  [-1.5788320352845888, 2.3305837032074286, -0.9141194204840429, 0.1623677525612032],
  [0.5334142869106424, -1.272736789213631, 0.9258856042207512, -0.18656310191776226],
  [0.08783463138207234, -0.1694162967925622, 0.08588057951595272, -0.00429891410546283],
  [-0.042416883008123074, 0.1115693827987602, -0.09764676325265872, 0.028494263462021576],
] as const;

/** The parameters of a compressor, in decibels and seconds. */
export interface CompressorSettings {
  threshold: number;
  knee: number;
  ratio: number;
  attack: number;
  release: number;
}

export class Compressor {
  readonly #rate: number;
  readonly #lines: Float32Array[] = [];
  #read = 0;
  #write: number;
  #average = 0;
  #gain = 1;
  #deepest = -1;

  constructor(rate: number) {
    this.#rate = rate;
    this.#write = Math.min(LINE - 1, Math.floor(LOOK_AHEAD * rate));
  }

  process(channels: readonly Float32Array[], settings: CompressorSettings): Float32Array[] {
    const curve = new Curve(settings);
    const frames = channels[0]?.length ?? 0;
    const makeUp = float(float(1 / curve.saturate(1)) ** float(0.6));
    const attackFrames = Math.max(0.001, settings.attack) * this.#rate;
    const releaseFrames = settings.release * this.#rate;
    const powers = CURVE.map((row) =>
      row.reduce<number>((sum, part, at) => sum + part * (ZONES[at] as number) * releaseFrames, 0),
    );
    const settleFrames = 0.0025 * this.#rate;
    const made = channels.map(() => new Float32Array(frames));
    while (this.#lines.length < channels.length) this.#lines.push(new Float32Array(LINE));
    for (let from = 0; from < frames; from += STEP) {
      const wanted = Math.asin(this.#average) / (0.5 * Math.PI);
      const envelope = this.#envelope(wanted, attackFrames, powers);
      for (let at = from; at < Math.min(frames, from + STEP); at++) {
        let loudest = 0;
        for (const [index, channel] of channels.entries()) {
          const value = channel[at] as number;
          (this.#lines[index] as Float32Array)[this.#write] = value;
          loudest = Math.max(loudest, Math.abs(value));
        }
        this.#listen(loudest, curve, settleFrames);
        if (envelope < 1) this.#gain = float(this.#gain + (wanted - this.#gain) * envelope);
        else this.#gain = Math.min(1, float(this.#gain * envelope));
        const total = float(makeUp * Math.sin(0.5 * Math.PI * this.#gain));
        for (const [index, channel] of made.entries())
          channel[at] = ((this.#lines[index] as Float32Array)[this.#read] as number) * total;
        this.#read = (this.#read + 1) % LINE;
        this.#write = (this.#write + 1) % LINE;
      }
    }
    return made;
  }

  /** By how much the gain comes nearer in one frame: below 1 an approach, above it a factor. */
  #envelope(wanted: number, attackFrames: number, powers: readonly number[]): number {
    const isReleasing = wanted > this.#gain;
    const difference = wanted === 0 ? (isReleasing ? -1 : 1) : decibels(this.#gain / wanted);
    if (isReleasing) {
      this.#deepest = -1;
      const x = 0.25 * (Math.min(0, Math.max(-12, difference)) + 12);
      const frames = powers.reduce((sum, part, power) => sum + part * x ** power, 0);
      return float(linear(5 / frames));
    }
    if (this.#deepest === -1 || this.#deepest < difference) this.#deepest = difference;
    const x = 0.25 / Math.max(0.5, this.#deepest);
    return float(1 - x ** (1 / attackFrames));
  }

  /** Takes in how loud one frame is. */
  #listen(loudness: number, curve: Curve, settleFrames: number): void {
    const attenuation = loudness <= 0.0001 ? 1 : curve.saturate(loudness) / loudness;
    const rate = linear(Math.max(2, -decibels(attenuation)) / settleFrames) - 1;
    const share = attenuation > this.#average ? rate : 1;
    this.#average = Math.min(1, float(this.#average + (attenuation - this.#average) * share));
  }
}

/** What comes out for what goes in: straight up to the threshold, bent at the knee, and by a ratio above it. */
class Curve {
  readonly #threshold: number;
  readonly #slope: number;
  readonly #kneeDb: number;
  readonly #bend: number;
  readonly #top: number;

  constructor({ threshold, knee, ratio }: CompressorSettings) {
    this.#threshold = linear(threshold);
    this.#slope = float(1 / ratio);
    this.#kneeDb = threshold + knee;
    const x = linear(this.#kneeDb);
    let [least, most, bend] = [float(0.1), 10_000, 5];
    for (let turn = 0; turn < 15; turn++) {
      if (this.#slopeAt(x, bend) < this.#slope) most = bend;
      else least = bend;
      bend = float(Math.sqrt(float(least * most)));
    }
    this.#bend = bend;
    this.#top = decibels(this.#knee(x, bend));
  }

  #knee(x: number, bend: number): number {
    if (x < this.#threshold) return x;
    const bent = float(1 - float(Math.exp(float(-bend * float(x - this.#threshold)))));
    return float(this.#threshold + float(bent / bend));
  }

  #slopeAt(x: number, bend: number): number {
    if (x < this.#threshold) return 1;
    const next = float(x * 1.001);
    const rise = float(decibels(this.#knee(next, bend)) - decibels(this.#knee(x, bend)));
    return float(rise / float(decibels(next) - decibels(x)));
  }

  saturate(x: number): number {
    if (x < linear(this.#kneeDb)) return this.#knee(x, this.#bend);
    return linear(float(this.#top + float(this.#slope * float(decibels(x) - this.#kneeDb))));
  }
}
