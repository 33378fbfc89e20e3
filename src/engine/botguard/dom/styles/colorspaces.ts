/** Colours from one space into another: https://drafts.csswg.org/css-color-4/#color-conversion */

/** Three coordinates. */
export type Triple = readonly [number, number, number];
type Rows = readonly [Triple, Triple, Triple];

const XYZ_FROM_LINEAR: Rows = [
  [506752 / 1228815, 87881 / 245763, 12673 / 70218],
  [87098 / 409605, 175762 / 245763, 12673 / 175545],
  [7918 / 409605, 87881 / 737289, 1001167 / 1053270],
];
const LINEAR_FROM_XYZ: Rows = [
  [12831 / 3959, -329 / 214, -1974 / 3959],
  [-851781 / 878810, 1648619 / 878810, 36519 / 878810],
  [705 / 12673, -2585 / 12673, 705 / 667],
];
const LMS_FROM_XYZ: Rows = [
  [0.819022437996703, 0.3619062600528904, -0.1288737815209879],
  [0.0329836539323885, 0.9292868615863434, 0.0361446663506424],
  [0.0481771893596242, 0.2642395317527308, 0.6335478284694309],
];
const XYZ_FROM_LMS: Rows = [
  [1.2268798758459243, -0.5578149944602171, 0.2813910456659647],
  [-0.0405757452148008, 1.112286803280317, -0.0717110580655164],
  [-0.0763729366746601, -0.4214933324022432, 1.5869240198367816],
];
const OKLAB_FROM_LMS: Rows = [
  [0.210454268309314, 0.7936177747023054, -0.0040720430116193],
  [1.9779985324311684, -2.4285922420485799, 0.450593709617411],
  [0.0259040424655478, 0.7827717124575296, -0.8086757549230774],
];
const LMS_FROM_OKLAB: Rows = [
  [1, 0.3963377773761749, 0.2158037573099136],
  [1, -0.1055613458156586, -0.0638541728258133],
  [1, -0.0894841775298119, -1.2914855480194092],
];
const D50_FROM_D65: Rows = [
  [1.0479297925449969, 0.022946870601609652, -0.05019226628920524],
  [0.02962780877005599, 0.9904344267538799, -0.017073799063418826],
  [-0.009243040646204504, 0.015055191490298152, 0.7518742814281371],
];
const D65_FROM_D50: Rows = [
  [0.955473421488075, -0.02309845494876471, 0.06325924320057072],
  [-0.0283697093338637, 1.0099953980813041, 0.021041441191917323],
  [0.012314014864481998, -0.020507649298898964, 1.330365926242124],
];
const WHITE: Triple = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585];
const P3_TO_XYZ: Rows = [
  [608311 / 1250200, 189793 / 714400, 198249 / 1000160],
  [35783 / 156275, 247089 / 357200, 198249 / 2500400],
  [0, 32229 / 714400, 5220557 / 5000800],
];
const XYZ_TO_P3: Rows = [
  [446124 / 178915, -333277 / 357830, -72051 / 178915],
  [-14852 / 17905, 63121 / 35810, 423 / 17905],
  [11844 / 330415, -50337 / 660830, 316169 / 330415],
];

function apply(rows: Rows, [x, y, z]: Triple): Triple {
  return rows.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;
}

function each(of: Triple, change: (value: number) => number): Triple {
  return [change(of[0]), change(of[1]), change(of[2])];
}

const linear = (value: number) =>
  Math.abs(value) <= 0.04045 ? value / 12.92 : Math.sign(value) * ((Math.abs(value) + 0.055) / 1.055) ** 2.4;
const gamma = (value: number) =>
  Math.abs(value) > 0.0031308
    ? Math.sign(value) * (1.055 * Math.abs(value) ** (1 / 2.4) - 0.055)
    : 12.92 * value;

