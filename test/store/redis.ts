/** Stores of the machine's own packages, on loopback, and a balancer in front of servers. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../net/support/foreign.ts";
import { freePort } from "../support/free-port.ts";

/** What the tests need of Debian: `redis-server` and `valkey-server`, each where it is installed, and `haproxy`. */
export const STORES = [
  { name: "Redis", program: findProgram("redis-server") },
  { name: "Valkey", program: findProgram("valkey-server") },
];
export const HAPROXY = findProgram("haproxy");

/** The folder of the files for a whole fleet. */
export const FLEET = join(import.meta.dir, "../../packaging/fleet");

/** A store that can be stopped and started again on its port. */
export interface Store {
  url: string;
  port: number;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Sends one command on a connection of its own. */
  send(command: string, ...words: string[]): Promise<unknown>;
}

/** Starts `program`, with further words of its configuration. */
export async function startStore(program: string, ...words: string[]): Promise<Store> {
  const port = await freePort();
  let child: Bun.Subprocess | undefined;
  const start = async () => {
    child = Bun.spawn(
      [program, "--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...words],
      { cwd: tmpdir(), stdio: ["ignore", "ignore", "ignore"] },
    );
    await untilListening(port);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    pause: () => child?.kill("SIGSTOP"),
    resume: () => child?.kill("SIGCONT"),
    async stop() {
      child?.kill("SIGCONT");
      child?.kill("SIGKILL");
      await child?.exited;
    },
    async send(command, ...rest) {
      const client = new Bun.RedisClient(`redis://127.0.0.1:${port}`);
      try {
        return await client.send(command, rest);
      } finally {
        client.close();
      }
    },
  };
}

/** haproxy in front of `ports` with the fleet's own configuration, but that it notices sooner what has failed. */
export async function startBalancer(
  program: string,
  ports: readonly number[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "pot-balancer-"));
  const port = await freePort();
  const own = (await readFile(join(FLEET, "haproxy.cfg"), "utf8"))
    .replace("bind :4416", `bind 127.0.0.1:${port}`)
    .replace(/ pot(\d):4416/g, (_, number) => ` 127.0.0.1:${ports[Number(number) - 1]}`)
    .replaceAll("check inter 2s", "check inter 200ms fall 1 rise 1");
  await writeFile(join(folder, "haproxy.cfg"), own);
  const child = Bun.spawn([program, "-db", "-f", join(folder, "haproxy.cfg")], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  await untilListening(port);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isUp) return;
    await Bun.sleep(25);
  }
  throw new Error(`nothing listens on ${port}`);
}
