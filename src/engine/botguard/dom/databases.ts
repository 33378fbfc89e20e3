/** What a database keeps: values by keys that have an order. */

/** https://w3c.github.io/IndexedDB/#key-construct */
export type Key = number | string | Date | ArrayBufferView | Key[];

/** Keys from one to another. */
export interface Range {
  lower: Key | undefined;
  upper: Key | undefined;
  lowerOpen: boolean;
  upperOpen: boolean;
}

export function ranged(lower?: Key, upper?: Key, lowerOpen = false, upperOpen = false): Range {
  return { lower, upper, lowerOpen, upperOpen };
}

/** True for what can be a key. */
export function isKey(value: unknown): value is Key {
  if (typeof value === "string" || ArrayBuffer.isView(value)) return true;
  if (typeof value === "number") return !Number.isNaN(value);
  if (Array.isArray(value)) return value.every(isKey);
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** Numbers come first, then dates, texts, bytes and lists. */
function rank(key: Key): number {
  if (typeof key === "number") return 1;
  if (typeof key === "string") return 3;
  if (Array.isArray(key)) return 5;
  return ArrayBuffer.isView(key) ? 4 : 2;
}

/** -1, 0 or 1. */
export function compareKeys(one: Key, other: Key): number {
  const [a, b] = [rank(one), rank(other)];
  if (a !== b) return a < b ? -1 : 1;
  if (!Array.isArray(one) || !Array.isArray(other)) {
    const [x, y] = a === 4 ? [String(one), String(other)] : [one.valueOf(), other.valueOf()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const order = compareKeys(one[at] as Key, other[at] as Key);
    if (order !== 0) return order;
  }
  return Math.sign(one.length - other.length);
}

/** One store of values. */
export class DatabaseStore {
  readonly name: string;
  readonly keyPath: string | null;
  readonly isNumbered: boolean;
  readonly indexes = new Map<string, string>();
  #records: [Key, unknown][];
  #next = 1;

  constructor(name: string, keyPath: string | null, isNumbered: boolean, records: [Key, unknown][] = []) {
    this.name = name;
    this.keyPath = keyPath;
    this.isNumbered = isNumbered;
    this.#records = records;
  }

  /** Keeps a value under its key and gives that; throws where `isNew` and the key is there already. */
  put(value: unknown, given: Key | undefined, isNew: boolean): Key {
    const inside =
      this.keyPath === null ? given : (Reflect.get(Object(value), this.keyPath) as Key | undefined);
    const key = inside ?? (this.isNumbered ? this.#next++ : undefined);
    if (key === undefined || !isKey(key)) throw new Error("The parameter is not a valid key.");
    if (this.keyPath !== null && inside === undefined) Reflect.set(Object(value), this.keyPath, key);
    const at = this.#records.findIndex(([other]) => compareKeys(other, key) >= 0);
    const isThere = at >= 0 && compareKeys((this.#records[at] as [Key, unknown])[0], key) === 0;
    if (isThere && isNew) throw new Error("Key already exists in the object store.");
    this.#records.splice(at < 0 ? this.#records.length : at, isThere ? 1 : 0, [key, value]);
    return key;
  }

  /** What is kept under the keys of a range, of which nothing is everything; at most `count`. */
  list(range: Range | undefined, count = Number.POSITIVE_INFINITY): [Key, unknown][] {
    const found = this.#records.filter(([key]) => range === undefined || isWithin(key, range));
    return count > 0 ? found.slice(0, count) : found;
  }

  remove(range: Range | undefined): undefined {
    this.#records = this.#records.filter(([key]) => range !== undefined && !isWithin(key, range));
  }
}

function isWithin(key: Key, { lower, upper, lowerOpen, upperOpen }: Range): boolean {
  const below = lower === undefined ? 1 : compareKeys(key, lower);
  const above = upper === undefined ? -1 : compareKeys(key, upper);
  return (below > 0 || (below === 0 && !lowerOpen)) && (above < 0 || (above === 0 && !upperOpen));
}
