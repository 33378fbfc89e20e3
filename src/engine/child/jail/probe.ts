/** Tries the doors from inside: what the jail holds is what fails here, whatever the kernel promised. */
import { closeSync, openSync, promises, readdirSync } from "node:fs";
import { parse } from "node:path";
import { errorCode } from "../../../json.ts";

/** What a user would care about, in the order in which it is told. */
export type Door = "files" | "network" | "processes" | "signals";

/** One way to try a door; it is shut when the attempt fails, and open when it succeeds. */
interface Attempt {
  door: Door;
  /** How, for the report: the runtime's own threads are a door of their own. */
  from: "the main thread" | "a pool thread";
  run(): unknown;
}

/** Many at once, so that more than one pool thread takes part. */
const POOL_ATTEMPTS = 4;

const isWindows = process.platform === "win32";
// As `node:os` names it, which takes a millisecond to load.
const devNull = isWindows ? "\\\\.\\nul" : "/dev/null";
// Elsewhere the program's own path is not asked for: once known to the runtime, a script could read it.
const root = isWindows ? parse(process.execPath).root : "/";
// A name that no file has: where processes may be started, the answer is "no such file" instead of "no".
// Windows looks for the file before it asks whether a process may be started at all.
const program = isWindows ? [process.execPath, "--version"] : [`/pot-jail-probe-${process.pid}`];
/** Errors that mean "there is no such thing", which only somebody who was let in can be told. */
const LET_IN = new Set(["ENOENT", "ESRCH"]);

const ATTEMPTS: readonly Attempt[] = [
  { door: "files", from: "the main thread", run: () => readdirSync(root) },
  { door: "files", from: "the main thread", run: () => closeSync(openSync(devNull, "w")) },
  ...Array.from(
    { length: POOL_ATTEMPTS },
    (): Attempt => ({ door: "files", from: "a pool thread", run: () => promises.readdir(root) }),
  ),
  { door: "files", from: "a pool thread", run: async () => (await promises.open(devNull, "w")).close() },
  {
    door: "network",
    from: "the main thread",
    run: () => Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } }).stop(true),
  },
  {
    door: "network",
    from: "the main thread",
    run: async () => (await Bun.udpSocket({ hostname: "127.0.0.1" })).close(),
  },
  {
    door: "processes",
    from: "the main thread",
    run: () => Bun.spawnSync(program, { stdio: ["ignore", "ignore", "ignore"] }),
  },
  { door: "signals", from: "the main thread", run: () => process.kill(process.ppid, 0) },
];

/** A door that opened and how. */
export interface Opening {
  door: Door;
  from: Attempt["from"];
}

/** Tries every door and returns those that opened; an empty list is a jail that holds. */
export async function probe(): Promise<Opening[]> {
  const outcomes = await Promise.all(
    ATTEMPTS.map(async ({ door, from, run }) => {
      try {
        await run();
        return { door, from };
      } catch (error) {
        return LET_IN.has(errorCode(error)) ? { door, from } : undefined;
      }
    }),
  );
  return outcomes.filter((outcome) => outcome !== undefined);
}
