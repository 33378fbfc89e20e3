/** What the server and the one-shot both ask: a token for a binding through an egress. */

import type { ChallengePage } from "../attestation/sources.ts";
import type { JailReport } from "../engine/child/jail/report.ts";
import type { Egress, EgressRequest } from "../net/egress.ts";
import type { NamedEgress } from "../net/named-egress.ts";
import type { EngineName, TokenSource } from "../telemetry.ts";
import type { EgressStatus } from "./roster.ts";

/** One validated request for a token. */
export interface TokenRequest {
  /** Absent: the visitor data of `innertubeContext`, else the home page's own. */
  contentBinding?: string | undefined;
  egress: EgressRequest;
  innertubeContext?: Record<string, unknown> | undefined;
  /** A challenge the caller brought, as it came (validated by shape only). */
  challenge?: Record<string, unknown> | undefined;
  /** What the caller knows of the page that `challenge` came from. */
  challengePage?: ChallengePage | undefined;
  /** True: neither finished tokens nor the live minter are used. */
  bypassCache: boolean;
}

/** A token and where it came from. */
export interface TokenReply {
  contentBinding: string;
  poToken: string;
  /** Wall-clock milliseconds: the earlier of the token's and its minter's end. */
  expiresAt: number;
  source: TokenSource;
  /** Printable key of the egress. */
  egress: string;
  /** The way out, where it has a name: what the caller leaves by too must be the same. */
  named?: { egress: string; sourceAddress?: string | undefined } | undefined;
}

/** What one minter looks like from outside: for `/metrics` and a status page. */
export interface MinterStatus {
  key: string;
  state: "starting" | "live" | "refreshing" | "failed";
  expiresAt?: number | undefined;
  mints: number;
  /** What runs its program; absent while there is none. */
  engine?: EngineName | undefined;
  /** Resident bytes of the child, where it can be read. */
  memory?: number | undefined;
  /** What failed last, while nothing has worked since; without secrets. */
  lastError?: string | undefined;
}

/** The provider's state at one moment. */
export interface ProviderStatus {
  minters: MinterStatus[];
  /** The ways out that have names. */
  egresses: EgressStatus[];
  jail: JailReport | undefined;
  /** Whether a minter is ready, or none was asked for; else the reason. */
  ready: { ok: true } | { ok: false; reason: string };
}

/** What can be another while a provider runs. */
export interface ProviderSettings {
  /** Pure; throws `PotError` for an egress that cannot be. */
  resolveEgress(request: EgressRequest): Egress;
  /** The ways out that have names. */
  named: readonly NamedEgress[];
  /** What is kept ready. */
  warm: readonly EgressRequest[];
  /** Minters that live at the same time. */
  maxMinters: number;
  /** Milliseconds after which a minter that nobody used is closed; 0: never. */
  idleMs: number;
}

/** Gives tokens. */
export interface TokenProvider {
  /** Rejects with a `PotError`, in time for yt-dlp's plugin to hear it. */
  getPot(request: TokenRequest): Promise<TokenReply>;
  /** Forgets finished tokens and minters. */
  invalidateCaches(): void;
  /** Makes every minter attest again on its next use. */
  invalidateIntegrityTokens(): void;
  /** Printable keys of the minters that live. */
  minterKeys(): string[];
  status(): ProviderStatus;
  /** Takes each of `settings` in place of the one before; minters of ways out that stay are kept. */
  change(settings: Partial<ProviderSettings>): void;
  /** The egress that such a request would leave by at this moment. Throws as `getPot` rejects. */
  egressFor(request: EgressRequest): Egress;
  /** Attests ahead for `egress`. */
  warm(egress: EgressRequest): Promise<void>;
  close(): Promise<void>;
}
