/** Canvases give contexts of the right interface; those of WebGL draw nothing. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of WebGL. */
export function webglBehaviours({ window, facts, instance, keep }: BehaviourContext): Written {
  const written: Written = {};
  for (const owner of ["WebGLRenderingContext", "WebGL2RenderingContext"]) {
    written[`${owner}.getParameter`] = {
      call(_, [name]) {
        const value = facts.graphics.parameters.get(Number(name));
        const typed = Array.isArray(value) && TYPED[Number(name)];
        return typed
          ? Reflect.construct(window[typed], [window.Array.from(value as number[])])
          : (value ?? null);
      },
    };
    written[`${owner}.getSupportedExtensions`] = { call: () => window.Array.of("WEBGL_debug_renderer_info") };
    written[`${owner}.getExtension`] = {
      call: (self, [name]) =>
        name === "WEBGL_debug_renderer_info" ? instance("WebGLDebugRendererInfo", self) : null,
    };
    written[`${owner}.getContextAttributes`] = {
      call: () => ({ ...facts.graphics.webgl }),
    };
    for (const made of MADE)
      written[`${owner}.create${made}`] = { call: (self) => instance(`WebGL${made}`, self) };
    written[`${owner}.getShaderPrecisionFormat`] = {
      call(self, [, kind]) {
        const isFloat = Number(kind) < 0x8df3;
        const range = isFloat ? 127 : 31;
        return keep(instance("WebGLShaderPrecisionFormat", self), {
          rangeMin: range,
          rangeMax: isFloat ? range : 30,
          precision: isFloat ? 23 : 0,
        });
      },
    };
  }
  return written;
}

/** What a page makes before it draws. */
const MADE = ["Buffer", "Framebuffer", "Program", "Renderbuffer", "Shader", "Texture"] as const;

/** Parameters that are lists of numbers, and of which kind. */
const TYPED: Readonly<Record<number, "Int32Array" | "Float32Array">> = {
  3386: "Int32Array",
  3088: "Int32Array",
  2978: "Int32Array",
  3106: "Float32Array",
  33901: "Float32Array",
  33902: "Float32Array",
};
