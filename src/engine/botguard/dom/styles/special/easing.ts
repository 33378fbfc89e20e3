/** How motions go on in time: https://drafts.csswg.org/css-easing/ */
import { split } from "../parts.ts";
import { callText, listText } from "../values.ts";
import { type Form, NUMBERS, typed } from "./form.ts";

/** How a motion goes from its start to its end: https://drafts.csswg.org/css-easing/ */
export const timing: Form = (parts, reading) => {
  const shown = split(parts, ",").map((group) => {
    const [part] = group;
    if (!part || group.length !== 1) return undefined;
    if (part.kind === "word") return reading.takes.words.get(part.text.toLowerCase());
    if (part.kind !== "call") return undefined;
    const args = split(part.args, ",");
    if (part.name === "cubic-bezier") {
      const numbers = args.map(([arg]) => typed(arg, NUMBERS, reading));
      const isRight =
        numbers.length === 4 && [0, 2].every((at) => Number(numbers[at]) >= 0 && Number(numbers[at]) <= 1);
      return isRight && !numbers.includes(undefined) ? `cubic-bezier(${numbers.join(", ")})` : undefined;
    }
    if (part.name === "steps") {
      const count = typed(args[0]?.[0], new Set(["1", "1001"]), reading);
      const where = args[1] ? listText(args[1], reading.grammar) : "";
      if (
        count === undefined ||
        Number(count) < 1 ||
        !/^(|start|end|jump-(start|end|both|none))$/.test(where)
      )
        return undefined;
      return `steps(${count}${/^(|end|jump-end)$/.test(where) ? "" : `, ${where === "jump-start" ? "start" : where}`})`;
    }
    return part.name === "linear" ? callText(part, reading.grammar) : undefined;
  });
  return shown.includes(undefined) ? undefined : shown.join(", ");
};
