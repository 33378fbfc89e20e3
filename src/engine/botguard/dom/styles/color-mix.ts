/** Mixes of two colours: https://drafts.csswg.org/css-color-5/#color-mix */
import { type Spaced, solid } from "./color-reader.ts";
import { convert, hueOf, isSpace, type Triple } from "./colorspaces.ts";
import { type Part, split } from "./parts.ts";

/** What is mixed, where, and how much of each in hundredths. */
interface Mix {
  space: string;
  hue: string | undefined;
  isEven: boolean;
  colors: { color: Part; share: number | undefined }[];
}

/** The mix that `part` writes; undefined where it is none of what `isColor` takes. */
export function readMix(part: Part & { kind: "call" }, isColor: (part: Part) => boolean): Mix | undefined {
  const groups = split(part.args, ",");
  const words = groups[0]?.map((one) => (one.kind === "word" ? one.text.toLowerCase() : "")) ?? [];
  const isGiven = words[0] === "in";
  const space = isGiven ? (words[1] ?? "") : "oklab";
  if (!isSpace(space)) return undefined;
  const colors = groups.slice(isGiven ? 1 : 0).map((group) => {
    const share = group.find((one) => one.kind === "number" && one.unit === "%");
    const color = group.find((one) => one !== share);
    return { color, share: share?.kind === "number" ? share.value : undefined };
  });
  if (colors.length !== 2 || colors.some(({ color }) => !color || !isColor(color))) return undefined;
  const isEven = colors.every(({ share }) => share === undefined || share === 50);
  return {
    space: space === "xyz" ? "xyz-d65" : space,
    hue: words[2] === "shorter" ? undefined : words[2],
    isEven,
    colors: colors as Mix["colors"],
  };
}

/** The colour that comes of a mix of `first` and `second`; undefined where neither has a share. */
export function mixed(mix: Mix, first: Spaced, second: Spaced): Spaced | undefined {
  const [p, q] = mix.colors.map(({ share }) => share) as [number | undefined, number | undefined];
  const one = p ?? (q === undefined ? 50 : 100 - q);
  const other = q ?? 100 - one;
  const sum = one + other;
  if (sum === 0) return undefined;
  const share = other / sum;
  const { space } = mix;
  const [a, b] = [first, second].map((color) => [...convert(solid(color), color.space || "srgb", space)]) as [
    number[],
    number[],
  ];
  const hue = hueOf(space);
  if (hue >= 0) {
    const difference = (b[hue] as number) - (a[hue] as number);
    if (difference > 180) a[hue] = (a[hue] as number) + 360;
    else if (difference < -180) b[hue] = (b[hue] as number) + 360;
  }
  const [alphaA, alphaB] = [first.alpha ?? 0, second.alpha ?? 0];
  const alpha = alphaA * (1 - share) + alphaB * share;
  const at = a.map((value, index) => {
    if (index === hue) return (value * (1 - share) + (b[index] as number) * share) % 360;
    const weighed = value * alphaA * (1 - share) + (b[index] as number) * alphaB * share;
    return alpha === 0 ? 0 : weighed / alpha;
  }) as unknown as Triple;
  const isSimple = /^(hsl|hwb)$/.test(space);
  const shown = isSimple ? convert(at, space, "srgb") : at;
  return { space: isSimple ? "srgb" : space, at: shown, alpha: alpha * Math.min(1, sum / 100) };
}
