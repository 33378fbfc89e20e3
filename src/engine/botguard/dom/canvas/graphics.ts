/** What canvases say of themselves: the settings of their contexts, and WebGL's parameters. */
import type { BrowserName } from "../../../engine.ts";

/** The facts of one browser's canvases. */
export interface Graphics {
  /** Which way text runs when nothing is said. */
  direction: string;
  /** The settings of a 2D context, and of one of WebGL. */
  plain: Readonly<Record<string, unknown>>;
  webgl: Readonly<Record<string, unknown>>;
  /** WebGL's parameters by number. */
  parameters: ReadonlyMap<number, unknown>;
}

/** What `browser` answers. */
export function graphicsOf(browser: BrowserName): Graphics {
  const isWebKit = browser === "webkit";
  const { desynchronized, xrCompatible, ...webgl } = WEBGL;
  return {
    direction: isWebKit ? "ltr" : "inherit",
    plain: isWebKit ? { desynchronized: false, willReadFrequently: false } : PLAIN,
    webgl: isWebKit ? webgl : WEBGL,
    parameters: new Map([...PARAMETERS, ...(isWebKit ? WEBKIT_WORDS : CHROMIUM_WORDS)]),
  };
}

const PLAIN = {
  alpha: true,
  colorSpace: "srgb",
  colorType: "unorm8",
  desynchronized: false,
  toneMapping: { mode: "standard" },
  willReadFrequently: false,
};

const WEBGL = {
  alpha: true,
  antialias: true,
  depth: true,
  desynchronized: false,
  failIfMajorPerformanceCaveat: false,
  powerPreference: "default",
  premultipliedAlpha: true,
  preserveDrawingBuffer: false,
  stencil: false,
  xrCompatible: false,
};

/** https://registry.khronos.org/webgl/specs/latest/1.0/#5.14.3: an ordinary graphics card, and a context at its start. */
const PARAMETERS: readonly (readonly [number, unknown])[] = [
  [0x1f00, "WebKit"],
  [0x1f01, "WebKit WebGL"],
  [0x0d33, 16_384],
  [0x851c, 16_384],
  [0x84e8, 16_384],
  [0x8869, 16],
  [0x8872, 16],
  [0x8b4c, 16],
  [0x8b4d, 32],
  [0x8dfb, 1024],
  [0x8dfc, 30],
  [0x8dfd, 1024],
  [0x0d52, 8],
  [0x0d53, 8],
  [0x0d54, 8],
  [0x0d55, 8],
  [0x0d56, 24],
  [0x0d57, 0],
  [0x0d50, 4],
  [0x0d3a, [16_384, 16_384]],
  [0x0ba2, [0, 0, 300, 150]],
  [0x0c10, [0, 0, 300, 150]],
  [0x0c22, [0, 0, 0, 0]],
  [0x846d, [1, 1024]],
  [0x846e, [1, 1]],
  [0x0b21, 1],
  [0x0b73, 1],
];

/** With the extension WEBGL_debug_renderer_info. */
const CHROMIUM_WORDS: readonly (readonly [number, unknown])[] = [
  [0x1f02, "WebGL 1.0 (OpenGL ES 2.0 Chromium)"],
  [0x8b8c, "WebGL GLSL ES 1.0 (OpenGL ES GLSL ES 1.0 Chromium)"],
  [0x9245, "Google Inc. (Apple)"],
  [0x9246, "ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)"],
];

/** WebKit names the same card everywhere. */
const WEBKIT_WORDS: readonly (readonly [number, unknown])[] = [
  [0x1f02, "WebGL 1.0"],
  [0x8b8c, "WebGL GLSL ES 1.0 (1.0)"],
  [0x9245, "Apple Inc."],
  [0x9246, "Apple GPU"],
];
