/** A challenge, checked before anything of it is used: it can come from an HTTP request's body. */
import { PotError } from "../errors.ts";
import { isRecord, textOf } from "../json.ts";

/** What BotGuard asks: a program, and the interpreter that runs it. */
export interface Challenge {
  program: string;
  /** The property of the window under which the interpreter registers itself. */
  globalName: string;
  /** Empty where the challenge has none. */
  interpreterHash: string;
  /** Where the interpreter is: absolute, https, on an allowed host. Or the script itself. */
  interpreter: { url: string } | { script: string };
}

/** The field of `interpreterUrl` that holds the address. */
const WRAPPED = "privateDoNotAccessOrElseTrustedResourceUrlWrappedValue";
/** Characters of an address or a name at most. */
const MAX_TEXT = 2_048;

/**
 * The challenge in a `bgChallenge` object as Google writes it; `script` is its interpreter, where Google itself sent that
 * along. Throws `BAD_CHALLENGE`.
 */
export function readChallenge(value: unknown, script?: string): Challenge {
  if (!isRecord(value)) throw malformed("it should be an object");
  const program = textOf(value.program);
  if (program === undefined) throw malformed("program should be a string");
  const globalName = textOf(value.globalName);
  if (globalName === undefined || globalName.length > MAX_TEXT)
    throw malformed("globalName should be a string");
  // Only a name to keep the script under: without one it is fetched each time.
  const hash = textOf(value.interpreterHash) ?? "";
  const interpreterHash = hash.length > MAX_TEXT ? "" : hash;
  const interpreter = script === undefined ? { url: readUrl(value.interpreterUrl) } : { script };
  return { program, globalName, interpreterHash, interpreter };
}

/** What an `interpreterUrl` holds, which is the address itself or an object around it. */
export function unwrapUrl(value: unknown): unknown {
  return isRecord(value) ? value[WRAPPED] : value;
}

function readUrl(value: unknown): string {
  const url = textOf(unwrapUrl(value));
  if (url === undefined || url.length > MAX_TEXT) throw malformed("interpreterUrl should hold an address");
  return checkInterpreterUrl(url);
}

/**
 * The absolute form of an interpreter URL, which must be https on a host of Google's or YouTube's: what it returns is
 * executed. Throws `BAD_CHALLENGE`.
 */
export function checkInterpreterUrl(text: string, base = "https://www.google.com/"): string {
  const url = URL.parse(text, base);
  const allowed =
    url?.protocol === "https:" &&
    url.username === "" &&
    url.password === "" &&
    url.port === "" &&
    ((url.hostname === "www.google.com" && url.pathname.startsWith("/js/")) ||
      url.hostname === "www.youtube.com");
  if (!url || !allowed) {
    throw new PotError("BAD_CHALLENGE", "the challenge's interpreter is not on an allowed host", {
      hint: "Only https://www.google.com/js/ and https://www.youtube.com/ are ever fetched",
    });
  }
  return url.href;
}

function malformed(what: string): PotError {
  return new PotError("BAD_CHALLENGE", `the challenge is malformed: ${what}`);
}
