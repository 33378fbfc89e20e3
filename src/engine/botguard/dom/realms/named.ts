/** What a page's elements and frames are called by: https://html.spec.whatwg.org/#named-access-on-the-window-object */
import { PropertySymbol } from "happy-dom";
import HTMLCollection from "happy-dom/lib/nodes/element/HTMLCollection.js";
import type { BrowserName } from "../../../engine.ts";
import {
  comesBehind,
  documentOf,
  type Entry,
  entriesOf,
  isHtml,
  isOnDocument,
  isOnWindow,
  type List,
  localNameOf,
  type NamedElement,
  onDocument,
  onWindow,
  type Place,
  seen,
  valueIn,
} from "./entries.ts";

export interface NamedContext {
  browser: BrowserName;
  /** Makes the interface of an object of happy-dom's a browser's. */
  meet(object: object): void;
  /** A page's global object as happy-dom knows it; everything else is itself. */
  toHappy(value: unknown): unknown;
  /** Makes a function the page's. */
  door<Made extends object>(made: Made): Made;
}

/** Elements that a page may call by their attribute `name`. */
const CALLED: ReadonlySet<string> = new Set(["embed", "form", "img", "object", "iframe"]);

/**
 * Keeps the properties that lead to elements in step with the tree. They are ordinary ones, laid when an element gets a
 * name and taken away when the last loses it: a page that calls nothing by name pays nothing when it looks up a global.
 */
export class Named {
  readonly #context: NamedContext;
  /** The object above each document's window that has the names, once the window is a browser's. */
  readonly #properties = new WeakMap<object, object>();
  /** The names that have been laid, by what holds them. */
  readonly #laid = new WeakMap<object, Set<string>>();

  /** `prototype` is what happy-dom's elements have in common, nothing of which a page has seen. */
  constructor(context: NamedContext, prototype: object) {
    this.#context = context;
    this.#follow(prototype);
  }

  /** Lays the names in `document` for its window, whose named properties are to be on `properties`. */
  addWindow(document: object, properties: object): void {
    this.#properties.set(document, properties);
    this.#laid.set(properties, new Set());
    for (const [name, entry] of entriesOf(document)) this.#lay(document, name, entry);
  }

  /** Lets the window of a frame's element be called `name`, and no longer `before`. */
  rename(element: NamedElement, name: string, before: string | undefined): void {
    if (before) this.#remove(element, before, "frames");
    if (name) this.#add(element, name, "frames");
  }

  /** True for an object that has the names of a window. */
  isProperties(object: object): boolean {
    return this.#laid.has(object) && !(PropertySymbol.elementIdMap in object);
  }

  /** What a page is told of the property `key` of `object`, where it leads to elements. */
  describe(object: object, key: PropertyKey): PropertyDescriptor | undefined {
    if (typeof key === "symbol" || !this.#laid.get(object)?.has(String(key))) return undefined;
    const isProperties = this.isProperties(object);
    return {
      value: Reflect.get(object, key),
      writable: isProperties || this.#context.browser === "chromium",
      enumerable: !isProperties,
      configurable: true,
    };
  }

  /** The own names of `object` without those that no page is told. */
  shown(object: object, names: string[]): string[] {
    const laid = this.isProperties(object) && this.#laid.get(object);
    return laid ? names.filter((name) => !laid.has(name)) : names;
  }

  #follow(prototype: object): void {
    const named = this;
    const replace = (symbol: symbol, make: (original: Method) => Method) => {
      const original = Reflect.get(prototype, symbol) as Method;
      Reflect.defineProperty(prototype, symbol, {
        value: make(original),
        configurable: true,
        writable: true,
      });
    };
    const called = (element: NamedElement) =>
      CALLED.has(localNameOf(element)) ? element.getAttribute("name") : null;
    replace(
      PropertySymbol.addIdentifierToWindow,
      () =>
        function (id) {
          if (id) named.#add(this, String(id), "elements");
        },
    );
    replace(
      PropertySymbol.removeIdentifierFromWindow,
      () =>
        function (id) {
          if (id) named.#remove(this, String(id), "elements");
        },
    );
    replace(
      PropertySymbol.connectedToDocument,
      (original) =>
        function () {
          original.call(this);
          const name = called(this);
          if (name) named.#add(this, name, "named");
        },
    );
    replace(
      PropertySymbol.disconnectedFromDocument,
      (original) =>
        function () {
          original.call(this);
          const name = called(this);
          if (name) named.#remove(this, name, "named");
        },
    );
    for (const symbol of [PropertySymbol.onSetAttribute, PropertySymbol.onRemoveAttribute])
      replace(
        symbol,
        (original) =>
          function (attribute, replaced) {
            original.call(this, attribute, replaced);
            if (
              Reflect.get(attribute as object, PropertySymbol.name) !== "name" ||
              !CALLED.has(localNameOf(this))
            )
              return;
            if (!Reflect.get(this, PropertySymbol.isConnected)) return;
            const isSet = symbol === PropertySymbol.onSetAttribute;
            const [old, now] = isSet ? [replaced, attribute] : [attribute, undefined];
            const [before, name] = [valueIn(old), valueIn(now)];
            if (before) named.#remove(this, before, "named");
            if (name) named.#add(this, name, "named");
          },
      );
  }

