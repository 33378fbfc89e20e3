/** Connections that use up every descriptor, on a server that may have few. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { buildPot } from "../support/build.ts";
import { cleanupsAfterEach } from "../support/cleanups.ts";
import { type Google, startGoogle } from "../support/google.ts";

let google: Google;
const cleanups = cleanupsAfterEach();
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterAll(() => google.close());

/** Starts a server that may have `limit` descriptors; resolves with its port. */
async function serveWith(limit: number): Promise<number> {
  const pot = await buildPot();
  const child = Bun.spawn(
    ["bash", "-c", `ulimit -n ${limit}; exec "${pot}" serve -H 127.0.0.1 -p 0 --log-level error`],
    { env: { PATH: process.env.PATH, ...google.env }, cwd: tmpdir(), stdout: "pipe", stderr: "ignore" },
  );
  cleanups.push(async () => {
    child.kill("SIGKILL");
    await child.exited;
  });
  let said = "";
  for await (const chunk of child.stdout) {
    said += new TextDecoder().decode(chunk);
    const port = /address 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`the server did not start: ${said}`);
}

/** Opens fifty connections a second that say `words` and then nothing. */
function crowd(port: number, words: string): void {
  const timer = setInterval(() => {
    for (let at = 0; at < 5; at++) {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.on("error", () => {});
      socket.on("connect", () => socket.write(words));
      cleanups.push(() => socket.destroy());
    }
  }, 100);
  cleanups.push(() => clearInterval(timer));
}

test.skipIf(process.platform !== "linux").each([
  ["nothing", ""],
  ["the beginning of a request", "GET /pi"],
  ["a request, and stay", "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  [
    "the beginning of a body",
    "POST /get_pot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
  ],
])(
  "a crowd that says %s keeps nobody from the server for long",
  async (_, words) => {
    const port = await serveWith(96);
    crowd(port, words);
    // Long enough to use up every descriptor.
    await Bun.sleep(2_500);
    let answered = 0;
    for (let tries = 0; answered < 5 && tries < 30; tries++) {
      const reply = await fetch(`http://127.0.0.1:${port}/healthz`, {
        keepalive: false,
        proxy: false,
        signal: AbortSignal.timeout(2_000),
      }).catch(() => undefined);
      if (reply?.status === 200) answered += 1;
      await Bun.sleep(100);
    }
    expect(answered).toBe(5);
  },
  60_000,
);

test.skipIf(process.platform !== "linux")(
  "a crowd that says nothing leaves enough for a token",
  async () => {
    const port = await serveWith(96);
    crowd(port, "");
    await Bun.sleep(1_500);
    const reply = await fetch(`http://127.0.0.1:${port}/get_pot`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ content_binding: "a" }),
      proxy: false,
    });
    expect(reply.status).toBe(200);
    const { poToken } = (await reply.json()) as { poToken: string };
    expect(google.verify(poToken, "a").ok).toBe(true);
  },
  60_000,
);
