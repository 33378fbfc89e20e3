/** The workflows of the repository, read by the programs that know what is wrong with one. */
import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";
import { ROOT } from "../support/build.ts";
import { outputOf } from "../support/processes.ts";

setDefaultTimeout(180_000);

/** The same version as in `test.yml`. */
const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

/** What `command` says of the workflows, and how it ended. */
async function check(command: string[]): Promise<{ code: number; said: string }> {
  const child = Bun.spawn(command, { cwd: ROOT, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const { code, stdout, stderr } = await outputOf(child);
  return { code, said: `${stdout}${stderr}`.replace(/^go: downloading .*\n/gm, "") };
}

test("zizmor finds no way to misuse the workflows", async () => {
  const python = await pythonEnv("workflows");
  if (!python.ok) throw new Error(python.reason);
  const { code, said } = await check([join(python.bin, "zizmor"), "--offline", ".github/workflows"]);
  expect(said).toContain("No findings to report");
  expect(code).toBe(0);
});

// It is written in Go, and comes ready-made only from GitHub.
test.skipIf(!Bun.which("go"))("actionlint reads the workflows (needs go)", async () => {
  expect(await check(["go", "run", ACTIONLINT])).toEqual({ code: 0, said: "" });
});

test("the workflow runs the version of actionlint that is tested here", async () => {
  const workflow = await Bun.file(join(ROOT, ".github/workflows/test.yml")).text();
  expect(workflow).toContain(`go run ${ACTIONLINT}\n`);
});
