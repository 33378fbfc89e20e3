/** How a script can fail, whatever engine runs it, and the error that each failure is. */
import { type ErrorCode, oneLine, PotError } from "../errors.ts";
import type { Step } from "../telemetry.ts";

/** What failed: the interpreter, its program, what that returned, or something that nobody foresaw. */
export const SCRIPT_FAILURES = ["interpreter", "program", "no-minter", "minter", "unexpected"] as const;
export type ScriptFailure = (typeof SCRIPT_FAILURES)[number];

const ERRORS: Readonly<Record<ScriptFailure, { code: ErrorCode; text: string }>> = {
  interpreter: { code: "VM_SCRIPT_FAILED", text: "the interpreter script failed" },
  program: { code: "VM_SCRIPT_FAILED", text: "the attestation program failed" },
  "no-minter": {
    code: "VM_NO_MINTER",
    text: "the program returned no minter function: it did not believe the browser",
  },
  minter: { code: "INTEGRITY_TOKEN_REFUSED", text: "the program gave no minter for the integrity token" },
  unexpected: { code: "MINT_FAILED", text: "the program failed to mint" },
};

/** The error for a failure during `step`; `message` is what the script says of it, which is quoted where it may be. */
export function scriptError(failure: ScriptFailure, message: string, step: Step): PotError {
  const { code, text } = ERRORS[failure];
  // From the minter on the script knows secrets, so what it says of itself is no longer passed on.
  const mayQuote = step === "load" || step === "snapshot";
  return new PotError(code, text, mayQuote && message ? { cause: new Error(withoutSecrets(message)) } : {});
}

/** One line of at most 300 characters; what could be visitor data or an identifier is a long run without a space. */
function withoutSecrets(message: string): string {
  return oneLine(message, 300).replace(/[\w%+/=.~-]{20,}/g, "…");
}
