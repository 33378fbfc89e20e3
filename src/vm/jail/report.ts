/** How far the child's jail reaches on this machine: a fact that is shown, never assumed. */

/** `full`: no files, no network, no processes, by the kernel. `partial`: some of that. `none`: nothing. */
export type JailLevel = "full" | "partial" | "none";

/** What was locked and what could not be. */
export interface JailReport {
  level: JailLevel;
  /** What holds, e.g. `["seccomp", "landlock-7", "rlimits"]`. */
  holds: string[];
  /** What is missing, in words for a user, e.g. `["network: no seccomp"]`. */
  missing: string[];
}

/** What the operator asked for. */
export type JailPolicy = "auto" | "require" | "off";
