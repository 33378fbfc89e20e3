/** A child that is none of ours: `bun fake-child.ts ATTACK`. Speaks on its standard output, as a child does. */
import { writeSync } from "node:fs";
import { FrameWriter } from "../../../src/engine/child/channel.ts";
import { FAILED, LOCKED } from "../../../src/engine/child/protocol.ts";

const writer = new FrameWriter();
const frame = (kind: number, id: number, payload: string | Uint8Array = "") => {
  writer.add(kind, id, payload);
  return writer.take().slice();
};
const send = (bytes: Uint8Array) => {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") process.exit(0);
    }
  }
};
const report = (holds: string[], level = "full") => JSON.stringify({ level, holds, missing: [] });
const forever = () => setInterval(() => {}, 1_000);

const ATTACKS: Record<string, () => unknown> = {
  "floods before it is locked": () => {
    for (;;) send(new Uint8Array(1 << 20).fill(7));
  },
  "reports a jail of no such level": () => send(frame(LOCKED, 0, report([], "perfect"))),
  "reports a jail in a nest of lists": () => send(frame(LOCKED, 0, "[".repeat(4_000))),
  "reports a jail of 5 kB": () => send(frame(LOCKED, 0, report(Array(40).fill("x".repeat(120))))),
  "reports two jails": () =>
    send(Buffer.concat([frame(LOCKED, 0, report([])), frame(LOCKED, 0, report([]))])),
  "fails at something that nobody asked for": () => {
    send(frame(LOCKED, 0, report([])));
    send(frame(FAILED, 9, JSON.stringify({ failure: "mint", message: "x" })));
    forever();
  },
  "says nothing": forever,
  "sends a byte at a time": () => {
    const bytes = frame(LOCKED, 0, report(["x".repeat(190)]));
    let at = 0;
    setInterval(() => send(bytes.subarray(at, ++at)), 50);
  },
  "never reads": () => {
    send(frame(LOCKED, 0, report([])));
    forever();
  },
  "hands its channel to another process and leaves": () => {
    Bun.spawn(["sleep", "30"], { stdin: "ignore", stdout: "inherit", stderr: "ignore" }).unref();
    process.exit(0);
  },
  "leaves in the middle of a message": () => {
    send(frame(LOCKED, 0, report([])).subarray(0, 12));
    process.exit(0);
  },
};

ATTACKS[process.argv[2] ?? ""]?.();
