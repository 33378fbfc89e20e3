/** Ways out of the window's realm, as a hostile script would try them. Runs in the child: its source is served. */

// biome-ignore lint/suspicious/noExplicitAny: a script that looks for what should not be there has no types
type Any = any;
declare const window: Any;

/** What a script found beyond its window. */
export interface Host {
  /** Each trick by name, with what it gave, for the report. */
  tricks: Record<string, string>;
  Bun: Any;
  process: Any;
  /** A built-in module by any route that works; throws when none does. */
  load(name: string): Promise<Any>;
}

/** Tries every known way to the realm that the runtime itself lives in. `given` is what the driver handed over. */
export async function findHost(given: Any[]): Promise<Host> {
  const globals: Any[] = [];
  const tricks: Record<string, string> = {};
  const note = async (trick: string, find: () => Any) => {
    try {
      const found = await find();
      if (found === undefined || found === null) throw new Error("nothing");
      globals.push(found);
      const names = ["process", "Bun", "require", "Buffer", "module", "Deno"];
      const seen = names.filter((name) => {
        try {
          return found[name] !== undefined;
        } catch {
          return false;
        }
      });
      tricks[trick] = seen.length > 0 ? `reached ${seen.join(" ")}` : "reached a global";
    } catch (error) {
      tricks[trick] = `refused ${String((error as Any)?.message ?? error).slice(0, 80)}`;
    }
  };
  const viaFunctionOf = (value: Any) => value.constructor.constructor("return globalThis")();
  const AsyncFunction = (value: Any) => Object.getPrototypeOf(value).constructor;
  await note("its own global", () => Function("return this")());
  for (const [at, value] of given.entries())
    await note(`the driver's argument ${at}`, () => viaFunctionOf(value));
  await note("window's constructor", () => viaFunctionOf(window));
  await note("document's constructor", () => viaFunctionOf(window.document));
  await note("an element's constructor", () => viaFunctionOf(window.document.createElement("div")));
  await note("setTimeout's constructor", () => window.setTimeout.constructor("return globalThis")());
  await note("fetch's constructor", () => window.fetch.constructor("return globalThis")());
  await note("navigator's constructor", () => viaFunctionOf(window.navigator));
  await note("a frame's window", () => {
    const frame = window.document.createElement("iframe");
    window.document.body.appendChild(frame);
    return viaFunctionOf(frame.contentWindow);
  });
  await note("a host error's constructor", () => {
    try {
      window.document.createElement("");
      window.document.querySelector("::::");
    } catch (error) {
      return viaFunctionOf(error);
    }
    return undefined;
  });
  await note("a list that the DOM keeps under a symbol", () => {
    const { body } = window.document;
    const kept = Object.getOwnPropertySymbols(body).map((symbol) => body[symbol]);
    return viaFunctionOf(kept.find(Array.isArray));
  });
  await note("an error from inside the DOM", () => {
    try {
      window.document.body.appendChild(null);
    } catch (error) {
      return viaFunctionOf(error);
    }
    return undefined;
  });
  await note("an async function's constructor", () => AsyncFunction(async () => {})("return globalThis")());
  await note("a host promise's constructor", () =>
    viaFunctionOf(window.document.fonts?.ready ?? window.fetch("/")),
  );
  await note("a call site of the stack", () => {
    const HostError = window.constructor.constructor("return Error")();
    const old = HostError.prepareStackTrace;
    HostError.prepareStackTrace = (_: Any, sites: Any[]) => sites;
    const sites = new HostError("x").stack;
    HostError.prepareStackTrace = old;
    for (const site of sites) if (site.getThis?.()) return site.getThis();
    for (const site of sites) if (site.getFunction?.()) return viaFunctionOf(site.getFunction());
    return undefined;
  });
  await note("a proxy's trap called by the host", () => {
    let caller: Any;
    const trap = new Proxy(function trapped() {}, {
      apply(_target, self) {
        caller = self;
      },
    });
    window.document.createEvent("MouseEvents").constructor.call(trap);
    return caller;
  });

  const pick = (name: string) => globals.map((found) => found[name]).find((value) => value !== undefined);
  const functions = globals.map((found) => found.Function).filter(Boolean);
  const imports = functions.map((make) => (name: string) => make("name", "return import(name)")(name));
  const process = pick("process");
  const routes: ((name: string) => Any)[] = [
    (name) => process.getBuiltinModule(name),
    (name) => pick("require")(name),
    (name) => process.mainModule.require(name),
    (name) => process.binding(name.replace("node:", "")),
    (name) => pick("Bun").resolveSync && pick("module").require(name),
    ...imports,
  ];
  const load = async (name: string) => {
    for (const route of routes) {
      try {
        const found = await route(name);
        if (found) return found.default ?? found;
      } catch {
        // The next one, then.
      }
    }
    throw new Error(`no way to ${name}`);
  };
  const found = process ?? (await load("node:process").catch(() => undefined));
  const bun = pick("Bun") ?? (await load("bun").catch(() => undefined));
  return { tricks, Bun: bun, process: found, load };
}
