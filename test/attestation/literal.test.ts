/** Literals as pages write them: read as a browser reads them, and never for longer than their length allows. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { Literals } from "../../src/attestation/literal.ts";

const read = (text: string) => new Literals(text).value(0);
/** What a browser makes of it. */
const evaluate = (text: string) => new Function(`return (${text});`)();

test.each([
  String.raw`{'R': '\x7b\x22a\x22: 1\x7d', "T": 'dG9r\x3d',}`,
  `{ a : "it's", 'b': 'say "hi"', $c_1: [1, 2.5e3, -4,], }`,
  String.raw`{s: 'back\\slash, quote \' and tab \t, \u00e9 \u{1f600} \0 \q'}`,
  `{yes: true, no: !1, one: !0, none: null, gone: undefined}`,
  "{/* a comment */ a: 1, // another\n b: '} ); {'}",
  "{line: 'it goes \\\n on'}",
  "{template: `plain`, ['x']: 1}".replace("['x']", "x"),
  "{}",
  "[]",
  "'text'",
  "[[[[{a: [{}]}]]]]",
])("%s", (text) => {
  expect(read(text)).toEqual(evaluate(text));
});

test("what is no literal inside of one counts as undefined, and what stands beside it is read", () => {
  expect(read("{a: f({x: '}'}), R: 'value', c: function () { return [1]; }, d: 1}")).toEqual({
    a: undefined,
    R: "value",
    c: undefined,
    d: 1,
  });
});

test.each(["", "{", "{a", "{a:", "{a: 'x", "{a: '\\x4", "'\\u{110000}'", "[1", "{a 1}", "/*"])(
  "%s is nothing, since it is not whole",
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

test("whatever JSON can say is read the same, and its end is found", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (value, rest) => {
      const json = JSON.stringify(value);
      expect(JSON.stringify(read(json + rest))).toBe(JSON.stringify(JSON.parse(json)));
      expect(new Literals(json + rest).source(0)).toBe(json);
    }),
  );
});

test("strings in every spelling are read as a browser reads them", () => {
  const escaped = fc.string({ unit: "binary" }).map((text) =>
    [...text]
      .map((character, i) => {
        const code = character.codePointAt(0) ?? 0;
        if (code < 256 && i % 3 === 0) return `\\x${code.toString(16).padStart(2, "0")}`;
        return /[\w ]/.test(character) ? character : `\\u{${code.toString(16)}}`;
      })
      .join(""),
  );
  fc.assert(
    fc.property(escaped, fc.constantFrom("'", '"'), (text, quote) => {
      const literal = `${quote}${text}${quote}`;
      expect(read(literal)).toBe(evaluate(literal));
    }),
  );
}, 30_000);

test("nesting without end is given up, not followed", () => {
  expect(read("[".repeat(5_000_000))).toBeUndefined();
  expect(read("{a:".repeat(2_000_000))).toBeUndefined();
  expect(new Literals("(".repeat(5_000_000)).source(0)).toBeUndefined();
});
