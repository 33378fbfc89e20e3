/** Named ways out over HTTP: how they are asked for, and where it is told how they are. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import { MemoryProvider, startServer, type TestServer, tokenFor } from "./support.ts";

const RESTING = new PotError("EGRESS_RESTING", "the way out rests after failures: v6 until …", {
  retryAfter: 42,
});
const until = Date.UTC(2027, 0, 1);

let server: TestServer;
beforeAll(async () => {
  const provider = new MemoryProvider({
    egresses: [
      { label: "home", attested: 3, failed: 0 },
      {
        label: "many/2",
        attested: 0,
        failed: 2,
        restsUntil: until,
        reason: "the proxy of <many/2> cannot be reached",
      },
    ],
    getPot: async (request) => {
      if (request.egress.name === "v6") throw RESTING;
      return { ...tokenFor(request), named: { egress: "home", sourceAddress: "2001:db8::7" } };
    },
  });
  server = await startServer({ provider });
});
afterAll(() => server.close());

const namesAsked = () => server.provider.requests.splice(0).map(({ egress }) => egress.name);

test("each endpoint that makes a token takes a name, and none where it is empty or null", async () => {
  await server.post("/get_pot", { egress: "home" });
  await server.post("/generate", { egress: "home" });
  await server.get("/token?egress=home");
  expect(namesAsked()).toEqual(["home", "home", "home"]);
  await server.post("/get_pot", { egress: "" });
  await server.post("/get_pot", { egress: null });
  await server.post("/generate", {});
  await server.get("/token?egress=");
  expect(namesAsked()).toEqual([undefined, undefined, undefined, undefined]);
});

test("what is no text is no name", async () => {
  for (const path of ["/get_pot", "/generate"]) {
    const reply = await server.post(path, { egress: 5 });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({
      code: "BAD_REQUEST",
      error: expect.stringMatching(/^egress must be/),
    });
  }
});

test("the answer says which way out it was and from which address, beside what it always says", async () => {
  const reply = await server.post("/get_pot", { content_binding: "x" });
  expect(Object.keys((await reply.json()) as object)).toEqual([
    "contentBinding",
    "poToken",
    "po_token",
    "expiresAt",
    "egress",
    "sourceAddress",
  ]);
});

test("one that rests is 503 with the time to come again", async () => {
  const reply = await server.post("/get_pot", { egress: "v6" });
  expect(reply.status).toBe(503);
  expect(reply.headers.get("retry-after")).toBe("42");
  expect(await reply.json()).toMatchObject({ code: "EGRESS_RESTING" });
});

test("/ping tells how each is, and no reason, which is not for everybody", async () => {
  const ping = (await (await server.get("/ping")).json()) as { egresses: unknown };
  expect(ping.egresses).toEqual([
    { egress: "home", attested: 3, failed: 0 },
    { egress: "many/2", attested: 0, failed: 2, resting_until: "2027-01-01T00:00:00.000Z" },
  ]);
});

test("/metrics tells until when each rests, and what came of each attestation", async () => {
  server.stats.emit({ kind: "egress", egress: "many/2", outcome: "PROXY_UNREACHABLE" });
  server.stats.emit({ kind: "egress", egress: "home", outcome: "ok" });
  const text = await (await server.get("/metrics")).text();
  expect(text).toContain('pot_egress_resting_until_seconds{egress="home"} 0\n');
  expect(text).toContain(`pot_egress_resting_until_seconds{egress="many/2"} ${until / 1_000}\n`);
  expect(text).toContain('pot_egress_attestations_total{egress="home",outcome="ok"} 1\n');
  expect(text).toContain('pot_egress_attestations_total{egress="many/2",outcome="PROXY_UNREACHABLE"} 1\n');
});

test("the status page shows each by its name, with the reason", async () => {
  const page = await (await server.get("/", { accept: "text/html" })).text();
  expect(page).toContain('<td>home</td><td><span class="good">awake</span></td><td>3</td><td>0</td>');
  expect(page).toContain('many/2<br><span class="soft">the proxy of &lt;many/2&gt; cannot be reached</span>');
  expect(page).toContain("rests for");
});

test("where nothing has a name, nothing is told of names", async () => {
  const plain = await startServer();
  const ping = (await (await plain.get("/ping")).json()) as object;
  expect(Object.keys(ping)).not.toContain("egresses");
  const token = (await (await plain.post("/get_pot", {})).json()) as object;
  expect(Object.keys(token)).toEqual(["contentBinding", "poToken", "po_token", "expiresAt"]);
  expect(await (await plain.get("/metrics")).text()).not.toContain("pot_egress_resting_until_seconds{");
  plain.close();
});
