/** `pot serve` under systemd: sockets that were opened before it, and what it says of itself. */
import { afterAll, expect, test } from "bun:test";
import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inheritedSockets } from "../../src/server/systemd.ts";
import { buildPot } from "../support/build.ts";
import { startGoogleProcess } from "../support/google-process.ts";

const folder = await mkdtemp(join(tmpdir(), "pot-systemd-"));
const canTry = process.platform === "linux" && Bun.which("python3") !== null;
const google = await startGoogleProcess();

afterAll(async () => {
  await google.close();
  await rm(folder, { recursive: true, force: true });
});

interface Line {
  pid?: number;
  ports?: number[];
  state?: string;
  code?: number;
}

/** Runs `pot serve` as systemd does, with a socket on each of `hosts`. */
async function underSystemd(hosts: string[], notifyPath: string) {
  const pot = await buildPot();
  const child = Bun.spawn(
    [
      "python3",
      join(import.meta.dir, "systemd.py"),
      JSON.stringify(hosts),
      notifyPath,
      pot,
      "serve",
      "--port",
      "0",
    ],
    {
      env: { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: join(folder, "cache"), ...google.env },
      stdout: "pipe",
      stderr: "pipe",
    },
  );
  const lines: Line[] = [];
  let more = Promise.withResolvers<void>();
  const ended = (async () => {
    let text = "";
    for await (const chunk of child.stdout) {
      text += new TextDecoder().decode(chunk);
      const parts = text.split("\n");
      text = parts.pop() ?? "";
      for (const part of parts) if (part.startsWith("{")) lines.push(JSON.parse(part));
      more.resolve();
      more = Promise.withResolvers<void>();
    }
  })();
  /** The first line with `has`, when it comes. */
  const line = async (has: (line: Line) => boolean): Promise<Line> => {
    for (;;) {
      const found = lines.find(has);
      if (found) return found;
      if (!(await Promise.race([more.promise.then(() => true), ended.then(() => false)]))) {
        throw new Error(`it ended: ${JSON.stringify(lines)} ${await new Response(child.stderr).text()}`);
      }
    }
  };
  const { pid = 0, ports = [] } = await line(({ ports }) => ports !== undefined);
  return {
    pid,
    ports,
    states: () => lines.flatMap(({ state }) => state ?? []),
    state: (wanted: string) => line(({ state }) => state === wanted),
    async stop() {
      process.kill(pid, "SIGTERM");
      const { code } = await line(({ code }) => code !== undefined);
      return code;
    },
  };
}

test.skipIf(!canTry)(
  "a server takes over the sockets that systemd opened, and answers on each",
  async () => {
    const server = await underSystemd(["127.0.0.1", "::1"], join(folder, "notify"));
    await server.state("READY=1");
    const [first, second] = server.ports;
    for (const base of [`http://127.0.0.1:${first}`, `http://[::1]:${second}`]) {
      const reply = await fetch(`${base}/ping`, { proxy: false });
      expect(await reply.json()).toHaveProperty("version");
    }
    const token = await fetch(`http://127.0.0.1:${first}/get_pot`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ content_binding: "dQw4w9WgXcQ" }),
      proxy: false,
    });
    const { poToken } = (await token.json()) as { poToken: string };
    expect(await google.verify(poToken, "dQw4w9WgXcQ")).toMatchObject({ ok: true });

    // The child that runs the remote script has none of the sockets.
    const own = await Promise.all([3, 4].map((fd) => readlink(`/proc/${server.pid}/fd/${fd}`)));
    const children = (await Bun.$`pgrep -P ${server.pid}`.text()).trim().split("\n");
    expect(children.length).toBeGreaterThan(0);
    for (const child of children) {
      for (const fd of await readdir(`/proc/${child}/fd`)) {
        expect(own).not.toContain(await readlink(`/proc/${child}/fd/${fd}`).catch(() => ""));
      }
    }
    expect(await server.stop()).toBe(0);
  },
  20_000,
);

test.skipIf(!canTry)(
  "a server says that it is ready, that it lives, and that it stops",
  async () => {
    const server = await underSystemd([], `@pot-test-${process.pid}`);
    await server.state("READY=1");
    await server.state("WATCHDOG=1");
    expect(await server.stop()).toBe(0);
    expect(server.states().at(-1)).toBe("STOPPING=1");
  },
  20_000,
);

test.skipIf(!canTry)(
  "a socket that other machines reach is refused, since all would look like this one",
  async () => {
    await expect(
      underSystemd(["0.0.0.0"], join(folder, "refused")).then((server) => server.state("READY=1")),
    ).rejects.toThrow();
  },
  20_000,
);

test.each([
  [{ LISTEN_PID: "7", LISTEN_FDS: "2" }, [3, 4]],
  [{ LISTEN_PID: "8", LISTEN_FDS: "2" }, []],
  [{ LISTEN_FDS: "2" }, []],
  [{ LISTEN_PID: "7", LISTEN_FDS: "-1" }, []],
  [{ LISTEN_PID: "7", LISTEN_FDS: "many" }, []],
])("process 7 inherits from %p the sockets %p", (env, sockets) => {
  expect(inheritedSockets(env, 7)).toEqual(sockets);
});
