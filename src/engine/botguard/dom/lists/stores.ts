/** What `localStorage` and `sessionStorage` hold while the window is there: https://html.spec.whatwg.org/#storage-2 */

/** How many letters of names and values one origin may keep. */
const QUOTA = 5 * 1024 * 1024;

/** One store, in the order in which its names were set. */
export class Store {
  readonly #values = new Map<string, string>();
  #size = 0;

  names(): string[] {
    return [...this.#values.keys()];
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Keeps a value; false where that is more than the quota. */
  set(name: string, value: string): boolean {
    const size = this.#size - this.#sizeOf(name) + name.length + value.length;
    if (size > QUOTA) return false;
    this.#size = size;
    this.#values.set(name, value);
    return true;
  }

  delete(name: string): void {
    this.#size -= this.#sizeOf(name);
    this.#values.delete(name);
  }

  clear(): void {
    this.#size = 0;
    this.#values.clear();
  }

  #sizeOf(name: string): number {
    const value = this.#values.get(name);
    return value === undefined ? 0 : name.length + value.length;
  }
}

const STORES = new WeakMap<object, Store>();

/** The store behind an object of the interface Storage. */
export function storeOf(target: object): Store {
  const known = STORES.get(target);
  if (known) return known;
  const made = new Store();
  STORES.set(target, made);
  return made;
}

/** Lets `target` hold what `other` holds: windows of one origin share their stores. */
export function shareStore(target: object, other: object): void {
  STORES.set(target, storeOf(other));
}
