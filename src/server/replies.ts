/** The shapes of every answer: JSON, text and nothing, with the headers that keep browsers out. */
import { describeError, type PotError } from "../errors.ts";

// A page elsewhere can neither read nor embed what is answered, and nobody keeps it.
const COMMON = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

const JSON_HEADERS = new Headers({ ...COMMON, "content-type": "application/json" });
const OK: ResponseInit = { status: 200, headers: JSON_HEADERS };

/** `value` as a JSON answer. */
export function json(value: unknown, status = 200, headers?: Record<string, string>): Response {
  const init =
    status === 200 && !headers
      ? OK
      : {
          status,
          headers: headers ? { ...COMMON, "content-type": "application/json", ...headers } : JSON_HEADERS,
        };
  return new Response(JSON.stringify(value), init);
}

/** Plain text, or another text format named by `type`. */
export function text(value: string, status = 200, type = "text/plain; charset=utf-8"): Response {
  return new Response(value, { status, headers: { ...COMMON, "content-type": type } });
}

/** 204. */
export function nothing(): Response {
  return new Response(null, { status: 204, headers: COMMON });
}

/** `{"error", "code"}` with the error's own status, or `status` where the caller wants another. */
export function failure(
  error: PotError,
  headers: Record<string, string> = {},
  status = error.status,
): Response {
  const all: Record<string, string> = { ...headers };
  if (error.retryAfter !== undefined) all["retry-after"] = String(Math.max(1, Math.ceil(error.retryAfter)));
  return json({ error: describeError(error), code: error.code }, status, all);
}
