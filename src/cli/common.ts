/** Reads the values of options that several commands share. */
import { readFileSync } from "node:fs";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import type { EgressDefaults } from "../net/egress.ts";

const POLICIES: readonly string[] = ["auto", "require", "off"];

/** The value of `--jail`, given by `origin`. Throws `BAD_USAGE`. */
export function readJailPolicy(value: string, origin = "--jail"): JailPolicy {
  if (!POLICIES.includes(value))
    throw new PotError("BAD_USAGE", `${origin} must be one of ${POLICIES.join(", ")}`);
  return value as JailPolicy;
}

/** The certificates in the file that `--ca` names, or another `origin`. Throws `FILE_FAILED`. */
export function readCa(file: string | undefined, origin = "--ca"): string | undefined {
  if (file === undefined) return undefined;
  const text = readText(file, origin, (path) => readFileSync(path, "utf8"));
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new PotError("FILE_FAILED", `the file of ${origin} holds no certificate in PEM form: ${file}`);
  }
  return text;
}

/**
 * The proxy of `--proxy` or `--proxy-file`, for all that a command asks. Throws `BAD_USAGE`, and `FILE_FAILED` when the
 * file cannot be read.
 */
export function readProxy(values: {
  readonly proxy: string | undefined;
  readonly "proxy-file": string | undefined;
}): Pick<EgressDefaults, "proxy" | "proxyOrigin"> {
  const proxy = oneOfTwo(
    { value: values.proxy, origin: "--proxy" },
    { value: values["proxy-file"], origin: "--proxy-file" },
    (path) => readFileSync(path, "utf8"),
  );
  return { proxy: proxy?.value, proxyOrigin: proxy?.origin };
}

/** The text of a file; throws when it cannot be read. */
export type ReadFile = (path: string) => string;

/** A value, and where its user gave it: `--token` or `POT_TOKEN`. */
export interface Given<Value extends string | undefined = string> {
  readonly value: Value;
  readonly origin: string;
}

/**
 * A secret that is given as it is or in a file: a flag wins over a variable, and two of a kind are `BAD_USAGE`.
 * Throws `FILE_FAILED` when the file cannot be read.
 */
export function oneOfTwo(
  plain: Given<string | undefined>,
  file: Given<string | undefined>,
  readFile: ReadFile,
): Given | undefined {
  if (plain.value !== undefined && file.value !== undefined && isFlag(plain) === isFlag(file)) {
    throw new PotError("BAD_USAGE", `${plain.origin} and ${file.origin} exclude one another`);
  }
  const isFile = file.value !== undefined && (plain.value === undefined || isFlag(file));
  if (!isFile) return plain.value === undefined ? undefined : { value: plain.value, origin: plain.origin };
  const value = readText(file.value ?? "", file.origin, readFile).trim();
  if (value === "") throw new PotError("BAD_USAGE", `the file of ${file.origin} must not be empty`);
  return { value, origin: `the content of ${file.origin}` };
}

function isFlag({ origin }: Given<string | undefined>): boolean {
  return origin.startsWith("-");
}

/** The text of the file that `origin` names. Throws `FILE_FAILED`. */
export function readText(path: string, origin: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (error) {
    throw unreadable(path, origin, "file", error);
  }
}

/** The error for a file or folder that `origin` names and that cannot be read. */
export function unreadable(path: string, origin: string, kind: "file" | "folder", error: unknown): PotError {
  const code = errorCode(error);
  const reason =
    code === "ENOENT" ? "it does not exist" : code === "EACCES" ? "no permission" : (error as Error).message;
  return new PotError("FILE_FAILED", `cannot read ${path}: ${reason}`, {
    hint: `Give ${origin} a ${kind} that this user may read`,
  });
}
