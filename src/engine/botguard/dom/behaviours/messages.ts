/** Messages between ports, channels and the window: clones, which arrive as tasks of their own. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** One end of a channel. */
interface Port {
  other: object | undefined;
  /** What has come before anybody listens. */
  waiting: Record<string, unknown>[] | undefined;
}

/** The members that send. */
export function messageBehaviours(context: BehaviourContext): Written {
  const { window, instance, keep, make, clone, events, toHappy, toPage, before } = context;
  const written: Written = {};
  const deliver = (target: object, values: Record<string, unknown>) =>
    setImmediate(() => {
      const event = make("MessageEvent", "message", {});
      events.task(() => events.tell(target, keep(event, { origin: "", source: null, ...values })));
    });

  const ports = new WeakMap<object, Port>();
  /** What is sent, with the ports that go along. */
  const sent = (value: unknown, given: unknown): Record<string, unknown> => {
    const transferred = transferredBy(given);
    const data = clone(value, transferred);
    const moved = transferred.filter((one) => ports.has(one as object));
    return { data, ports: Object.freeze(before.Array.from(moved)) };
  };
  const pairs = new WeakMap<object, readonly [object, object]>();
  const pairOf = (channel: object) => {
    const known = pairs.get(channel);
    if (known) return known;
    const pair = [instance("MessagePort", channel), instance("MessagePort", channel)] as const;
    ports.set(pair[0], { other: pair[1], waiting: [] });
    ports.set(pair[1], { other: pair[0], waiting: [] });
    pairs.set(channel, pair);
    return pair;
  };
  written["MessageChannel.port1"] = { get: (self) => pairOf(self)[0] };
  written["MessageChannel.port2"] = { get: (self) => pairOf(self)[1] };
  written["MessagePort.postMessage"] = {
    call(self, [value, given]) {
      const values = sent(value, given);
      const target = ports.get(self)?.other;
      const port = target && ports.get(target);
      if (port?.waiting) port.waiting.push(values);
      else if (port?.other) deliver(target as object, values);
    },
  };
  const start = (self: object) => {
    const port = ports.get(self);
    for (const values of port?.waiting ?? []) deliver(self, values);
    if (port) port.waiting = undefined;
  };
  written["MessagePort.start"] = { call: start };
  written["MessagePort.close"] = {
    call(self) {
      const port = ports.get(self);
      const other = port?.other && ports.get(port.other);
      for (const end of [port, other]) if (end) end.other = undefined;
    },
  };
  // To set the handler is to start the port: https://html.spec.whatwg.org/#handler-messageport-onmessage
  written["MessagePort.onmessage"] = {
    get: (self) => events.handlers.get(self, "onmessage"),
    set(self, value) {
      events.handlers.set(self, "onmessage", value);
      start(self);
    },
  };

  const channels = new Map<string, Set<object>>();
  written["BroadcastChannel.name"] = { get: (self) => nameOf(self) };
  const names = new WeakMap<object, string>();
  const nameOf = (self: object) => names.get(self) ?? "";
  written["BroadcastChannel.constructor"] = {
    call(self, [name]) {
      names.set(self, String(name));
      channels.set(nameOf(self), (channels.get(nameOf(self)) ?? new Set()).add(self));
    },
  };
  written["BroadcastChannel.postMessage"] = {
    call(self, [value]) {
      const data = clone(value);
      const among = channels.get(nameOf(self));
      if (!among?.has(self)) throw new window.DOMException("Channel is closed", "InvalidStateError");
      for (const other of among) if (other !== self) deliver(other, { data, origin: window.location.origin });
    },
  };
  written["BroadcastChannel.close"] = {
    call: (self) => channels.get(nameOf(self))?.delete(self),
  };
  written["Window.postMessage"] = {
    call(self, [value, given, list]) {
      const { origin } = window.location;
      const target = typeof given === "object" && given ? Reflect.get(given, "targetOrigin") : given;
      const wanted = target === undefined || target === "/" ? origin : String(target);
      if (wanted !== "*" && !URL.canParse(wanted))
        throw new window.DOMException(
          `Invalid target origin '${wanted}' in a call to 'postMessage'.`,
          "SyntaxError",
        );
      const values = sent(value, list ?? given);
      if (wanted === "*" || new URL(wanted).origin === origin)
        deliver(toHappy(self) as object, { ...values, origin, source: toPage(window) });
    },
  };
  return written;
}

/** What a list, or the options that hold one, hands over. */
function transferredBy(given: unknown): readonly unknown[] {
  const list: unknown = Array.isArray(given) ? given : Reflect.get(Object(given), "transfer");
  return Array.isArray(list) ? list : [];
}
