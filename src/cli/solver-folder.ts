/** Reads yt-dlp's solver from the folder that a user names. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../challenges/scripts.ts";
import type { HashedScripts } from "../challenges/solver.ts";
import { PotError } from "../errors.ts";
import { readText, unreadable } from "./common.ts";

/** Names that the two scripts go by: in the package, and where yt-dlp publishes them. */
const NAMES = {
  lib: ["lib.min.js", "yt.solver.lib.min.js", "lib.js", "yt.solver.lib.js"],
  core: ["core.min.js", "yt.solver.core.min.js", "core.js", "yt.solver.core.js"],
} as const;

/** The two scripts in `folder`, which `origin` named. Throws `FILE_FAILED`. */
export function readSolver(folder: string, origin: string): HashedScripts {
  const names = listOf(folder, origin);
  const read = (part: keyof typeof NAMES) => {
    const name = NAMES[part].find((candidate) => names.includes(candidate));
    if (name) return readText(join(folder, name), origin);
    throw new PotError("FILE_FAILED", `the folder of ${origin} has no ${NAMES[part][0]}: ${folder}`, {
      hint: "Name the folder yt_dlp_ejs/yt/solver of the Python package yt-dlp-ejs",
    });
  };
  const scripts = { lib: read("lib"), core: read("core") };
  return { scripts, hashes: { lib: hashOf(scripts.lib), core: hashOf(scripts.core) } };
}

function listOf(folder: string, origin: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, origin, "folder", error);
  }
}
