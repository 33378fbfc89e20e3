/** The `browser` engine: BotGuard in a page of a real browser, which asks nobody but us. */
import { PotError, toPotError } from "../../errors.ts";
import { type Emit, step } from "../../telemetry.ts";
import { within } from "../../wait.ts";
import type { JailReport } from "../child/jail/report.ts";
import type { Engine, Identity, Vm, VmInput } from "../engine.ts";
import { SCRIPT_FAILURES, type ScriptFailure, scriptError } from "../failure.ts";
import { Browser, type BrowserOptions } from "./browser.ts";
import { hintHeaders } from "./disguise.ts";
import { type Page, ThrownByPage } from "./page.ts";
import PROGRAM from "./program.js" with { type: "text" };

/** Milliseconds for each step; a browser takes half a second to start, and several on a small machine. */
const DEADLINE_MS = { start: 10_000, load: 10_000, snapshot: 10_000, minter: 3_000, mint: 3_000 };

/** What has failed where a step throws: the script itself, or ours, whose ground it has changed. */
const FAILURES = { load: "interpreter", snapshot: "program", minter: "minter", mint: "unexpected" } as const;

/** Characters of a snapshot at most, as many as a jailed child may answer with. */
const LONGEST_SNAPSHOT = 2 ** 20;

/** Bindings that are minted by one call at most. */
const MINTS_A_CALL = 64;

/** What starting pages takes. */
export interface BrowserEngineOptions extends BrowserOptions {
  emit: Emit;
}

/** The engine that runs programs in the user's own browser. */
export function createBrowserEngine(options: BrowserEngineOptions): Engine {
  const browser = new Browser(options);
  // A browser is who it is: the identity that others would have is not asked for.
  return { start: () => new BrowserVm(browser, options) };
}

interface Failed {
  failure?: ScriptFailure;
  message?: string;
}

interface WaitingMint {
  binding: string;
  resolve(token: string): void;
  reject(error: unknown): void;
}

class BrowserVm implements Vm {
  readonly ready: Promise<JailReport>;
  readonly identity: Promise<Identity>;
  readonly exited: Promise<void>;
  readonly #browser: Browser;
  readonly #options: BrowserEngineOptions;
  readonly #started: ReturnType<Browser["open"]>;
  #setGone: () => void = () => {};
  /** Why nothing more can be asked. */
  #over: PotError | undefined;
  #page: Page | undefined;
  /** The handle on the program in the page. */
  #program = "";
  #waiting: WaitingMint[] = [];
  #isMinting = false;

