/** Commands run in this process: what they say and how they end, without a file or a socket. */
import { expect, test } from "bun:test";
import { main } from "../../src/cli/run.ts";
import { VERSION } from "../../src/version.ts";
import { memoryContext } from "./context.ts";

async function run(args: string[], env = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  const context = memoryContext(args, env);
  const code = await main(context);
  return { code, stdout: context.stdout.text, stderr: context.stderr.text };
}

test("an unknown command is told with the nearest one", async () => {
  expect(await run(["sevre"])).toEqual({
    code: 2,
    stdout: "",
    stderr: 'pot: unknown command "sevre", did you mean "pot serve"? Run "pot --help" [BAD_USAGE]\n',
  });
});

test("every command prints the version when it is asked to", async () => {
  for (const name of ["serve", "generate", "plugin"]) {
    expect(await run([name, "--version"])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
  }
});

test("a wrong variable is told by its own name, by whichever command reads it", async () => {
  for (const args of [["generate", "-c", "one"], ["doctor"], ["agent", "start"], ["serve"]]) {
    const { code, stderr } = await run(args, { POT_ENGINE: "gecko" });
    expect(code).toBe(2);
    expect(stderr).toBe("pot: POT_ENGINE must be one of auto, dom, browser [BAD_USAGE]\n");
  }
});

test("of options that exclude one another, the one that must go is told as it was given", async () => {
  const { stderr } = await run(["doctor", "--engine", "dom"], { POT_BROWSER: "/opt/chrome" });
  expect(stderr).toBe("pot: POT_BROWSER means nothing to the engine dom [BAD_USAGE]\n");
  const { stderr: other } = await run(["doctor", "--engine=browser"], { POT_IDENTITY: "webkit" });
  expect(other).toContain("POT_IDENTITY is for the engine dom");
});

test("a wrong proxy is told by the option that gave it", async () => {
  const { code, stderr } = await run(["generate", "-c", "one", "-p", "foo://u:pw@h"]);
  expect(code).toBe(2);
  expect(stderr).toStartWith("pot: --proxy: foo:// is no proxy scheme. ");
});

test("the environment that a command sees is the one it is given", async () => {
  const { code, stdout } = await run(["serve", "--print-config"], { POT_PORT: "1", TOKEN_TTL: "2" });
  expect(code).toBe(0);
  expect(Bun.TOML.parse(stdout)).toMatchObject({ port: 1 });
  expect(stdout).toContain("for 2 hours (TOKEN_TTL)");
});
