/** A token as callers read it, by command and over HTTP alike. */
import { createIsoWriter } from "../iso.ts";
import type { TokenReply } from "./provider.ts";

const iso = createIsoWriter();

/** The body of a reply; `po_token` is the documented name, and the plugin reads the other one. */
export function replyBody({ contentBinding, poToken, expiresAt }: TokenReply): Record<string, string> {
  return { contentBinding, poToken, po_token: poToken, expiresAt: iso(expiresAt) };
}
