/**
 * Runs programs one after the other in one window: `seeds-main ours|bare`, the programs on stdin, what came of each
 * on stdout; `seeds-main chromium|webkit` reads what real programs read, by seed. Compiled by the test with the settings of the executable.
 */
import { USER_AGENT } from "bgutils-js/utils";
import { Window } from "happy-dom";
import { quietSettings } from "../../src/engine/botguard/dom/settings.ts";
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { readToken } from "../../src/engine/botguard/messages.ts";
import { loadInterpreter, runProgram, type ScriptWindow } from "../../src/engine/botguard/program.ts";
import type { BrowserName } from "../../src/engine/engine.ts";
import { READINGS, read } from "./readings.ts";

/** One program, and what its minter gets. */
export interface SeedInput {
  interpreter: string;
  globalName: string;
  program: string;
  eventId: string;
  integrityToken: string;
  binding: string;
}

/** What came of a program: a token, or where it ended. */
export type SeedOutput = { snapshot: string; token: string } | { error: string };

/** happy-dom without anything laid over it. */
async function bareWindow(): Promise<Window> {
  const window = new Window({ url: "https://www.youtube.com/", settings: quietSettings(USER_AGENT) });
  await new Promise((resolve) => window.addEventListener("load", resolve));
  return window;
}

async function run(window: Window, input: SeedInput): Promise<SeedOutput> {
  const page = window as unknown as ScriptWindow;
  const config = JSON.stringify({ EVENT_ID: input.eventId });
  Object.assign(window, { yt: { config_: window.JSON.parse(config) } });
  try {
    loadInterpreter(page, input.interpreter, input.globalName);
    const { snapshot, startMinter } = await runProgram(page, input.program, input.globalName);
    const mint = await startMinter(input.integrityToken);
    return { snapshot, token: readToken(await mint(input.binding)) };
  } catch (error) {
    return { error: String(error) };
  }
}

/** What real programs read, drawn by each seed, in a window of `browser`. */
async function readAll(browser: BrowserName): Promise<string> {
  const window = await createWindow(IDENTITIES[browser]);
  return window.eval(`JSON.stringify((${read})(${READINGS}, ${browser === "chromium"}))`) as string;
}

const mode = process.argv.at(-1);
if (import.meta.main && (mode === "chromium" || mode === "webkit")) {
  await Bun.write(Bun.stdout, await readAll(mode));
  process.exit();
}

if (import.meta.main) {
  const inputs = (await Bun.stdin.json()) as SeedInput[];
  const window =
    process.argv.at(-1) === "bare"
      ? await bareWindow()
      : await createWindow({ browser: "chromium", userAgent: USER_AGENT });
  const outputs: SeedOutput[] = [];
  for (const input of inputs) outputs.push(await run(window, input));
  await Bun.write(Bun.stdout, JSON.stringify(outputs));
  process.exit();
}
