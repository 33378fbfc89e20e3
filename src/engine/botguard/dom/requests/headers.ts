/** Lists of headers: https://fetch.spec.whatwg.org/#concept-header-list */

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** True for what can be a header's name. */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** A header's value without what stands around it. */
export function headerValue(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
}

/** True for what can be a header's value, once it is stripped. */
export function isHeaderValue(value: string): boolean {
  return !/[\0\r\n]/.test(value);
}

/** The headers of one message; names are kept in small letters. */
export class HeaderList {
  readonly #pairs: [name: string, value: string][] = [];
  /** True where a page cannot change them. */
  isFixed = false;

  append(name: string, value: string): void {
    this.#pairs.push([name.toLowerCase(), headerValue(value)]);
  }

  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  delete(name: string): void {
    const wanted = name.toLowerCase();
    for (let at = this.#pairs.length - 1; at >= 0; at--)
      if (this.#pairs[at]?.[0] === wanted) this.#pairs.splice(at, 1);
  }

  all(name: string): string[] {
    const wanted = name.toLowerCase();
    return this.#pairs.filter(([one]) => one === wanted).map(([, value]) => value);
  }

  get(name: string): string | null {
    const all = this.all(name);
    return all.length > 0 ? all.join(", ") : null;
  }

  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
  sorted(): [name: string, value: string][] {
    const names = [...new Set(this.#pairs.map(([name]) => name))].sort();
    return names.flatMap((name): [string, string][] =>
      name === "set-cookie"
        ? this.all(name).map((value) => [name, value])
        : [[name, this.get(name) as string]],
    );
  }

  fill(pairs: Iterable<readonly [string, string]>): this {
    for (const [name, value] of pairs) this.append(name, value);
    return this;
  }
}
