/**
 * Measures the reference browsers, offline, and writes what it finds to `test/dom/{chromium,webkit}{,-facts,-readings}.json`:
 * `bun scripts/oracle/measure.ts [chromium|webkit]`.
 */
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { ask, facts } from "../../test/dom/facts.ts";
import { packSurvey } from "../../test/dom/fixture.ts";
import { questions } from "../../test/dom/objects.ts";
import { READINGS, read } from "../../test/dom/readings.ts";
import { type Survey, survey } from "../../test/dom/survey.ts";
import { type ReferenceName, runInReference } from "./reference.ts";

const asked = process.argv[2] as ReferenceName | undefined;
for (const name of asked ? [asked] : (["chromium", "webkit"] as const)) {
  const code = `JSON.stringify((${survey})(window, ${JSON.stringify(questions())}))`;
  const url = "https://www.youtube.com/";
  const jobs = [
    { name: "survey", url, code },
    { name: "readings", url, code: `JSON.stringify((${read})(${READINGS}, ${name === "chromium"}))` },
    { name: "facts", url, code: `(${ask})(${JSON.stringify(facts())})` },
  ];
  const { browser, texts, errors } = await runInReference(name, IDENTITIES[name].userAgent, jobs);
  for (const kind of ["facts", "readings"]) {
    const answers = texts.get(kind);
    if (answers === undefined) throw new Error(`${browser}: ${errors.get(kind)}`);
    const file = new URL(`../../test/dom/${name}-${kind}.json`, import.meta.url);
    await Bun.write(file, `${JSON.stringify(JSON.parse(answers), null, 2)}\n`);
  }
  const text = texts.get("survey");
  if (text === undefined) throw new Error(`${browser}: ${errors.get("survey")}`);
  const measured = JSON.parse(text) as Survey;
  await Bun.write(
    new URL(`../../test/dom/${name}.json`, import.meta.url),
    packSurvey(measured, browser, questions()),
  );
  const made = Object.values(measured.objects).filter((object) => typeof object !== "string");
  const members = made.reduce((sum, object) => sum + Object.keys(object.values).length, 0);
  console.log(`${browser}: ${made.length} objects, ${members} members`);
}
