/** The user's own browser: where it is, and whether it is tried without being asked for. */
import { existsSync } from "node:fs";
import { findBrowser } from "../engine/browser/find.ts";
import type { Environment } from "./context.ts";
import type { EngineWish } from "./engine-options.ts";

/** A browser for `wish`. `path` is undefined where there is none. */
export function ownBrowser(
  { browser, withoutSandbox }: EngineWish,
  env: Environment,
): { path: string | undefined; mayTry: boolean } {
  const machine = { platform: process.platform, env, which: Bun.which, exists: existsSync };
  // As root a browser has no sandbox, and is not tried unless somebody wants it all the same.
  return { path: findBrowser(browser, machine), mayTry: withoutSandbox || process.getuid?.() !== 0 };
}