  #add(node: NamedElement, name: string, list: List): void {
    const document = documentOf(node);
    if (!document) return;
    const entries = entriesOf(document);
    const entry = entries.get(name) ?? { elements: [], named: [], frames: [], lists: {} };
    entries.set(name, entry);
    const [element, elements] = [seen(node), entry[list]];
    if (elements.includes(element)) return;
    const last = elements.at(-1);
    elements.push(element);
    if (last && !comesBehind(last, element)) this.#sort(elements);
    this.#lay(document, name, entry);
  }

  #remove(node: NamedElement, name: string, list: List): void {
    const document = documentOf(node);
    const entry = document && entriesOf(document).get(name);
    if (!entry) return;
    const at = entry[list].indexOf(seen(node));
    if (at >= 0) entry[list].splice(at, 1);
    this.#lay(document, name, entry);
    if (entry.elements.length + entry.named.length + entry.frames.length === 0)
      entriesOf(document).delete(name);
  }

  /** Each list is in order by itself. */
  #inOrder(entry: Entry, read: (entry: Entry) => NamedElement[]): NamedElement[] {
    const found = read(entry);
    return entry.elements.length > 0 && entry.named.length > 0 ? this.#sort(found) : found;
  }

  #sort(elements: NamedElement[]): NamedElement[] {
    return elements.sort((a, b) => (comesBehind(a, b) ? -1 : 1));
  }

  /** Lays `name` where it leads to something, and takes it away where it no longer does. */
  #lay(document: object, name: string, entry: Entry): void {
    const properties = this.#properties.get(document);
    if (properties && !(name in Object.getPrototypeOf(properties)))
      this.#change(properties, name, isOnWindow(entry), {
        get: () => this.#value(document, name, "window"),
        set: (self, value) => {
          const shape = { writable: true, enumerable: true, configurable: true };
          Reflect.defineProperty(this.#context.toHappy(self) as object, name, { value, ...shape });
        },
        enumerable: false,
      });
    const isChromium = this.#context.browser === "chromium";
    // A document that no window shows has names in WebKit alone.
    if (!isHtml(document) || (isChromium && !properties)) return;
    this.#change(document, name, isOnDocument(entry), {
      get: () => this.#value(document, name, "document"),
      set: isChromium ? () => {} : undefined,
      enumerable: true,
    });
  }

  #change(
    holder: object,
    name: string,
    isThere: boolean,
    made: { get(): unknown; set: ((self: unknown, value: unknown) => void) | undefined; enumerable: boolean },
  ): void {
    const laid = this.#laid.get(holder) ?? new Set();
    this.#laid.set(holder, laid);
    if (laid.has(name) === isThere) return;
    if (!isThere) {
      Reflect.deleteProperty(holder, name);
      laid.delete(name);
      return;
    }
    // What a page has set stays before the elements in WebKit.
    if (this.#context.browser === "webkit" && Object.hasOwn(holder, name)) return;
    const { get, set, enumerable } = made;
    const held: PropertyDescriptor = { get: this.#context.door(get), enumerable, configurable: true };
    if (set)
      held.set = this.#context.door(function (this: unknown, value: unknown) {
        set(this, value);
      });
    if (Reflect.defineProperty(holder, name, held)) laid.add(name);
  }

  #value(document: object, name: string, place: Place): unknown {
    const entry = entriesOf(document).get(name);
    if (!entry) return undefined;
    const read = place === "window" ? onWindow : onDocument;
    const [frame] = entry.frames;
    if (place === "window" && frame) return frame.contentWindow;
    const [only, ...others] = read(entry);
    if (others.length === 0)
      return place === "document" && only && localNameOf(only) === "iframe" ? only.contentWindow : only;
    const list =
      entry.lists[place] ??
      new HTMLCollection(PropertySymbol.illegalConstructor, (() => this.#inOrder(entry, read)) as never);
    entry.lists[place] = list;
    this.#context.meet(list);
    return list;
  }
}

type Method = (this: NamedElement, ...args: unknown[]) => void;
