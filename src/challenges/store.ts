/** Prepared players on disk, shared by every `pot` of one user. Never fails: what is wrong there is made anew. */
import { existsSync, readdirSync, renameSync, statSync, unlinkSync, utimesSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Scripts } from "../engine/solver/calls.ts";
import { cacheFolder, findTrusted, makeTrusted } from "../trusted-files.ts";

/** A player that needs no more work, with the solver that made it so. */
export interface PreparedPlayer {
  readonly scripts: Scripts;
  /** Its source as the child that prepared it packed it; nobody but another child unpacks it. */
  readonly packed: Uint8Array;
}

/** How many are kept; the least recently used go first. */
const CAPACITY = 8;
const DIGEST_BYTES = 32;
/** The ending carries the version of the form. */
const ENDING = ".player1";

/** The store in the user's cache folder; `warn` receives one line for the user. */
export async function openPlayerStore(
  env: Readonly<Record<string, string | undefined>>,
  warn: (message: string) => void,
): Promise<PlayerStore> {
  const folder = await cacheFolder(env).catch(() => undefined);
  return new PlayerStore(folder && join(folder, "players"), warn);
}

/** The store in `folder`; undefined where there is no place, and then nothing is kept. */
export class PlayerStore {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  #warned = false;

  constructor(folder: string | undefined, warn: (message: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  /** Whether there is something under `key`. */
  has(key: string): boolean {
    return this.#folder !== undefined && existsSync(this.#fileOf(key));
  }

  /** The player under `key`. Rejects when it cannot be read, or is damaged, or of another program. */
  async get(key: string): Promise<PreparedPlayer> {
    const path = findTrusted(this.#fileOf(key));
    if (!path) throw new Error("it is gone");
    const player = readPlayer(key, await readFile(path));
    utimesSync(path, new Date(), new Date());
    return player;
  }

  /** Keeps `player`, and forgets the oldest beyond the capacity. */
  async put(key: string, player: PreparedPlayer): Promise<void> {
    await this.#attempt(async () => {
      const file = this.#fileOf(key);
      // Readers see the whole file or none, whoever else writes it.
      const half = makeTrusted(`${file}.${crypto.randomUUID()}.tmp`);
      await writeFile(half, writePlayer(key, player));
      renameSync(half, file);
      forgetOldest(dirname(file));
    });
  }

  /** Forgets the player under `key`. */
  async delete(key: string): Promise<void> {
    await this.#attempt(async () => {
      const path = findTrusted(this.#fileOf(key));
      if (path) unlinkSync(path);
    });
  }

  #fileOf(key: string): string {
    return join(this.#folder ?? "", `${digestOf(key).toString("hex").slice(0, 32)}${ENDING}`);
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#folder === undefined) return undefined;
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#warned) this.#warn(`prepared players are not kept on disk: ${reason}`);
      this.#warned = true;
      return undefined;
    }
  }
}

/** A file: the digest of the key and all that follows, then a line of JSON with the scripts, then the packed player. */
function writePlayer(key: string, { scripts, packed }: PreparedPlayer): Uint8Array {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(scripts)}\n`), packed]);
  return Buffer.concat([digestOf(key, content), content]);
}

/** The player in a file. Throws when it is not what was written for `key`. */
function readPlayer(key: string, file: Buffer): PreparedPlayer {
  const content = file.subarray(DIGEST_BYTES);
  if (!digestOf(key, content).equals(file.subarray(0, DIGEST_BYTES))) throw new Error("it is damaged");
  const end = content.indexOf("\n");
  return { scripts: JSON.parse(content.toString("utf8", 0, end)), packed: content.subarray(end + 1) };
}

function digestOf(key: string, bytes?: Uint8Array): Buffer {
  const hasher = new Bun.CryptoHasher("sha256").update(key);
  return Buffer.from(bytes ? hasher.update("\0").update(bytes).digest() : hasher.digest());
}

/** Deletes what is beyond the capacity, and what a writer left behind when it died. */
function forgetOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.includes(ENDING))
    .flatMap((name) => {
      const path = join(folder, name);
      const time = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      return time === undefined ? [] : [{ path, time, isWhole: name.endsWith(ENDING) }];
    })
    .toSorted((one, other) => other.time - one.time);
  const surplus = files.filter(({ isWhole }) => isWhole).slice(CAPACITY);
  const abandoned = files.filter(({ isWhole, time }) => !isWhole && Date.now() - time > 3_600_000);
  for (const { path } of [...surplus, ...abandoned]) {
    try {
      unlinkSync(path);
    } catch {
      // Another process was faster.
    }
  }
}
