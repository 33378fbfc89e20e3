/** Runs captured programs in a page of the browser that is installed here, each in a process of its own: this file's. */
import { existsSync } from "node:fs";
import { systemClock } from "../../src/clock.ts";
import { findBrowser, noBrowser } from "../../src/engine/browser/find.ts";
import { createBrowserEngine } from "../../src/engine/browser/vm.ts";
import type { VmInput } from "../../src/engine/engine.ts";
import { BINDING, DEADLINE_MS, INTEGRITY_TOKEN, type Outcome } from "./pair.ts";

/** What the process prints: the token in base64url, or what it complains of. */
type Printed = (Omit<Outcome, "token"> & { token: string }) | { error: string };

/** One page, from the start of its process and browser to one token. Throws what it complains of. */
export async function runInPage(input: VmInput): Promise<Outcome> {
  const child = Bun.spawn([process.execPath, import.meta.path], {
    stdin: Buffer.from(JSON.stringify(input)),
    stderr: "inherit",
    timeout: DEADLINE_MS,
  });
  const text = await new Response(child.stdout).text();
  if (!text) throw new Error("the process ended early");
  const printed = JSON.parse(text) as Printed;
  if ("error" in printed) throw new Error(printed.error);
  return { ...printed, token: Buffer.from(printed.token, "base64url") };
}

async function run(input: VmInput): Promise<Printed> {
  const started = performance.now();
  const { env, platform } = process;
  const executable = findBrowser(undefined, { platform, env, which: Bun.which, exists: existsSync });
  if (executable === undefined) throw noBrowser();
  const withoutSandbox = process.getuid?.() === 0;
  const engine = createBrowserEngine({ executable, withoutSandbox, clock: systemClock, emit() {} });
  const vm = engine.start({ userAgent: "a browser says itself who it is" });
  const { level } = await vm.ready;
  const { snapshot } = await vm.open(input);
  await vm.startMinter(INTEGRITY_TOKEN);
  const token = await vm.mint(BINDING);
  return { jail: level, snapshot, token, ms: performance.now() - started };
}

if (import.meta.main) {
  const input: VmInput = await Bun.stdin.json();
  const printed = await run(input).catch((error: unknown): Printed => ({ error: String(error) }));
  await Bun.write(Bun.stdout, JSON.stringify(printed));
  // Ends the browser, too.
  process.exit();
}
