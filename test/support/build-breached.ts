/** Builds the executable whose windows have a hole. */
import { join } from "node:path";
import { compile } from "../../scripts/compile.ts";
import { BREACHED } from "./build.ts";

await compile(BREACHED, { entry: join(import.meta.dir, "breached-main.ts") });
