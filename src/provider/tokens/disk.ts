/** Finished tokens on disk, shared by every `pot` of one user. Never fails: whatever is wrong is a warning. */
import { constants, Database, type Statement } from "bun:sqlite";
import { renameSync, statSync } from "node:fs";
import { errorCode } from "../../json.ts";
import { findTrusted, makeTrusted } from "../../trusted-files.ts";
import { type FinishedToken, isFresh } from "./token.ts";

/** What the store needs. */
export interface DiskTokensOptions {
  /** From `tokenFile`; undefined where there is no place, and then nothing is kept. */
  file: string | undefined;
  ttlMs: number;
  /** Wall-clock milliseconds. */
  now(): number;
  /** Receives one line for the user. */
  warn(message: string): void;
  /** How long to wait for another process's lock, in milliseconds. */
  patienceMs?: number;
  /** At most this many tokens are kept; the oldest go first. */
  capacity?: number;
}

/** A token with its key, from `tokenKey`. */
export type KeyedToken = FinishedToken & { readonly key: string };

interface Connection {
  db: Database;
  find: Statement<FinishedToken, [string]>;
}

// Rows in the order in which they came: ordered by key, which is a hash, each token of a batch would dirty a page of
// its own, and writing 256 would stop the event loop for 4 ms instead of 2.
const SCHEMA = `CREATE TABLE IF NOT EXISTS tokens (
  key TEXT PRIMARY KEY, poToken TEXT NOT NULL, mintedAt INTEGER NOT NULL, minterExpiresAt INTEGER NOT NULL
)`;
const FIND = "SELECT poToken, mintedAt, minterExpiresAt FROM tokens WHERE key = ?";
const BASE64URL = /^[\w-]+={0,2}$/;

/** The disk store. The file is made by the first `put`; reading alone never creates anything. */
export class DiskTokens {
  readonly #options: Required<DiskTokensOptions>;
  #connection: Connection | undefined;
  /** Which file the connection is, or last was, about: the path may meanwhile lead to another. */
  #identity: string | undefined;
  /** Tokens minted before this are dead even if they could not be deleted. */
  #floor = Number.NEGATIVE_INFINITY;
  #lastWarning = "";
  #failing = false;

  constructor(options: DiskTokensOptions) {
    this.#options = { patienceMs: 1_000, capacity: 2_500, ...options };
  }

  /** At most this many tokens stay. */
  get capacity(): number {
    return this.#options.capacity;
  }

  /** Whether the last attempt to read or write failed. */
  get failing(): boolean {
    return this.#failing;
  }

