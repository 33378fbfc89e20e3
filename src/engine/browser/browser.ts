/** The one browser of this process: started for its first page, ended some time after its last. */
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isAlive } from "../../alive.ts";
import type { Clock } from "../../clock.ts";
import { PotError } from "../../errors.ts";
import { type BrowserFacts, READ_FACTS, withWindow } from "./disguise.ts";
import { noBrowser } from "./find.ts";
import { browserFlags } from "./flags.ts";
import { Page } from "./page.ts";
import { endBrowser } from "./processes.ts";

/** Milliseconds that a browser without pages is kept: the next attestation often follows at once. */
const LINGER_MS = 10_000;
/** Milliseconds after which the runtime can start a browser again, when it has just lost one. */
const RESTART_MS = 100;
const PROFILE_PREFIX = "pot-browser-";

/** Which browser, and how. */
export interface BrowserOptions {
  /** Its path; undefined where none was found, which is said when it is needed. */
  executable: string | undefined;
  /** Starts it without its own sandbox: where it runs as root, or where the system allows it none. */
  withoutSandbox: boolean;
  clock: Clock;
}

/** A page that is open, and what its browser says of itself. */
export interface OpenPage {
  page: Page;
  facts: BrowserFacts;
}

/** A browser that runs while it has pages. The runtime has one a process, so make one of these. */
export class Browser {
  readonly #options: BrowserOptions;
  readonly #pages = new Set<Page>();
  #profile: string | undefined;
  /** What it says of itself, once a page was asked. */
  #facts: BrowserFacts | undefined;
  /** True once a browser has run: a failure to start may be the end of that one. */
  #hasRun = false;
  #cancelEnd: () => void = () => {};

  constructor(options: BrowserOptions) {
    this.#options = options;
    process.on("exit", () => this.#end());
  }

  /** A page at YouTube's address. Rejects with `BROWSER_FAILED`. */
  async open(): Promise<OpenPage> {
    this.#cancelEnd();
    const { executable } = this.#options;
    if (executable === undefined) throw noBrowser();
    this.#refuseWithoutSandbox();
    try {
      return await this.#open(executable);
    } catch (error) {
      if (!this.#hasRun) throw this.#failed(error);
    }
    this.#hasRun = false;
    await new Promise<void>((resolve) => this.#options.clock.after(RESTART_MS, resolve));
    return this.#open(executable).catch((error: unknown) => {
      throw this.#failed(error);
    });
  }

  /** Closes a page; the browser ends when no other is opened for a while. Safe to call twice. */
  close(page: Page): void {
    if (!this.#pages.delete(page)) return;
    page.close();
    if (this.#pages.size === 0) this.#cancelEnd = this.#options.clock.after(LINGER_MS, () => this.#end());
  }

  /** Ends a browser that does not answer, with all of its pages. */
  kill(): void {
    this.#pages.clear();
    this.#end();
  }

  async #open(executable: string): Promise<OpenPage> {
    const { withoutSandbox } = this.#options;
    this.#profile ??= makeProfile();
    const argv = browserFlags(withoutSandbox);
    const backend = { type: "chrome", path: executable, argv } as const;
    const page = new Page(new Bun.WebView({ backend, dataStore: { directory: this.#profile } }));
    this.#pages.add(page);
    try {
      await page.start(this.#facts);
      if (!this.#facts) {
        this.#facts = withWindow(await page.read<BrowserFacts>(READ_FACTS), executable);
        // Once more, since this page was opened under the words of a browser without a window.
        await page.restart(this.#facts);
      }
      this.#hasRun = true;
      return { page, facts: this.#facts };
    } catch (error) {
      this.#pages.delete(page);
      page.close();
      if (this.#pages.size === 0) this.#end();
      throw error;
    }
  }

  #refuseWithoutSandbox(): void {
    if (this.#options.withoutSandbox || process.platform !== "linux" || process.getuid?.() !== 0) return;
    throw new PotError("BROWSER_FAILED", "a browser has no sandbox of its own when it runs as root", {
      hint: "Run pot as another user, or give --browser-no-sandbox if you accept that",
    });
  }

  #end(): void {
    this.#cancelEnd();
    if (this.#profile === undefined) return;
    const socket = socketFolder(this.#profile);
    endBrowser(this.#profile, () => Bun.WebView.closeAll());
    // A browser that is killed tidies nothing up.
    if (socket) removeFolder(socket);
    removeFolder(this.#profile);
    this.#profile = undefined;
  }

  #failed(error: unknown): PotError {
    const { executable, withoutSandbox } = this.#options;
    if (this.#pages.size === 0) this.#end();
    if (error instanceof PotError) return error;
    return new PotError("BROWSER_FAILED", `the browser ${executable} could not be used`, {
      cause: error,
      hint: withoutSandbox
        ? "See whether it starts by itself: the same path with --headless --dump-dom about:blank"
        : "Where the system allows no user namespaces its sandbox cannot start; see also --browser-no-sandbox",
    });
  }
}

/** A folder that only this user can read; those of processes that were killed are removed on the way. */
function makeProfile(): string {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^pot-browser-(\d+)-/.exec(name) ?? [];
    const path = join(tmpdir(), name);
    if (pid !== undefined && !isAlive(Number(pid)) && isOurs(path)) removeFolder(path);
  }
  return mkdtempSync(join(tmpdir(), `${PROFILE_PREFIX}${process.pid}-`));
}

/** Whether it is a folder of this user: a neighbour may change his own into a link while it is being removed. */
function isOurs(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && (process.getuid === undefined || stats.uid === process.getuid());
}

/** The folder outside the profile where a browser keeps its socket, to which a link in the profile leads. */
function socketFolder(profile: string): string | undefined {
  try {
    const folder = dirname(readlinkSync(join(profile, "SingletonSocket")));
    return /^(org\.chromium|com\.google|com\.microsoft|com\.brave)\.[\w.]+$/.test(basename(folder))
      ? folder
      : undefined;
  } catch {
    return undefined;
  }
}

function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Somebody else's, or still in use: the next start tries again.
  }
}
