/** What members hold: values that a program has set, and a browser's defaults for all it has not. */
import type { Key } from "./tools.ts";

/** What the defaults are made from. */
export interface Makers {
  /** An object of the interface `name` for `owner`'s member; the same for every read. */
  instance(name: string, owner: object, member: string): unknown;
}

/** A member that something else answers for. */
export interface Link {
  get(): unknown;
  set?: ((value: unknown) => void) | undefined;
}

/** Something with content attributes. */
interface Attributed {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** Values by object and member. */
export class Values {
  readonly #held = new WeakMap<object, Map<string, unknown>>();
  readonly #linked = new WeakMap<object, Map<string, Link>>();
  readonly #makers: Makers;

  constructor(makers: Makers) {
    this.#makers = makers;
  }

  /** Notes a value, of whatever type. */
  keep(self: object, name: string, value: unknown): void {
    const held = this.#held.get(self);
    if (held) held.set(name, value);
    else this.#held.set(self, new Map([[name, value]]));
  }

  /** The value that was noted; undefined where none was. */
  noted(self: object, name: string): unknown {
    return this.#held.get(self)?.get(name);
  }

  /** Lets `name` of `self` be answered by what `link` says. */
  link(self: object, name: string, link: Link): void {
    const links = this.#linked.get(self);
    if (links) links.set(name, link);
    else this.#linked.set(self, new Map([[name, link]]));
  }

  /** What `self` reads: what it holds, what the content attribute says, or the default. */
  read(self: object, { name, member }: Key): unknown {
    const held = this.#held.get(self);
    if (held?.has(name)) return held.get(name);
    const link = this.#linked.get(self)?.get(name);
    if (link) return link.get();
    if (member.attribute !== undefined && isAttributed(self)) {
      const text = self.getAttribute(member.attribute);
      if (member.value === "b") return text !== null;
      if (member.value === "n") return Number.parseInt(text ?? "", 10) || 0;
      return text ?? (member.value === "z" ? null : "");
    }
    const value = this.initial(member.value, self, name);
    if (isObject(value)) this.keep(self, name, value);
    return value;
  }

  /** Sets what `self` reads, turned into the member's type as Web IDL does. */
  write(self: object, { name, member }: Key, value: unknown): void {
    if (member.attribute !== undefined && isAttributed(self)) {
      if (member.value === "b" ? !value : member.value === "z" && value === null)
        self.removeAttribute(member.attribute);
      else self.setAttribute(member.attribute, member.value === "b" ? "" : String(value));
      return;
    }
    const link = this.#linked.get(self)?.get(name);
    if (link?.set) link.set(value);
    else this.keep(self, name, converted(member.value, value));
  }

  /** The default for a value code. */
  initial(code: string, self: object, name: string): unknown {
    switch (code.charAt(0)) {
      case "s":
        return "";
      case "n":
        return 0;
      case "b":
        return false;
      case "z":
        return null;
      case "o":
        return this.#makers.instance(code.slice(2), self, name);
      default:
        return undefined;
    }
  }
}

/** `value` as the type of a value code. */
function converted(code: string, value: unknown): unknown {
  switch (code.charAt(0)) {
    case "s":
      return String(value);
    case "n":
      return Number(value) || 0;
    case "b":
      return Boolean(value);
    default:
      return value;
  }
}

/** True for what a WeakMap takes. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function isAttributed(value: object): value is Attributed {
  return "getAttribute" in value && typeof value.getAttribute === "function";
}
