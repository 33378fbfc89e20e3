/** WebGL: what it says of itself, and objects that keep what they are given. Of drawing only `clear`. */
import { COLOR_CLEAR_VALUE, type DefineGraphics, ERRORS, GraphicsState } from "../canvas/webgl.ts";
import { machineTable } from "../machine-table.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf } from "./canvases.ts";
import { defineGraphicsObjects } from "./webgl-objects.ts";

const OWNERS = ["WebGLRenderingContext", "WebGL2RenderingContext"] as const;
const float = Math.fround;
const clamped = (value: number) => float(Math.min(1, Math.max(0, value)));
const floats = (...values: number[]) => ({ Float32Array: values.map(float) });

/** What a setter puts where; an error where it does not take what is given. */
type Setter = (numbers: number[], given: unknown[]) => Record<number, unknown> | number;
const oneOf =
  (name: number, least: number, most: number): Setter =>
  ([value = 0]) =>
    value >= least && value <= most ? { [name]: value } : ERRORS.enumeration;
const box =
  (name: number): Setter =>
  ([x = 0, y = 0, width = 0, height = 0]) =>
    width < 0 || height < 0 ? ERRORS.value : { [name]: { Int32Array: [x, y, width, height] } };
const both =
  (...names: number[]): Setter =>
  ([value = 0]) =>
    Object.fromEntries(names.map((name) => [name, value]));

const SETTERS: Readonly<Record<string, Setter>> = {
  clearColor: ([r = 0, g = 0, b = 0, a = 0]) => ({ [COLOR_CLEAR_VALUE]: floats(r, g, b, a) }),
  clearDepth: ([depth = 0]) => ({ 2931: clamped(depth) }),
  clearStencil: ([value = 0]) => ({ 2961: value }),
  viewport: box(0xba2),
  scissor: box(0xc10),
  lineWidth: ([width = 0]) => (width > 0 ? { 2849: float(width) } : ERRORS.value),
  depthFunc: oneOf(0xb74, 0x200, 0x207),
  depthMask: (_, [isOn]) => ({ 2930: Boolean(isOn) }),
  colorMask: (_, given) => ({ 3107: given.slice(0, 4).map(Boolean) }),
  cullFace: ([face = 0]) => ([0x404, 0x405, 0x408].includes(face) ? { 2885: face } : ERRORS.enumeration),
  frontFace: oneOf(0xb46, 0x900, 0x901),
  blendFunc: ([source = 0, there = 0]) => ({ 32969: source, 32971: source, 32968: there, 32970: there }),
  blendFuncSeparate: ([a = 0, b = 0, c = 0, d = 0]) => ({ 32969: a, 32968: b, 32971: c, 32970: d }),
  blendEquation: both(0x8009, 0x883d),
  blendEquationSeparate: ([rgb = 0, alpha = 0]) => ({ 32777: rgb, 34877: alpha }),
  blendColor: ([r = 0, g = 0, b = 0, a = 0]) => ({ 32773: floats(...[r, g, b, a].map(clamped)) }),
  depthRange: ([near = 0, far = 0]) =>
    near > far ? ERRORS.operation : { 2928: floats(clamped(near), clamped(far)) },
  stencilMask: both(0xb98, 0x8ca5),
  stencilFunc: ([func = 0, reference = 0, mask = 0]) => ({
    2962: func,
    34816: func,
    2967: reference,
    36003: reference,
    2963: mask >>> 0,
    36004: mask >>> 0,
  }),
  stencilOp: ([a = 0, b = 0, c = 0]) => ({ 2964: a, 34817: a, 2965: b, 34818: b, 2966: c, 34819: c }),
  polygonOffset: ([factor = 0, units = 0]) => ({ 32824: float(factor), 10752: float(units) }),
  activeTexture: oneOf(0x84e0, 0x84c0, 0x84c0 + 63),
  pixelStorei([name = 0, value = 0], given) {
    if (name === 0xd05 || name === 0xcf5)
      return [1, 2, 4, 8].includes(value) ? { [name]: value } : ERRORS.value;
    if (name === 0x9240 || name === 0x9241) return { [name]: Boolean(given[1]) };
    return name === 0x9243 ? { [name]: value } : ERRORS.enumeration;
  },
  hint: ([name = 0, value = 0]) =>
    name === 0x8192 || name === 0x8b8b ? { [name]: value } : ERRORS.enumeration,
  sampleCoverage: ([value = 0], given) => ({ 32938: clamped(value), 32939: Boolean(given[1]) }),
};

