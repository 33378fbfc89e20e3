/** Shares finished tokens through Valkey or Redis, of which it expects nothing: the store may be slow, wrong or gone. */
import { randomBytes } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { errorCode } from "../../json.ts";
import type { Log } from "../../log.ts";
import type { Egress } from "../../net/egress.ts";
import type { Emit } from "../../telemetry.ts";
import { pause, within } from "../../wait.ts";
import { type SharedTokens, sharedName } from "./shared.ts";
import { expiryOf, type FinishedToken, isFresh } from "./token.ts";
import { Vault } from "./vault.ts";

/** Milliseconds that a request waits for the store. */
const PATIENCE_MS = 50;
/** Milliseconds that a server waits for another's attestation. */
const TURN_MS = 2_000;
/** Milliseconds between two looks at whether it is over. */
const TURN_LOOK_MS = 50;
/** Milliseconds after which a lock is anybody's: a server that was killed keeps nobody waiting longer. */
const LOCK_MS = 20_000;
/** How long a store that failed is left alone. */
const REST_MS = 1_000;
/** Tokens that wait to be written at most; beyond, a store that does not keep up gets no more. */
const MAX_WRITES = 1_000;

/** In every key, so that another form of the values finds nothing of this one. */
const PREFIX = "pot:1";
const GENERATION = `${PREFIX}:generation`;
const CHANNEL = `${PREFIX}:cleared`;

/** Releases a lock only if it is still ours. */
const RELEASE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

/** What sharing takes. */
export interface ValkeyOptions {
  /** As the runtime's client takes it, with user and password. */
  url: string;
  /** Where tokens are encrypted with, and names hashed; absent: tokens are stored as they are. */
  key: string | undefined;
  /** What this machine's own way out is called. */
  egressName: string | undefined;
  ttlMs: number;
  clock: Clock;
  emit: Emit;
  log: Log;
}

/** Opens the store. It is reached when it is first asked. */
export function openValkey(options: ValkeyOptions): SharedTokens {
  return new Valkey(options);
}

class Valkey implements SharedTokens {
  readonly #options: ValkeyOptions;
  readonly #client: Bun.RedisClient;
  readonly #listener: Bun.RedisClient;
  readonly #vault: Vault;
  readonly #id = randomBytes(8).toString("hex");
  /** Locks that this server holds or waits for, by name. */
  readonly #turns = new Map<string, { release: Promise<() => void>; users: number }>();
  #onClear: () => void = () => {};
  /** The generation of tokens that is good, once the store was asked. */
  #generation: number | undefined;
  /** A clear that the store has not heard of yet. */
  #owesClear = false;
  #restUntil = Number.NEGATIVE_INFINITY;
  #isFailing = false;
  #writes = 0;

  constructor(options: ValkeyOptions) {
    this.#options = options;
    this.#vault = new Vault(options.key);
    const settings = { connectionTimeout: 1_000, enableOfflineQueue: false, maxRetries: 2 ** 31 - 1 };
    this.#client = new Bun.RedisClient(options.url, settings);
    this.#listener = new Bun.RedisClient(options.url, settings);
    // Subscriptions do not outlive a connection.
    this.#listener.onconnect = () => void this.#listen();
    this.#client.connect().catch((error: unknown) => this.#fail(error));
    this.#listener.connect().catch(() => {});
  }

