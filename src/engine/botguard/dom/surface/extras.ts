/** What no browser has: names of the engine's, which go, and happy-dom's symbols, of which no page is told. */
import { PropertySymbol } from "happy-dom";
import { keyOf } from "./keys.ts";
import type { Surface } from "./surface.ts";

/** Takes what no browser has off the language's objects of the realm in which `evaluate` runs code. */
export function removeExtras({ extras }: Surface, evaluate: (code: string) => unknown): void {
  const lists = [...extras];
  if (lists.length === 0) return;
  const source = `[${lists.map(([expression]) => `(${expression})`).join()}]`;
  const objects = evaluate(source) as object[];
  for (const [index, [, names]] of lists.entries())
    for (const name of names) Reflect.deleteProperty(objects[index] as object, keyOf(name));
}

/** True for a symbol under which happy-dom keeps something: each is called what it is exported as. */
export function isHappys(symbol: symbol): boolean {
  return Reflect.get(PropertySymbol, symbol.description ?? "") === symbol;
}

/** `symbols` without happy-dom's. */
export function withoutHappys(symbols: readonly symbol[]): symbol[] {
  return symbols.filter((symbol) => !isHappys(symbol));
}
