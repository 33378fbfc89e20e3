/** What the BotGuard guest's messages mean to its parent. */
import * as v from "valibot";
import { PotError } from "../../errors.ts";
import type { Step } from "../../telemetry.ts";
import { readMessage } from "../child/read.ts";
import { SCRIPT_FAILURES, scriptError } from "../failure.ts";

const FAILURE = v.object({ failure: v.picklist(SCRIPT_FAILURES), message: v.string() });

/** The error that a failure during `step` stands for. Throws a `RangeError` if it is none. */
export function readFailure(payload: Uint8Array, step: Step): PotError {
  const { failure, message } = readMessage("failure", FAILURE, payload);
  return scriptError(failure, message, step);
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
