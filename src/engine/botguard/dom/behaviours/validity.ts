/** What is wrong with the value of a form control: https://html.spec.whatwg.org/#constraints */
import type { HTMLInputElement } from "happy-dom";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** What happy-dom judges, beside an error of the page's own. */
const JUDGED = [
  "badInput",
  "patternMismatch",
  "rangeOverflow",
  "rangeUnderflow",
  "stepMismatch",
  "typeMismatch",
  "valueMissing",
] as const;

/** Inputs whose values are moments: they compare as they are written. */
const MOMENTS = /^(date|month|week|time|datetime-local)$/;

/** The members of validity states, and the values that controls make of what they are given. */
export function validityBehaviours({ window, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const controlOf = (self: object) => Reflect.get(self, "element") as HTMLInputElement | undefined;
  for (const name of JUDGED) {
    const original = happyMember("ValidityState", name)?.get;
    written[`ValidityState.${name}`] = {
      get(self) {
        const control = controlOf(self);
        if (!control?.willValidate) return false;
        const { type, value, min, max } = control;
        if (MOMENTS.test(type) && value !== "") {
          if (name === "rangeOverflow") return max !== "" && value > max;
          if (name === "rangeUnderflow") return min !== "" && value < min;
        }
        // https://html.spec.whatwg.org/#concept-input-min-zero: steps count from the value that the markup gives.
        if (name === "stepMismatch" && type === "number" && !control.hasAttribute("step"))
          return !Number.isInteger(Number(value) - Number(min || control.getAttribute("value") || 0));
        return original?.call(self);
      },
    };
  }
  // Only what a user types is too long or too short.
  for (const name of ["tooLong", "tooShort"]) written[`ValidityState.${name}`] = { get: () => false };
  const isCustom = happyMember("ValidityState", "customError")?.get;
  written["ValidityState.customError"] = {
    get: (self) => controlOf(self) !== undefined && Boolean(isCustom?.call(self)),
  };
  written["ValidityState.valid"] = {
    get: (self) => ![...JUDGED, "customError"].some((name) => Reflect.get(self, name)),
  };
  const value = happyMember("HTMLInputElement", "value");
  written["HTMLInputElement.value"] = {
    get(self) {
      const text = value?.get?.call(self) as string;
      const { type } = self as HTMLInputElement;
      if (type === "color") return /^#[\da-f]{6}$/i.test(text) ? text.toLowerCase() : "#000000";
      return type === "range" ? inRange(self as HTMLInputElement, text) : text;
    },
    set(self, given) {
      if ((self as HTMLInputElement).type === "file" && String(given) !== "")
        throw new window.DOMException(
          "This input element accepts a filename, which may only be programmatically set to the empty string.",
          "InvalidStateError",
        );
      value?.set?.call(self, given);
    },
  };
  const textValue = happyMember("HTMLTextAreaElement", "value");
  written["HTMLTextAreaElement.value"] = {
    get: (self) => String(textValue?.get?.call(self) ?? "").replaceAll(/\r\n?/g, "\n"),
    set: (self, given) => textValue?.set?.call(self, given),
  };
  const direction = happyMember("HTMLInputElement", "selectionDirection");
  written["HTMLInputElement.selectionDirection"] = {
    // Where none is known, as on every system but one: https://html.spec.whatwg.org/#dom-textarea/input-selectiondirection
    get(self) {
      const held = direction?.get?.call(self) as string | null;
      return held === "none" ? "forward" : held;
    },
    set: (self, given) => direction?.set?.call(self, given),
  };
  return written;
}

/** https://html.spec.whatwg.org/#range-state-(type=range): a number between two others, half-way where none is given. */
function inRange({ min, max }: HTMLInputElement, text: string): string {
  const low = min === "" ? 0 : Number(min) || 0;
  const high = Math.max(low, max === "" ? 100 : Number(max) || 0);
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return String(Number.isNaN(number) ? low + (high - low) / 2 : Math.min(high, Math.max(low, number)));
}
