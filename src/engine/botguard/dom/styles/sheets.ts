/** Style sheets taken apart into rules: https://drafts.csswg.org/css-syntax/#parse-stylesheet */

/** One rule as its text says it. */
export interface RawRule {
  /** The name behind `@`, in small letters; "" for a style rule. */
  at: string;
  /** What stands before the block, or the semicolon. */
  prelude: string;
  /** What is in the block; undefined for a rule without one. */
  body: string | undefined;
}

const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*(?:"|$)|'(?:[^'\\\n]|\\[\s\S])*(?:'|$)|\\[\s\S]|<!--|-->|[;{}()[\]]/g;

/** The rules of `text`, in their order. */
export function readRules(text: string): RawRule[] {
  const rules: RawRule[] = [];
  for (const { before, body } of blocksOf(text, false)) {
    const prelude = before.trim();
    if (prelude === "") continue;
    const at = /^@(-?[\w-]+)/.exec(prelude)?.[1];
    if (at === undefined && body === undefined) continue;
    rules.push({
      at: at?.toLowerCase() ?? "",
      prelude: at === undefined ? prelude : prelude.slice(at.length + 1).trim(),
      body,
    });
  }
  return rules;
}

/** The declarations of a block as text, and the rules that are nested in it. */
export function readBody(body: string): { declarations: string; rules: RawRule[] } {
  let declarations = "";
  const rules: RawRule[] = [];
  for (const { before, body: inner } of blocksOf(body, true)) {
    if (inner === undefined) declarations += `${before};`;
    else rules.push(...readRules(`${before}{${inner}}`));
  }
  return { declarations, rules };
}

/** What stands before each block or semicolon, without comments. */
function blocksOf(text: string, isNested: boolean): { before: string; body: string | undefined }[] {
  const found: { before: string; body: string | undefined }[] = [];
  let before = "";
  let isAt: boolean | undefined;
  let from = 0;
  let depth = 0;
  let start = -1;
  /** A long text is never looked at again from its start. */
  const add = (more: string) => {
    if (isAt === undefined && more.trim() !== "") isAt = more.trimStart().startsWith("@");
    before += more;
  };
  const clear = () => {
    [before, isAt] = ["", undefined];
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const end = match.index + token.length;
    if (start >= 0) {
      // Inside a block, whose text is taken as it is.
      if (token === "{") depth++;
      if (token === "}" && --depth === 0) {
        found.push({ before, body: text.slice(start, match.index) });
        [from, start] = [end, -1];
        clear();
      }
      continue;
    }
    add(text.slice(from, match.index));
    from = end;
    if (token.startsWith("/*") || token === "<!--" || token === "-->") continue;
    if (token === "{" && depth === 0) {
      [start, depth] = [end, 1];
      continue;
    }
    if (/^[([]$/.test(token)) depth++;
    if (/^[)\]]$/.test(token)) depth = Math.max(0, depth - 1);
    const isEnd = token === ";" && depth === 0 && (isNested || isAt === true);
    if (!isEnd) {
      add(token);
      continue;
    }
    found.push({ before, body: undefined });
    clear();
  }
  if (start >= 0) found.push({ before, body: text.slice(start) });
  else if ((before + text.slice(from)).trim())
    found.push({ before: before + text.slice(from), body: undefined });
  return found;
}

/** `a>b , c` as browsers write it: `a > b, c`. */
export function selectorText(text: string): string {
  const kept: string[] = [];
  const held = text
    .trim()
    .replace(
      /\[[^\]]*\]|"[^"]*"|'[^']*'|\\.|:nth-[\w-]+\([^()]*\)/g,
      (one) => `\ue000${kept.push(one) - 1}\ue000`,
    );
  return held
    .replace(/\s+/g, " ")
    .replace(/\s*,\s*/g, ", ")
    .replace(/ ?([>+~]) ?/g, " $1 ")
    .replace(/\(\s+/g, "(")
    .replace(/\s+\)/g, ")")
    .replace(
      /(^|[\s,>+~(])([A-Z][A-Za-z0-9]*)(?=[\s,.#:[\ue000)]|$)/g,
      (_, lead: string, name: string) => lead + name.toLowerCase(),
    )
    .replace(
      /(?<!:):(before|after|first-line|first-letter)\b/gi,
      (_, name: string) => `::${name.toLowerCase()}`,
    )
    .replace(/(^|[\s,(])\*(?=[.#:\ue000])/g, "$1")
    .replace(/\ue000(\d+)\ue000/g, (_, at) => attributeText(kept[Number(at)] as string))
    .trim();
}

/** `[a=b]` is `[a="b"]`, `:nth-child( 2n + 1 )` is `:nth-child(2n+1)`. */
function attributeText(text: string): string {
  if (text.startsWith(":nth-"))
    return text
      .replace(/\(\s+/, "(")
      .replace(/\s+\)/, ")")
      .replace(/\s*([+-])\s*(?=\d)/g, "$1");
  const [, name, operator, value, flag] =
    /^\[\s*([\w|*-]+)\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\]\s]+)\s*([is])?\s*)?\]$/i.exec(text) ?? [];
  if (name === undefined) return text;
  if (operator === undefined) return `[${name}]`;
  const plain = /^["']/.test(value ?? "") ? (value ?? "").slice(1, -1) : value;
  return `[${name}${operator}"${plain}"${flag ? ` ${flag.toLowerCase()}` : ""}]`;
}

/** https://drafts.csswg.org/selectors/#specificity-rules: one number, of which each part has a thousand steps. */
export function specificityOf(selector: string): number {
  let [ids, classes, types] = [0, 0, 0];
  let rest = selector.replace(/\[[^\]]*\]/g, () => {
    classes++;
    return " ";
  });
  rest = rest.replace(
    /:(is|not|has|where|nth-child|nth-last-child)\(((?:[^()]|\([^()]*\))*)\)/gi,
    (_, name: string, inner: string) => {
      if (/^nth/i.test(name)) classes++;
      if (/^where$/i.test(name) || /^nth/i.test(name)) return " ";
      const most = Math.max(0, ...inner.split(",").map(specificityOf));
      ids += Math.floor(most / 1e6);
      classes += Math.floor(most / 1e3) % 1e3;
      types += most % 1e3;
      return " ";
    },
  );
  rest = rest.replace(/::?[\w-]+(?:\([^()]*\))?/g, (one) => {
    if (/^::|^:(before|after|first-line|first-letter)$/i.test(one)) types++;
    else classes++;
    return " ";
  });
  ids += rest.match(/#[\w\\\u0080-\uffff-]+/g)?.length ?? 0;
  classes += rest.match(/\.[\w\\\u0080-\uffff-]+/g)?.length ?? 0;
  types += rest.replace(/[#.][\w\\\u0080-\uffff-]+/g, "").match(/[a-z_][\w-]*/gi)?.length ?? 0;
  return ids * 1e6 + classes * 1e3 + types;
}
