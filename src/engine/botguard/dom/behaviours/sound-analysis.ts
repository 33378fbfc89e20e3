/** What analysers and filters tell of sounds: analysers hear nothing here. */
import { AsIs } from "../errors/errors.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Writes the members of analysers and filters. */
export function defineAnalysis({ window, facts, wording }: BehaviourContext, written: Written): void {
  const sizes = new WeakMap<object, number>();
  written["AnalyserNode.fftSize"] = {
    get: (self) => sizes.get(self) ?? 2048,
    set(self, value) {
      const size = Number(value);
      if (size < 32 || size > 32_768 || !Number.isInteger(Math.log2(size)))
        throw new AsIs(
          new window.DOMException(
            facts.browser === "webkit"
              ? "fftSize must be power of 2 in the range 32 to 32768."
              : wording.failed(
                  "AnalyserNode",
                  "fftSize",
                  `The value provided (${size}) is not a power of two.`,
                  "setter",
                ),
            "IndexSizeError",
          ),
        );
      sizes.set(self, size);
    },
  };
  written["AnalyserNode.frequencyBinCount"] = { get: (self) => (sizes.get(self) ?? 2048) / 2 };
  for (const [name, value] of [
    ["getFloatFrequencyData", Number.NEGATIVE_INFINITY],
    ["getByteFrequencyData", 0],
    ["getFloatTimeDomainData", 0],
    ["getByteTimeDomainData", 128],
  ] as const)
    written[`AnalyserNode.${name}`] = { call: (_, [into]) => void (into as Float32Array).fill(value) };
  written["BiquadFilterNode.getFrequencyResponse"] = {
    call(self, [frequencies, magnitudes, phases]) {
      const value = (name: string) => Reflect.get(Reflect.get(self, name) as object, "value") as number;
      const rate = Reflect.get(Reflect.get(self, "context") as object, "sampleRate") as number;
      const filter = coefficients(
        String(Reflect.get(self, "type")),
        (value("frequency") * 2 ** (value("detune") / 1200)) / (rate / 2),
        value("Q"),
        value("gain"),
      );
      for (const [at, frequency] of Array.from(frequencies as Iterable<number>).entries()) {
        const [magnitude, phase] = response(filter, (Math.PI * frequency) / (rate / 2));
        (magnitudes as Float32Array)[at] = magnitude;
        (phases as Float32Array)[at] = phase;
      }
    },
  };
}

type Filter = readonly [b0: number, b1: number, b2: number, a0: number, a1: number, a2: number];

/** https://webaudio.github.io/web-audio-api/#filters-characteristics, where `frequency` is a part of half the sample rate. */
function coefficients(type: string, frequency: number, q: number, gain: number): Filter {
  const w = Math.PI * Math.min(1, Math.max(0, frequency));
  const [cos, sin] = [Math.cos(w), Math.sin(w)];
  const a = 10 ** (gain / 40);
  const alpha = sin / (2 * q);
  const steep = sin / (2 * 10 ** (q / 20));
  const shelf = (sin / 2) * Math.SQRT2;
  const root = 2 * Math.sqrt(a) * shelf;
  switch (type) {
    case "highpass":
      return [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + steep, -2 * cos, 1 - steep];
    case "bandpass":
      return [alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha];
    case "notch":
      return [1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha];
    case "allpass":
      return [1 - alpha, -2 * cos, 1 + alpha, 1 + alpha, -2 * cos, 1 - alpha];
    case "peaking":
      return [1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a];
    case "lowshelf":
      return [
        a * (a + 1 - (a - 1) * cos + root),
        2 * a * (a - 1 - (a + 1) * cos),
        a * (a + 1 - (a - 1) * cos - root),
        a + 1 + (a - 1) * cos + root,
        -2 * (a - 1 + (a + 1) * cos),
        a + 1 + (a - 1) * cos - root,
      ];
    case "highshelf":
      return [
        a * (a + 1 + (a - 1) * cos + root),
        -2 * a * (a - 1 + (a + 1) * cos),
        a * (a + 1 + (a - 1) * cos - root),
        a + 1 - (a - 1) * cos + root,
        2 * (a - 1 - (a + 1) * cos),
        a + 1 - (a - 1) * cos - root,
      ];
    default:
      return [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + steep, -2 * cos, 1 - steep];
  }
}

/** By how much a filter makes a tone louder, and by how much later it comes. */
function response([b0, b1, b2, a0, a1, a2]: Filter, w: number): [magnitude: number, phase: number] {
  const at = (x: number, y: number, z: number): [number, number] => [
    x + y * Math.cos(w) + z * Math.cos(2 * w),
    -(y * Math.sin(w) + z * Math.sin(2 * w)),
  ];
  const [above, below] = [at(b0, b1, b2), at(a0, a1, a2)];
  const size = below[0] ** 2 + below[1] ** 2;
  const real = (above[0] * below[0] + above[1] * below[1]) / size;
  const imaginary = (above[1] * below[0] - above[0] * below[1]) / size;
  return [Math.hypot(real, imaginary), Math.atan2(imaginary, real)];
}
