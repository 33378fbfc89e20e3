/** HTTP CONNECT by hand: asks a proxy for a tunnel and reads the head of its answer. */
import type { Duplex } from "node:stream";
import { oneLine, PotError } from "../errors.ts";
import { hostAndPort } from "./address.ts";
import type { Host, Walk } from "./leg.ts";
import type { ProxyServer } from "./proxy.ts";

/** Longest head of an answer that is read. */
const MAX_HEAD = 16 * 1024;

/** A proxy's answer. */
interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
}

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
  const answer = parseAnswer(await readHead(socket, proxy));
  if (answer === undefined) {
    throw new PotError("PROXY_FAILED", `proxy ${proxy} answered CONNECT with something that is not HTTP`, {
      hint: "Is it a SOCKS proxy? Those are written socks5h://.",
    });
  }
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, proxy, target);
  return socket;
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

/** The parts of a head; undefined when it is none. Header lines that are none are left out. */
function parseAnswer(head: string): Answer | undefined {
  const [first = "", ...lines] = head.split("\r\n");
  const [, status, statusText = ""] = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(first) ?? [];
  if (status === undefined) return undefined;
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):[ \t]*([^\0\r\n]*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return { status: Number(status), statusText, headers };
}

/** The error for an answer that is not 2xx. */
function refusal(answer: Answer, proxy: ProxyServer, target: string): PotError {
  const { status } = answer;
  if (status === 407) return unauthorized(answer, proxy);
  const reason = oneLine(proxy.mask(answer.statusText), 100);
  const said = `proxy ${proxy} answered CONNECT ${target} with ${status}${reason && ` ${reason}`}`;
  return new PotError("PROXY_FAILED", said, {
    hint:
      status >= 300 && status < 400
        ? "It wants a login in a browser, or it is a web server."
        : "The proxy does not let this host through, or cannot reach it itself.",
  });
}

function unauthorized({ headers }: Answer, proxy: ProxyServer): PotError {
  const offered = loginsOffered(headers);
  if (offered.length > 0 && !offered.some((scheme) => scheme.toLowerCase() === "basic")) {
    return new PotError("PROXY_AUTH", `proxy ${proxy} only takes logins by ${offered.join(" or ")} (407)`, {
      hint: "Only Basic is spoken here: start a proxy of your own in between that speaks the other, such as cntlm or px, and name that one.",
    });
  }
  const what = proxy.credentials ? "refused the user or password" : "wants a user and password";
  return new PotError("PROXY_AUTH", `proxy ${proxy} ${what} (407)`, {
    hint: "Write them in the proxy's URL: http://user:password@host:port, special characters percent-encoded.",
  });
}

/** The schemes of `Proxy-Authenticate`, each once: Basic, Digest, NTLM, Negotiate and others. */
function loginsOffered(headers: Headers): string[] {
  // Commas part challenges and their parameters alike, and stand in quoted strings too.
  const unquoted = (headers.get("proxy-authenticate") ?? "").replaceAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)/g, "");
  const schemes = unquoted.split(",").map((piece) => /^\s*([a-z][a-z\d-]{0,30})(?:\s|$)/i.exec(piece)?.[1]);
  return [...new Set(schemes.filter((scheme) => scheme !== undefined))].slice(0, 5);
}
