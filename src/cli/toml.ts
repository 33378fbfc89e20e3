/** TOML as Bun reads it, with errors that name file and line, and quote no value: it may be a secret. */
import { PotError } from "../errors.ts";
import { isRecord } from "../json.ts";

/** The table that `text`, the content of `path`, is. Throws `BAD_USAGE`. */
export function parseToml(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    return Bun.TOML.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new PotError("BAD_USAGE", `${path} is nested too deeply`);
    const reason = error.message.replace(/^TOML Parse error: /, "");
    throw new PotError("BAD_USAGE", `${path}, line ${lineOf(text, error.message)}: ${withoutValues(reason)}`);
  }
}

/** Whether a value is a table. Dates are objects too. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !(Symbol.toStringTag in value);
}

/** "Strings must be quoted: "what stands there"" says enough without its end. */
function withoutValues(reason: string): string {
  const plain = reason.replace(/: ".*$/s, "");
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

/**
 * The line at which the parser stops with `message`; it tells no place itself. That is the first line whose addition
 * makes it say so. Where something is never closed, it is the first one after the last that could be the end.
 */
function lineOf(text: string, message: string): number {
  const lines = text.split("\n");
  const isNeverClosed = /unterminated|end of file/i.test(message);
  let before = 0;
  let at = lines.length;
  while (at - before > 1) {
    const middle = isNeverClosed ? at - 1 : (before + at) >> 1;
    const complaint = complaintOf(`${lines.slice(0, middle).join("\n")}\n`);
    if (isNeverClosed ? complaint !== undefined : complaint === message) at = middle;
    else before = middle;
  }
  return at;
}

/** What the parser says of `text`; undefined where nothing is wrong. */
function complaintOf(text: string): string | undefined {
  try {
    Bun.TOML.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
