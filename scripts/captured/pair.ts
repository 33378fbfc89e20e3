/** What a check of captured programs gives to each of its processes, and gets back. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { VmInput } from "../../src/engine/engine.ts";

/** A stand-in for Google's: what a program does with it shows the host, not Google's opinion. */
export const INTEGRITY_TOKEN = Buffer.alloc(70, "an integrity token of the right size. ").toString(
  "base64url",
);
export const BINDING = "dQw4w9WgXcQ";
/** Milliseconds for one process. */
export const DEADLINE_MS = 30_000;

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

/** What one process did. */
export interface Outcome {
  /** How far the jail reached, or for a page whether the browser had its sandbox. */
  jail: string;
  snapshot: string;
  /** Minted for `BINDING`; empty where only the snapshot was wanted. */
  token: Uint8Array;
  /** Milliseconds from the start of the process to the token. */
  ms: number;
}
