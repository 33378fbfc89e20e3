/** Compiles the program into one executable, for this machine or another kind. */
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createTrim } from "./trim.ts";

/** What a build may decide beside its target. */
export interface CompileOptions {
  /** Bun's name of the platform; this machine's when absent. */
  target?: Bun.Build.CompileTarget;
  /** The entry, instead of the program's own. */
  entry?: string;
  /** Constants that the sources leave open, as JavaScript expressions. */
  define?: Readonly<Record<string, string>>;
}

const MAIN = join(import.meta.dir, "../src/main.ts");

/** Compiles into `outfile` by way of a temporary folder, so that a running or half-built executable is never seen. */
export async function compile(outfile: string, options: CompileOptions = {}): Promise<void> {
  const { target, entry = MAIN, define } = options;
  // The name that Bun writes to is embedded, and so must be the same in each build.
  const folder = join(dirname(outfile), `.${basename(outfile)}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  const trim = await createTrim();
  try {
    const result = await Bun.build({
      entrypoints: [entry],
      root: join(import.meta.dir, ".."),
      format: "esm",
      // Each subcommand's code in a file of its own inside the executable: start-up reads only what it needs.
      splitting: true,
      // Names of classes that reach a page are kept by `trim`.
      minify: true,
      plugins: [trim.plugin],
      bytecode: true,
      // What is deeper inside functions is compiled when it runs: little of it ever does.
      bytecodeDepth: 1,
      ...(define && { define }),
      compile: {
        outfile: join(folder, "pot"),
        // What runs once at the start is not worth compiling; whoever stays calls `Bun.unsafe.setJITPolicy(1)`.
        jitPolicy: 128,
        ...(target && { target }),
        // A user's folder must not configure this tool.
        autoloadDotenv: false,
        autoloadBunfig: false,
      },
    });
    for (const line of result.logs) console.error(String(line));
    if (entry === MAIN) trim.verify();
    // On Windows targets Bun adds the ending by itself.
    const built = result.outputs.find((output) => output.kind === "entry-point")?.path ?? join(folder, "pot");
    await rename(built, outfile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
