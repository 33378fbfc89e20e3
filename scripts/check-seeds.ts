/**
 * Runs seeds of the tests' family of programs on one engine: `bun run check:seeds [COUNT] [--engine dom|browser]
 * [--identity chromium|webkit]`. The suite runs 500 in the window and 50 in the browser; this runs as many as you like.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { IDENTITY } from "../src/attestation/google.ts";
import { systemClock } from "../src/clock.ts";
import { IDENTITIES } from "../src/engine/botguard/identities.ts";
import { createDomEngine } from "../src/engine/botguard/vm.ts";
import { findBrowser } from "../src/engine/browser/find.ts";
import { createBrowserEngine } from "../src/engine/browser/vm.ts";
import { seedFailures } from "../test/support/seeds.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: "string", default: "dom" }, identity: { type: "string" } },
});
const count = Number(positionals[0] ?? 500);
const { platform, env } = process;
const common = { clock: systemClock, emit() {} };
const engines = {
  dom: () => createDomEngine({ jail: "auto", ...common }),
  browser: () =>
    createBrowserEngine({
      executable: findBrowser(undefined, { platform, env, which: Bun.which, exists: existsSync }),
      withoutSandbox: process.getuid?.() === 0,
      ...common,
    }),
};
const start = engines[values.engine as keyof typeof engines];
const identity = values.identity ? IDENTITIES[values.identity as keyof typeof IDENTITIES] : IDENTITY;
if (!start || !identity || !(count > 0)) {
  console.error("usage: check:seeds [COUNT] [--engine dom|browser] [--identity chromium|webkit]");
  process.exit(2);
}
const since = performance.now();
const failures = await seedFailures(start(), identity, count);
for (const failure of failures) console.log(failure);
const seconds = Math.round((performance.now() - since) / 1_000);
console.log(`${values.engine}: ${count - failures.length} of ${count} seeds minted, in ${seconds} s`);
process.exit(failures.length > 0 ? 1 : 0);
