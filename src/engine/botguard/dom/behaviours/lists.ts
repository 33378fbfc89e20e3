/** Stores, and lists of options and radio buttons. */
import { PropertySymbol } from "happy-dom";
import { behind } from "../lists/behind.ts";
import { type Store, storeOf } from "../lists/stores.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of stores and of lists that a page changes. */
export function listBehaviours({ window }: BehaviourContext): Written {
  const store = (self: object): Store => storeOf(behind(self) as object);
  return {
    "Storage.length": { get: (self) => store(self).names().length },
    "Storage.key": { call: (self, [index]) => store(self).names()[Number(index) >>> 0] ?? null },
    "Storage.getItem": { call: (self, [name]) => store(self).get(String(name)) ?? null },
    "Storage.setItem": {
      call(self, [name, value]) {
        if (store(self).set(String(name), String(value))) return;
        throw new window.DOMException(
          `Setting the value of '${String(name)}' exceeded the quota.`,
          "QuotaExceededError",
        );
      },
    },
    "Storage.removeItem": { call: (self, [name]) => store(self).delete(String(name)) },
    "Storage.clear": { call: (self) => store(self).clear() },
    "HTMLOptionsCollection.length": {
      get: (self) => optionsOf(self).length,
      set(self, value) {
        const wanted = Number(value) >>> 0;
        for (const option of optionsOf(self).slice(wanted)) option.remove();
      },
    },
    // https://html.spec.whatwg.org/#dom-radionodelist-value
    "RadioNodeList.value": {
      get: (self) => chosenBy(radiosOf(self).find(({ checked }) => checked)),
      set(self, value) {
        const chosen = radiosOf(self).find((radio) => chosenBy(radio) === String(value));
        if (chosen) chosen.checked = true;
      },
    },
  };
}

function radiosOf(self: object): Radio[] {
  const items = Reflect.get(behind(self) as object, PropertySymbol.items) as Radio[];
  return items.filter(({ type }) => type === "radio");
}

function chosenBy(radio: Radio | undefined): string {
  return radio ? (radio.getAttribute("value") ?? "on") : "";
}

/** The part of a radio button that tells whether it is chosen. */
interface Radio {
  readonly type: string;
  checked: boolean;
  getAttribute(name: string): string | null;
}

function optionsOf(self: object): Element[] {
  return (Reflect.get(behind(self) as object, PropertySymbol.query) as () => Element[])();
}

/** The part of an option that is taken away. */
interface Element {
  remove(): void;
}
