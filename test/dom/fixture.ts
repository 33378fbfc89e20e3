/** The measured browser as a small file: what interfaces say once is not repeated for every object. */
import type { Holding, ObjectSurvey, Questions, Survey, ValueCode } from "./survey.ts";

/**
 * `chromium.json`, `webkit.json`. A list of members is one string: a word `=code` holds for the names that follow it, where
 * the code is a holding and, where one was read, `.` and a value (`a.n`: a read-only accessor that gives a number).
 */
export interface Fixture {
  browser: string;
  globals: string;
  /** Per interface: the interface above, the members of its prototype with what most objects read, the statics. */
  interfaces: Record<string, [parent: string, members: string, statics?: string]>;
  /** Per object: how it is made, its class tag and nearest interface, own members, values unlike the interface's. */
  objects: Record<string, [expression: string, made: string, own?: string, unlike?: string]>;
  /** The members of the language's own objects, by the expression that leads to each. */
  language: Record<string, string>;
  /** Names that a style declaration knows and does not list. */
  styles: string;
}

/** One member of one object, as a browser has it. */
export interface Member {
  object: string;
  /** The expression that makes the object. */
  expression: string;
  member: string;
  /** What `typeof` says, or `null`. */
  type: string;
  /** The interface whose prototype holds it, or `own`. */
  level: string;
  holding: Holding;
  value: ValueCode;
}

const TYPES: Readonly<Record<string, string>> = {
  s: "string",
  n: "number",
  b: "boolean",
  u: "undefined",
  z: "null",
  f: "function",
  y: "symbol",
  i: "bigint",
  o: "object",
  "!": "throws",
};

/** `name=code` pairs as one string; a word `=code` holds for the names after it. */
export function pack(codes: Iterable<readonly [name: string, code: string]>): string {
  const words: string[] = [];
  let current = "";
  for (const [name, code] of codes) {
    if (code !== current) words.push(`=${code}`);
    current = code;
    words.push(name.replaceAll(" ", "%20"));
  }
  return words.join(" ");
}

/** The list that `pack` made a string of. */
export function unpack(list: string | undefined): Map<string, string> {
  const codes = new Map<string, string>();
  let current = "";
  for (const word of list ? list.split(" ") : []) {
    if (word.startsWith("=") && word.length > 1) current = word.slice(1);
    else codes.set(word.replaceAll("%20", " "), current);
  }
  return codes;
}

/** What a member reads as when nothing was noted: a method is a function. */
function impliedValue(holding: Holding): ValueCode {
  return holding.replace("-", "").startsWith("m") ? "f" : "u";
}

function withValue(holding: Holding, value: ValueCode): string {
  return value === impliedValue(holding) ? holding : `${holding}.${value}`;
}

function split(code: string): [Holding, ValueCode] {
  const dot = code.indexOf(".");
  return dot < 0 ? [code, impliedValue(code)] : [code.slice(0, dot), code.slice(dot + 1)];
}

/** The interfaces above an object of `name`, nearest first. A window that is not right yet can have a circle there. */
function chainOf(name: string, interfaces: Record<string, unknown>, parentOf: (name: string) => string) {
  const chain = new Set<string>();
  for (let at = name; Object.hasOwn(interfaces, at) && !chain.has(at); at = parentOf(at)) chain.add(at);
  return chain;
}

