/** The framing between parent and child, whose bytes are hostile. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Frame, FrameReader, FrameWriter, HEADER_BYTES } from "../../src/engine/child/channel.ts";

/** One frame by itself. */
function encodeFrame(kind: number, id: number, payload: Uint8Array | string = ""): Uint8Array {
  const writer = new FrameWriter();
  writer.add(kind, id, payload);
  return writer.take();
}

const anything = () => 1_000_000;

function readAll(reader: FrameReader, chunks: Uint8Array[]): Frame[] {
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    reader.read(chunk, (frame) => frames.push({ ...frame, payload: frame.payload.slice() }));
  }
  return frames;
}

test("frames arrive whole and in order, however the stream is cut", () => {
  const frame = fc.record({
    kind: fc.integer({ min: 0, max: 255 }),
    id: fc.integer({ min: 0, max: 0xffff_ffff }),
    payload: fc.uint8Array({ maxLength: 300 }),
  });
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 10 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (frames, cuts) => {
        const writer = new FrameWriter();
        for (const { kind, id, payload } of frames) writer.add(kind, id, payload);
        const stream = writer.take();
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          chunks.push(stream.subarray(at, at + cut));
          at += cut;
        }
        const read = readAll(new FrameReader(anything), chunks);
        expect(read.map(({ kind, id, payload }) => ({ kind, id, payload: [...payload] }))).toEqual(
          frames.map(({ kind, id, payload }) => ({ kind, id, payload: [...payload] })),
        );
      },
    ),
  );
});

test("text arrives as it was, however long, and what was taken is not sent again", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.string({ minLength: 8_000, maxLength: 9_000 }))),
      (texts) => {
        const writer = new FrameWriter();
        const chunks = texts.map((text, id) => {
          expect(writer.add(7, id, text)).toBe(1);
          return Buffer.from(writer.take());
        });
        const frames = readAll(new FrameReader(anything), chunks);
        expect(frames.map(({ payload }) => Buffer.from(payload).toString())).toEqual(
          texts.map((text) => Buffer.from(text).toString()),
        );
        expect(writer.take().length).toBe(0);
      },
    ),
  );
});

describe("a breach ends the stream", () => {
  test("a length over the limit is refused before the payload is there", () => {
    const header = encodeFrame(1, 0, new Uint8Array(11)).subarray(0, HEADER_BYTES);
    expect(() => readAll(new FrameReader(() => 10), [header])).toThrow(RangeError);
  });

  test("a kind that is out of turn is refused", () => {
    const reader = new FrameReader((kind) => (kind === 1 ? 10 : undefined));
    expect(() => readAll(reader, [encodeFrame(2, 0)])).toThrow(/out of turn/);
  });

  test("what is in turn is asked anew for every frame of a chunk", () => {
    let left = 1;
    const reader = new FrameReader(() => (left > 0 ? 10 : undefined));
    const two = Buffer.concat([encodeFrame(1, 1), encodeFrame(1, 2)]);
    expect(() => reader.read(two, () => left--)).toThrow(/out of turn/);
    expect(left).toBe(0);
  });

  test("random bytes never come out as more than they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        try {
          const frames = readAll(new FrameReader(() => 100), [bytes]);
          const size = frames.reduce((sum, { payload }) => sum + HEADER_BYTES + payload.length, 0);
          expect(size).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
