/** Unpacks the bodies of replies, and lets no small one become a big one. */
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

/** The largest window of a zstd body, as RFC 9659 has it: a frame may ask its reader for 128 MB and more. */
const ZSTD_WINDOW_LOG = 23;

/**
 * `body` as it was before `encoding`, a value of `content-encoding`. Throws `UPSTREAM_GARBAGE`, in the name of `host`,
 * when that is not possible or gives more than `maxBytes`.
 */
export function unpack(body: Buffer, encoding: string, maxBytes: number, host: string): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity" || body.length === 0) return body;
  const unpackers = {
    gzip: gunzipSync,
    "x-gzip": gunzipSync,
    deflate: inflate,
    br: brotliDecompressSync,
    zstd,
  };
  if (!Object.hasOwn(unpackers, name))
    throw new PotError("UPSTREAM_GARBAGE", `${host} packed its reply in a way that nobody asked for`);
  try {
    return unpackers[name as keyof typeof unpackers](body, { maxOutputLength: maxBytes });
  } catch (error) {
    throw errorCode(error) === "ERR_BUFFER_TOO_LARGE" ? tooLong(host, maxBytes) : damaged(host, name, error);
  }
}

/** The error for a reply of more than `maxBytes`. */
export function tooLong(host: string, maxBytes: number): PotError {
  return new PotError("UPSTREAM_GARBAGE", `${host} sent more than ${maxBytes} bytes`);
}

function damaged(host: string, name: string, error: unknown): PotError {
  const why = errorCode(error) === "Z_BUF_ERROR" ? "it ends too early" : "it is damaged";
  return new PotError("UPSTREAM_GARBAGE", `the reply of ${host} cannot be unpacked (${name}): ${why}`);
}

/** What HTTP calls deflate has a header of zlib; some servers leave that out. */
function inflate(body: Buffer, options: { maxOutputLength: number }): Buffer {
  const [first = 0, second = 0] = body;
  const hasHeader = (first & 15) === 8 && ((first << 8) | second) % 31 === 0;
  return (hasHeader ? inflateSync : inflateRawSync)(body, options);
}

function zstd(body: Buffer, options: { maxOutputLength: number }): Buffer {
  return zstdDecompressSync(body, {
    ...options,
    params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
  });
}
