/** The one window of this test process, and code to run in it. */
import { USER_AGENT } from "bgutils-js/utils";
import { createWindow } from "../../src/engine/botguard/dom/window.ts";

/** Shared by every test here: a process has one window. */
export const window = await createWindow({ browser: "chromium", userAgent: USER_AGENT });

Object.assign(window, { yt: { config_: window.JSON.parse('{"EVENT_ID":"abc"}') } });

/** Evaluates in the window's realm. */
export function run(code: string): unknown {
  return window.eval(code);
}
