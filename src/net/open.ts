/** Opens a way out: its connections, requests over them, and every failure told as one of ours. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import { orAborted } from "./abort.ts";
import { bracketed, unbracketed } from "./address.ts";
import { afterwards } from "./afterwards.ts";
import { Connections, type Progress, type Target } from "./connections.ts";
import type { Egress, EgressInit, EgressPool } from "./egress.ts";
import { translateFailure, underName, withoutClues } from "./failure.ts";
import { matchesHost } from "./host-patterns.ts";
import { guarded, type Host, type Leg, type Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";

const MAX_BYTES = 16 * 1024 * 1024;

/** Opens `egress`. Nothing leaves until the first request. */
export function openEgress(egress: Egress): EgressPool {
  return new OpenPool(egress);
}

/**
 * Loads what the first request needs and reads the certificates that it trusts, `ca` among them: whoever asks first
 * need not wait for it. Never rejects.
 */
export async function prepareNetwork(ca: string | undefined): Promise<void> {
  try {
    const [{ trustedRoots }] = await Promise.all([
      import("./tls.ts"),
      import("./walk.ts"),
      import("./http.ts"),
      import("./unpack.ts"),
    ]);
    trustedRoots(ca);
  } catch {
    // The first request will tell.
  }
}

class OpenPool implements EgressPool {
  readonly #connections = new Connections((target, walk) => this.#dial(target, walk));
  /** Ends everything under way. */
  readonly #closing = new AbortController();

  readonly egress: Egress;

  constructor(egress: Egress) {
    this.egress = egress;
  }

  warm(url: string): void {
    const target: Target = { to: hostOf(new URL(url)), verify: this.egress.verifyTls };
    // Behind what is asked for in this turn, since somebody waits for that.
    setImmediate(() => this.#connections.prepare(target, this.#closing.signal));
  }

  async fetch(url: string, init: EgressInit = {}): Promise<Response> {
    const at = new URL(url);
    const to = hostOf(at);
    const ended = this.#closing.signal;
    const signal = init.signal ? AbortSignal.any([init.signal, ended]) : ended;
    const leg: Leg = { to, proxy: this.#proxyTo(to), signal };
    const progress: Progress = { walk: { step: "starting", signal } };
    try {
      return await orAborted(this.#send(at, init, progress), signal);
    } catch (error) {
      throw this.#tell(error, leg, `still ${progress.walk.step}`);
    }
  }

  close(): void {
    this.#closing.abort(new PotError("CANCELLED", "this way out is closed already"));
    this.#connections.close();
  }

  #tell(error: unknown, leg: Leg, clue: string): PotError {
    const { policy, name } = this.egress;
    if (name !== undefined) return underName(name, error, leg, clue);
    return policy ? withoutClues(error, leg, clue) : translateFailure(error, leg, clue);
  }

  async #send(url: URL, init: EgressInit, progress: Progress): Promise<Response> {
    const { alwaysVerify = false, maxBytes = MAX_BYTES, signal: _, ...question } = init;
    const { signal } = progress.walk;
    const target: Target = { to: hostOf(url), verify: this.egress.verifyTls || alwaysVerify };
    const http = afterwards(() => import("./http.ts"));
    for (;;) {
      signal.throwIfAborted();
      const { socket, isKept } = await this.#connections.take(target, progress);
      try {
        progress.walk = { step: `waiting for ${bracketed(target.to.host)} to reply`, signal };
        const { response, isReusable } = await guarded(socket, progress.walk, async () =>
          (await http).ask(socket, { ...question, url, maxBytes }),
        );
        if (isReusable) this.#connections.keep(target, socket);
        else socket.destroy();
        return response;
      } catch (error) {
        // A host may close a kept connection at the very moment that it is used again.
        if (!isKept || signal.aborted || !["ECONNRESET", "EPIPE"].includes(errorCode(error))) throw error;
      }
    }
  }

  async #dial({ to, verify }: Target, walk: Walk) {
    const [{ walkTo }, { trustedRoots }] = await Promise.all([import("./walk.ts"), import("./tls.ts")]);
    const trust = { verify, roots: trustedRoots(this.egress.ca) };
    return walkTo(to, this.#proxyTo(to), this.egress, trust, walk);
  }

  #proxyTo(to: Host): ProxyServer | undefined {
    const { proxy, noProxy = [] } = this.egress;
    return proxy && !matchesHost(noProxy, to.host, to.port) ? proxy : undefined;
  }
}

function hostOf({ protocol, hostname, port }: URL): Host {
  // Nothing here is ever sent in the clear.
  if (protocol !== "https:") throw new PotError("INTERNAL", `${protocol} is no protocol for a way out`);
  return { host: unbracketed(hostname), port: Number(port || 443) };
}
