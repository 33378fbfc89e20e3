/** Our cutting of a command line against the runtime's own. */
import { expect, test } from "bun:test";
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { type OptionShape, type Token, tokenize } from "../../src/cli/tokens.ts";

const SHAPES: Readonly<Record<string, OptionShape>> = {
  "content-binding": { type: "string", short: "c" },
  port: { type: "string" },
  verbose: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
};

/** What `parseArgs` makes of it, in our form. */
function ofTheRuntime(args: string[]): Token[] {
  const options = Object.fromEntries(
    Object.entries(SHAPES).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  );
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  return tokens.flatMap((token): Token[] => {
    if (token.kind === "option-terminator") return [];
    if (token.kind === "positional") return [{ kind: token.kind, value: token.value }];
    const { kind, name, rawName, value, inlineValue = false } = token;
    return [{ kind, name, rawName, value, isInline: inlineValue }];
  });
}

const words = fc.oneof(
  fc.constantFrom(
    "--",
    "-",
    "-c",
    "-cX",
    "-c=X",
    "-vcX",
    "-vhx",
    "-xv",
    "-v-x",
    "--port",
    "--port=",
    "--port=1",
  ),
  fc.constantFrom(
    "--verbose",
    "--verbose=1",
    "--no-verbose",
    "--nope=x",
    "--=x",
    "---x",
    "--x-=y=z",
    "dQw4w9WgXcQ",
  ),
  fc.string({ unit: fc.constantFrom(..."-=cvhxpé") }),
  fc.string({ unit: "binary" }),
);

test("any command line is cut as the runtime cuts it", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), (args) => {
      expect(tokenize(args, SHAPES)).toEqual(ofTheRuntime(args));
    }),
    { numRuns: 3_000 },
  );
});
