/** Transform lists of style sheets as matrices: https://drafts.csswg.org/css-transforms-2/#transform-functions */
import { DEGREES, PIXELS } from "../styles/absolute.ts";
import {
  identity,
  type Matrix,
  matrix,
  multiply,
  perspective,
  rotation,
  scaling,
  skew,
  translation,
} from "./matrix.ts";

/** Why a text is no matrix: it is no transform, or depends on what is not known. */
export type Failure = "unreadable" | "relative";

/** What the arguments of a function are. */
type Kind = "length" | "angle" | "number";

const TAKES: Readonly<Record<string, readonly [kind: Kind, least: number, most: number]>> = {
  translate: ["length", 1, 2],
  translatex: ["length", 1, 1],
  translatey: ["length", 1, 1],
  translatez: ["length", 1, 1],
  translate3d: ["length", 3, 3],
  perspective: ["length", 1, 1],
  scale: ["number", 1, 2],
  scalex: ["number", 1, 1],
  scaley: ["number", 1, 1],
  scalez: ["number", 1, 1],
  scale3d: ["number", 3, 3],
  matrix: ["number", 6, 6],
  matrix3d: ["number", 16, 16],
  rotate: ["angle", 1, 1],
  rotatex: ["angle", 1, 1],
  rotatey: ["angle", 1, 1],
  rotatez: ["angle", 1, 1],
  rotate3d: ["angle", 4, 4],
  skew: ["angle", 1, 2],
  skewx: ["angle", 1, 1],
  skewy: ["angle", 1, 1],
};

/** The matrix of a whole transform list. `lengthOf` gives the pixels of what depends on an element. */
export function parseTransform(
  text: string,
  lengthOf: (text: string, axis: number) => number | undefined = () => undefined,
): Matrix | Failure {
  const trimmed = text.trim();
  if (trimmed === "" || /^none$/i.test(trimmed)) return identity();
  let made: Matrix | undefined;
  const steps = /\s*([a-z0-9]+)\(([^()]*)\)/giy;
  let end = 0;
  for (let step = steps.exec(trimmed); step; step = steps.exec(trimmed)) {
    end = steps.lastIndex;
    const next = single((step[1] as string).toLowerCase(), (step[2] as string).split(","), lengthOf);
    if (typeof next === "string") return next;
    made = made ? multiply(made, next) : next;
  }
  return made && end === trimmed.length ? made : "unreadable";
}

function single(
  name: string,
  args: readonly string[],
  lengthOf: (text: string, axis: number) => number | undefined,
): Matrix | Failure {
  const takes = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
  if (!takes || args.length < takes[1] || args.length > takes[2]) return "unreadable";
  const numbers: number[] = [];
  for (const [index, arg] of args.entries()) {
    const kind = name === "rotate3d" && index < 3 ? "number" : takes[0];
    const read = argument(kind, arg.trim().toLowerCase(), (given) => lengthOf(given, index));
    if (typeof read === "string") return read;
    numbers.push(read);
  }
  return name.startsWith("matrix") ? matrix(numbers) : made(name, numbers);
}

function argument(
  kind: Kind,
  text: string,
  lengthOf: (text: string) => number | undefined,
): number | Failure {
  const [, digits, unit = ""] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)$/.exec(text) ?? [];
  if (digits === undefined) return lengthOf(text) ?? "unreadable";
  const value = Number(digits);
  if (kind === "number") return unit === "" ? value : unit === "%" ? value / 100 : "unreadable";
  if (unit === "") return value === 0 ? 0 : "unreadable";
  const size = (kind === "angle" ? DEGREES : PIXELS)[unit];
  if (size !== undefined) return value * size;
  return kind === "angle" ? "unreadable" : (lengthOf(text) ?? "relative");
}

function made(name: string, [x = 0, y, z = 0, angle = 0]: readonly number[]): Matrix {
  switch (name) {
    case "translate":
    case "translate3d":
      return spatial(name, translation(x, y ?? 0, z));
    case "translatex":
      return translation(x, 0);
    case "translatey":
      return translation(0, x);
    case "translatez":
      return spatial("translate3d", translation(0, 0, x));
    case "scale":
      return scaling(x, y ?? x);
    case "scale3d":
      return spatial(name, scaling(x, y ?? x, z));
    case "scalex":
      return scaling(x, 1);
    case "scaley":
      return scaling(1, x);
    case "scalez":
      return spatial("scale3d", scaling(1, 1, x));
    case "rotate":
      return rotation(0, 0, 1, x);
    case "rotatez":
      return spatial("3d", rotation(0, 0, 1, x));
    case "rotatex":
      return rotation(1, 0, 0, x);
    case "rotatey":
      return rotation(0, 1, 0, x);
    case "rotate3d":
      return spatial(name, rotation(x, y ?? 0, z, angle));
    case "skew":
      return skew(x, y ?? 0);
    case "skewx":
      return skew(x, 0);
    case "skewy":
      return skew(0, x);
    default:
      return perspective(x);
  }
}

/** What is written for space is of space, also where it stays in the plane. */
function spatial(name: string, from: Matrix): Matrix {
  return name.includes("3d") ? { ...from, isFlat: false } : from;
}
