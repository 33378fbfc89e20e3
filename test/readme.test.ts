/** The README against the program: what it lists is what there is. */
import { expect, test } from "bun:test";
import packageJson from "../package.json";
import { command as generate } from "../src/cli/generate.ts";
import { command as plugin } from "../src/cli/plugin.ts";
import { ERROR_STATUS } from "../src/errors.ts";
import { command as serve } from "../src/server/options.ts";

const readme = await Bun.file(`${import.meta.dir}/../README.md`).text();

test.each(Object.entries(ERROR_STATUS))("the error %s is explained, with its status", (code, status) => {
  const [, told] = new RegExp(`^\\| \`${code}\` *\\| *(\\d*) *\\|`, "m").exec(readme) ?? [];
  expect([String(status), ""]).toContain(told ?? "no such row");
});

test.each(
  [generate, serve, plugin].flatMap(({ name, options }) =>
    Object.keys(options).map((option) => [name, option]),
  ),
)("pot %s's option --%s is explained", (_command, option) => {
  expect(readme).toMatch(new RegExp(`--${option}(?![\\w-])`));
});

test("the commands that it shows are the project's own", () => {
  const scripts = [...readme.matchAll(/npx --yes bun@([\d.]+) run ([\w:]+)/g)];
  expect(scripts.length).toBeGreaterThan(4);
  for (const [, version, script] of scripts) {
    expect(`bun@${version}`).toBe(packageJson.packageManager);
    expect(Object.keys(packageJson.scripts)).toContain(script ?? "");
  }
});

test("the pages that it links to are there", async () => {
  for (const [, path = ""] of readme.matchAll(/\]\(([\w./-]+)(?:#[\w-]+)?\)/g)) {
    expect(await Bun.file(`${import.meta.dir}/../${path}`).exists()).toBe(true);
  }
  const anchors = new Set(
    [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
  for (const [, anchor = ""] of readme.matchAll(/\]\(#([\w-]+)\)/g)) expect(anchors).toContain(anchor);
});
