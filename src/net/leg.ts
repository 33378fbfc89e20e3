/** What all parts of a way share: the host that is asked for, who is talked to, and the walk between them. */
import { bracketed } from "./address.ts";
import type { ProxyServer } from "./proxy.ts";

/** Where the way leads. */
export interface Host {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Who is to be reached next, and how errors name them. */
export interface Party extends Host {
  /** `proxy http://host:port`, or the host's name. */
  readonly name: string;
  readonly isProxy: boolean;
}

/** The stretch that one request has to cover. */
export interface Leg {
  readonly to: Host;
  /** Absent: there is none in between. */
  readonly proxy?: ProxyServer | undefined;
  /** The caller's; its end is the request's. */
  readonly signal?: AbortSignal | undefined;
}

/** A walk under way: how far it is, and how it is ended. */
export interface Walk {
  /** What is being waited for, as words after "while". */
  step: string;
  readonly signal: AbortSignal;
}

/** The host itself as a party. */
export function partyOf({ host, port }: Host): Party {
  return { name: bracketed(host), host, port, isProxy: false };
}

/** The proxy as a party. */
export function proxyParty(proxy: ProxyServer): Party {
  return { name: `proxy ${proxy}`, host: proxy.host, port: proxy.port, isProxy: true };
}
