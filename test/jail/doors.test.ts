/** A hostile interpreter script, run by the executable as any other, tries every door of the machine. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { buildBreached } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { everyDoor, reports, serveScript } from "./support/hostile.ts";
import { type PutUp, putUp } from "./support/put-up.ts";

interface Report {
  tricks: Record<string, string>;
  doors: Record<string, string>;
}

/** Doors that open without a jail only to some users, kernels and containers. */
const SOMETIMES =
  /^signal its parent's group|^raw (raw packet|vsock|queue|ptrace|process_vm|tkill|io_uring|bpf|mount|setns|keyctl|perf|userfault|name_to|open$|clone|getpid|unshare|inotify)/;
/** What gives nothing away: the code is in the process already, and its use is what the others try. */
const HARMLESS = /^load node:|^open the C library/;

const onLinux = describe.skipIf(process.platform !== "linux");
const TIMEOUT_MS = 90_000;

/** Serves the script that tries every door, asks for a token, and returns what the script reported. */
async function run(google: Google, pot: PotServer, { targets }: PutUp, isBehindWall = false) {
  google.forget();
  serveScript(google, everyDoor(targets, isBehindWall));
  const reply = await pot.post("/get_pot", { content_binding: "dQw4w9WgXcQ", bypass_cache: true });
  google.behave({});
  const report = reports(google)[0] as Report | undefined;
  if (!report?.doors) throw new Error(`the script did not report: ${JSON.stringify(report)} ${reply.text}`);
  return { reply, report };
}

const reached = (outcomes: Record<string, string>) =>
  Object.keys(outcomes).filter((name) => outcomes[name]?.startsWith("reached") && !HARMLESS.test(name));

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
}, TIMEOUT_MS);
afterAll(() => google.close());

onLinux("inside the jail", () => {
  let pot: PotServer;
  let put: PutUp;
  beforeAll(async () => {
    put = await putUp(true);
    pot = await servePot(["--jail=require"], { env: google.env, executable: await buildBreached() });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop();
    await put.remove();
  });

  test(
    "a script with the whole runtime in its hands reaches no file, no network and no process",
    async () => {
      const { reply, report } = await run(google, pot, put);
      expect(reached(report.doors)).toEqual([]);
      expect(Object.keys(report.doors).length).toBeGreaterThan(80);
      expect(put.touched()).toEqual([]);
      expect(reply.status).toBe(500);
      expect(reply.json.code).toBe("INTEGRITY_TOKEN_REFUSED");
    },
    TIMEOUT_MS,
  );

  test(
    "the next honest request on the same server succeeds",
    async () => {
      const binding = "after-the-attack";
      const { status, json } = await pot.post("/get_pot", { content_binding: binding });
      expect(status).toBe(200);
      expect(google.verify(json.poToken, binding).ok).toBe(true);
    },
    TIMEOUT_MS,
  );
});

onLinux("with --jail=off", () => {
  let pot: PotServer;
  let put: PutUp;
  beforeAll(async () => {
    put = await putUp(false);
    pot = await servePot(["--jail=off"], { env: google.env, executable: await buildBreached() });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop();
    await put.remove();
  });

  test(
    "the same script reaches everything, so it is able to fail",
    async () => {
      const { report } = await run(google, pot, put);
      const shut = Object.entries(report.doors).filter(
        ([name, outcome]) => !outcome.startsWith("reached") && !SOMETIMES.test(name),
      );
      expect(shut).toEqual([]);
      expect(put.touched().toSorted()).toEqual([
        "the TCP port",
        "the UDP port",
        "the file system",
        "the unix socket",
      ]);
    },
    TIMEOUT_MS,
  );
});

onLinux("without a jail, but with the window's wall as users have it", () => {
  let pot: PotServer;
  let put: PutUp;
  beforeAll(async () => {
    put = await putUp(false);
    pot = await servePot(["--jail=off"], { env: google.env });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop();
    await put.remove();
  });

  test(
    "the same script finds nothing of the host, and touches nothing",
    async () => {
      const { report } = await run(google, pot, put, true);
      const gave = Object.values(report.tricks);
      expect(gave.length).toBeGreaterThan(10);
      // Its own global, and its own promises and functions, have none of the runtime's names.
      expect(gave.filter((outcome) => !/^refused|^reached a global$/.test(outcome))).toEqual([]);
      expect(reached(report.doors)).toEqual([]);
      expect(put.touched()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
