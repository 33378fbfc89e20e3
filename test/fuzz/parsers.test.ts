/** Whatever arrives from outside is understood or refused in words of ours: pages, replies, bodies, a child's messages. */
import { expect } from "bun:test";
import fc from "fast-check";
import { readHomePage, UnusablePage } from "../../src/attestation/home-page.ts";
import { readIntegrityToken } from "../../src/attestation/integrity-token.ts";
import { readAttGet } from "../../src/attestation/sources.ts";
import { readFailure } from "../../src/engine/botguard/messages.ts";
import { type Frame, FrameReader, FrameWriter, HEADER_BYTES } from "../../src/engine/child/channel.ts";
import { readJailReport } from "../../src/engine/child/read.ts";
import { PotError } from "../../src/errors.ts";
import { parseObject } from "../../src/server/body.ts";
import { challengeAt } from "../support/challenge.ts";
import { changed, changedBytes, fuzz } from "./fuzz.ts";

/** Milliseconds for one input of some hundred characters: on a busy machine, and still far less than one that explodes takes. */
const SLOW_MS = 3_000;

/** What `run` returns, or the error that it throws where that is one of `known`. */
function outcomeOf<Result>(run: () => Result, ...known: (new (...args: never[]) => Error)[]): Result | Error {
  const started = performance.now();
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && known.some((kind) => error instanceof kind)) return error;
    throw error;
  } finally {
    expect(performance.now() - started).toBeLessThan(SLOW_MS);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }
}

const JSON_PIECES = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "\\u",
  "__proto__",
  "null",
  "1e999",
  "-0",
  "\u0000",
  "[[[[",
  '{"a":',
];
const PAGE_PIECES = [
  ...JSON_PIECES,
  "'",
  "`",
  "\\x",
  "\\'",
  "</script>",
  "<script>",
  "ytcfg.set(",
  "ytAtN(",
  "/*",
  "//",
  "({",
];

