/** What a form calls its controls by. */
import { type Element, PropertySymbol } from "happy-dom";
import RadioNodeList from "happy-dom/lib/nodes/html-form-element/RadioNodeList.js";
import type { ListContext } from "./behind.ts";

/** What a form has answered for a name. */
interface Known {
  /** Lists of several controls, each the same for good. */
  lists: Map<string, object>;
  /** Controls that the form has been asked for, also by names that they no longer have. */
  past: Map<string, Element>;
}

const KNOWN = new WeakMap<object, Known>();
/** Forms that are being asked: happy-dom looks for their controls by members that a control's name could hide. */
const ASKED = new WeakSet<object>();

/** https://html.spec.whatwg.org/#dom-form-nameditem */
export function namedControl(form: object, name: string, { meet }: ListContext): unknown {
  if (name === "" || ASKED.has(form)) return undefined;
  ASKED.add(form);
  try {
    const known = KNOWN.get(form) ?? { lists: new Map(), past: new Map() };
    KNOWN.set(form, known);
    const controls = controlsOf(form, PropertySymbol.getFormControlItems);
    const isCalled = (element: Element) =>
      element.getAttribute("id") === name || element.getAttribute("name") === name;
    const found = controls.filter((one) => isCalled(one) && !isImage(one));
    if (found.length === 0) found.push(...imagesOf(form).filter(isCalled));
    const [first] = found;
    if (first && found.length === 1) {
      known.past.set(name, first);
      return first;
    }
    if (first) return listOf(known, name, found, meet);
    const past = known.past.get(name);
    return past && controls.includes(past) ? past : undefined;
  } finally {
    ASKED.delete(form);
  }
}

function listOf(known: Known, name: string, found: Element[], meet: (object: object) => void): object {
  const list = known.lists.get(name) ?? new RadioNodeList(PropertySymbol.illegalConstructor, [] as never);
  known.lists.set(name, list);
  meet(list);
  const items = Reflect.get(list, PropertySymbol.items) as Element[];
  items.splice(0, items.length, ...found);
  return list;
}

function controlsOf(form: object, symbol: symbol): Element[] {
  return Reflect.apply(Reflect.get(form, symbol) as () => Element[], form, []);
}

function isImage(control: Element): boolean {
  return control.localName === "input" && control.getAttribute("type")?.toLowerCase() === "image";
}

function imagesOf(form: object): Element[] {
  return [...(form as Element).querySelectorAll("img")];
}
