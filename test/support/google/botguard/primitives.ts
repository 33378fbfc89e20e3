/** The little cryptography that the interpreter and the stand-in share; each function is also sent as source. */

/** Two 32-bit lanes: the state of a hash, and the seed of a key stream. */
export type Lanes = readonly [number, number];

/** Mixes `bytes` into `lanes`. */
export function absorb(lanes: Lanes, bytes: Iterable<number>): Lanes {
  let [a, b] = lanes;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul((b + byte) ^ (a >>> 15), 0x85ebca6b);
  }
  a = Math.imul(a ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (a >>> 16), 0x27d4eb2f);
  return [a >>> 0, b >>> 0];
}

/** An endless row of bytes that follows from `lanes`. */
export function keystream(lanes: Lanes): () => number {
  let [a, b] = lanes;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), b | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    b = (b ^ t) + 0x9e3779b9;
    return ((t ^ (t >>> 14)) >>> 0) & 255;
  };
}

/** `bytes` under the key stream of `lanes`; the same call takes it off again. */
export function veil(lanes: Lanes, bytes: Iterable<number>): number[] {
  const next = keystream(lanes);
  const out: number[] = [];
  for (const byte of bytes) out.push(byte ^ next());
  return out;
}

/** Eight bytes, big-endian. */
export function laneBytes(lanes: Lanes): number[] {
  return lanes.flatMap((lane) => [lane >>> 24, (lane >>> 16) & 255, (lane >>> 8) & 255, lane & 255]);
}

/** The bytes of an ASCII string. */
export function ascii(text: string): number[] {
  const out: number[] = [];
  for (let at = 0; at < text.length; at++) out.push(text.charCodeAt(at) & 255);
  return out;
}

/** Where each use of the lanes begins, so that no key stream is used for two purposes. */
export const START = {
  program: [0x1b873593, 0x3c6ef372],
  answers: [0xa54ff53a, 0x510e527f],
  secret: [0x9b05688c, 0x1f83d9ab],
  snapshot: [0x5be0cd19, 0xcbbb9d5d],
  mint: [0x629a292a, 0x9159015a],
} as const satisfies Record<string, Lanes>;
