/** A walk over everything that a page can reach, looking for whatever leads to the host's realm. */

/** What is walked from beside the window: texts to evaluate. */
export interface Walk {
  readonly seeds: readonly string[];
  /** Members that end the walk, or the page. */
  readonly avoided: readonly string[];
  /** True where the walk begins at the window and a frame's as well. */
  readonly fromWindows: boolean;
}

/** Evaluated in a page: the ways that lead out of its realms, each as an expression of sorts. Stands alone: its source is sent. */
export async function crawl({ seeds, avoided, fromWindows }: Walk): Promise<string> {
  type Callable = (...args: unknown[]) => unknown;
  // biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
  const { window: page, document, setTimeout: later } = globalThis as any;
  const reached: string[] = [];
  const queue: [value: object, way: string][] = [];
  const seen = new Set<unknown>();
  const instances = new Map<unknown, number>();
  const tried = new Map<Callable, number>();
  const avoid = new Set<unknown>(avoided);
  const verdicts = new Map<object, boolean>();
  const evaluate = Reflect.get(page, "eval") as Callable;

  /** True when code that is made with what `root` leads to sees the host. */
  const isHosts = (root: object): boolean => {
    const known = verdicts.get(root);
    if (known !== undefined) return known;
    verdicts.set(root, false);
    let answer = false;
    try {
      const maker = Object.getOwnPropertyDescriptor(root, "constructor")?.value as { constructor: Callable };
      answer =
        (maker.constructor("return typeof process + typeof Bun") as Callable)() !== "undefinedundefined";
    } catch {}
    verdicts.set(root, answer);
    return answer;
  };
  const { __lookupGetter__: getterOf } = Object.prototype as unknown as { __lookupGetter__: Callable };
  const lookUp = (object: object, key: PropertyKey) => Reflect.apply(getterOf, object, [key]);
  const note = (way: string) => {
    if (!reached.includes(way)) reached.push(way);
  };
  const visit = (value: unknown, way: string) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value))
      return;
    seen.add(value);
    for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null)
      if (isHosts(at)) {
        note(way);
        return;
      }
    // Two of a kind tell what there is to be told.
    const above = Object.getPrototypeOf(value) as object | null;
    if (typeof value === "object" && above !== null) {
      const count = (instances.get(above) ?? 0) + 1;
      instances.set(above, count);
      if (count > (above === Object.prototype || above === Array.prototype ? 60 : 2)) return;
    }
    queue.push([value, way]);
  };
  /** What a function of the host's throws, and makes where its caller gives it no prototype, is the host's. */
  const visitRealm = (made: Callable, way: string) => {
    for (const self of [undefined, 1, Object.create(null)] as unknown[])
      attempt(() => Reflect.apply(made, self, []), `${way}.call(${String(typeof self)})`);
    try {
      const bound = Object.setPrototypeOf(made.bind(undefined), null) as Callable;
      visit(Reflect.construct(Array, [], bound), `realm of ${way}`);
    } catch {}
  };
  const callback = (way: string) =>
    function (this: unknown, ...args: unknown[]) {
      visit(this, `${way}(this)`);
      for (const [at, one] of args.entries()) visit(one, `${way}(${at})`);
      return undefined;
    };
  const settled = (value: unknown, way: string) => {
    if (Object.prototype.toString.call(value) !== "[object Promise]") return;
    try {
      const { then } = value as { then: Callable };
      Reflect.apply(then, value, [
        (given: unknown) => visit(given, `await ${way}`),
        (error: unknown) => visit(error, `await ${way} thrown`),
      ]);
    } catch (error) {
      visit(error, `${way}.then thrown`);
    }
  };
  const attempt = (make: () => unknown, way: string) => {
    try {
      const made = make();
      visit(made, way);
      settled(made, way);
    } catch (error) {
      visit(error, `${way} thrown`);
    }
  };
  const someArguments = (way: string): unknown[][] => [
    [],
    ["a"],
    ["a", "b", "c"],
    [callback(way), callback(way)],
    [document.createElement("p"), null],
    [1, 1, 1, 1],
    [{ a: 1 }, {}],
    ["a", callback(way)],
    [[new Uint8Array(2)], "a"],
    [new Uint8Array(2), 0],
    [document.body, { attributes: true, childList: true }],
  ];
  const call = (self: object, name: string, made: Callable, way: string) => {
    const count = tried.get(made) ?? 0;
    if (count > 0) return;
    tried.set(made, count + 1);
    if (count === 0) visitRealm(made, way);
    for (const args of someArguments(way)) attempt(() => Reflect.apply(made, self, args), `${way}()`);
    if (!/^[A-Z]/.test(name)) return;
    for (const args of someArguments(way))
      attempt(() => Reflect.construct(made, args), `new ${name}(${args.map((one) => typeof one).join()})`);
  };
  const walk = ([object, way]: [object, string]) => {
    // Members are read as the object's own wherever they stand.
    for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null) {
      visit(at, `${way}.__proto__`);
      if (at !== object && typeof object !== "object") break;
      if (at === Object.prototype || at === Function.prototype) break;
      for (const key of Reflect.ownKeys(at)) {
        if (avoid.has(key) || (typeof key === "string" && /^\d+$/.test(key) && Number(key) > 2)) continue;
        const there = `${way}.${String(key)}`;
        visit(lookUp(at, key), `${there} (looked up)`);
        const held = Object.getOwnPropertyDescriptor(at, key);
        for (const part of [held?.get, held?.set] as (Callable | undefined)[])
          if (part && !tried.has(part)) {
            tried.set(part, 9);
            visit(part, `${there} (accessor)`);
            visitRealm(part, `${there} (accessor)`);
          }
        if (held?.set && held.get !== undefined)
          attempt(() => {
            const before = Reflect.apply(held.get as Callable, object, []);
            Reflect.apply(held.set as Callable, object, [Symbol("a")]);
            return before;
          }, `${there} = symbol`);
        let value: unknown;
        try {
          value = Reflect.get(at, key, object);
        } catch (error) {
          visit(error, `${there} thrown`);
          continue;
        }
        visit(value, there);
        settled(value, there);
        if (typeof value === "function" && key !== "constructor")
          call(object, String(key), value as Callable, there);
      }
    }
  };
  const turn = (milliseconds: number) => new Promise<void>((done) => later(() => done(), milliseconds));
  const drain = async () => {
    for (let idle = 0; idle < 3; ) {
      const next = queue.shift();
      if (next) {
        idle = 0;
        try {
          walk(next);
        } catch (error) {
          visit(error, `${next[1]} (walked) ${(error as Error).message}`);
        }
      } else {
        idle++;
        await turn(60);
      }
    }
  };

  for (const name of ["error", "unhandledrejection", "message", "securitypolicyviolation"])
    page.addEventListener(name, callback(`on${name}`));
  const frame = document.createElement("iframe");
  document.body.append(frame);
  if (fromWindows) visit(frame.contentWindow, "frame");
  for (const seed of seeds) {
    let made: unknown;
    try {
      made = evaluate(seed.includes("await ") ? `(async()=>(${seed}))()` : `(${seed})`);
    } catch (error) {
      visit(error, `${seed} thrown`);
    }
    visit(made, seed);
    settled(made, seed);
  }
  if (fromWindows) visit(page, "window");
  // What the engine asks for a stack's text, and what a page's own function is told.
  const { prepareStackTrace } = Error as unknown as { prepareStackTrace: Callable };
  visit(prepareStackTrace, "Error.prepareStackTrace");
  attempt(
    () => prepareStackTrace(new Error("x"), { flatMap: callback("flatMap"), map: callback("map") }),
    "prepareStackTrace()",
  );
  Reflect.set(Error, "prepareStackTrace", callback("prepareStackTrace"));
  visit(new Error("x").stack, "a stack");
  Reflect.set(Error, "prepareStackTrace", prepareStackTrace);
  const noted: Record<PropertyKey, unknown> = {};
  Object.assign(noted, document.body, document);
  for (const key in noted) visit(noted[key], `assigned ${key}`);
  await drain();
  // A function that has no room left on the stack throws the error of its own realm.
  for (const source of [
    "document.createElement('p')",
    "document.body.firstChild",
    "document.body.className='a'",
    "new Event('x')",
    "performance.now()",
    "Object.keys(document)",
    "navigator.userAgent",
    "document.body.querySelector('a')",
    "String(document.createElement)",
    "new Error('x').stack",
  ])
    visit(
      evaluate(
        `(()=>{const f=()=>{try{${source}}catch(e){return e}return f()};try{return f()}catch(e){return e}})()`,
      ),
      `deep ${source}`,
    );
  await drain();
  return JSON.stringify({ seen: seen.size, reached });
}
