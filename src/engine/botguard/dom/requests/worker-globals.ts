/** The global object of a worker, made in a realm of its own: https://html.spec.whatwg.org/#the-workerglobalscope-common-interface */

/** Evaluated in the worker's realm: a function of its host, which gives the function that takes messages. */
export const WORKER_GLOBALS = `(host) => {
  "use strict";
  const scope = globalThis;
  const { defineProperty, setPrototypeOf, apply } = Reflect;
  const hide = (object, name, value) => defineProperty(object, name, { value, writable: true, configurable: true });
  const natives = new WeakSet();
  const original = Function.prototype.toString;
  const { toString } = { toString() {
    return natives.has(this) ? "function " + this.name + "() { [native code] }" : apply(original, this, []);
  } };
  natives.add(toString);
  hide(Function.prototype, "toString", toString);
  const interfaceOf = (name, above) => {
    const made = { [name]: function () { throw new TypeError("Illegal constructor") } }[name];
    natives.add(made);
    if (above) setPrototypeOf(made.prototype, above.prototype), setPrototypeOf(made, above);
    defineProperty(made.prototype, Symbol.toStringTag, { value: name, configurable: true });
    hide(scope, name, made);
    return made;
  };
  const Target = interfaceOf("EventTarget");
  const Scope = interfaceOf("WorkerGlobalScope", Target);
  const Dedicated = interfaceOf("DedicatedWorkerGlobalScope", Scope);
  const Navigator = interfaceOf("WorkerNavigator");
  const Location = interfaceOf("WorkerLocation");
  for (const name of Object.getOwnPropertyNames(scope))
    if (!(name in host.lent) && /^(console|Bun|process|Buffer|global|require)$/.test(name)) delete scope[name];
  for (const [name, value] of Object.entries(host.lent)) if (value !== undefined) hide(scope, name, value);
  const listeners = new Map();
  const handlers = {};
  const methods = {
    addEventListener(type, listener) {
      const list = listeners.get(String(type)) ?? [];
      listeners.set(String(type), list);
      if (listener && !list.includes(listener)) list.push(listener);
    },
    removeEventListener(type, listener) {
      const list = listeners.get(String(type)) ?? [];
      const at = list.indexOf(listener);
      if (at >= 0) list.splice(at, 1);
    },
    dispatchEvent(event) {
      tell(event.type, event);
      return !event.defaultPrevented;
    },
    postMessage(data) { host.send(data) },
    close() { host.close() },
    importScripts(...addresses) { for (const one of addresses) (0, eval)(host.load(String(one))) },
    setTimeout(work, delay, ...rest) { return host.start(runner(work, rest), Number(delay) || 0, false) },
    setInterval(work, delay, ...rest) { return host.start(runner(work, rest), Math.max(1, Number(delay) || 0), true) },
    clearTimeout(id) { host.stop(Number(id)) },
    clearInterval(id) { host.stop(Number(id)) },
    requestAnimationFrame(work) { return host.start(() => work(scope.performance.now()), 16, false) },
    cancelAnimationFrame(id) { host.stop(Number(id)) },
    reportError(error) { host.report(error) },
  };
  const runner = (work, rest) => () => typeof work === "function" ? apply(work, scope, rest) : (0, eval)(String(work));
  const ofTargets = ["addEventListener", "removeEventListener", "dispatchEvent"];
  for (const [name, method] of Object.entries(methods)) {
    natives.add(method);
    const owner = ofTargets.includes(name) ? Target.prototype : scope;
    defineProperty(owner, name, { value: method, writable: true, configurable: true, enumerable: true });
  }
  const tell = (type, event) => {
    const all = [...(listeners.get(type) ?? [])];
    const handler = handlers["on" + type];
    if (typeof handler === "function") all.push(handler);
    for (const one of all)
      try {
        if (typeof one === "function") apply(one, scope, [event]);
        else one.handleEvent(event);
      } catch (error) { host.report(error) }
  };
  for (const name of ["onmessage", "onmessageerror", "onerror", "onlanguagechange", "onoffline", "ononline", "onrejectionhandled", "onunhandledrejection"])
    defineProperty(scope, name, {
      get: () => handlers[name] ?? null,
      set: (value) => { handlers[name] = typeof value === "function" ? value : null },
      configurable: true, enumerable: true,
    });
  const object = (made, values) => {
    const object = Object.create(made.prototype);
    for (const [name, value] of Object.entries(values))
      if (value !== undefined) defineProperty(made.prototype, name, { get: () => value, configurable: true, enumerable: true });
    return object;
  };
  const url = new host.lent.URL(host.address);
  const location = object(Location, { href: url.href, origin: url.origin, protocol: url.protocol, host: url.host, hostname: url.hostname, port: url.port, pathname: url.pathname, search: url.search, hash: url.hash });
  hide(Location.prototype, "toString", () => url.href);
  const values = { self: scope, navigator: object(Navigator, host.navigator), location, name: host.name };
  for (const [name, value] of Object.entries(values))
    defineProperty(scope, name, { value, writable: name === "name", configurable: true, enumerable: true });
  hide(scope, "constructor", Dedicated);
  setPrototypeOf(scope, Dedicated.prototype);
  return (data) => tell("message", new host.lent.MessageEvent("message", { data }));
}`;
