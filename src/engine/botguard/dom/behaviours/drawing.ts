/** Canvases give contexts of the right interface, which draw nothing. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of canvases and of what draws on them. */
export function drawingBehaviours({ window, facts, instance, keep }: BehaviourContext): Written {
  const written: Written = {};
  const contexts = new WeakMap<object, { name: string; context: object }>();
  written["HTMLCanvasElement.getContext"] = {
    call(self, [kind]) {
      const name = CONTEXTS[String(kind)];
      if (!name) return null;
      const known = contexts.get(self);
      if (known) return known.name === name ? known.context : null;
      const context = instance(name, self);
      contexts.set(self, { name, context });
      if (name === "CanvasRenderingContext2D") keep(context, PEN);
      for (const [member, value] of [
        ["canvas", self],
        ["drawingBufferWidth", 300],
        ["drawingBufferHeight", 150],
      ] as const)
        if (member in context) keep(context, { [member]: value });
      return context;
    },
  };
  written["CanvasRenderingContext2D.measureText"] = {
    call(self, [text]) {
      const size = Number(/(\d+(?:\.\d+)?)px/.exec(String(Reflect.get(self, "font")))?.[1] ?? 10);
      return keep(instance("TextMetrics", self), { width: String(text).length * size * 0.556 });
    },
  };
  for (const owner of ["WebGLRenderingContext", "WebGL2RenderingContext"]) {
    written[`${owner}.getParameter`] = { call: (_, [name]) => facts.graphics.get(Number(name)) ?? null };
    written[`${owner}.getSupportedExtensions`] = { call: () => window.Array.of("WEBGL_debug_renderer_info") };
    written[`${owner}.getExtension`] = {
      call: (self, [name]) =>
        name === "WEBGL_debug_renderer_info" ? instance("WebGLDebugRendererInfo", self) : null,
    };
  }
  return written;
}

/** https://html.spec.whatwg.org/#canvasrenderingcontext2d: a context at its start. */
const PEN = {
  font: "10px sans-serif",
  fillStyle: "#000000",
  strokeStyle: "#000000",
  shadowColor: "rgba(0, 0, 0, 0)",
  globalAlpha: 1,
  globalCompositeOperation: "source-over",
  imageSmoothingEnabled: true,
  imageSmoothingQuality: "low",
  lineCap: "butt",
  lineJoin: "miter",
  lineWidth: 1,
  miterLimit: 10,
  textAlign: "start",
  textBaseline: "alphabetic",
  direction: "ltr",
  filter: "none",
} as const;

/** What `getContext` knows, and the interface of its answer. */
const CONTEXTS: Readonly<Record<string, string>> = {
  "2d": "CanvasRenderingContext2D",
  webgl: "WebGLRenderingContext",
  "experimental-webgl": "WebGLRenderingContext",
  webgl2: "WebGL2RenderingContext",
  bitmaprenderer: "ImageBitmapRenderingContext",
};
