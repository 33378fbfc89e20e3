/**
 * Measures the reference browsers, offline, and writes what it finds to `test/dom/{chromium,webkit}{,-readings,-styles,-machine}.json`,
 * `{chromium,webkit}-grammar.txt` and `test/dom/facts/answers`:
 * `bun scripts/oracle/measure.ts [chromium|webkit|both [machine|facts [GROUP…]]]`.
 */
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { computed, STYLED } from "../../test/dom/computed.ts";
import { digestOf, factsOf, GROUPS, type Group } from "../../test/dom/facts/all.ts";
import { ask } from "../../test/dom/facts/ask.ts";
import { packSurvey } from "../../test/dom/fixture.ts";
import { FORMS, grammar, PROBES, packGrammar } from "../../test/dom/grammar.ts";
import { CODECS, CONTAINERS, FAMILIES, machine, PERMISSIONS } from "../../test/dom/machine.ts";
import { questions } from "../../test/dom/objects.ts";
import { READINGS, read } from "../../test/dom/readings.ts";
import { type Survey, survey } from "../../test/dom/survey.ts";
import { readVocabulary } from "../dom/vocabulary.ts";
import { type ReferenceName, runInReference } from "./reference.ts";

const [asked = "both", only, ...named] = process.argv.slice(2) as [
  (ReferenceName | "both")?,
  ("facts" | "machine")?,
  ...Group[],
];
const groups = only === "machine" || named.length > 0 ? named : (Object.keys(GROUPS) as Group[]);
for (const name of asked === "both" ? (["chromium", "webkit"] as const) : [asked]) {
  const code = `JSON.stringify((${survey})(window, ${JSON.stringify(questions())}))`;
  const url = "https://www.youtube.com/";
  const readings = `JSON.stringify((${read})(${READINGS}, ${name === "chromium"}))`;
  const has = [FAMILIES, CONTAINERS, CODECS, PERMISSIONS].map((one) => JSON.stringify(one)).join();
  const styles = `JSON.stringify((${computed})(${JSON.stringify(STYLED.split(" "))}))`;
  const { names, words } = await readVocabulary();
  const given = [names, words, PROBES, FORMS].map((list) => JSON.stringify(list)).join();
  const jobs = [
    ...(only ? [] : [{ name: "survey", url, code }]),
    ...(only ? [] : [{ name: "computed", url, code: styles }]),
    ...(only ? [] : [{ name: "readings", url, code: readings }]),
    ...(only === "facts" ? [] : [{ name: "machine", url, code: `(${machine})(${has})` }]),
    ...(only ? [] : [{ name: "grammar", url, code: `JSON.stringify((${grammar})(${given}))` }]),
    ...groups.map((name) => ({ name, url, code: `(${ask})(${JSON.stringify(factsOf(name))})` })),
  ];
  const { browser, texts, errors } = await runInReference(name, IDENTITIES[name].userAgent, jobs);
  const answer = (job: string): string => {
    const given = texts.get(job);
    if (given === undefined) throw new Error(`${browser}: ${job}: ${errors.get(job)}`);
    return given;
  };
  const write = (file: string, value: unknown) =>
    Bun.write(new URL(`../../test/dom/${file}.json`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
  for (const group of groups) {
    const answers = JSON.parse(answer(group)) as string[];
    await write(`facts/answers/${name}-${group}`, { asked: digestOf(factsOf(group)), answers });
  }
  if (only !== "facts") await write(`${name}-machine`, JSON.parse(answer("machine")));
  if (only) continue;
  await write(`${name}-styles`, JSON.parse(answer("computed")));
  await write(`${name}-readings`, JSON.parse(answer("readings")));
  const properties = packGrammar(JSON.parse(answer("grammar")));
  await Bun.write(new URL(`../../test/dom/${name}-grammar.txt`, import.meta.url), properties);
  const measured = JSON.parse(answer("survey")) as Survey;
  await Bun.write(
    new URL(`../../test/dom/${name}.json`, import.meta.url),
    packSurvey(measured, browser, questions()),
  );
  const made = Object.values(measured.objects).filter((object) => typeof object !== "string");
  const members = made.reduce((sum, object) => sum + Object.keys(object.values).length, 0);
  console.log(`${browser}: ${made.length} objects, ${members} members`);
}
