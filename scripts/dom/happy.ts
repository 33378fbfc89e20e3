/** What happy-dom has by itself, beside what a browser has. */
import { USER_AGENT } from "bgutils-js/utils";
import { Window } from "happy-dom";
import { quietSettings } from "../../src/engine/botguard/dom/settings.ts";
import { STREAMS } from "../../src/engine/botguard/dom/surface/classes.ts";
import { type Fixture, fixtureMembers, packSurvey, unpack } from "../../test/dom/fixture.ts";
import { questions } from "../../test/dom/objects.ts";
import { survey } from "../../test/dom/survey.ts";

/**
 * True where happy-dom's usual answer has a type that no browser's has. Its own objects know no class tag yet, so
 * two objects are alike; null for an object is wrong unless the object is a part of the document.
 */
export function isWrong(
  happy: string | undefined,
  browser: string | undefined,
  isNode: (name: string) => boolean,
): boolean {
  if (happy === undefined || browser === undefined || happy === browser) return false;
  if (happy.startsWith("o:") && browser.startsWith("o:")) return happy === "o:Array" && browser !== "o:Array";
  if (happy === "z" && browser.startsWith("o:")) return !isNode(browser.slice(2));
  return !(browser === "z" && happy.startsWith("o:"));
}

/** What most objects of the fixture `of` read, by `level.member` of the fixture `by`. */
export function usualValues(of: Fixture, by: Fixture): Map<string, string> {
  const read = new Map<string, string>();
  for (const { object, member, value } of fixtureMembers(of)) read.set(`${object} ${member}`, value);
  const votes = new Map<string, string[]>();
  for (const { object, member, level } of fixtureMembers(by)) {
    const value = read.get(`${object} ${member}`);
    const key = level === "own" ? `${object} ${member}` : `${level}.${member}`;
    if (value !== undefined) votes.set(key, [...(votes.get(key) ?? []), value]);
  }
  const usual = new Map<string, string>();
  for (const [key, values] of votes) {
    const counted = [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length);
    if (counted[0]) usual.set(key, counted[0][0]);
  }
  return usual;
}

/** How happy-dom holds a member, by every interface that an object with it has, since it may have it elsewhere. */
export function happyHoldings(happy: Fixture): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>();
  const note = (name: string, member: string, holding: string) => {
    const key = `${name}.${member}`;
    held.set(key, (held.get(key) ?? new Set()).add(holding));
  };
  for (const { object, member, holding } of fixtureMembers(happy)) {
    const chain = new Set<string>();
    let name = happy.objects[object]?.[1].split(" ").at(-1) ?? "";
    for (; name && !chain.has(name); name = happy.interfaces[name]?.[0] ?? "") chain.add(name);
    for (const one of chain) note(one, member, holding);
  }
  // happy-dom's window is of no class of that name.
  for (const [member, code] of unpack(happy.objects.window?.[2]))
    note("Window", member, code.split(".", 1)[0] ?? "");
  for (const [name, [, members]] of Object.entries(happy.interfaces))
    for (const [member, code] of unpack(members)) note(name, member, code.split(".", 1)[0] ?? "");
  return held;
}

/** True where a method of happy-dom's may have another length than a browser's: to look at run time costs dearly. */
export function lengthDiffers(happy: Set<string> | undefined, browser: string): boolean {
  if (!/^-?m/.test(browser)) return false;
  if (!happy) return true;
  return [...happy].some(
    (holding) => /^-?m/.test(holding) && holding.replace("-", "") !== browser.replace("-", ""),
  );
}

/** happy-dom as it comes, measured like the browser. */
export async function measureHappyDom(): Promise<Fixture> {
  const window = new Window({ url: "https://www.youtube.com/", settings: quietSettings(USER_AGENT) });
  await new Promise((resolve) => window.addEventListener("load", resolve));
  // What the engine has takes the place of happy-dom's, as in the window.
  for (const name of STREAMS)
    Reflect.defineProperty(window, name, { value: Reflect.get(globalThis, name), configurable: true });
  const measured = survey(window.eval("globalThis") as Parameters<typeof survey>[0], questions());
  return JSON.parse(packSurvey(measured, "happy-dom", questions())) as Fixture;
}
