/** What the measured browsers have of fonts, graphics and media: a text each, read when a page first asks for any of it. */
import type { BrowserName } from "../../engine.ts";

/** A font: widths in 2048ths of its size. */
export interface Face {
  /** Of the characters from a space to a tilde, from 160 to 255, and of some marks. */
  advances: string;
  /** Pairs of characters by how much they are moved together. */
  kerning: Readonly<Record<string, string>>;
  /** Above and below the line. */
  height: string;
  /** How far the first 95 characters go to the left, right, up and down. */
  bounds?: string;
}

/** What WebGL says of itself. */
export interface GraphicsTable {
  parameters: Readonly<Record<string, unknown>>;
  extensions: string;
  attributes: Readonly<Record<string, unknown>>;
  precisions: string;
}

export interface MachineTable {
  /** The number of a face by `normal Arial`. */
  families: Readonly<Record<string, number>>;
  faces: readonly Face[];
  webgl: GraphicsTable;
  webgl2: GraphicsTable;
  codecs: string;
  /** What each container answers alone and with each of `codecs`: playing, streaming, recording. */
  containers: Readonly<Record<string, string>>;
  constraints: string;
  /** The interface of each extension of WebGL, and its members: `name=number`, or `name=f` and a method's length. */
  extensions: Readonly<Record<string, string>>;
  /** State and name of each permission, or behind a mark an error's name and message. */
  permissions: Readonly<Record<string, string>>;
  voices: string;
  keys: string;
  wgsl: string;
  /** The profile of colours in JPEG files, in base64. */
  profile: string;
}

const read = new Map<BrowserName, MachineTable>();

/** The table of `browser`. */
export function machineTable(browser: BrowserName): MachineTable {
  const known = read.get(browser);
  if (known) return known;
  const made = JSON.parse(textOf(browser)) as MachineTable;
  read.set(browser, made);
  return made;
}

/** Only when it is needed, and at once: a module that is imported is a text in memory from the start. */
function textOf(browser: BrowserName): string {
  const table = (
    browser === "webkit" ? require("./tables/webkit-machine.txt") : require("./tables/chromium-machine.txt")
  ) as string | { default: string };
  // A bundle hands over the text itself.
  return typeof table === "string" ? table : table.default;
}
