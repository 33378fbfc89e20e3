/** Opens a way out: one keep-alive pool per egress, and every failure told as one of ours. */
import { PotError } from "../errors.ts";
import { bracketed } from "./address.ts";
import type { Egress, EgressInit, EgressPool } from "./egress.ts";
import { isUnclear, translateFailure, withoutClues } from "./failure.ts";
import { matchesHost } from "./host-patterns.ts";
import type { Host, Leg, Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";
import type { Tunnel } from "./tunnel.ts";

/** What can be unpacked here, as browsers ask for it. */
const ACCEPT_ENCODING = "gzip, deflate, br, zstd";
const MAX_BYTES = 16 * 1024 * 1024;
/** Idle seconds that a connection is kept: Google closes its own after four minutes. */
const IDLE_SECONDS = 120;
/** After so much silence the way is probed, so that a time-out can tell where it hangs. */
const SILENCE_MS = 2_000;
/** How long a failure may wait for its explanation. */
const PROBE_MS = 1_500;

type Session = InstanceType<typeof Bun.FetchSession>;

/** Opens `egress`. Nothing leaves until the first request. */
export function openEgress(egress: Egress): EgressPool {
  return new OpenPool(egress);
}

class OpenPool implements EgressPool {
  readonly #sessions = new Map<string, Promise<Session>>();
  #tunnel: Promise<Tunnel> | undefined;
  /** The tunnel once it listens. */
  #listening: Tunnel | undefined;
  /** Ends everything under way when the way out is closed. */
  readonly #closing = new AbortController();

  readonly egress: Egress;

  constructor(egress: Egress) {
    this.egress = egress;
  }

  fetch(url: string, init: EgressInit = {}): Promise<Response> {
    return this.#send(url, init, true);
  }

  warm(url: string, init: Pick<EgressInit, "headers" | "signal" | "alwaysVerify"> = {}): void {
    this.#send(url, { ...init, method: "HEAD" }, false).catch(() => {});
  }

  /** One request; `explained`: a failure is worth a probe. */
  async #send(url: string, init: EgressInit, explained: boolean): Promise<Response> {
    const { alwaysVerify = false, maxBytes = MAX_BYTES, ...request } = init;
    const to = hostOf(url);
    const proxy = this.#proxyTo(to);
    const ended = this.#closing.signal;
    const signal = init.signal ? AbortSignal.any([init.signal, ended]) : ended;
    const leg: Leg = { to, proxy, signal };
    const verify = this.egress.verifyTls || alwaysVerify;
    const walksItself = explained && !this.#needsTunnel(proxy);
    const suspicion = walksItself ? this.#probeOnSilence(to, proxy, verify) : undefined;
    try {
      signal.throwIfAborted();
      const session = await this.#session(to, proxy, verify);
      const response = await session.fetch(url, {
        ...request,
        signal,
        headers: { "accept-encoding": ACCEPT_ENCODING, ...request.headers },
        redirect: "manual",
        // The runtime counts nothing while it unpacks: 5 kB become 4 GB.
        decompress: false,
      });
      return await readWhole(response, maxBytes, bracketed(to.host));
    } catch (error) {
      const known = this.#listening?.failureOf(error);
      const step = suspicion?.walk?.step ?? this.#listening?.stepTo(to);
      const clue = suspicion?.found ?? (step && `still ${step}`);
      if (known || signal.aborted || !isUnclear(error)) throw this.#tell(known ?? error, leg, clue);
      throw this.#tell((await this.#probe(to, proxy, verify, signal)) ?? error, leg, clue);
    } finally {
      suspicion?.end();
    }
  }

  close(): void {
    this.#closing.abort(new PotError("CANCELLED", "this way out is closed already"));
    for (const opening of this.#sessions.values()) opening.then((session) => session.close()).catch(() => {});
    this.#sessions.clear();
    this.#tunnel?.then((tunnel) => tunnel.close()).catch(() => {});
  }

  #tell(error: unknown, leg: Leg, clue: string | undefined): PotError {
    const tell = this.egress.policy ? withoutClues : translateFailure;
    return tell(error, leg, clue);
  }

  #proxyTo(to: Host): ProxyServer | undefined {
    const { proxy, noProxy = [] } = this.egress;
    return proxy && !matchesHost(noProxy, to.host, to.port) ? proxy : undefined;
  }

  /** `fetch` itself walks to hosts and through http proxies: wherever a name leads, from whatever address. */
  #needsTunnel(proxy: ProxyServer | undefined): boolean {
    const { source, policy } = this.egress;
    return source !== undefined || policy !== undefined || (proxy !== undefined && proxy.scheme !== "http");
  }

  /** The pool for a host: per proxy or none, and per whether certificates are verified. */
  async #session(to: Host, proxy: ProxyServer | undefined, verify: boolean): Promise<Session> {
    const tunnel = this.#needsTunnel(proxy) ? await this.#openTunnel() : undefined;
    tunnel?.allow(to);
    const name = `${proxy ? "proxy" : "direct"} ${verify ? "verified" : "unverified"}`;
    const session = this.#sessions.get(name) ?? openSession(this.egress.ca, tunnel ?? proxy, verify);
    this.#sessions.set(name, session);
    return session;
  }

  #openTunnel(): Promise<Tunnel> {
    this.#tunnel ??= (async () => {
      const [{ openTunnel }, { walkTo }] = await Promise.all([import("./tunnel.ts"), import("./walk.ts")]);
      this.#listening = await openTunnel((to, walk) => walkTo(to, this.#proxyTo(to), this.egress, walk));
      return this.#listening;
    })();
    return this.#tunnel;
  }

  /** Walks the way by hand when nothing has come for a while: `walk` tells how far that got. */
  #probeOnSilence(to: Host, proxy: ProxyServer | undefined, verify: boolean): Suspicion {
    const over = new AbortController();
    const suspicion: Suspicion = {
      end() {
        clearTimeout(timer);
        over.abort();
      },
    };
    const timer = setTimeout(async () => {
      suspicion.walk = { step: "", signal: over.signal };
      const { probe } = await import("./probe.ts");
      suspicion.found = (await probe(to, proxy, this.egress, verify, suspicion.walk))?.message;
    }, SILENCE_MS);
    timer.unref();
    return suspicion;
  }

  async #probe(
    to: Host,
    proxy: ProxyServer | undefined,
    verify: boolean,
    signal: AbortSignal,
  ): Promise<PotError | undefined> {
    const { probe } = await import("./probe.ts");
    const walk: Walk = { step: "", signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]) };
    return probe(to, proxy, this.egress, verify, walk);
  }
}

