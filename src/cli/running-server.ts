/** Finds a server that runs already, where the plugin would look for it. */
import { PotError } from "../errors.ts";
import { askPing } from "../server/ping.ts";

const PING_TIMEOUT_MS = 2_000;
const USUAL_URLS = ["http://127.0.0.1:4416", "http://[::1]:4416"];

/** A server that answered. */
export interface RunningServer {
  /** Its address without user and password. */
  url: string;
  /** What it says to be to the reference's plugin. */
  version: string;
  /** Its own version when it is pot. */
  potVersion: string | undefined;
}

/**
 * The addresses that `configured`, the value of `origin`, stands for: without what must not be shown. Throws
 * `BAD_USAGE`, quoting nothing of it, when it is no address.
 */
export function serverUrls(configured: string | undefined, origin = "POT_URL"): string[] {
  const text = configured?.trim();
  if (!text) return USUAL_URLS;
  if (/^unix:/i.test(text)) return [`unix:${text.slice("unix:".length).replace(/^\/+/, "/")}`];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A slash in a password ends the address before the password's end.
  if (!url || !/^https?:$/.test(url.protocol) || `${url.pathname}${url.search}${url.hash}`.includes("@")) {
    throw new PotError("BAD_USAGE", `${origin} is no address`, {
      hint: "Write http://HOST:PORT, https://HOST:PORT or unix:/path/to/socket",
    });
  }
  return [`${url.origin}${url.pathname.replace(/\/+$/, "")}`];
}

/** How one of those addresses is asked. */
export function placeOf(url: string): { url: string; unix?: string } {
  const unix = /^unix:(.*)$/.exec(url)?.[1];
  return unix ? { url: "http://localhost", unix } : { url };
}

/** The first of `urls` (`http://…` or `unix:/…`) at which a server answers, or undefined when none does. */
export async function findServer(urls: readonly string[]): Promise<RunningServer | undefined> {
  for (const url of urls) {
    const reply = await askPing({ ...placeOf(url), timeoutMs: PING_TIMEOUT_MS }).catch(() => undefined);
    if (reply) return { url, version: reply.version, potVersion: reply.pot_version };
  }
  return undefined;
}
