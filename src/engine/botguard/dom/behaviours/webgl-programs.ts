/** WebGL's shaders and programs: what their texts declare is found, and nothing is run. */
import { type DefineGraphics, ERRORS, type GraphicsState, type Made } from "../canvas/webgl.ts";
import type { BehaviourContext } from "./behaviour.ts";

const TYPES: Readonly<Record<string, number>> = {
  float: 0x1406,
  vec2: 0x8b50,
  vec3: 0x8b51,
  vec4: 0x8b52,
  int: 0x1404,
  ivec2: 0x8b53,
  ivec3: 0x8b54,
  ivec4: 0x8b55,
  bool: 0x8b56,
  mat2: 0x8b5a,
  mat3: 0x8b5b,
  mat4: 0x8b5c,
  sampler2D: 0x8b5e,
  samplerCube: 0x8b60,
};
const [ATTACHED_SHADERS, LINK_STATUS, ATTRIBUTES, UNIFORMS] = [0x8b85, 0x8b82, 0x8b89, 0x8b86];
const CURRENT_PROGRAM = 0x8b8d;

/** Makes an object of a kind, with what it keeps from the start. */
type Create = (state: GraphicsState, kind: string, values: [string | number, unknown][]) => object;

const infoOf = (state: GraphicsState, object: unknown): Made | undefined =>
  state.objects.get(object as object);

/** Writes the members of shaders and programs. */
export function defineGraphicsPrograms(
  { instance, keep, window }: BehaviourContext,
  define: DefineGraphics,
  create: Create,
): void {
  define("createShader", (state, [type = 0]) =>
    type === 0x8b31 || type === 0x8b30
      ? create(state, "Shader", [["type", type]])
      : state.fail(ERRORS.enumeration),
  );
  define("shaderSource", (state, _, [shader, source]) => {
    infoOf(state, shader)?.values.set("source", String(source));
  });
  define("getShaderSource", (state, _, [shader]) => infoOf(state, shader)?.values.get("source") ?? "");
  define("compileShader", (state, _, [shader]) => {
    const values = infoOf(state, shader)?.values;
    const isWhole = /\bvoid\s+main\s*\([^)]*\)\s*\{/.test(String(values?.get("source") ?? ""));
    values?.set(0x8b81, isWhole);
    values?.set("log", isWhole ? "" : "ERROR: 0:1: '' : syntax error\n");
  });
  define("getShaderParameter", (state, [, name = 0], [shader]) => {
    const info = infoOf(state, shader);
    if (name === 0x8b4f) return info?.values.get("type");
    if (name === 0x8b80) return info?.isDeleted === true;
    return name === 0x8b81 ? info?.values.get(0x8b81) === true : state.fail(ERRORS.enumeration);
  });
  define("getShaderInfoLog", (state, _, [shader]) => infoOf(state, shader)?.values.get("log") ?? "");

  const shadersOf = (state: GraphicsState, program: unknown) =>
    (infoOf(state, program)?.values.get("shaders") ?? []) as object[];
  define("attachShader", (state, _, [program, shader]) => {
    infoOf(state, program)?.values.set("shaders", [...shadersOf(state, program), shader]);
  });
  define("detachShader", (state, _, [program, shader]) => {
    infoOf(state, program)?.values.set(
      "shaders",
      shadersOf(state, program).filter((one) => one !== shader),
    );
  });
  define("getAttachedShaders", (state, _, [program]) => window.Array.from(shadersOf(state, program)));
  define("linkProgram", (state, _, [program]) => {
    const shaders = shadersOf(state, program).map((shader) => infoOf(state, shader));
    const isLinked = shaders.length === 2 && shaders.every((shader) => shader?.values.get(0x8b81) === true);
    const values = infoOf(state, program)?.values;
    values?.set(LINK_STATUS, isLinked);
    const source = shaders.map((shader) => String(shader?.values.get("source") ?? "")).join("\n");
    values?.set(
      ATTRIBUTES,
      isLinked ? declared(source, /\b(?:attribute)\s+(?:\w+p\s+)?(\w+)\s+(\w+)\s*;/g) : [],
    );
    values?.set(
      UNIFORMS,
      isLinked ? declared(source, /\buniform\s+(?:\w+p\s+)?(\w+)\s+(\w+)\s*(?:\[\d+\])?;/g) : [],
    );
  });
  define("getProgramInfoLog", (state, _, [program]) => (infoOf(state, program) ? "" : null));
  const listed = (state: GraphicsState, program: unknown, kind: number) =>
    (infoOf(state, program)?.values.get(kind) ?? []) as Declared[];
  define("getProgramParameter", (state, [, name = 0], [program]) => {
    const info = infoOf(state, program);
    if (name === ATTACHED_SHADERS) return shadersOf(state, program).length;
    if (name === 0x8b80) return info?.isDeleted === true;
    if (name === LINK_STATUS || name === 0x8b83) return info?.values.get(LINK_STATUS) === true;
    if (name === ATTRIBUTES || name === UNIFORMS) return listed(state, program, name).length;
    return state.fail(ERRORS.enumeration);
  });
  define("useProgram", (state, _, [program]) => {
    if (program && infoOf(state, program)?.values.get(LINK_STATUS) !== true) state.fail(ERRORS.operation);
    else state.bound.set(CURRENT_PROGRAM, (program as object | null) ?? null);
  });
  for (const [name, kind] of [
    ["getActiveAttrib", ATTRIBUTES],
    ["getActiveUniform", UNIFORMS],
  ] as const)
    define(name, (state, [, index = 0], [program]) => {
      const found = listed(state, program, kind)[index];
      return found
        ? keep(instance("WebGLActiveInfo", window), { ...found, size: 1 })
        : state.fail(ERRORS.value);
    });
  define("getAttribLocation", (state, _, [program, name]) =>
    listed(state, program, ATTRIBUTES).findIndex((one) => one.name === String(name)),
  );
  define("getUniformLocation", (state, _, [program, name]) =>
    listed(state, program, UNIFORMS).some((one) => one.name === String(name))
      ? instance("WebGLUniformLocation", window)
      : null,
  );
}

/** One attribute or uniform of a program. */
interface Declared {
  name: string;
  type: number;
}

/** What a program's text declares, each once. */
function declared(source: string, pattern: RegExp): Declared[] {
  const found = new Map<string, Declared>();
  for (const [, type = "", name = ""] of source.matchAll(pattern))
    found.set(name, { name, type: TYPES[type] ?? 0 });
  return [...found.values()];
}
