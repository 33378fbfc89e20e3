/** Measures what each property of style sheets takes: the function runs in a browser, its answer is made into a table. */

// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
declare const document: any;
declare const CSS: Record<string, unknown>;
declare const getComputedStyle: (element: unknown) => {
  color: string;
  getPropertyValue(name: string): string;
};

/** What one property takes, or what it stands for. */
export interface PropertyGrammar {
  /** Another name of this property. */
  alias?: string;
  /** What a shorthand sets, with what each is where the shorthand does not say it. */
  longhands?: [name: string, initial: string][];
  /** Where each longhand stands in the shorthand's value, as far as it shows; and what it reads as when all are initial. */
  order?: number[];
  usual?: string;
  /** False where a declaration block never writes the shorthand. */
  isWritten?: boolean;
  /** Words and pairs of words, with `>` before what they read back as. */
  words?: string[];
  /** The probes that are taken. */
  takes?: string[];
  /** The ways in which values stand beside one another. */
  forms?: string[];
}

/** The properties by name, and what the words for colours come to. */
export interface GrammarSurvey {
  properties: Record<string, PropertyGrammar>;
  colors: Record<string, string>;
  /** What `CSS` has, with `:` behind what is no function. */
  namespace: string[];
}

/** One value of each kind. */
export const PROBES: readonly string[] =
  `0|1|-1|1.5|1001|1px|-1px|1%|-1%|1deg|1s|-1s|1fr|1dppx|red|url("x")|"a"|foo-bar|--foo-bar|linear-gradient(red, blue)|image-set("x" 1dppx)|fit-content(1px)|minmax(1px, 1fr)|repeat(2, 1px)|calc-size(auto, size)|anchor(top)|anchor-size(width)|translate(1px)|blur(1px)|circle(1px)|inset(1px)|xywh(1px 1px 1px 1px)|polygon(1px 1px)|rect(1px 1px 1px 1px)|rect(1px, 1px, 1px, 1px)|path("M 0 0")|shape(from 1px 1px, line to 2px 2px)|ray(0deg)|cubic-bezier(0, 0, 1, 1)|steps(1)|linear(0, 1)|counter(x)|counters(x, "a")|scroll()|view()|superellipse(2)|format("a")|local(a)|light-dark(red, blue)|palette-mix(in srgb, normal, normal)|element(#x)|-webkit-gradient(linear, 0 0, 1 1)|cross-fade(url("x"), url("x"), 1%)|symbols("a")|dynamic-range-limit-mix(standard 1%, high 1%)`.split(
    "|",
  );

/** Values beside one another, `A` and `B` being two that the property takes alone; and whether children have them too. */
export const FORMS: readonly string[] =
  "A A|A B|A A A|A A A A|A A A A A A|A, A|A B, B A|A / A|A / A / A / A|A A / A A|inherited".split("|");

