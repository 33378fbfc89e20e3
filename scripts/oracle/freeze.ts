/** Stops chance and clocks in a page, and gives the machine behind it one fixed shape, so that a browser repeats itself. */

/** What stands still, and where. */
export interface Circumstances {
  name: string;
  /** What Math.random gives: one number, `counting` in hundredths, or a row that follows from a `seed`. */
  chance: number | "counting" | { seed: number };
  /** The time of day in milliseconds. */
  now: number;
  /** Where the page is: a search program takes the host for a part of its key. */
  address: string;
  /** What `yt.config_` is; undefined where there is none. */
  ytConfig?: string;
}

/** Evaluated in a page, of a browser or of ours. Stands alone: its source is sent. */
export function freeze({ chance, now }: Pick<Circumstances, "chance" | "now">): void {
  const page = globalThis as unknown as Record<string, unknown> & { Date: DateConstructor };
  let state = typeof chance === "object" ? chance.seed : 0;
  Math.random = () => {
    if (typeof chance === "number") return chance;
    if (chance === "counting") return (state++ % 100) / 100;
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
  const RealDate = page.Date;
  const Frozen = function (this: unknown, ...args: unknown[]) {
    if (!new.target) return new RealDate(now).toString();
    return args.length > 0 ? Reflect.construct(RealDate, args, new.target) : new RealDate(now);
  } as unknown as DateConstructor;
  Object.defineProperty(Frozen, "prototype", { value: RealDate.prototype });
  Frozen.now = () => now;
  Frozen.parse = RealDate.parse;
  Frozen.UTC = RealDate.UTC;
  page.Date = Frozen;
  Performance.prototype.now = () => 1234.5;
  Crypto.prototype.getRandomValues = ((array: Uint8Array) => {
    for (let at = 0; at < array.length; at++) array[at] = (at * 37 + 11) & 255;
    return array;
  }) as never;

  const fix = (target: object | undefined, name: string, value: unknown) => {
    if (!target || !(name in target)) return;
    Object.defineProperty(target, name, { get: () => value, configurable: true, enumerable: true });
  };
  const above = (name: string) => {
    const object = page[name] as object | undefined;
    return object && (Object.getPrototypeOf(object) as object);
  };
  const sizes: Record<string, number> = {
    innerWidth: 1440,
    innerHeight: 754,
    outerWidth: 1440,
    outerHeight: 875,
    devicePixelRatio: 1,
    screenX: 0,
    screenY: 0,
    screenLeft: 0,
    screenTop: 0,
    scrollX: 0,
    scrollY: 0,
    pageXOffset: 0,
    pageYOffset: 0,
  };
  for (const [name, value] of Object.entries(sizes)) fix(page, name, value);
  const screen: Record<string, number> = {
    width: 1440,
    height: 900,
    availWidth: 1440,
    availHeight: 875,
    availLeft: 0,
    availTop: 25,
    colorDepth: 24,
    pixelDepth: 24,
  };
  for (const [name, value] of Object.entries(screen)) fix(above("screen"), name, value);
  fix(above("history"), "length", 1);
  fix(above("performance"), "timeOrigin", now - 1234.5);
  for (const name of ["PerformanceEntry", "PerformanceResourceTiming", "PerformanceNavigationTiming"]) {
    const entry = (page[name] as { prototype: object } | undefined)?.prototype ?? {};
    for (const member of Object.getOwnPropertyNames(entry))
      if (/(Start|End|Time|duration|Interactive|Complete|Size)$/.test(member)) fix(entry, member, 0);
  }
  const performance = page.performance as { timing?: object; memory?: object };
  if (performance.timing) {
    const timing = Object.getPrototypeOf(performance.timing) as object;
    for (const name of Object.getOwnPropertyNames(timing)) {
      const held = Object.getOwnPropertyDescriptor(timing, name);
      if (held?.get) fix(timing, name, /^(secure|unload|redirect)/.test(name) ? 0 : now - 1000);
    }
  }
  if (performance.memory) {
    const memory = Object.getPrototypeOf(performance.memory) as object;
    fix(memory, "jsHeapSizeLimit", 4_294_967_296);
    fix(memory, "totalJSHeapSize", 20_000_000);
    fix(memory, "usedJSHeapSize", 15_000_000);
  }
  const navigator = page.navigator as { connection?: object };
  const machine: Record<string, unknown> = {
    hardwareConcurrency: 8,
    deviceMemory: 8,
    maxTouchPoints: 0,
    language: "en-US",
    languages: Object.freeze(["en-US"]),
    onLine: true,
    doNotTrack: null,
  };
  for (const [name, value] of Object.entries(machine)) fix(above("navigator"), name, value);
  if (navigator.connection) {
    const connection = Object.getPrototypeOf(navigator.connection) as object;
    const values: Record<string, unknown> = { effectiveType: "4g", rtt: 50, downlink: 10, saveData: false };
    for (const [name, value] of Object.entries(values)) fix(connection, name, value);
  }
}

/**
 * Evaluated in a page: holds equal what the engines word differently and nothing can mend, and notes what a program
 * reports if `notes`. A program turns every text into bytes by way of `replace(/\r\n/g, …)`, where `words` (patterns,
 * and what stands for them) are exchanged. Stands alone: its source is sent.
 */
export function holdWords(
  words: readonly (readonly [pattern: string, word: string])[],
  notes: boolean,
): void {
  const { replace } = String.prototype;
  const { apply } = Reflect;
  const patterns = words.map(([pattern, word]) => [new RegExp(pattern, "g"), word] as const);
  const pushed: string[] = [];
  if (notes) Object.defineProperty(globalThis, "pushed", { value: pushed });
  const made = {
    replace(this: string, searched: unknown, word: unknown) {
      let text: string = this;
      if (searched instanceof RegExp && searched.source === "\\r\\n") {
        for (const [pattern, held] of patterns) text = apply(replace, text, [pattern, held]) as string;
        pushed[pushed.length] = text;
      }
      return apply(replace, text, [searched, word]) as string;
    },
  };
  Object.defineProperty(String.prototype, "replace", {
    value: made.replace,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/** What is held equal for each browser: messages of the engine, which is WebKit's but for one. */
export const HELD_WORDS: Readonly<Record<"chromium" | "webkit", readonly (readonly [string, string])[]>> = {
  webkit: [["Can't find variable: (\\w+)", "$1 is not defined"]],
  chromium: [["^.*\\|toString\\(\\) radix argument must be between 2 and 36\\|$", "messages of the engine"]],
};
