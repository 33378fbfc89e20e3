/** Opens a way out: one keep-alive pool per egress, and every failure told as one of ours. */
import { PotError } from "../errors.ts";
import { bracketed } from "./address.ts";
import type { Egress, EgressInit, EgressRoute } from "./egress.ts";
import { type Leg, translateFailure } from "./failure.ts";
import { bypassesProxy } from "./no-proxy.ts";
import type { ProxyServer } from "./proxy.ts";

const MAX_BYTES = 16 * 1024 * 1024;
/** Idle seconds that a connection is kept: Google closes its own after four minutes. */
const IDLE_SECONDS = 120;

type Session = InstanceType<typeof Bun.FetchSession>;

/** Opens `route`. Nothing leaves until the first request. */
export function openEgress(route: EgressRoute): Egress {
  const sessions = new Map<string, Promise<Session>>();

  /** The pool for a host: per proxy or none, and per whether certificates are verified. */
  function session(proxy: ProxyServer | undefined, verify: boolean): Promise<Session> {
    const name = `${proxy ? "proxy" : "direct"} ${verify}`;
    const open = sessions.get(name) ?? openSession(route, proxy, verify);
    sessions.set(name, open);
    return open;
  }

  async function send(url: string, init: EgressInit): Promise<Response> {
    const { alwaysVerify = false, maxBytes = MAX_BYTES, ...request } = init;
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, "");
    const port = Number(target.port || (target.protocol === "http:" ? 80 : 443));
    const proxy = route.proxy && !bypassesProxy(route.noProxy ?? [], host, port) ? route.proxy : undefined;
    const leg: Leg = { host: bracketed(host), port, proxy, signal: init.signal };
    try {
      init.signal?.throwIfAborted();
      const pool = await session(proxy, route.verifyTls || alwaysVerify);
      const response = await pool.fetch(url, { ...request, redirect: "manual" });
      return await readWhole(response, maxBytes, leg.host);
    } catch (error) {
      throw translateFailure(error, leg);
    }
  }

  return {
    route,
    fetch: (url, init = {}) => send(url, init),
    warm(url, init = {}) {
      send(url, { ...init, method: "HEAD" }).catch(() => {});
    },
    close() {
      for (const open of sessions.values()) open.then((pool) => pool.close()).catch(() => {});
      sessions.clear();
    },
  };
}

async function openSession(
  route: EgressRoute,
  proxy: ProxyServer | undefined,
  verify: boolean,
): Promise<Session> {
  const ca = route.ca === undefined ? undefined : [...(await systemCertificates()), route.ca];
  const headers =
    proxy?.authorization === undefined ? undefined : { "Proxy-Authorization": proxy.authorization };
  return new Bun.FetchSession({
    // Never the environment's: which proxy a host takes is decided already.
    proxy: proxy ? { url: proxy.toString(), headers, respectNoProxy: false } : false,
    tls: { rejectUnauthorized: verify, ...(ca && { ca }) },
    keepAlive: { idleTimeout: IDLE_SECONDS },
  });
}

/** What is trusted without `--ca`, with `NODE_EXTRA_CA_CERTS`: a session's `ca` replaces both. */
async function systemCertificates(): Promise<string[]> {
  const { getCACertificates } = await import("node:tls");
  return getCACertificates("default");
}

/** The response with its body in memory: what breaks half-way breaks here, and a flood ends at `maxBytes`. */
async function readWhole(response: Response, maxBytes: number, host: string): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new PotError("UPSTREAM_GARBAGE", `${host} sent more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : Buffer.concat(chunks), { status, statusText, headers });
}
