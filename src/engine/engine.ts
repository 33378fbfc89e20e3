/** What an engine is: a way to run the remote script, behind one small interface. */
import type { JailReport } from "./child/jail/report.ts";

/** The browsers that have been measured, and that a simulated window can be like. */
export type BrowserName = "chromium" | "webkit";

/** Who the browser says it is, to the script that runs in it and to every host that is asked on its behalf. */
export interface Identity {
  /** The browser that a simulated window is like; absent where a real browser answers. */
  readonly browser?: BrowserName;
  /** The user agent of every request and of `navigator`. */
  readonly userAgent: string;
  /** What it sends with every request beside that: client hints, where it has them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the engine needs to run a program: strings only. */
export interface VmInput {
  /** The interpreter script, hostile until shown otherwise. */
  interpreter: string;
  /** The challenge's program. */
  program: string;
  /** The name under which the interpreter registers itself on the window. */
  globalName: string;
  /** The address of the page on which the script runs; YouTube's home page where it is absent. */
  address?: string | undefined;
  /** `yt.config_` of the page that the challenge came from, as JSON; absent when it came from elsewhere. */
  ytConfig?: string | undefined;
}

/** A vm that has been started and not yet given anything to run. */
export interface Vm {
  /** Who its browser turned out to be: every request on its behalf says so. Rejects as `ready` does. */
  readonly identity: Promise<Identity>;
  /** Resolves when it is locked and waits for a program; rejects when it cannot get there. */
  readonly ready: Promise<JailReport>;
  /** Resolves when it is gone, for whatever reason. Never rejects. */
  readonly exited: Promise<void>;
  readonly alive: boolean;
  /**
   * Runs the interpreter and the program; resolves with the snapshot once there is a minter function. Once.
   * When `signal` aborts, before or after the vm is ready, it ends and this rejects with `CANCELLED`.
   */
  open(input: VmInput, signal?: AbortSignal): Promise<{ snapshot: string }>;
  /** Gives the integrity token to the program; afterwards `mint` works. Once. */
  startMinter(integrityToken: string): Promise<void>;
  /** Mints for one content binding; the token is base64url with padding. */
  mint(contentBinding: string): Promise<string>;
  /** Resident memory in bytes, read from outside; undefined where it cannot be read. */
  memory(): number | undefined;
  /** Ends it; what still waits for an answer is rejected with `CANCELLED`. Safe to call twice. */
  close(): void;
}

/** Starts vms. */
export interface Engine {
  /** Starts one for a browser that is `identity`: it prepares itself before there is anything to run. */
  start(identity: Identity): Vm;
}
