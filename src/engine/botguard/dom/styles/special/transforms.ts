/** How boxes are moved, turned and scaled: https://drafts.csswg.org/css-transforms-2/ */
import { numberText, split } from "../parts.ts";
import { ANGLES, type Form, LENGTHS, NUMBERS, PLACES, SCALES, typed } from "./form.ts";

/** What the functions of transforms take: types of arguments, the least and the most of them. */
const STEPS: readonly (readonly [names: RegExp, takes: ReadonlySet<string>, least: number, most: number])[] =
  [
    [/^translate$/, PLACES, 1, 2],
    [/^translate[xy]$/, PLACES, 1, 1],
    [/^translatez$|^perspective$/, LENGTHS, 1, 1],
    [/^translate3d$/, PLACES, 3, 3],
    [/^scale$/, SCALES, 1, 2],
    [/^scale[xyz]$/, SCALES, 1, 1],
    [/^scale3d$/, SCALES, 3, 3],
    [/^(rotate[xyz]?|skew[xy])$/, ANGLES, 1, 1],
    [/^skew$/, ANGLES, 1, 2],
    [/^matrix$/, NUMBERS, 6, 6],
    [/^matrix3d$/, NUMBERS, 16, 16],
  ];

/** How the name of such a function reads back. */
function stepName(name: string): string {
  return name.replace(
    /^(translate|scale|rotate|skew)([xyz])$/,
    (_, kind: string, axis: string) => kind + axis.toUpperCase(),
  );
}

/** Functions of transforms, one after another. */
export const transform: Form = (parts, reading) => {
  const shown = parts.map((part) => {
    if (part.kind !== "call") return undefined;
    const args = split(part.args, ",");
    if (args.some((arg) => arg.length !== 1)) return undefined;
    const takes = part.name === "rotate3d" ? undefined : STEPS.find(([names]) => names.test(part.name));
    if (part.name !== "rotate3d" && (!takes || args.length < takes[2] || args.length > takes[3]))
      return undefined;
    if (part.name === "rotate3d" && args.length !== 4) return undefined;
    const values = args.map(([arg], at) => {
      if (part.name === "perspective" && arg?.kind === "word" && arg.text.toLowerCase() === "none")
        return "none";
      const value = typed(arg, takes?.[1] ?? (at < 3 ? NUMBERS : ANGLES), reading);
      return /^scale/.test(part.name) && value?.endsWith("%")
        ? numberText(Number.parseFloat(value) / 100)
        : value;
    });
    return values.includes(undefined) ? undefined : `${stepName(part.name)}(${values.join(", ")})`;
  });
  return shown.includes(undefined) ? undefined : shown.join(" ");
};

/** How far something is turned, and about what: `x 45deg`, `1 2 3 45deg`. */
export const turn: Form = (parts, reading) => {
  const angle = parts.find(
    (part) => typed(part, ANGLES, reading)?.endsWith("deg") || (part.kind === "number" && part.unit !== ""),
  );
  const axis = parts.filter((part) => part !== angle);
  const shown = angle && typed(angle, ANGLES, reading);
  const words = axis.map((part) =>
    part.kind === "word" ? part.text.toLowerCase() : typed(part, NUMBERS, reading),
  );
  if (shown === undefined || words.includes(undefined)) return undefined;
  if (words.length === 0 || words[0] === "z") return shown;
  return (words.length === 1 && /^[xy]$/.test(words[0] ?? "")) || words.length === 3
    ? `${words.join(" ")} ${shown}`
    : undefined;
};