/** What was measured, as the text of the fixture. */
export function packSurvey(survey: Survey, browser: string, { objects: expressions }: Questions): string {
  const parentOf = (name: string) => survey.interfaces[name]?.parent ?? "";
  const votes = new Map<string, Map<ValueCode, number>>();
  const made = Object.entries(survey.objects).filter(
    (entry): entry is [string, ObjectSurvey] => typeof entry[1] !== "string",
  );
  const holder = (object: ObjectSurvey, member: string): string | undefined => {
    if (Object.hasOwn(object.own, member)) return undefined;
    for (const name of chainOf(object.interface, survey.interfaces, parentOf))
      if (Object.hasOwn(survey.interfaces[name]?.members ?? {}, member)) return name;
    return undefined;
  };
  for (const [, object] of made)
    for (const [member, value] of Object.entries(object.values)) {
      const key = `${holder(object, member)}.${member}`;
      const counts = votes.get(key) ?? new Map<ValueCode, number>();
      counts.set(value, (counts.get(value) ?? 0) + 1);
      votes.set(key, counts);
    }
  const usual = (name: string | undefined, member: string): ValueCode | undefined =>
    [...(votes.get(`${name}.${member}`) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
  const fixture: Fixture = {
    browser,
    globals: pack(Object.entries(survey.globals)),
    interfaces: {},
    objects: {},
    language: {},
    styles: survey.styles.join(" "),
  };
  for (const [expression, members] of Object.entries(survey.language))
    fixture.language[expression] = pack(Object.entries(members));
  for (const [name, { parent, members, statics }] of Object.entries(survey.interfaces)) {
    const listed = Object.entries(members).map(
      ([member, holding]) =>
        [member, withValue(holding, usual(name, member) ?? impliedValue(holding))] as const,
    );
    fixture.interfaces[name] = [parent, pack(listed)];
    if (Object.keys(statics).length > 0) fixture.interfaces[name][2] = pack(Object.entries(statics));
  }
  for (const [label, object] of made) {
    const isWindow = object.interface === "Window";
    const own = Object.entries(object.own).map(
      ([member, holding]) =>
        [
          member,
          withValue(holding, (Object.hasOwn(object.values, member) && object.values[member]) || "u"),
        ] as const,
    );
    const unlike = Object.entries(object.values).filter(([member, value]) => {
      const name = holder(object, member);
      return name !== undefined && usual(name, member) !== value;
    });
    fixture.objects[label] = [
      expressions[label] ?? "",
      object.tag === object.interface ? object.tag : `${object.tag} ${object.interface}`,
      pack(own),
      pack(unlike),
    ];
    // All windows have the same own members, written down once.
    if (isWindow && label !== "window") fixture.objects[label] = ["", "Window"];
    if (isWindow && label !== "window") fixture.objects[label][0] = expressions[label] ?? "";
    while (fixture.objects[label].at(-1) === "") fixture.objects[label].pop();
  }
  return `${printed(fixture, 2)}\n`;
}

/** JSON with a line for each entry down to `depth`, so that a new measurement is a readable change. */
function printed(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, entry]) => `${JSON.stringify(name)}:${printed(entry, depth - 1)}`,
  );
  return `{\n${entries.join(",\n")}\n}`;
}

/** Every member of every measured object: where it is, how it is held, what it reads as. */
export function* fixtureMembers(fixture: Fixture): Generator<Member> {
  const parentOf = (name: string) => fixture.interfaces[name]?.[0] ?? "";
  const unpacked = new Map<string, Map<string, string>>();
  for (const [label, [expression, made, own, unlike]] of Object.entries(fixture.objects)) {
    const nearest = made.split(" ").at(-1) ?? "";
    const seen = new Set<string>();
    const differing = unpack(unlike);
    const levels: [string, Map<string, string>][] = [
      ["own", unpack(own ?? (nearest === "Window" ? fixture.objects.window?.[2] : undefined))],
    ];
    for (const name of chainOf(nearest, fixture.interfaces, parentOf)) {
      const members = unpacked.get(name) ?? unpack(fixture.interfaces[name]?.[1]);
      unpacked.set(name, members);
      levels.push([name, members]);
    }
    for (const [level, members] of levels)
      for (const [member, code] of members) {
        if (seen.has(member) || member === "constructor") continue;
        seen.add(member);
        const [holding, usual] = split(code);
        const value = (level !== "own" && differing.get(member)) || usual;
        const type = TYPES[value.charAt(0)] ?? value;
        yield { object: label, expression, member, type, level, holding, value };
      }
  }
}