/** From the space's coordinates to CIE XYZ under D65, and back. */
const SPACES: Readonly<Record<string, readonly [to: (of: Triple) => Triple, from: (of: Triple) => Triple]>> =
  {
    srgb: [(of) => apply(XYZ_FROM_LINEAR, each(of, linear)), (of) => each(apply(LINEAR_FROM_XYZ, of), gamma)],
    "srgb-linear": [(of) => apply(XYZ_FROM_LINEAR, of), (of) => apply(LINEAR_FROM_XYZ, of)],
    "display-p3": [(of) => apply(P3_TO_XYZ, each(of, linear)), (of) => each(apply(XYZ_TO_P3, of), gamma)],
    xyz: [(of) => of, (of) => of],
    "xyz-d65": [(of) => of, (of) => of],
    "xyz-d50": [(of) => apply(D65_FROM_D50, of), (of) => apply(D50_FROM_D65, of)],
    oklab: [
      (of) =>
        apply(
          XYZ_FROM_LMS,
          each(apply(LMS_FROM_OKLAB, of), (value) => value ** 3),
        ),
      (of) => apply(OKLAB_FROM_LMS, each(apply(LMS_FROM_XYZ, of), Math.cbrt)),
    ],
    lab: [(of) => apply(D65_FROM_D50, labToXyz(of)), (of) => xyzToLab(apply(D50_FROM_D65, of))],
  };
/** Spaces in polar coordinates, by the one that they are of. */
const POLAR: Readonly<Record<string, string>> = { oklch: "oklab", lch: "lab" };

function labToXyz([l, a, b]: Triple): Triple {
  const fy = (l + 16) / 116;
  const inverse = (f: number) => (f ** 3 > 216 / 24389 ? f ** 3 : (116 * f - 16) / (24389 / 27));
  return [inverse(a / 500 + fy) * WHITE[0], inverse(fy) * WHITE[1], inverse(fy - b / 200) * WHITE[2]];
}

function xyzToLab(of: Triple): Triple {
  const f = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116);
  const [x, y, z] = [f(of[0] / WHITE[0]), f(of[1] / WHITE[1]), f(of[2] / WHITE[2])];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** True for a space that colours are mixed in. */
export function isSpace(name: string): boolean {
  return Object.hasOwn(SPACES, name) || Object.hasOwn(POLAR, name) || /^(hsl|hwb)$/.test(name);
}

/** The place of the hue among the coordinates; -1 for a space without. */
export function hueOf(space: string): number {
  if (Object.hasOwn(POLAR, space)) return 2;
  return /^(hsl|hwb)$/.test(space) ? 0 : -1;
}

/** A colour's coordinates in another space. */
export function convert(of: Triple, from: string, to: string): Triple {
  if (from === to) return of;
  const flat = POLAR[from];
  if (flat) {
    const [l, c, h] = of;
    const angle = (h * Math.PI) / 180;
    return convert([l, c * Math.cos(angle), c * Math.sin(angle)], flat, to);
  }
  if (from === "hsl" || from === "hwb")
    return convert(from === "hsl" ? fromHsl(of) : fromHwb(of), "srgb", to);
  const rounded = POLAR[to];
  if (rounded) {
    const [l, a, b] = convert(of, from, rounded);
    const hue = (Math.atan2(b, a) * 180) / Math.PI;
    return [l, Math.hypot(a, b), hue < 0 ? hue + 360 : hue];
  }
  if (to === "hsl" || to === "hwb") {
    const rgb = convert(of, from, "srgb");
    return to === "hsl" ? toHsl(rgb) : toHwb(rgb);
  }
  if (from === to) return of;
  return (SPACES[to] ?? SPACES.srgb)?.[1]((SPACES[from] ?? SPACES.srgb)?.[0](of) ?? of) ?? of;
}

/** Hue in degrees, the others of 100. */
export function fromHsl([hue, saturation, lightness]: Triple): Triple {
  const [s, l] = [saturation / 100, lightness / 100];
  const at = (n: number) => {
    const k = (n + hue / 30) % 12;
    const turned = k < 0 ? k + 12 : k;
    return l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(turned - 3, 9 - turned, 1));
  };
  return [at(0), at(8), at(4)];
}

export function fromHwb([hue, white, black]: Triple): Triple {
  const [w, b] = [white / 100, black / 100];
  if (w + b >= 1) return each([w, w, w], (value) => value / (w + b));
  return each(fromHsl([hue, 100, 50]), (value) => value * (1 - w - b) + w);
}

function toHsl([r, g, b]: Triple): Triple {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const [range, lightness] = [most - least, (most + least) / 2];
  if (range === 0) return [0, 0, lightness * 100];
  const saturation = (most - lightness) / Math.min(lightness, 1 - lightness);
  const sixth =
    most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return [sixth * 60, saturation * 100, lightness * 100];
}

function toHwb(rgb: Triple): Triple {
  return [toHsl(rgb)[0], Math.min(...rgb) * 100, (1 - Math.max(...rgb)) * 100];
}
