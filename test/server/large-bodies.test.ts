/** Bodies of many megabytes, which only players have: a crowd of them is turned away before it fills the memory. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { startServer, type TestServer } from "./support.ts";

const MB = 2 ** 20;
const LARGE = 8 * MB;
const AT_ONCE = 4;

let server: TestServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** Begins a large body and sends `bytes` of it; resolves with the status that comes for it. */
function begin(headers: string, bytes: string): Promise<number> {
  const socket = connect(server.port, "127.0.0.1");
  sockets.push(socket);
  socket.write(
    `POST /solve HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${bytes}`,
  );
  return new Promise((resolve, reject) => {
    socket.once("data", (reply) => resolve(Number(/ (\d+)/.exec(reply.toString())?.[1])));
    socket.once("error", reject);
  });
}

test("beyond the first few, large bodies are refused at once, and small ones are read as ever", async () => {
  const announced = `Content-Length: ${LARGE}`;
  const first = Array.from({ length: AT_ONCE }, () => begin(announced, '{"player":"'));
  // A place is taken by the time that a later request is answered.
  expect((await server.post("/get_pot", { content_binding: "x" })).status).toBe(200);
  expect(await begin(announced, '{"player":"')).toBe(503);
  const chunk = "x".repeat(2 * MB);
  const chunked = `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  expect(await begin("Transfer-Encoding: chunked", chunked)).toBe(503);
  expect((await server.post("/solve", { player: "x".repeat(MB / 2) })).status).toBe(400);

  for (const socket of sockets.slice(0, AT_ONCE)) socket.write("x".repeat(LARGE - '{"player":"'.length));
  expect(await Promise.all(first)).toEqual(Array(AT_ONCE).fill(400));
  expect((await server.post("/solve", { player: "x".repeat(2 * MB) })).status).toBe(400);
});

test("a large body that never comes gives its place back when its time is up", async () => {
  const impatient = await startServer({ bodyTimeoutMs: 100 });
  try {
    const waiting = Array.from({ length: AT_ONCE }, () => {
      const socket = connect(impatient.port, "127.0.0.1");
      sockets.push(socket);
      socket.write(
        `POST /solve HTTP/1.1\r\nHost: 127.0.0.1:${impatient.port}\r\nContent-Type: application/json\r\nContent-Length: ${LARGE}\r\n\r\n{`,
      );
      return new Promise((resolve) => socket.once("data", resolve));
    });
    await Promise.all(waiting);
    expect((await impatient.post("/solve", { player: "x".repeat(2 * MB) })).status).toBe(400);
  } finally {
    await impatient.close();
  }
});
