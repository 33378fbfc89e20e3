/** The generated tables of what a browser has (`tables/`, by `bun scripts/generate-dom.ts`), read line by line. */
import type { BrowserName } from "../../../engine.ts";
import { Computed } from "../styles/computed.ts";
import { Grammar } from "../styles/grammar.ts";

/** Loads the table of a browser. Only the one that is wanted: a child has one window. */
export async function loadTable(browser: BrowserName): Promise<string> {
  const loaded =
    browser === "webkit"
      ? await import("../tables/webkit.txt", { with: { type: "text" } })
      : await import("../tables/chromium.txt", { with: { type: "text" } });
  return loaded.default;
}

/** How a browser holds one member, and what it is by default. */
export interface Member {
  /** `a` read-only accessor, `w` accessor with a setter, `m` method, `c` constant, `d` other data. */
  kind: string;
  enumerable: boolean;
  /** A method's `length`, a constant's number. */
  number: number;
  /**
   * What an accessor reads as by default, what a method returns: `s` "", `n` 0, `b` false, `z` null, `u` undefined,
   * `f` a function, `o:Name` an object of that interface.
   */
  value: string;
  /** The content attribute that an accessor reflects. */
  attribute: string | undefined;
  /** True where happy-dom's own answer has a type that no browser's has. */
  replaces: boolean;
  /** True where happy-dom's own method has another `length`. To look is dear: it makes the engine load the function. */
  relengths: boolean;
}

/** One interface: its parent's name, what its constructor requires, its prototype's members and its statics. */
export interface Interface {
  name: string;
  parent: string;
  /** The number of arguments that `new` requires; undefined where a page cannot construct it. */
  required: number | undefined;
  members: ReadonlyMap<string, Member>;
  statics: ReadonlyMap<string, Member>;
}

/** A whole table, its interfaces read when they are asked for. */
export interface Surface {
  /** The members of the window itself, in the browser's order. */
  globals: ReadonlyMap<string, Member>;
  /** Element names (`svg:` or `math:` before foreign ones) whose interface happy-dom does not know. */
  elements: ReadonlyMap<string, string>;
  /** The members that a location holds itself. */
  location: ReadonlyMap<string, Member>;
  /** The names that a style declaration lists as its own. */
  styles: readonly string[];
  /** The names that it knows as well. */
  spellings: readonly string[];
  /** The own names of the language's objects, by expression, where the engine has others or another order. */
  language: ReadonlyMap<string, readonly string[]>;
  /** What the engine's own objects have and the browser's have not. */
  extras: ReadonlyMap<string, readonly string[]>;
  /** What elements have of themselves. */
  computed: Computed;
  /** What properties of style sheets take. */
  grammar: Grammar;
  /** What a namespace has: nothing where there is none. */
  namespace(name: string): ReadonlyMap<string, Member>;
  names: readonly string[];
  has(name: string): boolean;
  interface(name: string): Interface | undefined;
}

const codes = new Map<string, Member>();

/** `!~w.s@align` as a member; the same code is the same object. */
export function readCode(code: string): Member {
  const known = codes.get(code);
  if (known) return known;
  const replaces = code.startsWith("!");
  const relengths = code.startsWith("~", replaces ? 1 : 0);
  const flags = Number(replaces) + Number(relengths);
  const enumerable = !code.startsWith("-", flags);
  const rest = code.slice(flags + Number(!enumerable));
  const dot = rest.indexOf(".");
  const holding = dot < 0 ? rest : rest.slice(0, dot);
  const [value = "u", attribute] = dot < 0 ? [] : rest.slice(dot + 1).split("@");
  const member: Member = {
    kind: holding.charAt(0),
    enumerable,
    number: holding.length > 1 ? Number(holding.slice(1)) : 0,
    value,
    attribute,
    replaces,
    relengths,
  };
  codes.set(code, member);
  return member;
}

/** `=a.n x y =m0 z` as members by name. */
function readMembers(list: string | undefined): Map<string, Member> {
  const members = new Map<string, Member>();
  if (!list) return members;
  let current = readCode("d");
  for (const word of list.split(" ")) {
    if (word.startsWith("=")) current = readCode(word.slice(1));
    else members.set(word, current);
  }
  return members;
}

/** Names by expression. */
function readLists(lists: string | undefined): Map<string, readonly string[]> {
  const read = new Map<string, readonly string[]>();
  for (const list of lists ? lists.split("\t") : []) {
    const [expression = "", names] = list.split("\v");
    read.set(expression, words(names));
  }
  return read;
}

function words(list: string | undefined): string[] {
  return list ? list.split(" ") : [];
}

/** Reads a table: cheap, since an interface's members are read only when it is asked for. */
export function readSurface(table: string): Surface {
  const [
    globals,
    elements,
    location,
    styles,
    spellings,
    language,
    extras,
    initial,
    ofElements,
    grammar,
    namespaces,
    ...rest
  ] = table.split("\n");
  const lines = new Map<string, string>();
  for (const line of rest) if (line) lines.set(line.slice(0, line.indexOf("\t")), line);
  const elementWords = elements?.split(" ") ?? [];
  const byElement = new Map<string, string>();
  let current = "";
  for (const word of elementWords) {
    if (word.startsWith("=")) current = word.slice(1);
    else byElement.set(word, current);
  }
  let read: ReadonlyMap<string, string> | undefined;
  const spaces = () =>
    (read ??= new Map(namespaces?.split("\t").map((line) => line.split("\v", 2) as [string, string])));
  return {
    globals: readMembers(globals),
    elements: byElement,
    location: readMembers(location),
    styles: words(styles),
    spellings: words(spellings),
    language: readLists(language),
    extras: readLists(extras),
    computed: new Computed({ initial: initial ?? "", elements: ofElements ?? "" }),
    grammar: new Grammar(grammar ?? ""),
    namespace: (name) => readMembers(spaces().get(name)),
    names: [...lines.keys()],
    has: (name) => lines.has(name),
    interface(name) {
      const [, parent = "", required, members, statics] = lines.get(name)?.split("\t") ?? [];
      if (!lines.has(name)) return undefined;
      return {
        name,
        parent,
        required: required ? Number(required) : undefined,
        members: readMembers(members),
        statics: readMembers(statics),
      };
    },
  };
}
