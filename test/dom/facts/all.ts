/** Every fact, by the group that it belongs to. */
import { BRANDS } from "./brands.ts";
import { CLOCKS } from "./clocks.ts";
import { CONSOLE } from "./console.ts";
import { CROSSINGS } from "./crossings.ts";
import { DOCUMENTS } from "./documents.ts";
import { EVENTS_AND_ORDER } from "./events.ts";
import { FRAMES } from "./frames.ts";
import { LANGUAGE } from "./language.ts";
import { MACHINE } from "./machine.ts";
import { NAMES_IN_ORDER } from "./namespaces.ts";
import { REALMS } from "./realms.ts";
import { STACKS } from "./stacks.ts";
import { STYLES } from "./styles.ts";
import { WINDOWS } from "./windows.ts";

/** Groups of facts; each is asked in a page of its own. */
export const GROUPS = {
  language: LANGUAGE,
  brands: BRANDS,
  windows: WINDOWS,
  machine: MACHINE,
  documents: DOCUMENTS,
  styles: STYLES,
  events: EVENTS_AND_ORDER,
  realms: [...REALMS, ...FRAMES, ...CROSSINGS],
  traces: [...CONSOLE, ...STACKS, ...CLOCKS, ...NAMES_IN_ORDER],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Group = keyof typeof GROUPS;

/** The facts of one group, each once. */
export function factsOf(group: Group): string[] {
  return [...new Set<string>(GROUPS[group])];
}

/** What a browser answered to one group: which facts it was asked, and its answers in their order. */
export type Answers = Readonly<{ asked: string; answers: readonly string[] }>;

/** Tells one list of facts from another. */
export function digestOf(facts: readonly string[]): string {
  return Bun.hash(facts.join("\n")).toString(16);
}
