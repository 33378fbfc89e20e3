/** A token as callers read it, by command and over HTTP alike. */
import type { TokenReply } from "./provider.ts";

/** The body of a reply; `po_token` is the documented name, and the plugin reads the other one. */
export function replyBody({ contentBinding, poToken, expiresAt }: TokenReply): Record<string, string> {
  return { contentBinding, poToken, po_token: poToken, expiresAt: new Date(expiresAt).toISOString() };
}
