/** The end of a busy server: whatever it took on, it answers, whole. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { once } from "node:events";
import { connect } from "node:net";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterAll(() => google.close());

/** How one connection went: whole answers by status, and whether its last one broke off in the middle. */
interface Tally {
  statuses: number[];
  broken: boolean;
}

/** Asks for one token after the other on one connection until the server ends it. */
function askUntilClosed(pot: PotServer, name: string): Promise<Tally> {
  return new Promise((resolve) => {
    const tally: Tally = { statuses: [], broken: false };
    const socket = connect({ port: pot.port, host: "127.0.0.1", noDelay: true });
    let received = "";
    const ask = () => {
      const body = JSON.stringify({ content_binding: `${name}-${tally.statuses.length}` });
      socket.write(
        `POST /get_pot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    };
    socket.on("connect", ask);
    socket.on("data", (data) => {
      received += data.toString("latin1");
      const end = received.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN);
      if (end === -1 || received.length < end + 4 + length) return;
      const status = Number(received.split(" ")[1]);
      const json = JSON.parse(received.slice(end + 4));
      tally.statuses.push(status);
      if (status === 200 && !google.verify(json.poToken, json.contentBinding).ok) tally.statuses.push(-1);
      received = "";
      ask();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve({ ...tally, broken: received !== "" }));
  });
}

test("a server stopped under load answers all that it took on", async () => {
  const pot = await servePot(["--log-format", "json"], { env: google.env, timeoutMs: 60_000 });
  try {
    await pot.post("/get_pot", { content_binding: "first" });
    const clients = Array.from({ length: 16 }, (_, at) => askUntilClosed(pot, `client-${at}`));
    while (pot.stderr().split("\n").length < 500) await Bun.sleep(10);
    const ended = pot.stop("SIGTERM");
    const tallies = await Promise.all(clients);
    expect(await ended).toMatchObject({ code: 0 });
    // Nothing but a whole answer, or a word that the server is about to stop.
    const statuses = tallies.flatMap((tally) => tally.statuses);
    expect(tallies.filter(({ broken }) => broken)).toEqual([]);
    expect([...new Set(statuses)].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    // The server's own account of what it answered is what its clients received.
    const logged = pot
      .stderr()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ route, status }) => route === "/get_pot" && status === 200);
    expect(statuses.filter((status) => status === 200).length).toBe(logged.length - 1);
    expect(pot.stderr()).not.toContain("too slow");
  } finally {
    await pot.stop("SIGKILL");
  }
}, 120_000);

test("requests that wait for Google are waited for", async () => {
  const pot = await servePot([], { env: google.env, timeoutMs: 60_000 });
  try {
    google.behave({ delayMs: 300 });
    google.forget();
    const waiting = Array.from({ length: 8 }, (_, at) =>
      pot.post("/get_pot", { content_binding: `slow-${at}` }),
    );
    while (google.requests.length === 0) await Bun.sleep(5);
    const ended = pot.stop("SIGTERM");
    for (const [at, { status, json }] of (await Promise.all(waiting)).entries()) {
      expect(status).toBe(200);
      expect(google.verify(json.poToken, `slow-${at}`).ok).toBe(true);
    }
    expect(await ended).toMatchObject({ code: 0 });
  } finally {
    google.behave({});
    await pot.stop("SIGKILL");
  }
}, 120_000);

test("but not for ever: who still waits after ten seconds is told that the server stops", async () => {
  const pot = await servePot([], { env: google.env, timeoutMs: 60_000 });
  try {
    google.forget();
    google.behave({ homePage: "hang", attGet: "hang" });
    const waiting = pot.post("/get_pot", { content_binding: "never" });
    while (google.requests.length === 0) await Bun.sleep(5);
    const [{ status, json }, end] = await Promise.all([waiting, pot.stop("SIGTERM")]);
    expect({ status, code: json.code }).toEqual({ status: 503, code: "SHUTTING_DOWN" });
    expect(end.code).toBe(0);
    expect(pot.stderr()).toContain("requests too slow to wait for: 1");
  } finally {
    google.behave({});
    await pot.stop("SIGKILL");
  }
}, 120_000);

/** Begins a request whose body never ends, and is silent from then on. Resolves with what the server says first. */
async function beginBody(pot: PotServer, path: string, type: string, body: string): Promise<string> {
  const socket = connect({ port: pot.port, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 9000000\r\n\r\n`,
  );
  socket.write(body);
  const [data] = await once(socket, "data");
  return String(data);
}

test("a client that is silent in the middle of a body that was refused is not waited for", async () => {
  const pot = await servePot();
  try {
    // Much of it is still on its way when the answer leaves.
    const part = "x".repeat(1_200_000);
    const paths = ["/get_pot", "/solve", "/nope", "/ping"];
    const answers = await Promise.all(paths.map((path) => beginBody(pot, path, "text/plain", part)));
    expect(answers.map((answer) => Number(answer.split(" ")[1]))).toEqual([415, 415, 404, 405]);
    const { code, ms } = await pot.stop("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(7_000);
    expect(pot.stderr()).not.toContain("too slow");
  } finally {
    await pot.stop("SIGKILL");
  }
}, 60_000);

test("a body that does not come is waited for a second", async () => {
  const pot = await servePot();
  try {
    const answer = beginBody(pot, "/solve", "application/json", "{");
    // Taken on after the other.
    await pot.get("/ping");
    const { code, ms } = await pot.stop("SIGTERM");
    expect(await answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*SHUTTING_DOWN/);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(7_000);
  } finally {
    await pot.stop("SIGKILL");
  }
}, 60_000);
