/** What the BotGuard guest's messages mean to its parent. */
import * as v from "valibot";
import { type ErrorCode, PotError } from "../../errors.ts";
import type { Step } from "../../telemetry.ts";
import { readMessage, withoutSecrets } from "../child/read.ts";

const FAILURE = v.object({
  failure: v.picklist(["interpreter", "program", "no-minter", "minter", "unexpected"]),
  message: v.string(),
});

const FAILURES: Readonly<
  Record<v.InferOutput<typeof FAILURE>["failure"], { code: ErrorCode; text: string }>
> = {
  interpreter: { code: "VM_SCRIPT_FAILED", text: "the interpreter script failed" },
  program: { code: "VM_SCRIPT_FAILED", text: "the attestation program failed" },
  "no-minter": {
    code: "VM_NO_MINTER",
    text: "the program returned no minter function: it did not believe the browser",
  },
  minter: { code: "INTEGRITY_TOKEN_REFUSED", text: "the program gave no minter for the integrity token" },
  unexpected: { code: "MINT_FAILED", text: "the program failed to mint" },
};

/** The error that a failure during `step` stands for. Throws a `RangeError` if it is none. */
export function readFailure(payload: Uint8Array, step: Step): PotError {
  const { failure, message } = readMessage("failure", FAILURE, payload);
  const { code, text } = FAILURES[failure];
  // From the minter on the script knows secrets, so what it says of itself is no longer passed on.
  const mayQuote = step === "load" || step === "snapshot";
  return new PotError(code, text, mayQuote && message ? { cause: new Error(withoutSecrets(message)) } : {});
}

/** The snapshot in a message. */
export function readSnapshot(payload: Uint8Array): { snapshot: string } {
  return { snapshot: new TextDecoder().decode(payload) };
}

const WEB_SAFE = { alphabet: "base64url" } as const;

/** The token in a message, with its padding, without which yt-dlp refuses it. Throws `MINT_FAILED` for an empty one. */
export function readToken(payload: Uint8Array): string {
  if (payload.length === 0) throw new PotError("MINT_FAILED", "the program minted an empty token");
  return payload.toBase64(WEB_SAFE);
}
