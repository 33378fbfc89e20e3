/** WebGL's objects: buffers, textures, shaders and programs, which keep what they are given. */
import { type DefineGraphics, ERRORS, type GraphicsState, type Made } from "../canvas/webgl.ts";
import type { BehaviourContext } from "./behaviour.ts";
import { defineGraphicsPrograms } from "./webgl-programs.ts";

/** Where each kind can be bound, by target: the parameter that tells what is. */
const TARGETS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  Buffer: {
    34962: 0x8894,
    34963: 0x8895,
    35051: 0x88ed,
    35052: 0x88ef,
    35345: 0x8a28,
    36662: 0x8f36,
    36663: 0x8f37,
  },
  Texture: { 3553: 0x8069, 34067: 0x8514, 32879: 0x806a, 35866: 0x8c1d },
  Framebuffer: { 36160: 0x8ca6, 36008: 0x8caa, 36009: 0x8ca6 },
  Renderbuffer: { 36161: 0x8ca7 },
};
const KINDS = [
  "Buffer",
  "Texture",
  "Framebuffer",
  "Renderbuffer",
  "Program",
  "Shader",
  "VertexArray",
  "Sampler",
  "Query",
  "TransformFeedback",
];
/** What a name alone is not yet. */
const NAMED_FIRST = /^(Buffer|Texture|Framebuffer|Renderbuffer|VertexArray|Query|TransformFeedback)$/;
const INTERFACES: Readonly<Record<string, string>> = { VertexArray: "WebGLVertexArrayObject" };

/** What a texture is at first: linear between its sizes, repeated. */
const SAMPLING: Readonly<Record<number, number>> = {
  10241: 0x2702,
  10240: 0x2601,
  10242: 0x2901,
  10243: 0x2901,
};

const infoOf = (state: GraphicsState, object: unknown): Made | undefined =>
  state.objects.get(object as object);

