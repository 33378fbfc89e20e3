/** A provider in memory, a server around it, and raw sockets to speak to it with. */
import { connect, type Socket } from "node:net";
import { systemClock } from "../../src/clock.ts";
import { PotError } from "../../src/errors.ts";
import { type Log, type LogFields, silentLog } from "../../src/log.ts";
import type { Egress, EgressRequest } from "../../src/net/egress.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import type { ProviderStatus, TokenProvider, TokenReply, TokenRequest } from "../../src/provider/provider.ts";
import type { HandlerDeps, Route } from "../../src/server/exchange.ts";
import { createHandler } from "../../src/server/handler.ts";
import { type Listeners, type Listening, listen } from "../../src/server/listen.ts";
import { Stats } from "../../src/server/stats.ts";

/** What a test changes of a provider. */
export interface ProviderOptions {
  /** Instead of an answer at once. */
  getPot?: (request: TokenRequest) => Promise<TokenReply>;
  ready?: ProviderStatus["ready"];
  egresses?: ProviderStatus["egresses"];
}

/** A provider that answers at once with a token made of nothing, and remembers what it was asked. */
export class MemoryProvider implements TokenProvider {
  readonly requests: TokenRequest[] = [];
  readonly calls: string[] = [];
  readonly options: ProviderOptions;

  constructor(options: ProviderOptions = {}) {
    this.options = options;
  }

  async getPot(request: TokenRequest): Promise<TokenReply> {
    this.requests.push(request);
    if (this.options.getPot) return this.options.getPot(request);
    return tokenFor(request);
  }
  invalidateCaches(): void {
    this.calls.push("invalidateCaches");
  }
  invalidateIntegrityTokens(): void {
    this.calls.push("invalidateIntegrityTokens");
  }
  minterKeys(): string[] {
    return ["direct"];
  }
  status(): ProviderStatus {
    return {
      minters: [
        {
          key: 'direct "quoted"\\',
          state: "live",
          expiresAt: 1_800_000_000_000,
          mints: 3,
          memory: 50_000_000,
        },
      ],
      egresses: this.options.egresses ?? [],
      jail: { level: "full", holds: ["seccomp", "landlock-7"], missing: [] },
      ready: this.options.ready ?? { ok: true },
    };
  }
  change(): void {}
  egressFor(request: EgressRequest): Egress {
    return resolveEgress(request, { env: {} });
  }
  async warm(): Promise<void> {
    this.calls.push("warm");
  }
  async close(): Promise<void> {
    this.calls.push("close");
  }
}

/** The reply that `MemoryProvider` gives by itself. */
export function tokenFor(request: TokenRequest): TokenReply {
  return {
    contentBinding: request.contentBinding ?? "visitor",
    poToken: "MlMtoken==",
    expiresAt: 1_790_000_000_123,
    source: "minted",
    egress: "direct",
  };
}

/** A line as it was logged. */
export interface Line {
  level: keyof Log;
  message: string;
  fields: LogFields;
}

/** A log that keeps its lines. */
export function memoryLog(): Log & { lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: keyof Log) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields });
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A server in this process, on a free port of 127.0.0.1 unless told otherwise. */
export interface TestServer {
  port: number;
  url: string;
  provider: MemoryProvider;
  stats: Stats;
  listening: Listening;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  close(): void;
}

/** Starts a server. */
export async function startServer(
  changes: Partial<HandlerDeps> & {
    provider?: MemoryProvider;
    listeners?: Partial<Listeners>;
    routes?: readonly Route[];
  } = {},
): Promise<TestServer> {
  const { listeners, routes, ...rest } = changes;
  const provider = rest.provider ?? new MemoryProvider();
  const stats = new Stats(systemClock);
  const deps: HandlerDeps = {
    solver: {
      live: 0,
      solve: () => Promise.reject(new PotError("PLAYER_UNAVAILABLE", "there is no network here")),
      timestamp: () => Promise.reject(new PotError("PLAYER_UNAVAILABLE", "there is no network here")),
      close: async () => {},
    },
    ownSolver: undefined,
    stats,
    log: silentLog,
    clock: systemClock,
    policy: { loopbackOnly: true, allowedHosts: new Set(), token: undefined },
    bodyTimeoutMs: 5_000,
    maxRequests: 256,
    deadlineMs: 18_500,
    errorAs200: false,
    versions: { compat: "2.0.2", v1: "1.3.2", own: "0.1.0" },
    tokenTtlHours: 6,
    requestPolicy: () => undefined,
    egressKey: () => "direct",
    stopping: () => false,
    ended: () => false,
    jail: () => "full",
    ...rest,
    provider,
  };
  const listening = await listen(
    createHandler(deps, routes),
    { addresses: [{ ip: "127.0.0.1", isChosen: true }], port: 0, unix: undefined, ...listeners },
    silentLog,
  );
  const port = Number(/:(\d+)$/.exec(listening.addresses.at(-1) ?? "")?.[1] ?? 0);
  const url = `http://127.0.0.1:${port}`;
  return {
    port,
    url,
    provider,
    stats,
    listening,
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    close: () => listening.close(),
  };
}

/** One answer, as it stood on the wire. */
export interface RawReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What came back on a raw connection. */
export interface RawResult {
  replies: RawReply[];
  /** Whether the server closed the connection. */
  closed: boolean;
}

/**
 * Sends `parts` one after the other on one connection and gathers answers until `expected` of them are there, or the
 * server closes the connection; `untilClosed`: no sooner than that. Interim answers (100) are left out.
 */
export async function exchange(
  port: number,
  parts: readonly (string | Uint8Array)[],
  { expected = 1, timeoutMs = 10_000, pauseMs = 5, untilClosed = false } = {},
): Promise<RawResult> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  // The answer to a HEAD tells the length of a body that does not come.
  const bodiless = typeof parts[0] === "string" && parts[0].startsWith("HEAD ");
  let received = Buffer.alloc(0);
  let closed = false;
  const done = Promise.withResolvers<void>();
  socket.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
    if (!untilClosed && parseReplies(received, bodiless).length >= expected) done.resolve();
  });
  socket.on("error", () => done.resolve());
  socket.on("close", () => {
    closed = true;
    done.resolve();
  });
  const timer = setTimeout(() => done.resolve(), timeoutMs);
  await send(socket, parts, pauseMs);
  await done.promise;
  // A moment more shows whether the server closes, or says something that nobody asked for.
  if (!closed) await Bun.sleep(15);
  clearTimeout(timer);
  socket.destroy();
  return { replies: parseReplies(received, bodiless), closed };
}

async function send(socket: Socket, parts: readonly (string | Uint8Array)[], pauseMs: number): Promise<void> {
  for (const [at, part] of parts.entries()) {
    if (at > 0) await Bun.sleep(pauseMs);
    if (socket.destroyed) return;
    socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  }
}

/** Whole answers at the start of `bytes`. */
function parseReplies(bytes: Buffer, bodiless: boolean): RawReply[] {
  const replies: RawReply[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf("\r\n\r\n", at);
    if (end === -1) return replies;
    const [statusLine = "", ...lines] = bytes.subarray(at, end).toString("latin1").split("\r\n");
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const status = Number(statusLine.split(" ")[1]);
    const length = status === 100 || bodiless ? 0 : Number(headers["content-length"] ?? 0);
    at = end + 4 + length;
    if (at > bytes.length) return replies;
    if (status !== 100) replies.push({ status, headers, body: bytes.subarray(end + 4, at).toString("utf8") });
  }
}
