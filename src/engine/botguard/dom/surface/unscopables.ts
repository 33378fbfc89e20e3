/** `Symbol.unscopables` of the interfaces that have it. */

/** What `with` skips: https://dom.spec.whatwg.org/#interface-parentnode and the other places that say [Unscopable]. */
export function unscopables(owner: string): object {
  const parent = ["append", "prepend", "replaceChildren"];
  const child = ["after", "before", "remove", "replaceWith"];
  const names: Record<string, readonly string[]> = {
    Element: [...child, ...parent, "slot"],
    Document: [...parent, "fullscreen"],
    DocumentFragment: parent,
  };
  const entries = [...(names[owner] ?? child)].sort().map((name) => [name, true] as const);
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as object;
}
