/**
 * Players of the project's own: scripts in the form in which yt-dlp's solver finds the functions for `n` and `sig`,
 * each version with other names, another shape and another secret, and what their answers must be.
 */

/** One version of a player. */
export interface Player {
  /** The eight hexadecimal digits in its address. */
  readonly id: string;
  readonly url: string;
  readonly source: string;
  /** Its signature timestamp, which its source tells. */
  readonly timestamp: string;
  /** What it makes of a challenge, computed without it. */
  answer(type: "n" | "sig", challenge: string): string;
}

/** What a player does wrong. */
export type PlayerFault =
  /** There is no function that the solver could find. */
  | "unrecognised"
  /** It is no script at all. */
  | "no-script"
  /** The whole is built in a way that the solver does not know. */
  | "other-structure"
  /** Its functions throw. */
  | "throws"
  | "loops-at-load"
  | "loops-at-answer"
  /** It replaces what everybody's code relies on. */
  | "overwrites"
  | "prints"
  | "huge-answer"
  | "no-string"
  | "exits";

/** How to make a player. */
export interface PlayerOptions {
  /** 0 to 2 differ in shape, all numbers in names and secrets. */
  version?: number;
  /** Characters to fill it up to; real ones have 2.6 million. */
  size?: number;
  fault?: PlayerFault;
  /** Code that runs when the player is loaded, and in place of answering a challenge of the type n. */
  strikes?: { load: string; answer: string };
}

/** The identifier of version 0; the others follow. */
export const FIRST_PLAYER = 0x1a2b_3c00;

type Operation = readonly ["reverse"] | readonly ["splice" | "swap" | "rotate", number];

/** Makes a player. */
export function makePlayer({ version = 0, size = 0, fault, strikes }: PlayerOptions = {}): Player {
  const random = randomFrom(version + 1);
  const secrets = { n: operations(random), sig: operations(random) };
  const id = (FIRST_PLAYER + version).toString(16);
  const names = nameMaker(random);
  const statements = machinery(names, secrets, version, fault, strikes?.answer ?? answerFault(fault));
  if (fault) statements.push(...faultyStatements(fault));
  if (strikes) statements.push(`var struck=function(){${strikes.load}}();`);
  const timestamp = String(20_400 + version);
  statements.push(`var playback={signatureTimestamp:${timestamp}};`);
  const filler = fill(names, random, size - statements.join("\n").length);
  return {
    id,
    url: `https://www.youtube.com/s/player/${id}/player_ias.vflset/en_US/base.js`,
    timestamp,
    source:
      fault === "no-script"
        ? "<!doctype html><title>Error</title>"
        : wrap(version, fault, [...filler, ...statements]),
    answer: (type, challenge) => apply(secrets[type], challenge),
  };
}

/** The player around `statements`, in one of the two ways that are known. */
function wrap(version: number, fault: PlayerFault | undefined, statements: readonly string[]): string {
  const body = statements.join("\n");
  if (fault === "other-structure") return `var _yt_player={};\nvar more=1;\n(()=>{${body}})();\n`;
  // The one of `call` is the embedded player's.
  if (version % 3 === 2) return `(function(g){\n${body}\n}).call(this,{});\n`;
  return `var _yt_player={};(function(g){var window=this;\n${body}\n})(_yt_player);\n`;
}

