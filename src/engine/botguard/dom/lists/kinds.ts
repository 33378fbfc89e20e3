/** What each kind of list of happy-dom's lists. */
import { type Element, PropertySymbol } from "happy-dom";
import { behind, type ListContext } from "./behind.ts";
import { namedControl } from "./controls.ts";
import type { Kind } from "./handler.ts";
import { storeOf } from "./stores.ts";

const HTML = "http://www.w3.org/1999/xhtml";

/** The kinds by what their objects are. */
export type Kinds = Readonly<
  Record<"collection" | "nodes" | "attributes" | "tokens" | "dataset" | "store" | "form" | "select", Kind>
>;

/** What happy-dom keeps under one of its symbols. */
function kept<Kept>(target: object, symbol: symbol): Kept {
  return Reflect.get(target, symbol) as Kept;
}

/** An element's id, and the name that elements of HTML have. https://dom.spec.whatwg.org/#interface-htmlcollection */
function namesOf(element: Element): string[] {
  const name = element.namespaceURI === HTML ? element.getAttribute("name") : null;
  return [element.getAttribute("id"), name].filter((one) => one !== null && one !== "") as string[];
}

/** The kinds of one page. */
export function makeKinds(context: ListContext): Kinds {
  /** What happy-dom would have done with what cannot be told from the object itself. */
  const originals = new WeakMap<object, ProxyHandler<object>>();
  const remember = (target: object, handler: ProxyHandler<object>) => void originals.set(target, handler);
  const collected = (target: object) => kept<() => Element[]>(target, PropertySymbol.query)();

  /** https://html.spec.whatwg.org/#dom-htmloptionscollection-setter */
  const setOption = (select: object, index: number, value: unknown) => {
    if (value === null || value === undefined) {
      Reflect.apply(Reflect.get(select, "remove") as () => void, select, [index]);
      return;
    }
    if (Reflect.get(Object(value), "localName") !== "option")
      throw context.error(
        "TypeError",
        `Failed to set an indexed property [${index}] on '${String(select).slice(8, -1)}': parameter 2 is not of type 'HTMLOptionElement'.`,
      );
    originals.get(select)?.set?.(select, String(index), value, select);
  };

  /** The select whose options a collection has. */
  const selectOf = (collection: object): object | undefined => {
    const owner = kept<Element | undefined>(collection, PropertySymbol.ownerElement);
    return owner?.localName === "select" ? (behind(owner) as object) : undefined;
  };

  return {
    collection: {
      items: collected,
      isSettable: (target) => selectOf(target) !== undefined,
      setItem: (target, index, value) => setOption(selectOf(target) as object, index, value),
      names: (target) => collected(target).flatMap(namesOf),
      named(target, name) {
        const owner = kept<object | undefined>(target, PropertySymbol.ownerElement);
        if (owner && PropertySymbol.getFormControlNamedItem in owner)
          return namedControl(owner, name, context);
        return collected(target).find((element) => namesOf(element).includes(name));
      },
    },
    nodes: { items: (target) => kept<Element[]>(target, PropertySymbol.items) },
    attributes: {
      items: (target) => [...kept<Map<string, object>>(target, PropertySymbol.items).values()],
      names: (target) => attributeNames(target),
      named: (target, name) =>
        attributeNames(target).includes(name)
          ? kept<Map<string, object[]>>(target, PropertySymbol.itemsByName).get(name)?.[0]
          : undefined,
    },
    tokens: {
      items: (target) => Reflect.apply(kept<() => string[]>(target, PropertySymbol.getTokenList), target, []),
    },
    dataset: {
      begin: remember,
      names: (target) => originals.get(target)?.ownKeys?.(target) as string[],
      named: (target, name) => originals.get(target)?.get?.(target, name, target),
      setNamed(target, name, value) {
        if (/-[a-z]/.test(name))
          throw context.error(
            "SyntaxError",
            `Failed to set a named property '${name}' on 'DOMStringMap': '${name}' is not a valid property name.`,
          );
        originals.get(target)?.set?.(target, name, value, target);
      },
      deleteNamed: (target, name) => originals.get(target)?.deleteProperty?.(target, name),
      overrides: true,
      enumerable: true,
    },
    store: {
      names: (target) => storeOf(target).names(),
      named: (target, name) => storeOf(target).get(name),
      setNamed(target, name, value) {
        if (storeOf(target).set(name, String(value))) return;
        throw context.error(
          "QuotaExceededError",
          `Failed to set a named property '${name}' on 'Storage': Setting the value of '${name}' exceeded the quota.`,
        );
      },
      deleteNamed: (target, name) => storeOf(target).delete(name),
      enumerable: true,
      ...(context.browser === "webkit" && { setsMembers: true }),
    },
    form: {
      items: (target) =>
        Reflect.apply(kept<() => Element[]>(target, PropertySymbol.getFormControlItems), target, []),
      named: (target, name) => namedControl(target, name, context),
      overrides: true,
    },
    select: {
      begin: remember,
      items: (target) => Reflect.get(target, "options") as ArrayLike<unknown>,
      setItem: setOption,
    },
  };
}

/** https://dom.spec.whatwg.org/#interface-namednodemap: an element of HTML has names in small letters. */
function attributeNames(target: object): string[] {
  const owner = kept<Element>(target, PropertySymbol.ownerElement);
  const names = [...kept<Map<string, object[]>>(target, PropertySymbol.itemsByName).keys()];
  const isHtml = owner.namespaceURI === HTML && String(owner.ownerDocument) === "[object HTMLDocument]";
  return isHtml ? names.filter((name) => name === name.toLowerCase()) : names;
}
