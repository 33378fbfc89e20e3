/** How what is drawn meets what is there: https://drafts.fxtf.org/compositing/, in the 255 parts of a canvas. */

/** Red, green, blue and alpha up to 255, the colours multiplied by alpha. */
export type Premultiplied = Float64Array;

/** Parts of 255. */
const part = (value: number) => Math.floor((value + 255) / 256);

/** One channel of source and destination with both alphas; the alpha is a channel of its own. */
type Channel = (s: number, d: number, sa: number, da: number) => number;

const CHANNELS: Readonly<Record<string, Channel>> = {
  "source-over": (s, d, sa) => s + ((d * (256 - sa)) >> 8),
  "source-in": (s, _, __, da) => part(s * da),
  "source-out": (s, _, __, da) => part(s * (255 - da)),
  "source-atop": (s, d, sa, da) => part(s * da + d * (255 - sa)),
  "destination-in": (_, d, sa) => part(d * sa),
  "destination-atop": (s, d, sa, da) => part(d * sa + s * (255 - da)),
  lighter: (s, d) => Math.min(255, s + d),
  copy: (s) => s,
  clear: () => 0,
  xor: (s, d, sa, da) => part(s * (255 - da) + d * (255 - sa)),
  multiply: (s, d, sa, da) => part(s * (255 - da) + d * (255 - sa) + s * d),
};

/** Modes whose alpha is that of `source-over`. */
const BLENDS: Readonly<Record<string, Channel>> = {
  darken: (s, d, sa, da) => s + d - part(Math.max(s * da, d * sa)),
  lighten: (s, d, sa, da) => s + d - part(Math.min(s * da, d * sa)),
  difference: (s, d, sa, da) => s + d - 2 * part(Math.min(s * da, d * sa)),
  exclusion: (s, d) => s + d - 2 * part(s * d),
  "hard-light": (s, d, sa, da) =>
    part(s * (255 - da) + d * (255 - sa) + (2 * s <= sa ? 2 * s * d : sa * da - 2 * (sa - s) * (da - d))),
  overlay: (s, d, sa, da) =>
    part(s * (255 - da) + d * (255 - sa) + (2 * d <= da ? 2 * s * d : sa * da - 2 * (sa - s) * (da - d))),
};

/** What is computed without rounding on the way; all between 0 and 1. */
const EXACT: Readonly<Record<string, Channel>> = {
  "destination-over": (s, d, _, da) => d + s * (1 - da),
  "destination-out": (_, d, sa) => d * (1 - sa),
  screen: (s, d) => s + d - s * d,
  "color-dodge": (s, d, sa, da) => {
    if (d === 0) return s * (1 - da);
    if (s === sa) return s + d * (1 - sa);
    return sa * Math.min(da, (d * sa) / (sa - s)) + s * (1 - da) + d * (1 - sa);
  },
  "color-burn": (s, d, sa, da) => {
    if (d === da) return d + s * (1 - da);
    if (s === 0) return d * (1 - sa);
    return sa * (da - Math.min(da, ((da - d) * sa) / s)) + s * (1 - da) + d * (1 - sa);
  },
  "soft-light": (s, d, sa, da) => {
    const m = da > 0 ? d / da : 0;
    const [s2, m4] = [2 * s, 4 * m];
    const darkSource = d * (sa + (s2 - sa) * (1 - m));
    const darkDestination = (m4 * m4 + m4) * (m - 1) + 7 * m;
    const light = d * sa + da * (s2 - sa) * (4 * d <= da ? darkDestination : Math.sqrt(m) - m);
    return s * (1 - da) + d * (1 - sa) + (s2 <= sa ? darkSource : light);
  },
};

type Color = [number, number, number];
const luminosity = ([r, g, b]: Color) => r * 0.3 + g * 0.59 + b * 0.11;
const saturation = (color: Color) => Math.max(...color) - Math.min(...color);
const mapped = (color: Color, change: (part: number) => number): Color => color.map(change) as Color;

function withSaturation(color: Color, wanted: number): Color {
  const least = Math.min(...color);
  const range = saturation(color);
  return range === 0 ? [0, 0, 0] : mapped(color, (part) => ((part - least) * wanted) / range);
}

