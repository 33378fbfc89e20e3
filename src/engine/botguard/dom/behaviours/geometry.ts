/** Matrices, and what they do to points: https://drafts.csswg.org/geometry/ */
import {
  identity,
  invert,
  isIdentity,
  isInPlane,
  type Matrix,
  matrix,
  multiply,
  rotation,
  scaling,
  skew,
  textOf,
  transform,
  translation,
} from "../geometry/matrix.ts";
import { parseTransform } from "../geometry/transforms.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

type Numbers = (number | undefined)[];

/** What each step puts behind a matrix, by the name of the method that does not change it. */
const STEPS: Readonly<Record<string, (...given: Numbers) => Matrix>> = {
  translate: (x = 0, y = 0, z = 0) => translation(x, y, z),
  scale: (x = 1, y = x, z = 1, ...origin) => about(origin, scaling(x, y, z)),
  scale3d: (scale = 1, ...origin) => about(origin, scaling(scale, scale, scale)),
  scaleNonUniform: (x = 1, y = 1) => scaling(x, y),
  rotate: (x = 0, y, z) => {
    if (y === undefined && z === undefined) return rotation(0, 0, 1, x);
    const turns = [rotation(0, 0, 1, z ?? 0), rotation(0, 1, 0, y ?? 0), rotation(1, 0, 0, x)];
    return turns.reduce(multiply);
  },
  rotateFromVector: (x = 0, y = 0) => rotation(0, 0, 1, (Math.atan2(y, x) * 180) / Math.PI),
  rotateAxisAngle: (x = 0, y = 0, z = 0, angle = 0) => rotation(x, y, z, angle),
  skewX: (x = 0) => skew(x, 0),
  skewY: (y = 0) => skew(0, y),
};

/** The pairs of names of one number. */
const ALIASES: Readonly<Record<string, string>> = {
  a: "m11",
  b: "m12",
  c: "m21",
  d: "m22",
  e: "m41",
  f: "m42",
};
const AXES = ["x", "y", "z", "w"] as const;

