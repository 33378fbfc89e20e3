/** Whatever a remote side sends is read in time that its length allows, however it was made to be read slowly. */
import { expect, test } from "bun:test";
import { checkInterpreterUrl, readChallenge } from "../../src/attestation/challenge.ts";
import { HomePageReader, readHomePage } from "../../src/attestation/home-page.ts";
import { readIntegrityToken } from "../../src/attestation/integrity-token.ts";
import { readAttGet, readCreate, readTvConfig } from "../../src/attestation/sources.ts";
import { readRetryAfter } from "../../src/net/request.ts";

const MB = 1_048_576;
const SIZES = [1_024, 8 * MB];
/** A regular expression that looks back needs minutes for what is made against it; one pass needs a tenth of this. */
const LIMIT_MS = 1_500;

const page = (inside: string) => `<script>ytcfg.set({"EVENT_ID":"e"});</script><script>ytAtN({'R': ${inside}`;

/** Texts that are slow to read for some way of reading, by the piece that is repeated. */
const HOSTILE: readonly string[] = [
  "\\'",
  "'\\'\\'",
  "\\u{",
  "\\\\",
  "ytcfg.set({",
  "ytcfg . set ( ",
  "ytcfg          ",
  "ytAtN({'R':'",
  "ytAtR = ",
  "ytAtN({",
  "ytAt</script>",
  "/*",
  "[",
  "{",
  "{a:",
  '{"a":',
  ",]",
  " ",
  "(",
  "../",
  ")]}'",
];

const PARSERS: Record<string, (text: string) => unknown> = {
  "a home page": readHomePage,
  "a home page in pieces": (text) => {
    const bytes = Buffer.from(text);
    const reader = new HomePageReader();
    for (let at = 0; at < bytes.length; at += 16_384) reader.add(bytes.subarray(at, at + 16_384));
  },
  "a challenge within a page": (text) => readHomePage(page(`'${text}'`)),
  "a loose challenge within a page": (text) => readHomePage(page(text)),
  "a configuration within a page": (text) => readHomePage(`ytcfg.set({'EVENT_ID':'e', a: ${text}`),
  "a reply of att/get": readAttGet,
  "the TV configuration": readTvConfig,
  "a reply of Create": readCreate,
  "a scrambled reply of Create": (text) => readCreate(JSON.stringify([null, text])),
  "a challenge": (text) =>
    readChallenge({ program: text, globalName: text, interpreterHash: text, interpreterUrl: text }),
  "an address": (text) => checkInterpreterUrl(text),
  "a reply of GenerateIT": (text) => readIntegrityToken(text, () => {}),
  "an integrity token": (text) => readIntegrityToken(JSON.stringify([text, text]), () => {}),
  "Retry-After": (text) => readRetryAfter(text, 0),
};

test.each(Object.keys(PARSERS))(
  "%s",
  (name) => {
    const parse = PARSERS[name];
    for (const piece of HOSTILE) {
      for (const size of SIZES) {
        const text = piece.repeat(Math.ceil(size / piece.length));
        // Processor time: a busy machine is not the parser's fault.
        const since = process.cpuUsage();
        try {
          parse?.(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(RangeError);
        }
        const { user, system } = process.cpuUsage(since);
        const ms = (user + system) / 1_000;
        if (ms > LIMIT_MS)
          throw new Error(`${size} bytes of ${JSON.stringify(piece)} took ${Math.round(ms)} ms`);
      }
    }
  },
  120_000,
);
