/** Measures the window of one identity in a process of its own: `survey-main chromium|webkit`, the survey on stdout. */
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { questions } from "./objects.ts";
import { survey } from "./survey.ts";

const window = await createWindow(IDENTITIES[process.argv[2] === "webkit" ? "webkit" : "chromium"]);
// In the window itself, as it ran in the browser's page.
const text = window.eval(`JSON.stringify((${survey})(globalThis, ${JSON.stringify(questions())}))`) as string;
await Bun.write(Bun.stdout, text);
process.exit();
