/** What canvases say of themselves beside what the table of the machine has. */
import type { BrowserName } from "../../../engine.ts";

/** The facts of one browser's canvases. */
export interface Graphics {
  /** Which way text runs when nothing is said. */
  direction: string;
  /** The settings of a 2D context. */
  plain: Readonly<Record<string, unknown>>;
  /** Vendor and name of the graphics card, where it is not the one that was measured. */
  card: readonly [vendor: string, name: string] | undefined;
}

/** What `browser` answers on the platform that its user agent names. */
export function graphicsOf(browser: BrowserName, platform: string): Graphics {
  const isWebKit = browser === "webkit";
  return {
    direction: isWebKit ? "ltr" : "inherit",
    plain: isWebKit ? { desynchronized: false, willReadFrequently: false } : PLAIN,
    card: platform === "Macintosh" && !isWebKit ? APPLE : undefined,
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

const APPLE = [
  "Google Inc. (Apple)",
  "ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)",
] as const;
