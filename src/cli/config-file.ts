/** Reads `pot.toml` against the tables of options: strict about what it does not know, kind in saying so. */
import { dirname, resolve } from "node:path";
import { oneLine, PotError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { FileLayer, GivenValue, OptionSpec, OptionTable } from "./args.ts";
import type { ConfigPlace } from "./config-place.ts";
import { readOwnText } from "./config-text.ts";
import { holdsSecret, readValue } from "./config-values.ts";
import { ENGINE_OPTIONS } from "./engine-options.ts";
import { command as generate } from "./generate-options.ts";
import { command as serve } from "./serve-options.ts";
import { isTable, parseToml } from "./toml.ts";

/** Commands whose options a file may hold, each also in a table of its own, for what the others shall not hear. */
const TABLES: Readonly<Record<string, OptionTable>> = {
  serve: serve.options,
  generate: generate.options,
};
const ALL: OptionTable = { ...serve.options, ...generate.options };

/** The tables of the named ways out. */
const EGRESS = "egress";
/** Options that say which file is read, or what is done with it once. */
const NOT_IN_A_FILE: readonly string[] = ["config", "print-config"];
/** What a server that a program starts for itself takes from a file that is written for everybody's. */
const OF_THIS_MACHINE: readonly string[] = ["ca", "jail", ...Object.keys(ENGINE_OPTIONS)];

/** Whether a file may hold the option `name`. */
export function isInFile(name: string, spec?: OptionSpec): boolean {
  return !spec?.hidden && !NOT_IN_A_FILE.includes(name);
}

/**
 * What the file at `place` says to the command `name`: the options at its top, and those of the table of that name,
 * which win. Throws `FILE_FAILED`, and `BAD_USAGE` for what is wrong anywhere in it.
 */
export function readConfigFile(place: ConfigPlace, name: string): FileLayer {
  const { path } = place;
  const { text, warnings, othersMayRead } = readOwnText(place);
  const { [EGRESS]: egress = {}, ...rest } = parseToml(text, path);
  if (!isTable(egress))
    throw new PotError(
      "BAD_USAGE",
      `${EGRESS} in ${path} must be tables, one for each way out: [egress.NAME]`,
    );
  let hasSecret = JSON.stringify(egress).includes("@");
  const read = (entries: Readonly<Record<string, unknown>>, known: OptionTable, prefix: string) =>
    Object.entries(entries).map(([key, value]): [string, GivenValue] => {
      const origin = `${prefix}${key} in ${path}`;
      const spec = Object.hasOwn(known, key) && isInFile(key, known[key]) ? known[key] : undefined;
      if (!spec) throw unknownKey(prefix, key, known, path);
      const words = readValue(spec, key, value, origin);
      hasSecret ||= holdsSecret(spec, words);
      // A service is started in a folder that has nothing to do with it.
      return [
        key,
        { words: namesFile(spec) ? words.map((name) => resolve(dirname(path), name)) : words, origin },
      ];
    });
  const top = Object.entries(rest).filter(([key]) => !Object.hasOwn(TABLES, key));
  const common = read(Object.fromEntries(top), ALL, "");
  const own = Object.entries(TABLES).flatMap(([command, options]) => {
    const table = rest[command] ?? {};
    if (!isTable(table))
      throw new PotError("BAD_USAGE", `${command} in ${path} must be a table: [${command}]`);
    const values = read(table, options, `${command}.`);
    return command === name ? values : [];
  });
  const replaced = new Set(own.flatMap(([key]) => otherForms(key)));
  const values = new Map([...common.filter(([key]) => !replaced.has(key)), ...own]);
  const exposed =
    hasSecret && othersMayRead
      ? [`everybody on this machine can read ${path}, which holds a secret: chmod o= takes that away`]
      : [];
  return { path, values, egress, warnings: [...warnings, ...exposed] };
}

/** The options that say the same in another way: a secret as it is, or in a file; a way out by its name. */
function otherForms(name: string): string[] {
  if (name === EGRESS) return ["proxy", "proxy-file", "source-address"];
  return [name.endsWith("-file") ? name.slice(0, -"-file".length) : `${name}-file`];
}

function namesFile({ valueHint }: OptionSpec): boolean {
  return valueHint === "file" || valueHint === "folder";
}

/** What of `layer` also concerns a server that a program starts for itself alone. */
export function ofThisMachine(layer: FileLayer): FileLayer {
  const values = new Map([...layer.values].filter(([name]) => OF_THIS_MACHINE.includes(name)));
  return { ...layer, values, egress: {} };
}

function unknownKey(prefix: string, key: string, known: OptionTable, path: string): PotError {
  const words = Object.keys(known).filter((name) => isInFile(name, known[name]));
  const tables = prefix === "" ? [...Object.keys(TABLES), EGRESS] : [];
  const match = nearest(key, [...words, ...tables]);
  const meant = match && tables.includes(match) ? `the table [${match}]` : match;
  const says = `${oneLine(`${prefix}${key}`, 80)} in ${path} is unknown`;
  return new PotError("BAD_USAGE", `${says}${meant ? `, did you mean ${meant}?` : ""}`, {
    hint: 'The keys are the options of "pot serve --help" and "pot generate --help", without dashes before them',
  });
}
