/** The real yt-dlp gets every kind of token, by every way, through every egress, and has nothing to complain of. */
import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { createServer } from "node:net";
import { type Google, startGoogle } from "../support/google.ts";
import { hasPython, type Setup, WAYS, type Way } from "./ways.ts";
import { bindingOf, complaints, startYtDlp, WISHES, type Wish } from "./ytdlp.ts";

const google = await startGoogle();
const guarded = await startGoogle({ proxyAuth: { user: "ann", password: "s3cret@pass" } });
const v6 = (await canListen("::1")) ? await startGoogle({ proxyHost: "::1" }) : undefined;
if (!v6) console.warn("skipped: this machine has no IPv6 loopback for -6");
/** macOS has only 127.0.0.1. */
const manyLoopbacks = process.platform === "linux";

afterAll(async () => {
  for (const each of [google, guarded, v6]) await each?.close();
});
beforeEach(() => {
  for (const each of [google, guarded, v6]) {
    each?.behave({});
    each?.forget();
  }
});

/** What an egress test asks for: one token of each context. */
const FEW = WISHES.filter(({ client }) => client === "web");

/** Gets tokens for `wishes` and holds them and yt-dlp's log to what every way promises. */
async function getAll(
  way: Way,
  { python, args, env }: Setup,
  from: Google,
  wishes: Wish[],
  more: { args?: string[]; signedIn?: boolean } = {},
): Promise<void> {
  const { signedIn = false } = more;
  const ytdlp = await startYtDlp(python, { args: [...args, ...(more.args ?? [])], env, signedIn });
  const bindings = new Set<string>();
  for (const wish of wishes) {
    const binding = bindingOf(wish, signedIn);
    const { token } = await ytdlp.ask(wish);
    const verdict = from.verify(token ?? "", binding);
    if (!verdict.ok) throw new Error(`${wish.client} ${wish.context}: ${verdict.reason}\n${ytdlp.log()}`);
    bindings.add(binding);
  }
  const log = await ytdlp.end();
  expect(complaints(log)).toEqual([]);
  // yt-dlp keeps tokens: each binding is asked for once, and by this way.
  expect(log.match(way.says)).toHaveLength(bindings.size);
}

describe.skipIf(!hasPython).each(WAYS)("$name", (way) => {
  test("gives every kind of token to a visitor", async () => {
    await way.with(google.env, (setup) => getAll(way, setup, google, WISHES));
  }, 120_000);

  test("gives every kind of token to an account", async () => {
    await way.with(google.env, (setup) => getAll(way, setup, google, WISHES, { signedIn: true }));
  }, 120_000);

  test("leaves by --proxy, password and all", async () => {
    const { NODE_EXTRA_CA_CERTS } = guarded.env;
    await way.with({ NODE_EXTRA_CA_CERTS }, (setup) =>
      getAll(way, setup, guarded, FEW, { args: ["--proxy", guarded.proxyUrl] }),
    );
    expect(new Set(guarded.requests.map(({ proxyUser }) => proxyUser))).toEqual(new Set(["ann"]));
  }, 120_000);

  test.skipIf(!manyLoopbacks)(
    "leaves from --source-address",
    async () => {
      await way.with(google.env, (setup) =>
        getAll(way, setup, google, FEW, { args: ["--source-address", "127.0.0.2"] }),
      );
      expect(new Set(google.requests.map(({ client }) => client))).toEqual(new Set(["127.0.0.2"]));
    },
    120_000,
  );

  test.skipIf(!v6)(
    "leaves by IPv6 with -6",
    async () => {
      if (!v6) return;
      const HTTPS_PROXY = v6.env.HTTPS_PROXY.replace("//::1:", "//[::1]:");
      // yt-dlp itself reaches only ::1 then.
      await way.with(
        { ...v6.env, HTTPS_PROXY },
        (setup) => getAll(way, setup, v6, FEW, { args: ["-6"] }),
        "[::1]",
      );
      expect(new Set(v6.requests.map(({ client }) => client))).toEqual(new Set(["::1"]));
    },
    120_000,
  );

  test("takes a certificate that nobody vouches for only with --no-check-certificates", async () => {
    google.behave({ tls: "untrusted" });
    await way.with(google.env, async (setup) => {
      const strict = await startYtDlp(setup.python, setup);
      for (const wish of FEW.slice(0, 1)) expect((await strict.ask(wish)).token).toBeNull();
      await strict.end();
      await getAll(way, setup, google, FEW, { args: ["--no-check-certificates"] });
    });
  }, 120_000);
});

async function canListen(host: string): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.on("error", () => resolve(false));
    server.listen(0, host, () => server.close(() => resolve(true)));
  });
}
