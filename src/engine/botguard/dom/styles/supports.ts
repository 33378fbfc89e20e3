/** `CSS.supports`: https://drafts.csswg.org/css-conditional/#typedef-supports-condition */

/** What a condition is made of. */
export interface Known {
  /** True for a declaration that the browser takes. */
  declaration(name: string, value: string): boolean;
  /** True for a selector that it understands. */
  selector(text: string): boolean;
  /** True for a rule behind `@` that can be asked for, and that it has. */
  atRule(name: string): boolean;
}

/** Whether `text`, a condition in brackets or a declaration without them, holds. */
export function isSupported(text: string, known: Known): boolean {
  const plain = /^\s*([\w-]+)\s*:\s*([^():;]+|[^():;]*\(.*\))\s*$/s.exec(text);
  if (plain) return known.declaration(plain[1] as string, plain[2] as string);
  // What is not closed ends with the text.
  const open = (text.match(/\(/g)?.length ?? 0) - (text.match(/\)/g)?.length ?? 0);
  return condition(text.trim() + ")".repeat(Math.max(0, open)), known) === true;
}

/** Undefined for what is no condition. */
function condition(text: string, known: Known): boolean | undefined {
  const negated = /^not\s+(.*)$/is.exec(text)?.[1];
  if (negated !== undefined) {
    const inner = condition(negated, known);
    return inner === undefined ? undefined : !inner;
  }
  if (splitAt(text, "or").length > 1 && splitAt(text, "and").length > 1) return undefined;
  for (const joint of ["or", "and"]) {
    const parts = splitAt(text, joint);
    if (parts.length > 1) {
      const all = parts.map((part) => condition(part, known));
      if (all.includes(undefined)) return undefined;
      return joint === "or" ? all.includes(true) : !all.includes(false);
    }
  }
  const call = /^([\w-]*)\((.*)\)$/s.exec(text);
  if (!call) return undefined;
  const [, name = "", inner = ""] = call;
  if (name === "selector") return known.selector(inner);
  if (name === "at-rule") return known.atRule(inner.trim().replace(/^@/, "").toLowerCase());
  if (name !== "") return /^(font-tech|font-format)$/.test(name);
  const declared = /^\s*([\w-]+)\s*:\s*(.*)$/s.exec(inner);
  if (declared) return known.declaration(declared[1] as string, declared[2] as string);
  return condition(inner.trim(), known);
}

/** The parts of `text` between the words `joint` that are in no brackets. */
function splitAt(text: string, joint: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const isJoint = new RegExp(`^\\s${joint}\\s`, "i");
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (depth === 0 && isJoint.test(text.slice(at, at + joint.length + 2))) {
      parts.push(text.slice(from, at).trim());
      from = at + joint.length + 2;
    }
  }
  return [...parts, text.slice(from).trim()];
}
