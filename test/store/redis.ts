/** A Redis of the machine's own package, on loopback, and a balancer in front of servers. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../net/support/foreign.ts";
import { freePort } from "../support/free-port.ts";

/** What the tests need of Debian: `redis-server` or `valkey-server`, and `haproxy`. */
export const STORES = ["redis-server", "valkey-server"].flatMap((name) => findProgram(name) ?? []);
export const HAPROXY = findProgram("haproxy");

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

/** haproxy in front of `ports`, which asks the next server where one does not answer. */
export async function startBalancer(
  program: string,
  ports: readonly number[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "pot-balancer-"));
  const port = await freePort();
  const servers = ports.map((to, at) => `  server pot${at} 127.0.0.1:${to} check inter 200ms fall 1 rise 1`);
  await writeFile(
    join(folder, "haproxy.cfg"),
    `defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  retries 3
  option redispatch
  retry-on all-retryable-errors
frontend front
  bind 127.0.0.1:${port}
  default_backend pots
backend pots
  balance roundrobin
  option httpchk
  http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host localhost
${servers.join("\n")}
`,
  );
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
