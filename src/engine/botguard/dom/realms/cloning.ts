/** Copies of what a page holds: https://html.spec.whatwg.org/#safe-passing-of-structured-data */
import { types } from "node:util";

/** What copies are made with. */
export interface CloneMakers {
  /** The interface that an object is of; undefined for one of the language's. */
  interfaceOf(object: object): string | undefined;
  /** Makes an object of an interface of the page's. */
  make(name: string, ...args: unknown[]): object;
  /** What is thrown where a value cannot be copied. */
  refusal(reason: string): object;
}

type Read = (name: string) => unknown;

/** Copies of objects of a browser's own, by interface: what reads one's members gives the arguments for another. */
const COPIED: Readonly<Record<string, (read: Read, self: object) => unknown[]>> = {
  DOMRect: numbers("x", "y", "width", "height"),
  DOMRectReadOnly: numbers("x", "y", "width", "height"),
  DOMPoint: numbers("x", "y", "z", "w"),
  DOMPointReadOnly: numbers("x", "y", "z", "w"),
  DOMQuad: numbers("p1", "p2", "p3", "p4"),
  DOMMatrix: matrix,
  DOMMatrixReadOnly: matrix,
  DOMException: numbers("message", "name"),
  ImageData: (read) => [
    new Uint8ClampedArray(read("data") as Uint8ClampedArray),
    read("width"),
    read("height"),
  ],
  Blob: (read, self) => [[self], { type: read("type") }],
  File: (read, self) => [[self], read("name"), { type: read("type"), lastModified: read("lastModified") }],
};
/** Handed on as they are: nothing that a page can do changes them. */
const SHARED: ReadonlySet<string> = new Set(["CryptoKey"]);

/** A copy of `value`, made of the host's objects and of the page's own; those in `transferred` are handed on. */
export function copied(value: unknown, transferred: readonly unknown[], makers: CloneMakers): unknown {
  const copies = new Map<object, unknown>();
  const refuse = (what: string): never => {
    throw makers.refusal(`${what} could not be cloned.`);
  };
  const copy = (one: unknown): unknown => {
    if (typeof one === "symbol") return refuse(String(one));
    if (typeof one === "function") return refuse(Function.prototype.toString.call(one));
    if (typeof one !== "object" || one === null) return one;
    const known = copies.get(one);
    if (known !== undefined) return known;
    const note = <Made>(made: Made): Made => {
      copies.set(one, made);
      return made;
    };
    if (types.isProxy(one) && makers.interfaceOf(one) === undefined) return refuse("#<Object>");
    if (types.isAnyArrayBuffer(one)) {
      const moved = transferred.includes(one) ? [one as ArrayBuffer] : [];
      return note(structuredClone(one, { transfer: moved }));
    }
    if (ArrayBuffer.isView(one)) return note(viewOf(one, copy(one.buffer) as ArrayBuffer));
    if (types.isDate(one) || types.isRegExp(one) || types.isBoxedPrimitive(one))
      return types.isSymbolObject(one) ? refuse("Object(Symbol())") : note(structuredClone(one));
    if (types.isMap(one)) {
      const made = note(new Map<unknown, unknown>());
      for (const [key, held] of [...Map.prototype.entries.call(one)]) made.set(copy(key), copy(held));
      return made;
    }
    if (types.isSet(one)) {
      const made = note(new Set<unknown>());
      for (const held of [...Set.prototype.values.call(one)]) made.add(copy(held));
      return made;
    }
    const name = makers.interfaceOf(one);
    if (name !== undefined) return note(copyOf(name, one));
    if (types.isNativeError(one)) return note(structuredClone(one));
    const tag = Object.prototype.toString.call(one).slice(8, -1);
    const isPlain =
      !types.isPromise(one) &&
      !types.isWeakMap(one) &&
      !types.isWeakSet(one) &&
      !types.isGeneratorObject(one);
    if (!isPlain || tag === "WeakRef") return refuse(`#<${tag}>`);
    const made = note<Record<string, unknown> | unknown[]>(Array.isArray(one) ? new Array(one.length) : {});
    for (const key of Object.keys(one))
      Object.defineProperty(made, key, {
        value: copy(Reflect.get(one, key)),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    return made;
  };
  const copyOf = (name: string, one: object): unknown => {
    if (SHARED.has(name)) return one;
    if (name === "Window") return refuse("#<Window>");
    if (name === "MessagePort")
      return transferred.includes(one)
        ? one
        : refuseAs("A MessagePort could not be cloned because it was not transferred.");
    const args = COPIED[name]?.((member) => Reflect.get(one, member), one);
    return args ? makers.make(name, ...args) : refuse(`${name} object`);
  };
  const refuseAs = (reason: string): never => {
    throw makers.refusal(reason);
  };
  return copy(value);
}

/** A view of the same kind onto another buffer. */
function viewOf(view: ArrayBufferView, buffer: ArrayBuffer): object {
  const kind = types.isDataView(view) ? "DataView" : Object.prototype.toString.call(view).slice(8, -1);
  const { byteOffset } = view;
  const length = types.isDataView(view) ? view.byteLength : (view as Uint8Array).length;
  const Kind = Reflect.get(globalThis, kind) as new (...args: unknown[]) => object;
  return new Kind(buffer, byteOffset, length);
}

function numbers(...names: readonly string[]): (read: Read) => unknown[] {
  return (read) => names.map(read);
}

/** https://drafts.fxtf.org/geometry/#structured-serialization */
function matrix(read: Read): unknown[] {
  const flat = ["a", "b", "c", "d", "e", "f"];
  const deep = [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => `m${row}${column}`));
  return [(read("is2D") ? flat : deep).map(read)];
}
