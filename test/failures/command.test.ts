/** `pot generate` against a failure of each code: its own words, in time, and a token once it is over. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBreached, buildPot } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, runPot } from "../support/pot.ts";
import { DETOURS, type Failure, ONE_OF_EACH_CODE } from "./table.ts";

/** yt-dlp's plugin gives up after 20 s. */
const PATIENCE_MS = 20_000;
const BINDING = "secret-binding-of-the-user";

async function failsAndRecovers(
  google: Google,
  { behaviour, code, says, breaksOut }: Failure,
): Promise<void> {
  const cache = await mkdtemp(join(tmpdir(), "pot-failures-"));
  const env = { ...google.env, XDG_CACHE_HOME: cache };
  const executable = await (breaksOut ? buildBreached() : buildPot());
  const generate = () => runPot(["generate", "-c", BINDING], { env, timeoutMs: 40_000, executable });
  try {
    google.behave(behaviour);
    const failed = await generate();
    expect(failed.stderr).toMatch(says);
    expect(failed.stderr).toEndWith(` [${code}]\n`);
    expect(failed.stderr.trimEnd()).not.toContain("\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none gets through is the promise
    expect(failed.stderr.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect(failed.stderr).not.toContain(BINDING);
    expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 1, stdout: "{}\n" });
    expect(failed.ms).toBeLessThan(PATIENCE_MS);
    expect(google.tunnels.filter(({ target }) => /evil|portal|consent/.test(target))).toEqual([]);

    google.behave({});
    const recovered = await generate();
    expect(recovered.stderr).toBe("");
    expect(google.verify(lastLine(recovered.stdout).poToken, BINDING)).toMatchObject({ ok: true });
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

let shared: Google;
beforeAll(async () => {
  shared = await startGoogle();
});
afterAll(() => shared.close());

test.each(ONE_OF_EACH_CODE.filter(({ slow }) => !slow))(
  "$name",
  async (failure) => {
    shared.forget();
    await failsAndRecovers(shared, failure);
  },
  120_000,
);

// What waits for a deadline waits together, each against a stand-in of its own.
test.concurrent.each(ONE_OF_EACH_CODE.filter(({ slow }) => slow))(
  "$name",
  async (failure) => {
    const google = await startGoogle();
    await failsAndRecovers(google, failure).finally(google.close);
  },
  120_000,
);

test.each(DETOURS.slice(0, 1))(
  "$name",
  async ({ behaviour, asks }) => {
    shared.forget();
    shared.behave(behaviour);
    const { stdout } = await runPot(["generate", "-c", BINDING], { env: shared.env });
    expect(shared.verify(lastLine(stdout).poToken, BINDING)).toMatchObject({ ok: true });
    for (const path of asks) expect(shared.count(path)).toBeGreaterThan(0);
  },
  60_000,
);
