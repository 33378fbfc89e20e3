/**
 * `bun run demo`: mints one token through the whole real path with the compiled executable, against the stand-in for
 * Google on this machine. `--delay MS` adds that to each of its answers, `--binding TEXT` changes what the token is for.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installPackages } from "./packages.ts";

function readOptions(): { binding: string; delayMs: number } {
  const options = {
    binding: { type: "string", default: "dQw4w9WgXcQ" },
    delay: { type: "string", default: "0" },
  } as const;
  try {
    const { binding, delay } = parseArgs({ options }).values;
    const delayMs = Number(delay);
    if (delay === "" || !(delayMs >= 0)) throw new Error("--delay wants milliseconds, as in --delay 50");
    return { binding, delayMs };
  } catch (error) {
    console.error(`demo: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}

const { binding, delayMs } = readOptions();

/** What each step of `pot generate --verbose` is. */
const STEPS: Readonly<Record<string, string>> = {
  "home-page": "GET www.youtube.com, its ytcfg and challenge",
  "att-get": "POST www.youtube.com att/get, a challenge",
  interpreter: "GET www.google.com, the script that runs the program",
  "vm-start": "a child process, locked (meanwhile the page was on its way)",
  load: "the script evaluated in the child's window",
  snapshot: "the program run: its response, and a minter function",
  "integrity-token": "POST jnn-pa.googleapis.com GenerateIT",
  minter: "the integrity token given to the program",
  attestation: "all of that",
  mint: "the token for this content binding",
};

const line = (name: string, text: string, ms?: number) =>
  console.log(
    `  ${name.padEnd(18)} ${ms === undefined ? "          " : `${ms.toFixed(1).padStart(7)} ms`}  ${text}`,
  );

async function timed<T>(run: () => Promise<T>): Promise<[result: T, ms: number]> {
  const since = performance.now();
  return [await run(), performance.now() - since];
}

installPackages();
const { buildPot } = await import("../test/support/build.ts");
const { startGoogle } = await import("../test/support/google.ts");
const { lastLine, runPot } = await import("../test/support/pot.ts");

console.log("One token through the whole path, without leaving this machine\n");
const [, buildMs] = await timed(buildPot);
line("dist/pot", "the executable, built if its sources are newer", buildMs);
const [google, startMs] = await timed(() => startGoogle({ delayMs, pageBytes: 600_000 }));
line("stand-in", `plays Google and YouTube behind the proxy ${google.proxyUrl}`, startMs);

const cache = await mkdtemp(join(tmpdir(), "pot-demo-"));
const env = { ...google.env, XDG_CACHE_HOME: cache };
const generate = (...more: string[]) => runPot(["generate", "-c", binding, ...more], { env });
let failed = false;
const check = (name: string, holds: boolean, text: string) => {
  line(holds ? name : "FAILED", text);
  failed ||= !holds;
};

try {
  console.log(`\n$ pot generate -c ${binding} --verbose`);
  const first = await generate("--verbose");
  for (const [, step = "", ms = "", rest = ""] of first.stderr.matchAll(/^pot: (\S+) ([\d.]+) ms (.*)$/gm))
    line(step, rest.startsWith("ok") ? (STEPS[step] ?? rest) : rest, Number(ms));
  if (first.code !== 0) {
    failed = true;
    console.log(`\n${first.stderr}`);
  } else {
    const { poToken, expiresAt } = lastLine(first.stdout);
    line("process", "from its start to its end", first.ms);
    console.log(`\n  ${poToken}\n  good until ${expiresAt}\n`);
    const [, jail] = /^pot: jail (.*)$/m.exec(first.stderr) ?? [];
    if (jail) line("jail of the child", jail);
    const verdict = google.verify(poToken, binding);
    check(
      "verified",
      verdict.ok,
      verdict.reason ?? "it holds the stand-in's integrity token, and is for this binding",
    );
    const other = google.verify(poToken, `${binding}!`);
    check("refused", !other.ok, `for another binding: ${other.reason}`);

    console.log(`\n$ pot generate -c ${binding}    (again: from the disk)`);
    const asked = google.requests.length;
    const second = await generate();
    line("process", "from its start to its end", second.ms);
    const same = second.code === 0 && lastLine(second.stdout).poToken === poToken;
    check("the same token", same && google.requests.length === asked, "and nobody was asked");
  }
} finally {
  await google.close();
  await rm(cache, { recursive: true, force: true });
}

console.log(
  "\nThis token is NOT YouTube's. The page, the script, the program and the integrity token came from a stand-in on" +
    "\nthis machine; everything else is the program that you would run. For a real one: pot generate -c VIDEO_ID",
);
process.exit(failed ? 1 : 0);
