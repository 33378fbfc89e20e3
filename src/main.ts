/** The entry: looks at the subcommand and loads only what that needs. */
import { VERSION } from "./version.ts";

const [command, ...rest] = process.argv.slice(2);

if (command === "--version" || (command === "generate" && rest[0] === "--version")) {
  // yt-dlp's plugin asks this before every run and kills the run when it is slow: nothing else may load first.
  // biome-ignore lint/suspicious/noConsole: making `process.stdout` takes as long as all the rest, 4 ms
  console.log(VERSION);
} else if (command === "__child") {
  const { runChild } = await import("./engine/guests.ts");
  await runChild(rest);
} else {
  const [{ main }, { processContext }] = await Promise.all([
    import("./cli/run.ts"),
    import("./cli/context.ts"),
  ]);
  // Idle connections and children that are ending must not keep a finished command alive.
  process.exit(await main(processContext()));
}
