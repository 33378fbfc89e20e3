/** Starts the stand-in as a process of its own, so that it takes no time from the process that measures. */
import { join } from "node:path";
import type {
  Behaviour,
  Challenge,
  Google,
  GoogleOptions,
  LoggedRequest,
  Tunnel,
  Verdict,
} from "./google.ts";

/** A stand-in in another process: the same as `Google`, with promises. */
export interface RemoteGoogle extends Pick<Google, "env" | "proxyUrl" | "caFile" | "tlsPort"> {
  behave(behaviour: Behaviour): Promise<void>;
  verify(token: string, binding: string): Promise<Verdict>;
  count(path: string): Promise<number>;
  challenge(): Promise<Challenge>;
  forget(): Promise<void>;
  requests(): Promise<LoggedRequest[]>;
  tunnels(): Promise<Tunnel[]>;
  pid: number;
  close(): Promise<void>;
}

/** Starts it and resolves when it listens. It ends with this process at the latest. */
export async function startGoogleProcess(options: GoogleOptions = {}): Promise<RemoteGoogle> {
  const child = Bun.spawn(
    [process.execPath, join(import.meta.dir, "google-main.ts"), JSON.stringify(options)],
    {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    },
  );
  let line = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    line += decoder.decode(chunk, { stream: true });
    if (line.includes("\n")) break;
  }
  if (!line.includes("\n")) throw new Error(`the stand-in did not start (exit ${await child.exited})`);
  const { controlUrl, ...facts } = JSON.parse(line);
  const call = async (name: string, ...args: unknown[]) => {
    const reply = await fetch(`${controlUrl}/${name}`, {
      method: "POST",
      body: JSON.stringify(args),
      proxy: false,
    });
    return reply.json() as never;
  };
  return {
    ...facts,
    pid: child.pid,
    behave: (behaviour) => call("behave", behaviour),
    verify: (token, binding) => call("verify", token, binding),
    count: (path) => call("count", path),
    challenge: () => call("challenge"),
    forget: () => call("forget"),
    requests: () => call("requests"),
    tunnels: () => call("tunnels"),
    async close() {
      child.stdin.end();
      await child.exited;
    },
  };
}
