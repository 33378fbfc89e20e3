/** `pot ping`: asks whether a server answers, for people and for health checks. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { askPing, type PingReply } from "../server/ping.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import type { Context, Environment } from "./context.ts";
import { parseDuration } from "./durations.ts";

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

/** A place to ask. */
interface Place {
  readonly url: string;
  readonly unix?: string;
}

/** Runs the command: 0 when a provider of tokens answers. */
export async function run(
  { values, positionals: [given] }: ParsedArgs<typeof command.options>,
  { env, stdout }: Context,
): Promise<number> {
  const timeoutMs = parseDuration("--timeout", values.timeout);
  const failures: PotError[] = [];
  for (const place of placesOf(given ?? env.POT_URL?.trim(), env)) {
    const name = place.unix === undefined ? place.url : `unix:${place.unix}`;
    try {
      const reply = await askPing({ ...place, timeoutMs });
      if (!reply) throw new PotError("CONNECT_FAILED", `what listens on ${name} is no provider of tokens`);
      if (!values.quiet) await stdout.write(`${describe(reply)} on ${name}\n`);
      return 0;
    } catch (error) {
      failures.push(failed(error, name));
    }
  }
  throw failures[0] ?? new PotError("INTERNAL", "there was nowhere to ask");
}

function placesOf(given: string | undefined, env: Environment): Place[] {
  if (given) return [readPlace(given)];
  if (env.POT_UNIX) return [{ url: "http://localhost", unix: env.POT_UNIX }];
  const port = /^\d+$/.test(env.POT_PORT ?? "") ? env.POT_PORT : "4416";
  return [{ url: `http://127.0.0.1:${port}` }, { url: `http://[::1]:${port}` }];
}

function readPlace(text: string): Place {
  if (text.startsWith("unix:")) {
    // With and without the slashes of a URL.
    return { url: "http://localhost", unix: text.slice("unix:".length).replace(/^\/+/, "/") };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw usage(command, "the address must be http://HOST:PORT or unix:/PATH");
  }
  // Who answers does not depend on the token, which needs not be sent.
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, "") };
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