/** The members of matrices, points and quads. */
export function geometryBehaviours({ window, make, facts }: BehaviourContext): Written {
  const written: Written = {};
  const isWebKit = facts.browser === "webkit";
  const held = new WeakMap<object, Matrix>();
  const of = (self: unknown): Matrix => held.get(self as object) ?? identity();
  const refused = (
    name: "TypeError" | "SyntaxError" | "InvalidStateError",
    chromium: string,
    webkit: string,
  ) => {
    const message = isWebKit ? webkit : chromium;
    return name === "TypeError" ? new window.TypeError(message) : new window.DOMException(message, name);
  };
  const PLACES: Readonly<Record<string, string>> = { fromMatrix: "DOMMatrix", setMatrixValue: "DOMMatrix" };
  const failed = (name: string, reason: string) =>
    PLACES[name]
      ? `Failed to execute '${name}' on 'DOMMatrix': ${reason}`
      : `Failed to construct '${name}': ${reason}`;
  const read = (text: string, where: string): Matrix => {
    const found = parseTransform(text);
    if (typeof found !== "string") return found;
    const reason =
      found === "relative" ? "Values must be resolvable at parse time" : `Failed to parse '${text}'.`;
    throw refused("SyntaxError", failed(where, reason), "The string did not match the expected pattern.");
  };
  const sequence = (numbers: ArrayLike<unknown>, where: string): Matrix => {
    if (numbers.length === 6 || numbers.length === 16) return matrix(Array.from(numbers, Number));
    const reason = "The sequence must contain 6 elements for a 2D matrix or 16 elements for a 3D matrix.";
    throw refused("TypeError", failed(where, reason), "Type error");
  };
  /** https://drafts.csswg.org/geometry/#create-a-dommatrix-from-the-dictionary */
  const dictionary = (given: unknown, where: string): Matrix => {
    const known = held.get(given as object);
    if (known) return { at: known.at.slice(), isFlat: known.isFlat };
    if (given !== undefined && given !== null && typeof given !== "object" && typeof given !== "function")
      throw refused(
        "TypeError",
        failed(where, "The provided value is not of type 'DOMMatrixInit'."),
        "Type error",
      );
    const made = identity();
    const value = (name: string): number | undefined => {
      const found: unknown = Reflect.get(Object(given ?? {}), name);
      return found === undefined ? undefined : Number(found);
    };
    for (let index = 0; index < 16; index++) {
      const name = nameOf(index);
      const found = value(name);
      if (found !== undefined) made.at[index] = found;
    }
    for (const [short, long] of Object.entries(ALIASES)) {
      const [first, second] = [value(short), value(long)];
      if (first === undefined) continue;
      if (second !== undefined && !Object.is(first, second))
        throw refused(
          "TypeError",
          failed(where, "Property mismatch on matrix initialization."),
          `init.${short} and init.${long} do not match`,
        );
      made.at[indexOf(long)] = first;
    }
    const isFlat: unknown = Reflect.get(Object(given ?? {}), "is2D");
    const leaving = isInPlane(made) ? -1 : made.at.findIndex((one, at) => !isPlanar(at, one));
    if (isFlat && leaving >= 0)
      throw refused(
        "TypeError",
        failed(where, "The is2D member is set to true but the input matrix is a 3d matrix."),
        `${nameOf(leaving)} should be ${leaving % 5 === 0 ? 1 : 0} for a 2D matrix`,
      );
    return { at: made.at, isFlat: isFlat === undefined ? leaving < 0 : Boolean(isFlat) };
  };
  const create = (from: Matrix, name = "DOMMatrix"): object => {
    const made = make(name);
    held.set(made, from);
    return made;
  };
  for (const name of ["DOMMatrixReadOnly", "DOMMatrix"]) {
    written[`${name}.constructor`] = {
      call(self, [init]) {
        const isList = typeof init === "object" && init !== null && Symbol.iterator in init;
        if (init === undefined) held.set(self, identity());
        else if (isList) held.set(self, sequence(window.Array.from(init as Iterable<unknown>), name));
        else held.set(self, held.has(init as object) ? dictionary(init, name) : read(String(init), name));
        return undefined;
      },
    };
    written[`${name}().fromMatrix`] = {
      call: (_, [given]) => create(dictionary(given, "fromMatrix"), name),
    };
    for (const [size, kind] of [
      [32, Float32Array],
      [64, Float64Array],
    ] as const)
      written[`${name}().fromFloat${size}Array`] = {
        call(_, [given]) {
          const member = `fromFloat${size}Array`;
          if (Object.prototype.toString.call(given) !== `[object ${kind.name}]`)
            throw refused(
              "TypeError",
              `Failed to execute '${member}' on '${name}': parameter 1 is not of type '${kind.name}'.`,
              `Argument 1 ('array${size}') to ${name}.${member} must be an instance of ${kind.name}`,
            );
          const numbers = given as Float64Array;
          if (numbers.length === 6 || numbers.length === 16) return create(matrix(numbers), name);
          const reason =
            "The sequence must contain 6 elements for a 2D matrix or 16 elements for a 3D matrix.";
          throw refused("TypeError", `Failed to execute '${member}' on '${name}': ${reason}`, "Type error");
        },
      };
  }
  const number = (self: object, name: string) => of(self).at[indexOf(ALIASES[name] ?? name)];
  written["DOMMatrixReadOnly.*"] = { get: number };
  written["DOMMatrix.*"] = {
    get: number,
    set(self, value, name) {
      const at = indexOf(ALIASES[name] ?? name);
      const matrix = of(self);
      matrix.at[at] = Number(value);
      if (!isPlanar(at, matrix.at[at] as number)) matrix.isFlat = false;
    },
  };
  written["DOMMatrixReadOnly.is2D"] = { get: (self) => of(self).isFlat };
  written["DOMMatrixReadOnly.isIdentity"] = { get: (self) => isIdentity(of(self)) };
  const step = (name: string, made: (self: Matrix, args: unknown[]) => Matrix) => {
    written[`DOMMatrixReadOnly.${name}`] = { call: (self, args) => create(made(of(self), args)) };
    written[`DOMMatrix.${name}Self`] = {
      call(self, args) {
        Object.assign(of(self), made(of(self), args));
        return self;
      },
    };
  };
  for (const [name, made] of Object.entries(STEPS))
    step(name, (self, args) =>
      multiply(self, made(...args.map((one) => (one === undefined ? undefined : Number(one))))),
    );
  step("multiply", (self, [other]) => multiply(self, dictionary(other, "multiply")));
  step("preMultiply", (self, [other]) => multiply(dictionary(other, "multiply"), self));
  written["DOMMatrixReadOnly.flipX"] = { call: (self) => create(multiply(of(self), scaling(-1, 1))) };
  written["DOMMatrixReadOnly.flipY"] = { call: (self) => create(multiply(of(self), scaling(1, -1))) };
  written["DOMMatrixReadOnly.inverse"] = { call: (self) => create(invert(of(self))) };
  written["DOMMatrix.invertSelf"] = {
    call(self) {
      Object.assign(of(self), invert(of(self)));
      return self;
    },
  };
  written["DOMMatrix.setMatrixValue"] = {
    call(self, [text]) {
      Object.assign(of(self), read(String(text), "setMatrixValue"));
      return self;
    },
  };
  written["DOMMatrixReadOnly.toString"] = {
    call(self) {
      const text = textOf(of(self));
      if (text !== undefined) return text;
      const reason = "DOMMatrix cannot be serialized with NaN or Infinity values.";
      throw refused(
        "InvalidStateError",
        `Failed to execute 'toString' on 'DOMMatrixReadOnly': ${reason}`,
        "Matrix contains non-finite values",
      );
    },
  };
  const coordinates = (point: unknown): number[] =>
    AXES.map((axis) => {
      const given: unknown = Reflect.get(Object(point ?? {}), axis);
      return given === undefined ? Number(axis === "w") : Number(given);
    });
  written["DOMMatrixReadOnly.transformPoint"] = {
    call: (self, [given]) => make("DOMPoint", ...transform(of(self), coordinates(given))),
  };
  written["DOMPointReadOnly.matrixTransform"] = {
    call: (self, [by]) =>
      make("DOMPoint", ...transform(dictionary(by, "matrixTransform"), coordinates(self))),
  };
  written["DOMMatrixReadOnly.toFloat32Array"] = { call: (self) => new window.Float32Array(of(self).at) };
  written["DOMMatrixReadOnly.toFloat64Array"] = { call: (self) => new window.Float64Array(of(self).at) };
  written["DOMMatrixReadOnly.toJSON"] = {
    call(self) {
      const values = new window.Object() as Record<string, unknown>;
      for (const name of Object.keys(ALIASES)) values[name] = number(self, name);
      for (let index = 0; index < 16; index++) values[nameOf(index)] = of(self).at[index];
      return Object.assign(values, { is2D: of(self).isFlat, isIdentity: isIdentity(of(self)) });
    },
  };
  return written;
}

/** Moves what `made` does to a point. */
function about([x = 0, y = 0, z = 0]: Numbers, made: Matrix): Matrix {
  if (x === 0 && y === 0 && z === 0) return made;
  return multiply(multiply(translation(x, y, z), made), translation(-x, -y, -z));
}

/** `m12` is the second of sixteen. */
function nameOf(index: number): string {
  return `m${(index >> 2) + 1}${(index % 4) + 1}`;
}

function indexOf(name: string): number {
  return (Number(name[1]) - 1) * 4 + Number(name[2]) - 1;
}

/** True for a number that may stand at this place of a matrix of the plane. */
function isPlanar(index: number, value: number): boolean {
  return /^m(11|12|21|22|41|42)$/.test(nameOf(index)) || value === (index % 5 === 0 ? 1 : 0);
}
