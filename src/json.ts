/** Looking into values of unknown shape. */

/** True for an object with fields: no array, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The code of an error of the system or the runtime, such as `ECONNREFUSED`; empty when it has none. */
export function errorCode(error: unknown): string {
  return isRecord(error) && typeof error.code === "string" ? error.code : "";
}

/** `value` where it is text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Character codes. */
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
/** Objects and lists within one another in anything that is meant to be read. */
const MAX_DEPTH = 500;

/** `JSON.parse`, which a few megabytes of brackets would keep busy for seconds: nesting is bounded. Throws an `Error`. */
export function parseJson(text: string): unknown {
  let depth = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInside) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInside = false;
    } else if (code === QUOTE) {
      isInside = true;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) throw new SyntaxError("nested too deeply");
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth--;
    }
  }
  return JSON.parse(text);
}
