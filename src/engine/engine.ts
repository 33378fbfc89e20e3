/** The engine that runs the remote script, behind one small interface. */
import type { JailReport } from "./child/jail/report.ts";

/** What the engine needs to run a program: strings only. */
export interface VmInput {
  /** The interpreter script, hostile until shown otherwise. */
  interpreter: string;
  /** The challenge's program. */
  program: string;
  /** The name under which the interpreter registers itself on the window. */
  globalName: string;
  /** `yt.config_` of the page that the challenge came from, as JSON; absent when it came from elsewhere. */
  ytConfig?: string | undefined;
}

/** A child that has been started and not yet given anything to run. */
export interface Vm {
  readonly pid: number;
  /** Resolves when the child is locked and waits for a program; rejects when it cannot get there. */
  readonly ready: Promise<JailReport>;
  /** Resolves when the child is gone, for whatever reason. Never rejects. */
  readonly exited: Promise<void>;
  readonly alive: boolean;
  /** Runs the interpreter and the program; resolves with the snapshot once there is a minter function. Once. */
  open(input: VmInput, signal?: AbortSignal): Promise<{ snapshot: string }>;
  /** Gives the integrity token to the program; afterwards `mint` works. Once. */
  startMinter(integrityToken: string): Promise<void>;
  /** Mints for one content binding; the token is base64url with padding. */
  mint(contentBinding: string): Promise<string>;
  /** Resident memory of the child in bytes, read from outside; undefined where it cannot be read. */
  memory(): number | undefined;
  /** Ends the child. Safe to call twice. */
  close(): void;
}

/** Starts engines. */
export interface Engine {
  start(): Vm;
}
