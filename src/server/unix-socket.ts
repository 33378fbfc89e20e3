/** A socket file: whose it is, and what stands in its way. */
import { chmodSync, chownSync, lstatSync, unlinkSync } from "node:fs";
import { connect } from "node:net";
import { PotError } from "../errors.ts";
import { reasonOf } from "./listen-error.ts";

/** A socket file to listen on, and who may connect to it. */
export interface SocketFile {
  readonly path: string;
  /** Permissions, such as 0o660: who may write to it may connect. */
  readonly mode: number;
  /** The number of the group that it belongs to; absent: this process' own. */
  readonly group?: number | undefined;
}

/**
 * Calls `bind`, which makes the socket file, and gives it its group and permissions. Until then it is its owner's
 * alone. Throws what the system says.
 */
export function bindPrivately<Server>({ path, mode, group }: SocketFile, bind: () => Server): Server {
  // Between bind and chmod anybody could connect, so the file is born with the least.
  const previous = process.umask(0o177);
  let server: Server;
  try {
    server = bind();
  } finally {
    process.umask(previous);
  }
  if (group !== undefined) chownSync(path, process.getuid?.() ?? -1, group);
  chmodSync(path, mode);
  return server;
}

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
