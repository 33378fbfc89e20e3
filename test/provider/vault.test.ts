/** What a shared store hands back is read as a stranger's: our own tokens come out whole, and anything else costs nothing. */
import { expect, test } from "bun:test";
import { Vault } from "../../src/provider/tokens/vault.ts";

const stored = { poToken: "MgAAAAAAAAAAAAAAAAAAAA==", mintedAt: 1, minterExpiresAt: 2, generation: 3 };

test.each([undefined, "a key"])(
  "with the key %p a token comes out as it went in, and under its name only",
  (key) => {
    const vault = new Vault(key);
    const value = vault.seal(stored, "name");
    expect(vault.open(value, "name")).toEqual(stored);
    if (key !== undefined) expect(vault.open(value, "other")).toBeUndefined();
  },
);

test("a value that is nothing but brackets keeps nobody waiting", () => {
  const value = "[".repeat(16_000_000);
  const since = performance.now();
  expect(new Vault(undefined).open(value, "name")).toBeUndefined();
  expect(performance.now() - since).toBeLessThan(400);
});
