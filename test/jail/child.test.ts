/** The child that runs the remote script, as the system sees it from outside. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { childrenOf, factsOf, isAlive, until } from "./support/children.ts";
import { hostileScript, serveScript } from "./support/hostile.ts";

const TIMEOUT_MS = 60_000;

describe.skipIf(process.platform !== "linux")("the child", () => {
  let google: Google;
  let pot: PotServer;
  let child: number;
  beforeAll(async () => {
    google = await startGoogle();
    pot = await servePot(["--jail=require"], { env: { ...google.env, SECRET: "of the user" } });
    // Another child is there already, whose channel this one must not have.
    await pot.post("/get_pot", { content_binding: "x" });
    const others = childrenOf(pot.pid);
    expect(others).toHaveLength(1);
    // It is there to be looked at for seconds, and too busy to see that its channel was closed.
    serveScript(google, hostileScript({ load: "for (;;);" }));
    const proxy = google.proxyUrl.replace("://", "://another-egress@");
    pot.post("/get_pot", { content_binding: "x", proxy }).catch(() => {});
    const find = () => childrenOf(pot.pid).find((pid) => !others.includes(pid));
    await until(() => google.count("/js/th/") > 1);
    await until(() => factsOf(find() ?? pot.pid).status.Seccomp === "2");
    child = find() ?? 0;
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop("SIGKILL");
    await google.close();
  }, TIMEOUT_MS);

  test("has no environment, no folder of the user's and no group with anybody", () => {
    const { environment, folder, group, session } = factsOf(child);
    expect({ environment, folder, group, session }).toEqual({
      environment: "",
      folder: "/",
      group: child,
      session: child,
    });
  });

  test("inherits its channel and nothing else", () => {
    const { descriptors } = factsOf(child);
    const { 0: input, 1: output, 2: errors, ...others } = descriptors;
    expect(input).toStartWith("socket:");
    expect(output).toStartWith("socket:");
    expect(errors).toBe("/dev/null");
    // What the runtime waits with is made by the child itself.
    const inherited = Object.values(others).filter((what) => !/^anon_inode:\[event(poll|fd)\]$/.test(what));
    expect(inherited).toEqual([]);
  });

  test("has no capability, cannot gain any, and is filtered on every thread", () => {
    const { status, threads } = factsOf(child);
    expect(threads.length).toBeGreaterThan(1);
    for (const thread of threads) expect(thread).toMatchObject({ NoNewPrivs: "1", Seccomp: "2" });
    expect(BigInt(`0x${status.CapPrm}`) | BigInt(`0x${status.CapEff}`)).toBe(0n);
  });

  test("has limits that it cannot raise", () => {
    const { limits } = factsOf(child);
    expect(limits["Max core file size"]).toEqual(["0", "0"]);
    expect(limits["Max file size"]).toEqual(["0", "0"]);
    expect(limits["Max open files"]).toEqual(["64", "64"]);
    expect(limits["Max cpu time"]).toEqual(["3600", "3600"]);
    expect(Number(limits["Max data size"]?.[1])).toBeGreaterThan(2 ** 30);
  });

  test(
    "dies with its parent, however that ends",
    async () => {
      expect(isAlive(child)).toBe(true);
      await pot.stop("SIGKILL");
      await until(() => !isAlive(child));
    },
    TIMEOUT_MS,
  );
});
