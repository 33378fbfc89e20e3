/** Names of the text's direction, and of the page: https://drafts.csswg.org/css-logical/ */

const LOGICAL: readonly (readonly [logical: RegExp, physical: string])[] = [
  [/^(margin|padding)-inline-start$/, "$1-left"],
  [/^(margin|padding)-inline-end$/, "$1-right"],
  [/^(margin|padding)-block-start$/, "$1-top"],
  [/^(margin|padding)-block-end$/, "$1-bottom"],
  [/^border-inline-start-(\w+)$/, "border-left-$1"],
  [/^border-inline-end-(\w+)$/, "border-right-$1"],
  [/^border-block-start-(\w+)$/, "border-top-$1"],
  [/^border-block-end-(\w+)$/, "border-bottom-$1"],
  [/^inset-inline-start$/, "left"],
  [/^inset-inline-end$/, "right"],
  [/^inset-block-start$/, "top"],
  [/^inset-block-end$/, "bottom"],
  [/^(min-|max-|)inline-size$/, "$1width"],
  [/^(min-|max-|)block-size$/, "$1height"],
  [/^border-start-start-radius$/, "border-top-left-radius"],
  [/^border-start-end-radius$/, "border-top-right-radius"],
  [/^border-end-start-radius$/, "border-bottom-left-radius"],
  [/^border-end-end-radius$/, "border-bottom-right-radius"],
];

/** The name that a property of a text's direction has where text runs from left to right, and down. */
export function physical(name: string): string {
  if (!/inline|block|start|end/.test(name)) return name;
  for (const [logical, instead] of LOGICAL) if (logical.test(name)) return name.replace(logical, instead);
  return name;
}
