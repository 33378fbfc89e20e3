/** Puts up what hostile scripts are to reach, and sees whether anything arrived. */
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Targets } from "./attempts.ts";

/** Targets of one test. */
export interface PutUp {
  targets: Targets;
  /** What was touched from outside the test, in words; empty as long as nothing was. */
  touched(): string[];
  remove(): Promise<void>;
}

/** Opens files, servers and sockets for scripts to reach. `lethal`: their signals may do harm. */
export async function putUp(lethal: boolean): Promise<PutUp> {
  const folder = await mkdtemp(join(tmpdir(), "pot-jail-"));
  const arrivals: string[] = [];
  const open: Server[] = [];
  const sockets = new Set<Socket>();
  const serve = (what: string) => (socket: Socket) => {
    arrivals.push(what);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 204 No Content\r\n\r\n");
  };
  const listen = async (what: string, where: number | string) => {
    const server = createServer(serve(what));
    open.push(server);
    await new Promise<void>((resolve) => server.listen(where, resolve));
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  };
  const unixSocket = join(folder, "socket");
  await listen("the unix socket", unixSocket);
  const tcpPort = await listen("the TCP port", 0);
  const udp = await Bun.udpSocket({
    hostname: "127.0.0.1",
    socket: { data: () => void arrivals.push("the UDP port") },
  });
  const secretFile = join(folder, "secret");
  const newFile = join(folder, "new");
  const workerFile = join(folder, "worker.mjs");
  await writeFile(secretFile, "nobody else's business", { mode: 0o600 });
  await writeFile(workerFile, 'import { parentPort } from "node:worker_threads"; parentPort.postMessage(1);');
  return {
    targets: {
      secretFile,
      newFile,
      workerFile,
      folder,
      tcpPort,
      udpPort: udp.port,
      unixSocket,
      lethal,
      machine: process.arch === "arm64" ? "arm64" : "x64",
    },
    touched: () => [
      ...new Set(arrivals),
      ...(existsSync(newFile) || existsSync(`${newFile}.d`) ? ["the file system"] : []),
    ],
    async remove() {
      udp.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve))));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
