/** Reads what a child says, which is taken for an attacker. */
import * as v from "valibot";
import type { JailReport } from "./jail/report.ts";

const JAIL_REPORT = v.object({
  level: v.picklist(["full", "partial", "none"]),
  holds: v.array(v.pipe(v.string(), v.maxLength(200))),
  missing: v.array(v.pipe(v.string(), v.maxLength(200))),
});

/** The child's report on its jail, sent before any remote code runs. Throws a `RangeError` if it is none. */
export function readJailReport(payload: Uint8Array): JailReport {
  return readMessage("jail report", JAIL_REPORT, payload);
}

/**
 * The JSON of a message that is called `name`, if it is of its form. Throws a `RangeError` that says which field is
 * not, and quotes nothing: the message may hold what the script was told in confidence.
 */
export function readMessage<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  payload: Uint8Array,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, readJson(name, payload));
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]);
  throw new RangeError(`a ${name} that is not of its form${path ? ` in ${path}` : ""}`);
}

function readJson(name: string, payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    throw new RangeError(`a ${name} that is no JSON`);
  }
}
