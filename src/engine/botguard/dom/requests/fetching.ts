/** `fetch`, and the messages that go and come: https://fetch.spec.whatwg.org */
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";
import { Bodies, type Body, noBody } from "./body.ts";
import { HeaderList } from "./headers.ts";
import type { Local } from "./local.ts";

/** What a page says of a request. */
type Init = Readonly<Record<string, unknown>>;

/** Members of a request that are texts, and what they are by default. */
const USUAL = {
  mode: "cors",
  credentials: "same-origin",
  cache: "default",
  redirect: "follow",
  referrer: "about:client",
  referrerPolicy: "",
  integrity: "",
  destination: "",
} as const;

/** Methods that are written in capitals: https://fetch.spec.whatwg.org/#concept-method-normalize */
const CAPITALS = /^(delete|get|head|options|post|put)$/i;

/** The members of Headers, Request and Response, and `fetch`. */
export function fetchBehaviours(context: BehaviourContext): Written {
  const { window, before, make, instance, keep, wording, events, facts } = context;
  const bodies = new Bodies(context);
  const written: Written = { ...bodies.members("Request"), ...bodies.members("Response") };
  const lists = new WeakMap<object, HeaderList>();
  const listOf = (headers: object): HeaderList => {
    const known = lists.get(headers) ?? new HeaderList();
    lists.set(headers, known);
    return known;
  };
  /** What `new Headers` takes, as pairs. */
  const pairsOf = (given: unknown): [string, string][] => {
    if (typeof given !== "object" || given === null) return [];
    if (lists.has(given)) return listOf(given).sorted();
    if (Symbol.iterator in given)
      return [...(given as Iterable<Iterable<unknown>>)].map(
        (pair) => [...pair].map(String) as [string, string],
      );
    return Object.entries(given).map(([name, value]) => [name, String(value)]);
  };
  const headersWith = (list: HeaderList): object => {
    const made = make("Headers");
    lists.set(made, list);
    return made;
  };
  written["Headers.constructor"] = { call: (self, [given]) => void listOf(self).fill(pairsOf(given)) };
  const changing = (self: object): HeaderList => {
    const list = listOf(self);
    if (list.isFixed)
      throw new window.TypeError(wording.failed("Headers", "append", "Headers are immutable"));
    return list;
  };
  written["Headers.append"] = {
    call: (self, [name, value]) => changing(self).append(String(name), String(value)),
  };
  written["Headers.set"] = { call: (self, [name, value]) => changing(self).set(String(name), String(value)) };
  written["Headers.delete"] = { call: (self, [name]) => changing(self).delete(String(name)) };
  written["Headers.get"] = { call: (self, [name]) => listOf(self).get(String(name)) };
  written["Headers.has"] = { call: (self, [name]) => listOf(self).has(String(name)) };
  written["Headers.getSetCookie"] = { call: (self) => before.Array.from(listOf(self).all("set-cookie")) };
  written["Headers.forEach"] = {
    call(self, [callback, thisArgument]) {
      for (const [name, value] of listOf(self).sorted())
        Reflect.apply(callback as () => void, thisArgument, [value, name, self]);
    },
  };
  const iterating = (read: (pair: [string, string]) => unknown) => ({
    *call(self: object) {
      for (const pair of listOf(self).sorted()) yield read(pair);
    },
  });
  written["Headers.keys"] = iterating(([name]) => name);
  written["Headers.values"] = iterating(([, value]) => value);
  written["Headers.entries"] = iterating((pair) => [...pair]);

  const addressOf = (given: unknown) => new URL(String(given), window.location.href).href;
  written["Request.constructor"] = {
    call(self, [input, given]) {
      const init = Object(given) as Init;
      const from =
        bodies.of(input as object) && lists.has(headersOf(input) ?? {}) ? (input as Request) : undefined;
      const values: Record<string, unknown> = {};
      for (const [name, usual] of Object.entries(USUAL))
        values[name] = init[name] === undefined ? (from?.[name as "mode"] ?? usual) : String(init[name]);
      const method = String(init.method ?? from?.method ?? "GET");
      const controller = make("AbortController") as AbortController;
      const signal = (init.signal === undefined ? from?.signal : init.signal) as
        | AbortSignal
        | null
        | undefined;
      if (signal?.aborted) controller.abort(signal.reason);
      else signal?.addEventListener("abort", () => controller.abort(signal.reason));
      const list = new HeaderList().fill(pairsOf(init.headers ?? (from && headersOf(from))));
      let body = bodies.from(init.body);
      if (from && init.body == null) {
        body = { ...bodies.of(from) };
        if (!body.isNull) bodies.of(from).isUsed = true;
      }
      if (body.type !== null && !list.has("content-type")) list.set("content-type", body.type);
      bodies.set(self, body);
      keep(self, {
        ...values,
        method: CAPITALS.test(method) ? method.toUpperCase() : method,
        url: from ? from.url : addressOf(input),
        headers: headersWith(list),
        signal: controller.signal,
        keepalive: Boolean(init.keepalive ?? from?.keepalive),
        duplex: "half",
      });
    },
  };
  const headersOf = (message: unknown): object | undefined =>
    typeof message === "object" && message !== null
      ? (context.held(message, "headers") as object | undefined)
      : undefined;
  const clone = (owner: string, names: readonly string[]) => ({
    call(self: object) {
      const body = bodies.of(self);
      if (body.isUsed || body.stream?.locked)
        throw new window.TypeError(wording.failed(owner, "clone", `${owner} body is already used`));
      const made = instance(owner, window);
      bodies.set(made, bodies.copy(body));
      const values = Object.fromEntries(names.map((name) => [name, Reflect.get(self, name) as unknown]));
      return keep(made, { ...values, headers: headersWith(new HeaderList().fill(pairsOf(headersOf(self)))) });
    },
  });
  written["Request.clone"] = clone("Request", [
    ...Object.keys(USUAL),
    "method",
    "url",
    "signal",
    "keepalive",
    "duplex",
  ]);

  const responseWith = (body: Body, list: HeaderList, values: Readonly<Record<string, unknown>>): object => {
    const made = instance("Response", window);
    bodies.set(made, body);
    const { status = 200 } = values as { status?: number };
    return keep(made, {
      type: "default",
      url: "",
      redirected: false,
      statusText: "",
      ...values,
      status,
      ok: status >= 200 && status < 300,
      headers: headersWith(list),
    });
  };
  const initialised = (self: object, body: Body, given: unknown) => {
    const { status, statusText, headers } = Object(given) as Init;
    const list = new HeaderList().fill(pairsOf(headers));
    if (body.type !== null && !list.has("content-type")) list.set("content-type", body.type);
    else if (list.has("content-type")) body.type = list.get("content-type");
    const code = status === undefined ? 200 : Number(status);
    bodies.set(self, body);
    keep(self, {
      type: "default",
      status: code,
      ok: code >= 200 && code < 300,
      statusText: statusText === undefined ? "" : String(statusText),
      headers: headersWith(list),
    });
  };
  written["Response.constructor"] = {
    call: (self, [body, init]) => initialised(self, bodies.from(body), init),
  };
  written["Response.clone"] = clone("Response", ["type", "url", "redirected", "status", "statusText", "ok"]);
  written["Response().error"] = {
    call() {
      const list = new HeaderList();
      list.isFixed = true;
      return responseWith(noBody(), list, { type: "error", status: 0 });
    },
  };
  const { stringify } = window.JSON;
  written["Response().json"] = {
    call(_, [data, init]) {
      const text = stringify(data) as string | undefined;
      if (text === undefined)
        throw new window.TypeError(
          facts.browser === "webkit"
            ? "Value doesn't have a JSON representation"
            : wording.failed("Response", "json", "The data is not JSON serializable"),
        );
      const made = instance("Response", window);
      initialised(made, { ...bodies.from(text), type: "application/json" }, init);
      return made;
    },
  };
  written["Response().redirect"] = {
    call(_, [url, status = 302]) {
      const list = new HeaderList().fill([["location", addressOf(url)]]);
      list.isFixed = true;
      return responseWith(noBody(), list, { status: Number(status) });
    },
  };

  const answer = ({ bytes, type, isBlob }: Local, url: string): object => {
    const list = new HeaderList();
    if (type !== "") list.append("content-type", type);
    if (isBlob) list.append("content-length", String(bytes.length));
    list.isFixed = true;
    const body: Body = { ...noBody(), isNull: false, bytes, type: type || null };
    return responseWith(body, list, { type: "basic", url, statusText: "OK" });
  };
  written["Window.fetch"] = {
    call: (_, args) => {
      const request = make("Request", ...args) as Request;
      const { signal, url, method } = request;
      return new before.Promise<unknown>((resolve, reject) => {
        const fail = () => reject(signal.reason);
        if (signal.aborted) {
          fail();
          return;
        }
        events.listeners.add(signal, "abort", fail, { once: true });
        // Nothing loads but what the page has already: https://fetch.spec.whatwg.org/#concept-main-fetch
        const local =
          url.startsWith("blob:") && method !== "GET" ? undefined : context.addresses.resolve(url);
        setTimeout(() => {
          if (local) resolve(answer(local, url));
          else reject(new window.TypeError(wording.fetchFailed));
        }, 1);
      });
    },
  };
  return written;
}
