/** What the BotGuard guest can be asked, with the bounds of each answer. */
import type { Call } from "../child/protocol.ts";

/** Runs an interpreter and its program: a `VmInput` as JSON, then word that it is loaded, then the snapshot. */
export const OPEN: Call = {
  kind: 0x10,
  answers: [
    { kind: 0x02, step: "load", maxBytes: 0, deadlineMs: 10_000 },
    { kind: 0x03, step: "snapshot", maxBytes: 1_048_576, deadlineMs: 10_000 },
  ],
};

/** Gives the program its integrity token; the answer is empty. */
export const START_MINTER: Call = {
  kind: 0x11,
  answers: [{ kind: 0x04, step: "minter", maxBytes: 0, deadlineMs: 3_000 }],
};

/** Mints for a content binding; the answer is the token's bytes. */
export const MINT: Call = {
  kind: 0x12,
  answers: [{ kind: 0x05, step: "mint", maxBytes: 8_192, deadlineMs: 3_000 }],
};
