/** Crossing between the window's realm and the host's, each of which has its own `Function` and `Uint8Array`. */

/** What mints in a window, as bgutils-js wants it: made of the host's functions, and giving the host's bytes. */
export type MinterFactory = (
  integrityToken: Uint8Array,
) => Promise<(binding: Uint8Array) => Promise<Uint8Array>>;

/** The part of a window that this file needs. */
export interface Realm {
  Uint8Array: Uint8ArrayConstructor;
}

/** `bytes` as an array of the window's realm: a program sees what a page's own script would have given it. */
export function toWindowBytes(realm: Realm, bytes: Uint8Array): Uint8Array {
  return new realm.Uint8Array(bytes);
}

/** What a program returned as the host's own bytes; undefined when it is no byte array. Never trusts a `length`. */
export function toHostBytes(value: unknown): Uint8Array | undefined {
  if (!ArrayBuffer.isView(value) || Object.prototype.toString.call(value) !== "[object Uint8Array]")
    return undefined;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
}

/**
 * A program's minter function (`webPoSignalOutput[0]`) for the host. `WebPoMinter` of bgutils-js tests what it
 * gets with `instanceof`, which a value of the window's realm never passes (its `APF:Failed` and `ODM:Invalid`);
 * what is not callable or not bytes stays as it is, and fails that test rightly.
 */
export function hostMinter(realm: Realm, getMinter: unknown): MinterFactory | undefined {
  if (typeof getMinter !== "function") return undefined;
  return async (integrityToken) => {
    const mint: unknown = await getMinter(toWindowBytes(realm, integrityToken));
    if (typeof mint !== "function") return mint as never;
    return async (binding) => {
      const token: unknown = await mint(toWindowBytes(realm, binding));
      return toHostBytes(token) ?? (token as never);
    };
  };
}
