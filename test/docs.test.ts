/** The documents against the program: what they list is what there is. */
import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import packageJson from "../package.json";
import { fillTables, optionTable } from "../scripts/option-tables.ts";
import type { OptionSpec } from "../src/cli/args.ts";
import { loadSpecs } from "../src/cli/commands.ts";
import { command as generate } from "../src/cli/generate-options.ts";
import { LIVE } from "../src/cli/reload.ts";
import { command as serve } from "../src/cli/serve-options.ts";
import { ERROR_STATUS } from "../src/errors.ts";
import { ROUTES } from "../src/server/routes.ts";

const root = join(import.meta.dir, "..");
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].concat(
  readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);
const texts = new Map(
  await Promise.all(
    pages.map(async (page): Promise<[string, string]> => [page, await Bun.file(join(root, page)).text()]),
  ),
);
const textOf = (page: string) => texts.get(page) ?? "";

test.each(Object.entries(ERROR_STATUS))("the error %s is explained, with its status", (code, status) => {
  const [, told] = new RegExp(`^\\| \`${code}\` *\\| *(\\d*) *\\|`, "m").exec(textOf("docs/errors.md")) ?? [];
  expect([String(status), ""]).toContain(told ?? "no such row");
});

/** Where a command's options are listed. */
const PAGES: Readonly<Record<string, string>> = {
  generate: "README.md",
  serve: "README.md",
  agent: "docs/configuration.md",
  plugin: "docs/yt-dlp.md",
  solve: "docs/challenges.md",
};
const specs = await loadSpecs();
const TABLES = specs.map((command) => ({ command, page: PAGES[command.name] ?? "docs/commands.md" }));

test("the tables of options are what the commands' own make", () => {
  for (const page of pages) expect(fillTables(textOf(page), specs)).toBe(textOf(page));
  expect(textOf("README.md")).toContain(optionTable(serve));
  expect(textOf("README.md")).toContain(optionTable(generate));
});

test.each(specs)("pot $name is told of", ({ name }) => {
  expect([...texts.values()].join()).toContain(`\`pot ${name}`);
});

test.each(
  TABLES.flatMap(({ command, page }) =>
    Object.entries<OptionSpec>(command.options)
      .filter(([, { hidden }]) => !hidden || command.name === "generate")
      .map(([option]): [string, string, string] => [command.name, option, page]),
  ),
)("pot %s's option --%s is explained in %s", (_command, option, page) => {
  expect(new RegExp(`--${option}(?![\\w-])`).test(textOf(page))).toBe(true);
});

test("the endpoints are listed as the server has them, with those that need no token", () => {
  const rows = [...textOf("docs/http-api.md").matchAll(/^\| `(GET|POST) (\S+)` *\| (yes|no) *\|/gm)];
  expect(rows.map(([, method, path, token]) => `${method} ${path} ${token}`)).toEqual(
    ROUTES.map(({ method, path, needsToken }) => `${method} ${path} ${needsToken ? "yes" : "no"}`),
  );
});

test("the commands that they show are the project's own", () => {
  const scripts = [...texts.values()].flatMap((text) => [
    ...text.matchAll(/npx --yes bun@([\d.]+) run ([\w:]+)/g),
  ]);
  expect(scripts.length).toBeGreaterThan(4);
  for (const [, version, script] of scripts) {
    expect(`bun@${version}`).toBe(packageJson.packageManager);
    expect(Object.keys(packageJson.scripts)).toContain(script ?? "");
  }
});

/** The names by which a page's headings are linked to. */
function anchorsOf(page: string): Set<string> {
  const titles = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}

test.each(pages)("what %s links to is there", async (page) => {
  for (const [, path = "", anchor] of textOf(page).matchAll(/\]\(([\w./-]*)(?:#([\w-]+))?\)/g)) {
    const target = path === "" ? page : join(dirname(page), path);
    expect(await Bun.file(join(root, target)).exists()).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
  }
});

test.each(LIVE)("that SIGHUP changes --%s is told", (option) => {
  const [told = ""] = /^On SIGHUP .*?\n\n/ms.exec(textOf("docs/configuration.md")) ?? [];
  expect(told).toContain(`\`${option}\``);
});
