/** `pot serve` against every failure: one server meets them all, each through a proxy of its own, and recovers. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { ERROR_STATUS } from "../../src/errors.ts";
import { buildBreached } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { DETOURS, FAILURES, type Failure } from "./table.ts";

/** yt-dlp's plugin gives up after 20 s. */
const PATIENCE_MS = 20_000;
const BINDING = "secret-binding-of-the-user";

let authority: Google;
let pot: PotServer;
/** The same with a hole in its windows' wall. */
let breached: PotServer;
beforeAll(async () => {
  // All stand-ins of a process share one authority; this one is there for its certificate.
  authority = await startGoogle();
  const options = { env: { NODE_EXTRA_CA_CERTS: authority.caFile }, timeoutMs: 120_000 };
  pot = await servePot(["--verbose"], options);
  breached = await servePot(["--verbose"], { ...options, executable: await buildBreached() });
}, 180_000);
afterAll(async () => {
  await Promise.all([pot.stop(), breached.stop()]);
  await authority.close();
});

/** Asks through the proxy of `google`, as a user of its own: ports are used again, and with them an egress would be. */
const getPot = (google: Google, user: string, more: object = {}, server = pot) =>
  server.post("/get_pot", {
    content_binding: BINDING,
    proxy: google.proxyUrl.replace("http://", `http://${encodeURIComponent(user)}:secret@`),
    ...more,
  });

async function failsAndRecovers({
  name,
  behaviour,
  code,
  says,
  keepsMinter = false,
  pauses = false,
  breaksOut = false,
}: Failure): Promise<void> {
  const google = await startGoogle({ edition: name });
  const server = breaksOut ? breached : pot;
  try {
    google.behave(behaviour);
    const started = performance.now();
    const failed = await getPot(google, name, {}, server);
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
    expect(failed.json.error).toMatch(says);
    expect(failed.json.code).toBe(code);
    expect(failed.status).toBe(ERROR_STATUS[code]);
    expect(failed.text).not.toContain(BINDING);

    google.behave({});
    const user = pauses ? `${name} elsewhere` : name;
    const recovered = await getPot(google, user, { bypass_cache: keepsMinter }, server);
    expect(recovered.json.error).toBeUndefined();
    expect(google.verify(recovered.json.poToken, BINDING)).toMatchObject({ ok: true });
  } finally {
    await google.close();
  }
}

test.each(FAILURES.filter(({ slow }) => !slow))("$name", failsAndRecovers, 120_000);

// What waits for a deadline waits together.
test.concurrent.each(FAILURES.filter(({ slow }) => slow))("$name", failsAndRecovers, 120_000);

test.each(DETOURS)(
  "$name",
  async ({ name, behaviour, asks }) => {
    const google = await startGoogle({ edition: name });
    google.behave(behaviour);
    const { json } = await getPot(google, name);
    expect(google.verify(json.poToken, BINDING)).toMatchObject({ ok: true });
    for (const path of asks) expect(google.count(path)).toBeGreaterThan(0);
    await google.close();
  },
  60_000,
);

test("after all of that the server is up, has told no secret, and ends cleanly", async () => {
  expect((await pot.get("/ping")).status).toBe(200);
  expect(pot.stdout() + pot.stderr()).not.toContain(BINDING);
  expect((await pot.stop()).code).toBe(0);
}, 60_000);
