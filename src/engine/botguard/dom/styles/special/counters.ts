/** What counts elements: https://drafts.csswg.org/css-lists-3/#auto-numbering */
import { numberText } from "../parts.ts";
import type { Form } from "./form.ts";

/** Counters with what they begin with. */
export const counters: Form = (parts) => {
  const shown: string[] = [];
  for (const [at, part] of parts.entries()) {
    if (part.kind === "word") shown.push(part.text);
    else if (
      part.kind === "number" &&
      part.unit === "" &&
      Number.isInteger(part.value) &&
      parts[at - 1]?.kind === "word"
    )
      shown.push(numberText(part.value));
    else return undefined;
    if (part.kind === "word" && parts[at + 1]?.kind !== "number") shown.push(part.text === "none" ? "" : "0");
  }
  return shown.filter(Boolean).join(" ");
};

/** Counters with what they grow by. */
export const increments: Form = (parts, reading) => counters(parts, reading)?.replace(/ 0(?= |$)/g, " 1");
