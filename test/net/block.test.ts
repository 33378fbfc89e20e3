/** Random addresses of a block: always in it, and never the one before. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { canonicalIp, inBlock } from "../../src/net/address.ts";
import { drawAddress, parseBlock } from "../../src/net/block.ts";

// Of 2000::/3, whatever its first bits: elsewhere are the addresses that map those of IPv4.
const hextet = fc.integer({ min: 0, max: 0xffff });
const hextets = fc
  .tuple(fc.integer({ min: 0x2000, max: 0x3fff }), fc.array(hextet, { minLength: 7, maxLength: 7 }))
  .map(([first, others]) => [first, ...others]);
const octets = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
const blocks = fc.oneof(
  fc.tuple(hextets, fc.integer({ min: 3, max: 127 })).map(([groups, bits]) => ({
    base: groups.map((group) => group.toString(16)).join(":"),
    bits,
  })),
  fc.tuple(octets, fc.integer({ min: 1, max: 31 })).map(([bytes, bits]) => ({ base: bytes.join("."), bits })),
);

function parse(text: string) {
  const block = parseBlock(text);
  if (!block) throw new Error(`${text} is no block`);
  return block;
}

test("every address that is drawn lies in the block, is spelt canonically and is not the last one", () => {
  const chances = fc.oneof(
    fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
    fc.constantFrom(0, 0.5, 0.999_999).map((value) => new Array(10_000).fill(value).values()),
  );
  fc.assert(
    fc.property(blocks, chances, ({ base, bits }, chance) => {
      const block = parse(`${base}/${bits}`);
      let last: string | undefined;
      for (let i = 0; i < 5; i++) {
        const address = drawAddress(block, () => chance.next().value ?? 0, last);
        expect(inBlock(address, block.text)).toBe(true);
        expect(address).toBe(canonicalIp(address));
        expect(address).not.toBe(last ?? "none");
        last = address;
      }
    }),
    { numRuns: 300 },
  );
});

test("two hundred addresses of a /64 are two hundred different ones", () => {
  const block = parse("2001:db8::/64");
  const seen = new Set<string>();
  let last: string | undefined;
  for (let i = 0; i < 200; i++) {
    last = drawAddress(block, Math.random, last);
    seen.add(last);
  }
  expect(seen.size).toBe(200);
});

describe("of a small block", () => {
  test.each([
    ["198.51.100.4/30", ["198.51.100.5", "198.51.100.6"]],
    ["198.51.100.4/31", ["198.51.100.4", "198.51.100.5"]],
    ["2001:db8::/127", ["2001:db8::", "2001:db8::1"]],
    ["2001:db8::/126", ["2001:db8::1", "2001:db8::2", "2001:db8::3"]],
  ])("%s only those are drawn that somebody can have, and all of them", (text, addresses) => {
    const block = parse(text);
    const seen = new Set<string>();
    let last: string | undefined;
    for (let i = 0; i < 100; i++) {
      last = drawAddress(block, Math.random, last);
      seen.add(last);
    }
    expect([...seen].sort()).toEqual(addresses);
  });
});

test("bits beyond the block are no part of it", () => {
  expect(parse("2001:db8:0:1:2:3:4:5/64").text).toBe("2001:db8:0:1::/64");
  expect(parse("198.51.100.77/28").text).toBe("198.51.100.64/28");
});

test.each([
  "",
  "x",
  "2001:db8::",
  "2001:db8::/128",
  "2001:db8::/0",
  "2001:db8::/129",
  "198.51.100.1/32",
  "1.2.3/8",
  "::1/x",
  "/64",
])("%p is no block", (text) => expect(parseBlock(text)).toBeUndefined());