/** A probe that may have begun. */
interface Suspicion {
  walk?: Walk;
  /** What it found broken. */
  found?: string | undefined;
  end(): void;
}

function hostOf(url: string): Host {
  const { protocol, hostname, port } = new URL(url);
  // Nothing here is ever sent in the clear.
  if (protocol !== "https:") throw new PotError("INTERNAL", `${protocol} is no protocol for a way out`);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 443) };
}

async function openSession(
  ca: string | undefined,
  proxy: Tunnel | ProxyServer | undefined,
  verify: boolean,
): Promise<Session> {
  const trusted = ca === undefined ? undefined : (await import("./tls.ts")).trusted(ca);
  const authorization = proxy?.authorization;
  return new Bun.FetchSession({
    // Never the environment's: which proxy a host takes is decided already.
    proxy: proxy
      ? {
          url: proxy.url,
          headers: authorization === undefined ? undefined : { "Proxy-Authorization": authorization },
          respectNoProxy: false,
        }
      : false,
    tls: { rejectUnauthorized: verify, ...(trusted && { ca: trusted }) },
    keepAlive: { idleTimeout: IDLE_SECONDS },
  });
}

/** The response with its body in memory and unpacked: what breaks half-way breaks here, and a flood ends at `maxBytes`. */
async function readWhole(response: Response, maxBytes: number, host: string): Promise<Response> {
  const { unpack, tooLong } = await import("./unpack.ts");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLong(host, maxBytes);
    chunks.push(chunk);
  }
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  const body = unpack(Buffer.concat(chunks), headers.get("content-encoding") ?? "", maxBytes, host);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const isBodiless = status === 204 || status === 205 || status === 304;
  return new Response(isBodiless ? null : body, { status, statusText, headers });
}
