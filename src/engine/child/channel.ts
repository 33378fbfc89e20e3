/**
 * The framing of the channel between parent and child, the same code on both sides: length, kind, id, payload.
 * Small and binary, because a mint crosses it twice and because the child's bytes are hostile: nothing is
 * deserialised before its length and its kind are known to be in turn.
 */

/** One message: its kind, the id of the request it belongs to, and its bytes. */
export interface Frame {
  kind: number;
  id: number;
  payload: Uint8Array;
}

/** Bytes of payload length (uint32), kind (uint8) and id (uint32) before the payload, little-endian. */
export const HEADER_BYTES = 9;

/** Bytes that a writer keeps for its next frames. */
const KEPT_BYTES = 16_384;

// Kept from the start: in the child the script may take or change the global.
const { allocUnsafeSlow } = Buffer;

/** Lays frames one behind the other, so that many leave in one write and none needs memory of its own. */
export class FrameWriter {
  #bytes = allocUnsafeSlow(KEPT_BYTES);
  #length = 0;
  #count = 0;

  /** Adds a frame; returns how many wait now. */
  add(kind: number, id: number, payload: Uint8Array | string = ""): number {
    const start = this.#length + HEADER_BYTES;
    const isText = typeof payload === "string";
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    this.#reserve(start + (isText ? 3 * payload.length : payload.length));
    const bytes = this.#bytes;
    if (!isText) bytes.set(payload, start);
    const size = isText ? bytes.write(payload, start) : payload.length;
    bytes.writeUInt32LE(size, this.#length);
    bytes.writeUInt8(kind, this.#length + 4);
    bytes.writeUInt32LE(id, this.#length + 5);
    this.#length = start + size;
    this.#count += 1;
    return this.#count;
  }

  /** What waits, as bytes that are good until the next frame is added. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = allocUnsafeSlow(KEPT_BYTES);
    this.#length = 0;
    this.#count = 0;
    return taken;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = allocUnsafeSlow(Math.max(size, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
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
    let at = 0;
    this.#need = HEADER_BYTES;
    while (bytes.length - at >= HEADER_BYTES) {
      const length = uint32(bytes, at);
      const kind = bytes[at + 4] ?? 0;
      const limit = this.#limitOf(kind);
      if (limit === undefined) throw new RangeError(`a message of kind ${kind} out of turn`);
      if (length > limit) throw new RangeError(`a message of ${length} bytes where ${limit} are allowed`);
      const end = at + HEADER_BYTES + length;
      if (bytes.length < end) {
        this.#need = end - at;
        break;
      }
      // Copies: a view, of whichever kind, makes the runtime give every small chunk a buffer of its own first.
      const payload = bytes.slice(at + HEADER_BYTES, end);
      const id = uint32(bytes, at + 5);
      at = end;
      take({ kind, id, payload });
    }
    if (at < bytes.length) this.#hold(bytes.subarray(at));
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

function uint32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
