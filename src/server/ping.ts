/** Asks an address who answers there: what another server says of itself at `/ping`. */
import * as v from "valibot";

const PingReply = v.object({
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/)),
  server_uptime: v.number(),
  pot_version: v.optional(v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/))),
  jail: v.optional(v.picklist(["full", "partial", "none", "unknown"])),
});

/** What a provider says of itself. `version` is the interface's; only pot has the others. */
export type PingReply = v.InferOutput<typeof PingReply>;

/** Bytes of a reply that are read at most: one that tells of the most ways out that there can be has half of it. */
const MAX_REPLY = 65_536;

/** Where to ask, and how. */
export interface PingTarget {
  /** A server's address, with or without a path in front of `/ping`. */
  readonly url: string;
  /** A socket file to reach it by. */
  readonly unix?: string | undefined;
  /** Milliseconds until there has to be a whole answer. */
  readonly timeoutMs: number;
}

/**
 * Asks a provider for its versions. Resolves with undefined when something else answers; rejects with the runtime's
 * error when nothing does.
 */
export async function askPing({ url, unix, timeoutMs }: PingTarget): Promise<PingReply | undefined> {
  const reply = await fetch(`${url.replace(/\/+$/, "")}/ping`, {
    ...(unix !== undefined && { unix }),
    proxy: false,
    redirect: "manual",
    decompress: false,
    headers: { "accept-encoding": "identity" },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!reply.ok) return undefined;
  return readReply(await readStart(reply));
}

function readReply(text: string): PingReply | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(PingReply, value);
  return result.success ? result.output : undefined;
}

async function readStart(reply: Response): Promise<string> {
  if (!reply.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > MAX_REPLY) break;
  }
  return Buffer.concat(chunks, size).toString("utf8");
}
