/** Prepared players on disk, with many who write and read at once. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlayerStore } from "../../src/challenges/store.ts";

let folder: string;
let warnings: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pot-players-"));
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => new PlayerStore(join(folder, "players"), (message) => warnings.push(message));
const player = (letter: string, size = 10_000) => ({
  scripts: { lib: `${letter}\nlib`, core: `${letter} core` },
  packed: Buffer.alloc(size, letter),
});

test("what was kept comes back byte for byte, and under its own key alone", async () => {
  const store = open();
  expect(store.has("a")).toBe(false);
  await store.put("a", player("a"));
  expect(open().has("a")).toBe(true);
  const { scripts, packed } = await open().get("a");
  expect(scripts).toEqual(player("a").scripts);
  expect(Buffer.from(packed).equals(player("a").packed)).toBe(true);
  await expect(open().get("b")).rejects.toThrow();
  await store.delete("a");
  expect(store.has("a")).toBe(false);
  expect(warnings).toEqual([]);
});

test("readers see one whole player or another, however many write it", async () => {
  await open().put("key", player("a"));
  let writing = 4;
  const writers = ["a", "b", "c", "d"].map(async (letter) => {
    const store = open();
    for (let time = 0; time < 20; time++) await store.put("key", player(letter, 100_000));
    writing--;
  });
  const reading = (async () => {
    const store = open();
    let seen = 0;
    while (writing > 0) {
      const { scripts, packed } = await store.get("key");
      const [letter = ""] = scripts.lib;
      expect(packed.every((byte) => byte === letter.charCodeAt(0))).toBe(true);
      seen++;
    }
    return seen;
  })();
  await Promise.all(writers);
  expect(await reading).toBeGreaterThan(0);
  expect(await readdir(join(folder, "players"))).toHaveLength(1);
  expect(warnings).toEqual([]);
});

test("the eight used last stay", async () => {
  const store = open();
  for (const key of "abcdefgh") {
    await store.put(key, player(key, 10));
    await Bun.sleep(2);
  }
  await store.get("a");
  await store.put("i", player("i", 10));
  expect([..."abcdefghi"].filter((key) => store.has(key)).join("")).toBe("acdefghi");
});

test.skipIf(process.platform === "win32")("a file that is a link is not followed", async () => {
  const store = open();
  await store.put("a", player("a"));
  const [name = ""] = await readdir(join(folder, "players"));
  const path = join(folder, "players", name);
  await rm(path);
  await writeFile(join(folder, "elsewhere"), "secret");
  await symlink(join(folder, "elsewhere"), path);
  await expect(store.get("a")).rejects.toThrow("symbolic link");
});

test("where nothing can be written it says so once, and goes on", async () => {
  await writeFile(join(folder, "players"), "a file where the folder should be");
  const store = open();
  await store.put("a", player("a"));
  await store.put("b", player("b"));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("prepared players are not kept on disk");
});
