/** What any endpoint can do instead of its work, from an honest 500 to a body that never ends. */
import type { Duplex } from "node:stream";
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { Behaviour, Switch } from "./behaviour.ts";
import { head, writeReply } from "./http.ts";
import { CAPTIVE_PORTAL, HUGE_JUNK } from "./pages.ts";

const HTML = { "content-type": "text/html; charset=utf-8" };

/** How a bomb is packed. */
const BOMBS = {
  gzip: (bytes: Buffer) => gzipSync(bytes, { level: 9 }),
  deflate: (bytes: Buffer) => deflateSync(bytes, { level: 9 }),
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  zstd: (bytes: Buffer) => zstdCompressSync(bytes),
} as const;

const made = new Map<keyof typeof BOMBS, Buffer>();

/** 200 MB of zeros in at most 200 kB. */
function bomb(packing: keyof typeof BOMBS): Buffer {
  const bytes = made.get(packing) ?? BOMBS[packing](Buffer.alloc(200_000_000));
  made.set(packing, bytes);
  return bytes;
}

/** Does what `chosen` says on `socket`; false when that is no failure of this kind. `reset` breaks the connection. */
export function misbehave(
  chosen: Switch<string>,
  socket: Duplex,
  reset: () => void,
  behaviour: Behaviour = {},
): boolean {
  const { mode, retryAfter = 1 } = chosen;
  const html = (body: string, status = 200, headers: Record<string, string> = {}): true => {
    writeReply(socket, { status, headers: { ...HTML, ...headers }, body });
    return true;
  };
  if (/^[45]\d\d$/.test(mode)) {
    const wait: Record<string, string> =
      mode === "429" || mode === "503" ? { "retry-after": String(retryAfter) } : {};
    return html(`<html><title>Error ${mode}</title>\u001b[31m</html>`, Number(mode), wait);
  }
  switch (mode) {
    case "hang":
      return true;
    case "reset":
      reset();
      return true;
    case "not-http":
      socket.end("\u0016\u0003\u0001 220 mail.example ESMTP\r\n");
      return true;
    case "truncated":
      socket.end(`${head(200, HTML, 90_000)}<!DOCTYPE html><html>`);
      return true;
    case "slow-body": {
      socket.write(head(200, HTML, 600_000));
      const timer = setInterval(() => socket.write("."), 100);
      socket.on("close", () => clearInterval(timer));
      return true;
    }
    case "endless": {
      socket.write(head(200, { "content-type": "text/javascript" }, undefined));
      const piece = `10000\r\n${"var endless = 1;".repeat(4_096)}\r\n`;
      const timer = setInterval(() => {
        if (!socket.writableNeedDrain) socket.write(piece);
      }, 10);
      socket.on("close", () => clearInterval(timer));
      return true;
    }
    case "garbage":
      return html("\u0000\u0001)]}'\n[[[{{{ not what was asked for \ud83d\ude00 \u001b[2J");
    case "empty":
      return html("");
    case "huge":
      return html(HUGE_JUNK);
    case "bomb": {
      const { bombPacking: packing = "gzip", bombStatus: status = 200 } = behaviour;
      writeReply(
        socket,
        { status, headers: { ...HTML, "content-encoding": packing }, body: bomb(packing) },
        { transfer: behaviour.transfer === "chunked" ? "chunked" : "plain" },
      );
      return true;
    }
    case "captive":
      return html(CAPTIVE_PORTAL);
    case "redirect-http":
      return html("", 302, { location: "http://portal.example/login" });
    case "redirect-host":
      return html("", 302, { location: "https://evil.example/js/th/stolen.js" });
    default:
      return false;
  }
}
