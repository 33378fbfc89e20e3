/** The one family of errors: each has a stable code, an HTTP status, an exit code, and says what to try. */

/** Every code that a user can meet, with the HTTP status it is answered with. The README lists them all. */
export const ERROR_STATUS = {
  // The caller's mistake.
  BAD_USAGE: 400,
  BAD_REQUEST: 400,
  BAD_JSON: 400,
  BAD_PROXY: 400,
  BAD_SOURCE_ADDRESS: 400,
  BAD_EGRESS: 400,
  BAD_CHALLENGE: 400,
  DEPRECATED_FIELD: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN_ORIGIN: 403,
  FORBIDDEN_HOST: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TIMEOUT: 408,
  BODY_TOO_LARGE: 413,
  BAD_CONTENT_TYPE: 415,
  EXPECTATION_FAILED: 417,
  // The way to Google.
  PROXY_UNREACHABLE: 500,
  PROXY_AUTH: 500,
  PROXY_FAILED: 500,
  DNS_FAILED: 500,
  CONNECT_FAILED: 500,
  CONNECTION_RESET: 500,
  TLS_FAILED: 500,
  TIMEOUT: 500,
  // Google's side.
  UPSTREAM_STATUS: 500,
  UPSTREAM_RATE_LIMITED: 500,
  UPSTREAM_GARBAGE: 500,
  NO_CHALLENGE: 500,
  INTERPRETER_REFUSED: 500,
  INTERPRETER_FAILED: 500,
  INTEGRITY_TOKEN_REFUSED: 500,
  // The jailed child.
  VM_START_FAILED: 500,
  VM_JAIL_REQUIRED: 500,
  VM_SCRIPT_FAILED: 500,
  VM_NO_MINTER: 500,
  VM_TIMEOUT: 500,
  VM_CRASHED: 500,
  VM_MISBEHAVED: 500,
  VM_MEMORY: 500,
  MINT_FAILED: 500,
  // The user's own browser.
  BROWSER_NOT_FOUND: 500,
  BROWSER_FAILED: 500,
  // YouTube's JS challenges.
  SOLVER_UNKNOWN: 409,
  SOLVER_FAILED: 500,
  PLAYER_UNAVAILABLE: 500,
  PLAYER_UNREADABLE: 500,
  CHALLENGE_FAILED: 500,
  // This program.
  BUSY: 503,
  EGRESS_RESTING: 503,
  SHUTTING_DOWN: 503,
  CANCELLED: 500,
  LISTEN_FAILED: 500,
  AGENT_FAILED: 500,
  FILE_FAILED: 500,
  UPGRADE_REFUSED: 500,
  UPGRADE_FAILED: 500,
  INTERNAL: 500,
} as const;

/** A stable, machine-readable name for what went wrong. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Codes that a command can only meet by being called wrongly. */
const USAGE_CODES: readonly ErrorCode[] = [
  "BAD_USAGE",
  "BAD_PROXY",
  "BAD_SOURCE_ADDRESS",
  "BAD_EGRESS",
  "DEPRECATED_FIELD",
];

/** What an error may carry beside its code and message. */
export interface PotErrorDetails {
  cause?: unknown;
  /** The next step for the user, a whole sentence. */
  hint?: string | undefined;
  /** Seconds after which another attempt makes sense. */
  retryAfter?: number | undefined;
  /** The HTTP status with which another server refused. */
  upstreamStatus?: number | undefined;
  /** The true story where the caller must not learn it: for the log of whoever runs the server, never for a reply. */
  confidential?: PotError | undefined;
}

/** Any failure the program knows. Messages never carry tokens, bindings, visitor data or passwords. */
export class PotError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly retryAfter: number | undefined;
  readonly upstreamStatus: number | undefined;
  readonly confidential: PotError | undefined;

  constructor(code: ErrorCode, message: string, details: PotErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "PotError";
    this.code = code;
    this.hint = details.hint;
    this.retryAfter = details.retryAfter;
    this.upstreamStatus = details.upstreamStatus;
    this.confidential = details.confidential;
  }

  /** The HTTP status that this error is answered with. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }

  /** The exit code of a command that ends with this error: 2 for wrong usage, else 1. */
  get exitCode(): number {
    return USAGE_CODES.includes(this.code) ? 2 : 1;
  }
}

/** `error` as a member of the family: what it is already, or `INTERNAL` (or `code`) with it as the cause. */
export function toPotError(
  error: unknown,
  code: ErrorCode = "INTERNAL",
  message = "something unexpected failed",
): PotError {
  return error instanceof PotError ? error : new PotError(code, message, { cause: error });
}

/**
 * One line for a person: the message, then each cause in brackets, then the hint. Control characters are
 * removed, since causes can quote what a remote side sent.
 */
export function describeError(error: unknown): string {
  return describe(error, causeOf);
}

/** `describeError` for whoever runs the server or command: with what callers must not learn. */
export function describeInFull(error: unknown): string {
  return describe(error, (at) => {
    if (at instanceof PotError && at.confidential) return at.confidential;
    return causeOf(at);
  });
}

/** `describeError` without the next step: where several errors make one line. */
export function describePlainly(error: unknown): string {
  return oneLine(chainOf(error, causeOf).text);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function describe(error: unknown, next: (at: unknown) => unknown): string {
  const { text, hint } = chainOf(error, next);
  return oneLine(hint ? `${text}${/[.?!]$/.test(text) ? "" : "."} ${hint}` : text);
}

/** The messages from `error` to its first cause, and the first hint among them. */
function chainOf(error: unknown, next: (at: unknown) => unknown): { text: string; hint: string | undefined } {
  const parts: string[] = [];
  let hint: string | undefined;
  let depth = 0;
  for (let at = error; at !== undefined && at !== null && depth < 8; depth++) {
    const message = at instanceof Error ? at.message : String(at);
    if (message && parts.at(-1) !== message) parts.push(message);
    const following = next(at);
    // Where the true story follows, it has its own next step.
    if (at instanceof PotError && (!following || following !== at.confidential)) hint ??= at.hint;
    at = following;
  }
  const [first = "unknown error", ...causes] = parts;
  const text = causes.length > 0 ? `${first} (caused by ${causes.join("; caused by ")})` : first;
  return { text, hint };
}

/** `text` without line breaks, escape sequences and other control characters, cut at `limit` characters. */
export function oneLine(text: string, limit = 2_000): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
