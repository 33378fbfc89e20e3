/** Reads the values of options that several commands share. */
import { readFileSync } from "node:fs";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { PotError } from "../errors.ts";

const POLICIES: readonly string[] = ["auto", "require", "off"];

/** The value of `--jail`. Throws `BAD_USAGE`. */
export function readJailPolicy(value: string): JailPolicy {
  if (!POLICIES.includes(value))
    throw new PotError("BAD_USAGE", `--jail must be one of ${POLICIES.join(", ")}`);
  return value as JailPolicy;
}

/** The certificates in the file that `--ca` names. Throws `FILE_FAILED`. */
export function readCa(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new PotError("FILE_FAILED", `the file of --ca cannot be read: ${file}`, { cause: error });
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new PotError("FILE_FAILED", `the file of --ca holds no certificate in PEM form: ${file}`);
  }
  return text;
}
