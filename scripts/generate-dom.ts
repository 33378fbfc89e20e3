/**
 * Writes `src/engine/botguard/dom/tables/{chromium,webkit}{,-machine}.txt`: what each measured browser has, with what the Web IDL
 * says of its types, and marks where happy-dom has something else. `--check` only compares.
 */
import { runInNewContext } from "node:vm";
import { listAll as listElements } from "@webref/elements";
import type { ComputedSurvey } from "../test/dom/computed.ts";
import { type Fixture, pack, unpack } from "../test/dom/fixture.ts";
import type { Machine } from "../test/dom/machine.ts";
import { NAMESPACES } from "../test/dom/objects.ts";
import { grammarLine } from "./dom/grammar.ts";
import { happyHoldings, isWrong, lengthDiffers, measureHappyDom, usualValues } from "./dom/happy.ts";
import { machineTable } from "./dom/machine.ts";
import { defaultOf, type IdlMember, readStandards, reflected, type Standards } from "./dom/standards.ts";

function valuePart(code: string | undefined): string | undefined {
  const dot = code?.indexOf(".") ?? -1;
  return code !== undefined && dot >= 0 ? code.slice(dot + 1) : undefined;
}

/** One member's line in the table. Of constructors, and of what each has by itself, only the place matters. */
function codeOf(
  member: string,
  holding: string,
  measured: string | undefined,
  idl: IdlMember | undefined,
  standards: Standards,
): string {
  if (/^(constructor|length|name|prototype)$/.test(member) && holding.startsWith("-")) return "-d";
  if (/^-?c/.test(holding)) return holding;
  const value = measured ?? (/^on[a-z]/.test(member) ? "z" : defaultOf(idl?.idlType, standards));
  if (/^-?m/.test(holding)) {
    const returned = idl?.type === "operation" ? defaultOf(idl.idlType, standards) : "u";
    return returned === "u" ? holding : `${holding}.${returned}`;
  }
  const attribute = idl && /^[snbz]$/.test(value) ? reflected(idl) : undefined;
  return `${holding}.${value}${attribute ? `@${attribute}` : ""}`;
}

/** What the tables are made from. */
interface Sources {
  standards: Standards;
  /** happy-dom as it comes, and the names that its realm has without it. */
  happy: Fixture;
  language: ReadonlySet<string>;
}

async function readSources(): Promise<Sources> {
  const names = runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[];
  return { standards: await readStandards(), happy: await measureHappyDom(), language: new Set(names) };
}

/** A browser's whole table, from what was measured of it. */
async function tableOf(
  fixture: Fixture,
  computed: ComputedSurvey,
  grammar: string,
  { standards, happy, language }: Sources,
): Promise<string> {
  const usual = usualValues(happy, fixture);
  const held = happyHoldings(happy);
  const isNode = (name: string): boolean =>
    name === "Node" ||
    name === "Window" ||
    (fixture.interfaces[name] !== undefined && isNode(fixture.interfaces[name][0]));
  const members = (list: string | undefined, name: string) => {
    const idl = standards.members.get(name.replace("()", ""));
    return [...unpack(list)].map(([member, code]) => {
      const [holding = ""] = code.split(".", 1);
      const measured = valuePart(code);
      const answer = usual.get(name === "Window" ? `window ${member}` : `${name}.${member}`);
      const wrong = isWrong(answer, measured, isNode) ? "!" : "";
      const length = lengthDiffers(held.get(`${name}.${member}`), holding) ? "~" : "";
      return [
        member,
        wrong + length + codeOf(member, holding, measured, idl?.get(member), standards),
      ] as const;
    });
  };

  const lines = [
    pack(members(fixture.objects.window?.[2], "Window")),
    await missingElements(fixture, happy),
    pack(members(fixture.objects.location?.[2], "Location")),
    [...unpack(fixture.objects.style?.[2]).keys()].join(" "),
    fixture.styles,
    languageNames(fixture, happy),
    languageExtras(fixture, happy),
    ...computedLines(computed),
    grammarLine(grammar),
    namespaceLine(fixture, members),
  ];
  const globals = unpack(fixture.globals);
  for (const [name, [parent, list, statics]] of Object.entries(fixture.interfaces)) {
    if (language.has(name)) continue;
    const made = standards.members.get(name)?.get("constructor");
    const html = made?.extAttrs.some((attribute) => attribute.name === "HTMLConstructor");
    // What `new` requires is the constructor's length.
    const required = /m(\d+)$/.exec(globals.get(name) ?? "")?.[1] ?? "0";
    const constructible = (made && !html) || required !== "0" ? required : "";
    const line = [
      name,
      parent,
      constructible,
      pack(members(list, name)),
      pack(members(statics, `${name}()`)),
    ];
    lines.push(line.join("\t"));
  }
  return `${lines.join("\n")}\n`;
}

