/** A challenge, checked before anything of it is used: it can come from an HTTP request's body. */
import * as v from "valibot";
import { PotError } from "../errors.ts";

/** What BotGuard asks: a program, and the interpreter that runs it. */
export interface Challenge {
  program: string;
  globalName: string;
  interpreterHash: string;
  /** Absolute, https, on an allowed host. */
  interpreterUrl: string;
}

const WIRE_CHALLENGE = v.object({
  program: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000_000)),
  // It names a property of the window; the pattern keeps it from being anything else.
  globalName: v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]{0,63}$/)),
  interpreterHash: v.optional(v.pipe(v.string(), v.maxLength(256)), ""),
  interpreterUrl: v.object({
    privateDoNotAccessOrElseTrustedResourceUrlWrappedValue: v.pipe(
      v.string(),
      v.nonEmpty(),
      v.maxLength(2_048),
    ),
  }),
});

/** The challenge in a `bgChallenge` object as Google writes it. Throws `BAD_CHALLENGE`. */
export function readChallenge(value: unknown): Challenge {
  const result = v.safeParse(WIRE_CHALLENGE, value);
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    throw new PotError(
      "BAD_CHALLENGE",
      `the challenge is malformed: ${path ?? "it"} should be ${issue.expected}`,
    );
  }
  const { program, globalName, interpreterHash, interpreterUrl } = result.output;
  const url = checkInterpreterUrl(interpreterUrl.privateDoNotAccessOrElseTrustedResourceUrlWrappedValue);
  return { program, globalName, interpreterHash, interpreterUrl: url };
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
