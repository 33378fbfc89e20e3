/** The way out to Google: one egress is one proxy and source address, with its own connection pool. */
import type { HostPattern } from "./host-patterns.ts";
import type { EgressPolicy } from "./policy.ts";
import type { ProxyServer } from "./proxy.ts";

/** What a caller may say of the way out; everything absent falls back to the defaults. */
export interface EgressRequest {
  /** A name that whoever runs the server gave to a way out; excludes proxy and source address. */
  name?: string | undefined;
  /** Proxy URL, or `direct` for none. */
  proxy?: string | undefined;
  /** Local address to leave from; `0.0.0.0` and `::` only choose the family. */
  sourceAddress?: string | undefined;
  /** True when the caller asked not to verify certificates. */
  disableTlsVerification?: boolean | undefined;
  /** What this caller may name; absent: anything. */
  policy?: EgressPolicy | undefined;
}

/** What `serve` and the environment say where the caller is silent. */
export interface EgressDefaults {
  /** `--proxy` of a command, before the environment. */
  proxy?: string | undefined;
  /** Where that proxy was given, for whoever has to correct it: `--proxy`, or the variable's name. */
  proxyOrigin?: string | undefined;
  sourceAddress?: string | undefined;
  /** Further trusted certificates, PEM, from `--ca`. */
  ca?: string | undefined;
  /** The environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` in either case. */
  env: Record<string, string | undefined>;
}

/** A resolved, validated way out. Made before a packet leaves. */
export interface Egress {
  /** Printable identity: scheme, user, host, port, source address, TLS. No password in it. */
  readonly key: string;
  /** What whoever runs the server calls it: callers are told this, and not what proxy it is. */
  readonly name?: string | undefined;
  /** Identity for maps and caches: `key` and what tells two passwords apart. Never printed. */
  readonly id: string;
  /** False when certificates are not verified. */
  readonly verifyTls: boolean;
  /** The proxy to leave by; absent: none. */
  readonly proxy?: ProxyServer | undefined;
  /** Hosts that the environment excepts from its proxy. */
  readonly noProxy?: readonly HostPattern[] | undefined;
  /** The local address to leave from; absent: the system chooses. */
  readonly source?: Source | undefined;
  /**
   * The rule of a way out that a caller named: kept where connections are made. Failures of such a way are told in
   * words that say nothing about what the proxy's address is.
   */
  readonly policy?: EgressPolicy | undefined;
  /** Certificates trusted beside the system's, PEM. */
  readonly ca?: string | undefined;
}

/** Where the outgoing socket is bound. */
export interface Source {
  readonly family: 4 | 6;
  /** Absent: any address of the family. */
  readonly address?: string | undefined;
}

/** One request through an egress. Redirects are never followed by themselves. */
export interface EgressInit {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** True: certificates are verified even on an egress that does not (the interpreter script outside a full jail). */
  alwaysVerify?: boolean;
  /** Most bytes of the reply's body, as it comes and unpacked, 16 MiB unless told; a longer one is an error. */
  maxBytes?: number;
  /** Makes a watcher for a reply, which sees each piece of the unpacked body as it comes; true: that is enough. */
  watch?: () => (piece: Uint8Array) => boolean;
}

/** An open egress: a connection pool that lives until it is closed. */
export interface EgressPool {
  readonly egress: Egress;
  /**
   * Sends one request and reads the whole reply, so that reading the response's body cannot fail.
   * Rejects with a `PotError` that names the layer and the party that failed. A signal's own `PotError`
   * reason comes back as it is, its `TimeoutError` as `TIMEOUT`, any other as `CANCELLED`.
   */
  fetch(url: string, init?: EgressInit): Promise<Response>;
  /** Sets up the connection to the host of `url` ahead of its first request, TLS included, and asks nothing yet. */
  warm(url: string): void;
  /** Ends what is under way and closes every connection. */
  close(): void;
}
