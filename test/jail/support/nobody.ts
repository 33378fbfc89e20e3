/** To run as a user who is not root, in tests that root runs. */
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Google } from "../../support/google.ts";

/** A user who owns nothing. */
export const NOBODY = 65_534;

/** The environment that leads to the stand-in, with its certificate where anybody may read it. */
export async function environmentFor(google: Google): Promise<{
  env: Record<string, string>;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "pot-nobody-"));
  await chmod(folder, 0o755);
  const ca = join(folder, "ca.pem");
  await copyFile(google.caFile, ca);
  return {
    env: { ...google.env, NODE_EXTRA_CA_CERTS: ca },
    remove: () => rm(folder, { recursive: true }),
  };
}
