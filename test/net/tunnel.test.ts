/** The tunnel on loopback serves this process and nobody else. */
import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { type Dial, openTunnel, type Tunnel } from "../../src/net/tunnel.ts";
import { sendRaw } from "../support/raw-http.ts";

setDefaultTimeout(60_000);

const HOST = { host: "www.example", port: 443 };
const open: Tunnel[] = [];

afterEach(() => {
  for (const tunnel of open.splice(0)) tunnel.close();
});

/** A tunnel to `HOST` that counts how often it was asked to connect. */
async function start(dial: Dial = () => Promise.reject(new Error("not to be reached"))) {
  const dialled: string[] = [];
  const tunnel = await openTunnel((to, walk) => {
    dialled.push(to.host);
    return dial(to, walk);
  });
  open.push(tunnel);
  tunnel.allow(HOST);
  return { tunnel, dialled, port: Number(new URL(tunnel.url).port) };
}

const ask = (target: string, authorization?: string, method = "CONNECT") =>
  `${method} ${target} HTTP/1.1\r\nHost: ${target}\r\n${authorization === undefined ? "" : `Proxy-Authorization: ${authorization}\r\n`}\r\n`;

describe("a stranger", () => {
  test("without the credential is refused, and nothing is dialled", async () => {
    const { tunnel, dialled, port } = await start();
    const wrong = `${tunnel.authorization.slice(0, -1)}${tunnel.authorization.endsWith("A") ? "B" : "A"}`;
    for (const given of [
      undefined,
      "",
      wrong,
      `${tunnel.authorization}x`,
      "Basic YTpi",
      tunnel.authorization.toLowerCase(),
    ]) {
      expect((await sendRaw(port, ask("www.example:443", given))).status).toBe(403);
    }
    expect(dialled).toEqual([]);
  });

  test("who sends bytes that are no ASCII as a credential of the right length breaks nothing", async () => {
    const { tunnel, port } = await start();
    const given = Buffer.from(ask("www.example:443", "\u00fc".repeat(tunnel.authorization.length)), "latin1");
    expect((await sendRaw(port, given)).status).toBe(403);
    expect((await sendRaw(port, ask("www.example:443"))).status).toBe(403);
  });

  test("who sends a head without end is cut off", async () => {
    const { port, dialled } = await start();
    const reply = await sendRaw(port, `CONNECT www.example:443 HTTP/1.1\r\nX: ${"x".repeat(10_000)}`);
    expect([reply.status, reply.closed]).toEqual([403, true]);
    expect(dialled).toEqual([]);
  });

  test("from another machine finds no port", async () => {
    const { port } = await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of outside) {
      const met = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve("connected"));
        socket.on("error", () => resolve("refused"));
      });
      expect(met).toBe("refused");
    }
  });
});

test("with the credential, only hosts that were allowed and only CONNECT are served", async () => {
  const { tunnel, dialled, port } = await start();
  for (const target of [
    "evil.example:443",
    "www.example:22",
    "www.example",
    "127.0.0.1:22",
    "WWW.example:443",
  ]) {
    expect((await sendRaw(port, ask(target, tunnel.authorization))).status).toBe(403);
  }
  expect((await sendRaw(port, ask("www.example:443", tunnel.authorization, "GET"))).status).toBe(403);
  expect((await sendRaw(port, ask("http://www.example:443/", tunnel.authorization, "GET"))).status).toBe(403);
  expect(dialled).toEqual([]);
});

test("no two tunnels share a credential", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 5; i++) seen.add((await start()).tunnel.authorization);
  expect(seen.size).toBe(5);
  for (const credential of seen) expect(credential.length).toBeGreaterThan(40);
});

test("a closed tunnel takes its connections and its port with it", async () => {
  const echo = createServer((socket) => socket.pipe(socket)).listen(0, "127.0.0.1");
  const { port: echoPort } = echo.address() as { port: number };
  const { tunnel, port } = await start(
    () =>
      new Promise((resolve) => {
        const socket = connect(echoPort, "127.0.0.1", () => resolve(socket));
      }),
  );
  const client = connect(port, "127.0.0.1");
  client.write(ask("www.example:443", tunnel.authorization));
  await new Promise((resolve) => client.once("data", resolve));
  const closed = new Promise((resolve) => client.once("close", resolve));
  tunnel.close();
  await closed;
  const met = await new Promise((resolve) => {
    const again = connect(port, "127.0.0.1", () => resolve("connected"));
    again.on("error", () => resolve("refused"));
  });
  expect(met).toBe("refused");
  echo.close();
});
