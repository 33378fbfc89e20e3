/** Asks the window of one identity in a process of its own: `facts-main chromium|webkit`, the answers on stdout. */
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { ask, facts } from "./facts.ts";

process.on("unhandledRejection", () => {});
const window = await createWindow(IDENTITIES[process.argv[2] === "webkit" ? "webkit" : "chromium"]);
const text = (await window.eval(`(${ask})(${JSON.stringify(facts())})`)) as string;
await Bun.write(Bun.stdout, text);
process.exit();
