/** The window beside the measured browsers, member by member and name by name, under each identity. */
import { beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { differences, summarize } from "./distance.ts";
import { type Fixture, fixtureMembers, unpack } from "./fixture.ts";
import { KNOWN_DISTANCES, KNOWN_LANGUAGE_DISTANCES } from "./known-distances.ts";
import type { Survey } from "./survey.ts";

/** Names without symbols, which `getOwnPropertyNames` does not give. */
function names(codes: Iterable<string>): string {
  return [...codes].filter((name) => !name.startsWith("@@")).join(" ");
}

describe.each(["chromium", "webkit"] as const)("%s", (browser) => {
  let fixture: Fixture;
  let ours: Survey;

  beforeAll(async () => {
    fixture = await Bun.file(new URL(`${browser}.json`, import.meta.url)).json();
    // A process has one window, of one identity.
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "survey-main.ts"), browser]);
    ours = JSON.parse(await new Response(child.stdout).text());
  }, 60_000);

  test("members differ where the list of known distances says, and nowhere else", () => {
    const found = differences(fixture, ours);
    const members = [...fixtureMembers(fixture)].length;
    console.log(`distance to ${fixture.browser}: ${found.length} of ${members} members`);
    expect([...summarize(found).keys()].sort()).toEqual(Object.keys(KNOWN_DISTANCES[browser]).sort());
  });

  test("the names of the window and of every interface stand in the browser's order", () => {
    expect(names(Object.keys(ours.globals))).toBe(names(unpack(fixture.globals).keys()));
    const unlike: string[] = [];
    for (const [name, [, members, statics]] of Object.entries(fixture.interfaces)) {
      // Of no name that a program could ask for.
      if (name === "WindowProperties") continue;
      const held = ours.interfaces[name];
      if (names(unpack(members).keys()) !== names(Object.keys(held?.members ?? {}))) unlike.push(name);
      if (names(unpack(statics).keys()) !== names(Object.keys(held?.statics ?? {}))) unlike.push(`${name}()`);
    }
    expect(unlike).toEqual([]);
  });

  test("the language's objects have the browser's names, but where the list of known distances says", () => {
    const unlike = Object.entries(fixture.language)
      .filter(([name, list]) => names(unpack(list).keys()) !== names(Object.keys(ours.language[name] ?? {})))
      .map(([name]) => name);
    expect(unlike.sort()).toEqual(Object.keys(KNOWN_LANGUAGE_DISTANCES[browser]).sort());
  });

  test("a style declaration knows every spelling that the browser knows", () => {
    const known = new Set(ours.styles);
    // Chromium lists `epubCaptionSide` and its like, has no such property, and knows the dashed name.
    const asked = fixture.styles.split(" ").filter((name) => name && !name.startsWith("-epub-"));
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test("the fixture covers the objects that programs have been seen to ask", () => {
    const asked = new Set([...fixtureMembers(fixture)].map(({ object, member }) => `${object} ${member}`));
    for (const one of [
      "<img> scrollLeft",
      "createEvent MouseEvents ctrlKey",
      "window history",
      "<img> lookupPrefix",
    ])
      expect(asked).toContain(one);
  });
});

test("the comparison sees a member that is missing, one that is extra and one of another type", () => {
  const browser: Fixture = {
    browser: "a browser",
    globals: "",
    interfaces: { Thing: ["", "=a.n size =m0 go"] },
    objects: { thing: ["new Thing()", "Thing"] },
    language: {},
    styles: "",
  };
  const page: Survey = {
    globals: {},
    interfaces: { Thing: { parent: "", members: { size: "a", extra: "m0" }, statics: {} } },
    objects: { thing: { tag: "Thing", interface: "Thing", own: {}, values: { size: "s", extra: "f" } } },
    language: {},
    styles: [],
  };
  expect([...summarize(differences(browser, page)).keys()]).toEqual([
    "Thing.size: value s, browser n",
    "Thing.go: missing",
    "Thing.extra: extra",
  ]);
});

test("the generated tables are what their generator writes", async () => {
  // In a process of its own: the generator measures happy-dom as it comes.
  const generator = Bun.spawn([process.execPath, "scripts/generate-dom.ts", "--check"], {
    cwd: `${import.meta.dir}/../..`,
    stderr: "pipe",
  });
  const complaint = await new Response(generator.stderr).text();
  expect({ complaint, code: await generator.exited }).toEqual({ complaint: "", code: 0 });
}, 120_000);
