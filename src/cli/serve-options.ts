/** The options of `pot serve`, as plain data. */
import type { CommandSpec } from "./args.ts";

export const command = {
  name: "serve",
  description: "Answer yt-dlp's requests for PO tokens over HTTP",
  environment: true,
  options: {
    port: {
      type: "string",
      alias: "p",
      valueHint: "port",
      default: "4416",
      description: "Port; 0: a free one",
    },
    host: {
      type: "string",
      alias: "H",
      valueHint: "address",
      multiple: true,
      description: "Address to listen on, repeatable (default: 127.0.0.1 and ::1)",
    },
    unix: {
      type: "string",
      valueHint: "path",
      description: "Listen on this socket file; on TCP only with --host",
    },
    proxy: {
      type: "string",
      valueHint: "url",
      description: "Proxy to leave through where a request names none, or direct",
    },
    "proxy-file": { type: "string", valueHint: "file", description: "The same, read from a file" },
    "source-address": {
      type: "string",
      valueHint: "ip",
      description: "Local address to leave from where a request names none",
    },
    ca: { type: "string", valueHint: "file", description: "Further trusted certificates, PEM" },
    token: { type: "string", valueHint: "token", description: "Ask for this token in every request" },
    "token-file": { type: "string", valueHint: "file", description: "The same, read from a file" },
    "request-proxy": {
      type: "string",
      valueHint: "any|none|list",
      description: "Proxies and source addresses that requests may name: any, none, or hosts and blocks",
    },
    "trust-network": {
      type: "boolean",
      description: "Everybody who can connect may: no warning without a token",
    },
    "allowed-host": {
      type: "string",
      valueHint: "name",
      multiple: true,
      description: "Name that this server is also reached by, repeatable",
    },
    "max-minters": {
      type: "string",
      valueHint: "count",
      default: "16",
      description: "Minters that live at the same time, one per way out",
    },
    "minter-idle": {
      type: "string",
      valueHint: "duration",
      default: "3h",
      description: "End a minter that was not asked for this long; 0: never",
    },
    warm: { type: "boolean", description: "Make a minter at the start, and keep one ready" },
    "warm-proxy": {
      type: "string",
      valueHint: "url",
      multiple: true,
      description: "Make a minter for this proxy at the start, repeatable",
    },
    store: {
      type: "string",
      valueHint: "url",
      description: "Share tokens through this Valkey or Redis: redis://host:6379, rediss://, unix:/path",
    },
    "store-password-file": {
      type: "string",
      valueHint: "file",
      description: "The store's password, read from a file",
    },
    "store-key": {
      type: "string",
      valueHint: "secret",
      description: "Encrypt what is stored; the same on every server",
    },
    "store-key-file": { type: "string", valueHint: "file", description: "The same, read from a file" },
    "egress-name": {
      type: "string",
      valueHint: "name",
      description: "What this machine's own address is called: servers of one name share its tokens",
    },
    "max-requests": {
      type: "string",
      valueHint: "count",
      default: "256",
      description: "Requests answered at the same time",
    },
    "error-as-200": { type: "boolean", description: "Answer failures with 200, whose text yt-dlp shows" },
    "compat-version": {
      type: "string",
      valueHint: "x.y.z",
      default: "2.0.2",
      description: "Version that /ping tells yt-dlp's plugin",
    },
    jail: {
      type: "string",
      valueHint: "auto|require|off",
      default: "auto",
      description: "Jail of the remote script",
    },
    "idle-exit": {
      type: "string",
      valueHint: "duration",
      description: "End after this long without a request",
    },
    "log-format": {
      type: "string",
      valueHint: "text|json",
      default: "text",
      description: "Form of log lines",
    },
    "log-level": {
      type: "string",
      valueHint: "error|warn|info|debug",
      default: "info",
      description: "Least important lines that are written",
    },
    verbose: { type: "boolean", description: "Short for --log-level debug" },
    "print-config": { type: "boolean", description: "Print the effective options, secrets masked, and end" },
  },
  examples: [
    "pot serve",
    "pot serve --host 0.0.0.0 --token-file /run/secrets/pot",
    "pot serve --proxy socks5h://127.0.0.1:9050 --warm",
  ],
} as const satisfies CommandSpec;
