/** The way out to Google: one egress is one proxy and source address, with its own connection pool. */

/** What a caller may say of the way out; everything absent falls back to the defaults. */
export interface EgressRequest {
  /** Proxy URL, or `direct` for none. */
  proxy?: string | undefined;
  /** Local address to leave from; `0.0.0.0` and `::` only choose the family. */
  sourceAddress?: string | undefined;
  /** True when the caller asked not to verify certificates. */
  disableTlsVerification?: boolean | undefined;
  /** `innertube_context.client.remoteHost`: the address as Google saw it, part of the egress' identity. */
  remoteHost?: string | undefined;
}

/** What `serve` and the environment say where the caller is silent. */
export interface EgressDefaults {
  /** `--proxy` of `serve`, before the environment. */
  proxy?: string | undefined;
  sourceAddress?: string | undefined;
  /** Further trusted certificates, PEM, from `--ca`. */
  ca?: string | undefined;
  /** The environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` in either case. */
  env: Record<string, string | undefined>;
}

/** A resolved, validated way out. Made before a packet leaves. */
export interface EgressRoute {
  /** Printable identity: scheme, user, host, port, source address, TLS, remote host. No password in it. */
  readonly key: string;
  /** Identity for maps and caches: `key` and what tells two passwords apart. Never printed. */
  readonly id: string;
  /** False when certificates are not verified. */
  readonly verifyTls: boolean;
}

/** One request through an egress. Redirects are never followed by themselves. */
export interface EgressInit {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** True: certificates are verified even on an egress that does not (the interpreter script outside a full jail). */
  alwaysVerify?: boolean;
}

/** An open egress: a connection pool that lives until it is closed. */
export interface Egress {
  readonly route: EgressRoute;
  /** Sends one request; rejects with a `PotError` that names the layer and the party that failed. */
  fetch(url: string, init?: EgressInit): Promise<Response>;
  /** Opens the connection to `url`'s host ahead of its first request, where that can be done. Never rejects. */
  warm(url: string): void;
  close(): void;
}
