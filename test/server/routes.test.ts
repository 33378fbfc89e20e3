/** The table of routes: what stands in one entry is what dispatch, limits, `Allow` and OpenAPI make of it. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import * as v from "valibot";
import type { Route } from "../../src/server/exchange.ts";
import { openApi } from "../../src/server/openapi.ts";
import { json } from "../../src/server/replies.ts";
import { ROUTES } from "../../src/server/routes.ts";
import { startServer, type TestServer } from "./support.ts";

interface Operation {
  operationId: string;
  responses: object;
}

const BIG = 16 * 1024 * 1024;
const ECHO: Route = {
  method: "POST",
  path: "/count_letters",
  needsToken: true,
  summary: "Counts letters",
  body: { maxBytes: BIG, schema: v.object({ text: v.string() }) },
  replies: { 200: { description: "Their number", content: { type: "object" } } },
  answer: (_exchange, _deps, { text }) => json({ letters: String(text).length }),
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ routes: [...ROUTES, ECHO] });
});
afterAll(() => server.close());

test("a route that allows large bodies leaves the others' limits where they are", async () => {
  const text = "a".repeat(BIG - 100);
  expect(await (await server.post("/count_letters", { text })).json()).toEqual({ letters: text.length });
  expect((await server.post("/count_letters", { text: `${text}${"a".repeat(100)}` })).status).toBe(413);
  expect((await server.post("/get_pot", { content_binding: text.slice(0, 2 ** 20) })).status).toBe(413);
});

test("a new entry is there under both prefixes, with its method alone", async () => {
  expect((await server.post("/v1/count_letters", { text: "ab" })).status).toBe(200);
  const wrong = await server.get("/count_letters");
  expect({ status: wrong.status, allow: wrong.headers.get("allow") }).toEqual({ status: 405, allow: "POST" });
});

test("a new entry asks for the token, and OpenAPI tells of it", async () => {
  const closed = await startServer({
    routes: [ECHO],
    policy: { loopbackOnly: true, allowedHosts: new Set(), token: "secret" },
  });
  expect((await closed.post("/count_letters", { text: "ab" })).status).toBe(401);
  closed.close();
  const { paths } = openApi([ECHO], "1.0.0") as { paths: Record<string, Record<string, Operation>> };
  const { operationId, responses = {} } = paths["/count_letters"]?.post ?? {};
  expect(operationId).toBe("countLetters");
  expect(Object.keys(responses)).toEqual([
    "200",
    "400",
    "401",
    "403",
    "405",
    "408",
    "413",
    "415",
    "417",
    "500",
    "503",
  ]);
});

test("no two entries share a path", () => {
  expect(new Set(ROUTES.map(({ path }) => path)).size).toBe(ROUTES.length);
});
