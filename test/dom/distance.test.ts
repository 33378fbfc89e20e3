/** The window beside the measured browser, member by member. */
import { expect, test } from "bun:test";
import { differences, summarize } from "./distance.ts";
import { type Fixture, fixtureMembers } from "./fixture.ts";
import { KNOWN_DISTANCES } from "./known-distances.ts";
import { measuredObjects } from "./objects.ts";
import { run } from "./page.ts";
import { type Survey, survey } from "./survey.ts";

const fixture = (await Bun.file(new URL("browser-surface.json", import.meta.url)).json()) as Fixture;
// In the window itself, as it ran in the browser's page.
const ours = run(`JSON.stringify((${survey})(globalThis, ${JSON.stringify(measuredObjects())}))`) as string;
const found = differences(fixture, JSON.parse(ours) as Survey);

test("the window differs from the browser where the list of known distances says, and nowhere else", () => {
  const byObject = Map.groupBy(found, ({ object }) => object);
  const members = [...fixtureMembers(fixture)].length;
  const report = [...byObject].map(([object, list]) => `${object} ${list.length}`).join(", ");
  console.log(`distance to ${fixture.browser}: ${found.length} of ${members} members (${report})`);
  expect([...summarize(found).keys()].sort()).toEqual(Object.keys(KNOWN_DISTANCES).sort());
});

test("fewer than 40 of all members differ", () => {
  expect(found.length).toBeLessThan(40);
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

test("the comparison sees a member that is missing, one that is extra and one of another type", () => {
  const browser: Fixture = {
    browser: "a browser",
    globals: "",
    interfaces: { Thing: ["", "=a.n size =m0 go"] },
    objects: { thing: ["new Thing()", "Thing"] },
  };
  const page: Survey = {
    globals: {},
    interfaces: { Thing: { parent: "", members: { size: "a", extra: "m0" }, statics: {} } },
    objects: { thing: { tag: "Thing", interface: "Thing", own: {}, values: { size: "s", extra: "f" } } },
  };
  expect([...summarize(differences(browser, page)).keys()]).toEqual([
    "Thing.size: value s, browser n",
    "Thing.go: missing",
    "Thing.extra: extra",
  ]);
});

test("the generated table is what its generator writes", async () => {
  // In a process of its own: the generator measures happy-dom as it comes.
  const generator = Bun.spawn([process.execPath, "scripts/generate-dom.ts", "--check"], {
    cwd: `${import.meta.dir}/../..`,
    stderr: "pipe",
  });
  const complaint = await new Response(generator.stderr).text();
  expect({ complaint, code: await generator.exited }).toEqual({ complaint: "", code: 0 });
}, 120_000);
