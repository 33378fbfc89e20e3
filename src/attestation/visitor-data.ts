/** The visitor data in what Google and callers call a context. */
import { isRecord, textOf } from "../json.ts";

/** `client.visitorData` of an InnerTube context. */
export function visitorDataOf(context: unknown): string | undefined {
  return isRecord(context) && isRecord(context.client) ? textOf(context.client.visitorData) : undefined;
}