/** An address class, the two transformations, and the function by which the solver finds them. */
function machinery(
  name: () => string,
  secrets: Readonly<Record<"n" | "sig", readonly Operation[]>>,
  version: number,
  fault: PlayerFault | undefined,
  struck: string,
): string[] {
  const [address, helper, decipher, change, open, trigger] = [name(), name(), name(), name(), name(), name()];
  const methods = { reverse: name(), splice: name(), swap: name(), rotate: name() };
  const calls = (type: "n" | "sig") =>
    secrets[type]
      .map(([kind, by]) => `${helper}.${methods[kind]}(a${by === undefined ? "" : `,${by}`});`)
      .join("");
  const body = `{b=new ${address}(b);${fault === "unrecognised" ? "" : `b.set("alr","yes");`}d&&(d=${decipher}(decodeURIComponent(d)),b.set(c,encodeURIComponent(d)));return b}`;
  const opened = [
    `g.${open}=function(b,c,d)${body};`,
    `function ${open}(b,c,d)${body}`,
    `var ${name()}=0,${open}=function(b,c,d)${body};`,
  ];
  return [
    `var ${address}=function(a){this.path=a.split("?")[0];this.values={};for(var b of(a.split("?")[1]||"").split("&")){var c=b.split("=");this.values[c[0]]=c[1]}};`,
    `${address}.prototype.set=function(a,b){this.values[a]=b};`,
    `${address}.prototype.get=function(a){return this.values[a]};`,
    `${address}.prototype.clone=function(){var a=new ${address}(this.path);a.values=Object.assign({},this.values);return a};`,
    `${address}.prototype.${trigger}=function(){var a=this.get("n");a&&this.set("n",${change}(a))};`,
    `var ${helper}={${methods.reverse}:function(a){a.reverse()},${methods.splice}:function(a,b){a.splice(0,b)},${methods.swap}:function(a,b){var c=a[0];a[0]=a[b%a.length];a[b%a.length]=c},${methods.rotate}:function(a,b){for(b%=a.length;b--;)a.unshift(a.pop())}};`,
    `var ${decipher}=function(a){a=a.split("");${calls("sig")}return a.join("")};`,
    `var ${change}=function(a){a=a.split("");${struck}${calls("n")}return a.join("")};`,
    opened[version % 3] ?? "",
  ];
}

function answerFault(fault: PlayerFault | undefined): string {
  switch (fault) {
    case "throws":
      return `throw new TypeError("the transformation of "+a.join("")+" failed");`;
    case "loops-at-answer":
      return "for(;;);";
    case "huge-answer":
      return `return "x".repeat(10485760);`;
    case "no-string":
      return "return {toString:function(){return'n'}};";
    default:
      return "";
  }
}

function faultyStatements(fault: PlayerFault): string[] {
  switch (fault) {
    case "loops-at-load":
      return ["var forever=function(){for(;;);}();"];
    case "overwrites":
      return [
        `JSON.stringify=JSON.parse=function(){return"forged"};`,
        `Array.prototype.push=Array.prototype.map=Array.prototype.join=Object.assign=function(){throw Error("gone")};`,
        `globalThis.Function=globalThis.Object=globalThis.String=globalThis.Promise=globalThis.TextDecoder=undefined;`,
      ];
    case "prints":
      return [
        `var said=typeof console==="object"&&console.log("printed".repeat(100000));`,
        `var printed=typeof print==="function"&&print("printed");`,
      ];
    case "exits":
      return [`var gone=typeof process==="object"&&process.exit(0);`];
    default:
      return [];
  }
}

function apply(operations: readonly Operation[], challenge: string): string {
  let letters = [...challenge];
  for (const [kind, by] of operations) {
    if (kind === "reverse") letters.reverse();
    else if (kind === "splice") letters = letters.slice(by);
    else if (kind === "swap") {
      const at = by % letters.length;
      [letters[0], letters[at]] = [letters[at] ?? "", letters[0] ?? ""];
    } else {
      const at = letters.length - (by % letters.length);
      letters = [...letters.slice(at), ...letters.slice(0, at)];
    }
  }
  return letters.join("");
}

/** Four to seven operations; not more is cut off than the shortest challenge has. */
function operations(random: () => number): Operation[] {
  const pick = (below: number) => Math.floor(random() * below);
  const all: Operation[] = [
    ["splice", 1 + pick(3)],
    ["rotate", 1 + pick(9)],
  ];
  for (let more = 2 + pick(4); more > 0; more--) {
    const kinds: Operation[] = [["reverse"], ["swap", 1 + pick(60)], ["rotate", 1 + pick(20)]];
    all.push(kinds[pick(kinds.length)] ?? ["reverse"]);
  }
  return all;
}

