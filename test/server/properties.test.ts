/** Whatever JSON comes: an answer in JSON, in time, and never a 5xx while nothing upstream is wrong. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { ERROR_STATUS, type ErrorCode } from "../../src/errors.ts";
import { bindingProblem } from "../../src/provider/content.ts";
import { exchange, startServer, type TestServer } from "./support.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Posts `body` and checks what holds for every answer. */
async function ask(body: string): Promise<{ status: number; json: Record<string, unknown> }> {
  const reply = await server.post("/get_pot", body);
  expect(reply.headers.get("content-type")).toBe("application/json");
  const json = (await reply.json()) as Record<string, unknown>;
  expect(reply.status).toBeLessThan(500);
  if (reply.status !== 200) {
    expect(Object.keys(json).sort()).toEqual(["code", "error"]);
    expect(ERROR_STATUS[json.code as ErrorCode]).toBe(reply.status as never);
  }
  return { status: reply.status, json };
}

const FIELDS = [
  "content_binding",
  "proxy",
  "source_address",
  "disable_tls_verification",
  "bypass_cache",
  "innertube_context",
  "challenge",
  "challenge_event_id",
  "challenge_user_agent",
  "data_sync_id",
  "visitor_data",
  "disable_innertube",
  "__proto__",
  "constructor",
];

const anyBody = fc.dictionary(
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FIELDS) }, fc.string({ unit: "binary" })),
  fc.jsonValue({ maxDepth: 6 }),
);

test("any JSON value is answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), anyBody), async (value) => {
      await ask(JSON.stringify(value));
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

test("any text is answered", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json().map((json) => json.slice(0, -1)),
      ),
      async (text) => {
        await ask(text);
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);

test("a binding is answered with a token for exactly it, or refused for what is wrong with it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (binding) => {
      const { status, json } = await ask(JSON.stringify({ content_binding: binding }));
      if (bindingProblem(binding) === undefined) expect(json.contentBinding).toBe(binding);
      else expect({ status, code: json.code }).toEqual({ status: 400, code: "BAD_REQUEST" });
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a refusal never repeats what was sent", async () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{24}$/);
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.constantFrom(...FIELDS.slice(0, 7)),
      fc.nat(3),
      async (word, field, shape) => {
        const value = [[word], { [word]: word }, `${word}\n`, `{${word}`][shape];
        const body = shape === 3 ? `{"${field}":${value}` : JSON.stringify({ [field]: value });
        const reply = await server.post("/get_pot", body);
        if (reply.status !== 200) expect(await reply.text()).not.toContain(word);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test("any bytes in place of a request are answered or hung up on, and the next request works", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { replies, closed } = await exchange(server.port, [bytes, "\r\n\r\n\r\n\r\n"], { pauseMs: 0 });
      expect(closed || replies.length > 0).toBe(true);
      for (const { status } of replies) expect(status === 505 || status < 500).toBe(true);
      expect((await server.get("/healthz")).status).toBe(200);
    }),
    { numRuns: 100 },
  );
}, 60_000);
