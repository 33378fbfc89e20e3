/** Runs captured programs in the executable's jailed child, each in a process of its own. */
import { MINT, OPEN, START_MINTER } from "../../src/engine/botguard/calls.ts";
import { type Frame, FrameReader, FrameWriter } from "../../src/engine/child/channel.ts";
import { type Call, FAILED, LOCKED } from "../../src/engine/child/protocol.ts";
import type { Identity, VmInput } from "../../src/engine/engine.ts";
import { BINDING, DEADLINE_MS, INTEGRITY_TOKEN, type Outcome } from "./pair.ts";

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
