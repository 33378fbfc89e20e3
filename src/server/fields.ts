/** Fields of bodies: what each must be, said in words that quote nothing of what the caller sent. */
import * as v from "valibot";
import { PotError } from "../errors.ts";
import { isRecord } from "../json.ts";
import type { EgressRequest } from "../net/egress.ts";

const MAX_TEXT = 2_048;

/** Says what a field must be; whatever the caller sent stays out of it. */
export const expected =
  (what: string) =>
  (issue: { input: unknown }): string =>
    `must be ${what}, not ${kindOf(issue.input)}`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
export const PRINTABLE = /^[^\u0000-\u001f\u007f]*$/;

/** Text of one line. */
export const line = (what: string, allowed = PRINTABLE, without = "control characters") => {
  const rule = `${what} of at most ${MAX_TEXT} characters`;
  return v.pipe(
    v.string(expected(what)),
    v.maxLength(MAX_TEXT, expected(rule)),
    // One pattern and not two: a document can hold no more of a field.
    v.regex(allowed, expected(`${what} without ${without}`)),
  );
};
/** True or false. */
export const flag = v.boolean(expected("true or false"));
/** An object of whatever kind. */
export const object = v.pipe(
  v.custom<Record<string, unknown>>(isRecord, expected("an object")),
  v.metadata({ type: "object" }),
);

/** The fields that name a way out. */
export const egressFields = {
  egress: v.nullish(
    v.pipe(
      line("the name of a way out"),
      v.description("Way out that the server's configuration names, in place of a proxy and source address"),
    ),
  ),
  proxy: v.nullish(
    v.pipe(
      line("a proxy URL"),
      v.description("http, https, socks4, socks4a, socks5 or socks5h URL to leave through, or `direct`"),
    ),
  ),
  source_address: v.nullish(v.pipe(line("an IP address"), v.description("Local address to leave from"))),
  disable_tls_verification: v.nullish(
    v.pipe(flag, v.description("Accept any certificate on the way to YouTube")),
  ),
};

/** The way out that these fields name. */
export function readEgress(
  fields: v.InferOutput<v.ObjectSchema<typeof egressFields, undefined>>,
): EgressRequest {
  return {
    name: fields.egress || undefined,
    // The plugin's callers write "no proxy of my own" as an empty string.
    proxy: fields.proxy || undefined,
    sourceAddress: fields.source_address || undefined,
    disableTlsVerification: fields.disable_tls_verification ?? undefined,
  };
}

/** What `schema` makes of `body`. Throws `BAD_REQUEST` naming the field that is wrong. */
export function readFields<Schema extends v.GenericSchema>(
  schema: Schema,
  body: Readonly<Record<string, unknown>>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const problem = issue.received === "undefined" ? "is missing" : issue.message;
  throw new PotError("BAD_REQUEST", `${v.getDotPath(issue) ?? "body"} ${problem}`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string")
    return value === "" ? "an empty string" : `a string of ${value.length} characters`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
