/** Typed values out of texts and numbers: `parse`, and the functions of `CSS` that are named as units. */
import { pageStyles } from "../styles/page-styles.ts";
import { isUnit } from "../styles/typed.ts";
import { readTyped } from "../styles/typed-reader.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import type { TypedObjects } from "./typed-objects.ts";

/** Writes what makes typed values. */
export function defineTypedMaking(
  context: BehaviourContext,
  written: Written,
  { show, wrong }: TypedObjects,
): void {
  const { window, surface, facts } = context;
  const isWebKit = facts.browser === "webkit";
  written["CSSNumericValue().parse"] = {
    call(_, [text]) {
      const made = readTyped(String(text).trim());
      if (made.kind === "unit" || made.kind === "math") return show(made);
      throw new window.DOMException(
        isWebKit
          ? "The string did not match the expected pattern."
          : "Failed to execute 'parse' on 'CSSNumericValue': Invalid math expression",
        "SyntaxError",
      );
    },
  };
  for (const name of ["parse", "parseAll"])
    written[`CSSStyleValue().${name}`] = {
      call(_, [property, text]) {
        const block = pageStyles(context).newBlock();
        block.set(String(property), String(text), false);
        const value = block.get(String(property));
        if (value === "")
          throw wrong(
            `Failed to execute '${name}' on 'CSSStyleValue': The value provided ('${String(text)}') could not be parsed as a '${String(property)}'.`,
            `${String(text)} cannot be parsed.`,
          );
        return name === "parse" ? show(readTyped(value)) : window.Array.of(show(readTyped(value)));
      },
    };
  for (const name of surface.grammar.namespace)
    if (isUnit(name))
      written[`CSS.${name}`] = {
        call(_, [value]) {
          const number = Number(value);
          if (!Number.isFinite(number))
            throw wrong(
              `Failed to execute '${name}' on 'CSS': The provided double value is non-finite.`,
              "The provided value is non-finite",
            );
          return show({ kind: "unit", value: number, unit: name.toLowerCase() });
        },
      };
}
