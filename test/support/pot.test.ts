/** The helpers themselves: a test that cannot see a failure is no test. */
import { expect, test } from "bun:test";
import { createServer } from "node:net";
import packageJson from "../../package.json";
import { runPot } from "./pot.ts";
import { sendRaw } from "./raw-http.ts";

test("the executable under test is this version, and runs without the user's environment", async () => {
  const { code, stdout, stderr } = await runPot(["--version"], { timeoutMs: 120_000 });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
}, 180_000);

test("a raw answer is read whole, in chunks or by length, and what is no HTTP has status 0", async () => {
  const answers = [
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 413 Too big\r\nContent-Length: 5\r\n\r\nabcde",
    "SSH-2.0",
  ];
  const server = createServer((socket) => {
    const answer = answers.shift() ?? "";
    socket.on("data", () => (answer.startsWith("SSH") ? socket.end(answer) : socket.write(answer)));
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await sendRaw(port, "x")).toMatchObject({ status: 200, body: "abcde", closed: false });
  expect(await sendRaw(port, ["x", "y"])).toMatchObject({ status: 413, body: "abcde" });
  expect(await sendRaw(port, "x")).toMatchObject({ status: 0, raw: "SSH-2.0", closed: true });
  server.close();
});