function withLuminosity(color: Color, alpha: number, wanted: number): Color {
  const moved = mapped(color, (part) => part + wanted - luminosity(color));
  const [least, most, middle] = [Math.min(...moved), Math.max(...moved), luminosity(moved)];
  return mapped(moved, (part) => {
    let kept = part;
    if (least < 0 && middle !== least) kept = middle + ((kept - middle) * middle) / (middle - least);
    if (most > alpha && most !== middle)
      kept = middle + ((kept - middle) * (alpha - middle)) / (most - middle);
    return Math.max(0, kept);
  });
}

/** Modes that look at a whole colour. */
const WHOLE: Readonly<Record<string, (s: Color, d: Color, sa: number, da: number) => Color>> = {
  hue: (s, d, sa, da) => {
    const saturated = withSaturation(
      mapped(s, (part) => part * sa),
      saturation(d) * sa,
    );
    return withLuminosity(saturated, sa * da, luminosity(d) * sa);
  },
  saturation: (s, d, sa, da) => {
    const saturated = withSaturation(
      mapped(d, (part) => part * sa),
      saturation(s) * da,
    );
    return withLuminosity(saturated, sa * da, luminosity(d) * sa);
  },
  color: (s, d, sa, da) =>
    withLuminosity(
      mapped(s, (part) => part * da),
      sa * da,
      luminosity(d) * sa,
    ),
  luminosity: (s, d, sa, da) =>
    withLuminosity(
      mapped(d, (part) => part * sa),
      sa * da,
      luminosity(s) * da,
    ),
};

/** True for a name that `globalCompositeOperation` takes. */
export function isOperation(name: string): boolean {
  return name !== "clear" && [CHANNELS, BLENDS, EXACT, WHOLE].some((list) => Object.hasOwn(list, name));
}

/** Operations that are computed without rounding on the way. */
export function isExact(operation: string): boolean {
  return Object.hasOwn(EXACT, operation) || Object.hasOwn(WHOLE, operation);
}

/** Operations that take a colour as it is, not in whole steps. */
export function takesFine(operation: string): boolean {
  return isExact(operation) && !/^(destination|screen)/.test(operation);
}

/** Operations that change also what is not drawn on. */
export function isWide(operation: string): boolean {
  return /^(source-(in|out)|destination-(in|atop)|copy)$/.test(operation);
}

/** True where what is drawn is made thinner at its edges before it is composed, and not after. */
export function isThinnedFirst(operation: string): boolean {
  return /^(source-over|destination-over|lighter|destination-out|source-atop|xor)$/.test(operation);
}

/** What comes of `source` on `there`, written into `into`. */
export function blend(
  operation: string,
  source: ArrayLike<number>,
  there: ArrayLike<number>,
  into: Premultiplied,
): void {
  const [sr = 0, sg = 0, sb = 0, sa = 0] = Array.from(source);
  const [dr = 0, dg = 0, db = 0, da = 0] = Array.from(there);
  const channel = CHANNELS[operation];
  if (channel) {
    into[0] = channel(sr, dr, sa, da);
    into[1] = channel(sg, dg, sa, da);
    into[2] = channel(sb, db, sa, da);
    into[3] = channel(sa, da, sa, da);
    return;
  }
  into[3] = sa + part(da * (255 - sa));
  const mixed = BLENDS[operation];
  if (mixed) {
    into[0] = mixed(sr, dr, sa, da);
    into[1] = mixed(sg, dg, sa, da);
    into[2] = mixed(sb, db, sa, da);
    return;
  }
  const [a, b] = [sa / 255, da / 255];
  into[3] = Math.round((operation === "destination-out" ? b * (1 - a) : a + b - a * b) * 255);
  const exact = EXACT[operation];
  const whole = WHOLE[operation];
  const s: Color = [sr / 255, sg / 255, sb / 255];
  const d: Color = [dr / 255, dg / 255, db / 255];
  const together = whole?.(s, d, a, b);
  for (let at = 0; at < 3; at++) {
    const [one, other] = [s[at] as number, d[at] as number];
    const value = together
      ? one * (1 - b) + other * (1 - a) + (together[at] as number)
      : (exact?.(one, other, a, b) ?? one);
    into[at] = Math.round(Math.min(1, Math.max(0, value)) * 255);
  }
}