  constructor(browser: Browser, options: BrowserEngineOptions) {
    this.#browser = browser;
    this.#options = options;
    this.exited = new Promise((resolve) => {
      this.#setGone = resolve;
    });
    this.#started = this.#start();
    const sandbox = options.withoutSandbox ? "its own sandbox: switched off" : undefined;
    this.ready = this.#started.then(() => ({
      level: sandbox ? "partial" : "full",
      holds: ["browser", "no network", ...(sandbox ? [] : ["browser's sandbox"])],
      missing: sandbox ? [sandbox] : [],
    }));
    this.identity = this.#started.then(({ facts }) => ({
      userAgent: facts.userAgent,
      headers: hintHeaders(facts),
    }));
    // Whoever needs them hears of it; the others must not end the process.
    for (const promise of [this.#started, this.ready, this.identity]) promise.catch(() => {});
  }

  get alive(): boolean {
    return !this.#over;
  }

  async open(input: VmInput, signal?: AbortSignal): Promise<{ snapshot: string }> {
    const stop = () => this.#end(new PotError("CANCELLED", "the attestation was given up"));
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const { page } = await this.#started;
      await step(this.#options, "load", () => this.#within("load", this.#load(page, input)));
      return await step(this.#options, "snapshot", async () => {
        const { program, globalName } = input;
        const run = page.ask<Failed & { snapshot: unknown }>(this.#program, "run", { program, globalName });
        const { snapshot } = sound(await this.#within("snapshot", run), "snapshot");
        if (isSnapshot(snapshot)) return { snapshot };
        throw scriptError("program", "its snapshot is none", "snapshot");
      });
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  startMinter(integrityToken: string): Promise<void> {
    return step(this.#options, "minter", async () => {
      const { page } = await this.#started;
      const start = page.ask<Failed>(this.#program, "start", integrityToken);
      sound(await this.#within("minter", start), "minter");
    });
  }

  mint(contentBinding: string): Promise<string> {
    return step(this.#options, "mint", () => {
      if (this.#over) return Promise.reject(this.#over);
      return new Promise((resolve, reject) => {
        this.#waiting.push({ binding: contentBinding, resolve, reject });
        if (!this.#isMinting) void this.#mintAll();
      });
    });
  }

  memory(): undefined {
    // All pages share processes, which the runtime does not name.
    return undefined;
  }

  close(): void {
    this.#end(new PotError("CANCELLED", "the page was closed"));
  }

  #start(): ReturnType<Browser["open"]> {
    return step(this.#options, "vm-start", async () => {
      const opening = this.#browser.open();
      try {
        const opened = await this.#within("start", opening);
        if (this.#over) {
          this.#browser.close(opened.page);
          throw this.#over;
        }
        this.#page = opened.page;
        return opened;
      } catch (error) {
        const failure = toPotError(error);
        // One that is too slow to start would only be in the way of the next one.
        if (failure.code === "VM_TIMEOUT") this.#browser.kill();
        this.#end(failure);
        throw failure;
      }
    });
  }

  async #load(page: Page, { interpreter, ytConfig }: VmInput): Promise<void> {
    if (ytConfig !== undefined)
      await page.run(`window.yt = { config_: JSON.parse(${JSON.stringify(ytConfig)}) }`);
    // Kept aside before the script can change what it is made of.
    this.#program = await page.hold(PROGRAM);
    await page.run(interpreter);
  }

  /** Mints whatever waits, many at a time: each call crosses two processes. */
  async #mintAll(): Promise<void> {
    this.#isMinting = true;
    // Those that come in the same turn go together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && this.#page) {
      const batch = this.#waiting.splice(0, MINTS_A_CALL);
      try {
        const bindings = batch.map(({ binding }) => binding);
        const tokens = await this.#within("mint", this.#page.ask(this.#program, "mint", bindings));
        batch.forEach(({ resolve, reject }, at) => {
          const token = Array.isArray(tokens) ? tokens[at] : undefined;
          if (isToken(token)) resolve(token);
          else reject(scriptError("unexpected", "", "mint"));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isMinting = false;
  }

  /** `work`, or `VM_TIMEOUT` when it takes too long, after which the page is closed; a lost page is `VM_CRASHED`. */
  async #within<T>(name: keyof typeof DEADLINE_MS, work: Promise<T>): Promise<T> {
    const ms = DEADLINE_MS[name];
    const { clock } = this.#options;
    try {
      return await within(work, {
        clock,
        deadline: clock.monotonic() + ms,
        late: () => {
          throw new PotError(
            "VM_TIMEOUT",
            `the browser did not finish the step "${name}" in ${ms / 1_000} s`,
          );
        },
      });
    } catch (error) {
      if (this.#over) throw this.#over;
      if (error instanceof ThrownByPage && name !== "start")
        throw scriptError(FAILURES[name], error.message, name);
      // An error of ours is an answer; the rest is what the runtime says of a browser that is gone.
      const failure = toPotError(error, "VM_CRASHED", "the page that runs the script is gone");
      if (failure.code === "VM_TIMEOUT" || failure.code === "VM_CRASHED") this.#end(failure);
      throw failure;
    }
  }

  #end(error: PotError): void {
    if (this.#over) return;
    this.#over = error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    if (this.#page) this.#browser.close(this.#page);
    this.#setGone();
  }
}

/** `answer` unless it is a failure, which is thrown. The page can answer with anything. */
function sound<T extends Failed>(answer: T | null | undefined, name: "snapshot" | "minter"): T {
  if (answer && answer.failure === undefined) return answer;
  const failure = SCRIPT_FAILURES.find((each) => each === answer?.failure) ?? FAILURES[name];
  throw scriptError(failure, String(answer?.message ?? ""), name);
}

function isSnapshot(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_SNAPSHOT;
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && value.length <= 16_384 && /^[\w-]+={0,2}$/.test(value);
}
