/** A parameter of a node and how it changes with time: https://webaudio.github.io/web-audio-api/#AudioParam */

/** One thing that is planned for a time, in seconds. */
export interface Planned {
  kind: "set" | "linear" | "exponential" | "target" | "curve";
  value: number;
  time: number;
  /** Of an approach its time constant, of a curve its duration. */
  span?: number;
  curve?: readonly number[];
}

export class Parameter {
  value: number;
  readonly #planned: Planned[] = [];

  constructor(value: number) {
    this.value = value;
  }

  plan(one: Planned): void {
    const after = this.#planned.findIndex(({ time }) => time > one.time);
    this.#planned.splice(after < 0 ? this.#planned.length : after, 0, one);
  }

  /** Forgets what is planned from `time` on. */
  cancel(time: number): void {
    const from = this.#planned.findIndex((one) => one.time >= time);
    if (from >= 0) this.#planned.length = from;
  }

  /** What it is at `time`. */
  at(time: number): number {
    let value = this.value;
    let before = 0;
    for (const [index, { kind, ...one }] of this.#planned.entries()) {
      const isPast = one.time <= time + 1e-9;
      if (kind === "linear" || kind === "exponential") {
        if (isPast) value = one.value;
        else if (index > 0) {
          const part = (time - before) / (one.time - before);
          return kind === "linear" ? value + (one.value - value) * part : value * (one.value / value) ** part;
        }
      } else if (!isPast) break;
      else if (kind === "set") value = one.value;
      else if (kind === "target") {
        const next = this.#planned[index + 1]?.time ?? Number.POSITIVE_INFINITY;
        value =
          one.value + (value - one.value) * Math.exp(-(Math.min(time, next) - one.time) / (one.span || 1e-9));
      } else {
        const curve = one.curve ?? [];
        const place = Math.min(1, (time - one.time) / (one.span || 1e-9)) * (curve.length - 1);
        const [low = 0, high = low] = [curve[Math.floor(place)], curve[Math.ceil(place)]];
        value = low + (high - low) * (place - Math.floor(place));
      }
      before = one.time;
    }
    return value;
  }
}
