/** The stand-in is only worth its tests if it refuses what Google refuses. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { BotGuardClient } from "bgutils-js/botguard";
import { getHeaders, parseLooseJSON } from "bgutils-js/utils";
import { WebPoMinter } from "bgutils-js/webpo";
import { GENERATE_IT_URLS, REQUEST_KEY } from "../../src/attestation/google.ts";
import { runInFakeBrowser } from "./fake-browser.ts";
import { type Google, startGoogle } from "./google.ts";
import { startGoogleProcess } from "./google-process.ts";
import { exercise } from "./interpreter.ts";

/** Lets a fake browser run `one` and gives the response string and what a minter would start from. */
async function snapshotOf(
  one: { interpreter: string; globalName: string; program: string; eventId: string },
  how: { lies?: Record<string, unknown>; whole?: boolean } = {},
) {
  const globalObject = runInFakeBrowser(one.interpreter, { eventId: one.eventId, ...how });
  const client = await BotGuardClient.create({
    globalObject,
    globalName: one.globalName,
    program: one.program,
  });
  const webPoSignalOutput: never[] = [];
  const response = await client.snapshot({ webPoSignalOutput });
  return { response, webPoSignalOutput };
}

describe("an interpreter of the family", () => {
  test("mints for a browser, from the essentials to any seed", async () => {
    for (const seed of ["undemanding", 0, 1, 2, 3, 77, 500] as const) {
      const one = exercise(seed);
      const { response, webPoSignalOutput } = await snapshotOf(one, { whole: true });
      expect(one.wrongAnswers(response)).toEqual([]);
      expect(one.judge(response).ok).toBe(true);
      const integrityToken = one.integrityToken();
      const minter = await WebPoMinter.create({ integrityToken }, webPoSignalOutput);
      const token = await minter.mintAsWebsafeString("dQw4w9WgXcQ");
      expect(one.verify(token, "dQw4w9WgXcQ")).toMatchObject({ ok: true, egress: "an egress" });
    }
  });

  test("yields a plausible snapshot and no minter when one answer is not a browser's", async () => {
    const one = exercise(0);
    const { response, webPoSignalOutput } = await snapshotOf(one, {
      lies: { "document.createElement('img').scrollLeft": undefined },
    });
    expect(response).toMatch(/^![A-Za-z0-9_-]{1000,}$/);
    expect(webPoSignalOutput).toEqual([]);
    expect(one.judge(response)).toEqual({ ok: false, reason: "the answers are not a browser's" });
    expect(one.wrongAnswers(response)).toEqual([
      "document.createElement('img') . scrollLeft: undefined, a browser says number",
    ]);
  });

  test("is not believed without the EVENT_ID of its page", async () => {
    const one = exercise(0);
    const { response, webPoSignalOutput } = await snapshotOf({ ...one, eventId: "" });
    expect(webPoSignalOutput).toHaveLength(1);
    expect(one.judge(response)).toEqual({ ok: false, reason: "there is no EVENT_ID" });
  });

  test("is not believed when its page went out through another egress", async () => {
    const one = exercise(0);
    const { response } = await snapshotOf(one);
    expect(one.judge(response, "192.0.2.1")).toEqual({
      ok: false,
      reason: "its page was fetched through another egress",
    });
  });

  test("drags the earlier integrity token along when its minter is started twice", async () => {
    const one = exercise(0);
    const { webPoSignalOutput } = await snapshotOf(one);
    await WebPoMinter.create({ integrityToken: one.integrityToken() }, webPoSignalOutput);
    const second = await WebPoMinter.create({ integrityToken: one.integrityToken() }, webPoSignalOutput);
    const verdict = one.verify(await second.mintAsWebsafeString("x"), "x");
    expect(verdict).toMatchObject({ ok: false, reason: "there is more in it than its binding" });
  });

  test("makes tokens that are for one binding only", async () => {
    const one = exercise(0);
    const { webPoSignalOutput } = await snapshotOf(one);
    const minter = await WebPoMinter.create({ integrityToken: one.integrityToken() }, webPoSignalOutput);
    for (const binding of ["", "a", "CgtBQUFBQUFBQUFBQSiAgICABg%3D%3D", "-Q4w9WgXcQ_", "🧿".repeat(300)]) {
      const token = await minter.mintAsWebsafeString(binding);
      expect(one.verify(token, binding).ok).toBe(true);
      expect(one.verify(token, `${binding}x`).ok).toBe(false);
      const changed = `${token.slice(0, -8)}AAAA${token.slice(-4)}`;
      expect(one.verify(changed, binding).ok).toBe(false);
    }
    const padded = await minter.mintAsWebsafeString("abc");
    expect(padded).toEndWith("=");
    expect(one.verify(padded.replaceAll("=", ""), "abc").reason).toContain("padding");
  });
});

