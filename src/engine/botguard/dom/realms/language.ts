/** Makes the language of a window's realm a browser's: what its functions tell of objects, and what they let a page do. */
import type { BrowserName } from "../../../engine.ts";
import { layStacks } from "../errors/stacks.ts";
import type { Wording } from "../errors/wording.ts";
import { removeExtras, withoutHappys } from "../surface/extras.ts";
import type { Interfaces } from "../surface/interfaces.ts";
import { INNER_SETTERS } from "../surface/later.ts";
import { NameOrder } from "../surface/name-order.ts";
import type { PendingProperties } from "../surface/pending.ts";
import { type Reflected, replaceReflection } from "../surface/reflection.ts";
import type { Surface } from "../surface/surface.ts";
import type { Tools } from "../surface/tools.ts";
import { isObject } from "../surface/values.ts";
import type { Frames } from "./frames.ts";
import type { Named } from "./named.ts";
import type { WindowPairs } from "./pairs.ts";

/** What the language of a page is laid with. */
export interface LanguageContext {
  browser: BrowserName;
  surface: Surface;
  wording: Wording;
  pending: PendingProperties;
  interfaces: Interfaces;
  pairs: WindowPairs;
  frames: Frames;
  named: Named;
}

/** The language of one page, in all of its realms. */
export class Language {
  readonly #context: LanguageContext;
  readonly #order: NameOrder;
  /** Objects that keep their prototypes. */
  readonly #fixed = new WeakSet<object>();
  readonly #locations = new WeakSet<object>();

  constructor(context: LanguageContext) {
    this.#context = context;
    this.#order = new NameOrder(context.surface, context.browser);
  }

  /** Lets an object keep its prototype, which it gives. */
  fix(object: object): object | null {
    this.#fixed.add(object);
    return Object.getPrototypeOf(object) as object | null;
  }

  /** Lets a window's location keep its prototype and, where the browser's does, take new names. */
  fixLocation(location: object): void {
    this.#locations.add(location);
    this.#fixed.add(location);
  }

  /** Makes the functions of the realm of a window, `happy` to happy-dom, tell of objects what a browser's do. */
  lay(happy: object, global: object, tools: Tools): void {
    const { browser, surface } = this.#context;
    const evaluate = (code: string) => (Reflect.get(happy, "eval") as (code: string) => unknown)(code);
    this.#order.addWindow(global, evaluate);
    removeExtras(surface, evaluate);
    this.#order.hide(layStacks(browser, evaluate), "prepareStackTrace");
    replaceReflection(evaluate, this.#reflected(), tools);
  }

  #reflected(): Reflected {
    const { browser, wording, pending, interfaces, pairs, frames, named } = this.#context;
    return {
      touch: (object, key) => {
        if (!isObject(object)) return;
        pending.touch(object, key);
        const happy = pairs.windowOf(object);
        if (!happy) return;
        // To read a frame's number is to make its window.
        for (const name of key === undefined ? frames.numbersIn(happy) : [String(key)])
          if (frames.has(happy, name)) Reflect.get(object, name);
      },
      describe: (object, key) => (isObject(object) ? named.describe(object, key) : undefined),
      names: (object, names) =>
        this.#order.sort(object, isObject(object) ? named.shown(object, names) : names),
      symbols: (symbols) => withoutHappys(symbols),
      imitates: (object, prototype) => interfaces.noteImitation(object, prototype),
      hasStackAccessors: () => browser === "chromium",
      isInner: (setter) => INNER_SETTERS.has(setter),
      isFixed: (object) => isObject(object) && this.#fixed.has(object),
      staysOpen: (object) =>
        isObject(object) &&
        (pairs.windowOf(object) !== undefined ||
          named.isProperties(object) ||
          (browser === "webkit" && this.#locations.has(object))),
      immutable: (tag) => wording.immutable(tag),
      unclosable: (name) => wording.unclosable(name),
    };
  }
}
