/** HTTP CONNECT by hand: asks a proxy for a tunnel and reads the head of its answer. */
import type { Duplex } from "node:stream";
import { PotError } from "../errors.ts";
import { hostAndPort } from "./address.ts";
import { refusedTunnel } from "./failure.ts";
import type { Host, Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";

/** Longest head of an answer that is read. */
const MAX_HEAD = 16 * 1024;

/** Asks for `to`; resolves to `socket` once the proxy has said 2xx. Rejects with `PROXY_AUTH` or `PROXY_FAILED`. */
export async function openConnectTunnel(
  socket: Duplex,
  proxy: ProxyServer,
  to: Host,
  walk: Walk,
): Promise<Duplex> {
  const target = hostAndPort(to);
  walk.step = `waiting for proxy ${proxy} to answer CONNECT ${target}`;
  const authorization = proxy.authorization;
  socket.write(
    [
      `CONNECT ${target} HTTP/1.1`,
      `Host: ${target}`,
      "Proxy-Connection: Keep-Alive",
      ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
      "\r\n",
    ].join("\r\n"),
  );
  const head = await readHead(socket, proxy);
  const [, status, statusText = ""] = /^HTTP\/1\.[01] (\d{3})(?: ([^\r\n]*))?\r?\n/.exec(head) ?? [];
  if (status === undefined) {
    throw new PotError("PROXY_FAILED", `proxy ${proxy} answered CONNECT with something that is not HTTP`, {
      hint: "Is it a SOCKS proxy? Those are written socks5h://.",
    });
  }
  if (!status.startsWith("2"))
    throw refusedTunnel({ status, statusText, headers: readHeaders(head) }, { to, proxy });
  return socket;
}

/** The headers of a head; lines that are none are left out. */
function readHeaders(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split("\r\n").slice(1)) {
    const [, name, value] = /^([\w-]+):[ \t]*([^\0\r\n]*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}

/** Reads up to the empty line; what follows it stays in the socket. */
function readHead(socket: Duplex, proxy: ProxyServer): Promise<string> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    const fail = (what: string) => done(() => reject(new PotError("PROXY_FAILED", `proxy ${proxy} ${what}`)));
    function onData(chunk: Buffer): void {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\r\n\r\n");
      if (end >= 0) {
        const [answer, rest] = [head.subarray(0, end + 4), head.subarray(end + 4)];
        done(() => resolve(answer.toString("latin1")));
        if (rest.length > 0) socket.unshift(rest);
      } else if (head.length > MAX_HEAD) {
        fail("answered CONNECT with a head that does not end");
      } else if (head.length >= 5 && !head.toString("latin1", 0, 5).startsWith("HTTP/")) {
        done(() => resolve(""));
      }
    }
    const onEnd = () => fail("closed the connection instead of answering CONNECT");
    function done(settle: () => void): void {
      socket.pause();
      socket.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onEnd);
      settle();
    }
    socket.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);
  });
}
