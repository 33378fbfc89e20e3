/** What a caller's InnerTube context says that matters here; everything else in it only goes to `att/get`. */
import { ipFamily } from "../net/address.ts";

type Context = Record<string, unknown> | null | undefined;

/** `client.visitorData`, where it is text and not empty: what a token is for that names no binding. */
export function visitorDataOf(context: Context): string | undefined {
  return textOf(context, "visitorData");
}

/** `client.remoteHost`, where it is an IP address: the caller's own, as Google saw it. */
export function remoteHostOf(context: Context): string | undefined {
  const host = textOf(context, "remoteHost");
  return host !== undefined && ipFamily(host) !== 0 ? host : undefined;
}

function textOf(context: Context, name: string): string | undefined {
  const client = context?.client;
  if (typeof client !== "object" || client === null || Array.isArray(client)) return undefined;
  const value: unknown = Reflect.get(client, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}
