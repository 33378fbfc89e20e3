/** `pot generate`: one token, one JSON line on stdout. */
import type { CommandSpec, ParsedArgs } from "./args.ts";

export const command = {
  name: "generate",
  description: "Print one PO token as a line of JSON",
  options: {
    "content-binding": {
      type: "string",
      alias: "c",
      valueHint: "binding",
      description: "Visitor data, data-sync id or video id that the token is for",
    },
    proxy: {
      type: "string",
      alias: "p",
      valueHint: "url",
      description: "Proxy to leave through: http, https, socks4, socks4a, socks5, socks5h, or direct",
    },
    "bypass-cache": { type: "boolean", alias: "b", description: "Do not use a token from the disk" },
    "source-address": {
      type: "string",
      alias: "s",
      valueHint: "ip",
      description: "Local address to leave from",
    },
    "innertube-context": {
      type: "string",
      valueHint: "json",
      description: "InnerTube context of the caller",
    },
    "disable-tls-verification": { type: "boolean", description: "Accept any certificate from YouTube" },
    ca: { type: "string", valueHint: "file", description: "Further trusted certificates, PEM" },
    jail: {
      type: "string",
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of the remote script",
    },
    verbose: { type: "boolean", description: "Say each step on stderr" },
    "visitor-data": { type: "string", alias: "v", description: "Refused: use --content-binding" },
    "data-sync-id": { type: "string", alias: "d", description: "Refused: use --content-binding" },
  },
  examples: [
    "pot generate -c dQw4w9WgXcQ",
    "pot generate -c dQw4w9WgXcQ -p socks5h://127.0.0.1:9050",
    "pot generate                     for the home page's own visitor data",
  ],
} as const satisfies CommandSpec;

/** Runs the command. */
export async function run({ values }: ParsedArgs<typeof command.options>): Promise<number> {
  process.stdout.write(`${JSON.stringify(values)}\n`);
  return 0;
}
