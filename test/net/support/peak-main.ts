/** Asks a host through a proxy, twice over, and prints by how much memory grew at most. usage: PROXY CA-FILE MAX-BYTES */
import { readFileSync, writeFileSync } from "node:fs";
import { openEgress } from "../../../src/net/open.ts";
import { resolveEgress } from "../../../src/net/resolve.ts";

const [proxy, caFile = "", maxBytes] = process.argv.slice(2);
const HOME = "https://www.youtube.com/";

/** Kilobytes from the system's own account. */
function read(field: "VmRSS" | "VmHWM"): number {
  const [, kilobytes] =
    new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes);
}

const egress = openEgress(resolveEgress({ proxy }, { env: {}, ca: readFileSync(caFile, "utf8") }));
const ask = (url: string) =>
  egress.fetch(url, { maxBytes: Number(maxBytes) }).then(
    (reply) => `answered ${reply.status}`,
    (error: Error) => error.message,
  );
// Everything that is loaded once is loaded now.
await ask("https://www.google.com/generate_204");
Bun.gc(true);
writeFileSync("/proc/self/clear_refs", "5");
const before = read("VmRSS");
const outcomes = [await ask(HOME), await ask(HOME)];
console.log(JSON.stringify({ outcomes, grownBy: (read("VmHWM") - before) * 1024 }));
process.exit(0);
