/** The options of `pot serve`, as plain data. */
import type { CommandSpec } from "./args.ts";
import { CONFIG } from "./config-place.ts";
import { ENGINE_OPTIONS } from "./engine-options.ts";
import { CA, FROM_FILE, PROXY_FILE, WAYS_OUT } from "./way-options.ts";

const LISTENING = "Where and what it answers";
const CALLERS = "Who may ask";
const LIMITS = "Limits";
const SHARING = "Tokens shared with other servers";
const LOGS = "Logs";
const FILE = "Configuration file";

export const command = {
  name: "serve",
  description: "Answer yt-dlp over HTTP",
  environment: true,
  options: {
    port: {
      type: "string",
      group: LISTENING,
      alias: "p",
      valueHint: "port",
      default: "4416",
      description: "Port; 0: one that is free",
    },
    host: {
      type: "string",
      group: LISTENING,
      alias: "H",
      valueHint: "address",
      multiple: true,
      usual: "127.0.0.1 and ::1",
      description: "Address or name to listen on, repeatable; *: all of this machine",
      detail:
        "`localhost` is both loopback addresses. Of several, one that cannot be had is a warning, none at all exit code 1; of the default's two, none may be somebody else's",
    },
    unix: {
      type: "string",
      group: LISTENING,
      valueHint: "path",
      description: "Socket file to listen on; TCP too only with --host",
      detail: "A stale one is replaced",
    },
    "unix-mode": {
      type: "string",
      group: LISTENING,
      valueHint: "mode",
      usual: "0600",
      description: "Its permissions: who may write may connect",
    },
    "unix-group": {
      type: "string",
      group: LISTENING,
      valueHint: "group",
      description: "Its group, by name or number, for a mode such as 0660",
    },
    "error-as-200": {
      type: "boolean",
      group: LISTENING,
      description: "Answer failures of /get_pot with 200",
      detail: "It is the only form whose text bgutil's yt-dlp plugin shows",
    },
    "compat-version": {
      type: "string",
      group: LISTENING,
      valueHint: "x.y.z",
      default: "2.0.2",
      description: "Version that /ping tells yt-dlp's plugin",
      detail: "`/v1/ping` tells 1.3.2",
    },
    solver: {
      type: "string",
      group: LISTENING,
      valueHint: "folder",
      description: "yt-dlp's solver, for Lavalink's challenges",
      detail:
        "The folder `yt_dlp_ejs/yt/solver` of the Python package yt-dlp-ejs. yt-dlp brings its own and needs none here",
    },
    proxy: {
      type: "string",
      group: WAYS_OUT,
      valueHint: "url",
      usual: "the environment's",
      description: "Proxy where a request names none, or direct",
    },
    "proxy-file": PROXY_FILE,
    "source-address": {
      type: "string",
      group: WAYS_OUT,
      valueHint: "ip",
      description: "Local address to leave from where a request names none",
    },
    ca: { ...CA, group: WAYS_OUT },
    warm: {
      type: "boolean",
      group: WAYS_OUT,
      description: "Make a minter at the start, and keep it ready",
      detail: "`/readyz` answers 200 once it is",
    },
    "warm-proxy": {
      type: "string",
      group: WAYS_OUT,
      valueHint: "url",
      multiple: true,
      description: "The same for this proxy, repeatable",
    },
    token: {
      type: "string",
      group: CALLERS,
      valueHint: "token",
      secret: true,
      description: "Ask every request for this token",
      detail:
        "All endpoints do but `/ping` and `/healthz`. `pot token new` makes one that every client can send",
    },
    "token-file": { ...FROM_FILE, group: CALLERS },
    "request-proxy": {
      type: "string",
      group: CALLERS,
      valueHint: "any|none|LIST",
      usual: "any on loopback or with a token, else public",
      description: "Proxies and source addresses that requests may name",
      detail:
        "A list is of `public`, host names, addresses and blocks, each but the first with or without a port",
    },
    "trust-network": {
      type: "boolean",
      group: CALLERS,
      description: "No warning where everybody may ask",
      detail: "That is on an address beyond this machine without a token",
    },
    "allowed-host": {
      type: "string",
      group: CALLERS,
      valueHint: "name",
      multiple: true,
      description: "Further name in Host, repeatable",
      detail: "Browsers may use only such names, and so must names that somebody on the internet could own",
    },
    "max-minters": {
      type: "string",
      group: LIMITS,
      valueHint: "count",
      default: "16",
      description: "Minters at the same time, one for each way out",
      detail: "Each is a child of some 50 MB",
    },
    spare: {
      type: "string",
      group: LIMITS,
      valueHint: "count",
      default: "1",
      description: "Children started ahead of need, so that a new way out does not wait; 0: none",
      detail: "Each takes some 50 MB, beyond those of the minters",
    },
    "minter-idle": {
      type: "string",
      group: LIMITS,
      valueHint: "duration",
      default: "3h",
      description: "End a minter that nobody asked for this long; 0: never",
    },
    "max-requests": {
      type: "string",
      group: LIMITS,
      valueHint: "count",
      default: "256",
      description: "Requests answered at the same time",
      detail: "Beyond that the answer is 503 with `Retry-After`",
    },
    ...ENGINE_OPTIONS,
    "idle-exit": {
      type: "string",
      group: LIMITS,
      valueHint: "duration",
      description: "End after this long without a request",
      detail: "Health checks and scrapes do not count",
    },
    jail: {
      type: "string",
      group: LIMITS,
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of remote scripts: the best there is, full, none",
    },
    store: {
      type: "string",
      group: SHARING,
      valueHint: "url",
      description: "Valkey or Redis: redis://host:6379, rediss://, unix:/path",
    },
    "store-password-file": {
      type: "string",
      group: SHARING,
      valueHint: "file",
      description: "Its password, read from a file",
    },
    "store-key": {
      type: "string",
      group: SHARING,
      valueHint: "secret",
      secret: true,
      description: "Encrypt what is stored; the same on every server",
    },
    "store-key-file": { ...FROM_FILE, group: SHARING },
    "egress-name": {
      type: "string",
      group: SHARING,
      valueHint: "name",
      description: "Name of this machine's own address: servers of one name share its tokens",
    },
    "stdin-exit": {
      group: LIMITS,
      type: "boolean",
      description: "End with standard input, for programs that start a server",
    },
    "log-format": {
      type: "string",
      group: LOGS,
      valueHint: "text|json",
      default: "text",
      description: "Form of log lines",
    },
    "log-level": {
      type: "string",
      group: LOGS,
      valueHint: "error|warn|info|debug",
      default: "info",
      description: "Least important lines that are written",
    },
    verbose: {
      type: "boolean",
      group: LOGS,
      description: "Short for --log-level debug",
      detail: "Every step of an attestation",
    },
    config: { ...CONFIG, group: FILE, detail: "Read again on SIGHUP" },
    "print-config": {
      type: "boolean",
      group: FILE,
      description: "Print what is in force as such a file, without secrets, and end",
    },
    private: {
      type: "boolean",
      hidden: true,
      description: "Started by a program for itself: of the file, only what is about this machine",
    },
  },
  examples: [
    "pot serve",
    "POT_PROXY=socks5h://127.0.0.1:9050 pot serve --warm",
    "pot serve --host '*' --token-file /run/secrets/pot",
  ],
} as const satisfies CommandSpec;