describe("the stand-in", () => {
  let google: Google;
  let headers: Record<string, string>;
  beforeAll(async () => {
    google = await startGoogle();
    headers = getHeaders();
  });
  beforeEach(() => {
    google.behave({});
    google.forget();
  });
  afterAll(() => google.close());

  const ask = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, proxy: google.proxyUrl, tls: { ca: google.caPem }, redirect: "manual" });
  const generateIt = (body: unknown, more: Record<string, string> = {}) =>
    ask(GENERATE_IT_URLS[0] ?? "", {
      method: "POST",
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    });

  /** The page's own config and challenge, as a reader that knows this page would take them. */
  async function readPage() {
    const page = await (await ask("https://www.youtube.com/")).text();
    const config = /ytcfg\.set\((\{.*?\})\); window\.ytcfg\.obf/s.exec(page)?.[1] ?? "";
    const data = /\{window\.ytAtN\((\{.*?\})\);\}/s.exec(page)?.[1] ?? "";
    return { page, config: JSON.parse(config), ...parseLooseJSON(data).R };
  }

  async function attest(challenge: Record<string, string>, eventId: string) {
    const address = `https://www.google.com/js/th/${challenge.interpreterHash}.js`;
    const interpreter = await (await ask(address)).text();
    const { globalName = "", program = "" } = challenge;
    return snapshotOf({ interpreter, globalName, program, eventId });
  }

  test("leads from the home page to a token that it can verify", async () => {
    const { config, bgChallenge } = await readPage();
    expect(config.VISITOR_DATA).toBe(config.INNERTUBE_CONTEXT.client.visitorData);
    const { response, webPoSignalOutput } = await attest(bgChallenge, config.EVENT_ID);
    const [integrityToken, ttl] = (await (await generateIt([REQUEST_KEY, response])).json()) as [
      string,
      number,
    ];
    expect(ttl).toBe(43_200);
    const minter = await WebPoMinter.create({ integrityToken }, webPoSignalOutput);
    const token = await minter.mintAsWebsafeString("dQw4w9WgXcQ");
    expect(google.verify(token, "dQw4w9WgXcQ")).toMatchObject({ ok: true, egress: "127.0.0.1" });
    expect(google.verify(token, "another").reason).toBe("it was minted for another binding");
    expect(google.requests.map((request) => request.status)).toEqual([200, 200, 200]);
  });

  test("gives a null integrity token when the EVENT_ID is another page's", async () => {
    const { bgChallenge } = await readPage();
    const { config } = await readPage();
    const { response } = await attest(bgChallenge, config.EVENT_ID);
    expect(await (await generateIt([REQUEST_KEY, response])).json()).toEqual([null, 43_200, null, null]);
    expect(google.requests.at(-1)?.note).toBe("the EVENT_ID is not its page's");
  });

  test("gives a null integrity token for a made-up response, and none at all without the keys", async () => {
    for (const response of ["", "!abc", "!", "E:19", `!${"A".repeat(1_111)}`])
      expect(await (await generateIt([REQUEST_KEY, response])).json()).toEqual([null, 43_200, null, null]);
    expect((await generateIt(["another key", "!abc"])).status).toBe(400);
    expect((await generateIt([REQUEST_KEY, "!abc"], { "x-goog-api-key": "" })).status).toBe(403);
  });

  test("answers att/get for web clients and refuses music ones at the end, as Google does", async () => {
    for (const [clientName, expected] of [
      ["WEB", "innertube"],
      ["WEB_REMIX", "music contexts are not served"],
    ] as const) {
      const body = JSON.stringify({
        context: { client: { clientName, clientVersion: "1" } },
        engagementType: "ENGAGEMENT_TYPE_UNBOUND",
      });
      const url = "https://www.youtube.com/youtubei/v1/att/get?prettyPrint=false";
      const { bgChallenge } = (await (await ask(url, { method: "POST", body })).json()) as never;
      const { response } = await attest(bgChallenge, "");
      await generateIt([REQUEST_KEY, response]);
      expect(google.requests.at(-1)?.note).toBe(expected);
    }
  });

  test("builds pages that a lazy reader trips over", async () => {
    const { page, config } = await readPage();
    expect(page.indexOf("ytAtN")).toBeLessThan(page.indexOf("window.ytAtN({"));
    expect(JSON.stringify(config)).toContain("});");
    expect(page.indexOf("});")).toBeLessThan(page.indexOf("obfuscatedData_"));
    expect(page.length).toBeGreaterThan(55_000);
  });

  test("fails as often as it was told and then recovers", async () => {
    google.behave({ homePage: { mode: "429", times: 2, retryAfter: 7 } });
    const first = await ask("https://www.youtube.com/");
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await ask("https://www.youtube.com/")).status).toBe(429);
    expect((await ask("https://www.youtube.com/")).status).toBe(200);
  });

  test("breaks connections in every way that it promises", async () => {
    for (const mode of ["reset", "not-http", "truncated", "hang", "slow-body", "endless"] as const) {
      google.behave({ homePage: mode });
      const signal = AbortSignal.timeout(300);
      const text = ask("https://www.youtube.com/", { signal }).then((reply) => reply.text());
      await expect(text, mode).rejects.toThrow();
    }
    google.behave({});
    expect((await ask("https://www.youtube.com/")).status).toBe(200);
  });

  test("shows certificates that nobody should accept", async () => {
    for (const tls of ["untrusted", "wrong-host", "expired"] as const) {
      google.behave({ tls });
      await expect(ask("https://www.youtube.com/", { keepalive: false }), tls).rejects.toThrow();
    }
  });

  test("sends the same page plain, in chunks and compressed", async () => {
    for (const transfer of ["plain", "chunked", "gzip"] as const) {
      google.behave({ transfer });
      const reply = await ask("https://www.youtube.com/");
      expect(reply.headers.get("content-encoding")).toBe(transfer === "gzip" ? "gzip" : null);
      expect(await reply.text()).toEndWith("</body></html>");
    }
  });

  test("logs who came, over which connection, and which names its proxy was given", async () => {
    await readPage();
    await readPage();
    const [first, second] = google.requests;
    expect(first).toMatchObject({ method: "GET", host: "www.youtube.com", path: "/", client: "127.0.0.1" });
    expect(second?.connection).toBe(first?.connection ?? -1);
    await ask("https://nowhere.example/").catch(() => {});
    expect(google.tunnels.at(-1)).toMatchObject({ target: "nowhere.example:443", status: 502 });
  });
});

test("the stand-in as a process of its own serves, verifies and ends with its starter", async () => {
  const google = await startGoogleProcess({ delayMs: 5 });
  const page = await fetch("https://www.youtube.com/", {
    proxy: google.proxyUrl,
    tls: { ca: await Bun.file(google.caFile).text() },
  });
  expect(page.status).toBe(200);
  expect(await google.count("/")).toBe(1);
  expect(await google.verify("MgAA", "x")).toMatchObject({ ok: false });
  await google.close();
  expect(await Bun.file(google.caFile).exists()).toBe(false);
}, 30_000);
