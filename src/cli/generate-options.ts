/** The options of `pot generate`, as plain data. */
import type { CommandSpec } from "./args.ts";
import { CONFIG } from "./config-place.ts";
import { ENGINE_OPTIONS } from "./engine-options.ts";
import { ANY_CERTIFICATE, CA, PROXY_FILE, WAYS_OUT } from "./way-options.ts";

const ASKED = "What it answers";
const LIMITS = "Limits and logs";

export const command = {
  name: "generate",
  description: "Print one token as a line of JSON",
  options: {
    "content-binding": {
      type: "string",
      group: ASKED,
      alias: "c",
      valueHint: "binding",
      usual: "visitor data of the context, else of YouTube's home page",
      description: "Visitor data, data-sync id or video id that the token is for",
      detail:
        "The word after it is its value even when it begins with `-`. `contentBinding` in the reply says what the token is for",
    },
    "innertube-context": {
      type: "string",
      group: ASKED,
      valueHint: "json",
      description: "InnerTube context of the caller",
    },
    "bypass-cache": {
      type: "boolean",
      group: ASKED,
      alias: "b",
      description: "Do not use a token from the disk",
    },
    agent: {
      type: "string",
      variable: true,
      group: ASKED,
      valueHint: "duration",
      usual: "off",
      description: "Leave a server behind for the next ones, for this long",
      detail: "It listens on a private socket, so that the next ones need no attestation",
    },
    proxy: {
      type: "string",
      group: WAYS_OUT,
      alias: "p",
      valueHint: "url",
      usual: "the environment's",
      description: "Proxy: http, https, socks4, socks4a, socks5, socks5h, or direct",
    },
    "proxy-file": PROXY_FILE,
    "source-address": {
      type: "string",
      group: WAYS_OUT,
      alias: "s",
      valueHint: "ip",
      description: "Local address to leave from; 0.0.0.0 or :: only choose the family",
    },
    egress: {
      type: "string",
      group: WAYS_OUT,
      valueHint: "name",
      description: "Way out that the configuration file names",
    },
    "disable-tls-verification": { ...ANY_CERTIFICATE, group: WAYS_OUT },
    ca: { ...CA, group: WAYS_OUT },
    jail: {
      type: "string",
      group: LIMITS,
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of the remote script: the best there is, full, none",
    },
    ...ENGINE_OPTIONS,
    config: { ...CONFIG, group: LIMITS },
    verbose: {
      type: "boolean",
      group: LIMITS,
      description: "Say each step, its time and the jail on stderr",
    },
    "visitor-data": {
      type: "string",
      alias: "v",
      hidden: true,
      description: "Refused: use --content-binding",
    },
    "data-sync-id": {
      type: "string",
      alias: "d",
      hidden: true,
      description: "Refused: use --content-binding",
    },
  },
  examples: [
    "pot generate -c dQw4w9WgXcQ",
    "pot generate -c dQw4w9WgXcQ -p socks5h://127.0.0.1:9050",
    "pot generate                     for the visitor data of YouTube's home page",
  ],
} as const satisfies CommandSpec;
