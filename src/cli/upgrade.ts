/** `pot upgrade`: replaces this executable by a newer one. */
import { stopAgent } from "../agent/agent.ts";
import { agentSockets } from "../agent/place.ts";
import { PotError } from "../errors.ts";
import { isCompiled } from "../self.ts";
import { ORIGIN } from "../upgrade/origin.ts";
import { thisMachine } from "../upgrade/owner.ts";
import { isVersion, thisPlatform } from "../upgrade/sums.ts";
import { findRelease, isNewer, mustBeOurs, upgradeTo } from "../upgrade/upgrade.ts";
import { VERSION } from "../version.ts";
import { findAgentFolder } from "./agent-use.ts";
import { type CommandSpec, type ParsedArgs, usage } from "./args.ts";
import type { Context, Environment, Output } from "./context.ts";
import { vanishingLine } from "./vanishing-line.ts";

export const command = {
  name: "upgrade",
  description: "Replace this executable by a newer one",
  options: {
    check: { type: "boolean", description: "Only say whether there is one; exit code 100 if so" },
    version: { type: "string", valueHint: "x.y.z", description: "That version instead of the newest" },
    mirror: {
      type: "string",
      valueHint: "url",
      description: "Where releases are, instead of the project's own place; their signature is checked",
    },
  },
  examples: ["pot upgrade", "pot upgrade --check", "pot upgrade --version 1.2.3"],
} as const satisfies CommandSpec;

/** The exit code that says "there is a newer version", as dnf's. */
const NEWER = 100;
/** Milliseconds before a person is told what takes so long. */
const QUIET_MS = 1_000;

/** Runs the command. */
export async function run(
  { values }: ParsedArgs<typeof command.options>,
  { env, stdout, stderr }: Context,
): Promise<number> {
  const { check, mirror } = values;
  const wanted = values.version?.replace(/^v/, "");
  if (wanted !== undefined && !isVersion(wanted))
    throw usage(command, `"${values.version}" is not a version`);
  const origin = mirror === undefined ? ORIGIN : { ...ORIGIN, url: readMirror(mirror) };
  // Told at once, and without a network.
  if (!check && isCompiled) await mustBeOurs(process.execPath, thisMachine);
  const release = await findRelease({ origin, platform: thisPlatform() }, wanted);
  const { version } = release;
  if (version === VERSION) {
    await stdout.write(wanted ? `this is pot ${VERSION}\n` : `pot ${VERSION} is the newest version\n`);
    return 0;
  }
  // The newest release can be older than this build. Going back is for whoever asks for it.
  if (wanted === undefined && !isNewer(version, VERSION)) {
    await stdout.write(`pot ${VERSION} is newer than the newest release, ${version}\n`);
    return 0;
  }
  if (check) {
    await stdout.write(`pot ${version} can be had, this is ${VERSION}; run: pot upgrade\n`);
    return NEWER;
  }
  if (!isCompiled) {
    throw new PotError("UPGRADE_REFUSED", "this is not the built executable", { hint: "Use git pull" });
  }
  const progress = createProgress(stderr, release.name);
  await upgradeTo(release, {
    origin,
    platform: thisPlatform(),
    executable: process.execPath,
    onProgress: progress.show,
  }).finally(progress.end);
  await endAgents(env);
  await stdout.write(
    `pot ${version} is in the place of ${VERSION}; what runs already, a server for one, needs a restart\n`,
  );
  return 0;
}

/** Ends the agents of the version that was replaced: nobody would ask them again. */
async function endAgents(env: Environment): Promise<void> {
  try {
    const sockets = agentSockets(await findAgentFolder(env));
    await Promise.all(sockets.map((socket) => stopAgent(socket, VERSION)));
  } catch {
    // Where none can live there is none to end, and each ends by itself in the end.
  }
}

function readMirror(url: string): string {
  const parsed = URL.parse(url);
  if (parsed && /^https?:$/.test(parsed.protocol)) return url;
  throw usage(command, "--mirror must be an address that begins with https:// or http://");
}

/** One vanishing line for a person who waits for more than a second. */
function createProgress(output: Output, name: string) {
  const started = performance.now();
  const vanishing = vanishingLine(output);
  let shown = "";
  const show = (received: number, total: number | undefined) => {
    if (performance.now() - started < QUIET_MS) return;
    const of = total === undefined ? "" : ` of ${megabytes(total)}`;
    const line = `downloading ${name}: ${megabytes(received)}${of} MB`;
    if (line !== shown) vanishing.show(line);
    shown = line;
  };
  return { show, end: vanishing.clear };
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}
