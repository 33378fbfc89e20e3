/** `pot ping`: asks whether a server answers, for people and for health checks. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { askPing, type PingReply } from "../server/ping.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import type { Context, Environment } from "./context.ts";
import { parseDuration } from "./durations.ts";
import { placeOf, serverUrls } from "./running-server.ts";
import { isServiceLink } from "./variables.ts";

export const command = {
  name: "ping",
  description: "Ask whether a server answers",
  positionals: {
    url: "Where it listens: http://HOST:PORT or unix:/PATH (default: POT_URL, else POT_UNIX or POT_PORT, else port 4416)",
  },
  options: {
    timeout: {
      type: "string",
      valueHint: "duration",
      default: "3s",
      description: "How long it may take to answer",
    },
    quiet: { type: "boolean", alias: "q", description: "Say nothing on stdout" },
  },
  examples: [
    "pot ping",
    "pot ping http://nas:4416 && echo it answers",
    'HEALTHCHECK CMD ["pot", "ping", "-q"]',
  ],
} as const satisfies CommandSpec;

/** Runs the command: 0 when a provider of tokens answers. */
export async function run(
  { values, positionals: [given] }: ParsedArgs<typeof command.options>,
  { env, stdout }: Context,
): Promise<number> {
  const timeoutMs = parseDuration("--timeout", values.timeout);
  const failures: PotError[] = [];
  for (const url of urlsOf(given, env)) {
    try {
      const reply = await askPing({ ...placeOf(url), timeoutMs });
      if (!reply) throw new PotError("CONNECT_FAILED", `what listens on ${url} is no provider of tokens`);
      if (!values.quiet) await stdout.write(`${describe(reply)} on ${url}\n`);
      return 0;
    } catch (error) {
      failures.push(failed(error, url));
    }
  }
  throw failures[0] ?? new PotError("INTERNAL", "there was nowhere to ask");
}

function urlsOf(given: string | undefined, env: Environment): string[] {
  if (given !== undefined) return serverUrls(given || "nowhere", "URL");
  if (env.POT_URL?.trim()) return serverUrls(env.POT_URL);
  if (env.POT_UNIX) return [`unix:${env.POT_UNIX}`];
  const port = env.POT_PORT?.trim() ?? "";
  if (port === "" || isServiceLink("POT_PORT", port)) return serverUrls(undefined);
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw usage(command, "POT_PORT must be a whole number from 1 to 65535");
  return [`http://127.0.0.1:${port}`, `http://[::1]:${port}`];
}

function describe(reply: PingReply): string {
  const age = `up ${Math.round(reply.server_uptime)} s`;
  if (reply.pot_version === undefined) return `a provider that speaks ${reply.version}, ${age},`;
  return `pot ${reply.pot_version}, ${age}, jail ${reply.jail ?? "unknown"},`;
}

function failed(error: unknown, name: string): PotError {
  if (error instanceof PotError) return error;
  if (error instanceof Error && error.name === "TimeoutError") {
    return new PotError("TIMEOUT", `${name} does not answer in time`);
  }
  const code = errorCode(error);
  const hint = 'Start it with "pot serve"';
  if (
    code === "ECONNREFUSED" ||
    code === "ConnectionRefused" ||
    code === "ENOENT" ||
    code === "FailedToOpenSocket"
  ) {
    return new PotError("CONNECT_FAILED", `nobody listens on ${name}`, { hint });
  }
  return new PotError("CONNECT_FAILED", `${name} cannot be asked`, { cause: error });
}
