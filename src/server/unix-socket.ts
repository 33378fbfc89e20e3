/** A socket file: whose it is, and what stands in its way. */
import { lstatSync, unlinkSync } from "node:fs";
import { connect } from "node:net";
import { PotError } from "../errors.ts";
import { reasonOf } from "./listen-error.ts";

/** Removes a socket file that nobody listens on any more; leaves everything else, and throws. */
export async function removeStale(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSocket()) {
    throw new PotError("LISTEN_FAILED", `cannot listen on ${path}: it exists and is no socket`, {
      hint: "Give --unix another path",
    });
  }
  if (await isAnswered(path)) {
    throw new PotError("LISTEN_FAILED", `cannot listen on ${path}: another process does already`, {
      hint: "Stop it, or give --unix another path",
    });
  }
  try {
    unlinkSync(path);
  } catch (error) {
    throw new PotError("LISTEN_FAILED", `cannot replace the stale socket ${path}: ${reasonOf(error)}`, {
      hint: "Remove it, or give --unix another path",
    });
  }
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // Nobody behind it says ECONNREFUSED; whatever else is said, somebody may be.
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED"));
  });
}
