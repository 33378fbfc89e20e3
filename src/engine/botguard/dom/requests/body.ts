/** What a message carries, and how it is read once: https://fetch.spec.whatwg.org/#body-mixin */
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";
import { bytesOf } from "./local.ts";

/** A body; `bytes` is undefined while it is a page's stream, or where there is none. */
export interface Body {
  isNull: boolean;
  bytes: Uint8Array | undefined;
  stream: ReadableStream | undefined;
  type: string | null;
  isUsed: boolean;
}

export const noBody = (): Body => ({
  isNull: true,
  bytes: undefined,
  stream: undefined,
  type: null,
  isUsed: false,
});

/** The bodies of one page. */
export class Bodies {
  readonly #context: BehaviourContext;
  readonly #held = new WeakMap<object, Body>();

  constructor(context: BehaviourContext) {
    this.#context = context;
  }

  of(message: object): Body {
    return this.#held.get(message) ?? noBody();
  }

  set(message: object, body: Body): void {
    this.#held.set(message, body);
  }

  /** https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
  from(value: unknown): Body {
    if (value === null || value === undefined) return noBody();
    const body = (bytes: Uint8Array, type: string | null): Body => ({
      ...noBody(),
      isNull: false,
      bytes,
      type,
    });
    switch (Object.prototype.toString.call(value)) {
      case "[object ReadableStream]":
        return { ...noBody(), isNull: false, stream: value as ReadableStream };
      case "[object Blob]":
      case "[object File]":
        return body(bytesOf(value as object), (value as Blob).type || null);
      case "[object URLSearchParams]":
        return body(encoded(String(value)), "application/x-www-form-urlencoded;charset=UTF-8");
      case "[object FormData]":
        return formBody(value as FormData, body);
    }
    if (ArrayBuffer.isView(value))
      return body(new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice(), null);
    if (Object.prototype.toString.call(value) === "[object ArrayBuffer]")
      return body(new Uint8Array(value as ArrayBuffer).slice(), null);
    return body(encoded(String(value)), "text/plain;charset=UTF-8");
  }

  /** Two bodies for one. */
  copy(body: Body): Body {
    if (!body.stream || body.bytes) return { ...body, stream: undefined };
    const [one, other] = body.stream.tee();
    body.stream = one;
    return { ...body, stream: other };
  }

  /** The stream that a page reads. */
  streamOf(body: Body): ReadableStream | null {
    const { make, window } = this.#context;
    const { bytes } = body;
    if (body.isNull) return null;
    body.stream ??= make("ReadableStream", {
      type: "bytes",
      start(controller: ReadableByteStreamController) {
        if (bytes && bytes.length > 0) controller.enqueue(new window.Uint8Array(bytes) as never);
        controller.close();
      },
    }) as ReadableStream;
    return body.stream;
  }

  /** Reads all of it, once. */
  async consume(body: Body): Promise<Uint8Array> {
    if (body.isNull) return new Uint8Array();
    body.isUsed = true;
    if (body.bytes) return body.bytes;
    const chunks: Uint8Array[] = [];
    const reader = (body.stream as ReadableStream).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read())
      chunks.push(read.value as Uint8Array);
    return new Uint8Array(Buffer.concat(chunks));
  }

  /** The members that read a body, of one interface. */
  members(owner: string): Written {
    const { before, wording, window, facts, make } = this.#context;
    const written: Written = {};
    const said = (name: string, reason: string) =>
      facts.browser === "webkit" ? "Body is disturbed or locked" : wording.failed(owner, name, reason);
    const { parse } = window.JSON;
    const kinds: Record<string, (bytes: Uint8Array, body: Body) => unknown> = {
      text: textOf,
      json: (bytes) => parse(textOf(bytes)),
      bytes: (bytes) => new window.Uint8Array(bytes),
      arrayBuffer: (bytes) => new window.Uint8Array(bytes).buffer,
      blob: (bytes, { type }) => make("Blob", [bytes], { type: (type ?? "").toLowerCase() }),
      formData: (bytes, { type }) => {
        if (!type?.startsWith("application/x-www-form-urlencoded"))
          throw new window.TypeError(facts.browser === "webkit" ? "Type error" : wording.fetchFailed);
        const form = make("FormData") as FormData;
        for (const [name, value] of new URLSearchParams(textOf(bytes))) form.append(name, value);
        return form;
      },
    };
    for (const [name, read] of Object.entries(kinds))
      written[`${owner}.${name}`] = {
        call: (self) => {
          const body = this.of(self);
          const reason = body.isUsed ? "body stream already read" : "body stream is locked";
          if (body.isUsed || (!body.isNull && body.stream?.locked))
            return before.Promise.reject(new window.TypeError(said(name, reason)));
          return new before.Promise((resolve, reject) => {
            this.consume(body)
              .then((bytes) => resolve(read(bytes, body)))
              .catch(reject);
          });
        },
      };
    written[`${owner}.body`] = { get: (self) => this.streamOf(this.of(self)) };
    written[`${owner}.bodyUsed`] = { get: (self) => this.of(self).isUsed };
    return written;
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text.toWellFormed());
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** https://html.spec.whatwg.org/#multipart-form-data */
function formBody(form: FormData, body: (bytes: Uint8Array, type: string) => Body): Body {
  const boundary = `----WebKitFormBoundary${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const parts: Uint8Array[] = [];
  for (const [name, value] of form as unknown as Iterable<[string, string | Blob]>) {
    const file = typeof value === "string" ? undefined : value;
    const title = file
      ? `; filename="${Reflect.get(file, "name")}"\r\nContent-Type: ${file.type || "application/octet-stream"}`
      : "";
    parts.push(encoded(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${title}\r\n\r\n`));
    parts.push(file ? bytesOf(file) : encoded(value as string), encoded("\r\n"));
  }
  parts.push(encoded(`--${boundary}--\r\n`));
  return body(new Uint8Array(Buffer.concat(parts)), `multipart/form-data; boundary=${boundary}`);
}
