/** The table of requests, each over a socket of its own. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import { startGoogle } from "../support/google.ts";
import { servePot } from "../support/pot.ts";
import { exchange, MemoryProvider, startServer, type TestServer, tokenFor } from "./support.ts";
import { type Kind, ROWS } from "./wire-table.ts";

const servers = new Map<Kind, TestServer>();

function provider(): MemoryProvider {
  return new MemoryProvider({
    async getPot(request) {
      if (request.contentBinding !== "fail") return tokenFor(request);
      throw new PotError("NO_CHALLENGE", "no challenge could be had", { cause: new Error("consent page") });
    },
  });
}

beforeAll(async () => {
  const open = { loopbackOnly: true, allowedHosts: new Set<string>(), token: undefined };
  servers.set("plain", await startServer({ provider: provider() }));
  servers.set("token", await startServer({ policy: { ...open, token: "s3cret-token" } }));
  servers.set(
    "wide",
    await startServer({ policy: { ...open, loopbackOnly: false, allowedHosts: new Set(["pot.example"]) } }),
  );
  servers.set("as200", await startServer({ provider: provider(), errorAs200: true }));
});

afterAll(() => {
  for (const server of servers.values()) server.close();
});

test("the table is as long as it was promised to be", () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(120);
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
});

test.each(ROWS.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  const server = servers.get(row.to);
  if (!server) throw new Error(`there is no server ${row.to}`);
  const { replies, closed } = await exchange(server.port, row.send, {
    expected: Math.max(1, row.status.length),
    // Where the end of the connection is a part of the answer, it is waited for as such.
    untilClosed: row.code === "" || row.status.length === 0,
  });
  expect(replies.map(({ status }) => status)).toEqual(row.status);
  if (row.status.length === 0) expect(closed).toBe(true);

  const [first] = replies;
  for (const reply of replies) {
    expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
  for (const [name, value] of Object.entries(row.headers ?? {})) expect(first?.headers[name]).toMatch(value);
  if (row.code === "") {
    expect(first?.body).toBe("");
    expect(closed).toBe(true);
  } else if (row.code !== undefined) {
    const answer = JSON.parse(first?.body ?? "");
    expect(Object.keys(answer).sort()).toEqual(["code", "error"]);
    expect(answer.code).toBe(row.code);
    expect(first?.headers["content-type"]).toBe("application/json");
  }
  if (row.body instanceof RegExp) expect(first?.body).toMatch(row.body);
  else if (typeof row.body === "string") expect(first?.body).toContain(row.body);
  else if (row.body) expect(JSON.parse(first?.body ?? "")).toMatchObject(row.body);

  // Whatever a request was, the next one is answered.
  const after = await server.get("/healthz");
  expect(after.status).toBe(200);
});

test("the executable answers every row with the same statuses and codes", async () => {
  const google = await startGoogle();
  const args: Record<Kind, string[]> = {
    plain: [],
    token: ["--token", "s3cret-token"],
    wide: ["-p", "0", "-H", "0.0.0.0", "--trust-network", "--allowed-host", "pot.example"],
    as200: ["--error-as-200"],
  };
  try {
    for (const [kind, options] of Object.entries(args)) {
      const pot = await servePot(["--log-level", "error", ...options], {
        env: google.env,
        timeoutMs: 60_000,
      });
      try {
        for (const row of ROWS.filter(({ to, code }) => to === kind && code !== "NO_CHALLENGE")) {
          const expected = Math.max(1, row.status.length);
          const { replies } = await exchange(pot.port, row.send, { expected });
          const statuses = replies.map(({ status }) => status);
          expect({ row: row.name, statuses }).toEqual({ row: row.name, statuses: row.status });
          if (row.code) expect(JSON.parse(replies[0]?.body ?? "").code).toBe(row.code);
        }
      } finally {
        await pot.stop();
      }
    }
  } finally {
    await google.close();
  }
}, 180_000);
