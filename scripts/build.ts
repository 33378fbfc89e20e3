/** Builds the executable: `dist/pot` for this machine, or with `--all` one for every platform Bun has. */
import { mkdir, rename, rm } from "node:fs/promises";
import { VERSION } from "../src/version.ts";

/** Bun's compile targets and the names that users download. */
const TARGETS: readonly (readonly [target: Bun.Build.CompileTarget, name: string])[] = [
  ["bun-linux-x64", "linux-x64"],
  ["bun-linux-x64-baseline", "linux-x64-baseline"],
  ["bun-linux-arm64", "linux-arm64"],
  ["bun-linux-x64-musl", "linux-x64-musl"],
  ["bun-linux-arm64-musl", "linux-arm64-musl"],
  ["bun-darwin-x64", "darwin-x64"],
  ["bun-darwin-arm64", "darwin-arm64"],
  ["bun-windows-x64", "windows-x64.exe"],
  ["bun-windows-arm64", "windows-arm64.exe"],
];

/** Compiles into `outfile` by way of a temporary name, so that a running or half-built executable is never seen. */
async function compile(outfile: string, target?: Bun.Build.CompileTarget): Promise<void> {
  const half = `${outfile}.${process.pid}.tmp`;
  const result = await Bun.build({
    entrypoints: ["src/main.ts"],
    format: "esm",
    // Each subcommand's code in a file of its own inside the executable: start-up reads only what it needs.
    splitting: true,
    // Class names reach the DOM's `toString`s, so identifiers stay as they are.
    minify: { whitespace: true, syntax: true, identifiers: false, keepNames: true },
    bytecode: true,
    compile: {
      outfile: half,
      // What runs once at the start is not worth compiling; whoever stays calls `Bun.unsafe.setJITPolicy(1)`.
      jitPolicy: 128,
      ...(target && { target }),
      // A user's folder must not configure this tool.
      autoloadDotenv: false,
      autoloadBunfig: false,
    },
  });
  for (const line of result.logs) console.error(String(line));
  // On Windows targets Bun adds the ending by itself.
  const built = result.outputs.find((output) => output.kind === "entry-point")?.path ?? half;
  await rename(built, outfile);
}

async function buildAll(): Promise<void> {
  const sums: string[] = [];
  for (const [target, name] of TARGETS) {
    const file = `pot-v${VERSION}-${name}`;
    const started = performance.now();
    await compile(`dist/${file}`, target);
    const digest = new Bun.CryptoHasher("sha256")
      .update(await Bun.file(`dist/${file}`).bytes())
      .digest("hex");
    sums.push(`${digest}  ${file}\n`);
    console.log(`dist/${file}  ${Math.round(performance.now() - started)} ms`);
  }
  await Bun.write("dist/SHA256SUMS", sums.join(""));
}

await mkdir("dist", { recursive: true });
if (process.argv.includes("--all")) {
  await buildAll();
} else {
  const started = performance.now();
  await compile(process.platform === "win32" ? "dist/pot.exe" : "dist/pot");
  console.log(`dist/pot  ${Math.round(performance.now() - started)} ms`);
}
// Bun leaves intermediate files beside the project when a compile is interrupted.
for await (const leftover of new Bun.Glob(".*.bun-build").scan({ dot: true }))
  await rm(leftover, { force: true });