/** Statements of some `size` characters that do nothing: what makes a real player long to read. */
function fill(name: () => string, random: () => number, size: number): string[] {
  const pick = (below: number) => Math.floor(random() * below);
  const names = Array.from({ length: Math.ceil(size / 400) }, name);
  const known = () => names[pick(names.length)] ?? "a";
  const local = () => "abcdefh"[pick(7)] ?? "a";

  /** An expression as a minifier leaves it: short names, few spaces, much in one. */
  const expression = (depth: number): string => {
    if (depth === 0)
      return (
        [local(), `${local()}.${known()}`, String(pick(900)), "null", `"${known()}"`, "!0"][pick(6)] ?? "0"
      );
    const inner = () => expression(depth - 1);
    const forms = [
      () => `${local()}.${known()}(${inner()},${inner()})`,
      () => `${known()}(${inner()})`,
      () => `(${inner()}${["+", "-", "*", "|", "&", "===", "<", "||", "&&", ">>>"][pick(10)]}${inner()})`,
      () => `(${inner()}?${inner()}:${inner()})`,
      () => `(${local()}=${inner()},${inner()})`,
      () => `[${inner()},${inner()}]`,
      () => `{${known()}:${inner()},${known()}:${inner()}}`.replace(/^.*$/, "($&)"),
      () => `function(${local()}){return ${inner()}}`.replace(/^.*$/, "($&)"),
      () => `!${inner()}`,
      () => `this.${known()}`,
    ];
    return forms[pick(forms.length)]?.() ?? "0";
  };
  const statement = (): string => {
    const forms = [
      () => `var ${local()}=${expression(3)};`,
      () => `${local()}.${known()}=${expression(3)};`,
      () => `if(${expression(2)})return ${expression(2)};`,
      () => `for(var ${local()}=0;${expression(1)};${local()}++)${expression(2)};`,
      () => `${local()}&&${expression(3)};`,
      () => `try{${expression(2)}}catch(${local()}){${expression(2)}}`,
      () =>
        `switch(${expression(1)}){case ${pick(99)}:${expression(2)};break;default:throw Error("${known()}")}`,
    ];
    return forms[pick(forms.length)]?.() ?? "";
  };
  const body = () => Array.from({ length: 2 + pick(6) }, statement).join("");
  const forms = [
    () => `g.${known()}=function(a,b,c){${body()}};`,
    () => `var ${name()}=function(a){${body()}};`,
    () => `${known()}=function(a,b){${body()}};`,
    () => `function ${name()}(a,b,c,d){${body()}}`,
    () => `g.${known()}=class{constructor(a){${body()}}${known()}(a,b){${body()}}};`,
    () =>
      `var ${name()}={${known()}:${pick(1e6)},${known()}:"${known()}",list:[${Array.from({ length: 9 }, () => pick(1e5))}],test:/^(?:${known()}|${known()})[\\w-]{${pick(9)},}$/i};`,
  ];

  const statements = [`var ${names.join(",")};`];
  for (let length = 0; length < size; length += statements.at(-1)?.length ?? size) {
    statements.push(forms[pick(forms.length)]?.() ?? "");
  }
  return size > 0 ? statements : [];
}

/** Short names in the manner of a minifier, each once. */
function nameMaker(random: () => number): () => string {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const used = new Set<string>();
  return () => {
    for (;;) {
      const length = used.size < 1_000 ? 3 : 4;
      const name = Array.from({ length }, () => letters[Math.floor(random() * 52)]).join("");
      if (used.has(name) || RESERVED.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

const RESERVED = new Set([
  "var",
  "for",
  "new",
  "try",
  "let",
  "get",
  "set",
  "this",
  "null",
  "true",
  "else",
  "case",
  "void",
  "with",
  "enum",
  "list",
  "size",
  "test",
  "Map",
  "path",
]);

/** Numbers between 0 and 1, the same for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e37_79b9;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
