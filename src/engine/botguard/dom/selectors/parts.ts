/** What selectors are made of. */

/** One condition of an element. */
export type Test =
  | { kind: "type"; name: string; namespace?: "" }
  | { kind: "id" | "class"; name: string }
  | { kind: "attribute"; name: string; anyNamespace: boolean; sign: string; value: string; flag: string }
  | { kind: "pseudo"; name: string }
  | { kind: "nth"; name: string; step: number; offset: number; of: Selectors | undefined }
  | { kind: "list"; name: "is" | "not" | "has"; selectors: Selectors }
  | { kind: "words"; name: string; words: readonly string[] }
  | { kind: "never"; element: string };

/** An element's conditions, and what it is to the part before it. */
export interface Compound {
  combinator: "" | " " | ">" | "+" | "~";
  tests: readonly Test[];
}

/** A selector, from left to right. */
export type Complex = readonly Compound[];
export type Selectors = readonly Complex[];

/** What a browser knows by name. */
export interface Names {
  isClass(name: string): boolean;
  /** With one colon, `isOld`, only some may be written. */
  isElement(name: string, isFunction: boolean, isOld: boolean): boolean;
  /** Whether the pseudo-class `name` may stand behind that pseudo-element. */
  isBehind(element: string, name: string): boolean;
  /** Whether languages may be strings. */
  hasStrings: boolean;
}
