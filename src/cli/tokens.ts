/**
 * Cuts a command line into options and words as `parseArgs` of node:util does with `strict: false`, whose loading would
 * take a tenth of the time that a token from the disk does.
 */

/** What an option is called, and whether it takes a value. */
export interface OptionShape {
  readonly type: "string" | "boolean";
  /** Its short name, one character. */
  readonly short?: string | undefined;
}

/** One option or one word of a command line. */
export type Token =
  | { readonly kind: "positional"; readonly value: string }
  | {
      readonly kind: "option";
      readonly name: string;
      /** As it was written: `--port` or `-p`. */
      readonly rawName: string;
      readonly value: string | undefined;
      /** Whether the value was in the same word. */
      readonly isInline: boolean;
    };

type Shapes = Readonly<Record<string, OptionShape>>;

/**
 * The tokens of `args`. The word after an option that takes a value is its value whatever it looks like; after `--`
 * everything is a word. An option that `shapes` do not have takes what stands in its own word.
 */
export function tokenize(args: readonly string[], shapes: Shapes): Token[] {
  const tokens: Token[] = [];
  const words = args.values();
  for (const word of words) {
    if (word === "--") tokens.push(...words.map(positional));
    else if (word === "-" || !word.startsWith("-")) tokens.push(positional(word));
    else if (word.startsWith("--")) tokens.push(longOption(word, words, shapes));
    else tokens.push(...shortOptions(word, words, shapes));
  }
  return tokens;
}

function positional(value: string): Token {
  return { kind: "positional", value };
}

/** `--name`, `--name=value` or `--name value`. */
function longOption(word: string, following: Iterator<string>, shapes: Shapes): Token {
  const equals = word.indexOf("=");
  const isInline = equals > "--".length;
  const rawName = isInline ? word.slice(0, equals) : word;
  const inline = isInline ? word.slice(equals + 1) : undefined;
  return option(rawName.slice(2), rawName, inline, following, shapes);
}

/** `-abc`: each letter an option, until one takes the rest, or the word that follows, as its value. */
function* shortOptions(word: string, following: Iterator<string>, shapes: Shapes): Iterable<Token> {
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const name = Object.keys(shapes).find((each) => shapes[each]?.short === letter) ?? letter;
    const rest = takesValue(shapes, name) ? word.slice(at + 1) || undefined : undefined;
    yield option(name, `-${letter}`, rest, following, shapes);
    if (rest !== undefined) return;
  }
}

function option(
  name: string,
  rawName: string,
  inline: string | undefined,
  following: Iterator<string>,
  shapes: Shapes,
): Token {
  const value =
    inline ?? (takesValue(shapes, name) ? (following.next().value as string | undefined) : undefined);
  return { kind: "option", name, rawName, value, isInline: inline !== undefined };
}

function takesValue(shapes: Shapes, name: string): boolean {
  return Object.hasOwn(shapes, name) && shapes[name]?.type === "string";
}