/** Evaluated in a page. Stands alone: its source is sent. */
export function grammar(
  names: readonly string[],
  words: readonly string[],
  probes: readonly string[],
  forms: readonly string[],
): GrammarSurvey {
  const style = document.createElement("div").style;
  const set = (name: string, value: string): string => {
    style.cssText = "";
    style.setProperty(name, value);
    return style.length > 0 ? style.getPropertyValue(name) : "";
  };
  const survey: Record<string, PropertyGrammar> = {};
  const colors: Record<string, string> = {};
  const shown = document.body.appendChild(document.createElement("div"));
  for (const word of words) {
    if (set("color", word) === "") continue;
    shown.style.color = word;
    colors[word] = getComputedStyle(shown).color;
  }
  const child = shown.appendChild(document.createElement("div"));
  // Without a box, whose size is not what was set.
  child.style.display = "none";
  /** True where what an element is set to is its child's as well. */
  const isInherited = (name: string, samples: readonly string[]): boolean => {
    const [outer, inner] = [getComputedStyle(shown), getComputedStyle(child)];
    shown.style.cssText = "";
    const usual = inner.getPropertyValue(name);
    for (const sample of samples) {
      shown.style.cssText = "";
      shown.style.setProperty(name, sample);
      const value = outer.getPropertyValue(name);
      if (value !== usual && value !== "") return inner.getPropertyValue(name) === value;
    }
    return false;
  };
  const taken = new Map<string, string[]>();
  for (const name of names) {
    if (set(name, "inherit") === "" && style.length === 0) continue;
    const held = Array.from({ length: style.length }, (_, at) => String(style[at]));
    if (name === "all") continue;
    if (held.length === 1 && held[0] !== name) {
      survey[name] = { alias: held[0] as string };
      continue;
    }
    const found: PropertyGrammar = {};
    survey[name] = found;
    if (held.length > 1) {
      found.longhands = held.map((longhand) => [longhand, ""]);
      continue;
    }
    const singles = words.filter((word) => set(name, word) !== "");
    const readWord = (word: string): string => {
      const read = set(name, word);
      return read === word ? word : `${word}>${read}`;
    };
    found.takes = probes.filter((probe) => set(name, probe) !== "");
    const own = found.takes.includes("foo-bar") ? [] : singles;
    const isColor = found.takes.includes("red");
    const plain = isColor ? own.filter((word) => colors[word] === undefined) : own;
    found.words = plain.map(readWord);
    if (plain.length <= 45)
      for (const first of plain)
        for (const second of plain)
          if (set(name, `${first} ${second}`)) found.words.push(readWord(`${first} ${second}`));
    const some = [...found.takes.filter((probe) => probe !== "0"), ...plain];
    const [A = "", B = A] = some;
    const last = plain.at(-1) ?? B;
    found.forms = forms.filter(
      (form) =>
        form !== "inherited" &&
        [
          [A, B],
          [last, last],
          [B, A],
        ].some(([a = "", b = ""]) => {
          const value = form.replaceAll("A", "\u0001").replaceAll("B", b).replaceAll("\u0001", a);
          return a !== "" && set(name, value) !== "";
        }),
    );
    if (isInherited(name, [...found.takes, ...singles])) found.forms.push("inherited");
    taken.set(name, [...found.takes, ...singles]);
  }
  shown.remove();
  // What each longhand is where its shorthand does not say it, and where it stands in the shorthand's value.
  for (const [name, found] of Object.entries(survey)) {
    if (!found.longhands) continue;
    const samples = new Set<string>(["12px x"]);
    for (const [longhand] of found.longhands)
      for (const value of taken.get(longhand) ?? []) samples.add(value);
    const counts = found.longhands.map(() => new Map<string, number>());
    for (const sample of samples) {
      if (set(name, sample) === "" && style.length === 0) continue;
      for (const [at, [longhand]] of found.longhands.entries()) {
        const value = style.getPropertyValue(longhand);
        counts[at]?.set(value, (counts[at]?.get(value) ?? 0) + 1);
      }
      if (found.isWritten !== true) found.isWritten = String(style.cssText).startsWith(`${name}:`);
    }
    for (const [at, one] of found.longhands.entries())
      one[1] = [...(counts[at] ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
    style.cssText = "";
    for (const [longhand, initial] of found.longhands) style.setProperty(longhand, initial);
    found.usual = style.getPropertyValue(name);
    const shown: string[] = [];
    for (const [longhand, initial] of found.longhands) {
      const value = (taken.get(longhand) ?? []).find(
        (one) =>
          set(longhand, one) === one &&
          one !== initial &&
          !/^(0|1|-1|-1px|-1s|1001|foo-bar)$/.test(one) &&
          !shown.includes(one),
      );
      shown.push(value ?? initial);
    }
    const wholeWith = (places: readonly number[]): string => {
      style.cssText = "";
      for (const [at, [longhand, initial]] of (found.longhands ?? []).entries())
        style.setProperty(longhand, places.includes(at) ? shown[at] : initial);
      return ` ${style.getPropertyValue(name)} `;
    };
    const isIn = (whole: string, at: number) =>
      shown[at] !== found.longhands?.[at]?.[1] && whole.includes(` ${shown[at]} `);
    const places = shown.map((_, at) => at).filter((at) => isIn(wholeWith([at]), at));
    const whole = wholeWith(places);
    const placeOf = (at: number) => whole.indexOf(` ${shown[at]} `);
    found.order = whole.trim()
      ? places.filter((at) => placeOf(at) >= 0).sort((a, b) => placeOf(a) - placeOf(b))
      : places;
  }
  const namespace = Object.getOwnPropertyNames(CSS).map((name) =>
    typeof CSS[name] === "function" ? name : `${name}:`,
  );
  return { properties: survey, colors, namespace };
}

/** A survey as text, a line for each property. */
export function packGrammar({ properties, colors, namespace }: GrammarSurvey): string {
  const shown = Object.entries(colors).map((pair) => pair.join(": "));
  const lines = [`colors\t${shown.join("|")}`, `namespace\t${namespace.join("|")}`];
  for (const [name, one] of Object.entries(properties)) {
    if (one.alias !== undefined) lines.push(`${name}\tis ${one.alias}`);
    else if (one.longhands) {
      const flags = `${one.isWritten ? "written" : "unwritten"} ${(one.order ?? []).join(" ")}: ${one.usual ?? ""}`;
      lines.push([name, `sets ${flags}`, ...one.longhands.map((pair) => pair.join(": "))].join("\t"));
    } else
      lines.push(
        [
          name,
          "takes",
          (one.takes ?? []).join("|"),
          (one.forms ?? []).join("|"),
          (one.words ?? []).join("|"),
        ].join("\t"),
      );
  }
  return `${lines.join("\n")}\n`;
}
