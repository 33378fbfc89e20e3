/** `pot agent`: shows, starts and ends the servers that one-shots leave behind for one another. */
import { ensureAgent, findAgent, stopAgent } from "../agent/agent.ts";
import { agentSockets } from "../agent/place.ts";
import { PotError } from "../errors.ts";
import { findAgentFolder, planAgent } from "./agent-use.ts";
import { badAction, type CommandSpec, type OptionSpec, type ParsedArgs, usage } from "./args.ts";
import { readCa, readJailPolicy } from "./common.ts";
import { CONFIG } from "./config-place.ts";
import type { Context, Environment } from "./context.ts";
import { ENGINE_OPTIONS, readEngine } from "./engine-options.ts";

export const command = {
  name: "agent",
  description: "Show, start or end the servers that one-shots leave behind",
  positionals: { action: "start, status or stop" },
  words: ["start", "status", "stop"],
  options: {
    idle: {
      type: "string",
      valueHint: "duration",
      default: "10m",
      description: "start: how long it lives without a request",
    },
    ca: { type: "string", valueHint: "file", description: "start: further trusted certificates, PEM" },
    jail: {
      type: "string",
      valueHint: "auto|require|off",
      default: "auto",
      description: "start: jail of the remote script",
    },
    config: { ...CONFIG, description: "start: configuration file, or none" },
    ...ENGINE_OPTIONS,
  },
  examples: ["pot agent status", "pot agent stop", "pot agent start     prints the path of its socket"],
} as const satisfies CommandSpec;

type Values = ParsedArgs<typeof command.options>["values"];

/** Runs the command. */
export async function run(
  { values, positionals, origin }: ParsedArgs<typeof command.options>,
  { env, stdout }: Context,
): Promise<number> {
  const [action] = positionals;
  if (action === "status" || action === "stop") checkNoOptions(action, values, origin);
  const say = (line: string) => stdout.write(`${line}\n`);
  switch (action) {
    case "start": {
      readEngine(values, origin);
      readCa(values.ca);
      const wish = {
        idle: values.idle,
        origin: "--idle",
        ca: values.ca,
        jail: readJailPolicy(values.jail),
        engines: values,
      };
      const start = await planAgent(wish, env).catch(cannot);
      const status = await ensureAgent(start);
      if (!status)
        throw new PotError("AGENT_FAILED", "the agent was started and does not answer", {
          hint: 'Run "pot serve" with the same options: it says why',
        });
      await say(start.socket);
      return 0;
    }
    case "status": {
      const running = await Promise.all(
        (await sockets(env)).map(async (socket) => [socket, await findAgent(socket)] as const),
      );
      const lines = running.flatMap(([socket, status]) =>
        status
          ? [`pot ${status.version}, process ${status.pid}, up ${Math.round(status.uptime)} s, ${socket}`]
          : [],
      );
      for (const line of lines) await say(line);
      if (lines.length === 0) await say("no agent runs");
      return lines.length > 0 ? 0 : 1;
    }
    case "stop": {
      const ended = await Promise.all((await sockets(env)).map((socket) => stopAgent(socket)));
      const pids = ended.filter((pid) => pid !== undefined);
      for (const pid of pids) await say(`ended process ${pid}`);
      if (pids.length === 0) await say("no agent runs");
      return 0;
    }
    default:
      throw badAction(command, action);
  }
}

/**
 * Throws `BAD_USAGE` for an option that `action` would ignore. Variables and files are meant for other commands too, and
 * a file that is wrong must not keep anybody from ending agents.
 */
function checkNoOptions(action: string, values: Values, origin: (name: keyof Values) => string): void {
  for (const [name, spec] of Object.entries<OptionSpec>(command.options)) {
    const option = name as keyof Values;
    if (option === "config") continue;
    const unset = spec.type === "boolean" ? false : spec.default;
    if (values[option] !== unset && origin(option).startsWith("--"))
      throw usage(command, `--${name} means nothing to ${action}`);
  }
}

async function sockets(env: Environment): Promise<string[]> {
  return agentSockets(await findAgentFolder(env).catch(cannot));
}

function cannot(error: unknown): never {
  if (error instanceof PotError) throw error;
  throw new PotError(
    "AGENT_FAILED",
    `no agent can live here: ${error instanceof Error ? error.message : error}`,
  );
}
