/** What property stands for a member of an interface. */
import type { Behaviours } from "../behaviours.ts";
import { isHandler } from "../events/handlers.ts";
import { keyOf } from "./keys.ts";
import { isWrittenLater, laterAccessor } from "./later.ts";
import type { Surface } from "./surface.ts";
import type { Key, Tools } from "./tools.ts";
import { unscopables } from "./unscopables.ts";

export interface DescriptionContext {
  surface: Surface;
  tools: Tools;
  behaviours: Behaviours;
  arrayPrototype: object;
  /** For the interfaces of a frame: what makes an object the frame's. */
  frame?: { claim(made: unknown): unknown };
}

/** What lists have from arrays. */
const OF_LISTS: ReadonlySet<string> = new Set(["entries", "keys", "values", "forEach"]);

/** The properties of one realm's interfaces. */
export class Descriptions {
  readonly #context: DescriptionContext;
  /** The prototype of an interface that is laid already. */
  readonly #prototypeOf: (name: string) => object | undefined;

  constructor(context: DescriptionContext, prototypeOf: (name: string) => object | undefined) {
    this.#context = context;
    this.#prototypeOf = prototypeOf;
  }

  /** The property for `key`: what is written for it, what happy-dom has, or one that holds the default. */
  of(key: Key, source: PropertyDescriptor | undefined): PropertyDescriptor | undefined {
    const { tools, behaviours } = this.#context;
    const { name, member } = key;
    const shape = { enumerable: member.enumerable, configurable: true };
    // No constant of an object is written, nor what stands under a symbol, and to ask is to read a chapter.
    const isNever = name.startsWith("@@") || (member.kind === "c" && !key.owner.endsWith("()"));
    const written = isNever ? undefined : behaviours.get(key.owner, name);
    switch (member.kind) {
      case "c":
        if (name === "@@unscopables") return { value: Object.freeze(unscopables(key.owner)), ...shape };
        return {
          value: written ? written.get?.({}, name) : (source?.value ?? member.number),
          writable: false,
          enumerable: member.enumerable,
          // What is read once and for all, as WebKit has it, is no constant.
          configurable: written !== undefined,
        };
      case "m":
        if (name.startsWith("@@")) return this.#describeSymbol(key, source, shape);
        if (OF_LISTS.has(name) && this.#isList(key.owner))
          return { ...shape, writable: true, value: Reflect.get(this.#context.arrayPrototype, name) };
        if (!written && typeof source?.value === "function") {
          const value = tools.borrowedMethod(key, this.#claiming(key, source.value));
          return { ...shape, writable: true, value };
        }
        // A getter of the host's gives the method.
        if (!written && source?.get)
          return { ...shape, writable: true, value: tools.borrowedMethod(key, methodBehind(source.get)) };
        return { ...shape, writable: true, value: tools.method(key) };
      case "a":
      case "w": {
        if (name.startsWith("@@")) return undefined;
        if (isWrittenLater(key)) return { ...laterAccessor(key, tools), ...shape };
        if (written || member.replaces || !source?.get || isHandler(name))
          return { ...tools.accessor(key), ...shape };
        const set = member.kind === "w" ? (source.set ?? tools.accessor(key).set) : undefined;
        return { ...tools.borrowedAccessor(key, source.get, set), ...shape };
      }
      default:
        return source;
    }
  }

  /** https://webidl.spec.whatwg.org/#js-iterable and the like: iterating is one of the named methods. */
  #describeSymbol(
    { owner, name }: Key,
    source: PropertyDescriptor | undefined,
    shape: object,
  ): PropertyDescriptor | undefined {
    const prototype = this.#prototypeOf(owner);
    const members = prototype && this.#context.surface.interface(owner)?.members;
    const isList = members?.has("length") ?? true;
    const hasPairs = members?.has("get") || (name === "@@asyncIterator" && members?.has("entries"));
    const alias = !isList && (hasPairs ? "entries" : "values");
    const same: unknown = alias && prototype && methodOf(prototype, alias);
    const value =
      same || (Reflect.get(this.#context.arrayPrototype, keyOf(name)) ?? (source?.value as unknown));
    return value === undefined ? undefined : { ...shape, writable: true, value };
  }

  /** True for an interface that is walked as an array is: https://webidl.spec.whatwg.org/#js-iterable */
  #isList(owner: string): boolean {
    const members = this.#context.surface.interface(owner)?.members;
    return members?.has("length") === true && members.has("@@iterator");
  }

  /** `method` of happy-dom's, whose results become the frame's where it makes nodes. */
  #claiming({ owner, name }: Key, method: object): object {
    const { frame } = this.#context;
    if (!frame || !isMaker(owner, name)) return method;
    return function (this: unknown, ...args: unknown[]) {
      return frame.claim(Reflect.apply(method as () => unknown, this, args));
    };
  }
}

/** The method that `get` gives. */
function methodBehind(get: () => unknown): object {
  return function (this: unknown, ...args: unknown[]) {
    return Reflect.apply(Reflect.apply(get, this, []) as () => unknown, this, args);
  };
}

/** The method `name` that `prototype` itself has. */
function methodOf(prototype: object, name: string): unknown {
  return Object.hasOwn(prototype, name) ? Reflect.get(prototype, name) : undefined;
}

/** True for a method that makes nodes, or what belongs to one. */
export function isMaker(owner: string, name: string): boolean {
  return /^(Document|DOMImplementation|Node)$/.test(owner) && /^(create|import|clone)/.test(name);
}
