/** yt-dlp's own solver, as its package on PyPI has it. */
import { join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";
import type { Scripts } from "../../src/engine/solver/calls.ts";

/** Its two scripts. Throws where the package cannot be had. */
export async function solverScripts(): Promise<Scripts> {
  const env = await pythonEnv("ejs");
  if (!env.ok) throw new Error(`yt-dlp-ejs is not here: ${env.reason}`);
  const [path] = await Array.fromAsync(
    new Bun.Glob("**/yt_dlp_ejs/yt/solver/lib.min.js").scan({ cwd: env.folder }),
  );
  if (!path) throw new Error("yt-dlp-ejs has no lib.min.js any more");
  const lib = join(env.folder, path);
  const core = lib.replace(/lib\.min\.js$/, "core.min.js");
  return { lib: await Bun.file(lib).text(), core: await Bun.file(core).text() };
}
