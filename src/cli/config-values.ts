/** The values of a configuration file: each as the words that a command line would have for it. */
import { PotError } from "../errors.ts";
import type { OptionSpec } from "./args.ts";
import { isTable } from "./toml.ts";

/** Whether an option's value is a number, by what it is called in the help. */
export function isWholeNumber({ valueHint }: OptionSpec): boolean {
  return valueHint === "port" || valueHint === "count" || valueHint === "group";
}

/**
 * The words that `value`, given at `origin`, stands for. Throws `BAD_USAGE` for a value of another type: it is not
 * quoted, since it may be a secret in the wrong place.
 */
export function readValue(spec: OptionSpec, name: string, value: unknown, origin: string): string[] {
  if (isPlaceholder(value))
    throw new PotError("BAD_USAGE", `${origin} stands for a secret that --print-config does not show`, {
      hint: "Write the secret in its place",
    });
  if (spec.type === "boolean") {
    if (typeof value === "boolean") return [String(value)];
    throw wrong(origin, "true or false");
  }
  if (spec.multiple) {
    if (typeof value === "string") return [value];
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
    throw wrong(origin, `a list of texts: ${name} = ["…", "…"]`);
  }
  if (typeof value === "string") return [value];
  if (isWholeNumber(spec)) {
    if (Number.isSafeInteger(value)) return [String(value)];
    throw wrong(origin, `a whole number: ${name} = 1`);
  }
  if (spec.valueHint === "duration") {
    if (typeof value === "number" && Number.isFinite(value)) return [String(value)];
    throw wrong(origin, `a duration: ${name} = "15m"`);
  }
  throw wrong(origin, `text in quotes: ${name} = "…"`);
}

/** Whether `words` are something that others must not read. */
export function holdsSecret(spec: OptionSpec, words: readonly string[]): boolean {
  return spec.secret === true || (spec.valueHint === "url" && words.some(hasPassword));
}

/** Whether a URL names a user, and so most likely a password. */
function hasPassword(url: string): boolean {
  return url.includes("@");
}

/** Whether a value is what `--print-config` prints in the place of a secret. */
function isPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isPlaceholder);
  return isTable(value) && Object.hasOwn(value, "hidden");
}

function wrong(origin: string, what: string): PotError {
  return new PotError("BAD_USAGE", `${origin} must be ${what}`);
}