const challenge = challengeAt();
const escaped = JSON.stringify({ bgChallenge: challenge }).replace(
  /["{}]/g,
  (c) => `\\x${c.charCodeAt(0).toString(16)}`,
);
const PAGES = [
  `<html><script>ytcfg.set({"EVENT_ID":"e","VISITOR_DATA":"v"});</script><script>window.ytAtN({'R': '${escaped}'});</script>`,
  `<script>ytcfg.set({EVENT_ID: 'e', INNERTUBE_CONTEXT: {client: {visitorData: "v"}}});ytAtR = '${escaped}';</script>`,
  `<script>ytcfg.set({"EVENT_ID":"e"});ytAtN({R: ${JSON.stringify({ bgChallenge: challenge })}})</script>`,
];

fuzz(
  "a page yields a challenge on an allowed host and strict JSON, or says why not",
  changed(PAGES, PAGE_PIECES),
  (html) => {
    const page = outcomeOf(() => readHomePage(html), UnusablePage, PotError);
    if (page instanceof Error) return;
    const { interpreter } = page.challenge;
    if (!("url" in interpreter)) throw new Error("a page brings no script of its own");
    expect(new URL(interpreter.url).origin).toBeOneOf(["https://www.google.com", "https://www.youtube.com"]);
    expect(JSON.parse(page.ytConfig)).toBeObject();
  },
);

fuzz(
  "a reply of att/get yields a challenge or an error of the family",
  changed([JSON.stringify({ responseContext: { visitorData: "v" }, bgChallenge: challenge })], JSON_PIECES),
  (text) => {
    const found = outcomeOf(() => readAttGet(text), PotError);
    if (!(found instanceof Error)) expect(found.challenge.program).toBeString();
  },
);

fuzz(
  "a reply of GenerateIT yields a token for a time, or an error of the family",
  changed(['["dG9rZW4=",43200,null,"fallback"]', '["dG9rZW4", null, 100]'], JSON_PIECES),
  (text) => {
    const token = outcomeOf(() => readIntegrityToken(text, () => {}), PotError);
    if (!(token instanceof Error)) expect(JSON.stringify(token)).toContain('"value"');
  },
);

const BODIES = [
  JSON.stringify({ content_binding: "dQw4w9WgXcQ", proxy: "http://127.0.0.1:1", bypass_cache: true }),
  JSON.stringify({
    innertube_context: { client: { remoteHost: "192.0.2.1", list: [1, [2, [3, {}]]] } },
    challenge: null,
  }),
];

fuzz(
  "a body that is taken is the object that it says, and nothing that reaches into JavaScript",
  changedBytes(
    BODIES.map((text) => Buffer.from(text)),
    JSON_PIECES,
  ),
  (bytes) => {
    const body = outcomeOf(() => parseObject(bytes), PotError);
    if (body instanceof PotError) {
      expect(body.code).toBeOneOf(["BAD_JSON", "BAD_REQUEST"]);
      return;
    }
    expect(body).toEqual(JSON.parse(Buffer.from(bytes).toString()));
    expect(JSON.stringify(body)).not.toContain('"__proto__":');
  },
);

/** Kinds that are in turn, with the most bytes of each. */
const IN_TURN: Readonly<Record<number, number>> = { 1: 64, 2: 0, 5: 1_000 };
const FRAMES: Frame[] = [
  { kind: 1, id: 0, payload: Buffer.from("{}") },
  { kind: 2, id: 1, payload: new Uint8Array() },
  { kind: 5, id: 0xffff_ffff, payload: new Uint8Array(1_000).fill(7) },
];

function streamOf(frames: readonly Frame[]): Uint8Array {
  const writer = new FrameWriter();
  for (const { kind, id, payload } of frames) writer.add(kind, id, payload);
  return writer.take().slice();
}

/** What a reader makes of `bytes` that arrive in pieces: frames, and whether the stream was ended. */
function readIn(bytes: Uint8Array, cuts: readonly number[]): { frames: Frame[]; ended: boolean } {
  const frames: Frame[] = [];
  const reader = new FrameReader((kind) => IN_TURN[kind]);
  const places = [
    0,
    ...cuts.map((cut) => Math.floor(cut * bytes.length)).toSorted((a, b) => a - b),
    bytes.length,
  ];
  const error = outcomeOf(() => {
    for (const [n, at] of places.entries())
      reader.read(bytes.slice(at, places[n + 1]), (frame) => frames.push(frame));
  }, RangeError);
  return { frames, ended: error instanceof Error };
}

fuzz(
  "a child's stream comes out the same however it is cut, and never as what is out of turn or too long",
  fc.tuple(
    fc
      .array(fc.constantFrom(...FRAMES), { minLength: 1, maxLength: 5 })
      .chain((frames) =>
        changedBytes([streamOf(frames)], ["\u0000", "\u0001", "\u0005", "\u00ff\u00ff\u00ff\u00ff"]),
      ),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
  ),
  ([bytes, cuts]) => {
    const whole = readIn(bytes, []);
    expect(readIn(bytes, cuts)).toEqual(whole);
    for (const { kind, payload } of whole.frames)
      expect(payload.length).toBeLessThanOrEqual(IN_TURN[kind] ?? -1);
    const taken = whole.frames.reduce((sum, { payload }) => sum + HEADER_BYTES + payload.length, 0);
    expect(Buffer.from(streamOf(whole.frames)).equals(Buffer.from(bytes.subarray(0, taken)))).toBe(true);
  },
);

const SECRET = "a-binding-that-nobody-may-read";
const MESSAGES = [
  JSON.stringify({ level: "full", holds: ["seccomp", SECRET], missing: [] }),
  JSON.stringify({ failure: "mint", message: SECRET }),
  JSON.stringify([SECRET, { level: SECRET, failure: SECRET }]),
];

fuzz(
  "a child's message is of its form, or an error that quotes nothing of it",
  changedBytes(
    MESSAGES.map((text) => Buffer.from(text)),
    [...JSON_PIECES, "\u00ff", "full", "none", "mint", "program"],
  ),
  (payload) => {
    for (const read of [readJailReport, (bytes: Uint8Array) => readFailure(bytes, "mint")]) {
      const outcome = outcomeOf(() => read(payload), RangeError);
      for (let at: unknown = outcome; at instanceof Error; at = at.cause)
        expect(at.message).not.toContain(SECRET);
    }
  },
);
