/** Proxies that other people wrote, as Debian packages them. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../support/free-port.ts";

/** A running foreign proxy. */
export interface ForeignProxy {
  port: number;
  /** Everything that it has said so far, on its streams. */
  log(): string;
  stop(): Promise<void>;
}

/** Credentials, or none. */
export type Auth = { user: string; password: string } | undefined;

/** Where a program is, also in the folders that only root has on its path. */
export function findProgram(name: string): string | undefined {
  return Bun.which(name, { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` }) ?? undefined;
}

/** microsocks: SOCKS5. */
export const microsocks = (program: string, auth: Auth) =>
  start((port) => [
    program,
    "-i",
    "127.0.0.1",
    "-p",
    String(port),
    ...(auth ? ["-u", auth.user, "-P", auth.password] : []),
  ]);

/** Dante: SOCKS4 and 5; it takes no names in version 4. */
export const dante = (program: string) =>
  start(
    (_, file) => [program, "-f", file],
    (port) => `
      logoutput: stderr
      internal: 127.0.0.1 port = ${port}
      external: lo
      clientmethod: none
      socksmethod: none
      user.unprivileged: ${process.getuid?.() === 0 ? "nobody" : (process.env.USER ?? "nobody")}
      client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
      socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 log: connect }
    `,
  );

/** tinyproxy: HTTP CONNECT. */
export const tinyproxy = (program: string, auth: Auth) =>
  start(
    (_, file) => [program, "-d", "-c", file],
    (port) => `
      Port ${port}
      Listen 127.0.0.1
      LogLevel Connect
      ${auth ? `BasicAuth ${auth.user} ${auth.password}` : ""}
    `,
  );

async function start(
  command: (port: number, file: string) => string[],
  configuration: (port: number) => string = () => "",
): Promise<ForeignProxy> {
  const folder = await mkdtemp(join(tmpdir(), "pot-foreign-"));
  await chmod(folder, 0o755);
  // None of them takes port 0, so another process can take the port in between.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    const file = join(folder, "proxy.conf");
    await writeFile(file, configuration(port));
    const child = Bun.spawn(command(port, file), { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      void (async () => {
        for await (const chunk of stream) said += Buffer.from(chunk).toString();
      })();
    }
    const stop = async () => {
      child.kill();
      await child.exited;
      await rm(folder, { recursive: true, force: true });
    };
    while (child.exitCode === null) {
      if (await answers(port)) return { port, log: () => said, stop };
      await Bun.sleep(20);
    }
    if (attempt === 4) throw new Error(`${command(port, file).join(" ")} does not start:\n${said}`);
  }
  throw new Error("unreachable");
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
