/** Crawls the window of one identity in a process of its own: `crawl-main chromium|webkit [leaky]`, what it found on stdout. */
import { Gifts } from "../../../src/engine/botguard/dom/surface/gifts.ts";
import { createWindow } from "../../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../../src/engine/botguard/identities.ts";
import { HANDED } from "../facts/realms.ts";
import { crawl, type Walk } from "./crawl.ts";

const [browser, leaky] = process.argv.slice(2);
// A page whose lists are not made its own.
if (leaky) {
  const { give } = Gifts.prototype;
  Gifts.prototype.give = function (value, owner) {
    return Array.isArray(value) ? value : give.call(this, value, owner);
  };
}
const window = await createWindow(IDENTITIES[browser === "webkit" ? "webkit" : "chromium"]);
// What calls with odd arguments throw later is theirs.
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});
const walk: Walk = {
  seeds: HANDED,
  avoided: "close stop open write writeln alert prompt confirm print replaceChildren".split(" "),
  fromWindows: !leaky,
};
await Bun.write(Bun.stdout, (await window.eval(`(${crawl})(${JSON.stringify(walk)})`)) as string);
process.exit();
