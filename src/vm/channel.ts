/**
 * The framing of the channel between parent and child, the same code on both sides: length, kind, id, payload.
 * Small and binary, because a mint crosses it twice and because the child's bytes are hostile: nothing is
 * deserialised before its length and its kind are known to be in turn.
 */

/** What the parent sends. */
export const ToChild = { open: 0x10, startMinter: 0x11, mint: 0x12 } as const;

/** What the child sends. */
export const ToParent = {
  locked: 0x01,
  loaded: 0x02,
  snapshot: 0x03,
  minterReady: 0x04,
  token: 0x05,
  failed: 0x06,
} as const;

/** One message: its kind, the id of the request it belongs to, and its bytes. */
export interface Frame {
  kind: number;
  id: number;
  payload: Uint8Array;
}

/** Bytes of payload length (uint32), kind (uint8) and id (uint32) before the payload, little-endian. */
export const HEADER_BYTES = 9;

// Kept from the start: in the child the script may take or change the global. A tenth of the time of a `TextEncoder`.
const { allocUnsafe, byteLength } = Buffer;

/** `payload` as one frame, ready to be written. */
export function encodeFrame(kind: number, id: number, payload: Uint8Array | string = ""): Uint8Array {
  const isText = typeof payload === "string";
  const length = isText ? byteLength(payload) : payload.length;
  const frame = allocUnsafe(HEADER_BYTES + length);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt8(kind, 4);
  frame.writeUInt32LE(id, 5);
  if (isText) frame.write(payload, HEADER_BYTES);
  else frame.set(payload, HEADER_BYTES);
  return frame;
}

/**
 * Cuts a byte stream into frames. `limitOf(kind)` is asked as soon as a header is there and gives the most bytes
 * that a payload of this kind may have now; `undefined` says that the kind is out of turn. Either breach throws a
 * `RangeError`, after which the stream must be given up.
 */
export class FrameReader {
  readonly #limitOf: (kind: number) => number | undefined;
  /** Bytes of a frame that is not whole yet; they are copied once, however small the pieces are that they come in. */
  #held = new Uint8Array(256);
  #length = 0;
  /** How many bytes must be held before looking again can be of use. */
  #need = HEADER_BYTES;

  constructor(limitOf: (kind: number) => number | undefined) {
    this.#limitOf = limitOf;
  }

  /**
   * Hands the frames that `chunk` completes to `take`, in order; each is checked when the one before was taken, so
   * that it can change what is in turn next.
   */
  read(chunk: Uint8Array, take: (frame: Frame) => void): void {
    let bytes = chunk;
    if (this.#length > 0) {
      this.#hold(chunk);
      if (this.#length < this.#need) return;
      bytes = this.#held.slice(0, this.#length);
      this.#length = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    this.#need = HEADER_BYTES;
    while (bytes.length - at >= HEADER_BYTES) {
      const length = view.getUint32(at, true);
      const kind = view.getUint8(at + 4);
      const limit = this.#limitOf(kind);
      if (limit === undefined) throw new RangeError(`a message of kind ${kind} out of turn`);
      if (length > limit) throw new RangeError(`a message of ${length} bytes where ${limit} are allowed`);
      const end = at + HEADER_BYTES + length;
      if (bytes.length < end) {
        this.#need = end - at;
        break;
      }
      const payload = bytes.subarray(at + HEADER_BYTES, end);
      const id = view.getUint32(at + 5, true);
      at = end;
      take({ kind, id, payload });
    }
    this.#hold(bytes.subarray(at));
  }

  #hold(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#held.length) {
      const larger = new Uint8Array(Math.max(length, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#length));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#length);
    this.#length = length;
  }
}
