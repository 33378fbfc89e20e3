/** Blobs, their addresses, and who reads them: https://w3c.github.io/FileAPI */
import { PropertySymbol } from "happy-dom";
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";
import { bytesOf } from "./local.ts";

/** How a reader stands. */
interface Reading {
  state: number;
  result: unknown;
  error: object | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const KINDS = "ArrayBuffer BinaryString DataURL Text".split(" ");

/** The members of Blob, URL's addresses and FileReader. */
export function blobBehaviours(context: BehaviourContext): Written {
  const { window, before, events, addresses, make } = context;
  const written: Written = {};
  // What happy-dom takes for text: the page's own buffers, and lines that end as on this system.
  for (const owner of ["Blob", "File"])
    written[`${owner}.constructor`] = {
      call(self, args) {
        const [parts, options] = owner === "File" ? [args[0], args[2]] : args;
        const { endings } = Object(options) as { endings?: unknown };
        const bytes = [...((parts as Iterable<unknown>) ?? [])].map((part) =>
          bytesIn(part, endings === "native"),
        );
        Object.assign(self, { [PropertySymbol.buffer]: Buffer.concat(bytes) });
      },
    };
  const promised = (read: (bytes: Uint8Array) => unknown) => ({
    call: (self: object) => before.Promise.resolve(read(bytesOf(self))),
  });
  written["Blob.bytes"] = promised((bytes) => new window.Uint8Array(bytes));
  written["Blob.arrayBuffer"] = promised((bytes) => new window.Uint8Array(bytes).buffer);
  written["Blob.text"] = promised((bytes) => new TextDecoder().decode(bytes));
  written["Blob.stream"] = {
    call(self) {
      const bytes = bytesOf(self);
      return make("ReadableStream", {
        type: "bytes",
        start(controller: ReadableByteStreamController) {
          if (bytes.length > 0) controller.enqueue(new window.Uint8Array(bytes) as never);
          controller.close();
        },
      });
    },
  };
  written["URL().createObjectURL"] = {
    call: (_, [blob]) =>
      PropertySymbol.buffer in (blob as object)
        ? addresses.create(blob as object, window.location.origin)
        : `blob:${window.location.origin}/${crypto.randomUUID()}`,
  };
  written["URL().revokeObjectURL"] = { call: (_, [address]) => addresses.revoke(String(address)) };

  const readings = new WeakMap<object, Reading>();
  const readingOf = (reader: object): Reading => {
    const known = readings.get(reader) ?? { state: 0, result: null, error: null, timer: undefined };
    readings.set(reader, known);
    return known;
  };
  written["FileReader.readyState"] = { get: (self) => readingOf(self).state };
  written["FileReader.result"] = { get: (self) => readingOf(self).result };
  written["FileReader.error"] = { get: (self) => readingOf(self).error };
  const tell = (reader: object, type: string, size: number) =>
    events.fire(reader, type, "ProgressEvent", { loaded: size, total: size, lengthComputable: size > 0 });
  for (const kind of KINDS)
    written[`FileReader.readAs${kind}`] = {
      call(self, [blob, label]) {
        const reading = readingOf(self);
        if (reading.state === 1)
          throw new window.DOMException("The object is already busy reading Blobs.", "InvalidStateError");
        const bytes = bytesOf(blob as object);
        Object.assign(reading, { state: 1, result: null, error: null });
        const later = (work: () => void) => (reading.timer = setTimeout(() => events.task(work), 0));
        later(() => {
          tell(self, "loadstart", 0);
          if (reading.state !== 1) return;
          later(() => {
            if (bytes.length > 0) tell(self, "progress", bytes.length);
            if (reading.state !== 1) return;
            reading.state = 2;
            reading.result = readAs(kind, bytes, (blob as Blob).type, label);
            if (kind === "ArrayBuffer") reading.result = new window.Uint8Array(bytes).buffer;
            tell(self, "load", bytes.length);
            if (reading.state === 2) tell(self, "loadend", bytes.length);
          });
        });
      },
    };
  written["FileReader.abort"] = {
    call(self) {
      const reading = readingOf(self);
      clearTimeout(reading.timer);
      const isReading = reading.state === 1;
      reading.result = null;
      if (!isReading) return;
      reading.state = 2;
      reading.error = new window.DOMException(
        "An ongoing operation was aborted, typically with a call to abort().",
        "AbortError",
      );
      for (const type of ["abort", "loadend"]) tell(self, type, 0);
    },
  };
  return written;
}

/** https://w3c.github.io/FileAPI/#process-blob-parts */
function bytesIn(part: unknown, hasNativeEnds: boolean): Uint8Array {
  const tag = Object.prototype.toString.call(part);
  if (tag === "[object Blob]" || tag === "[object File]") return bytesOf(part as object);
  if (tag === "[object ArrayBuffer]") return new Uint8Array(part as ArrayBuffer);
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  const text = String(part).toWellFormed();
  return new TextEncoder().encode(hasNativeEnds ? text.replace(/\r\n?/g, "\n") : text);
}

function readAs(kind: string, bytes: Uint8Array, type: string, label: unknown): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === "BinaryString") return buffer.toString("latin1");
  if (kind === "DataURL")
    return `data:${type || "application/octet-stream"};base64,${buffer.toString("base64")}`;
  if (kind !== "Text") return undefined;
  try {
    return new TextDecoder((label === undefined ? "utf-8" : String(label)) as "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
