/** The names of properties and the words of values that the W3C's drafts know, to try in browsers. */
import { listAll } from "@webref/css";
import type { ComputedSurvey } from "../../test/dom/computed.ts";
import type { Fixture } from "../../test/dom/fixture.ts";
import { unpack } from "../../test/dom/fixture.ts";

/** What every property takes. */
const EVERYWHERE = new Set(["inherit", "initial", "unset", "revert", "revert-layer", "revert-rule"]);
/** A word by itself: no function, and in no `<type>`. */
const WORD = /(?<![\w-'(])(-?[a-zA-Z][a-zA-Z0-9-]+)(?![\w(-])/g;

/** All names and words, in order. */
export async function readVocabulary(): Promise<{ names: string[]; words: string[] }> {
  const { properties, types, functions } = await listAll();
  const words = new Set<string>();
  for (const { syntax } of [...properties, ...types, ...functions])
    for (const [, word] of (syntax ?? "").replace(/<[^>]*>/g, " ").matchAll(WORD))
      if (word !== undefined && !EVERYWHERE.has(word.toLowerCase())) words.add(word.toLowerCase());
  const names = new Set(properties.map(({ name }) => name));
  for (const browser of ["chromium", "webkit"]) {
    const file = Bun.file(new URL(`../../test/dom/${browser}.json`, import.meta.url));
    const fixture = (await file.json()) as Fixture;
    for (const list of [[...unpack(fixture.objects.style?.[2]).keys()], fixture.styles.split(" ")])
      for (const name of list) names.add(dashed(name));
    const styles = Bun.file(new URL(`../../test/dom/${browser}-styles.json`, import.meta.url));
    for (const name of ((await styles.json()) as ComputedSurvey).listed) names.add(name);
  }
  names.delete("");
  // Words that browsers had before the drafts.
  for (const word of [...words]) words.add(`-webkit-${word}`);
  for (const word of ["fill-available", "baseline-middle", "box", "inline-box"]) words.add(`-webkit-${word}`);
  for (const word of ["antialiased", "subpixel-antialiased", "overlay", "ex-box"]) words.add(word);
  return { names: [...names].sort(), words: [...words].sort() };
}

function dashed(name: string): string {
  const text = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return /^(webkit|epub|apple)-/.test(text) ? `-${text}` : text;
}
