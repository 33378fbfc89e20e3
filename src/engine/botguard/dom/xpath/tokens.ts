/** The words of an XPath expression: https://www.w3.org/TR/1999/REC-xpath-19991116/#exprlex */

/** The expression is none. */
export class PathSyntaxError extends Error {}
/** Numbers, texts, names with their prefix, and the signs; of which the last part is whatever is none. */
const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|"([^"]*)"|'([^']*)'|([\p{L}_][\p{L}\p{N}_.\-\u00b7]*(?::(?!:)(?:[\p{L}_][\p{L}\p{N}_.\-\u00b7]*|\*))?)|(::|\/\/|\.\.|!=|<=|>=|[()[\].@,|+\-=<>/*$])|(\S))/uy;

/** One word; a name has its prefix. */
export interface Token {
  kind: "number" | "text" | "name" | "sign";
  text: string;
}

/** `source` as words, in one pass. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, number, double, single, name, sign] = TOKEN.exec(text) ?? [];
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: "text", text: (double ?? single) as string });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else throw new PathSyntaxError();
  }
  return tokens;
}
