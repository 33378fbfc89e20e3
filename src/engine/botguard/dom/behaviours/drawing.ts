/** Canvases give contexts of the right interface; those of WebGL draw nothing. */
import type { HTMLCanvasElement } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of canvases and of WebGL. */
export function drawingBehaviours({ window, facts, instance, keep, begin }: BehaviourContext): Written {
  const written: Written = {};
  const contexts = new WeakMap<object, { name: string; context: object }>();
  for (const owner of ["HTMLCanvasElement", "OffscreenCanvas"])
    written[`${owner}.getContext`] = {
      call(self, [kind]) {
        const standard = CONTEXTS[String(kind)];
        if (!standard) return null;
        const name =
          owner === "OffscreenCanvas" && standard.endsWith("2D") ? `Offscreen${standard}` : standard;
        const known = contexts.get(self);
        if (known) return known.name === name ? known.context : null;
        const context = instance(name, self);
        contexts.set(self, { name, context });
        for (const [member, value] of [
          ["canvas", self],
          ["drawingBufferWidth", 300],
          ["drawingBufferHeight", 150],
        ] as const)
          if (member in context) keep(context, { [member]: value });
        begin(context, name, [self]);
        return context;
      },
    };
  for (const [name, size] of [
    ["width", 300],
    ["height", 150],
  ] as const)
    written[`HTMLCanvasElement.${name}`] = {
      get(self) {
        const given = (self as HTMLCanvasElement).getAttribute(name);
        // https://html.spec.whatwg.org/#rules-for-parsing-non-negative-integers
        const number = /^\s*\+?(\d+)/.exec(given ?? "")?.[1];
        return number === undefined || Number(number) > 2 ** 31 - 1 ? size : Number(number);
      },
      set(self, value) {
        const number = Math.trunc(Number(value)) || 0;
        const text = number >= 0 && number < 2 ** 31 ? number : size;
        (self as HTMLCanvasElement).setAttribute(name, String(text));
      },
    };
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
  written["CanvasRenderingContext2D.getContextAttributes"] = {
    call: () => structuredClone(facts.graphics.plain),
  };
  return written;
}

/** What `getContext` knows, and the interface of its answer. */
const CONTEXTS: Readonly<Record<string, string>> = {
  "2d": "CanvasRenderingContext2D",
  webgl: "WebGLRenderingContext",
  "experimental-webgl": "WebGLRenderingContext",
  webgl2: "WebGL2RenderingContext",
  bitmaprenderer: "ImageBitmapRenderingContext",
};

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
