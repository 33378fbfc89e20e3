/** What is bundled may be bundled, and is named. */
import { expect, test } from "bun:test";
import { assertPermissive, isPermissive, notices } from "../../scripts/release/licences.ts";
import { bundledPackages, reachedPackages } from "../../scripts/release/packages.ts";
import { sbom } from "../../scripts/release/sbom.ts";
import { ROOT } from "../support/build.ts";

const packages = await bundledPackages(ROOT);

test.each([
  ["MIT", true],
  ["MIT OR GPL-3.0-only", true],
  ["(GPL-2.0-only OR BSD-2-Clause) AND ISC", true],
  ["MIT AND LGPL-2.1-only", false],
  ["GPL-3.0-or-later", false],
  ["MPL-2.0", false],
  ["SEE LICENSE IN licence.txt", false],
  ["(MIT", false],
  ["MIT MIT", false],
  ["", false],
])("the licence %p may be bundled: %p", (expression, may) => {
  expect(isPermissive(expression)).toBe(may);
});

test("a package under a copyleft licence ends the build by its name", () => {
  const bad = { name: "bad", version: "1.0.0", licence: "AGPL-3.0-only" };
  expect(() => assertPermissive([...packages, bad])).toThrow("bad@1.0.0 (AGPL-3.0-only)");
});

test("every dependency is reached, with what it needs itself, and nothing that only tests use", async () => {
  const names = packages.map(({ name }) => name);
  expect(names).toContain("happy-dom");
  expect(names).toContain("entities");
  expect(names).not.toContain("fast-check");
  assertPermissive(packages);
});

test("a package inside another is found where the lock file has it", () => {
  const lock = `{ "workspaces": { "": { "dependencies": { "a": "1" } } }, "packages": {
    "a": ["a@1.0.0", "", { "dependencies": { "@s/b": "2", }, }, "sha512-A"],
    "@s/b": ["@s/b@1.0.0", "", {}, "sha512-B"],
    "a/@s/b": ["@s/b@2.0.0", "", {}, "sha512-C"],
  }, }`;
  expect(reachedPackages(lock).map(({ id }) => id)).toEqual(["a@1.0.0", "@s/b@2.0.0"]);
});

test("the notices have each package's name and the text of its licence", () => {
  const text = notices(packages, "the runtime");
  for (const { name, version } of packages) expect(text.includes(`${name} ${version}\nLicence: `)).toBe(true);
  expect(text.includes("Copyright (c) 2019 David Ortner")).toBe(true);
});

test("the bill of materials names each package once, with the digest of the lock file", () => {
  const bill = JSON.parse(sbom(packages, "1.4.5", 1_700_000_000));
  expect(bill.components.map(({ purl }: { purl: string }) => purl)).toEqual([
    "pkg:npm/bun@1.4.5",
    ...packages.map(({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`),
  ]);
  for (const { hashes } of bill.components.slice(1)) expect(hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
