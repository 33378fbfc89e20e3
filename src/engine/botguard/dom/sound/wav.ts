/** Sounds in files: those that are not compressed, of the kind that begins with RIFF. */
import type { Sound } from "./graph.ts";

/** The sound in a file; undefined where it is no such file. `isEven` takes both halves of 16 bits for the same size. */
export function readWav(bytes: ArrayBuffer, isEven: boolean): Sound | undefined {
  const view = new DataView(bytes);
  const word = (at: number) => String.fromCharCode(...new Uint8Array(bytes, at, 4));
  if (bytes.byteLength < 44 || word(0) !== "RIFF" || word(8) !== "WAVE") return undefined;
  let form: { kind: number; channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const [name, size] = [word(at), view.getUint32(at + 4, true)];
    const from = at + 8;
    if (name === "fmt " && size >= 16 && from + 16 <= bytes.byteLength)
      form = {
        kind: view.getUint16(from, true),
        channels: view.getUint16(from + 2, true),
        rate: view.getUint32(from + 4, true),
        bits: view.getUint16(from + 14, true),
      };
    if (name === "data" && form)
      return samples(view, from, Math.min(size, bytes.byteLength - from), form, isEven);
    at = from + size + (size % 2);
  }
  return undefined;
}

function samples(
  view: DataView,
  from: number,
  size: number,
  { kind, channels, rate, bits }: { kind: number; channels: number; rate: number; bits: number },
  isEven: boolean,
): Sound | undefined {
  const width = bits / 8;
  const isFloat = kind === 3 && bits === 32;
  if (!channels || (!isFloat && (kind !== 1 || ![8, 16].includes(bits)))) return undefined;
  const length = Math.floor(size / width / channels);
  const read = (at: number): number => {
    if (isFloat) return view.getFloat32(at, true);
    if (bits === 8) return (view.getUint8(at) - 128) / 128;
    const value = view.getInt16(at, true);
    return value / (value > 0 && !isEven ? 32_767 : 32_768);
  };
  return {
    rate,
    length,
    channels: Array.from({ length: channels }, (_, channel) =>
      Float32Array.from({ length }, (_, at) => read(from + (at * channels + channel) * width)),
    ),
  };
}
