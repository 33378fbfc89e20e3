/** Lavalink's challenges: requests byte for byte as its remote cipher sends them, answered by the server's own solver. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { findTimestamp } from "../../src/challenges/timestamp.ts";
import { scriptFolder } from "../support/ejs.ts";
import { makePlayer } from "../support/google/player.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, runPot, servePot } from "../support/pot.ts";
import { exchange } from "./support.ts";

const SECRET = "can_you_pass_it";
const N = "hQ4sHaPOsGXWaB";
const SIG = "AOq0QJ8wRAIgXw8d0Qkq8mN3==";
const player = makePlayer({ version: 21 });
const PATH = new URL(player.url).pathname;

let google: Google;
let pot: PotServer;
let without: PotServer;
beforeAll(async () => {
  google = await startGoogle();
  const solver = await scriptFolder();
  [pot, without] = await Promise.all([
    servePot(["--token", SECRET, "--solver", solver], { env: google.env }),
    servePot(["--token", SECRET], { env: google.env }),
  ]);
}, 300_000);
afterAll(async () => {
  await Promise.all([pot.stop(), without.stop()]);
  await google.close();
});

/** As Apache HttpClient sends it: the secret alone in Authorization, and a type with its charset. */
async function lavalink(path: string, body: string, { port } = pot, secret = SECRET) {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Authorization: ${secret}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Type: application/json; charset=UTF-8",
    "Host: localhost:4416",
    "Connection: Keep-Alive",
    "User-Agent: Apache-HttpClient/4.5.14 (Java/17.0.12)",
    "Accept-Encoding: gzip,deflate",
  ];
  const { replies } = await exchange(port, [`${head.join("\r\n")}\r\n\r\n${body}`]);
  const [reply] = replies;
  if (!reply) throw new Error("there was no answer");
  return { status: reply.status, json: JSON.parse(reply.body) };
}

describe("Lavalink's remote cipher", () => {
  test("is told the timestamp of a player, which is fetched once", async () => {
    google.forget();
    const asked = () => lavalink("/get_sts", `{"player_url":"${PATH}"}`);
    const told = { status: 200, json: { sts: player.timestamp } };
    expect(await Promise.all([asked(), asked(), asked()])).toEqual([told, told, told]);
    expect(google.count("/s/player/")).toBe(1);
  });

  test("gets n alone, for an address that is whole already", async () => {
    const { status, json } = await lavalink(
      "/decrypt_signature",
      `{"player_url":"${player.url}","n_param":"${N}"}`,
    );
    expect({ status, json }).toEqual({
      status: 200,
      json: { decrypted_signature: "", decrypted_n_sig: player.answer("n", N) },
    });
  }, 60_000);

  test("gets both, with the key that it sends along", async () => {
    const { json } = await lavalink(
      "/decrypt_signature",
      `{"player_url":"${PATH}","encrypted_signature":"${SIG}","n_param":"${N}","signature_key":"sig"}`,
    );
    expect(json).toEqual({
      decrypted_signature: player.answer("sig", SIG),
      decrypted_n_sig: player.answer("n", N),
    });
  }, 60_000);

  test.each(['{"player_url":"PATH","n_param":null}', '{"player_url":"PATH","n_param":""}'])(
    "that has nothing to ask gets nothing, without a player, for %s",
    async (body) => {
      const { status, json } = await lavalink("/decrypt_signature", body.replace("PATH", PATH), without);
      expect({ status, json }).toEqual({
        status: 200,
        json: { decrypted_signature: "", decrypted_n_sig: "" },
      });
    },
  );

  test("gets the whole address of a stream, with both answers in it", async () => {
    const stream = `https://rr1---sn-a.googlevideo.com/videoplayback?expire=1&s=old&n=${N}&itag=251`;
    const { status, json } = await lavalink(
      "/resolve_url",
      `{"player_url":"${PATH}","stream_url":"${stream}","encrypted_signature":"${SIG}","signature_key":"lsig"}`,
    );
    expect(status).toBe(200);
    const url = new URL(json.resolved_url);
    expect(url.host).toBe("rr1---sn-a.googlevideo.com");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      expire: "1",
      n: player.answer("n", N),
      itag: "251",
      lsig: player.answer("sig", SIG),
    });
  }, 60_000);

  test("is told what is wrong with its request", async () => {
    for (const [path, body, words] of [
      ["/get_sts", "{}", "player_url is missing"],
      [
        "/get_sts",
        '{"player_url":"https://example.com/s/player/1/base.js"}',
        "player_url must be the address",
      ],
      ["/get_sts", '{"player_url":"/s/player/../../etc/passwd.js"}', "player_url must be the address"],
      ["/decrypt_signature", `{"player_url":"${PATH}","n_param":5}`, "n_param must be"],
      ["/resolve_url", `{"player_url":"${PATH}"}`, "stream_url is missing"],
      ["/resolve_url", `{"player_url":"${PATH}","stream_url":"file:///etc/passwd"}`, "stream_url must be"],
      ["/resolve_url", `{"player_url":"${PATH}","stream_url":"https://["}`, "stream_url must be"],
    ] as const) {
      const { status, json } = await lavalink(path, body);
      expect({ body, status, code: json.code }).toEqual({ body, status: 400, code: "BAD_REQUEST" });
      expect(json.error).toStartWith(words);
    }
  });

  test("of a server without a solver is told how to give it one", async () => {
    const body = `{"player_url":"${PATH}","n_param":"${N}"}`;
    const { status, json } = await lavalink("/decrypt_signature", body, without);
    expect({ status, code: json.code }).toEqual({ status: 409, code: "SOLVER_UNKNOWN" });
    expect(json.error).toContain("--solver");
  });

  test("with another secret gets nothing", async () => {
    for (const path of ["/get_sts", "/decrypt_signature", "/resolve_url"]) {
      expect((await lavalink(path, "{}", pot, "can_you_pass_i")).status).toBe(401);
    }
  });
});

test("a folder without the solver is said before anything is started", async () => {
  const scratch = (await Bun.$`mktemp -d`.text()).trim();
  const { code, stderr } = await runPot(["serve", "--port", "0", "--solver", scratch]);
  expect(code).toBe(1);
  expect(stderr).toContain("the folder of --solver has no lib.min.js");
  const named = await runPot(["serve", "--port", "0"], { env: { POT_SOLVER: `${scratch}/none` } });
  expect(named.stderr).toContain("POT_SOLVER");
  rmSync(scratch, { recursive: true });
});

test.each([
  ["a,signatureTimestamp:20412,b", "20412"],
  ['{"signatureTimestamp":"20413"}', "20413"],
  ["x.sts=20414;", "20414"],
  ["posts:11111,sts:20415}", "20415"],
])("the timestamp in %s is found", (source, timestamp) => {
  expect(findTimestamp(source)).toBe(timestamp);
});

test.each(["", "sts:123456", "signatureTimestamp:b.c", "posts:20412"])("in %j there is none", (source) => {
  expect(() => findTimestamp(source)).toThrow("no signature timestamp");
});
