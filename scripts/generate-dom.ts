/** Writes `src/engine/botguard/dom/surface.txt`: what a browser has and happy-dom has not, from Web IDL and the measured browser. */
import { runInNewContext } from "node:vm";
import { listAll as listElements } from "@webref/elements";
import { listAll as listIdl } from "@webref/idl";
import { USER_AGENT } from "bgutils-js/utils";
import { Window } from "happy-dom";
import { quietSettings } from "../src/engine/botguard/dom/settings.ts";
import { type Fixture, fixtureMembers, pack, packSurvey, unpack } from "../test/dom/fixture.ts";
import { measuredObjects } from "../test/dom/objects.ts";
import { survey } from "../test/dom/survey.ts";

const OUTPUT = new URL("../src/engine/botguard/dom/surface.txt", import.meta.url);

// --- Web IDL -------------------------------------------------------------------------------------------------

/** A type as webidl2 parses it. */
interface IdlType {
  generic: string;
  nullable: boolean;
  union: boolean;
  idlType: string | IdlType[];
}

interface ExtendedAttribute {
  name: string;
  rhs: { value: string } | null;
}

interface IdlMember {
  type: string;
  name?: string;
  special?: string;
  idlType?: IdlType;
  arguments?: { optional: boolean; variadic: boolean }[];
  extAttrs: ExtendedAttribute[];
}

interface IdlDefinition {
  type: string;
  name?: string;
  target?: string;
  includes?: string;
  idlType?: IdlType;
  members?: IdlMember[];
}

/** The standards' members of every interface, its mixins and partials included, and what each named type is. */
interface Standards {
  members: Map<string, Map<string, IdlMember>>;
  kinds: Map<string, IdlDefinition>;
}

async function readStandards(): Promise<Standards> {
  const own = new Map<string, IdlMember[]>();
  const included: [string, string][] = [];
  const kinds = new Map<string, IdlDefinition>();
  for (const file of Object.values(await listIdl()))
    for (const definition of (await file.parse()) as IdlDefinition[]) {
      if (definition.type === "includes") included.push([definition.target ?? "", definition.includes ?? ""]);
      if (!definition.name) continue;
      if (!kinds.has(definition.name) || definition.type === "interface")
        kinds.set(definition.name, definition);
      own.set(definition.name, [...(own.get(definition.name) ?? []), ...(definition.members ?? [])]);
    }
  for (const [target, mixin] of included)
    own.set(target, [...(own.get(target) ?? []), ...(own.get(mixin) ?? [])]);
  const members = new Map<string, Map<string, IdlMember>>();
  for (const [name, list] of own) {
    const byName = new Map<string, IdlMember>();
    for (const member of list) {
      const key = member.type === "constructor" ? "constructor" : member.name;
      if (key && !byName.has(key)) byName.set(key, member);
    }
    members.set(name, byName);
  }
  return { members, kinds };
}

const NUMBERS = /^(unrestricted )?(float|double)$|^(unsigned )?(byte|octet|short|long|long long)$/;
const STRINGS = /^(DOMString|USVString|ByteString|CSSOMString)$/;

/** The value code of a type's default: what an attribute of it reads as when nobody has set it. */
function defaultOf(type: IdlType | undefined, standards: Standards): string {
  if (!type || type.nullable) return type ? "z" : "u";
  if (type.generic === "Promise") return "o:Promise";
  if (type.generic === "record") return "o:Object";
  if (type.generic) return "o:Array";
  if (Array.isArray(type.idlType)) return defaultOf(type.idlType[0], standards);
  const name = type.idlType;
  if (name === "boolean") return "b";
  if (NUMBERS.test(name)) return "n";
  if (STRINGS.test(name)) return "s";
  if (name === "undefined" || name === "any") return "u";
  if (name === "object") return "z";
  const named = standards.kinds.get(name);
  switch (named?.type) {
    case "typedef":
      return defaultOf(named.idlType, standards);
    case "enum":
      return "s";
    case "dictionary":
      return "o:Object";
    case "callback":
    case "callback interface":
      return "z";
    case "interface":
      return `o:${name}`;
    default:
      return "z";
  }
}

/** The content attribute that an IDL attribute reflects: https://html.spec.whatwg.org/#reflecting-content-attributes-in-idl-attributes */
function reflected(member: IdlMember): string | undefined {
  const reflect = member.extAttrs.find(({ name }) => name === "Reflect" || name === "ReflectSetter");
  if (!reflect) return undefined;
  return reflect.rhs?.value.replaceAll('"', "") ?? member.name?.toLowerCase();
}

