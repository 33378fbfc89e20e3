/** In which order a page is told the own names of an object: the browser's. */
import type { BrowserName } from "../../../engine.ts";
import type { Surface } from "./surface.ts";

/** What this engine's errors say of their place, each error by itself, and the browser's do not. */
const ENGINE_PLACES: Readonly<Record<BrowserName, ReadonlySet<string>>> = {
  chromium: new Set(["line", "column", "sourceURL"]),
  webkit: new Set(["sourceURL"]),
};

/** The browser's order of own names. */
export class NameOrder {
  readonly #surface: Surface;
  readonly #browser: BrowserName;
  readonly #orders = new WeakMap<object, ReadonlyMap<string, number>>();
  /** Names that no browser has and that cannot be taken away. */
  readonly #hidden = new WeakMap<object, ReadonlySet<string>>();
  readonly #windows = new WeakSet<object>();
  #ofWindows: ReadonlyMap<string, number> | undefined;
  /** Realms whose language has not been looked at. */
  readonly #realms: ((code: string) => unknown)[] = [];

  constructor(surface: Surface, browser: BrowserName) {
    this.#surface = surface;
    this.#browser = browser;
  }

  /** Knows `window`, the global object of a realm. */
  addWindow(window: object, evaluate: (code: string) => unknown): void {
    this.#windows.add(window);
    this.#realms.push(evaluate);
  }

  /** Knows the names of `object`, where what the engine has there cannot be changed. */
  add(object: object, names: readonly string[]): void {
    this.#orders.set(object, numbered(names));
    const known = new Set(names);
    for (const name of Object.getOwnPropertyNames(object)) if (!known.has(name)) this.hide(object, name);
  }

  /** Keeps `name` of `object` to itself. */
  hide(object: object, name: string): void {
    this.#hidden.set(object, new Set([...(this.#hidden.get(object) ?? []), name]));
  }

  /** `names` of `object` as the browser gives them; what the browser has not comes last, as what a script has set. */
  sort(object: unknown, given: string[]): string[] {
    const names = this.#namesOfErrors(given);
    if (this.#realms.length > 0) this.#learnLanguage();
    const hidden = this.#hidden.get(object as object);
    const shown = hidden ? names.filter((name) => !hidden.has(name)) : names;
    const order = this.#orders.get(object as object) ?? this.#orderOfWindow(object as object);
    if (!order) return shown;
    // Numbers come first in every engine.
    const place = (name: string) => order.get(name) ?? (/^\d+$/.test(name) ? -1 : order.size);
    return shown.sort((a, b) => place(a) - place(b));
  }

  #orderOfWindow(object: object): ReadonlyMap<string, number> | undefined {
    if (!this.#windows.has(object)) return undefined;
    this.#ofWindows ??= numbered([...this.#surface.globals.keys()]);
    return this.#ofWindows;
  }

  #namesOfErrors(names: string[]): string[] {
    if (!names.includes("line") || !names.includes("column")) return names;
    const shown = names.filter((name) => !ENGINE_PLACES[this.#browser].has(name));
    if (this.#browser === "webkit")
      return shown.flatMap((name) => (name === "stack" ? [] : name === "column" ? [name, "stack"] : [name]));
    const first = ["stack", "message"].filter((name) => names.includes(name));
    return [...first, ...shown.filter((name) => !first.includes(name))];
  }

  /** Finds the objects of the language when a program first asks for names: most never do. */
  #learnLanguage(): void {
    const lists = [...this.#surface.language];
    const source = `[${lists.map(([expression]) => `() => (${expression})`).join()}]`;
    for (const evaluate of this.#realms.splice(0)) {
      const made = evaluate(source) as (() => unknown)[];
      for (const [index, [, names]] of lists.entries()) {
        const object = attempt(made[index]);
        if (object) this.add(object, names);
      }
    }
  }
}

function attempt(make: (() => unknown) | undefined): object | undefined {
  try {
    return make?.() as object | undefined;
  } catch {
    return undefined;
  }
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}
