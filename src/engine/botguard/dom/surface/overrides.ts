/** Members that happy-dom's subclasses answer in their own way, where a browser has one member above them all. */
import { behind } from "./lists.ts";
import { define } from "./properties.ts";
import type { Tools } from "./tools.ts";

/** A subclass' answer. */
export interface Override {
  prototype: object;
  held: PropertyDescriptor;
}

/** The overrides of one process. */
export class Overrides {
  readonly #tools: Tools;
  /** By member, the prototypes of subclasses that answer for it, and those whose member asks them: of all realms. */
  readonly #byMember: Map<string, Map<object, Override>>;
  /** The override that is being asked right now: its own call of `super` must not come back to it. */
  #asking: { override: Override; self: object } | undefined;

  /** `page` are those of the page, where these are a frame's. */
  constructor(tools: Tools, page: Overrides | undefined) {
    this.#tools = tools;
    this.#byMember = page ? page.#byMember : new Map();
  }

  /** Where a subclass of happy-dom answers for a parent's member, the parent's member asks it first. */
  add(owner: object, name: string, override: Override): void {
    const known = this.#byMember.get(name) ?? new Map<object, Override>();
    this.#byMember.set(name, known);
    known.set(override.prototype, override);
    if (known.has(owner)) return;
    const base = Object.getOwnPropertyDescriptor(owner, name);
    if (!base?.configurable) return;
    // The owner asks itself last.
    known.set(owner, { prototype: owner, held: base });
    const ask = (given: object, part: "get" | "set" | "value", args: unknown[]): unknown => {
      const self = behind(given) as object;
      let asked: Override | undefined;
      for (let at: object | null = self; at && !asked; at = Object.getPrototypeOf(at)) {
        const found = known.get(at);
        const again = found === this.#asking?.override && self === this.#asking?.self;
        if (found && !again && found.held[part]) asked = found;
      }
      asked ??= { prototype: owner, held: base };
      const before = this.#asking;
      this.#asking = { override: asked, self };
      try {
        return Reflect.apply(asked.held[part] as () => unknown, self, args);
      } finally {
        this.#asking = before;
      }
    };
    const tools = this.#tools;
    const named = <Made extends object>(made: Made, like: { name: string; length: number }): Made => {
      define(made, "name", { value: like.name, configurable: true });
      define(made, "length", { value: like.length, configurable: true });
      return tools.adopt(made);
    };
    const { get, set, value } = base;
    const made: PropertyDescriptor = { enumerable: base.enumerable === true, configurable: true };
    const methods = {
      get(this: object) {
        return ask(this, "get", []);
      },
      set(this: object, next: unknown) {
        ask(this, "set", [next]);
      },
      value(this: object, ...args: unknown[]) {
        return ask(this, "value", args);
      },
    };
    if (get) made.get = named(methods.get, get);
    if (set) made.set = named(methods.set, set);
    if (typeof value === "function")
      Object.assign(made, { value: named(methods.value, value), writable: true });
    define(owner, name, made);
  }
}
