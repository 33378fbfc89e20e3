/** Reads a configuration file, unless somebody else could decide what stands in it. */
import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { PotError } from "../errors.ts";
import { unreadable } from "./common.ts";
import type { ConfigPlace } from "./config-place.ts";

/** The content of a file, and what its user should know of it. */
export interface OwnText {
  readonly text: string;
  readonly warnings: readonly string[];
  /** Whether every user of this machine may read it. */
  readonly othersMayRead: boolean;
}

/** More than any list of proxies needs; the parser takes the square of the number of keys. */
const MAX_BYTES = 262_144;
/** The number of users that a container has none for, such as the machine's root. */
const UNMAPPED = 65_534;

/**
 * Reads the file at `place`. One that was found by itself and that somebody else owns or may write to is refused with
 * `FILE_FAILED`: it says what is run, and where tokens come from. Of one that its user named, it is a warning.
 */
export function readOwnText({ path, origin }: ConfigPlace): OwnText {
  let stat: Stats;
  let bytes: Uint8Array;
  try {
    const descriptor = openSync(path, "r");
    try {
      stat = fstatSync(descriptor);
      bytes = readBytes(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw unreadable(path, origin ?? "--config", "file", error);
  }
  if (bytes.length > MAX_BYTES)
    throw new PotError("BAD_USAGE", `${path} is longer than ${MAX_BYTES / 1_024} kB`);
  const doubt = doubtOf(path, stat);
  if (doubt && origin === undefined)
    throw new PotError("FILE_FAILED", `the configuration file is not used: ${doubt.says}`, {
      hint: doubt.remedy,
    });
  const warnings = doubt ? [`${doubt.says}: whoever writes it decides what pot does`] : [];
  return { text: decode(path, bytes), warnings, othersMayRead: hasOwners && (stat.mode & 0o004) !== 0 };
}

/** All that there is, but not much more than may be: a device has no end. */
function readBytes(descriptor: number): Uint8Array {
  const bytes = new Uint8Array(MAX_BYTES + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += read;
    if (read === 0 || length === bytes.length) return bytes.subarray(0, length);
  }
}

/** Whether files have owners and permissions that say who may do what. */
const hasOwners = process.getuid !== undefined;

function doubtOf(path: string, { uid, mode }: Stats): { says: string; remedy: string } | undefined {
  if (!hasOwners) return undefined;
  if (![process.getuid?.(), 0, UNMAPPED].includes(uid))
    return { says: `${path} belongs to another user`, remedy: "Name it with --config if that is meant" };
  if ((mode & 0o022) !== 0)
    return { says: `${path} may be written to by others`, remedy: `Run "chmod go-w ${path}"` };
  return undefined;
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new PotError("BAD_USAGE", `${path} is not UTF-8 text`, { hint: "Save it as UTF-8" });
  }
}
