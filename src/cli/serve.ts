/** `pot serve`: answers yt-dlp over HTTP until it is told to stop. */
import { readFileSync } from "node:fs";
import { systemClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { parseTokenTtl } from "../minter/tokens/ttl.ts";
import { printableConfig, readConfig } from "../server/config.ts";
import type { command } from "../server/options.ts";
import { runServer } from "../server/run.ts";
import { createSink } from "../server/sink.ts";
import { Stats } from "../server/stats.ts";
import type { ParsedArgs } from "./args.ts";

export { command } from "../server/options.ts";
