/** Hides what a shared store could tell: the names of tokens, and where there is a key the tokens themselves. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { isRecord, parseJson } from "../../json.ts";
import type { FinishedToken } from "./token.ts";

/** What a value holds: the token, and the generation in which it was stored. */
export interface Stored extends FinishedToken {
  generation: number;
}

/** Names and values for a store, by a key that all servers know or by none. */
export class Vault {
  readonly #hashKey: Uint8Array;
  readonly #key: Uint8Array | undefined;

  constructor(key: string | undefined) {
    const derive = (purpose: string) =>
      new Uint8Array(hkdfSync("sha256", key ?? "", "", `pot ${purpose}`, 32));
    this.#hashKey = derive("names");
    this.#key = key === undefined ? undefined : derive("tokens");
  }

  hash(text: string): string {
    return createHmac("sha256", this.#hashKey).update(text).digest("base64url");
  }

  /** `stored` as a value that belongs to `name` and to no other. */
  seal(stored: Stored, name: string): string {
    const text = JSON.stringify(stored);
    if (!this.#key) return text;
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
  }

  /** What `value` holds; undefined when it is not one of ours. */
  open(value: string, name: string): Stored | undefined {
    try {
      const read = parseJson(this.#key ? this.#decrypt(this.#key, value, name) : value);
      return isStored(read) ? read : undefined;
    } catch {
      return undefined;
    }
  }

  #decrypt(key: Uint8Array, value: string, name: string): string {
    const bytes = Buffer.from(value, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
  }
}

function isStored(value: unknown): value is Stored {
  if (!isRecord(value)) return false;
  const { poToken, mintedAt, minterExpiresAt, generation } = value;
  return (
    typeof poToken === "string" &&
    /^[\w-]{16,}={0,2}$/.test(poToken) &&
    [mintedAt, minterExpiresAt, generation].every(Number.isFinite)
  );
}