// --- The table -----------------------------------------------------------------------------------------------

function valuePart(code: string | undefined): string | undefined {
  const dot = code?.indexOf(".") ?? -1;
  return code !== undefined && dot >= 0 ? code.slice(dot + 1) : undefined;
}

/**
 * True where happy-dom's usual answer has a type that no browser's has. Its own objects know no class tag yet, so
 * two objects are alike; null for an object is wrong unless the object is a part of the document.
 */
function isWrong(
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
function usualValues(of: Fixture, by: Fixture): Map<string, string> {
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
function happyHoldings(happy: Fixture): Map<string, Set<string>> {
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
function lengthDiffers(happy: Set<string> | undefined, browser: string): boolean {
  if (!/^-?m/.test(browser)) return false;
  if (!happy) return true;
  return [...happy].some(
    (holding) => /^-?m/.test(holding) && holding.replace("-", "") !== browser.replace("-", ""),
  );
}

/** happy-dom as it comes, measured like the browser. */
async function measureHappyDom(): Promise<Fixture> {
  const window = new Window({ url: "https://www.youtube.com/", settings: quietSettings(USER_AGENT) });
  await new Promise((resolve) => window.addEventListener("load", resolve));
  const objects = measuredObjects();
  const measured = survey(window.eval("globalThis") as Parameters<typeof survey>[0], objects);
  return JSON.parse(packSurvey(measured, "happy-dom", objects)) as Fixture;
}

/** One member's line in the table. */
function codeOf(
  holding: string,
  measured: string | undefined,
  idl: IdlMember | undefined,
  isHandler: boolean,
  standards: Standards,
): string {
  if (/^-?c/.test(holding)) return holding;
  const value = measured ?? (isHandler ? "z" : defaultOf(idl?.idlType, standards));
  if (/^-?m/.test(holding)) {
    const returned = idl?.type === "operation" ? defaultOf(idl.idlType, standards) : "u";
    return returned === "u" ? holding : `${holding}.${returned}`;
  }
  const attribute = idl && /^[snbz]$/.test(value) ? reflected(idl) : undefined;
  return `${holding}.${value}${attribute ? `@${attribute}` : ""}`;
}

/** The whole table: the globals, then a line for each interface, then the elements that happy-dom has no class for. */
export async function generate(): Promise<string> {
  const fixture = (await Bun.file(
    new URL("../test/dom/browser-surface.json", import.meta.url),
  ).json()) as Fixture;
  const standards = await readStandards();
  const happy = await measureHappyDom();

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
        wrong + length + codeOf(holding, measured, idl?.get(member), /^on[a-z]/.test(member), standards),
      ] as const;
    });
  };

  const lines = [
    pack(members(fixture.objects.window?.[2], "Window")),
    await missingElements(fixture, happy),
    pack(members(fixture.objects.location?.[2], "Location")),
    [...unpack(fixture.objects.style?.[2]).keys()].join(" "),
  ];
  const globals = unpack(fixture.globals);
  const language = new Set(runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[]);
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

/** Elements whose interface happy-dom does not know, as `name=interface`; `svg:` and `math:` before foreign names. */
async function missingElements(fixture: Fixture, happy: Fixture): Promise<string> {
  const found: (readonly [string, string])[] = [];
  const prefixes: Record<string, string> = { html: "", SVG2: "svg:", "mathml-core": "math:" };
  for (const [file, { elements }] of Object.entries(await listElements())) {
    const prefix = prefixes[file];
    if (prefix === undefined) continue;
    for (const { name, interface: standard } of elements) {
      const measured = fixture.objects[`<${prefix}${name}>`]?.[1].split(" ").at(-1) ?? standard;
      const ours = happy.objects[`<${prefix}${name}>`]?.[1].split(" ").at(-1);
      if (measured && fixture.interfaces[measured] && measured !== ours)
        found.push([prefix + name, measured]);
    }
  }
  return pack(found);
}

if (import.meta.main) {
  const table = await generate();
  const isCurrent =
    table ===
    (await Bun.file(OUTPUT)
      .text()
      .catch(() => ""));
  if (process.argv.includes("--check")) {
    if (!isCurrent)
      console.error("src/engine/botguard/dom/surface.txt is not what `bun scripts/generate-dom.ts` writes");
    process.exit(isCurrent ? 0 : 1);
  }
  await Bun.write(OUTPUT, table);
  console.log(
    `src/engine/botguard/dom/surface.txt: ${table.split("\n").length} lines, ${table.length} characters`,
  );
  process.exit();
}
