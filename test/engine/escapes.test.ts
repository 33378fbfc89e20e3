/** A hostile script in a page of the real browser, in a network where the system counts every packet. */
import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../src/engine/browser/find.ts";
import { GREEDY_ATTEMPTS, leavingAttempts, quietAttempts } from "./escapes.ts";
import type { Report } from "./escapes-main.ts";

const TIMEOUT_MS = 300_000;
const PORTS = { tcp: 1, udp: 1 };
const MAIN = join(import.meta.dir, "escapes-main.ts");
const USER = process.getuid?.() === 0 ? [] : ["-r"];
// An interface as machines have one, behind which packets vanish; they are counted on their way to it.
const NETWORK = `
set -e
ip link set lo up
ip link add hole0 type veth peer name hole1
for end in hole0 hole1; do echo 1 > /proc/sys/net/ipv6/conf/$end/disable_ipv6; done
ip link set hole0 arp off up
ip link set hole1 arp off up
ip address add 198.51.100.2/24 dev hole0
ip route add default dev hole0
ip -6 route add default dev lo
exec "$@"`;
const ENTER = ["unshare", "-n", ...USER, "sh", "-c", NETWORK, "sh"];

const { platform, env } = process;
const browser = findBrowser(undefined, { platform, env, which: Bun.which, exists: existsSync });
const trial = Bun.which("unshare") ? Bun.spawnSync([...ENTER, "true"]) : undefined;
const isPossible = browser !== undefined && trial?.success === true;
if (!isPossible) {
  const why =
    browser === undefined ? "there is no browser" : (trial?.stderr.toString().trim() ?? "no unshare");
  console.log(`skipped: no hostile page in a network of its own: ${why}`);
}

describe.skipIf(!isPossible)("a hostile script in a page of a real browser", () => {
  let report: Report;
  let left: string[];

  beforeAll(async () => {
    const scratch = mkdtempSync(join(tmpdir(), "pot-escapes-"));
    const child = Bun.spawn([...ENTER, process.execPath, MAIN, browser ?? ""], {
      env: { ...env, TMPDIR: scratch, HOME: scratch, XDG_DOWNLOAD_DIR: scratch },
      cwd: scratch,
      stderr: "inherit",
    });
    report = JSON.parse(await new Response(child.stdout).text());
    await child.exited;
    left = readdirSync(scratch, { recursive: true })
      .map(String)
      .filter((path) => path.includes("saved-by-a-page"));
    rmSync(scratch, { recursive: true, force: true });
  }, TIMEOUT_MS);

  test("sends no packet to anybody: no name is asked for, no port of this machine is touched", () => {
    expect(report.packets).toBe(0);
    expect(report.seen).toEqual([]);
    expect(report.control).toBeGreaterThan(0);
  });

  test("finds no port to command the browser by", () => {
    expect(report.otherListeners).toBe(0);
  });

  test.each(Object.keys(quietAttempts(PORTS)))("mints as if nothing had been after it tried: %s", (name) => {
    expect(report.outcomes[name]).toBe("ok");
  });

  test.each(Object.keys(leavingAttempts(PORTS)))("that leaves its page is heard of at once: %s", (name) => {
    expect(report.outcomes[name]).toBe("VM_CRASHED");
    expect(report.slowest).toBeLessThan(5_000);
  });

  test.each(Object.keys(GREEDY_ATTEMPTS))("ends with its page: %s", (name) => {
    expect(report.outcomes[name]).toBe("CANCELLED");
  });

  test("is in the way of no other page", () => {
    expect(report.tokens).toEqual(report.tokens.map(() => true));
  });

  test("saves no file", () => {
    expect(left).toEqual([]);
  });
});
