/** All finished tokens as a server sees them: memory in front, the shared disk store behind, written in batches. */
import { LRUCache } from "lru-cache";
import type { Clock } from "../../clock.ts";
import type { DiskTokens, KeyedToken } from "./disk.ts";
import { expiryOf, type FinishedToken, isFresh } from "./token.ts";

/** How long a batch gathers before it is written. */
const GATHER_MS = 250;
/** A batch blocks the event loop for about 10 us a token. */
const BATCH = 256;
/** The pause after a full batch: under a flood, writing may take a few thousandths of the time and no more. */
const FLOOD_MS = 2_000;
/** What waits to be written; under a flood of ever new bindings the rest stays in memory only. */
const MAX_WAITING = 1_024;
/** How soon a token that another process wrote is noticed. */
const NOTICE_MS = 100;
/** How long a disk that failed is left alone. */
const REST_MS = 30_000;

/** What the store needs. */
export interface TokenStoreOptions {
  clock: Clock;
  ttlMs: number;
  /** Absent: memory only. */
  disk?: DiskTokens | undefined;
  /** How many tokens are kept in memory. */
  capacity?: number | undefined;
}

/** A token found, and where. */
export interface FoundToken {
  token: FinishedToken;
  source: "memory" | "disk";
}

/** Tokens by key, from `tokenKey`. */
export class TokenStore {
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #disk: DiskTokens | undefined;
  readonly #memory: MemoryTokens;
  /** The keys on disk, so that a miss costs no query. May name some that are gone. */
  #onDisk = new Set<string>();
  #diskVersion: string | undefined;
  #nextLook = Number.NEGATIVE_INFINITY;
  /** Until when a disk that failed is left alone. */
  #restUntil = Number.NEGATIVE_INFINITY;
  #waiting: KeyedToken[] = [];
  #cancelWrite: (() => void) | undefined;
  #offset: number;

  constructor(options: TokenStoreOptions) {
    this.#clock = options.clock;
    this.#ttlMs = options.ttlMs;
    this.#disk = options.disk;
    this.#memory = new MemoryTokens(options.capacity ?? 2_500, options.ttlMs);
    this.#offset = this.#clock.now() - this.#clock.monotonic();
  }

  /** The token under `key` that may still be given out. */
  get(key: string): FoundToken | undefined {
    const now = this.#clock.now();
    const monotonic = this.#clock.monotonic();
    this.#noticeJump(now - monotonic);
    const token = this.#memory.get(key, now);
    if (token) return { token, source: "memory" };
    if (!this.#disk) return undefined;
    if (monotonic >= this.#nextLook) this.#look(this.#disk, monotonic);
    if (!this.#onDisk.has(key)) return undefined;
    const found = this.#disk.get(key);
    if (!found) {
      this.#onDisk.delete(key);
      if (this.#disk.failing) this.#rest();
      return undefined;
    }
    this.#memory.set(key, found);
    return { token: found, source: "disk" };
  }

  /** Keeps a token at once in memory and a moment later on disk. */
  put(key: string, token: FinishedToken): void {
    this.#memory.set(key, token);
    if (!this.#disk || this.#waiting.length >= MAX_WAITING) return;
    if (this.#clock.monotonic() < this.#restUntil) return;
    this.#waiting.push({ ...token, key });
    this.#cancelWrite ??= this.#clock.after(GATHER_MS, () => this.#write(BATCH));
  }

  /** When `token` ends, in wall-clock milliseconds. */
  expiresAt(token: FinishedToken): number {
    return expiryOf(token, this.#ttlMs);
  }

  /** Tokens in memory. */
  get size(): number {
    return this.#memory.size;
  }

  /** Forgets every token, on disk too. */
  clear(): void {
    this.#memory.clear();
    this.#waiting = [];
    this.#onDisk.clear();
    this.#disk?.clear();
  }

  /** Writes what waits. */
  flush(): void {
    this.#write(MAX_WAITING);
  }

  /** Writes what waits and lets go of the disk. */
  close(): void {
    this.flush();
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    this.#disk?.close();
  }

  #write(limit: number): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    const batch = this.#waiting.splice(0, limit);
    if (!this.#disk || batch.length === 0) return;
    if (this.#disk.put(batch)) {
      for (const { key } of batch) this.#onDisk.add(key);
    } else {
      this.#rest();
    }
    if (this.#waiting.length > 0) this.#cancelWrite = this.#clock.after(FLOOD_MS, () => this.#write(BATCH));
  }

  /** Reads the keys anew when another process has written. */
  #look(disk: DiskTokens, monotonic: number): void {
    this.#nextLook = monotonic + NOTICE_MS;
    const version = disk.version();
    if (disk.failing) {
      this.#rest();
      return;
    }
    if (version === this.#diskVersion && this.#onDisk.size <= 2 * disk.capacity) return;
    this.#diskVersion = version;
    this.#onDisk = new Set(disk.keys());
  }

  #rest(): void {
    this.#restUntil = this.#clock.monotonic() + REST_MS;
    this.#nextLook = this.#restUntil;
    this.#onDisk.clear();
    this.#diskVersion = undefined;
    this.#waiting = [];
  }

  /** Expiry dates that were written before the clock was set back say nothing any more. */
  #noticeJump(offset: number): void {
    if (offset < this.#offset - 5_000) {
      this.#memory.clear();
      this.#disk?.distrust();
    }
    this.#offset = offset;
  }
}

/** Finished tokens in memory, bounded by count: the least recently asked for goes first. */
class MemoryTokens {
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