/** What elements have of themselves: all of them, and each besides. */
function computedLines({ listed, initial, elements }: ComputedSurvey): [string, string] {
  const names = [...listed, ...Object.keys(initial).filter((name) => !listed.includes(name))];
  const usual = [String(listed.length), ...names.map((name) => `${name}:${initial[name] ?? ""}`)];
  const own = Object.entries(elements).map(([tag, values]) => {
    const declared = Object.entries(values).map(([name, value]) => `${name}:${value}`);
    return `${tag}\v${declared.join(";")};`;
  });
  return [usual.join("\v"), own.join("\t")];
}

/** What the browser's namespaces have, each as the members of an interface. */
function namespaceLine(
  fixture: Fixture,
  members: (list: string | undefined, name: string) => readonly (readonly [string, string])[],
): string {
  return NAMESPACES.filter((name) => fixture.language[name] !== undefined)
    .map((name) => `${name}\v${pack(members(fixture.language[name], name))}`)
    .join("\t");
}

/** The names of the language's own objects, where the browser does not have them as this engine has. */
function languageNames(fixture: Fixture, happy: Fixture): string {
  const lists: string[] = [];
  for (const [expression, packed] of Object.entries(fixture.language)) {
    // The others are made anew each time.
    if (!/^([A-Z]|console$)/.test(expression) || NAMESPACES.includes(expression)) continue;
    const names = namesOf(packed);
    if (names !== namesOf(happy.language[expression])) lists.push(`${expression}\v${names}`);
  }
  return lists.join("\t");
}

/** What the language's own objects have here and not in the browser, by expression. */
function languageExtras(fixture: Fixture, happy: Fixture): string {
  const lists: string[] = [];
  for (const [expression, packed] of Object.entries(happy.language)) {
    const known = fixture.language[expression];
    if (known === undefined || !/^[A-Z]/.test(expression) || NAMESPACES.includes(expression)) continue;
    const has = unpack(known);
    const extras = [...unpack(packed).keys()].filter((name) => !has.has(name));
    if (extras.length > 0) lists.push(`${expression}\v${extras.join(" ")}`);
  }
  return lists.join("\t");
}

function namesOf(packed: string | undefined): string {
  return [...unpack(packed).keys()].filter((name) => !name.startsWith("@@")).join(" ");
}

/** Elements whose interface happy-dom does not know, as `name=interface`; `svg:` and `math:` before foreign names. */
async function missingElements(fixture: Fixture, happy: Fixture): Promise<string> {
  const found: (readonly [string, string])[] = [];
  const prefixes: Record<string, string> = { html: "", SVG2: "svg:", "mathml-core": "math:" };
  for (const [file, { elements }] of Object.entries(await listElements())) {
    const prefix = prefixes[file];
    if (prefix === undefined) continue;
    for (const { name, interface: standard } of elements) {
      const label = prefix + name === "math:math" ? "<math>" : `<${prefix}${name}>`;
      const measured = fixture.objects[label]?.[1].split(" ").at(-1) ?? standard;
      const ours = happy.objects[label]?.[1].split(" ").at(-1);
      if (measured && fixture.interfaces[measured] && measured !== ours)
        found.push([prefix + name, measured]);
    }
  }
  return pack(found);
}

/** Writes a table, or with `--check` compares it with what is there. */
async function put(name: string, table: string): Promise<void> {
  const file = `src/engine/botguard/dom/tables/${name}.txt`;
  const output = Bun.file(new URL(`../${file}`, import.meta.url));
  if (process.argv.includes("--check")) {
    if ((await output.exists()) && (await output.text()) === table) return;
    console.error(`${file} is not what \`bun scripts/generate-dom.ts\` writes`);
    process.exitCode = 1;
    return;
  }
  await output.write(table);
  console.log(`${file}: ${table.split("\n").length} lines, ${table.length} characters`);
}

if (import.meta.main) {
  const sources = await readSources();
  for (const name of ["chromium", "webkit"] as const) {
    const fixture = (await Bun.file(new URL(`../test/dom/${name}.json`, import.meta.url)).json()) as Fixture;
    const styles = new URL(`../test/dom/${name}-styles.json`, import.meta.url);
    const grammar = await Bun.file(new URL(`../test/dom/${name}-grammar.txt`, import.meta.url)).text();
    const computed = (await Bun.file(styles).json()) as ComputedSurvey;
    const machine = new URL(`../test/dom/${name}-machine.json`, import.meta.url);
    await put(name, await tableOf(fixture, computed, grammar, sources));
    await put(`${name}-machine`, machineTable((await Bun.file(machine).json()) as Machine));
  }
  process.exit();
}
