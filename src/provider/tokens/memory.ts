/** Finished tokens in memory, bounded by count: the least recently asked for goes first. */
import { LRUCache } from "lru-cache";
import { type FinishedToken, isFresh } from "./token.ts";

/** Tokens by key. */
export class MemoryTokens {
  readonly #tokens: LRUCache<string, FinishedToken>;
  readonly #ttlMs: number;

  constructor(capacity: number, ttlMs: number) {
    this.#tokens = new LRUCache({ max: capacity });
    this.#ttlMs = ttlMs;
  }

  /** The token under `key` if it may be given out at `now` (wall clock); one that may not is dropped. */
  get(key: string, now: number): FinishedToken | undefined {
    const token = this.#tokens.get(key);
    if (!token || isFresh(token, now, this.#ttlMs)) return token;
    this.#tokens.delete(key);
    return undefined;
  }

  set(key: string, token: FinishedToken): void {
    this.#tokens.set(key, token);
  }

  clear(): void {
    this.#tokens.clear();
  }

  get size(): number {
    return this.#tokens.size;
  }
}
