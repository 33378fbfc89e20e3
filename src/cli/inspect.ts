/** `pot inspect`: what can be read from a token without asking anybody. */
import { inspectToken, type TokenFacts } from "../provider/tokens/inspect.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import type { Context } from "./context.ts";

export const command = {
  name: "inspect",
  description: "Say what can be read from a token",
  positionals: { token: "The token; without it the first line of stdin" },
  options: {
    binding: { type: "boolean", description: "Also print the binding, where the token carries it" },
    json: { type: "boolean", description: "As one line of JSON" },
  },
  examples: ["pot inspect MnQ…==", "pot generate -c dQw4w9WgXcQ | jq -r .poToken | pot inspect"],
} as const satisfies CommandSpec;

/** Characters of stdin that are read: a token has some 160. */
const MAX_INPUT = 64 * 1024;

/** Runs the command: 0 for a token that is whole and rightly written. */
export async function run(
  { values, positionals: [given] }: ParsedArgs<typeof command.options>,
  { stdin, stdout }: Context,
): Promise<number> {
  const text = given ?? (await stdin.read(MAX_INPUT)).split("\n", 1)[0] ?? "";
  if (text.trim() === "") throw usage(command, "there is no token to inspect");
  const facts = inspectToken(text);
  const { binding, ...rest } = facts;
  const shown: TokenFacts = values.binding ? facts : rest;
  await stdout.write(values.json ? `${JSON.stringify(shown)}\n` : describe(shown));
  return facts.kind !== "unknown" && facts.problems.length === 0 ? 0 : 1;
}

const MEANING: Readonly<Record<TokenFacts["kind"], string>> = {
  minted: "minted: by an attested minter, for one binding that only YouTube can read",
  "cold start": "cold start: made without attestation, good only until YouTube asks for more",
  unknown: "unknown: no PO token of a known kind",
};

function describe({ kind, characters, bytes, createdAt, binding, problems }: TokenFacts): string {
  const lines = [
    `kind      ${MEANING[kind]}`,
    `size      ${characters} characters, ${bytes} bytes`,
    ...(createdAt === undefined ? [] : [`created   ${new Date(createdAt).toISOString()}`]),
    ...(binding === undefined ? [] : [`binding   ${JSON.stringify(binding)}`]),
    ...problems.map((problem) => `problem   ${problem}`),
  ];
  return `${lines.join("\n")}\n`;
}
