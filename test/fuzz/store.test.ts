/** The store of tokens, damaged in every way: it warns, begins anew, and gives out nothing that was not put in. */
import { afterAll, beforeAll, expect } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { DiskTokens } from "../../src/provider/tokens/disk.ts";
import { changedBytes, fuzz } from "./fuzz.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const tokenOf = (key: string) => ({
  key,
  poToken: "Mg==",
  mintedAt: START,
  minterExpiresAt: START + 12 * HOUR,
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pot-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(file: string, warnings: string[] = []): DiskTokens {
  return new DiskTokens({
    file,
    ttlMs: 6 * HOUR,
    now: () => START,
    warn: (text) => warnings.push(text),
    patienceMs: 50,
  });
}

/** The bytes of an honest store. */
function honestStore(): Uint8Array {
  const file = join(mkdtempSync(join(tmpdir(), "pot-fuzz-")), "pot", "tokens-1.sqlite");
  const store = open(file);
  store.put([tokenOf("first"), tokenOf("second")]);
  store.close();
  const bytes = readFileSync(file);
  rmSync(dirname(dirname(file)), { recursive: true });
  return bytes;
}

const honest = honestStore();
const PIECES = [
  "\u0000",
  "\u00ff",
  "\u00ff\u00ff\u00ff\u00ff",
  "SQLite format 3\u0000",
  "tokens",
  "CREATE TRIGGER",
  "Mg==",
  "first",
];
const journal = fc.option(
  changedBytes([honest.subarray(0, 4_096)], ["\u00d9\u00d5\u0005\u00f9 \u00a1c\u00d7", ...PIECES]),
);

let runs = 0;
fuzz(
  "a store that is damaged, or has a strange journal beside it, costs a warning at most and then works",
  fc.tuple(changedBytes([honest], PIECES), journal),
  ([bytes, besides]) => {
    const file = join(folder, `${++runs}`, "pot", "tokens-1.sqlite");
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, bytes, { mode: 0o600 });
    if (besides) writeFileSync(`${file}-journal`, besides, { mode: 0o600 });
    const warnings: string[] = [];
    const store = open(file, warnings);
    const found = store.get("first");
    if (found) expect(found.poToken).toMatch(/^[\w-]+={0,2}$/);
    store.keys();
    store.version();
    store.clear();
    const kept = store.put([tokenOf("third")]);
    store.close();
    // Whoever comes next finds it, or a reason was given.
    if (kept) expect(open(file).get("third")).toMatchObject({ poToken: "Mg==" });
    else expect(warnings).not.toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    for (const warning of warnings) expect(warning).not.toMatch(/[\u0000-\u001f]/);
    rmSync(dirname(dirname(file)), { recursive: true, force: true });
  },
);
