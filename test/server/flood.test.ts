/** Ten thousand connections opened and dropped in the middle of a request. */
import { expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { startGoogle } from "../support/google.ts";
import { servePot } from "../support/pot.ts";
import { startServer } from "./support.ts";

const HALF =
  "POST /get_pot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
const BEGINNINGS = ["", "POST /get", HALF.slice(0, 60), HALF, `${HALF}"content_binding":"a`, "\x16\x03\x01"];

async function flood(port: number): Promise<void> {
  for (let batch = 0; batch < 100; batch++) {
    await Promise.all(Array.from({ length: 100 }, (_, at) => drop(port, batch * 100 + at)));
  }
}

/** Opens a connection, says the beginning of something, and leaves: politely or not. */
function drop(port: number, number: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.on("connect", () => {
      const beginning = BEGINNINGS[number % BEGINNINGS.length] ?? "";
      if (beginning === "") socket.resetAndDestroy();
      else socket.write(beginning, () => (number % 4 < 2 ? socket.destroy() : socket.resetAndDestroy()));
    });
  });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it never came to that");
    await Bun.sleep(20);
  }
}

test("leave nothing behind in the handler", async () => {
  const server = await startServer();
  await flood(server.port);
  expect((await server.post("/get_pot", { content_binding: "a" })).status).toBe(200);
  await until(() => server.stats.inFlight === 0);
  expect(server.provider.requests.length).toBe(1);
  expect(await (await server.get("/metrics")).text()).toContain(
    'pot_requests_total{route="/get_pot",code="OK"} 1\n',
  );
  server.close();
}, 180_000);

test.skipIf(process.platform !== "linux")(
  "leave no open file in the executable, and no request for a token",
  async () => {
    const google = await startGoogle();
    const pot = await servePot(["--log-level", "error"], { env: google.env, timeoutMs: 60_000 });
    try {
      const openFiles = async () => (await readdir(`/proc/${pot.pid}/fd`)).length;
      await pot.post("/get_pot", { content_binding: "a" });
      const before = await openFiles();
      google.forget();
      await flood(pot.port);
      // One connection of this test's own may be kept.
      await until(async () => (await openFiles()) <= before + 1);
      const { status, json } = await pot.post("/get_pot", { content_binding: "b" });
      expect(status).toBe(200);
      expect(google.verify(json.poToken, "b").ok).toBe(true);
      expect(google.requests).toEqual([]);
      expect((await pot.get("/metrics")).text).toContain("pot_requests_in_flight 1\n");
      expect(await pot.stop()).toMatchObject({ code: 0 });
    } finally {
      await pot.stop("SIGKILL");
      await google.close();
    }
  },
  180_000,
);
