/** The one-shot of the compared stack: a token as a line of JSON, from a JSON file when it is there. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { attest } from "./attest.js";

const TOKEN_TTL_HOURS = 6;

const program = new Command();
program
  .option("-c, --content-binding <binding>", "what the token is for")
  .option("-p, --proxy <url>", "proxy to leave through")
  .version("0.0.0");
program.parse();

const { contentBinding, proxy = process.env.HTTPS_PROXY } = program.opts();
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pot-bench-node-stack");
const file = join(folder, "cache.json");
const cache = await readFile(file, "utf8").then(JSON.parse, () => ({}));

let token = cache[contentBinding];
if (!token || token.expiresAt < Date.now()) {
  const { minter } = await attest(proxy);
  const poToken = await minter.mintAsWebsafeString(contentBinding);
  token = { contentBinding, poToken, expiresAt: Date.now() + TOKEN_TTL_HOURS * 3_600_000 };
  cache[contentBinding] = token;
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(cache));
}
console.log(JSON.stringify(token));
// As with the reference, the process ends when nothing keeps it any more: the window's timers, idle connections.
