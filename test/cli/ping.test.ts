/** `pot ping`: who answers, and the exit code that health checks go by. */
import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../src/cli/run.ts";
import { VERSION } from "../../src/version.ts";
import { startServer } from "../server/support.ts";
import { cleanupsAfterEach } from "../support/cleanups.ts";
import { memoryContext } from "./context.ts";

const cleanups = cleanupsAfterEach();

async function ping(args: string[], env: Record<string, string> = {}) {
  const context = memoryContext(["ping", ...args], env);
  const code = await main(context);
  return { code, stdout: context.stdout.text, stderr: context.stderr.text };
}

/** An HTTP server that answers everything with `reply`. */
function other(reply: () => Response | Promise<Response>): string {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", reusePort: false, fetch: reply });
  cleanups.push(() => server.stop(true));
  return `http://127.0.0.1:${server.port}`;
}

test("a server answers with its version, by address, variable or socket file", async () => {
  const unix = join(await mkdtemp(join(tmpdir(), "pot-ping-")), "pot.sock");
  cleanups.push(() => rm(join(unix, ".."), { recursive: true, force: true }));
  const server = await startServer({ listeners: { unix: { path: unix, mode: 0o600 } } });
  cleanups.push(() => server.close());
  const says = (name: string) => new RegExp(`^pot ${VERSION}, up \\d+ s, jail full, on ${name}\\n$`);
  for (const [args, env] of [
    [[server.url], {}],
    [[`${server.url}/`], {}],
    [[], { POT_URL: `${server.url}\n` }],
    [[], { POT_PORT: String(server.port) }],
    [["http://pot:secret@127.0.0.1:".concat(String(server.port))], {}],
  ] as [string[], Record<string, string>][]) {
    const { code, stdout, stderr } = await ping(args, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(says(server.url));
  }
  for (const [args, env] of [
    [[`unix:${unix}`], {}],
    [[`unix://${unix}`], {}],
    [[], { POT_UNIX: unix }],
  ] as [string[], Record<string, string>][]) {
    expect((await ping(args, env)).stdout).toMatch(says(`unix:${unix}`));
  }
  expect(await ping(["-q", server.url])).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("a provider that is not pot answers too", async () => {
  const url = other(() => Response.json({ server_uptime: 12.4, version: "1.3.1" }));
  expect((await ping([url])).stdout).toBe(`a provider that speaks 1.3.1, up 12 s, on ${url}\n`);
});

test.each([
  ["a page", () => new Response("<html>")],
  ["an error", () => Response.json({ server_uptime: 1, version: "1.3.1" }, { status: 500 })],
  ["somewhere else", () => Response.redirect("http://127.0.0.1:1/")],
  ["a version that is none", () => Response.json({ server_uptime: 1, version: "\u001b[31m" })],
  ["more than it should", () => new Response(" ".repeat(1_000_000))],
])("what answers with %s is no provider", async (_, reply) => {
  const url = other(reply);
  expect(await ping([url])).toEqual({
    code: 1,
    stdout: "",
    stderr: `pot: what listens on ${url} is no provider of tokens [CONNECT_FAILED]\n`,
  });
});

test("where nobody listens, it says how to start one", async () => {
  const free = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = free;
  free.stop(true);
  const { code, stderr } = await ping([`http://127.0.0.1:${port}`]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `pot: nobody listens on http://127.0.0.1:${port}. Start it with "pot serve" [CONNECT_FAILED]\n`,
  });
  expect((await ping(["unix:/nowhere/pot.sock"])).stderr).toContain(
    "nobody listens on unix:/nowhere/pot.sock",
  );
});

test("whoever says nothing is waited for only so long", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => server.close());
  const { port } = server.address() as { port: number };
  const { code, stderr } = await ping(["--timeout", "150ms", `http://127.0.0.1:${port}`]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `pot: http://127.0.0.1:${port} does not answer in time [TIMEOUT]\n`,
  });
});

test.each(["http", "0", "65536"])("a POT_PORT of %s is told, and not passed over", async (port) => {
  expect(await ping([], { POT_PORT: port })).toEqual({
    code: 2,
    stdout: "",
    stderr: 'pot: POT_PORT must be a whole number from 1 to 65535. Run "pot ping --help" [BAD_USAGE]\n',
  });
});

test.each(["ftp://a", "127.0.0.1:4416", "here"])("%s is no address", async (address) => {
  expect(await ping([address])).toMatchObject({ code: 2, stdout: "" });
});
