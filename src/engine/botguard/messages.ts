/** Reads what a child says, which is taken for an attacker. */
import * as v from "valibot";
import { type ErrorCode, oneLine, PotError } from "../../errors.ts";
import type { Step } from "../../telemetry.ts";
import type { JailReport } from "../child/jail/report.ts";

const JAIL_REPORT = v.object({
  level: v.picklist(["full", "partial", "none"]),
  holds: v.array(v.pipe(v.string(), v.maxLength(200))),
  missing: v.array(v.pipe(v.string(), v.maxLength(200))),
});

const FAILURE = v.object({
  failure: v.picklist(["interpreter", "program", "no-minter", "minter", "mint"]),
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
  mint: { code: "MINT_FAILED", text: "the program failed to mint" },
};

/** The child's report on its jail, sent before any remote code runs. Throws a `RangeError` if it is none. */
export function readJailReport(payload: Uint8Array): JailReport {
  return parse(JAIL_REPORT, payload);
}

/** The error that a `failed` message of `step` stands for. Throws a `RangeError` if it is none. */
export function readFailure(payload: Uint8Array, step: Step): PotError {
  const { failure, message } = parse(FAILURE, payload);
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

function parse<Schema extends v.GenericSchema>(schema: Schema, payload: Uint8Array): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)));
  } catch (error) {
    throw new RangeError("a message that is not of its form", { cause: error });
  }
}

/** One line of at most 300 characters; what could be visitor data or an identifier is a long run without a space. */
function withoutSecrets(message: string): string {
  return oneLine(message, 300).replace(/[\w%+/=.~-]{20,}/g, "…");
}
