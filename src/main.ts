/** The entry: looks at the subcommand and loads only what that needs. */
import { VERSION } from "./version.ts";

const [command, ...rest] = process.argv.slice(2);

if (command === "--version" || (command === "generate" && rest.includes("--version"))) {
  process.stdout.write(`${VERSION}\n`);
}
