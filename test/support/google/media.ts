/** The host of the media: whole for whom it believes, and cut off after a megabyte for everybody else. */
import { createHash, randomBytes } from "node:crypto";
import type { Verdict } from "./botguard/tokens.ts";
import type { RawRequest, Reply } from "./http.ts";
import { makePlayer } from "./player.ts";

/** Where the media is. */
export const MEDIA_HOST = "rr1---sn-standin.googlevideo.com";
/** The player that every page of a video names. */
export const PLAYER = makePlayer();

/** What is served of media, and to whom. */
export interface MediaBehaviour {
  /** Who is cut off: who is not believed, everybody, or nobody; "unbelieved". */
  cut?: "unbelieved" | "all" | "none";
  /** Bytes that everybody gets; 1 MiB. */
  freeBytes?: number;
  /** Milliseconds after which they are cut off even earlier, at the `pace` that holds. */
  freeMs?: number;
  /** True: who is cut off sees the connection break in the middle of a record. */
  isAbrupt?: boolean;
  /** Bytes a second; as fast as it can. */
  pace?: number;
}

/** Bytes of each video. */
export const MEDIA_BYTES = 3_700_000;
const FREE_BYTES = 1 << 20;

/** What is known of one address that was given out. */
interface Granted {
  videoId: string;
  itag: number;
  binding: string;
  n: string;
  sig: string;
}

/** One part of a medium, and how it ends. */
export interface Part extends Reply {
  body: Uint8Array;
  /** Whether the connection breaks where the body ends, although more was promised. */
  isCut: boolean;
  isAbrupt: boolean;
  /** The length that is promised. */
  promised: number;
  /** Bytes a second. */
  pace: number | undefined;
}

/** What a video's bytes are. */
export function mediaBytes(videoId: string, itag: number): Uint8Array {
  const bytes = Buffer.alloc(MEDIA_BYTES);
  const seed = createHash("sha256").update(`${videoId} ${itag}`).digest();
  bytes.fill(seed);
  // No part of it is like another.
  for (let at = 0; at + 4 <= MEDIA_BYTES; at += 65_536) bytes.writeUInt32BE(at, at);
  return bytes;
}

/** Gives out addresses and serves what is behind them. */
export class MediaHost {
  readonly #granted = new Map<string, Granted>();
  readonly #verify: (token: string, binding: string) => Verdict;

  constructor(verify: (token: string, binding: string) => Verdict) {
    this.#verify = verify;
  }

  /** The formats of a video in the player's reply. Tokens for them have to be bound to `binding`. */
  formats(videoId: string, binding: string): { adaptive: object[]; progressive: object[] } {
    const common = { bitrate: 500_000, contentLength: String(MEDIA_BYTES), approxDurationMs: "60000" };
    const video = { mimeType: 'video/mp4; codecs="avc1.4d401f"', width: 1280, height: 720, fps: 30 };
    return {
      progressive: [
        {
          itag: 22,
          ...common,
          ...video,
          mimeType: 'video/mp4; codecs="avc1.64001F, mp4a.40.2"',
          quality: "hd720",
          qualityLabel: "720p",
          audioSampleRate: "44100",
          audioChannels: 2,
          ...this.#cipher(videoId, 22, binding),
        },
      ],
      adaptive: [
        {
          itag: 136,
          ...common,
          ...video,
          quality: "hd720",
          qualityLabel: "720p",
          ...this.#cipher(videoId, 136, binding),
        },
        {
          itag: 140,
          ...common,
          mimeType: 'audio/mp4; codecs="mp4a.40.2"',
          quality: "tiny",
          audioQuality: "AUDIO_QUALITY_MEDIUM",
          audioSampleRate: "44100",
          audioChannels: 2,
          ...this.#cipher(videoId, 140, binding),
        },
      ],
    };
  }

  #cipher(videoId: string, itag: number, binding: string): { signatureCipher: string } {
    const grant = randomBytes(9).toString("base64url");
    const n = randomBytes(12).toString("base64url");
    const sig = randomBytes(75).toString("base64url").slice(0, 100);
    this.#granted.set(grant, { videoId, itag, binding, n, sig });
    const query = new URLSearchParams({ expire: "9999999999", id: videoId, itag: String(itag), grant, n });
    const url = `https://${MEDIA_HOST}/videoplayback?${query}`;
    return { signatureCipher: new URLSearchParams({ s: sig, sp: "sig", url }).toString() };
  }

  /** The part of a medium that `request` asks for through `egress`, or a refusal. */
  serve(request: RawRequest, egress: string, behaviour: MediaBehaviour): { part?: Part; note: string } {
    const query = new URL(request.path, `https://${MEDIA_HOST}`).searchParams;
    const granted = this.#granted.get(query.get("grant") ?? "");
    if (!granted) return { note: "an address that was never given out" };
    if (query.get("sig") !== PLAYER.answer("sig", granted.sig)) return { note: "wrong signature" };
    const doubt = this.#doubt(query, granted, egress);
    const isCut = behaviour.cut === "all" || (behaviour.cut !== "none" && doubt !== undefined);
    const { freeBytes = FREE_BYTES, freeMs, pace = MEDIA_BYTES } = behaviour;
    const free = freeMs === undefined ? freeBytes : Math.min(freeBytes, Math.floor((freeMs / 1_000) * pace));
    const end = isCut ? free : MEDIA_BYTES;
    const [from = 0, to = MEDIA_BYTES - 1] = rangeOf(request.headers.range);
    if (from >= end) return { note: doubt ?? "cut" };
    const all = mediaBytes(granted.videoId, granted.itag);
    const last = Math.min(to, MEDIA_BYTES - 1);
    return {
      note: doubt ?? "believed",
      part: {
        status: request.headers.range ? 206 : 200,
        headers: {
          "content-type": "video/mp4",
          "accept-ranges": "bytes",
          ...(request.headers.range && { "content-range": `bytes ${from}-${last}/${MEDIA_BYTES}` }),
        },
        body: all.subarray(from, Math.min(last + 1, end)),
        promised: last + 1 - from,
        isCut: last + 1 > end,
        isAbrupt: behaviour.isAbrupt ?? false,
        pace: behaviour.pace,
      },
    };
  }

  /** Why whoever asks is not believed; undefined when all is right. */
  #doubt(query: URLSearchParams, granted: Granted, egress: string): string | undefined {
    if (query.get("n") !== PLAYER.answer("n", granted.n)) return "n is not solved";
    const pot = query.get("pot");
    if (!pot) return "no token";
    const verdict = this.#verify(pot, granted.binding);
    if (!verdict.ok) return `not believed: ${verdict.reason}`;
    return verdict.egress === egress ? undefined : "a token for another address";
  }
}

function rangeOf(header: string | undefined): number[] {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? "") ?? [];
  return [Number(from ?? 0), ...(to ? [Number(to)] : [])];
}
