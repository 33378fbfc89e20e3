/** Members that happy-dom's subclasses answer in their own way, where a browser has one member above them all. */
import { behind } from "../lists/behind.ts";
import type { PendingProperties } from "./pending.ts";
import { define } from "./properties.ts";
import type { Tools } from "./tools.ts";

/** A subclass' answer. */
export interface Override {
  readonly prototype: object;
  readonly held: PropertyDescriptor;
  /** True where no subclass is asked after all. */
  isFinal(): boolean;
}

/** The overrides of one process. */
export class Overrides {
  readonly #tools: Tools;
  readonly #pending: PendingProperties;
  /** By member, the prototypes of subclasses that answer for it, and those whose member asks them: of all realms. */
  readonly #byMember: Map<string, Map<object, Override>>;
  /** The override that is being asked right now: its own call of `super` must not come back to it. */
  #asking: { override: Override; self: object } | undefined;

  /** `page` are those of the page, where these are a frame's. */
  constructor(tools: Tools, pending: PendingProperties, page: Overrides | undefined) {
    this.#tools = tools;
    this.#pending = pending;
    this.#byMember = page ? page.#byMember : new Map();
  }

  /** Where a subclass of happy-dom answers for a parent's member, the parent's member asks it first. */
  add(owner: object, name: string, override: Override): void {
    const known = this.#byMember.get(name) ?? new Map<object, Override>();
    this.#byMember.set(name, known);
    known.set(override.prototype, override);
    if (known.has(owner)) return;
    const { isFinal } = override;
    let held: PropertyDescriptor = {};
    const pending = this.#pending;
    // The owner asks itself last.
    const own: Override = {
      prototype: owner,
      get held() {
        pending.touch(owner, name);
        return held;
      },
      isFinal,
    };
    known.set(owner, own);
    pending.amend(owner, name, (made) => {
      held = made;
      return !made.configurable || isFinal() ? made : this.#askingMember(known, own, made);
    });
  }

  /** The owner's member, which asks before it answers with `base`. */
  #askingMember(
    known: ReadonlyMap<object, Override>,
    own: Override,
    base: PropertyDescriptor,
  ): PropertyDescriptor {
    const ask = (given: object, part: "get" | "set" | "value", args: unknown[]): unknown => {
      const self = behind(given) as object;
      let asked: Override | undefined;
      for (let at: object | null = self; at && !asked; at = Object.getPrototypeOf(at)) {
        const found = known.get(at);
        const again = found === this.#asking?.override && self === this.#asking?.self;
        if (found && !again && !found.isFinal() && found.held[part]) asked = found;
      }
      asked ??= own;
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
      return tools.door(made);
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
    return made;
  }
}
