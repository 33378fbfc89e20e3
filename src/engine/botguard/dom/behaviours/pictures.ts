/** Pictures that go into a canvas and come out of it: image data, bitmaps and files. */
import type { HTMLCanvasElement } from "happy-dom";
import type { Box } from "../canvas/coverage.ts";
import { jpeg } from "../canvas/jpeg.ts";
import { png } from "../canvas/png.ts";
import { machineTable } from "../machine-table.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { canvasesOf, definer, type ImageData } from "./canvases.ts";

/** The members of pictures. */
export function pictureBehaviours(context: BehaviourContext): Written {
  const { window, facts, make, instance, keep } = context;
  const canvases = canvasesOf(context);
  const written: Written = {};
  const define = definer(written, canvases);
  const isChromium = facts.browser === "chromium";
  const refused = (name: string, chromium: string, webkit = "") =>
    new window.DOMException(isChromium ? chromium : webkit, name);

  const filled = (image: object, data: Uint8ClampedArray, width: number, height: number) => {
    Object.defineProperty(image, "data", { value: data, enumerable: true, configurable: isChromium });
    return keep(image, { width, height, colorSpace: "srgb", pixelFormat: "rgba-unorm8" });
  };
  written["ImageData.constructor"] = {
    call(self, [first, second, third]) {
      if (typeof first !== "object") {
        const [width, height] = [Number(first), Number(second)];
        filled(self, new window.Uint8ClampedArray(width * height * 4) as Uint8ClampedArray, width, height);
        return;
      }
      const data = first as Uint8ClampedArray;
      const width = Number(second);
      filled(self, data, width, third === undefined ? data.length / 4 / width : Number(third));
    },
  };
  const imageOf = (data: Uint8ClampedArray, width: number, height: number) =>
    filled(instance("ImageData", window), data, width, height);
  define("getImageData", ({ pixels }, numbers) => {
    const [left = 0, top = 0, width = 0, height = 0] = numbers.map(Math.trunc);
    if (width === 0 || height === 0)
      throw new window.DOMException(`The source ${width === 0 ? "width" : "height"} is 0.`, "IndexSizeError");
    const [across, down] = [Math.abs(width), Math.abs(height)];
    const from = [width < 0 ? left + width : left, height < 0 ? top + height : top, across, down] as const;
    return imageOf(canvases.imageData(pixels, from), across, down);
  });
  define("createImageData", (_, [width = 0, height = 0], [given]) => {
    const like = typeof given === "object" ? (given as ImageData) : undefined;
    const [across, down] = like
      ? [like.width, like.height]
      : [Math.abs(Math.trunc(width)), Math.abs(Math.trunc(height))];
    return imageOf(new window.Uint8ClampedArray(across * down * 4) as Uint8ClampedArray, across, down);
  });
  define("putImageData", ({ pixels }, numbers, [image]) => {
    const { data, width, height } = image as ImageData;
    const [, left = 0, top = 0, dirtyX = 0, dirtyY = 0, across = width, down = height] = numbers.map(
      Math.trunc,
    );
    const [x1, y1] = [Math.min(dirtyX, dirtyX + across), Math.min(dirtyY, dirtyY + down)];
    const [x2, y2] = [x1 + Math.abs(across), y1 + Math.abs(down)];
    for (let y = Math.max(0, y1); y < Math.min(height, y2); y++)
      for (let x = Math.max(0, x1); x < Math.min(width, x2); x++)
        pixels.write(left + x, top + y, data, (y * width + x) * 4);
  });
  define("drawImage", (drawing, numbers, [image]) => {
    const size = image as { width: number; height: number };
    if (/Canvas/.test(Object.prototype.toString.call(image)) && (size.width === 0 || size.height === 0))
      throw refused(
        "InvalidStateError",
        "The image argument is a canvas element with a width or height of 0.",
      );
    const picture = canvases.pictureOf(image);
    if (!picture || !numbers.slice(1).every(Number.isFinite)) return;
    const { width, height } = picture;
    const [, a = 0, b = 0, c = width, d = height, ...to] = numbers;
    if (to.length >= 4) drawing.drawImage(picture, [a, b, c, d], to as unknown as Box);
    else drawing.drawImage(picture, [0, 0, width, height], [a, b, c, d]);
  });

  const fileOf = (canvas: object, given: unknown, quality: unknown): { type: string; bytes: Uint8Array } => {
    const pixels = canvases.pixelsOf(canvas);
    const { width, height } = pixels;
    if (String(given).toLowerCase() !== "image/jpeg")
      return {
        type: "image/png",
        bytes: png(width, height, canvases.imageData(pixels, [0, 0, width, height]), !isChromium),
      };
    const { profile } = machineTable(facts.browser);
    const isGiven = typeof quality === "number" && quality >= 0 && quality <= 1;
    // Without a quality WebKit keeps all of it.
    const kept = isGiven ? Math.floor(quality * 100 + 0.5) : isChromium ? 92 : 100;
    const settings = {
      quality: kept,
      isShared: !isChromium || kept < 100,
      // What nobody has drawn on has colours of no kind in Chromium.
      profile: Buffer.from(isChromium && !canvases.started.has(canvas) ? "" : profile, "base64"),
    };
    return { type: "image/jpeg", bytes: jpeg(width, height, pixels.bytes(), settings) };
  };
  const isEmpty = (canvas: object) => {
    const { width, height } = canvas as HTMLCanvasElement;
    return width === 0 || height === 0;
  };
  written["HTMLCanvasElement.toDataURL"] = {
    call(self, [kind, quality]) {
      if (isEmpty(self)) return "data:,";
      const { type, bytes } = fileOf(self, kind, quality);
      return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
    },
  };
  const blobOf = (canvas: object, kind: unknown, quality: unknown) => {
    const { type, bytes } = fileOf(canvas, kind, quality);
    return make("Blob", [bytes], { type });
  };
  written["HTMLCanvasElement.toBlob"] = {
    call(self, [done, kind, quality]) {
      const blob = isEmpty(self) ? null : blobOf(self, kind, quality);
      setTimeout(() => (done as (made: object | null) => void)(blob), 0);
    },
  };
  written["OffscreenCanvas.convertToBlob"] = {
    call(self, [options]) {
      const [kind, quality] = ["type", "quality"].map(
        (name) => Reflect.get(Object(options), name) as unknown,
      );
      if (canvases.has(self)) return window.Promise.resolve(blobOf(self, kind, quality));
      return window.Promise.reject(
        refused(
          "InvalidStateError",
          "Failed to execute 'convertToBlob' on 'OffscreenCanvas': The OffscreenCanvas has no rendering context.",
        ),
      );
    },
  };
  return written;
}