const PRECISIONS = [0x8df0, 0x8df1, 0x8df2, 0x8df3, 0x8df4, 0x8df5];
const SHADERS = [0x8b31, 0x8b30];

/** The members of WebGL. */
export function webglBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, keep } = context;
  const canvases = canvasesOf(context);
  const written: Written = {};
  const states = new WeakMap<object, GraphicsState>();
  const stateOf = (self: object): GraphicsState => {
    const state = states.get(self);
    if (!state) throw new window.TypeError("no context");
    const { width, height } = Reflect.get(self, "canvas") as { width: number; height: number };
    if (state.size[0] !== width || state.size[1] !== height) state.resize([width, height]);
    return state;
  };
  const define: DefineGraphics = (name, call) => {
    for (const owner of OWNERS)
      written[`${owner}.${name}`] = {
        call: (self, given) =>
          call(
            stateOf(self),
            given.map((one) => (typeof one === "object" ? 0 : Number(one))),
            given,
            self,
          ),
      };
  };
  for (const [index, owner] of OWNERS.entries()) {
    written[`${owner}.constructor`] = {
      call(self, [canvas, given]) {
        const { webgl, webgl2 } = machineTable(facts.browser);
        const { width, height } = canvas as { width: number; height: number };
        const state = new GraphicsState(webgl, index ? webgl2 : undefined, Object(given) as object, [
          width,
          height,
        ]);
        states.set(self, state);
        canvases.paintWith(canvas as object, () => stateOf(self).picture());
        keep(self, {
          drawingBufferColorSpace: "srgb",
          unpackColorSpace: "srgb",
          drawingBufferFormat: 0x8058,
        });
      },
    };
    written[`${owner}.drawingBufferWidth`] = { get: (self) => stateOf(self).size[0] };
    written[`${owner}.drawingBufferHeight`] = { get: (self) => stateOf(self).size[1] };
  }
  /** A measured value as a page has it. */
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return window.Array.from(value as unknown[]);
    if (typeof value !== "object" || value === null) return value;
    const [[kind, list] = ["", []]] = Object.entries(value as Record<string, number[]>);
    return Reflect.construct(Reflect.get(window, kind) as typeof Float32Array, [window.Array.from(list)]);
  };
  define("getParameter", (state, [name = 0]) => {
    if (state.isLost) return null;
    if (state.bound.has(name)) return state.bound.get(name);
    const isUnmasked = name === 0x9245 || name === 0x9246;
    if (isUnmasked && !state.extensions.has("WEBGL_debug_renderer_info"))
      return state.fail(ERRORS.enumeration);
    // Another machine than the one that was measured has a card of its own.
    if (isUnmasked && facts.graphics.card) return facts.graphics.card[name - 0x9245];
    if (name === 0x84ff && state.extensions.has("EXT_texture_filter_anisotropic")) return 16;
    const value = state.parameter(name);
    if (value !== undefined) return shown(value);
    return BINDINGS.has(name) ? null : state.fail(ERRORS.enumeration);
  });
  define("getError", (state) => state.takeError());
  define("isContextLost", (state) => state.isLost);
  define("getContextAttributes", (state) => (state.isLost ? null : { ...state.attributes }));
  define("getSupportedExtensions", (state) =>
    state.isLost ? null : window.Array.from(state.extensionNames),
  );
  define("getExtension", (state, _, [given], self) => {
    const name = state.extensionNames.find((one) => one.toLowerCase() === String(given).toLowerCase());
    if (!name || state.isLost) return null;
    const known = state.extensions.get(name);
    if (known) return known;
    const prototype = extensionOf(context, name, (member) => lose(state, member, self));
    const made = window.Object.create(prototype) as object;
    state.extensions.set(name, made);
    return made;
  });
  const lose = (state: GraphicsState, member: string, self: object) => {
    if (member === "restoreContext") state.isLost = false;
    if (member !== "loseContext" || state.isLost) return;
    state.lose();
    const canvas = Reflect.get(self, "canvas") as EventTarget;
    setTimeout(() => {
      canvas.dispatchEvent(
        context.make("WebGLContextEvent", "webglcontextlost", { cancelable: true }) as Event,
      );
    }, 0);
  };
  define("getShaderPrecisionFormat", (state, [shader = 0, kind = 0]) => {
    const told = state.precisions.split("|")[SHADERS.indexOf(shader)]?.split(" ")[PRECISIONS.indexOf(kind)];
    if (!told) return state.fail(ERRORS.enumeration);
    const [rangeMin = 0, rangeMax = 0, precision = 0] = told.split("/").map(Number);
    return keep(instance("WebGLShaderPrecisionFormat", window), { rangeMin, rangeMax, precision });
  });
  for (const [name, setter] of Object.entries(SETTERS))
    define(name, (state, numbers, given) => {
      const put = setter(numbers, given);
      if (typeof put === "number") state.fail(put);
      else for (const [parameter, value] of Object.entries(put)) state.put(Number(parameter), value);
    });
  define("enable", (state, [name = 0]) => state.turn(name, true));
  define("disable", (state, [name = 0]) => state.turn(name, false));
  define("isEnabled", (state, [name = 0]) => state.isOn(name));
  define("clear", (state, [bits = 0]) => state.clear(bits));
  define("clearBufferfv", (state, [buffer = 0], [, , values]) => {
    if (buffer === 0x1800) state.fill(Array.from(values as Iterable<unknown>, Number));
  });
  define("readPixels", (state, [x = 0, y = 0, width = 0, height = 0, format, type], given) => {
    const into = given[6];
    if (format !== 0x1908 || type !== 0x1401 || !ArrayBuffer.isView(into))
      return state.fail(ERRORS.operation);
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    return state.readColors([x, y, width, height], bytes) ? undefined : state.fail(ERRORS.operation);
  });
  for (const name of ["drawArrays", "drawElements"])
    define(name, (state) => {
      if (!state.bound.get(0x8b8d)) state.fail(ERRORS.operation);
    });
  defineGraphicsObjects(context, define);
  return written;
}

/** Parameters that are objects, or nothing. */
const BINDINGS: ReadonlySet<number> = new Set([
  0x8894, 0x8895, 0x8069, 0x8514, 0x8ca6, 0x8ca7, 0x8b8d, 0x85b5, 0x8caa, 0x806a, 0x8c1d, 0x8919, 0x8f36,
  0x8f37, 0x88ed, 0x88ef, 0x8a28, 0x8c8f, 0x8e25,
]);

/** What an extension adds, under its own name. */
function extensionOf(
  { window, facts, native }: BehaviourContext,
  name: string,
  run: (member: string) => void,
): object {
  const [tag = name, ...members] = machineTable(facts.browser).extensions[name]?.split(" ") ?? [];
  const made = new window.Object() as Record<string, unknown>;
  for (const entry of members) {
    const [member = "", value = ""] = entry.split("=");
    const isMethod = value.startsWith("f");
    Object.defineProperty(made, member, {
      value: isMethod ? native(member, Number(value.slice(1)), () => run(member)) : Number(value),
      enumerable: true,
      writable: isMethod,
      configurable: isMethod,
    });
  }
  return Object.defineProperty(made, Symbol.toStringTag, { value: tag, configurable: true });
}
