/**
 * Runs a captured interpreter and program, each time in a fresh process:
 * `bun run check:captured DIR [TIMES] [--engine dom|browser] [--identity chromium|webkit]`. DIR holds `interpreter.js`,
 * `program`, and `globalName` where that is not `trayride`. The engine `dom` (the usual one) is the executable's jailed
 * child, as a browser without a name where there is no `--identity`; `browser` is a page of the one that is installed
 * here. Such files are Google's and are never committed; without them there is nothing to check.
 */
import { parseArgs } from "node:util";
import { IDENTITY } from "../src/attestation/google.ts";
import { IDENTITIES } from "../src/engine/botguard/identities.ts";
import type { Identity } from "../src/engine/engine.ts";
import { buildPot } from "../test/support/build.ts";
import { runInChild } from "./captured/child.ts";
import { runInPage } from "./captured/page.ts";
import { BINDING, INTEGRITY_TOKEN, type Outcome, type Pair, readPair } from "./captured/pair.ts";

/** What is wrong with a token; undefined when it is 0x32, its length, 8 key bytes, and the rest XORed with those. */
export function tokenFault(
  token: Uint8Array,
  integrityToken: Uint8Array,
  binding: string,
): string | undefined {
  let at = 1;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = token[at++];
    if (byte === undefined) return "it ends in its length";
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  if (token[0] !== 0x32) return `it begins with ${token[0]}`;
  const body = token.subarray(at);
  if (body.length !== length) return `it says ${length} bytes and has ${body.length}`;
  const plain = body.subarray(8).map((byte, index) => byte ^ (body[index % 8] ?? 0));
  const size = ((plain[0] ?? 0) << 8) | (plain[1] ?? 0);
  if (size !== integrityToken.length) return `its integrity token has ${size} bytes`;
  if (!Buffer.from(plain.subarray(2, 2 + size)).equals(integrityToken))
    return "it holds another integrity token";
  const rest = plain.length - 2 - size;
  const expected = 2 + Buffer.byteLength(binding);
  return rest === expected ? undefined : `${rest} bytes follow the integrity token, not ${expected}`;
}

/** What runs `pair` once, up to a token. */
async function runnerOf(
  pair: Pair,
  engine: string,
  identity: string | undefined,
): Promise<() => Promise<Outcome>> {
  const input = { ...pair, ytConfig: JSON.stringify({ EVENT_ID: "an event" }) };
  if (engine === "browser" && identity === undefined) return () => runInPage(input);
  const who: Identity | undefined =
    identity === undefined ? IDENTITY : IDENTITIES[identity as keyof typeof IDENTITIES];
  if (engine !== "dom" || !who)
    throw new Error("--engine is dom (with --identity chromium or webkit, or none) or browser");
  const executable = await buildPot();
  return () => runInChild(executable, who, input, "token");
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { engine: { type: "string", default: "dom" }, identity: { type: "string" } },
  });
  const [folder = "", times = "50"] = positionals;
  const pair = folder ? await readPair(folder) : undefined;
  if (!pair) {
    console.log(`skipped: ${folder || "no folder given,"} no interpreter.js and program there`);
    process.exit();
  }
  const run = await runnerOf(pair, values.engine, values.identity);
  let good = 0;
  const faults = new Map<string, number>();
  const durations: number[] = [];
  const jails = new Set<string>();
  const lengths = new Set<number>();
  for (let time = 0; time < Number(times); time++) {
    try {
      const { jail, snapshot, token, ms } = await run();
      const fault = tokenFault(token, Buffer.from(INTEGRITY_TOKEN, "base64url"), BINDING);
      if (fault) throw new Error(`the token's layout: ${fault}`);
      good++;
      jails.add(jail);
      lengths.add(snapshot.length);
      durations.push(ms);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      faults.set(message, (faults.get(message) ?? 0) + 1);
    }
  }
  durations.sort((a, b) => a - b);
  const median = Math.round(durations[durations.length >> 1] ?? 0);
  const who = [values.engine, values.identity].filter(Boolean).join(" ");
  console.log(
    `${who}: ${good} of ${times} fresh processes minted, jail ${[...jails].join(" ")}, median ${median} ms`,
  );
  console.log(`snapshots of ${[...lengths].join(", ")} characters`);
  for (const [fault, count] of faults) console.log(`${count} x ${fault}`);
  process.exit(good === Number(times) ? 0 : 1);
}
