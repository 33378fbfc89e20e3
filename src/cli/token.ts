/** `pot token new`: a token for `pot serve` that every client can send. */
import type { CommandSpec, ParsedArgs } from "./args.ts";
import { usage } from "./args.ts";
import type { Context } from "./context.ts";

export const command = {
  name: "token",
  description: "Make a token for pot serve",
  positionals: { action: "new" },
  words: ["new"],
  options: {},
  examples: [
    "(umask 077; pot token new > ~/.config/pot-token)",
    "pot serve --token-file ~/.config/pot-token",
  ],
} as const satisfies CommandSpec;

/** Characters of a token: 165 bits. */
const LENGTH = 32;
/** No capitals, since bgutil's yt-dlp plugin makes them small, and nothing that a URL would have to encode. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Runs the command. */
export async function run(
  { positionals: [action] }: ParsedArgs<typeof command.options>,
  { stdout }: Context,
): Promise<number> {
  if (action !== "new") throw usage(command, "say what to do: new");
  await stdout.write(`${newToken()}\n`);
  return 0;
}

function newToken(): string {
  let token = "";
  while (token.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      // Bytes beyond the last whole round would make the first letters likelier.
      if (byte < 252 && token.length < LENGTH) token += LETTERS[byte % LETTERS.length];
    }
  }
  return token;
}
