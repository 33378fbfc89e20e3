/** How far the child's jail reaches on this machine: a fact that is shown, never assumed. */

/** `full`: no files, network, processes or signals to others, by the system. `partial`: some of that. `none`: nothing. */
export type JailLevel = "full" | "partial" | "none";

/** What was locked and what could not be. */
export interface JailReport {
  level: JailLevel;
  /** What holds, e.g. `["seccomp", "landlock-7", "rlimits"]`. */
  holds: string[];
  /** What is missing, in words for a user: beside a full jail, a second wall or a limit; else first the causes. */
  missing: string[];
}

/** What the operator asked for. */
export type JailPolicy = "auto" | "require" | "off";

/** What has to be said unasked to whoever runs the program; undefined where the jail holds at least in part. */
export function jailWarning(policy: JailPolicy, report: JailReport | undefined): string | undefined {
  if (policy === "off")
    return "the remote script runs WITHOUT A JAIL (--jail=off): it can do whatever this user can do";
  if (report?.level !== "none") return undefined;
  return `the remote script runs without a jail: ${report.missing.join("; ")}`;
}
