/** Addresses that hold what they stand for: https://fetch.spec.whatwg.org/#scheme-fetch */
import { PropertySymbol } from "happy-dom";

/** What an address leads to. */
export interface Local {
  bytes: Uint8Array;
  type: string;
  /** True where the answer says how long it is. */
  isBlob: boolean;
}

/** A blob of happy-dom's. */
interface Held {
  readonly type: string;
  readonly [PropertySymbol.buffer]: Uint8Array;
}

/** The bytes of a blob or a file. */
export function bytesOf(blob: object): Uint8Array {
  return (blob as Held)[PropertySymbol.buffer];
}

/** The addresses that one page has given to blobs. */
export class LocalAddresses {
  readonly #blobs = new Map<string, object>();

  /** A new address for `blob` in a page of `origin`. */
  create(blob: object, origin: string): string {
    const address = `blob:${origin}/${crypto.randomUUID()}`;
    this.#blobs.set(address, blob);
    return address;
  }

  revoke(address: string): void {
    this.#blobs.delete(address.split("#")[0] as string);
  }

  /** What `address` holds; undefined where that is elsewhere, or nowhere. */
  resolve(address: string): Local | undefined {
    if (address.startsWith("data:")) return dataOf(address);
    const blob = this.#blobs.get(address.split("#")[0] as string);
    return blob && { bytes: bytesOf(blob), type: (blob as Held).type, isBlob: true };
  }
}

/** https://fetch.spec.whatwg.org/#data-url-processor */
function dataOf(address: string): Local | undefined {
  const comma = address.indexOf(",");
  if (comma < 0) return undefined;
  const said = address.slice("data:".length, comma).trim();
  const [body = ""] = address.slice(comma + 1).split("#");
  const coded = /; *base64$/i.exec(said);
  const type = coded ? said.slice(0, coded.index) : said;
  let bytes = percentDecoded(body);
  if (coded) {
    const text = new TextDecoder("latin1").decode(bytes).replace(/[\t\n\f\r ]/g, "");
    const plain = text.length % 4 === 0 ? text.replace(/={1,2}$/, "") : text;
    if (plain.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(plain)) return undefined;
    bytes = Uint8Array.from(Buffer.from(plain, "base64"));
  }
  const full = type.startsWith(";") ? `text/plain${type}` : type;
  const isType = /^[!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+/i.test(full);
  return { bytes, type: isType ? full : "text/plain;charset=US-ASCII", isBlob: false };
}

function percentDecoded(text: string): Uint8Array {
  const given = new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (let at = 0; at < given.length; at++) {
    const pair = String.fromCharCode(...given.subarray(at + 1, at + 3));
    if (given[at] !== 0x25 || !/^[\da-f]{2}$/i.test(pair)) bytes.push(given[at] as number);
    else {
      bytes.push(Number.parseInt(pair, 16));
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}
