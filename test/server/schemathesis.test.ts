/** The server against its own OpenAPI document, by a tool that is not ours: https://schemathesis.io */
import { expect, test } from "bun:test";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";
import { startGoogle } from "../support/google.ts";
import { servePot } from "../support/pot.ts";
import { outputOf } from "../support/processes.ts";

const FOLDER = join(import.meta.dir, "schemathesis");

test("what the OpenAPI document says holds for whatever Schemathesis makes of it", async () => {
  const python = await pythonEnv("schemathesis");
  if (!python.ok) throw new Error(python.reason);
  const google = await startGoogle();
  // It leaves a folder of its own beside its configuration.
  const scratch = await mkdtemp(join(tmpdir(), "pot-schemathesis-"));
  await cp(FOLDER, scratch, { recursive: true });
  const pot = await servePot([], { env: google.env });
  try {
    // A seed of its own makes a failure one that comes again.
    const child = Bun.spawn(
      [
        join(python.bin, "schemathesis"),
        `--config-file=${join(scratch, "schemathesis.toml")}`,
        "run",
        `${pot.url}/openapi.json`,
        "--no-color",
        "--seed=1",
        "--max-examples=25",
        "--phases=examples,coverage,fuzzing",
        "--generation-database=none",
        "--request-timeout=30",
        "--suppress-health-check=all",
      ],
      {
        cwd: scratch,
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
        env: { ...process.env, NO_PROXY: "*" },
      },
    );
    const { stdout, stderr, code } = await outputOf(child);
    expect(`${code === 0 ? "" : stdout}${stderr}`).toBe("");
    expect(code).toBe(0);
    expect(pot.stderr()).not.toContain("INTERNAL");
  } finally {
    await pot.stop();
    await rm(scratch, { recursive: true, force: true });
    await google.close();
  }
}, 400_000);
