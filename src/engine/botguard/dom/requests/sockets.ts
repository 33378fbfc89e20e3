/** Connections that never come about: https://websockets.spec.whatwg.org, https://html.spec.whatwg.org/#server-sent-events */
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";

/** How long a browser without a network tries, in milliseconds. */
const TRYING = 2;

const CONNECTING = 0;
const CLOSING = 2;
const CLOSED = 3;

/** The members of WebSocket and EventSource. */
export function socketBehaviours({ window, events, keep, held, facts }: BehaviourContext): Written {
  const written: Written = {};
  const stateOf = (self: object) => Number(held(self, "readyState") ?? CONNECTING);
  const failLater = (self: object) =>
    setTimeout(() => {
      if (stateOf(self) === CLOSED) return;
      keep(self, { readyState: CLOSED });
      events.task(() => {
        events.fire(self, "error");
        events.fire(self, "close", "CloseEvent", { code: 1006 });
      });
    }, TRYING);
  written["WebSocket.constructor"] = {
    call(self, [url]) {
      const address = new URL(String(url), window.location.href);
      address.protocol = address.protocol.replace("http", "ws");
      keep(self, { url: address.href, binaryType: "blob", readyState: CONNECTING });
      failLater(self);
    },
  };
  written["WebSocket.binaryType"] = {
    get: (self) => held(self, "binaryType"),
    set: (self, value) => {
      if (/^(blob|arraybuffer)$/.test(String(value))) keep(self, { binaryType: String(value) });
    },
  };
  written["WebSocket.send"] = {
    call(self) {
      if (stateOf(self) === CONNECTING)
        throw new window.DOMException("Still in CONNECTING state.", "InvalidStateError");
    },
  };
  written["WebSocket.close"] = {
    call(self) {
      if (stateOf(self) === CONNECTING) keep(self, { readyState: CLOSING });
    },
  };
  written["EventSource.constructor"] = {
    call(self, [url, options]) {
      const withCredentials = Boolean(Reflect.get(Object(options), "withCredentials"));
      keep(self, { url: new URL(String(url), window.location.href).href, withCredentials });
      setTimeout(() => {
        if (stateOf(self) === CLOSING) return;
        // WebKit goes on trying.
        keep(self, { readyState: facts.browser === "chromium" ? CLOSING : CONNECTING });
        events.task(() => events.fire(self, "error"));
      }, TRYING);
    },
  };
  written["EventSource.close"] = { call: (self) => void keep(self, { readyState: CLOSING }) };
  return written;
}
