/** The promises of all finished tokens together: memory in front, the disk behind, never in the way. */
import { Database } from "bun:sqlite";
import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DiskTokens } from "../../src/provider/tokens/disk.ts";
import { TokenStore } from "../../src/provider/tokens/store.ts";
import { VirtualClock } from "../support/clock.ts";
import { HOUR, SECOND, World } from "./world.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "pot-store-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "pot", "tokens-1.sqlite");
}

function openStore(file: string, clock = new VirtualClock(), capacity?: number) {
  const warnings: string[] = [];
  const disk = new DiskTokens({
    file,
    ttlMs: 6 * HOUR,
    now: () => clock.now(),
    warn: (message) => warnings.push(message),
    patienceMs: 10,
    ...(capacity && { capacity }),
  });
  const store = new TokenStore({ clock, ttlMs: 6 * HOUR, disk, ...(capacity && { capacity }) });
  undo.push(() => store.close());
  return { store, disk, clock, warnings };
}

function token(clock: VirtualClock, poToken = "Mg==") {
  return { poToken, mintedAt: clock.now(), minterExpiresAt: clock.now() + 12 * HOUR };
}

test("a token is in memory at once and on disk a moment later", async () => {
  const file = place();
  const { store, disk, clock } = openStore(file);
  store.put("key", token(clock));
  expect(store.get("key")?.source).toBe("memory");
  expect(disk.get("key")).toBeUndefined();
  await clock.pass(SECOND);
  expect(disk.get("key")?.poToken).toBe("Mg==");
});

test("a token that another process wrote is found within moments, and then remembered", async () => {
  const file = place();
  const clock = new VirtualClock();
  const server = openStore(file, clock);
  expect(server.store.get("key")).toBeUndefined();
  openStore(file, clock).disk.put([{ ...token(clock), key: "key" }]);
  await clock.pass(200);
  expect(server.store.get("key")?.source).toBe("disk");
  expect(server.store.get("key")?.source).toBe("memory");
});

test("closing writes what still waits", () => {
  const file = place();
  const { store, clock } = openStore(file);
  for (let i = 0; i < 700; i++) store.put(`key-${i}`, token(clock));
  store.close();
  expect(openStore(file, clock).disk.keys()).toHaveLength(700);
});

test("a flood of tokens costs bounded memory and bounded writing", async () => {
  const file = place();
  const { store, disk, clock } = openStore(file, new VirtualClock(), 500);
  for (let second = 0; second < 60; second++) {
    for (let i = 0; i < 1_000; i++) store.put(`key-${second}-${i}`, token(clock));
    await clock.pass(SECOND);
  }
  expect(disk.keys()?.length).toBeLessThanOrEqual(500);
  expect(store.size).toBe(500);
  expect(store.get("key-59-999")?.source).toBe("memory");
});

test("clearing forgets memory, disk and what was about to be written", async () => {
  const file = place();
  const { store, disk, clock } = openStore(file);
  store.put("written", token(clock));
  await clock.pass(SECOND);
  store.put("waiting", token(clock));
  store.clear();
  await clock.pass(SECOND);
  expect(store.get("written")).toBeUndefined();
  expect(store.get("waiting")).toBeUndefined();
  expect(disk.keys()).toEqual([]);
});

test("a disk that fails is left alone for a while, said once, and used again afterwards", async () => {
  const file = place();
  const { store, disk, clock, warnings } = openStore(file);
  store.put("before", token(clock));
  await clock.pass(SECOND);
  const lock = new Database(file);
  lock.run("BEGIN EXCLUSIVE");
  for (let i = 0; i < 20; i++) {
    store.put(`during ${i}`, token(clock));
    expect(store.get(`during ${i}`)?.source).toBe("memory");
    expect(store.get(`never ${i}`)).toBeUndefined();
    await clock.pass(SECOND);
  }
  expect(warnings).toHaveLength(1);
  lock.run("ROLLBACK");
  lock.close();
  await clock.pass(30 * SECOND);
  store.put("after", token(clock));
  await clock.pass(SECOND);
  expect(disk.get("after")).toBeDefined();
});

test("a clock that is set back makes every kept token doubtful", async () => {
  const file = place();
  const { store, clock } = openStore(file);
  store.put("key", token(clock));
  await clock.pass(5 * HOUR);
  expect(store.get("key")).toBeDefined();
  clock.jump(-4 * HOUR);
  expect(store.get("key")).toBeUndefined();
  store.put("key", token(clock));
  expect(store.get("key")?.source).toBe("memory");
});

test("a restarted server gives out the tokens of the one before", async () => {
  const file = place();
  const first = openStore(file);
  const before = new World({}, { disk: first.disk });
  const minted = await before.get("video");
  const closed = before.provider.close();
  await before.clock.pass(SECOND);
  await closed;
  const second = openStore(file, first.clock);
  const after = new World({}, { disk: second.disk });
  expect(await after.get("video")).toMatchObject({ poToken: minted.poToken, source: "disk" });
  expect(after.attestations).toEqual([]);
});
