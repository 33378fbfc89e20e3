/** A stand-in for Google and YouTube on loopback, reached as users reach them: through a proxy, over TLS. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer, type Server, type TLSSocket } from "node:tls";
import { type Behaviour, Switchboard } from "./google/behaviour.ts";
import { Programs, type Seed } from "./google/botguard/program.ts";
import { Tokens, type Verdict } from "./google/botguard/tokens.ts";
import type { Identity } from "./google/ca.ts";
import { startConnectProxy, type Tunnel } from "./google/connect-proxy.ts";
import { endpointOf, makeChallenge, type Service, serve } from "./google/endpoints.ts";
import { misbehave } from "./google/failures.ts";
import { GOOGLE_HOSTS, OTHER_HOSTS, standInIdentities, VIDEO_HOSTS } from "./google/hosts.ts";
import { head, type RawRequest, readRequests, writeReply } from "./google/http.ts";
import { MEDIA_HOST, MediaHost, type Part } from "./google/media.ts";
import { type Challenge, makeEventId } from "./google/pages.ts";
import { serveVideos } from "./google/videos.ts";

export type { Behaviour, Challenge, Seed, Tunnel, Verdict };

/** How a stand-in starts. */
export interface GoogleOptions {
  /** Which programs are served; 0 asks the DOM for the essentials only. */
  seed?: Seed;
  /** Gives the interpreter an address of its own: two stand-ins with different editions share no script. */
  edition?: string;
  /** Before every answer, milliseconds. */
  delayMs?: number;
  /** Size of the home page; real ones have 600 kB. */
  pageBytes?: number;
  /** Size of a program before base64. */
  programBytes?: number;
  /** Credentials that its proxy wants. */
  proxyAuth?: { user: string; password: string };
  /** Where its proxy listens; a free port of 127.0.0.1. */
  proxyHost?: string;
  proxyPort?: number;
  /** How many requests the log keeps; 10,000. */
  logSize?: number;
}

/** One request, as the log has it. */
export interface LoggedRequest extends RawRequest {
  host: string;
  /** Number of the TLS connection that it came on. */
  connection: number;
  /** Whether that connection resumed an earlier TLS session. */
  resumed: boolean;
  /** The client's address: behind the stand-in's own proxy, the one that the proxy saw. */
  client: string;
  /** The user whose credentials the proxy was shown. */
  proxyUser: string | undefined;
  /** `performance.now()` at its arrival. */
  at: number;
  /** What was answered; 0 while it is not, or when it was no HTTP. */
  status: number;
  /** Why the answer is what it is. */
  note: string | undefined;
}

/** A running stand-in. */
export interface Google {
  /** To be given to the product. */
  env: { HTTPS_PROXY: string; NODE_EXTRA_CA_CERTS: string };
  proxyUrl: string;
  caFile: string;
  caPem: string;
  /** The TLS server behind the proxy: any host of Google's, by SNI. */
  tlsPort: number;
  /** Where `host:port` leads: for other proxies in front of the stand-in. Undefined: no such host. */
  resolve(host: string, port: number): { host: string; port: number } | undefined;
  /** Throws the switches; `behave({})` resets them all. */
  behave(behaviour: Behaviour): void;
  requests: LoggedRequest[];
  /** What its proxy was asked for. */
  tunnels: Tunnel[];
  /** Forgets both logs. */
  forget(): void;
  /** How often `path` (its beginning) was asked for. */
  count(path: string): number;
  verify(token: string, binding: string): Verdict;
  /** A challenge as a caller may bring it, from a page that this stand-in never served. */
  challenge(): Challenge;
  /** A challenge from a page that went out through `egress`, with that page's EVENT_ID. */
  pageChallenge(egress: string): { challenge: Challenge; eventId: string };
  close(): Promise<void>;
}

const pause = (ms: number) => (ms > 0 ? Bun.sleep(ms) : undefined);

const PACED_PIECE = 65_536;

/** Writes a part of a medium, at its pace, and breaks the connection where it is cut. */
async function writePart(socket: TLSSocket, part: Part): Promise<void> {
  const { status, headers, body, promised, pace } = part;
  socket.write(head(status, headers ?? {}, promised));
  const piece = pace ? PACED_PIECE : body.length;
  for (let at = 0; at < body.length && !socket.destroyed; at += piece) {
    await new Promise((resolve) => socket.write(body.subarray(at, at + piece), resolve));
    if (pace) await Bun.sleep((piece / pace) * 1_000);
  }
  if (part.isCut && part.isAbrupt) socket.destroy();
  else if (part.isCut) socket.end();
}

