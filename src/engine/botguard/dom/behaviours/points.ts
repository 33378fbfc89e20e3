/** Points, rectangles and quads: https://drafts.csswg.org/geometry/ */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The numbers of each kind, and what they are where nothing says it. */
const KINDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  DOMPoint: { x: 0, y: 0, z: 0, w: 1 },
  DOMRect: { x: 0, y: 0, width: 0, height: 0 },
};
const CORNERS = ["p1", "p2", "p3", "p4"] as const;

/** The members of points, rectangles and quads. */
export function pointBehaviours({ window, make }: BehaviourContext): Written {
  const written: Written = {};
  const held = new WeakMap<object, Record<string, number>>();
  const of = (self: object) => held.get(self) ?? {};
  const plain = (values: Record<string, unknown>) => Object.assign(new window.Object(), values);
  /** What a dictionary, or an object of the same members, says. */
  const read = (given: unknown, names: readonly string[], usual: Readonly<Record<string, number>>) =>
    names.map((name) => {
      const found: unknown = Reflect.get(Object(given ?? {}), name);
      return found === undefined ? usual[name] : Number(found);
    });
  for (const [kind, usual] of Object.entries(KINDS)) {
    const names = Object.keys(usual);
    for (const name of [kind, `${kind}ReadOnly`]) {
      written[`${name}.constructor`] = {
        call(self, args) {
          const values: Record<string, number> = {};
          for (const [at, key] of names.entries())
            values[key] = args[at] === undefined ? (usual[key] as number) : Number(args[at]);
          held.set(self, values);
          return undefined;
        },
      };
      written[`${name}().from${kind.slice(3)}`] = {
        call: (_, [given]) => make(name, ...read(given, names, usual)),
      };
      for (const key of names)
        written[`${name}.${key}`] = {
          get: (self) => of(self)[key] ?? usual[key],
          set: (self, value) => {
            of(self)[key] = Number(value);
          },
        };
    }
  }
  written["DOMPointReadOnly.toJSON"] = { call: (self) => plain({ ...of(self) }) };
  const edges = (self: object) => {
    const { x = 0, y = 0, width = 0, height = 0 } = of(self);
    return {
      top: Math.min(y, y + height),
      right: Math.max(x, x + width),
      bottom: Math.max(y, y + height),
      left: Math.min(x, x + width),
    };
  };
  for (const name of ["top", "right", "bottom", "left"] as const)
    written[`DOMRectReadOnly.${name}`] = { get: (self) => edges(self)[name] };
  written["DOMRectReadOnly.toJSON"] = { call: (self) => plain({ ...of(self), ...edges(self) }) };

  const corners = new WeakMap<object, object[]>();
  const cornersOf = (self: object): object[] => corners.get(self) ?? [];
  const axes = Object.keys(KINDS.DOMPoint ?? {});
  written["DOMQuad.constructor"] = {
    call(self, args) {
      corners.set(
        self,
        CORNERS.map((_, at) => make("DOMPoint", ...read(args[at], axes, KINDS.DOMPoint ?? {}))),
      );
      return undefined;
    },
  };
  for (const [at, name] of CORNERS.entries())
    written[`DOMQuad.${name}`] = { get: (self) => cornersOf(self)[at] };
  written["DOMQuad().fromRect"] = {
    call(_, [rect]) {
      const sides = read(rect, ["x", "y", "width", "height"], KINDS.DOMRect ?? {});
      const [x = 0, y = 0, width = 0, height = 0] = sides;
      const [right, bottom] = [x + width, y + height];
      return make("DOMQuad", { x, y }, { x: right, y }, { x: right, y: bottom }, { x, y: bottom });
    },
  };
  written["DOMQuad().fromQuad"] = {
    call: (_, [quad]) =>
      make("DOMQuad", ...CORNERS.map((name) => Reflect.get(Object(quad ?? {}), name) as unknown)),
  };
  written["DOMQuad.getBounds"] = {
    call(self) {
      const along = (axis: "x" | "y") => cornersOf(self).map((corner) => of(corner)[axis] ?? 0);
      const [x, y] = [Math.min(...along("x")), Math.min(...along("y"))];
      return make("DOMRect", x, y, Math.max(...along("x")) - x, Math.max(...along("y")) - y);
    },
  };
  written["DOMQuad.toJSON"] = {
    call: (self) => plain(Object.fromEntries(CORNERS.map((name, at) => [name, cornersOf(self)[at]]))),
  };
  return written;
}
