/** Unpacks the bodies of replies as they come. */
import type { Duplex } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from "node:zlib";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";

/** The largest window of a zstd body, as RFC 9659 has it: a frame may ask its reader for 128 MB and more. */
const ZSTD_WINDOW_LOG = 23;

const UNPACKERS: Record<string, () => Duplex> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
};

/**
 * A stream that unpacks what `encoding` says, a value of `content-encoding`; undefined when nothing is packed. Throws
 * `UPSTREAM_GARBAGE`, in the name of `host`, for an encoding that nobody asked for.
 */
export function createUnpacker(encoding: string, host: string): Duplex | undefined {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return undefined;
  const create = Object.hasOwn(UNPACKERS, name) ? UNPACKERS[name] : undefined;
  if (create) return create();
  throw new PotError("UPSTREAM_GARBAGE", `${host} packed its reply in a way that nobody asked for`);
}

/** `error` of reading an unpacker as one of ours, when it is about the packing. */
export function explainUnpacking(error: unknown, encoding: string, host: string): unknown {
  const code = errorCode(error);
  if (!/^(?:Z_|ZSTD_|ERR__ERROR_|ERR_BROTLI)/.test(code)) return error;
  const why = code === "Z_BUF_ERROR" ? "it ends too early" : "it is damaged";
  const name = encoding.trim().toLowerCase();
  return new PotError("UPSTREAM_GARBAGE", `the reply of ${host} cannot be unpacked (${name}): ${why}`);
}
