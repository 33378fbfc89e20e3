/** Clients other than yt-dlp: requests byte for byte as they send them, and the fields that they read. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { decodeColdStartToken } from "bgutils-js/webpo";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { exchange, MemoryProvider, startServer, tokenFor } from "./support.ts";

let google: Google;
let pot: PotServer;
beforeAll(async () => {
  google = await startGoogle();
  pot = await servePot(["--token", "can_you_pass_it"], { env: google.env, timeoutMs: 60_000 });
}, 120_000);
afterEach(() => google.behave({}));
afterAll(async () => {
  await pot.stop();
  await google.close();
});

/** Sends a request as it stands, with lines that end in CR LF; resolves with the answer. */
async function send(lines: readonly string[], body = "", port = pot.port) {
  const { replies } = await exchange(port, [`${lines.join("\r\n")}\r\n\r\n${body}`]);
  const [reply] = replies;
  if (!reply) throw new Error("there was no answer");
  return { status: reply.status, type: reply.headers["content-type"], json: JSON.parse(reply.body) };
}

describe("Lavalink's youtube-source", () => {
  /** As Apache HttpClient sends it: the secret alone in Authorization, and a type with its charset. */
  const lavalink = (body: string, secret = "can_you_pass_it") =>
    send(
      [
        "POST /generate HTTP/1.1",
        `Authorization: ${secret}`,
        `Content-Length: ${body.length}`,
        "Content-Type: application/json; charset=UTF-8",
        "Host: localhost:4416",
        "Connection: Keep-Alive",
        "User-Agent: Apache-HttpClient/4.5.14 (Java/17.0.12)",
        "Accept-Encoding: gzip,deflate",
      ],
      body,
    );

  test("gets a token for a video", async () => {
    const { status, type, json } = await lavalink('{"content_binding":"dQw4w9WgXcQ"}');
    expect({ status, type }).toEqual({ status: 200, type: "application/json" });
    expect(Object.keys(json)).toEqual(["poToken", "contentBinding"]);
    expect(json.contentBinding).toBe("dQw4w9WgXcQ");
    expect(google.verify(json.poToken, "dQw4w9WgXcQ").ok).toBe(true);
  });

  test.each(["{}", '{"content_binding":"","coldToken":false}', '{"content_binding":null}'])(
    "gets one for a visitor with %s",
    async (body) => {
      const { status, json } = await lavalink(body);
      expect(status).toBe(200);
      expect(json.contentBinding).not.toBe("");
      expect(google.verify(json.poToken, json.contentBinding).ok).toBe(true);
    },
  );

  test("gets a cold-start token beside it, for the same binding", async () => {
    const { json } = await lavalink('{"content_binding":"dQw4w9WgXcQ","coldToken":true}');
    expect(Object.keys(json)).toEqual(["poToken", "contentBinding", "coldStartToken"]);
    expect(decodeColdStartToken(json.coldStartToken).contentBinding).toBe("dQw4w9WgXcQ");
    expect(google.verify(json.poToken, "dQw4w9WgXcQ").ok).toBe(true);
  });

  test("is told when its binding is too long for one", async () => {
    const { status, json } = await lavalink(`{"content_binding":"${"x".repeat(248)}","coldToken":true}`);
    expect({ status, code: json.code }).toEqual({ status: 400, code: "BAD_REQUEST" });
    const fits = await lavalink(`{"content_binding":"${"x".repeat(247)}","coldToken":true}`);
    expect(decodeColdStartToken(fits.json.coldStartToken).contentBinding).toBe("x".repeat(247));
  });

  test("with another secret gets nothing", async () => {
    const { status, json } = await lavalink("{}", "can_you_pass_i");
    expect({ status, code: json.code }).toEqual({ status: 401, code: "UNAUTHORIZED" });
  });
});

