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

/** The place of a key among those of other types: https://w3c.github.io/IndexedDB/#key-construct */
function rankOf(key: unknown): number {
  if (Array.isArray(key)) return 5;
  if (typeof key === "number") return 1;
  if (typeof key === "string") return 3;
  return Object.prototype.toString.call(key) === "[object Date]" ? 2 : 4;
}

/** https://w3c.github.io/IndexedDB/#compare-two-keys */
export function compareKeys(first: unknown, second: unknown): number {
  const ranks = [rankOf(first), rankOf(second)] as const;
  if (ranks[0] !== ranks[1]) return ranks[0] < ranks[1] ? -1 : 1;
  const [one, other] = [first, second].map(partsOf) as [unknown[], unknown[]];
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const [left, right] = [one[at], other[at]];
    const found =
      ranks[0] === 5
        ? compareKeys(left, right)
        : (left as number) < (right as number)
          ? -1
          : Number((left as number) > (right as number));
    if (found !== 0) return found;
  }
  return Math.sign(one.length - other.length);
}

/** What of a key is compared, part by part. */
function partsOf(key: unknown): unknown[] {
  if (Array.isArray(key)) return key;
  if (typeof key === "number" || typeof key === "string") return [key];
  if (ArrayBuffer.isView(key)) return [...new Uint8Array(key.buffer, key.byteOffset, key.byteLength)];
  return key instanceof ArrayBuffer ? [...new Uint8Array(key)] : [Number(key)];
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