  /** The token kept under `key`, if it may still be given out. */
  get(key: string): FinishedToken | undefined {
    return this.#attempt("read", () => {
      const token = this.#open(false)?.find.get(key);
      return token && this.#isUsable(token) ? token : undefined;
    });
  }

  /** Keeps `tokens`, in one transaction, and forgets expired and surplus ones. Returns whether that worked. */
  put(tokens: readonly KeyedToken[]): boolean {
    if (tokens.length === 0) return true;
    const done = this.#attempt("written", () => {
      this.#followPath();
      const db = this.#open(true)?.db;
      if (!db) return false;
      const { ttlMs, capacity } = this.#options;
      const now = this.#options.now();
      // Asks for the write lock at once: a read lock that grows into one cannot be waited for.
      db.transaction(() => {
        const insert = db.query("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?)");
        for (const token of tokens)
          insert.run(token.key, token.poToken, token.mintedAt, token.minterExpiresAt);
        db.query("DELETE FROM tokens WHERE minterExpiresAt <= ? OR mintedAt <= ?").run(now, now - ttlMs);
        const count = db.query<{ n: number }, []>("SELECT count(*) AS n FROM tokens").get()?.n ?? 0;
        if (count > capacity) {
          db.query("DELETE FROM tokens WHERE key IN (SELECT key FROM tokens ORDER BY mintedAt LIMIT ?)").run(
            count - capacity,
          );
        }
      }).immediate();
      return true;
    });
    return done === true;
  }

  /** Forgets all tokens. Those that cannot be deleted are at least never given out by this process again. */
  clear(): void {
    this.distrust();
    this.#attempt("emptied", () => this.#open(false)?.db.run("DELETE FROM tokens"));
  }

  /** From now on gives out only what is minted from now on. */
  distrust(): void {
    this.#floor = this.#options.now();
  }

  /** Every key that is there, for an index in memory; undefined when it cannot be read. */
  keys(): string[] | undefined {
    return this.#attempt("read", () => {
      // One long string is read several times faster than thousands of rows.
      const query = "SELECT group_concat(key, ' ') AS keys FROM tokens";
      const row = this.#open(false)?.db.query<{ keys: string | null }, []>(query).get();
      return row ? (row.keys?.split(" ") ?? []) : undefined;
    });
  }

  /** A number that changes when another process has written; undefined while there is no store. */
  version(): string | undefined {
    return this.#attempt("read", () => {
      this.#followPath();
      const db = this.#open(false)?.db;
      const row = db?.query<{ data_version: number }, []>("PRAGMA data_version").get();
      return row ? `${this.#identity}:${row.data_version}` : undefined;
    });
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    try {
      connection?.db.close();
    } catch {
      // Closing gives nothing back that could be saved.
    }
  }

  #isUsable(token: FinishedToken): boolean {
    const { ttlMs } = this.#options;
    return (
      // What the file says is checked: it can be damaged in ways SQLite does not see.
      BASE64URL.test(String(token.poToken)) &&
      token.mintedAt > this.#floor &&
      isFresh(token, this.#options.now(), ttlMs)
    );
  }

  #open(create: boolean): Connection | undefined {
    if (this.#connection) return this.#connection;
    const { file, patienceMs } = this.#options;
    if (!file) return undefined;
    const path = create ? makeTrusted(file) : findTrusted(file);
    if (!path) return undefined;
    // Another process is about to fill it.
    if (!create && statSync(path).size === 0) return undefined;
    this.#identity = identify(path);
    const db = new Database(path, constants.SQLITE_OPEN_READWRITE | constants.SQLITE_OPEN_NOFOLLOW);
    try {
      db.run(`PRAGMA busy_timeout = ${patienceMs}`);
      // What a power cut can cost is a cache; SQLite notices and it is rebuilt.
      db.run("PRAGMA synchronous = OFF");
      // The whole store has a few hundred kilobytes, and the system keeps it in memory anyway.
      db.run("PRAGMA cache_size = -256");
      if (create) db.run(SCHEMA);
      this.#connection = { db, find: db.query(FIND) };
      return this.#connection;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Lets go of a file that was deleted or replaced behind our back. */
  #followPath(): void {
    const { file } = this.#options;
    if (!this.#connection || !file) return;
    if (identify(file) !== this.#identity) this.close();
  }

  /** Runs `work`; on damage the file is set aside and `work` is tried once more; anything else is a warning. */
  #attempt<T>(verb: string, work: () => T): T | undefined {
    try {
      const result = this.#orRebuilt(work);
      this.#failing = false;
      return result;
    } catch (error) {
      this.#failing = true;
      this.close();
      this.#warn(`the token cache could not be ${verb}: ${explain(error)}; continuing without it`);
      return undefined;
    }
  }

  #orRebuilt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#setAside();
      return work();
    }
  }

  #setAside(): void {
    const { file } = this.#options;
    this.close();
    // Where another process has already put a sound file in its place, that one stays.
    if (!file || identify(file) !== this.#identity) return;
    this.#warn(`the token cache ${file} is damaged; it is set aside as ${file}.damaged and begun anew`);
    moveAway(file, `${file}.damaged`);
    // A journal left behind would be rolled into the new file.
    moveAway(`${file}-journal`, `${file}.damaged-journal`);
  }

  #warn(message: string): void {
    if (message === this.#lastWarning) return;
    this.#lastWarning = message;
    this.#options.warn(message);
  }
}

/** Tells one file from the next under the same name; inode numbers alone are soon used again. */
function identify(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.ino}-${stat.birthtimeMs}`;
}

function moveAway(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

function isDamage(error: unknown): boolean {
  const code = errorCode(error);
  // A generic error is a file that is sound but not ours: no such table, no such column.
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB" || code === "SQLITE_ERROR";
}

function explain(error: unknown): string {
  const code = errorCode(error);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return "another process keeps it locked";
  if (code.startsWith("SQLITE_FULL") || code === "ENOSPC" || code === "EDQUOT") return "the disk is full";
  if (code.startsWith("SQLITE_READONLY") || code === "EROFS") return "it cannot be written to";
  return error instanceof Error ? error.message : String(error);
}
