/** The distance between the measured browser and a window: every member that one has and the other has not, or not so. */
import { type Fixture, fixtureMembers, type Member } from "./fixture.ts";
import type { Survey } from "./survey.ts";

/** One member that differs. */
export interface Difference {
  object: string;
  member: string;
  level: string;
  /** `missing`, `extra`, or both sides of what is unlike: `value s, browser n`. */
  what: string;
}

/** All that differs between `ours` and the browser of the fixture, in the objects that the fixture has. */
export function differences(fixture: Fixture, ours: Survey): Difference[] {
  const found: Difference[] = [];
  const byObject = Map.groupBy(fixtureMembers(fixture), (member) => member.object);
  for (const [label, members] of byObject) {
    const object = ours.objects[label];
    if (object === undefined || typeof object === "string") {
      for (const { member, level } of members)
        found.push({ object: label, member, level, what: `no object: ${object}` });
      continue;
    }
    const held = new Map<string, [level: string, holding: string]>();
    for (const [member, holding] of Object.entries(object.own)) held.set(member, ["own", holding]);
    // A window that is not right yet can have an interface above itself.
    const chain = new Set<string>();
    for (let name = object.interface; name && !chain.has(name); name = ours.interfaces[name]?.parent ?? "")
      chain.add(name);
    for (const name of chain)
      for (const [member, holding] of Object.entries(ours.interfaces[name]?.members ?? {}))
        if (!held.has(member)) held.set(member, [name, holding]);
    const known = new Set<string>();
    for (const member of members) {
      known.add(member.member);
      const what = compare(member, object.values[member.member], held.get(member.member));
      if (what) found.push({ object: label, member: member.member, level: member.level, what });
    }
    for (const member of Object.keys(object.values))
      if (!known.has(member))
        found.push({ object: label, member, level: held.get(member)?.[0] ?? "?", what: "extra" });
    const made = fixture.objects[label]?.[1].split(" ")[0];
    if (object.tag !== made)
      found.push({ object: label, member: "@tag", level: "own", what: `tag ${object.tag}, browser ${made}` });
  }
  return found;
}

function compare(
  browser: Member,
  value: string | undefined,
  held: [level: string, holding: string] | undefined,
): string | undefined {
  if (value === undefined || !held) return "missing";
  const unlike: string[] = [];
  if (value !== browser.value) unlike.push(`value ${value}, browser ${browser.value}`);
  if (held[0] !== browser.level) unlike.push(`on ${held[0]}, browser ${browser.level}`);
  if (held[1] !== browser.holding) unlike.push(`held ${held[1]}, browser ${browser.holding}`);
  return unlike.length > 0 ? unlike.join("; ") : undefined;
}

/** A difference that many objects share is one line: `level.member: what`. */
export function summarize(found: readonly Difference[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { object, member, level, what } of found) {
    const line = `${level === "own" || level === "?" ? object : level}.${member}: ${what}`;
    lines.set(line, [...(lines.get(line) ?? []), object]);
  }
  return lines;
}
