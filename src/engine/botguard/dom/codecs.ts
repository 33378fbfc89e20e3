/** Which media a browser plays, streams and records: containers, and what may be in them, as they were measured. */
import type { BrowserName } from "../../engine.ts";
import { type MachineTable, machineTable } from "./machine-table.ts";

/** The three answers of a container. */
const [PLAY, STREAM, RECORD] = [0, 1, 2] as const;
type Kind = typeof PLAY | typeof STREAM | typeof RECORD;

const WORDS: Readonly<Record<string, string>> = { p: "probably", m: "maybe" };

/** A type, and what is said to be in it. */
function split(type: string): { container: string; codecs: string[] } {
  const [container = "", ...parameters] = type.split(";");
  const named = parameters.join(";").match(/codecs\s*=\s*"?([^"]*)"?/)?.[1] ?? "";
  return {
    container: container.trim().toLowerCase(),
    codecs: named
      .split(",")
      .map((codec) => codec.trim())
      .filter(Boolean),
  };
}

/** The answer's letter for a container and each codec that is said to be in it; "-" is no. */
function answers(browser: BrowserName, type: string, kind: Kind): string[] {
  const table = machineTable(browser);
  const { container, codecs } = split(type);
  const name = Object.keys(table.containers).find((one) => one.toLowerCase() === container);
  const letters = name === undefined ? "" : (table.containers[name]?.split(" ")[kind] ?? "");
  if (codecs.length === 0) return [letters.charAt(0) || "-"];
  return codecs.map((codec) => letters.charAt(indexOf(table, codec) + 1) || "-");
}

/** The place of a codec among the measured ones: of another profile or level where it is not among them itself. */
function indexOf({ codecs }: MachineTable, codec: string): number {
  const known = codecs.split(" ");
  const exact = known.indexOf(codec);
  if (exact >= 0) return exact;
  const [family = ""] = codec.split(".");
  const isAlike = family !== codec && /^(avc[13]|h[ev][cv]1|hev1|hvc1|vp09|av01|dvh[1e])$/.test(family);
  return isAlike ? known.findIndex((one) => one.startsWith(`${family}.`)) : known.length;
}

/** What `canPlayType` answers: "probably", "maybe" or nothing. */
export function canPlay(browser: BrowserName, type: string): string {
  const letters = answers(browser, type, PLAY);
  const worst = ["-", "m", "p"].find((letter) => letters.includes(letter)) ?? "-";
  return WORDS[worst] ?? "";
}

/** What `MediaSource.isTypeSupported` answers. */
export function canStream(browser: BrowserName, type: string): boolean {
  return answers(browser, type, STREAM).every((letter) => letter === "y");
}

/** What `MediaRecorder.isTypeSupported` answers; nothing in particular can always be recorded. */
export function canRecord(browser: BrowserName, type: string): boolean {
  return type === "" || answers(browser, type, RECORD).every((letter) => letter === "y");
}
