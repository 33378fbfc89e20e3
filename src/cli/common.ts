/** Reads the values of options that several commands share. */
import { readFileSync } from "node:fs";
import type { JailPolicy } from "../engine/child/jail/report.ts";
import { PotError } from "../errors.ts";
import { errorCode } from "../json.ts";
import type { EgressDefaults } from "../net/egress.ts";
import { SOURCES, type Source } from "./args.ts";

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
  const text = readText(file, origin);
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new PotError("FILE_FAILED", `the file of ${origin} holds no certificate in PEM form: ${file}`);
  }
  return text;
}

/**
 * The proxy of `--proxy` or `--proxy-file`, for all that a command asks. Throws `BAD_USAGE`, and `FILE_FAILED` when the
 * file cannot be read.
 */
export function readProxy(args: SecretArgs<"proxy">): Pick<EgressDefaults, "proxy" | "proxyOrigin"> {
  const proxy = readSecret(args, "proxy");
  return { proxy: proxy?.value, proxyOrigin: proxy?.origin };
}

/** A command's arguments, with an option for a secret and one for the file that may hold it. */
interface SecretArgs<Name extends string> {
  readonly values: Readonly<Record<Name | `${Name}-file`, string | undefined>>;
  origin(name: Name | `${Name}-file`): string;
  source(name: Name | `${Name}-file`): Source;
}

/**
 * The secret of the option `name`, given as it is or in a file, and where it was given: `--token` or `POT_TOKEN`. Of
 * two the stronger source wins, and two of one source are `BAD_USAGE`. Throws `FILE_FAILED` when the file cannot be read.
 */
export function readSecret<Name extends string>(
  { values, origin, source }: SecretArgs<NoInfer<Name>>,
  name: Name,
): { value: string; origin: string } | undefined {
  const plain = values[name];
  const file = values[`${name}-file`];
  const [plainOrigin, fileOrigin] = [origin(name), origin(`${name}-file`)];
  const [plainRank, fileRank] = [SOURCES.indexOf(source(name)), SOURCES.indexOf(source(`${name}-file`))];
  if (file !== undefined && plain !== undefined && plainRank === fileRank) {
    throw new PotError("BAD_USAGE", `${plainOrigin} and ${fileOrigin} exclude one another`);
  }
  if (file !== undefined && (plain === undefined || fileRank > plainRank)) {
    return { value: readSecretFile(file, fileOrigin), origin: `the content of ${fileOrigin}` };
  }
  return plain === undefined ? undefined : { value: plain, origin: plainOrigin };
}

/** The secret in the file that `origin` names. Throws `FILE_FAILED`, and `BAD_USAGE` when there is none in it. */
export function readSecretFile(path: string, origin: string): string {
  const secret = readText(path, origin).trim();
  if (secret === "") throw new PotError("BAD_USAGE", `the file of ${origin} must not be empty`);
  return secret;
}

/** The text of the file that `origin` names. Throws `FILE_FAILED`. */
export function readText(path: string, origin: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unreadable(path, origin, "file", error);
  }
}

/** What error codes of the system mean here. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "no permission",
  EISDIR: "it is a folder",
};

/** The error for a file or folder that `origin` names and that cannot be read. */
export function unreadable(path: string, origin: string, kind: "file" | "folder", error: unknown): PotError {
  const code = errorCode(error);
  const reason = REASONS[code] ?? (error as Error).message;
  return new PotError("FILE_FAILED", `cannot read ${path}: ${reason}`, {
    hint: `Give ${origin} a ${kind} that this user may read`,
  });
}
