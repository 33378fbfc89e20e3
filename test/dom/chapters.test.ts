/** The table of chapters says of each which interfaces it writes members of: else such a member is never found. */
import { expect, test } from "bun:test";
import type { BehaviourContext } from "../../src/engine/botguard/dom/behaviours/behaviour.ts";
import { CHAPTERS } from "../../src/engine/botguard/dom/behaviours.ts";
import { factsOf } from "../../src/engine/botguard/dom/facts.ts";
import { loadTable, readSurface } from "../../src/engine/botguard/dom/surface/surface.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";

/** Whatever is asked of it, or called on it, is itself: chapters do nothing with a page while they are read. */
const anything: unknown = new Proxy(() => {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : anything),
  apply: () => anything,
  construct: () => anything as object,
});

/** The members that each chapter writes, for both browsers. */
const written = new Map<string, Set<string>>();
for (const browser of ["chromium", "webkit"] as const) {
  const known: Partial<BehaviourContext> = {
    facts: factsOf(IDENTITIES[browser]),
    surface: readSurface(await loadTable(browser)),
  };
  const context = new Proxy(known, { get: (held, key) => Reflect.get(held, key) ?? anything });
  for (const [interfaces, chapter] of CHAPTERS) {
    const members = written.get(interfaces) ?? new Set();
    written.set(interfaces, members);
    for (const member of Object.keys(chapter(context as BehaviourContext))) members.add(member);
  }
}

test("each chapter stands in the table with the interfaces whose members it writes", () => {
  for (const [interfaces, members] of written) {
    const owners = new Set([...members].map((member) => member.slice(0, member.lastIndexOf("."))));
    expect([...owners].sort()).toEqual(interfaces.split(" ").sort());
  }
});

test("no two chapters write the same member", () => {
  const all = [...written.values()].flatMap((members) => [...members]);
  expect(all.filter((member, at) => all.indexOf(member) !== at)).toEqual([]);
});
