/** Where the token store lives. */
import { join } from "node:path";
import { cacheFolder } from "../../trusted-files.ts";

/** The name carries the schema's version: another version of the program keeps its own file. */
const FILE_NAME = "tokens-1.sqlite";

/** The store's path. Rejects when the user has no home folder. */
export async function tokenFile(env: Record<string, string | undefined>): Promise<string> {
  return join(await cacheFolder(env), FILE_NAME);
}
