/** What the endpoints answer. */
import { afterEach, expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import { MemoryProvider, startServer, type TestServer } from "./support.ts";

const running: TestServer[] = [];
const start: typeof startServer = async (changes) => {
  const server = await startServer(changes);
  running.push(server);
  return server;
};
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

test("a token is answered under both of its names, with its binding and its end", async () => {
  const server = await start();
  const reply = await server.post("/get_pot", { content_binding: "dQw4w9WgXcQ" });
  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe("application/json");
  expect(await reply.json()).toEqual({
    contentBinding: "dQw4w9WgXcQ",
    poToken: "MlMtoken==",
    expiresAt: "2026-09-21T14:13:20.123Z",
    po_token: "MlMtoken==",
  });
});

test("a failure is answered with its message, its causes and its code", async () => {
  const error = new PotError("NO_CHALLENGE", "no challenge", {
    cause: new Error("consent page"),
    retryAfter: 2.4,
  });
  const server = await start({ provider: new MemoryProvider({ getPot: () => Promise.reject(error) }) });
  const reply = await server.post("/get_pot", {});
  expect(reply.status).toBe(500);
  expect(reply.headers.get("retry-after")).toBe("3");
  expect(await reply.json()).toEqual({
    error: "no challenge (caused by consent page)",
    code: "NO_CHALLENGE",
  });
});
