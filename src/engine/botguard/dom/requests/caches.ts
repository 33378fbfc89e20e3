/** Answers that a page keeps: https://w3c.github.io/ServiceWorker/#cache-interface */
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";

/** A request and its answer, both as the page sees them. */
interface Kept {
  readonly request: Request;
  readonly response: Response;
}

/** How a page looks for one. */
type Query = Readonly<{ ignoreSearch?: unknown; ignoreMethod?: unknown }>;

/** The members of CacheStorage and Cache. */
export function cacheBehaviours(context: BehaviourContext): Written {
  const { window, before, instance, make, wording, facts } = context;
  const written: Written = {};
  const caches = new Map<string, object>();
  const kept = new WeakMap<object, Kept[]>();
  const listOf = (cache: object): Kept[] => {
    const known = kept.get(cache) ?? [];
    kept.set(cache, known);
    return known;
  };
  const asRequest = (input: unknown): Request =>
    Object.prototype.toString.call(input) === "[object Request]"
      ? (input as Request)
      : (make("Request", input) as Request);
  const without = (address: string, options: Query) => {
    const url = new URL(address);
    url.hash = "";
    if (options.ignoreSearch) url.search = "";
    return url.href;
  };
  const found = (cache: object, input: unknown, given: unknown): Kept[] => {
    const options = Object(given) as Query;
    if (input === undefined) return listOf(cache);
    const request = asRequest(input);
    if (request.method !== "GET" && !options.ignoreMethod) return [];
    const wanted = without(request.url, options);
    return listOf(cache).filter(({ request: one }) => without(one.url, options) === wanted);
  };
  const refuse = (name: string, chromium: string, webkit: string): never => {
    throw new window.TypeError(facts.browser === "webkit" ? webkit : wording.failed("Cache", name, chromium));
  };
  const store = (cache: object, input: unknown, response: Response) => {
    const request = asRequest(input);
    const { protocol } = new URL(request.url);
    if (!/^https?:$/.test(protocol))
      refuse(
        "put",
        `Request scheme '${protocol.slice(0, -1)}' is unsupported`,
        "Request url is not HTTP/HTTPS",
      );
    if (request.method !== "GET")
      refuse("put", `Request method '${request.method}' is unsupported`, "Request method is not GET");
    if (response.status === 206)
      refuse("put", "Partial response (status code 206) is unsupported", "Response is a 206 partial");
    if (response.headers.get("vary")?.includes("*"))
      refuse("put", "Vary header contains *", "Response has a '*' Vary header value");
    if (response.bodyUsed) refuse("put", "Response body is already used", "Response is disturbed or locked");
    const list = listOf(cache);
    for (const old of found(cache, request, {})) list.splice(list.indexOf(old), 1);
    list.push({ request, response: response.clone() as Response });
  };
  const promised = (work: (self: object, args: unknown[]) => unknown) => ({
    call: (self: object, args: unknown[]) => before.Promise.resolve(work(self, args)),
  });
  const first = (cache: object, input: unknown, given: unknown) =>
    found(cache, input, given)[0]?.response.clone();
  written["Cache.match"] = promised((self, [input, options]) => first(self, input, options));
  written["Cache.matchAll"] = promised((self, [input, options]) =>
    before.Array.from(found(self, input, options), ({ response }) => response.clone()),
  );
  written["Cache.keys"] = promised((self, [input, options]) =>
    before.Array.from(found(self, input, options), ({ request }) => request),
  );
  written["Cache.put"] = promised((self, [input, response]) => store(self, input, response as Response));
  written["Cache.delete"] = promised((self, [input, options]) => {
    const list = listOf(self);
    const gone = found(self, input, options);
    for (const one of [...gone]) list.splice(list.indexOf(one), 1);
    return gone.length > 0;
  });
  const fetched = async (self: object, inputs: readonly unknown[]) => {
    const fetch = Reflect.get(window, "fetch") as unknown as (input: unknown) => Promise<Response>;
    for (const input of inputs) store(self, input, await fetch(input));
  };
  written["Cache.add"] = promised((self, [input]) => fetched(self, [input]));
  written["Cache.addAll"] = promised((self, [inputs]) => fetched(self, [...(inputs as Iterable<unknown>)]));
  written["CacheStorage.open"] = promised((_, [name]) => {
    const known = caches.get(String(name)) ?? instance("Cache", window);
    caches.set(String(name), known);
    return known;
  });
  written["CacheStorage.has"] = promised((_, [name]) => caches.has(String(name)));
  written["CacheStorage.delete"] = promised((_, [name]) => caches.delete(String(name)));
  written["CacheStorage.keys"] = promised(() => before.Array.from(caches.keys()));
  written["CacheStorage.match"] = promised((_, [input, options]) => {
    for (const cache of caches.values()) {
      const response = first(cache, input, options);
      if (response) return response;
    }
    return undefined;
  });
  return written;
}
