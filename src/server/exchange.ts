/** One request on its way through the server, and what every endpoint may use to answer it. */
import type { GenericSchema } from "valibot";
import type { HashedScripts, Solver } from "../challenges/solver.ts";
import type { Clock } from "../clock.ts";
import type { JailLevel } from "../engine/child/jail/report.ts";
import type { PotError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { EgressRequest } from "../net/egress.ts";
import type { EgressPolicy } from "../net/policy.ts";
import type { TokenProvider } from "../provider/provider.ts";
import type { PlayerSource, TokenSource } from "../telemetry.ts";
import type { Stats } from "./stats.ts";

/** One endpoint: a row of the table in `routes.ts`, from which dispatch, `Allow`, OpenAPI and the documents follow. */
export interface Route {
  /** `HEAD` goes with `GET`. */
  readonly method: "GET" | "POST";
  readonly path: string;
  /** False where the endpoint answers without the server's token. */
  readonly needsToken: boolean;
  /** What it is for, in one line. */
  readonly summary: string;
  /** What its query may say, each with what it is; anything else is ignored. */
  readonly query?: Readonly<Record<string, string>>;
  /** What may be sent to it; absent: nothing is read. */
  readonly body?: BodyRule;
  /** Milliseconds after which it answers whatever happens, where it takes longer than the others may. */
  readonly deadlineMs?: number;
  /** What it answers with beside the errors that every endpoint of its kind has. */
  readonly replies: Readonly<Record<number, ReplyDoc>>;
  /** It may have to wait for Google, though it reads no body: it is ended in time, and refused when there is too much to do. */
  readonly mayWait?: true;
  /** Machines ask it every few seconds, whether or not anybody uses the server. */
  readonly isHealthCheck?: true;
  /** What it answers with holds a token; the status page counts those. */
  readonly givesToken?: true;
  /** Its failures may be answered with 200 (`--error-as-200`). */
  readonly mayFailWith200?: true;
  /** Answers; throws or rejects with the `PotError` to answer with. `body` is empty where no schema is told. */
  readonly answer: Answer;
}

/** What answers a request that was let in. */
export type Answer = (
  exchange: Exchange,
  deps: HandlerDeps,
  body: JsonObject,
) => Response | Promise<Response>;

/** An object of JSON whose fields nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a body may be. */
export interface BodyRule {
  readonly maxBytes: number;
  /** What it holds, which the endpoint itself checks; absent: it is taken and never read. */
  readonly schema?: GenericSchema;
}

/** One kind of reply, as OpenAPI tells it. */
export interface ReplyDoc {
  readonly description: string;
  /** JSON Schema of a reply in JSON, or the type of one in text; absent: there is no content. */
  readonly content?: Readonly<Record<string, unknown>> | `text/${string}`;
}

/** What decides who may ask. */
export interface GuardPolicy {
  /** True when only this machine can connect: then every request must name this machine in `Host`. */
  readonly loopbackOnly: boolean;
  /** Further host names that this server goes by, lower case, without port. */
  readonly allowedHosts: ReadonlySet<string>;
  /** The token that every closed endpoint asks for; none: they are open. */
  readonly token: string | undefined;
}

/** What the handler is made of. */
export interface HandlerDeps {
  provider: TokenProvider;
  solver: Solver;
  /** What answers challenges whose callers bring no solver. */
  ownSolver: HashedScripts | undefined;
  stats: Stats;
  log: Log;
  clock: Clock;
  policy: GuardPolicy;
  /** Milliseconds from the first header to the last byte of a body. */
  bodyTimeoutMs: number;
  /** Requests with a body that are answered at the same time, beyond which more are turned away. */
  maxRequests: number;
  /** Milliseconds after which a request with a body is answered whatever happens: yt-dlp's plugin waits for 20 s. */
  deadlineMs: number;
  /** Failures of `/get_pot` are answered with 200, so that the plugin shows their text. */
  errorAs200: boolean;
  /** The versions that `/ping` tells plugins of the 2.x and, under `/v1`, of the 1.x series, and this program's own. */
  versions: { compat: string; v1: string; own: string };
  /** Hours for which a token counts as good. */
  tokenTtlHours: number;
  /** The rule for what a request may name as its way out; undefined: anything. */
  requestPolicy: (exchange: Exchange) => EgressPolicy | undefined;
  /** Printable key of the way out that a request would take; undefined where there is none. */
  egressKey: (egress: EgressRequest) => string | undefined;
  /** The level that the jail of remote scripts reaches. */
  jail: () => JailLevel | "unknown";
  /** True once the server has been asked to stop. */
  stopping: () => boolean;
  /** True once it no longer waits for what is running. */
  ended: () => boolean;
}

/** The connection that a request came by. */
export interface Client {
  readonly transport: "tcp" | "unix";
  /** Keeps the connection of a request that takes longer than idle connections live. */
  hold(request: Request, seconds: number): void;
  /** The IP address that the request came from, where that can be told. */
  address(request: Request): string | undefined;
}

/** Answers one request. Neither throws nor rejects. */
export type Handler = (request: Request, client: Client) => Response | Promise<Response>;

/** One request, and what its endpoint found out about it for the log. */
export interface Exchange {
  readonly request: Request;
  readonly client: Client;
  readonly path: string;
  /** Undefined for a path that is no endpoint. */
  readonly route: Route | undefined;
  /** True where only what is told to plugins of the 1.x series differs: the path began with `/v1`. */
  readonly isV1: boolean;
  readonly deadlines: Deadlines;
  /** Monotonic milliseconds. */
  readonly startedAt: number;
  source: TokenSource | PlayerSource | undefined;
  /** Printable key of the egress that was used. */
  egress: string | undefined;
  /** The way out that was asked for: its key is made only where it is missing. */
  egressAsked: EgressRequest | undefined;
  /** What it failed with, where it did. */
  error: PotError | undefined;
}

/** One wait that may take too long. */
export interface Wait {
  /** Called every now and then while it lasts, with monotonic milliseconds. */
  look(now: number): void;
}

/** Milliseconds between two looks, by which a deadline may be late. */
const LOOK_MS = 200;

/** Deadlines of many short waits under one timer: nearly every request is answered long before it could matter. */
export class Deadlines {
  readonly #waits = new Set<Wait>();
  readonly #clock: Clock;
  #isLooking = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Watches `wait` until it is taken back. */
  add(wait: Wait): void {
    this.#waits.add(wait);
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#clock.after(LOOK_MS, this.#look);
  }

  /** Forgets `wait`. */
  delete(wait: Wait): void {
    this.#waits.delete(wait);
  }

  readonly #look = (): void => {
    const now = this.#clock.monotonic();
    for (const wait of this.#waits) wait.look(now);
    this.#isLooking = this.#waits.size > 0;
    if (this.#isLooking) this.#clock.after(LOOK_MS, this.#look);
  };
}
