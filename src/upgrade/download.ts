/** Downloads the files of a release: never more than they may hold, never waiting for ever. */
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

/** How one file is fetched. */
export interface Download {
  /** Bytes at most. */
  readonly limit: number;
  /** Milliseconds that may pass without a byte. */
  readonly patienceMs?: number;
  /** Is told how many bytes there are, of how many if the server says so. */
  onProgress?(received: number, total: number | undefined): void;
}

const PATIENCE_MS = 30_000;

/** The bytes at `url`. Rejects with `UPGRADE_FAILED`. */
export async function download(
  url: string,
  { limit, patienceMs = PATIENCE_MS, onProgress }: Download,
): Promise<Uint8Array> {
  const abort = new AbortController();
  let timer: Timer | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), patienceMs);
  };
  wait();
  try {
    const reply = await fetch(url, {
      signal: abort.signal,
      headers: { "accept-encoding": "identity" },
      // Bytes are counted as they come: a few of them could otherwise unpack to gigabytes before anybody counts.
      decompress: false,
    });
    if (reply.status === 404) throw failed(`${url} is not there`, "Look at the address or the version");
    if (!reply.ok) throw failed(`${url} answered ${reply.status}`);
    if ((reply.headers.get("content-encoding") ?? "identity") !== "identity")
      throw failed(`${url} came packed in a way that nobody asked for`);
    const total = Number(reply.headers.get("content-length") ?? Number.NaN);
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of reply.body ?? []) {
      wait();
      received += chunk.length;
      if (received > limit) throw failed(`${url} is larger than any release`);
      chunks.push(chunk);
      onProgress?.(received, Number.isFinite(total) ? total : undefined);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof PotError) throw error;
    if (abort.signal.aborted) throw failed(`${url} sent nothing for ${Math.round(patienceMs / 1_000)} s`);
    throw new PotError(
      "UPGRADE_FAILED",
      `${url} could not be downloaded (${errorCode(error) || "no connection"})`,
      {
        cause: error,
        hint: "Try again, or name another source with --mirror",
      },
    );
  } finally {
    clearTimeout(timer);
  }
}

function failed(message: string, hint = "Try again, or name another source with --mirror"): PotError {
  return new PotError("UPGRADE_FAILED", message, { hint });
}
