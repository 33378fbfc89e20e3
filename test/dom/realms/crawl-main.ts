import { createWindow } from "../../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../../src/engine/botguard/identities.ts";
import { HANDED } from "../facts/realms.ts";
import { crawl, type Walk } from "./crawl.ts";

/** Crawls the window of one identity in a process of its own: `crawl-main chromium|webkit`, what was found on stdout. */
const [browser] = process.argv.slice(2);
const window = await createWindow(IDENTITIES[browser === "webkit" ? "webkit" : "chromium"]);
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});
const walk: Walk = {
  seeds: HANDED,
  avoided: ["close", "stop", "open", "write", "writeln", "alert", "prompt", "confirm", "print", "replaceChildren"],
};
const said = (await window.eval(`(${crawl})(${JSON.stringify(walk)})`)) as string;
await Bun.write(Bun.stdout, said);
process.exit();
