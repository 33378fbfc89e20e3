/** Bitmaps: pictures that belong to no canvas. */
import { pictureSource } from "../canvas/paints.ts";
import { Pixels } from "../canvas/pixels.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf, type ImageData } from "./canvases.ts";

/** The members of bitmaps, and what makes them. */
export function bitmapBehaviours(context: BehaviourContext): Written {
  const { window, facts, instance, keep } = context;
  const written: Written = {};
  const isChromium = facts.browser === "chromium";
  const canvases = canvasesOf(context);
  const refused = (name: string, chromium: string, webkit = "") =>
    new window.DOMException(isChromium ? chromium : webkit, name);
  const bitmapOf = (pixels: Pixels) => {
    const made = keep(instance("ImageBitmap", window), { width: pixels.width, height: pixels.height });
    canvases.bitmaps.set(made, pixels);
    return made;
  };
  written["ImageBitmap.close"] = { call: (self) => canvases.close(self) };
  const cut = (
    picture: Pixels,
    [left, top, width, height]: readonly [number, number, number, number],
  ): Pixels => {
    const made = new Pixels(Math.abs(width), Math.abs(height));
    const [x, y] = [Math.min(left, left + width), Math.min(top, top + height)];
    const source = pictureSource(
      picture.copy(),
      [0, 0, picture.width, picture.height],
      [1, 0, 0, 1, -x, -y],
      1,
      false,
    );
    const inside = [-x, -y, picture.width, picture.height] as const;
    if (source && picture.data) made.blit(inside, 255, source, "copy");
    return made;
  };
  const notAPicture = (image: unknown) => {
    const kind = Object.prototype.toString.call(image);
    if (/Image|Video|Blob/.test(kind))
      return refused(
        "InvalidStateError",
        "Failed to execute 'createImageBitmap' on 'Window': The image source is not usable.",
        "Cannot create ImageBitmap that is not completely available",
      );
    return new window.TypeError(
      isChromium
        ? "Failed to execute 'createImageBitmap' on 'Window': The provided value is not of type '(Blob or HTMLCanvasElement or HTMLImageElement or HTMLVideoElement or ImageBitmap or ImageData or OffscreenCanvas or SVGImageElement or VideoFrame)'."
        : "Type error",
    );
  };
  written["Window.createImageBitmap"] = {
    call(_, [image, ...rest]) {
      const given = image as ImageData;
      const isData = Object.prototype.toString.call(image) === "[object ImageData]";
      let picture = canvases.pictureOf(image);
      if (isData) {
        picture = new Pixels(given.width, given.height);
        for (let y = 0; y < given.height; y++)
          for (let x = 0; x < given.width; x++) picture.write(x, y, given.data, (y * given.width + x) * 4);
      }
      const { Promise: PagePromise } = window;
      if (!picture) return PagePromise.reject(notAPicture(image));
      const [x, y, width, height] = rest.map(Number);
      if (rest.length < 4) return PagePromise.resolve(bitmapOf(picture.copy()));
      if (!width || !height)
        return PagePromise.reject(
          new window.RangeError(
            isChromium
              ? `Failed to execute 'createImageBitmap' on 'Window': The crop rect ${width ? "height" : "width"} is 0.`
              : "Cannot create ImageBitmap with a width or height of 0",
          ),
        );
      return PagePromise.resolve(bitmapOf(cut(picture, [x ?? 0, y ?? 0, width, height])));
    },
  };

  written["OffscreenCanvas.transferToImageBitmap"] = {
    call(self) {
      if (!canvases.has(self))
        throw refused(
          "InvalidStateError",
          "Cannot transfer an ImageBitmap from an OffscreenCanvas with no context",
        );
      const pixels = canvases.takePixels(self);
      return bitmapOf(pixels);
    },
  };
  return written;
}
