/** `pot generate`: one token, one line of JSON on stdout, whatever happens. */

import { visitorDataOf } from "../attestation/visitor-data.ts";
import { type JailPolicy, jailWarning } from "../engine/child/jail/report.ts";
import { PotError } from "../errors.ts";
import { isRecord } from "../json.ts";
import type { Egress, EgressDefaults, EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import { resolveEgress } from "../net/resolve.ts";
import { bindingProblem, namedIn, replyBody } from "../provider/content.ts";
import type { TokenReply, TokenRequest } from "../provider/provider.ts";
import { DiskTokens } from "../provider/tokens/disk.ts";
import { tokenFile } from "../provider/tokens/place.ts";
import { expiryOf, parseTokenTtl, tokenKey } from "../provider/tokens/token.ts";
import { type ParsedArgs, SOURCES, usage } from "./args.ts";
import { readCa, readJailPolicy, readProxy } from "./common.ts";
import type { Composition } from "./compose.ts";
import type { Context, Environment, Output } from "./context.ts";
import { readEngine } from "./engine-options.ts";
import { command } from "./generate-options.ts";

export { command };

/** What stdout gets when there is no token: callers read its last line. */
export const failureOutput = "{}\n";

type Values = ParsedArgs<typeof command.options>["values"];

/** Runs the command. */
export async function run(
  args: ParsedArgs<typeof command.options>,
  { env, stdout, stderr }: Context,
): Promise<number> {
  const { values, origin } = args;
  const name = readEgressName(args);
  const request = readRequest(values, name);
  // Also wrong where a kept token makes it needless.
  const jail = readJailPolicy(values.jail);
  const defaults: EgressDefaults = { env, ca: readCa(values.ca), ...readProxy(args) };
  const ttl = parseTokenTtl(env);
  const disk = new DiskTokens({
    file: await tokenFile(env).catch(() => undefined),
    ttlMs: ttl.ms,
    now: Date.now,
    warn: (message) => tell(stderr, message),
  });
  const engine = readEngine(values, origin);
  const named = name === undefined ? undefined : await readNamed(args, defaults.ca);
  const egress = named ? onlyEgress(named, request.egress) : resolveEgress(request.egress, defaults);
  const reply =
    (egress && findOnDisk(request, egress, disk, ttl.ms)) ??
    (egress && (await askAgent(request, args, { env, egress, jail, stderr }))) ??
    (await mintOne(
      request,
      { defaults, named, disk, ttlMs: ttl.ms, jail, engine, env },
      values.verbose,
      stderr,
    ));
  await stdout.write(`${JSON.stringify(replyBody(reply))}\n`);
  return 0;
}

/** The way out to take by its name, unless another was given by a stronger source. Throws `BAD_USAGE` for two of one. */
function readEgressName({ values, origin, source }: ParsedArgs<typeof command.options>): string | undefined {
  if (values.egress === undefined) return undefined;
  const rank = (each: Parameters<typeof source>[0]) => SOURCES.indexOf(source(each));
  const rivals = (["proxy", "proxy-file", "source-address"] as const).filter(
    (each) => rank(each) >= rank("egress"),
  );
  const [rival] = rivals;
  if (rival === undefined) return values.egress;
  if (rivals.some((each) => rank(each) > rank("egress"))) return undefined;
  throw new PotError("BAD_USAGE", `${origin("egress")} and ${origin(rival)} exclude one another`);
}

/** The ways out that the configuration file names. */
async function readNamed(
  { file }: ParsedArgs<typeof command.options>,
  ca: string | undefined,
): Promise<readonly NamedEgress[]> {
  const { readNamedEgresses } = await import("./named-egresses.ts");
  return readNamedEgresses(file?.egress ?? {}, { file: file?.path ?? "", ca });
}

/** The egress that a name stands for; undefined where it leaves a choice, which is the provider's to make. */
function onlyEgress(named: readonly NamedEgress[], asked: EgressRequest): Egress | undefined {
  const [member, ...others] = named.find(({ name }) => name === asked.name)?.members ?? [];
  if (!member || member.block || others.length > 0) return undefined;
  return member.egress({ disableTlsVerification: asked.disableTlsVerification });
}

/** A kept token, found before anything else is even loaded. */
function findOnDisk(
  { contentBinding, bypassCache }: TokenRequest,
  egress: Egress,
  disk: DiskTokens,
  ttlMs: number,
): TokenReply | undefined {
  if (bypassCache || contentBinding === undefined) return undefined;
  const token = disk.get(tokenKey(contentBinding, egress.id));
  if (!token) return undefined;
  const expiresAt = expiryOf(token, ttlMs);
  const reply = {
    contentBinding,
    poToken: token.poToken,
    expiresAt,
    source: "disk",
    egress: egress.key,
  } as const;
  return { ...reply, named: namedIn(egress) };
}

/** A token from the agent, where one is wanted: it attests once for many one-shots. Undefined when there is none. */
async function askAgent(
  request: TokenRequest,
  { values, origin }: ParsedArgs<typeof command.options>,
  given: { env: Environment; egress: Egress; jail: JailPolicy; stderr: Output },
): Promise<TokenReply | undefined> {
  const { env, egress, jail, stderr } = given;
  const idle = values.agent ?? "off";
  if (idle === "off" || idle === "") return undefined;
  const { tokenFromAgent } = await import("./agent-use.ts");
  const since = performance.now();
  try {
    const wish = { idle, origin: origin("agent"), jail, ca: values.ca, engines: values };
    const reply = { ...(await tokenFromAgent(request, egress, wish, env)), named: namedIn(egress) };
    if (values.verbose) tell(stderr, `token from the agent, ${(performance.now() - since).toFixed(1)} ms`);
    return reply;
  } catch (error) {
    if (error instanceof PotError) throw error;
    if (values.verbose) tell(stderr, `no agent: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

async function mintOne(
  request: TokenRequest,
  given: Pick<Composition, "defaults" | "named" | "disk" | "ttlMs" | "jail" | "engine" | "env">,
  verbose: boolean,
  stderr: Output,
): Promise<TokenReply> {
  const [{ startWindow }, { watchSteps }] = await Promise.all([
    import("./window-ahead.ts"),
    import("./progress.ts"),
  ]);
  const steps = watchSteps(stderr, verbose);
  const window = startWindow(given, steps.emit);
  const { composeProvider } = await import("./compose.ts");
  const provider = composeProvider({ ...given, window, emit: steps.emit });
  try {
    return await provider.getPot(request);
  } finally {
    const report = provider.status().jail;
    steps.end(report);
    const warning = jailWarning(given.jail, report);
    if (warning) tell(stderr, warning);
    window?.close();
    await provider.close();
  }
}

function readRequest(values: Values, name: string | undefined): TokenRequest {
  if (values["visitor-data"] !== undefined || values["data-sync-id"] !== undefined) {
    throw new PotError("DEPRECATED_FIELD", "--visitor-data and --data-sync-id are no longer options", {
      hint: "Give either as --content-binding",
    });
  }
  const given = values["content-binding"];
  const innertubeContext = readContext(values["innertube-context"]);
  const contentBinding = given ?? visitorDataOf(innertubeContext);
  const problem = contentBinding === undefined ? undefined : bindingProblem(contentBinding);
  if (problem) {
    const what = given === undefined ? "client.visitorData of --innertube-context" : "--content-binding";
    throw usage(command, `${what} must be ${problem}`);
  }
  return {
    contentBinding,
    egress: {
      name,
      // What a stronger name leaves by is its own.
      sourceAddress: name === undefined ? values["source-address"] : undefined,
      disableTlsVerification: values["disable-tls-verification"],
    },
    innertubeContext,
    bypassCache: values["bypass-cache"],
  };
}

function readContext(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Told below, without quoting what may hold visitor data.
  }
  throw usage(command, "--innertube-context must be a JSON object");
}

/** Says something that does not change the result, to whoever listens. */
function tell(stderr: Output, message: string): void {
  stderr.write(`pot: ${message}\n`).catch(() => {});
}
