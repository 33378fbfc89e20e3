/** The child that runs the remote script, as the system sees it from outside. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { childrenOf, isAlive, until } from "../support/processes.ts";
import { belongingsOf, factsOf } from "./support/children.ts";
import { hostileScript, serveScript } from "./support/hostile.ts";

const TIMEOUT_MS = 60_000;
const isRoot = process.getuid?.() === 0;

/** A server with a child that runs a script without end, so that it can be looked at for seconds. */
interface Busy {
  google: Google;
  pot: PotServer;
  child: number;
  end(): Promise<void>;
}

async function startBusyChild(policy: string): Promise<Busy> {
  const google = await startGoogle();
  const pot = await servePot([`--jail=${policy}`], { env: { ...google.env, SECRET: "of the user" } });
  // Another child is there already, whose channel this one must not have.
  await pot.post("/get_pot", { content_binding: "x" });
  const others = childrenOf(pot.pid);
  expect(others).toHaveLength(1);
  serveScript(google, hostileScript({ load: "for (;;);" }));
  google.forget();
  const proxy = google.proxyUrl.replace("://", "://another-egress@");
  pot.post("/get_pot", { content_binding: "x", proxy }).catch(() => {});
  await until(() => google.count("/js/th/") > 0);
  const find = () => childrenOf(pot.pid).find((pid) => !others.includes(pid));
  await until(() => find() !== undefined);
  const child = find() ?? 0;
  if (policy !== "off") await until(() => factsOf(child).status.Seccomp === "2");
  return {
    google,
    pot,
    child,
    async end() {
      await pot.stop("SIGKILL");
      await google.close();
    },
  };
}

// Without the lock, behind which nobody but root may look; the start is the same.
describe.skipIf(process.platform !== "linux")("the child as it is started", () => {
  let busy: Busy;
  beforeAll(async () => {
    busy = await startBusyChild("off");
  }, TIMEOUT_MS);
  afterAll(() => busy.end(), TIMEOUT_MS);

  test("has no environment, no folder of the user's and no group with anybody", () => {
    const { environment, folder } = belongingsOf(busy.child);
    const { group, session } = factsOf(busy.child);
    // One number for its runtime is ours.
    expect(environment).toMatch(/^BUN_JSC_largeHeapSize=\d+\0$/);
    expect({ folder, group, session }).toEqual({
      folder: "/",
      group: busy.child,
      session: busy.child,
    });
  });

  test("inherits its channel and nothing else", () => {
    const { 0: input, 1: output, 2: errors, ...others } = belongingsOf(busy.child).descriptors;
    expect(input).toStartWith("socket:");
    expect(output).toStartWith("socket:");
    expect(errors).toBe("/dev/null");
    // What the runtime waits with is made by the child itself, and at moments it reads what memory it has.
    const own = new RegExp(`^(anon_inode:\\[event(poll|fd)\\]|/proc/${busy.child}/statm)$`);
    const inherited = Object.values(others).filter((what) => !own.test(what));
    expect(inherited).toEqual([]);
  });
});

describe.skipIf(process.platform !== "linux")("the child once it is locked", () => {
  let busy: Busy;
  beforeAll(async () => {
    busy = await startBusyChild("require");
  }, TIMEOUT_MS);
  afterAll(() => busy.end(), TIMEOUT_MS);

  test("has no capability, cannot gain any, and is filtered on every thread", () => {
    const { status, threads } = factsOf(busy.child);
    expect(threads.length).toBeGreaterThan(1);
    for (const thread of threads) expect(thread).toMatchObject({ NoNewPrivs: "1", Seccomp: "2" });
    expect(BigInt(`0x${status.CapPrm}`) | BigInt(`0x${status.CapEff}`)).toBe(0n);
  });

  test("has limits that it cannot raise", () => {
    const { limits } = factsOf(busy.child);
    expect(limits["Max core file size"]).toEqual(["0", "0"]);
    expect(limits["Max file size"]).toEqual(["0", "0"]);
    expect(limits["Max open files"]).toEqual(["64", "64"]);
    expect(limits["Max cpu time"]).toEqual(["3600", "3600"]);
    expect(limits["Max locked memory"]).toEqual(["0", "0"]);
    expect(limits["Max pending signals"]).toEqual(["64", "64"]);
    const { VmSize = "", VmData = "" } = factsOf(busy.child).status;
    const beyond = (limit: string, now: string) =>
      Number(limits[limit]?.[1]) - Number.parseInt(now, 10) * 1_024;
    expect(beyond("Max data size", VmData)).toBeWithin(0, 2 ** 30 + 2 ** 28);
    expect(beyond("Max address space", VmSize)).toBeWithin(0, 2 ** 31 + 2 ** 28);
    const [, threads] = /\/(\d+)/.exec(readFileSync("/proc/loadavg", "utf8")) ?? [];
    expect(Number(limits["Max processes"]?.[1])).toBeWithin(256, Number(threads) + 1_000);
  });

  test("is the first to go when memory runs out", () => {
    expect(readFileSync(`/proc/${busy.child}/oom_score_adj`, "utf8").trim()).toBe("1000");
  });

  test.skipIf(isRoot)("is closed to the user's other programs", () => {
    expect(() => belongingsOf(busy.child)).toThrow(/EACCES|EPERM/);
  });

  test(
    "dies with its parent, however that ends",
    async () => {
      expect(isAlive(busy.child)).toBe(true);
      await busy.pot.stop("SIGKILL");
      await until(() => !isAlive(busy.child));
    },
    TIMEOUT_MS,
  );
});

test(
  "a child without a jail dies with its parent too, whatever it is doing",
  async () => {
    const busy = await startBusyChild("off");
    // Long enough for the script to run and keep the child from hearing anything.
    await Bun.sleep(500);
    await busy.end();
    await until(() => !isAlive(busy.child));
  },
  TIMEOUT_MS,
);
