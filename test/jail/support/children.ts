/** What a child was given and what holds it, as the system tells of it. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { statOf } from "../../support/processes.ts";

/** What /proc says of a process to its own user alone, and to nobody but root when it is not dumpable. */
export interface Belongings {
  environment: string;
  folder: string;
  /** What each descriptor leads to. */
  descriptors: Record<string, string>;
}

/** What /proc says of a process to everybody. */
export interface Facts {
  /** Fields of /proc/PID/status. */
  status: Record<string, string>;
  /** The same of each thread. */
  threads: Record<string, string>[];
  /** Soft and hard limits by name. */
  limits: Record<string, [soft: string, hard: string]>;
  group: number;
  session: number;
}

function fieldsOf(status: string): Record<string, string> {
  const lines = status.trimEnd().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
}

/** Reads what a living process was given. Throws where this user may not look. */
export function belongingsOf(pid: number): Belongings {
  return {
    environment: readFileSync(`/proc/${pid}/environ`, "utf8"),
    folder: readlinkSync(`/proc/${pid}/cwd`),
    descriptors: Object.fromEntries(
      readdirSync(`/proc/${pid}/fd`).map((fd) => [fd, readlinkSync(`/proc/${pid}/fd/${fd}`)]),
    ),
  };
}

/** Reads the facts of a living process. */
export function factsOf(pid: number): Facts {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, "utf8");
  const [, , group, session] = statOf(pid);
  return {
    status: fieldsOf(read("status")),
    threads: readdirSync(`/proc/${pid}/task`).map((thread) => fieldsOf(read(`task/${thread}/status`))),
    limits: Object.fromEntries(
      read("limits")
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => {
          const [name = "", soft = "", hard = ""] = line.split(/\s{2,}/);
          return [name, [soft, hard] as [string, string]];
        }),
    ),
    group: Number(group),
    session: Number(session),
  };
}