/** Starts a stand-in. */
export async function startGoogle(options: GoogleOptions = {}): Promise<Google> {
  const { authority, servers: identity } = await standInIdentities();
  const {
    seed = 0,
    edition = "",
    delayMs = 0,
    pageBytes = 60_000,
    programBytes = 12_000,
    logSize = 10_000,
  } = options;

  const switchboard = new Switchboard();
  const programs = new Programs();
  const tokens = new Tokens(programs);
  const service: Service = {
    programs,
    tokens,
    behaviour: () => switchboard.now,
    defaults: { seed, edition, pageBytes, programBytes },
  };
  const media = new MediaHost((token, binding) => tokens.verify(token, binding));
  const challenge = () => makeChallenge(service, programs.looseNonce("innertube"));
  const requests: LoggedRequest[] = [];
  const open = new Set<TLSSocket>();
  const servers: Server[] = [];
  let connections = 0;

  function accept(socket: TLSSocket): void {
    const connection = ++connections;
    const arrived = proxy.tunnelFrom(socket.remotePort ?? 0);
    const client = arrived?.tunnel.client ?? (socket.remoteAddress ?? "").replace("::ffff:", "");
    const proxyUser = arrived?.tunnel.user;
    const egress = proxyUser === undefined ? client : `${proxyUser}@${client}`;
    const resumed = socket.isSessionReused();
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => open.delete(socket));

    readRequests(socket, async (request) => {
      const host = (request.headers.host ?? "").replace(/:443$/, "");
      const entry: LoggedRequest = {
        ...request,
        host,
        connection,
        resumed,
        client,
        proxyUser,
        at: performance.now(),
        status: 0,
        note: undefined,
      };
      if (requests.push(entry) > logSize) requests.shift();
      const endpoint = endpointOf(request.method, host, request.path);
      if (host === MEDIA_HOST) {
        const { part, note } = media.serve(request, egress, switchboard.now.media ?? {});
        entry.status = part?.status ?? 403;
        entry.note = note;
        if (part) await writePart(socket, part);
        else writeReply(socket, { status: 403, body: "" }, { method: request.method });
        return;
      }
      const video = endpoint
        ? undefined
        : serveVideos(media, switchboard.now.videos ?? {}, host, request, challenge);
      if (video) {
        entry.status = video.status;
        writeReply(socket, video, switchboard.now);
        return;
      }
      if (!endpoint) {
        await pause(switchboard.now.delayMs ?? delayMs);
        // Google's hosts all have this page, which browsers fetch to see whether they are online.
        entry.status = request.path === "/generate_204" ? 204 : 404;
        const date = new Date(Date.now() + (switchboard.now.clockSkewMs ?? 0)).toUTCString();
        return writeReply(
          socket,
          { status: entry.status, headers: { date }, body: "" },
          { method: request.method },
        );
      }
      const chosen = switchboard.next(endpoint);
      await pause(chosen.delayMs ?? switchboard.now.delayMs ?? delayMs);
      const reset = () => (arrived ? arrived.socket.resetAndDestroy() : socket.destroy());
      if (misbehave(chosen, socket, reset, switchboard.now)) {
        entry.note = chosen.mode;
        return;
      }
      const answer = serve(service, endpoint, chosen.mode, request, egress);
      entry.status = answer.status;
      entry.note = answer.note;
      const withhold = chosen.mode === "unfinished" ? 20 : 0;
      writeReply(socket, answer, { ...switchboard.now, withhold });
    });
  }

  async function listen(identity: Identity): Promise<number> {
    const server = createTlsServer(identity, accept);
    server.on("tlsClientError", () => {});
    servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.on("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  const ports = {
    ok: await listen(identity.ok),
    untrusted: await listen(identity.untrusted),
    "wrong-host": await listen(identity["wrong-host"]),
    expired: await listen(identity.expired),
  };

  const resolvePort = (host: string, port: number): number | undefined =>
    port === 443 && [...GOOGLE_HOSTS, ...VIDEO_HOSTS, ...OTHER_HOSTS].includes(host)
      ? ports[switchboard.now.tls ?? "ok"]
      : undefined;

  const proxy = await startConnectProxy({
    resolve: resolvePort,
    behaviour: () => switchboard.now,
    auth: options.proxyAuth,
    ...(options.proxyHost !== undefined && { host: options.proxyHost }),
    ...(options.proxyPort !== undefined && { port: options.proxyPort }),
  });
  const folder = await mkdtemp(join(tmpdir(), "pot-google-"));
  const caFile = join(folder, "ca.pem");
  await writeFile(caFile, authority.pem);

  const { user, password } = options.proxyAuth ?? {};
  const credentials =
    user === undefined ? "" : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? "")}@`;
  const proxyUrl = `http://${credentials}${options.proxyHost ?? "127.0.0.1"}:${proxy.port}`;

  return {
    env: { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: caFile },
    proxyUrl,
    caFile,
    caPem: authority.pem,
    tlsPort: ports.ok,
    resolve: (host, port) => {
      const found = resolvePort(host, port);
      return found === undefined ? undefined : { host: "127.0.0.1", port: found };
    },
    behave: (behaviour) => switchboard.set(behaviour),
    requests,
    tunnels: proxy.tunnels,
    forget: () => {
      requests.length = 0;
      proxy.tunnels.length = 0;
    },
    count: (path) => requests.filter((request) => request.path.startsWith(path)).length,
    verify: (token, binding) => tokens.verify(token, binding),
    challenge,
    pageChallenge: (egress) => {
      const eventId = makeEventId();
      return { challenge: makeChallenge(service, programs.pageNonce(eventId, egress)), eventId };
    },
    async close() {
      for (const socket of open) socket.destroy();
      await proxy.close();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
