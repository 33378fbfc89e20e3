/** What form controls say of values that they do not take. */
import type { Element, HTMLInputElement } from "happy-dom";
import type { BrowserName } from "../../../engine.ts";
import { isDisabled } from "../selectors/states.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Interfaces whose objects have such a message. */
const CONTROLS = ["HTMLInputElement", "HTMLSelectElement", "HTMLTextAreaElement"] as const;

/** The members that tell of validity. */
export function formBehaviours({ facts, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const held = new Map(CONTROLS.map((owner) => [owner, happyMember(owner, "validationMessage")?.get]));
  for (const owner of CONTROLS) {
    written[`${owner}.validationMessage`] = {
      get(self) {
        const { willValidate, validity } = self as HTMLInputElement;
        if (!willValidate || validity.valid) return "";
        if (validity.customError) return held.get(owner)?.call(self);
        return messageFor(self as HTMLInputElement, facts.browser);
      },
    };
    written[`${owner}.willValidate`] = {
      get(self) {
        const { type, readOnly } = self as HTMLInputElement;
        return !isDisabled(self as Element, []) && !readOnly && !/^(hidden|reset|button|image)$/.test(type);
      },
    };
  }
  return written;
}

function messageFor(control: HTMLInputElement, browser: BrowserName): string {
  const isWebKit = browser === "webkit";
  const { validity, type, value, min, max, title } = control;
  const said = (text: string) =>
    isWebKit ? text : `Please ${text.charAt(0).toLowerCase()}${text.slice(1)}.`;
  if (validity.valueMissing) {
    if (type === "checkbox")
      return isWebKit ? "Select this checkbox" : "Please check this box if you want to proceed.";
    const missing: Readonly<Record<string, string>> = {
      radio: "Select one of these options",
      file: "Select a file",
      "select-one": "Select an item in the list",
      "select-multiple": "Select an item in the list",
    };
    return said(missing[type] ?? "Fill out this field");
  }
  if (validity.typeMismatch) {
    if (type === "url") return said("Enter a URL");
    if (isWebKit) return "Enter an email address";
    return value.includes("@")
      ? `Please enter a part following '@'. '${value}' is incomplete.`
      : `Please include an '@' in the email address. '${value}' is missing an '@'.`;
  }
  if (validity.patternMismatch) {
    const text = said("Match the requested format");
    return isWebKit && title ? `${text}: ${title}` : text;
  }
  const end = isWebKit ? "" : ".";
  const bound = !isWebKit && spoken(type, validity.rangeOverflow ? max : min);
  if (bound && validity.rangeOverflow) return `Value must be ${bound} or earlier.`;
  if (bound && validity.rangeUnderflow) return `Value must be ${bound} or later.`;
  if (validity.rangeOverflow) return `Value must be less than or equal to ${max}${end}`;
  if (validity.rangeUnderflow) return `Value must be greater than or equal to ${min}${end}`;
  return isWebKit ? "Enter a valid value" : "Please enter a valid value.";
}

/** A date or a time as it is said in the language of the page's browser; undefined for other values. */
function spoken(type: string, value: string): string | undefined {
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)$/.exec(value) ?? [];
  if (type === "date" && day) return `${month}/${day}/${year}`;
  const [, hour, minute] = /^(\d+):(\d+)/.exec(value) ?? [];
  if (type !== "time" || !minute) return undefined;
  return `${String(Number(hour) % 12 || 12).padStart(2, "0")}:${minute} ${Number(hour) < 12 ? "AM" : "PM"}`;
}