/** Writes the members of objects. */
export function defineGraphicsObjects(context: BehaviourContext, define: DefineGraphics): void {
  const { instance, window, facts } = context;
  const create = (state: GraphicsState, kind: string, values: [string | number, unknown][] = []) => {
    const made = instance(INTERFACES[kind] ?? `WebGL${kind}`, window);
    state.objects.set(made, { kind, isDeleted: false, isBound: false, values: new Map(values) });
    return made;
  };
  for (const kind of KINDS) {
    if (kind !== "Shader") define(`create${kind}`, (state) => create(state, kind));
    define(`is${kind}`, (state, _, [object]) => {
      const info = infoOf(state, object);
      return info?.kind === kind && !info.isDeleted && (info.isBound || !NAMED_FIRST.test(kind));
    });
    define(`delete${kind}`, (state, _, [object]) => {
      const info = infoOf(state, object);
      if (!info) return;
      info.isDeleted = true;
      for (const [name, bound] of state.bound)
        if (bound === object && kind !== "Program") state.bound.set(name, null);
    });
    const targets = TARGETS[kind];
    if (!targets) continue;
    define(`bind${kind}`, (state, [target = 0], [, object]) => {
      const name = targets[target];
      if (name === undefined) return state.fail(ERRORS.enumeration);
      const info = infoOf(state, object);
      if (object && (!info || info.isDeleted)) return state.fail(ERRORS.operation);
      // A buffer of indices is never one of anything else.
      const isIndex = target === 0x8893;
      if (kind === "Buffer" && info?.isBound && info.values.get("isIndex") !== isIndex)
        return state.fail(ERRORS.operation);
      if (info) info.isBound = true;
      info?.values.set("isIndex", isIndex);
      state.bound.set(name, (object as object | null) ?? null);
      return undefined;
    });
  }
  define("bindVertexArray", (state, _, [object]) => {
    const info = infoOf(state, object);
    if (info) info.isBound = true;
    state.bound.set(0x85b5, (object as object | null) ?? null);
  });
  define("fenceSync", () => instance("WebGLSync", window));
  define("getIndexedParameter", () => null);
  define("getInternalformatParameter", () => new window.Int32Array([4]));

  /** What is bound to a target; where nothing is, that is an error. */
  const boundTo = (state: GraphicsState, kind: string, target: number): Made | undefined => {
    const name = TARGETS[kind]?.[target];
    if (name === undefined) state.fail(ERRORS.enumeration);
    const info = name === undefined ? undefined : infoOf(state, state.bound.get(name));
    if (name !== undefined && !info) state.fail(ERRORS.operation);
    return info;
  };
  define("bufferData", (state, [target = 0, size = 0, usage = 0], [, data]) => {
    const bytes = typeof data === "object" ? Number(Reflect.get(Object(data), "byteLength") ?? 0) : size;
    const info = boundTo(state, "Buffer", target);
    info?.values.set(0x8764, bytes).set(0x8765, usage);
  });
  define(
    "getBufferParameter",
    (state, [target = 0, name = 0]) =>
      boundTo(state, "Buffer", target)?.values.get(name) ??
      (name === 0x8764 ? 0 : name === 0x8765 ? 0x88e4 : null),
  );
  for (const name of ["texParameteri", "texParameterf"])
    define(name, (state, [target = 0, parameter = 0, value = 0]) => {
      boundTo(state, "Texture", target)?.values.set(parameter, value);
    });
  define("getTexParameter", (state, [target = 0, name = 0]) => {
    const info = boundTo(state, "Texture", target);
    return info ? (info.values.get(name) ?? SAMPLING[name] ?? state.fail(ERRORS.enumeration)) : null;
  });
  define("texImage2D", (state, [target = 0]) => {
    boundTo(state, "Texture", target);
  });
  define("renderbufferStorage", (state, [target = 0, format = 0, width = 0, height = 0]) => {
    boundTo(state, "Renderbuffer", target)?.values.set(0x8d42, width).set(0x8d43, height).set(0x8d44, format);
  });
  define(
    "getRenderbufferParameter",
    (state, [target = 0, name = 0]) =>
      boundTo(state, "Renderbuffer", target)?.values.get(name) ?? (name === 0x8d44 ? 0x8056 : 0),
  );
  define("checkFramebufferStatus", (state, [target = 0]) => {
    const name = TARGETS.Framebuffer?.[target];
    if (name === undefined) return state.fail(ERRORS.enumeration) ?? 0;
    return state.bound.get(name) ? 0x8cd7 : 0x8cd5;
  });

  defineGraphicsPrograms(context, define, create);

  /** Values of attributes, by their index. */
  const attributes = new WeakMap<GraphicsState, Map<number, { isOn?: boolean; current?: number[] }>>();
  const attributeOf = (state: GraphicsState, index: number) => {
    const known = attributes.get(state) ?? new Map<number, { isOn?: boolean; current?: number[] }>();
    attributes.set(state, known);
    const one = known.get(index) ?? {};
    known.set(index, one);
    if (index >= 0 && index < 16) return one;
    state.fail(ERRORS.value);
    return undefined;
  };
  for (const [name, isOn] of [
    ["enableVertexAttribArray", true],
    ["disableVertexAttribArray", false],
  ] as const)
    define(name, (state, [index = 0]) => {
      const one = attributeOf(state, index);
      if (one) one.isOn = isOn;
    });
  for (const count of [1, 2, 3, 4])
    define(`vertexAttrib${count}f`, (state, [index = 0, ...values]) => {
      const one = attributeOf(state, index);
      if (one) one.current = [...values.slice(0, count), ...[0, 0, 0, 1].slice(count)];
    });
  define("getVertexAttrib", (state, [index = 0, name = 0]) => {
    const one = attributeOf(state, index);
    if (!one) return null;
    if (name === 0x8622) return one.isOn === true;
    if (name === 0x8626) return new window.Float32Array(window.Array.from(one.current ?? [0, 0, 0, 1]));
    const others: Readonly<Record<number, unknown>> = {
      34339: 4,
      34340: 0,
      34341: 0x1406,
      34922: false,
      34975: null,
    };
    return others[name] ?? null;
  });
  define("vertexAttribPointer", (state, [index = 0, size = 0, , , , offset = 0]) => {
    if (index >= 16 || ((size < 1 || size > 4) && facts.browser === "webkit")) state.fail(ERRORS.value);
    else if (!state.bound.get(0x8894) && offset !== 0) state.fail(ERRORS.operation);
  });
}
