/** Runs captured programs in the executable's jailed child, each in a process of its own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MINT, OPEN, START_MINTER } from "../../src/engine/botguard/calls.ts";
import { type Frame, FrameReader, FrameWriter } from "../../src/engine/child/channel.ts";
import { type Call, FAILED, LOCKED } from "../../src/engine/child/protocol.ts";
import type { Identity, VmInput } from "../../src/engine/engine.ts";

/** A stand-in for Google's: what a program does with it shows the host, not Google's opinion. */
export const INTEGRITY_TOKEN = Buffer.alloc(70, "an integrity token of the right size. ").toString(
  "base64url",
);
export const BINDING = "dQw4w9WgXcQ";
const DEADLINE_MS = 30_000;

/** What a folder holds: `interpreter.js`, `program`, and `globalName` where that is not `trayride`. */
export type Pair = Pick<VmInput, "interpreter" | "program" | "globalName">;

/** The captured pair in `folder`; undefined when there is none. */
export async function readPair(folder: string): Promise<Pair | undefined> {
  const file = (name: string) => join(folder, name);
  if (!["interpreter.js", "program"].every((name) => existsSync(file(name)))) return undefined;
  const text = async (name: string) => (await Bun.file(file(name)).text()).trim();
  return {
    interpreter: await text("interpreter.js"),
    program: await text("program"),
    globalName: existsSync(file("globalName")) ? await text("globalName") : "trayride",
  };
}

/** What one child did. */
export interface Outcome {
  jail: string;
  snapshot: string;
  /** Minted for `BINDING`; empty where only the snapshot was wanted. */
  token: Uint8Array;
  /** Milliseconds from the start of the process to the token. */
  ms: number;
}

/** One child: from its start to one token, or to the snapshot alone. Throws what it complains of. */
export async function runInChild(
  executable: string,
  identity: Identity,
  input: VmInput,
  upTo: "token" | "snapshot",
): Promise<Outcome> {
  const started = performance.now();
  const child = Bun.spawn([executable, "__child", "botguard", "auto", JSON.stringify(identity)], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
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
    if (upTo === "token") await ask(START_MINTER, INTEGRITY_TOKEN);
    const token = upTo === "token" ? await ask(MINT, BINDING) : new Uint8Array();
    return { jail: report.level, snapshot, token, ms: performance.now() - started };
  } finally {
    clearTimeout(deadline);
    child.kill();
    await child.exited;
  }
}
