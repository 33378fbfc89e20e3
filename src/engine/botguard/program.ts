/** Drives the interpreter and its program inside the window: load, snapshot, minter, mint. */
import { BotGuardClient } from "bgutils-js/botguard";
import { WebPoMinter } from "bgutils-js/webpo";
import { GuestError } from "../child/guest.ts";
import type { ScriptFailure } from "../failure.ts";
import { Crossing, type Realm } from "./dom/realms/realm.ts";

/** What of a window the driver touches; everything else is the script's business. */
export interface ScriptWindow extends Realm {
  JSON: JSON;
}

/** A failure of the script's, or of what it returned. */
class ScriptError extends GuestError<ScriptFailure> {}

/** What a program returned: its answer for Google, and the way to a minter. */
export interface ProgramResult {
  snapshot: string;
  /** Trades the integrity token for a mint function. To be called once: a second call would spoil every token. */
  startMinter(integrityToken: string): Promise<Mint>;
}

/** Turns a content binding into the bytes of a token. */
export type Mint = (contentBinding: string) => Promise<Uint8Array>;

/** The crossings of the windows here, each made before a script ran there. */
const crossings = new WeakMap<object, Crossing>();

/** The way into `window` and back. */
function crossingOf(window: ScriptWindow): Crossing {
  const crossing = crossings.get(window) ?? new Crossing(window);
  crossings.set(window, crossing);
  return crossing;
}

/** Evaluates the interpreter, which must leave its virtual machine behind under `globalName`. */
export function loadInterpreter(window: ScriptWindow, interpreter: string, globalName: string): void {
  crossingOf(window);
  try {
    window.eval(interpreter);
  } catch (error) {
    throw new ScriptError("interpreter", "the interpreter script threw", error);
  }
  const vm: unknown = Reflect.get(window, globalName);
  if (vm === null || (typeof vm !== "object" && typeof vm !== "function")) {
    throw new ScriptError("interpreter", "the interpreter script did not register its virtual machine");
  }
}

/**
 * Runs the program and takes the one snapshot. A snapshot string is no sign of success, since a program that was
 * not satisfied returns a plausible one too: only a function in the signal output is.
 */
export async function runProgram(
  window: ScriptWindow,
  program: string,
  globalName: string,
): Promise<ProgramResult> {
  const crossing = crossingOf(window);
  const output = crossing.list();
  let snapshot: unknown;
  try {
    const vm = Reflect.get(window, globalName) as { a?: (...args: unknown[]) => unknown };
    const globalObject = { [globalName]: { a: vm.a && crossing.borrow(vm.a, vm) } };
    const client = await BotGuardClient.create({ program, globalName, globalObject: globalObject as never });
    // The parent holds the deadline; the library's own comes only after it.
    snapshot = await client.snapshot({ webPoSignalOutput: output as never }, 60_000);
  } catch (error) {
    throw new ScriptError("program", "the program threw", error);
  }
  if (typeof snapshot !== "string") throw new ScriptError("program", "the program gave no snapshot");
  const getMinter = crossing.hostMinter(output[0]);
  if (!getMinter) throw new ScriptError("no-minter", "the program gave a snapshot but no minter function");
  return { snapshot, startMinter: (integrityToken) => startMinter(getMinter, integrityToken) };
}

async function startMinter(getMinter: unknown, integrityToken: string): Promise<Mint> {
  try {
    const minter = await WebPoMinter.create({ integrityToken } as never, [getMinter] as never);
    return (contentBinding) => minter.mint(contentBinding);
  } catch (error) {
    throw new ScriptError("minter", "the program refused the integrity token", error);
  }
}
