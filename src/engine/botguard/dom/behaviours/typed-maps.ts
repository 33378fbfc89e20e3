/** Maps of typed values: `attributeStyleMap` and `computedStyleMap`. */
import type { Element } from "happy-dom";
import { ComputedBlock } from "../styles/computed-block.ts";
import { pageStyles } from "../styles/page-styles.ts";
import type { Block } from "../styles/style-objects.ts";
import { typedText } from "../styles/typed.ts";
import { readTyped } from "../styles/typed-reader.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import type { TypedObjects } from "./typed-objects.ts";

const READ = "StylePropertyMapReadOnly";

/** Writes the members of maps. */
export function defineTypedMaps(
  context: BehaviourContext,
  written: Written,
  { isTyped, of, show, wrong }: TypedObjects,
): void {
  const { window, surface, instance } = context;
  const styles = pageStyles(context);
  const maps = new WeakMap<object, Block>();
  const kept = new WeakMap<object, object>();
  const mapOf = (key: object, standard: string, block: () => Block): object => {
    const known = kept.get(key);
    if (known) return known;
    const made = instance(standard, window);
    maps.set(made, block());
    kept.set(key, made);
    return made;
  };
  const block = (self: object): Block => maps.get(self) as Block;
  for (const owner of ["HTMLElement", "SVGElement", "MathMLElement"])
    written[`${owner}.attributeStyleMap`] = {
      get: (self) => mapOf(self, "StylePropertyMap", () => styles.blockOf(self as Element)),
    };
  const computedKeys = new WeakMap<object, object>();
  written["Element.computedStyleMap"] = {
    call(self) {
      const key = computedKeys.get(self) ?? {};
      computedKeys.set(self, key);
      const { cascade } = styles;
      const of = { element: self as Element, pseudo: "" };
      const from = {
        cascade,
        grammar: surface.grammar,
        computed: surface.computed,
        boxes: { used: () => undefined },
      };
      return mapOf(key, "StylePropertyMapReadOnly", () => new ComputedBlock(of, from));
    },
  };
  const named = (member: string, owner: string, name: unknown): string => {
    const found = surface.grammar.nameOf(String(name));
    if (found === undefined)
      throw wrong(
        `Failed to execute '${member}' on '${owner}': Invalid propertyName: ${String(name)}`,
        `${String(name)} is not a valid property name`,
      );
    return found;
  };
  const valueFor = (self: object, name: string): object | null => {
    const value = block(self).get(name);
    return value === "" ? null : show(readTyped(value));
  };
  written[`${READ}.size`] = { get: (self) => block(self).size };
  written[`${READ}.has`] = { call: (self, [name]) => block(self).get(named("has", READ, name)) !== "" };
  written[`${READ}.get`] = {
    call: (self, [name]) => valueFor(self, named("get", READ, name)),
  };
  written[`${READ}.getAll`] = {
    call(self, [name]) {
      const value = valueFor(self, named("getAll", READ, name));
      return value ? window.Array.of(value) : new window.Array();
    },
  };
  const entries = (self: object): [name: string, values: unknown[]][] =>
    Array.from({ length: block(self).size }, (_, at) => {
      const name = block(self).item(at);
      return [name, window.Array.of(valueFor(self, name))];
    });
  const iterated = (list: unknown[]) => window.Array.from(list)[Symbol.iterator]();
  written[`${READ}.entries`] = {
    call: (self) => iterated(entries(self).map((pair) => window.Array.from<unknown>(pair))),
  };
  written[`${READ}.@@iterator`] = {
    call: (self) => iterated(entries(self).map((pair) => window.Array.from<unknown>(pair))),
  };
  written[`${READ}.keys`] = { call: (self) => iterated(entries(self).map(([name]) => name)) };
  written[`${READ}.values`] = { call: (self) => iterated(entries(self).map(([, values]) => values)) };
  written[`${READ}.forEach`] = {
    call(self, [callback, owner]) {
      for (const [name, values] of entries(self))
        Reflect.apply(callback as () => void, owner, [values, name, self]);
      return undefined;
    },
  };
  for (const member of ["set", "append"])
    written[`StylePropertyMap.${member}`] = {
      call(self, [name, ...values]) {
        const property = named(member, "StylePropertyMap", name);
        const text = values.map((one) => (isTyped(one) ? typedText(of(one)) : String(one))).join(", ");
        const before = styles.newBlock();
        before.set(property, text, false);
        if (before.get(property) === "")
          throw wrong(
            `Failed to execute '${member}' on 'StylePropertyMap': Invalid type for property`,
            "Invalid values",
          );
        block(self).set?.(property, text, false);
        return undefined;
      },
    };
  written["StylePropertyMap.delete"] = {
    call(self, [name]) {
      block(self).remove?.(named("delete", "StylePropertyMap", name));
      return undefined;
    },
  };
  written["StylePropertyMap.clear"] = {
    call(self) {
      block(self).text = "";
      return undefined;
    },
  };
}
