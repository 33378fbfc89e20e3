/** Starts a contender's server, waits until it answers, and ends it. */
import { freePort } from "../../test/support/free-port.ts";
import { withHome } from "./command.ts";
import { treeMemory } from "./memory.ts";

/** A server that has answered `/ping`. */
export interface RunningServer {
  port: number;
  pid: number;
  /** Milliseconds from the start of the process to the first answer. */
  startMs: number;
  /** Asks for a token; throws unless there is one. */
  token(binding: string, proxy?: string): Promise<{ poToken: string; ms: number }>;
  /** Proportional set size of the process tree in bytes; `NaN` where it cannot be read. */
  memory(): number;
}

/** Runs `command(port)` while `use` does. */
export async function withServer<T>(
  command: (port: number) => string[],
  env: Record<string, string>,
  use: (server: RunningServer) => Promise<T>,
): Promise<T> {
  return withHome(async (home) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const started = performance.now();
    const child = Bun.spawn(command(port), {
      env: { PATH: process.env.PATH, ...home, ...env },
      stdin: "ignore",
      stdout: "ignore",
      stderr: "ignore",
    });
    try {
      while (!(await answers(`${url}/ping`))) {
        if (child.exitCode !== null || performance.now() - started > 30_000) {
          throw new Error(`${command(port).join(" ")} does not answer`);
        }
        await Bun.sleep(1);
      }
      const startMs = performance.now() - started;
      return await use({
        port,
        pid: child.pid,
        startMs,
        token: (binding, proxy) => askToken(url, binding, proxy),
        memory: () => treeMemory(child.pid) ?? Number.NaN,
      });
    } finally {
      child.kill();
      await child.exited;
    }
  });
}

async function askToken(
  url: string,
  binding: string,
  proxy?: string,
): Promise<{ poToken: string; ms: number }> {
  const since = performance.now();
  const reply = await fetch(`${url}/get_pot`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ content_binding: binding, ...(proxy && { proxy }) }),
    proxy: false,
  });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`the server answered ${reply.status}: ${text}`);
  return { poToken: JSON.parse(text).poToken, ms: performance.now() - since };
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { proxy: false });
    await reply.text();
    return reply.ok;
  } catch {
    return false;
  }
}
