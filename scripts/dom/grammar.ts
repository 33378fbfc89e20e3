/** Makes the line of a table that says what properties take, from what was measured. */
import { FORMS, PROBES } from "../../test/dom/grammar.ts";

/** The first of the letters that stand for probes and forms: none of them means anything else in a table. */
const FIRST = 65;

/** `survey` is what `packGrammar` wrote. */
export function grammarLine(survey: string): string {
  const [first = "", second = "", ...lines] = survey.trimEnd().split("\n");
  const colors = (first.split("\t")[1] ?? "").split("|").map((pair) => pair.split(": ") as [string, string]);
  // Names that the runtime knows itself need no place in the table.
  const system = colors.filter(
    ([name]) => name !== "currentcolor" && name !== "transparent" && !isPlain(name),
  );
  const entries = lines.map((line) => line.split("\t"));
  const counts = new Map<string, number>();
  for (const [, kind, , , words = ""] of entries)
    if (kind === "takes" && words.length > 12) counts.set(words, (counts.get(words) ?? 0) + 1);
  const lists = [...counts].filter(([, count]) => count > 1).map(([words]) => words);
  const shorthands = new Map<string, string>();
  const written = entries.map(([name = "", kind = "", ...rest]) => {
    if (kind.startsWith("is ")) return `${name}\v=${kind.slice(3)}`;
    if (!kind.startsWith("sets ")) {
      const [takes = "", forms = "", words = ""] = rest;
      const at = lists.indexOf(words);
      return `${name}\v${codes(takes, PROBES)}\f${codes(forms, FORMS)}\f${at < 0 ? words : `#${at}`}`;
    }
    const longhands = rest.map((pair) => pair.replace(": ", ":"));
    const set = longhands.map((pair) => pair.split(":")[0]).join();
    // Another name of a shorthand is never written.
    const same = /^-|^grid-gap$/.test(name) ? (ofSame(entries, set, name) ?? shorthands.get(set)) : undefined;
    if (same !== undefined) return `${name}\v=${same}`;
    shorthands.set(set, name);
    const [, state, places = "", usual = ""] = /^sets (\w+) ([\d ]*): (.*)$/.exec(kind) ?? [];
    const order = places.split(" ").filter(Boolean);
    const flags = `${state === "written" ? 1 : 0}${order.map((at) => Number(at).toString(36)).join("")}`;
    return `${name}\v>${[flags, usual, ...longhands].join("\f")}`;
  });
  const parts = [
    (second.split("\t")[1] ?? "").replaceAll("|", "\f"),
    PROBES.join("\f"),
    FORMS.join("\f"),
    lists.join("\f"),
    system.map((pair) => pair.join(":")).join("\f"),
  ];
  return [...parts, ...written].join("\t");
}

/** The plain name of the shorthand that sets the same. */
function ofSame(entries: readonly string[][], set: string, than: string): string | undefined {
  for (const [name = "", kind = "", ...rest] of entries)
    if (kind.startsWith("sets ") && name !== than && !/^-|^grid-gap$/.test(name))
      if (rest.map((pair) => pair.split(": ")[0]).join() === set) return name;
  return undefined;
}

function codes(list: string, names: readonly string[]): string {
  return list
    .split("|")
    .filter(Boolean)
    .map((one) => String.fromCharCode(FIRST + names.indexOf(one)))
    .join("");
}

function isPlain(name: string): boolean {
  const found = Bun.color(name, "{rgba}");
  return found !== null && Number.isFinite(found.r);
}
