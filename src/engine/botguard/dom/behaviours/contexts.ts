/** Canvases: their sizes, and the contexts that they give. */
import type { HTMLCanvasElement } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf } from "./canvases.ts";

/** The members of canvases. */
export function contextBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, keep, make, begin } = context;
  const canvases = canvasesOf(context);
  const written: Written = {};
  const refused = (message: string) =>
    new window.DOMException(facts.browser === "chromium" ? message : "", "InvalidStateError");
  const contexts = new WeakMap<object, { name: string; context: object }>();
  for (const owner of ["HTMLCanvasElement", "OffscreenCanvas"])
    written[`${owner}.getContext`] = {
      call(self, [kind, attributes]) {
        if (canvases.transferred.has(self))
          throw refused(
            "Failed to execute 'getContext' on 'HTMLCanvasElement': Cannot get context from a canvas that has transferred its control to offscreen.",
          );
        const standard = CONTEXTS[String(kind)];
        if (
          !standard ||
          (owner === "OffscreenCanvas" && /^WebGL/.test(standard) && facts.browser === "webkit")
        )
          return null;
        const name =
          owner === "OffscreenCanvas" && standard.endsWith("2D") ? `Offscreen${standard}` : standard;
        const known = contexts.get(self);
        if (known) return known.name === name ? known.context : null;
        const made = instance(name, self);
        contexts.set(self, { name, context: made });
        canvases.started.add(self);
        keep(made, { canvas: self });
        begin(made, name, [self, attributes]);
        return made;
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
        canvases.resize(self);
      },
    };
  for (const name of ["width", "height"])
    written[`OffscreenCanvas.${name}`] = {
      get: (self) => sizes.get(self)?.[name] ?? 0,
      set(self, value) {
        sizes.set(self, { ...sizes.get(self), [name]: Math.trunc(Number(value)) || 0 });
        canvases.resize(self);
      },
    };
  const sizes = new WeakMap<object, Record<string, number>>();
  written["OffscreenCanvas.constructor"] = {
    call(self, [width, height]) {
      sizes.set(self, { width: Math.trunc(Number(width)) || 0, height: Math.trunc(Number(height)) || 0 });
    },
  };
  written["HTMLCanvasElement.transferControlToOffscreen"] = {
    call(self) {
      if (canvases.transferred.has(self) || canvases.started.has(self))
        throw refused(
          "Failed to execute 'transferControlToOffscreen' on 'HTMLCanvasElement': Cannot transfer control from a canvas that has a rendering context.",
        );
      const { width, height } = self as HTMLCanvasElement;
      canvases.transferred.add(self);
      return make("OffscreenCanvas", width, height);
    },
  };
  written["ImageBitmapRenderingContext.transferFromImageBitmap"] = {
    call(self, [bitmap]) {
      if (!bitmap) return;
      const { width, height } = bitmap as HTMLCanvasElement;
      if (facts.browser === "webkit") Object.assign(Reflect.get(self, "canvas") as object, { width, height });
      canvases.close(bitmap as object);
    },
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
