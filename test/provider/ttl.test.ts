/** What `TOKEN_TTL` may say. */
import { expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import { parseTokenTtl } from "../../src/provider/tokens/token.ts";

for (const [text, hours] of [
  [undefined, 6],
  ["", 6],
  ["  ", 6],
  ["6", 6],
  [" 12 ", 12],
  ["0.5", 0.5],
  [".25", 0.25],
  ["0006", 6],
] as const) {
  test(`TOKEN_TTL=${JSON.stringify(text)} means ${hours} hours`, () => {
    expect(parseTokenTtl({ TOKEN_TTL: text })).toEqual({ hours, ms: hours * 3_600_000 });
  });
}

for (const text of ["0", "-1", "six", "6h", "NaN", "Infinity", "1e3", "0x10", "9".repeat(400), "1 2", "."]) {
  test(`TOKEN_TTL=${JSON.stringify(text.slice(0, 12))} is refused with a next step`, () => {
    try {
      parseTokenTtl({ TOKEN_TTL: text });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PotError);
      expect(error).toMatchObject({
        code: "BAD_USAGE",
        exitCode: 2,
        hint: expect.stringContaining("6 or 0.5"),
      });
      expect((error as PotError).message).toStartWith("TOKEN_TTL must be a positive number of hours, not ");
    }
  });
}
