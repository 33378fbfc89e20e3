/** Asks the window of one identity in a process of its own: `facts-main chromium|webkit GROUP`, the answers on stdout. */
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { factsOf, type Group } from "./facts/all.ts";
import { ask } from "./facts/ask.ts";

const [browser, group] = process.argv.slice(2);
const window = await createWindow(IDENTITIES[browser === "webkit" ? "webkit" : "chromium"]);
// What facts throw later, and promises that they leave, is theirs: a window that cannot be made has thrown above.
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});
const facts = factsOf(group as Group);
await Bun.write(Bun.stdout, (await window.eval(`(${ask})(${JSON.stringify(facts)})`)) as string);
process.exit();
