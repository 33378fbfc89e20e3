/** `bun run docs`: writes the commands' tables of options into the documents, between the marks that stand there. */
import { readdirSync } from "node:fs";
import { loadSpecs } from "../src/cli/commands.ts";
import { fillTables } from "./option-tables.ts";

const specs = await loadSpecs();
const pages = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)];
for (const page of pages.filter((name) => name.endsWith(".md"))) {
  const text = await Bun.file(page).text();
  const filled = fillTables(text, specs);
  if (filled === text) continue;
  await Bun.write(page, filled);
  console.log(page);
}
