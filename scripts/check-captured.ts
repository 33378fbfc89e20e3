/**
 * Runs a captured interpreter and program in the executable's jailed child, each time in a fresh process:
 * `bun run check:captured DIR [TIMES]`. DIR holds `interpreter.js`, `program`, and `globalName` where that is not
 * `trayride`. Such files are Google's and are never committed; without them there is nothing to check.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { USER_AGENT } from "bgutils-js/utils";
import { MINT, OPEN, START_MINTER } from "../src/engine/botguard/calls.ts";
import { type Frame, FrameReader, FrameWriter } from "../src/engine/child/channel.ts";
import { type Call, FAILED, LOCKED } from "../src/engine/child/protocol.ts";
import type { VmInput } from "../src/engine/engine.ts";
import { buildPot } from "../test/support/build.ts";

/** A stand-in for Google's: what a program does with it shows the host, not Google's opinion. */
const INTEGRITY_TOKEN = Buffer.alloc(70, "an integrity token of the right size. ").toString("base64url");
const BINDING = "dQw4w9WgXcQ";
const DEADLINE_MS = 30_000;

/** What one child did. */
interface Outcome {
  jail: string;
  snapshot: string;
  token: Uint8Array;
  /** Milliseconds from the start of the process to the token. */
  ms: number;
}

/** One child: from its start to one token. Throws what it complains of. */
async function run(executable: string, input: Partial<VmInput>): Promise<Outcome> {
  const started = performance.now();
  const child = Bun.spawn(
    [executable, "__child", "botguard", "auto", JSON.stringify({ userAgent: USER_AGENT })],
    { stdin: "pipe", stdout: "pipe", stderr: "inherit" },
  );
  const deadline = setTimeout(() => child.kill(), DEADLINE_MS);
  const reader = new FrameReader(() => 2 ** 20);
  const frames = (async function* (): AsyncGenerator<Frame> {
    for await (const chunk of child.stdout) {
      const frames: Frame[] = [];
      reader.read(chunk, (frame) => frames.push(frame));
      yield* frames;
    }
  })();
  const expect = async (kind: number): Promise<Uint8Array> => {
    const { value } = await frames.next();
    if (!value) throw new Error("the child ended early");
    if (value.kind === FAILED) throw new Error(Buffer.from(value.payload).toString());
    if (value.kind !== kind) throw new Error(`a message of kind ${value.kind} instead of ${kind}`);
    return value.payload;
  };
  let id = 0;
  const ask = async ({ kind, answers }: Call, payload: string): Promise<Uint8Array> => {
    const writer = new FrameWriter();
    writer.add(kind, ++id, payload);
    child.stdin.write(writer.take());
    child.stdin.flush();
    let last: Uint8Array = new Uint8Array();
    for (const answer of answers) last = await expect(answer.kind);
    return last;
  };
  try {
    const report = JSON.parse(Buffer.from(await expect(LOCKED)).toString()) as { level: string };
    const snapshot = Buffer.from(await ask(OPEN, JSON.stringify(input))).toString();
    // The child answers only when the signal output held exactly one function.
    await ask(START_MINTER, INTEGRITY_TOKEN);
    const token = await ask(MINT, BINDING);
    return { jail: report.level, snapshot, token, ms: performance.now() - started };
  } finally {
    clearTimeout(deadline);
    child.kill();
    await child.exited;
  }
}

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

if (import.meta.main) {
  const [folder = "", times = "50"] = process.argv.slice(2);
  const files = ["interpreter.js", "program"].map((name) => join(folder, name));
  if (!folder || !files.every((file) => existsSync(file))) {
    console.log(`skipped: ${folder || "no folder given,"} no interpreter.js and program there`);
    process.exit();
  }
  const text = (name: string) => Bun.file(join(folder, name)).text();
  const globalName = existsSync(join(folder, "globalName")) ? (await text("globalName")).trim() : "trayride";
  const input = {
    interpreter: await text("interpreter.js"),
    program: (await text("program")).trim(),
    globalName,
  };
  const ytConfig = JSON.stringify({ EVENT_ID: "an event" });
  const executable = await buildPot();
  let good = 0;
  const faults = new Map<string, number>();
  const durations: number[] = [];
  const jails = new Set<string>();
  const lengths = new Set<number>();
  for (let time = 0; time < Number(times); time++) {
    try {
      const { jail, snapshot, token, ms } = await run(executable, { ...input, ytConfig });
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
  console.log(
    `${good} of ${times} fresh processes minted, jail ${[...jails].join(" ")}, median ${median} ms`,
  );
  console.log(`snapshots of ${[...lengths].join(", ")} characters`);
  for (const [fault, count] of faults) console.log(`${count} x ${fault}`);
  process.exit(good === Number(times) ? 0 : 1);
}