  async get(key: string, egress: Egress): Promise<FinishedToken | undefined> {
    const name = this.#nameOf(key, egress);
    if (name === undefined || this.#isResting()) return undefined;
    const reply = await this.#ask<(string | null)[]>("MGET", [GENERATION, name]);
    if (!reply) return undefined;
    this.#see(Number(reply[0] ?? 0));
    const stored = reply[1] ? this.#vault.open(reply[1], name) : undefined;
    const { clock, ttlMs, emit } = this.#options;
    const isGood =
      stored !== undefined && stored.generation === this.#generation && isFresh(stored, clock.now(), ttlMs);
    emit({ kind: "store", outcome: isGood ? "hit" : "miss" });
    return isGood ? stored : undefined;
  }

  put(key: string, egress: Egress, token: FinishedToken): void {
    const name = this.#nameOf(key, egress);
    if (name === undefined || this.#isResting() || this.#writes >= MAX_WRITES) return;
    if (this.#generation === undefined) return;
    const { poToken, mintedAt, minterExpiresAt } = token;
    const stored = { poToken, mintedAt, minterExpiresAt, generation: this.#generation };
    const end = Math.floor(expiryOf(token, this.#options.ttlMs));
    this.#writes++;
    this.#ask("SET", [name, this.#vault.seal(stored, name), "PXAT", String(end)]).finally(
      () => this.#writes--,
    );
  }

  async turn(egress: Egress): Promise<() => void> {
    const name = sharedName(egress, this.#options.egressName);
    if (name === undefined) return () => {};
    const lock = `${PREFIX}:attesting:${this.#vault.hash(name)}`;
    let turn = this.#turns.get(lock);
    if (!turn) {
      turn = { release: this.#lock(lock), users: 0 };
      this.#turns.set(lock, turn);
    }
    const mine = turn;
    mine.users++;
    const release = await mine.release;
    return () => {
      if (--mine.users > 0) return;
      if (this.#turns.get(lock) === mine) this.#turns.delete(lock);
      release();
    };
  }

  clear(): void {
    this.#owesClear = true;
    void this.#tellClear();
  }

  onClear(run: () => void): void {
    this.#onClear = run;
  }

  close(): void {
    this.#client.close();
    this.#listener.close();
  }

  #nameOf(key: string, egress: Egress): string | undefined {
    const name = sharedName(egress, this.#options.egressName);
    return name === undefined ? undefined : `${PREFIX}:token:${this.#vault.hash(`${name}\n${key}`)}`;
  }

  /** Takes the lock when it can within two seconds; goes on without it all the same. */
  async #lock(lock: string): Promise<() => void> {
    const { clock } = this.#options;
    const deadline = clock.monotonic() + TURN_MS;
    const never = new AbortController().signal;
    while (!this.#isResting() && clock.monotonic() < deadline) {
      const taken = await this.#ask("SET", [lock, this.#id, "NX", "PX", String(LOCK_MS)]);
      if (taken === "OK") return () => void this.#ask("EVAL", [RELEASE, "1", lock, this.#id]);
      await pause(TURN_LOOK_MS, clock, never);
    }
    return () => {};
  }

  /** Sends one command; undefined when there is no good answer in time, after which the store is left alone for a while. */
  async #ask<T>(command: string, words: string[]): Promise<T | undefined> {
    const { clock } = this.#options;
    try {
      if (this.#owesClear && command !== "INCR") await this.#tellClear();
      const deadline = clock.monotonic() + PATIENCE_MS;
      const reply = await within(this.#send(command, words) as Promise<T>, {
        clock,
        deadline,
        late() {
          throw new Error(`no answer within ${PATIENCE_MS} ms`);
        },
      });
      this.#recover();
      return reply;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** Sends when there is a connection: one that was refused, the runtime does not try again by itself. */
  async #send(command: string, words: string[]): Promise<unknown> {
    if (!this.#client.connected) await this.#client.connect();
    if (!this.#listener.connected) this.#listener.connect().catch(() => {});
    return this.#client.send(command, words);
  }

  async #tellClear(): Promise<void> {
    try {
      const generation = Number(await this.#send("INCR", [GENERATION]));
      this.#generation = generation;
      this.#owesClear = false;
      await this.#client.publish(CHANNEL, String(generation));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #listen(): Promise<void> {
    try {
      await this.#listener.subscribe(CHANNEL, (message) => this.#see(Number(message)));
    } catch {
      // The next connection tries again, and each miss looks at the generation as well.
    }
  }

  /** Takes note of the generation that the store is at; a new one means that somebody was told to forget. */
  #see(generation: number): void {
    if (!Number.isSafeInteger(generation) || generation === this.#generation) return;
    const isNew = this.#generation !== undefined;
    this.#generation = generation;
    if (isNew) this.#onClear();
  }

  #isResting(): boolean {
    return this.#options.clock.monotonic() < this.#restUntil;
  }

  #fail(error: unknown): void {
    const { clock, log, emit } = this.#options;
    this.#restUntil = clock.monotonic() + REST_MS;
    emit({ kind: "store", outcome: "failed" });
    if (this.#isFailing) return;
    this.#isFailing = true;
    log.warn(`the shared store does not answer, and is done without: ${reasonOf(error)}`);
  }

  #recover(): void {
    if (!this.#isFailing) return;
    this.#isFailing = false;
    this.#options.log.info("the shared store answers again");
  }
}

/** The reason without what the runtime quotes of a URL or a reply. */
function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (/NOAUTH|NOPERM|WRONGPASS/.test(`${error}`)) return "it refuses the user or password";
  // The runtime tells one by the other.
  if (/CONNECTION|CLOSED|TIMEOUT/i.test(code)) return "it cannot be reached, or refuses the user or password";
  if (/OOM/.test(`${error}`)) return "it is full";
  if (/READONLY/.test(`${error}`)) return "it is read-only";
  return code || (error instanceof Error ? error.message.slice(0, 100) : "it failed");
}
