/** How one-shots use an agent: what it is started with, what it is asked, and when it is stepped over. */
import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type AgentStart, askAgent, ensureAgent } from "../agent/agent.ts";
import { agentFolder, agentSocket, surrounding, whyNoAgent } from "../agent/place.ts";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { ERROR_STATUS, type ErrorCode, PotError } from "../errors.ts";
import { isRecord, textOf } from "../json.ts";
import type { Egress } from "../net/egress.ts";
import type { TokenReply, TokenRequest } from "../provider/provider.ts";
import { cacheFolder } from "../trusted-files.ts";
import { VERSION } from "../version.ts";
import type { Environment } from "./context.ts";
import { parseDuration } from "./durations.ts";
import { type EngineValues, engineWords } from "./engine-options.ts";

/** What of a command's options concerns its agent. */
export interface AgentWish {
  /** How long the agent lives without a request. */
  idle: string;
  /** Where that was given: `--agent`, or a variable. */
  origin: string;
  jail: JailPolicy;
  /** The file of `--ca`. */
  ca: string | undefined;
  engines: EngineValues;
}

/** Variables with paths that an agent is given. Each request brings its own way out. */
const TRUST = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "CHROME_PATH"];
/** The same for what its cache folder is found by. */
const CACHE = ["HOME", "XDG_CACHE_HOME"];

/** The folder of this user's agents. Rejects with the reason when there can be none. */
export async function findAgentFolder(env: Environment): Promise<string> {
  const reason = whyNoAgent(surrounding());
  if (reason) throw new Error(reason);
  return agentFolder(env, await cacheFolder(env));
}

/** How the agent for `wish` is started. Rejects with the reason where none can live, and with `BAD_USAGE`. */
export async function planAgent(
  { idle, origin, jail, ca, engines }: AgentWish,
  env: Environment,
): Promise<AgentStart> {
  parseDuration(origin, idle);
  const certificates = ca === undefined ? undefined : resolve(ca);
  const words = [
    "--jail",
    jail,
    ...engineWords(engines),
    ...(certificates === undefined ? [] : ["--ca", certificates]),
  ];
  const paths = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, resolve(env[name])]] : [])));
  const given = { ...paths(TRUST), ...(env.TOKEN_TTL && { TOKEN_TTL: env.TOKEN_TTL }) };
  const socket = agentSocket(await findAgentFolder(env), {
    version: VERSION,
    executable: executableOf(process.execPath),
    cache: await cacheFolder(env),
    words,
    env: given,
  });
  // Where programs are found differs from shell to shell, and only says where a browser is.
  const further = { ...paths(CACHE), ...(env.PATH && { PATH: env.PATH }) };
  return { socket, idle, words, env: { ...given, ...further } };
}

/**
 * A token from the agent, which is started if it is not there. Rejects with the agent's own `PotError` where it got
 * none from Google, and with any other error where it is to be stepped over.
 */
export async function tokenFromAgent(
  request: TokenRequest,
  egress: Egress,
  wish: AgentWish,
  env: Environment,
): Promise<TokenReply> {
  const body = bodyOf(request, egress);
  const start = await planAgent(wish, env);
  if (!(await ensureAgent(start))) throw new Error("it does not answer");
  const { status, reply } = await askAgent(start.socket, body);
  return readReply(status, reply, egress);
}

/** The request as an agent takes it: with everything resolved that its caller's environment says. */
function bodyOf(request: TokenRequest, { proxy, noProxy, source, verifyTls }: Egress): object {
  if (noProxy) throw new Error("NO_PROXY cannot be told to it");
  const family = source?.family === 4 ? "0.0.0.0" : "::";
  return {
    content_binding: request.contentBinding,
    proxy: proxy?.urlWithCredentials ?? "direct",
    source_address: source && (source.address ?? family),
    disable_tls_verification: !verifyTls,
    bypass_cache: request.bypassCache,
    innertube_context: request.innertubeContext,
  };
}

function readReply(status: number, reply: unknown, egress: Egress): TokenReply {
  const fields = isRecord(reply) ? reply : {};
  const contentBinding = textOf(fields.contentBinding);
  const poToken = textOf(fields.poToken);
  const expiresAt = Date.parse(textOf(fields.expiresAt) ?? "");
  if (status === 200 && contentBinding && poToken && expiresAt > 0)
    return { contentBinding, poToken, expiresAt, source: "minted", egress: egress.key };
  const code = textOf(fields.code) ?? "";
  const message = textOf(fields.error);
  // A server that is busy or about to end says nothing about Google.
  if (message && Object.hasOwn(ERROR_STATUS, code) && status !== 503 && status >= 500)
    throw new PotError(code as ErrorCode, message);
  throw new Error(`it answered ${status}`);
}

/** The executable as it is now: another file under the same name is another program. */
function executableOf(path: string): string {
  try {
    const { ino, mtimeMs } = statSync(path);
    return `${realpathSync(path)} ${ino} ${mtimeMs}`;
  } catch {
    return path;
  }
}
