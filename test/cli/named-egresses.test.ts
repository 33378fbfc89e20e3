/** What a configuration file may say of ways out, and what it is told otherwise. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EGRESS_KEYS, readNamedEgresses } from "../../src/cli/named-egresses.ts";
import { describeError, PotError } from "../../src/errors.ts";
import { resolveEgress } from "../../src/net/resolve.ts";

const folder = mkdtempSync(join(tmpdir(), "pot-egresses-"));
const secretFile = join(folder, "proxy");
writeFileSync(secretFile, "http://user:hunter2@proxy.example:3128\n");
afterAll(() => rmSync(folder, { recursive: true }));

function read(toml: string) {
  const { egress } = Bun.TOML.parse(toml) as { egress: Record<string, unknown> };
  return readNamedEgresses(egress, { file: "pot.toml", ca: undefined });
}

function refusal(toml: string): string {
  try {
    read(toml);
  } catch (error) {
    if (error instanceof PotError) return `${error.code}: ${describeError(error)}`;
    throw error;
  }
  throw new Error("was accepted");
}

describe("a table", () => {
  test("with a proxy is one member, which is printed by its name alone", () => {
    const [home] = read(
      '[egress.home]\nproxy = "socks5h://user:hunter2@proxy.example"\nweight = 3\nwarm = true',
    );
    expect(home).toMatchObject({ name: "home", warm: true });
    const [member] = home?.members ?? [];
    expect(member).toMatchObject({ label: "home", weight: 3 });
    expect(String(member?.egress().proxy)).toBe("socks5h://proxy.example:1080");
    expect(member?.egress()).toMatchObject({ key: "home", name: "home" });
    expect(Bun.inspect([home, member?.egress()])).not.toContain("hunter2");
  });

  test("is the way out that a request could name: their tokens are the same", () => {
    const proxy = "http://user:hunter2@proxy.example:3128";
    const [home] = read(`[egress.home]\nproxy = "${proxy}"\nsource-address = "0.0.0.0"`);
    const asked = resolveEgress({ proxy, sourceAddress: "0.0.0.0" }, { env: {} });
    expect(home?.members[0]?.egress().id).toBe(asked.id);
  });

  test("without a proxy leaves directly, whatever the environment says", () => {
    const [home] = read('[egress.home]\nsource-address = "192.0.2.7"');
    expect(home?.members[0]?.egress()).toMatchObject({ source: { family: 4, address: "192.0.2.7" } });
    expect(home?.members[0]?.egress().proxy).toBeUndefined();
  });

  test("with a file has the proxy that stands in it", () => {
    const [home] = read(`[egress.home]\nproxy-file = "${secretFile}"`);
    expect(home?.members[0]?.egress().proxy?.credentials?.password).toBe("hunter2");
  });

  test("with several proxies has a member for each, which share its weight", () => {
    const [rotating] = read(
      '[egress.rotating]\nweight = 2\nproxies = ["http://a.example", { proxy = "http://b.example", weight = 3 }]',
    );
    expect(rotating?.members.map(({ label, weight }) => [label, weight])).toEqual([
      ["rotating/1", 0.5],
      ["rotating/2", 1.5],
    ]);
  });

  test("with a block says when its next address is taken", () => {
    const [a, b, c] = read(
      '[egress.a]\nsource-block = "2001:db8::/64"\n[egress.b]\nsource-block = "198.51.100.0/28"\nrenew = "1h"\n[egress.c]\nsource-block = "2001:db8::/48"\nrenew = "attestation"',
    );
    expect(a?.members[0]).toMatchObject({ block: { text: "2001:db8::/64" }, renewMs: undefined });
    expect(b?.members[0]).toMatchObject({ block: { family: 4 }, renewMs: 3_600_000 });
    expect(c?.members[0]).toMatchObject({ renewMs: undefined });
  });
});

describe("is refused, with file, table and key:", () => {
  test.each([
    [
      '[egress.HOME]\nproxy = "direct"',
      "BAD_USAGE: pot.toml: the name of [egress.HOME] must be 1 to 32 small letters",
    ],
    [`[egress.${"a".repeat(33)}]\nproxy = "direct"`, "BAD_USAGE: pot.toml: the name of [egress.aaaa"],
    [
      '[egress]\nhome = "http://u:hunter2@h"',
      "BAD_USAGE: pot.toml: egress.home must be a table. Write [egress.home]",
    ],
    ["[egress.home]", "BAD_USAGE: pot.toml: [egress.home] says no way out. Give it one of proxy,"],
    ["[egress.home]\nweight = 2", "BAD_USAGE: pot.toml: [egress.home] says no way out."],
    [
      '[egress.home]\nprxoy = "http://u:hunter2@h"',
      'BAD_USAGE: pot.toml: [egress.home] has no key "prxoy", did you mean proxy?',
    ],
    [
      '[egress.home]\nsource_block = "::/8"',
      'BAD_USAGE: pot.toml: [egress.home] has no key "source_block", did you mean source-block?',
    ],
    ["[egress.home]\nproxy = 3", "BAD_USAGE: pot.toml: proxy of [egress.home] must be text in quotes"],
    ['[egress.home]\nproxy = ""', "BAD_USAGE: pot.toml: proxy of [egress.home] must be text in quotes"],
    [
      '[egress.home]\nproxy = "ftp://u:hunter2@h"',
      "BAD_PROXY: pot.toml: proxy of [egress.home]: ftp:// is no proxy scheme.",
    ],
    [
      '[egress.home]\nproxy = "http://u:hunter2@h/x"',
      "BAD_PROXY: pot.toml: proxy of [egress.home]: no host and port can be read",
    ],
    [
      `[egress.home]\nproxy = "direct"\nproxy-file = "${secretFile}"`,
      "BAD_USAGE: pot.toml: [egress.home] has both proxy and proxy-file",
    ],
    [
      '[egress.home]\nproxy = "direct"\nproxies = ["direct"]',
      "BAD_USAGE: pot.toml: [egress.home] has both proxy and proxies",
    ],
    [
      '[egress.home]\nproxy-file = "/nowhere/proxy"',
      "FILE_FAILED: cannot read /nowhere/proxy: it does not exist. Give pot.toml: proxy-file of [egress.home] a file",
    ],
    ["[egress.home]\nproxies = []", "BAD_USAGE: pot.toml: proxies of [egress.home] must be a list such as"],
    [
      '[egress.home]\nproxies = "http://u:hunter2@h"',
      "BAD_USAGE: pot.toml: proxies of [egress.home] must be a list such as",
    ],
    [
      '[egress.home]\nproxies = ["direct", 3]',
      "BAD_USAGE: pot.toml: number 2 of proxies of [egress.home] must be a URL, or {",
    ],
    [
      '[egress.home]\nproxies = [{ prxy = "http://u:hunter2@h" }]',
      'BAD_USAGE: pot.toml: [egress.home] has no key "prxy" in number 1 of proxies, did you mean proxy?',
    ],
    [
      '[egress.home]\nproxies = ["x://u:hunter2@h"]',
      "BAD_PROXY: pot.toml: number 1 of proxies of [egress.home]: x:// is no proxy scheme.",
    ],
    [
      '[egress.home]\nproxies = [{ proxy = "direct", weight = 0 }]',
      "BAD_USAGE: pot.toml: the weight of number 1 of proxies of [egress.home] must be a number above 0",
    ],
    [
      '[egress.home]\nproxy = "direct"\nweight = "3"',
      "BAD_USAGE: pot.toml: weight of [egress.home] must be a number above 0 and up to 1000",
    ],
    [
      '[egress.home]\nproxy = "direct"\nweight = nan',
      "BAD_USAGE: pot.toml: weight of [egress.home] must be a number",
    ],
    [
      '[egress.home]\nproxy = "direct"\nwarm = "yes"',
      "BAD_USAGE: pot.toml: warm of [egress.home] must be true or false",
    ],
    [
      '[egress.home]\nsource-address = "home"',
      "BAD_SOURCE_ADDRESS: pot.toml: source-address of [egress.home]: the source address is no IP address",
    ],
    [
      '[egress.home]\nproxy = "http://[::1]:1"\nsource-address = "192.0.2.7"',
      "BAD_SOURCE_ADDRESS: pot.toml: source-address of [egress.home]: the source address is IPv4",
    ],
    [
      '[egress.v6]\nsource-block = "2001:db8::/128"',
      "BAD_USAGE: pot.toml: source-block of [egress.v6] must be a block of addresses such as 2001:db8::/64",
    ],
    [
      '[egress.v6]\nsource-block = "2001:db8::/64"\nsource-address = "::"',
      "BAD_USAGE: pot.toml: [egress.v6] has both source-address and source-block",
    ],
    [
      '[egress.v6]\nsource-block = "2001:db8::/64"\nproxy = "http://u:hunter2@h"',
      "BAD_USAGE: pot.toml: [egress.v6] has a proxy and a source-block",
    ],
    [
      '[egress.v6]\nsource-block = "2001:db8::/64"\nrenew = "soon"',
      'BAD_USAGE: pot.toml: renew of [egress.v6] must be "attestation" or a duration',
    ],
    [
      '[egress.v6]\nproxy = "direct"\nrenew = "1h"',
      "BAD_USAGE: pot.toml: [egress.v6] has renew without the source-block",
    ],
  ])("%s", (toml, told) => {
    expect(refusal(toml)).toStartWith(told);
    expect(refusal(toml)).not.toContain("hunter2");
  });

  test("more ways out than a request can look at", () => {
    const many = JSON.stringify(Array.from({ length: 257 }, (_, at) => `http://p${at}.example`));
    expect(refusal(`[egress.many]\nproxies = ${many}`)).toStartWith(
      "BAD_USAGE: pot.toml: 257 ways out are more than",
    );
  });
});

test("every key is explained in the documents, and no other", async () => {
  const page = await Bun.file(join(import.meta.dir, "../../docs/proxies.md")).text();
  const [, section = ""] = page.split("## Ways out with names");
  const [, table = ""] = section.split("| key");
  const [rows = ""] = table.split("\n\n");
  const told = [...rows.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, key]) => key);
  expect(told).toEqual([...EGRESS_KEYS]);
});
