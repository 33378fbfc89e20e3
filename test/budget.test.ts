/** The table of time: whoever waits longer hears from whoever waits for less. */
import { expect, test } from "bun:test";
import { BUDGET, GOOGLE_MS } from "../src/budget.ts";

test("each party ends long enough before the one that waits for it", () => {
  const { plugin, answer, request, attestation, grace } = BUDGET;
  const waits = [plugin, answer, request, attestation + grace];
  for (const [i, wait] of waits.slice(1).entries())
    expect((waits[i] ?? 0) - wait).toBeGreaterThanOrEqual(500);
});

test("a silent home page leaves time for another source of the challenge and all that follows", () => {
  const { homePage, attGet, interpreter } = GOOGLE_MS;
  expect(homePage + attGet + interpreter).toBeLessThan(BUDGET.attestation);
});
