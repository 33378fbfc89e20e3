/** Integrity tokens and PO tokens: makes the first, and verifies what was minted from them. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { absorb, laneBytes, START, veil } from "./primitives.ts";
import type { Programs } from "./program.ts";

/** Bytes of an integrity token: nonce, egress, chance, and a MAC over them. */
const BODY = 48;
const SIZE = BODY + 32;

/** What a token turned out to be. */
export interface Verdict {
  ok: boolean;
  /** The integrity token that it was minted from, base64url. */
  integrityToken?: string;
  /** The egress for which that was made: `address`, or `user@address` behind a proxy with credentials. */
  egress?: string;
  reason?: string;
}

/** Makes integrity tokens and verifies tokens. What it must remember is in the tokens themselves. */
export class Tokens {
  readonly #key = randomBytes(32);
  readonly #egresses: string[] = [];

  readonly #programs: Programs;

  constructor(programs: Programs) {
    this.#programs = programs;
  }

  #mac(body: Uint8Array): Buffer {
    return createHmac("sha256", this.#key).update(body).digest();
  }

  /** An integrity token for the program with `nonce`, asked for through `egress`; padded with `.` as Google's. */
  issue(nonce: readonly number[], egress: string): string {
    let index = this.#egresses.indexOf(egress);
    if (index < 0) index = this.#egresses.push(egress) - 1;
    const body = Buffer.concat([
      Uint8Array.from([...nonce, index >> 8, index & 255]),
      randomBytes(BODY - 10),
    ]);
    return Buffer.concat([body, this.#mac(body)])
      .toString("base64")
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", ".");
  }

  /** Whether `token` was minted for `binding` from an integrity token of this stand-in. */
  verify(token: string, binding: string): Verdict {
    const no = (reason: string): Verdict => ({ ok: false, reason });
    if (!/^[A-Za-z0-9_-]+={0,2}$/.test(token)) return no("not base64url");
    if (token.length % 4 !== 0) return no("without its padding, which yt-dlp rejects");
    const bytes = Buffer.from(token, "base64url");
    if (bytes[0] !== 0x32) return no("does not begin with 0x32");
    let length = 0;
    let at = 1;
    for (let shift = 0; ; shift += 7, at++) {
      const byte = bytes[at];
      if (byte === undefined || shift > 21) return no("its length is no varint");
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    const rest = bytes.subarray(at + 1);
    if (rest.length !== length || length < 10) return no("its length is not what it says");
    const plain = rest.subarray(8).map((byte, n) => byte ^ (rest[n & 7] ?? 0));
    const size = ((plain[0] ?? 0) << 8) | (plain[1] ?? 0);
    const integrity = plain.subarray(2, 2 + size);
    if (size !== SIZE || integrity.length !== SIZE) return no("there is no integrity token of ours in it");
    const body = integrity.subarray(0, BODY);
    if (!timingSafeEqual(this.#mac(body), integrity.subarray(BODY)))
      return no("its integrity token is not ours");
    const known = {
      integrityToken: Buffer.from(integrity).toString("base64url"),
      egress: this.#egresses[((body[8] ?? 0) << 8) | (body[9] ?? 0)] ?? "",
    };
    const lanes = absorb(absorb(START.mint, this.#programs.secret([...body.subarray(0, 8)])), integrity);
    const check = [...plain.subarray(2 + size, 4 + size)];
    const wanted = Buffer.from(binding);
    const proof = plain.subarray(4 + size);
    const found = Buffer.from(veil(absorb(lanes, check), proof));
    const expected = laneBytes(absorb(lanes, wanted)).slice(0, 2);
    if (!found.subarray(0, wanted.length).equals(wanted) || expected.some((byte, n) => byte !== check[n]))
      return { ...no("it was minted for another binding"), ...known };
    if (found.length > wanted.length) return { ...no("there is more in it than its binding"), ...known };
    return { ok: true, ...known };
  }
}