describe("Piped", () => {
  const piped = (body: string, port: number) =>
    send(
      [
        "POST /generate HTTP/1.1",
        "content-type: application/json",
        `content-length: ${body.length}`,
        "accept: */*",
        `host: 127.0.0.1:${port}`,
      ],
      body,
      port,
    );

  test("gets a token for its visitor data, which it is given back", async () => {
    const provider = new MemoryProvider();
    const server = await startServer({ provider });
    const { status, json } = await piped('{"visitorData":"CgtabcDEF%3D%3D"}', server.port);
    expect({ status, json }).toEqual({
      status: 200,
      json: { poToken: "MlMtoken==", visitorData: "CgtabcDEF%3D%3D" },
    });
    expect(provider.requests).toEqual([
      { contentBinding: "CgtabcDEF%3D%3D", egress: {}, bypassCache: false },
    ]);
    const key = await piped('{"visitorData":"x","requestKey":"O43z0dpjhgX20SCx4KAo"}', server.port);
    expect(key.status).toBe(200);
    server.close();
  });

  test("is refused a key that nobody attests for here, and visitor data that is none", async () => {
    const server = await startServer();
    for (const [body, field] of [
      ['{"visitorData":"x","requestKey":"another"}', "requestKey"],
      ['{"visitorData":""}', "visitorData"],
      ['{"visitorData":5}', "visitorData"],
      ['{"content_binding":5}', "content_binding"],
      ['{"content_binding":"a\\nb"}', "content_binding"],
      ['{"coldToken":"yes"}', "coldToken"],
    ] as const) {
      const { status, json } = await piped(body, server.port);
      expect({ body, status, code: json.code }).toEqual({ body, status: 400, code: "BAD_REQUEST" });
      expect(json.error).toStartWith(`${field} must be `);
    }
    server.close();
  });
});

describe("whoever reads a trusted session", () => {
  const read = () =>
    send([
      "GET /token HTTP/1.1",
      "Host: localhost:4416",
      "Authorization: Bearer can_you_pass_it",
      "User-Agent: python-requests/2.32.3",
      "Accept: */*",
    ]);

  test("gets a pair that holds, and the same as long as it does", async () => {
    const { status, json } = await read();
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(["updated", "potoken", "visitor_data", "visitorData"]);
    expect(json.visitorData).toBe(json.visitor_data);
    expect(google.verify(json.potoken, json.visitor_data).ok).toBe(true);
    expect(Math.abs(json.updated - Date.now() / 1_000)).toBeLessThan(60);
    expect((await read()).json).toEqual(json);
  });

  test("gets another pair with another time once the first is forgotten", async () => {
    let tokens = 0;
    let now = 1_800_000_000_000;
    const provider = new MemoryProvider({
      getPot: async (request) => ({ ...tokenFor(request), poToken: `token-${tokens}` }),
    });
    const server = await startServer({
      provider,
      clock: { now: () => now, monotonic: () => performance.now(), after: () => () => {} },
    });
    const pair = async () =>
      (await (await server.get("/token")).json()) as { updated: number; potoken: string };
    expect(await pair()).toMatchObject({ updated: 1_800_000_000, potoken: "token-0" });
    now += 5_000;
    expect(await pair()).toMatchObject({ updated: 1_800_000_000, potoken: "token-0" });
    tokens += 1;
    expect(await pair()).toMatchObject({ updated: 1_800_000_005, potoken: "token-1" });
    server.close();
  });

  test("is answered in time when there is no pair", async () => {
    const never = new MemoryProvider({ getPot: () => new Promise(() => {}) });
    const server = await startServer({ provider: never, deadlineMs: 200 });
    const reply = await server.get("/token");
    expect({ status: reply.status, code: ((await reply.json()) as { code: string }).code }).toEqual({
      status: 500,
      code: "TIMEOUT",
    });
    server.close();
  });

  test("is sent away when there is too much to do", async () => {
    const never = new MemoryProvider({ getPot: () => new Promise(() => {}) });
    const server = await startServer({ provider: never, maxRequests: 1, deadlineMs: 1_000 });
    const first = server.get("/token");
    while (server.stats.inFlight === 0) await Bun.sleep(1);
    expect((await server.get("/token")).status).toBe(503);
    await first;
    server.close();
  });
});
