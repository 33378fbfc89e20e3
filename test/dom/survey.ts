/** Measures objects from inside a page: the same function runs in a browser and in our window. */

/**
 * How a member is held: `a` accessor without setter, `w` accessor with one, `m` function (with its `length`),
 * `c` constant (with its value, when that is a number), `d` other data; a leading `-` says that it is not enumerable.
 */
export type Holding = string;

/**
 * What a value is: `s` string, `n` number, `b` boolean, `u` undefined, `z` null, `f` function, `y` symbol, `i` bigint,
 * `o:Tag` an object with its class tag, `!` a read that throws.
 */
export type ValueCode = string;

/** One prototype object: the interface above it, its own members, and those of its constructor. */
export interface InterfaceSurvey {
  parent: string;
  members: Record<string, Holding>;
  statics: Record<string, Holding>;
}

/** One object: the interface of its nearest prototype, its own members, and what every member reads as. */
export interface ObjectSurvey {
  tag: string;
  interface: string;
  own: Record<string, Holding>;
  values: Record<string, ValueCode>;
}

/** All that a page was measured for; every list of names is in the order in which the page gives them. */
export interface Survey {
  globals: Record<string, Holding>;
  interfaces: Record<string, InterfaceSurvey>;
  /** An object that could not be made is a string: the error's name. */
  objects: Record<string, ObjectSurvey | string>;
  /** The language's own objects, by the expression that leads to them. */
  language: Record<string, Record<string, Holding>>;
  /** Names that a style declaration knows and does not list. */
  styles: string[];
}

/** What a survey asks for: labels and expressions of objects, and expressions of the language's own. */
export interface Questions {
  objects: Record<string, string>;
  language: readonly string[];
}

/** The part of a page's global that the survey uses. */
interface Page {
  eval(code: string): unknown;
}

/** Measures what `questions` ask in the page whose global is `page`. Stands alone: its source is sent to the browser. */
export function survey(page: Page, { objects, language }: Questions): Survey {
  const describe = Object.getOwnPropertyDescriptor;
  const tagOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
  const codes: Record<string, string> = {
    string: "s",
    number: "n",
    boolean: "b",
    undefined: "u",
    function: "f",
    symbol: "y",
    bigint: "i",
  };
  const codeOf = (value: unknown) => (value === null ? "z" : (codes[typeof value] ?? `o:${tagOf(value)}`));
  const nameOf = (key: string | symbol) =>
    typeof key === "string" ? key : `@@${key.description?.replace("Symbol.", "")}`;
  // What is under a number is content, and a class tag is measured as one.
  const wanted = (key: string | symbol) =>
    typeof key === "string"
      ? !key.startsWith("__") && !/^\d+$/.test(key)
      : key.description?.startsWith("Symbol.") && key !== Symbol.toStringTag;
  const holding = (held: PropertyDescriptor) => {
    const kind =
      held.get || held.set
        ? held.set
          ? "w"
          : "a"
        : typeof held.value === "function"
          ? `m${held.value.length}`
          : held.writable
            ? "d"
            : `c${typeof held.value === "number" ? held.value : ""}`;
    return (held.enumerable ? "" : "-") + kind;
  };
  const holdings = (of: object) => {
    const found: Record<string, string> = {};
    for (const key of Reflect.ownKeys(of)) {
      const held = describe(of, key);
      if (held && wanted(key)) found[nameOf(key)] = holding(held);
    }
    return found;
  };
  const levelName = (level: object) => {
    const made = describe(level, "constructor")?.value;
    return typeof made === "function" && made.prototype === level ? String(made.name) : tagOf(level);
  };

  // Objects first: an interface must not need to be asked for by its name.
  const levels = new Map<string, object>();
  const measured: Record<string, ObjectSurvey | string> = {};
  for (const [label, expression] of Object.entries(objects)) {
    try {
      const object = page.eval(`(${expression})`) as object;
      const values: Record<string, string> = {};
      let nearest = "";
      for (let level: object | null = object; level; level = Object.getPrototypeOf(level) as object | null) {
        // The last level of every chain, of whichever realm, is the one without a parent.
        if (!Object.getPrototypeOf(level)) break;
        const name = levelName(level);
        if (level !== object) nearest ||= name;
        if (level !== object) levels.set(name, level);
        for (const key of Reflect.ownKeys(level)) {
          if (!wanted(key) || key === "constructor" || Object.hasOwn(values, nameOf(key))) continue;
          try {
            values[nameOf(key)] = codeOf(Reflect.get(object, key));
          } catch {
            values[nameOf(key)] = "!";
          }
        }
      }
      measured[label] = { tag: tagOf(object), interface: nearest, own: holdings(object), values };
    } catch (error) {
      measured[label] =
        error instanceof Error || typeof error === "object" ? String((error as Error)?.name) : "thrown";
    }
  }
  const globals = holdings(page);
  const interfaces: Record<string, InterfaceSurvey> = {};
  const builtIn = new Set(["Object", "Function", "Array"]);
  const surveyInterface = (
    name: string,
    made: object & { name?: string; prototype?: object },
    level: object,
  ) => {
    const above = Object.getPrototypeOf(level) as object | null;
    interfaces[name] = {
      parent: above && Object.getPrototypeOf(above) ? levelName(above) : "",
      members: holdings(level),
      statics: holdings(made),
    };
  };
  for (const name of Object.keys(globals)) {
    if (!/^-m/.test(globals[name] ?? "") || !/^[A-Z]/.test(name)) continue;
    const made = describe(page, name)?.value as (object & { name?: string; prototype?: object }) | undefined;
    if (!made?.prototype || made.name !== name || builtIn.has(name)) continue;
    if (describe(made.prototype, "constructor")?.value !== made) continue;
    surveyInterface(name, made, made.prototype);
  }
  // Some prototypes belong to no global: WindowProperties.
  for (const [name, level] of levels)
    if (!(name in interfaces) && !builtIn.has(name)) surveyInterface(name, () => {}, level);

  const own: Record<string, Record<string, Holding>> = {};
  for (const expression of language) {
    try {
      const object = page.eval(`(${expression})`) as object;
      // Without a prototype, whose `__proto__` would take one of the names.
      const found = Object.create(null) as Record<string, string>;
      for (const key of Reflect.ownKeys(object)) {
        const held = describe(object, key);
        if (held) found[nameOf(key)] = holding(held);
      }
      own[expression] = found;
    } catch {
      // This browser has none.
    }
  }

  const style = page.eval("document.createElement('div').style") as object;
  const listed = new Set<string>();
  for (let level: object | null = style; level; level = Object.getPrototypeOf(level) as object | null)
    for (const name of Object.getOwnPropertyNames(level)) listed.add(name);
  const spellings = new Set<string>();
  for (const name of listed) {
    if (!/^[a-zA-Z-]+$/.test(name)) continue;
    const dashed = name
      .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      .replace(/^(webkit|epub|apple)-/, "-$1-");
    const bare = dashed.replace(/^-/, "");
    const camel = bare.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const capital = camel.replace(/^[a-z]/, (letter) => letter.toUpperCase());
    for (const one of [
      dashed,
      bare,
      camel,
      capital,
      `webkit${capital}`,
      `Webkit${capital}`,
      `-webkit-${bare}`,
    ])
      if (!listed.has(one) && one in style) spellings.add(one);
  }
  return { globals, interfaces, objects: measured, language: own, styles: [...spellings] };
}
