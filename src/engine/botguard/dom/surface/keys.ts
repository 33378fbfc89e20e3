/** How the tables write symbols. */

/** `@@iterator` and the like as keys. */
export function keyOf(name: string): string | symbol {
  return name.startsWith("@@") ? (Reflect.get(Symbol, name.slice(2)) as symbol) : name;
}
