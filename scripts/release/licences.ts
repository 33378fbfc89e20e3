/** Which licences may be bundled, and the text that names everybody's. */
import type { BundledPackage } from "./packages.ts";

/** Licences that ask for no more than to be named. */
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
  "Zlib",
]);

/** Whether the SPDX `expression` can be followed with permissive licences alone. */
export function isPermissive(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let holds = both();
    while (words[at] === "OR") {
      at++;
      holds = both() || holds;
    }
    return holds;
  };
  const both = (): boolean => {
    let holds = one();
    while (words[at] === "AND") {
      at++;
      holds = one() && holds;
    }
    return holds;
  };
  const one = (): boolean => {
    const word = words[at++];
    if (word !== "(") return word !== undefined && PERMISSIVE.has(word);
    const holds = either();
    return words[at++] === ")" && holds;
  };
  return words.length > 0 && either() && at === words.length;
}

/** Throws when a package's licence asks for more than to be named, or is not known. */
export function assertPermissive(
  packages: readonly Pick<BundledPackage, "name" | "version" | "licence">[],
): void {
  const refused = packages.filter(({ licence }) => !isPermissive(licence));
  if (refused.length === 0) return;
  const list = refused.map(({ name, version, licence }) => `${name}@${version} (${licence || "no licence"})`);
  throw new Error(`not permissive, so not to be bundled: ${list.join(", ")}`);
}

/** The file THIRD_PARTY_NOTICES. */
export function notices(packages: readonly BundledPackage[], runtime: string): string {
  const parts = packages.map(({ name, version, licence, text }) =>
    [`${name} ${version}`, `Licence: ${licence}`, "", text || "(The package has no licence file.)"].join(
      "\n",
    ),
  );
  return `${[INTRODUCTION, runtime.trim(), ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

const INTRODUCTION = `THIRD-PARTY NOTICES

The executable consists of pot itself (MIT, see LICENSE), the Bun runtime, and the
npm packages below.`;

/** What the Bun runtime of `version` asks to be said of itself; `page` is its own page on licences. */
export function runtimeNotice(version: string, page: string): string {
  const prose = page
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/ {2,}/g, " ")
    .replace(/-{4,}/g, "---")
    .trim();
  return `Bun ${version}, https://github.com/oven-sh/bun\n\n${prose}`;
}
