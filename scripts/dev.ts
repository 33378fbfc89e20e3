/**
 * `bun run dev`: `pot serve` from source against the stand-in for Google, started again on every change. Words after it
 * are the server's options: `bun run dev --port 5000`.
 */
import { join } from "node:path";
import { startGoogleProcess } from "../test/support/google-process.ts";

const google = await startGoogleProcess();
console.error(`the stand-in plays Google behind ${google.proxyUrl}: tokens of this server are NOT YouTube's`);
const server = Bun.spawn(
  [
    process.execPath,
    "--watch",
    join(import.meta.dir, "../src/main.ts"),
    "serve",
    "--log-level",
    "debug",
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, ...google.env }, stdin: "inherit", stdout: "inherit", stderr: "inherit" },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
const exitCode = await server.exited;
await google.close();
process.exit(exitCode);
