/** Properties, whatever object they are on. */

/** `Object.defineProperty`, but what cannot be changed stays as it is. */
export function define(target: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  Reflect.defineProperty(target, key, descriptor);
}
