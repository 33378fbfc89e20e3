/** yt-dlp's own solver, as its package on PyPI has it. */
import { dirname, join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";
import type { Scripts } from "../../src/engine/solver/calls.ts";

/** The folder of its two scripts. Throws where the package cannot be had. */
export async function scriptFolder(): Promise<string> {
  const env = await pythonEnv("ejs");
  if (!env.ok) throw new Error(`yt-dlp-ejs is not here: ${env.reason}`);
  const [path] = await Array.fromAsync(
    new Bun.Glob("**/yt_dlp_ejs/yt/solver/lib.min.js").scan({ cwd: env.folder }),
  );
  if (!path) throw new Error("yt-dlp-ejs has no lib.min.js any more");
  return dirname(join(env.folder, path));
}

/** Its two scripts. Throws where the package cannot be had. */
export async function solverScripts(): Promise<Scripts> {
  const folder = await scriptFolder();
  const read = (name: string) => Bun.file(join(folder, name)).text();
  return { lib: await read("lib.min.js"), core: await read("core.min.js") };
}
