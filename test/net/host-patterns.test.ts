import { describe, expect, test } from "bun:test";
import { matchesHost, parseHostPatterns } from "../../src/net/host-patterns.ts";

/** List, host, port, whether the proxy is bypassed. */
const CASES: readonly (readonly [list: string, host: string, port: number, bypassed: boolean])[] = [
  ["", "www.youtube.com", 443, false],
  ["*", "www.youtube.com", 443, true],
  ["www.youtube.com", "www.youtube.com", 443, true],
  ["WWW.YouTube.com", "www.youtube.COM", 443, true],
  ["youtube.com", "www.youtube.com", 443, true],
  [".youtube.com", "www.youtube.com", 443, true],
  ["*.youtube.com", "www.youtube.com", 443, true],
  ["tube.com", "www.youtube.com", 443, false],
  ["youtube.com.", "www.youtube.com.", 443, false],
  ["www.youtube.com", "www.youtube.com.", 443, true],
  ["localhost, .google.com", "www.google.com", 443, true],
  ["localhost .google.com", "www.google.com", 443, true],
  ["www.google.com:443", "www.google.com", 443, true],
  ["www.google.com:8443", "www.google.com", 443, false],
  ["*:8443", "www.google.com", 443, false],
  ["*:443", "www.google.com", 443, true],
  ["10.0.0.0/8", "10.200.3.4", 443, true],
  ["10.0.0.0/8", "11.0.0.1", 443, false],
  ["10.0.0.0/33", "10.0.0.1", 443, false],
  ["10.0.0.0/8", "www.youtube.com", 443, false],
  ["0.0.0.0/0", "192.0.2.7", 443, true],
  ["fd00::/8", "fd12:3456::1", 443, true],
  ["fd00::/8", "fe80::1", 443, false],
  ["fd00::/8", "10.0.0.1", 443, false],
  ["::1", "::1", 443, true],
  ["[::1]", "0:0::1", 443, true],
  ["[::1]:443", "::1", 443, true],
  ["[::1]:444", "::1", 443, false],
  ["127.0.0.1", "127.0.0.1", 443, true],
  ["127.0.0.1", "::ffff:127.0.0.1", 443, true],
  ["0.1", "10.0.0.1", 443, false],
  [".", "www.youtube.com", 443, false],
  [":443", "www.youtube.com", 443, false],
];

describe("NO_PROXY", () => {
  for (const [list, host, port, bypassed] of CASES) {
    test(`"${list}" ${bypassed ? "excepts" : "does not except"} ${host}:${port}`, () => {
      expect(matchesHost(parseHostPatterns(list), host, port)).toBe(bypassed);
    });
  }
});
