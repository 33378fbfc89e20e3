/** Measures what a browser's own style sheet makes of elements: the same function runs in a browser and in our window. */

// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
declare const document: any;
declare const getComputedStyle: (
  element: unknown,
) => Record<string, unknown> & { length: number; getPropertyValue(name: string): string };

/** What is measured: the names that a computed style lists, what all elements have, and what some have instead. */
export interface ComputedSurvey {
  listed: string[];
  initial: Record<string, string>;
  elements: Record<string, Record<string, string>>;
}

/** Elements that a browser's own style sheet may know. */
export const STYLED =
  "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link listing main map mark marquee menu meta meter nav noembed noframes nobr noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

/** Evaluated in a page. `tags` are the elements. Stands alone: its source is sent. */
export function computed(tags: readonly string[]): ComputedSurvey {
  // What depends on the window, or on what is inside.
  const left =
    /(^|-)(width|height|block-size|inline-size|origin|perspective-origin)$|^(inset|top|left|right|bottom|all$)/;
  const valuesOf = (element: unknown, names: readonly string[]) => {
    const style = getComputedStyle(element);
    return names.map((name) => style.getPropertyValue(name));
  };
  const put = (name: string): unknown => {
    if (/^(html|head|body)$/.test(name)) return document.querySelector(name);
    return document.body.appendChild(document.createElement(name));
  };
  const plain = put("unknown-one");
  const style = getComputedStyle(plain);
  const listed = Array.from({ length: style.length }, (_, at) => String(style[at]));
  const shorthands =
    "animation background border border-block border-bottom border-color border-image border-inline border-left border-radius border-right border-spacing border-style border-top border-width column-rule columns flex flex-flow font font-variant gap grid grid-area grid-column grid-row grid-template inset list-style margin mask offset outline overflow overscroll-behavior padding place-content place-items place-self scroll-margin scroll-padding text-decoration text-emphasis transition white-space text-wrap all".split(
      " ",
    );
  const names = [...new Set([...listed, ...shorthands])];
  const usual = valuesOf(plain, names);
  const initial: Record<string, string> = {};
  for (const [at, name] of names.entries()) if (usual[at]) initial[name] = usual[at] as string;
  const elements: Record<string, Record<string, string>> = {};
  for (const tag of tags) {
    const element = put(tag);
    const own: Record<string, string> = {};
    for (const [at, value] of valuesOf(element, listed).entries()) {
      const name = listed[at] as string;
      const isOwn = !left.test(name) || /^border-.*-width$/.test(name);
      // The logical names say the same once more, and some colours follow from others.
      if (/-(block|inline)(-|$)/.test(name) || !isOwn || value === usual[at]) continue;
      own[name] = value;
    }
    if (Object.keys(own).length > 0) elements[tag] = own;
    if (!/^(html|head|body)$/.test(tag)) (element as { remove(): void }).remove();
  }
  (plain as { remove(): void }).remove();
  return { listed, initial, elements };
}
