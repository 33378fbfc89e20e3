/** The home page's parser: pages as they are, and pages as they should not be. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { HomePageReader, readHomePage, UnusablePage } from "../../src/attestation/home-page.ts";
import { PotError } from "../../src/errors.ts";
import { challengeAt } from "../support/challenge.ts";

const challenge = challengeAt();
const config = { EVENT_ID: "event}); ytcfg.set({", VISITOR_DATA: "visitor", NESTED: { text: '"}")' } };

/** As YouTube escapes it: every character that could end a script or a string is `\xNN`. */
function hexEscape(text: string): string {
  return text.replace(/[^\w ,.:/-]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

const payload = hexEscape(JSON.stringify({ responseContext: {}, bgChallenge: challenge }));
const mentions = `<script>window.ytAtP = new Promise(res => window.ytAtN = res);
  addEventListener('x', () => {window.ytAtN(); delete window.ytAtN;});</script>`;
const setConfig = `<script>ytcfg.set(${JSON.stringify(config)}); ytcfg.set({"LATER": 1});</script>`;
const call = `<script>(function() {if (window.ytAtN) {window.ytAtN({'R': '${payload}', 'T': 'dG9rZW4\\x3d',});}})();</script>`;

describe("a home page", () => {
  test("yields its challenge, its configuration as it stands, and its visitor data", () => {
    const page = readHomePage(`<html>${setConfig}${mentions}${call}</html>`);
    expect(page.challenge).toEqual({
      program: challenge.program,
      globalName: "trayride",
      interpreterHash: "hash",
      interpreter: { url: "https://www.google.com/js/th/hash.js" },
    });
    expect(JSON.parse(page.ytConfig)).toEqual(config);
    expect(page.visitorData).toBe("visitor");
  });

  test("may say its visitor data in the InnerTube context only", () => {
    const context = { EVENT_ID: "event", INNERTUBE_CONTEXT: { client: { visitorData: "inner" } } };
    const page = readHomePage(`<script>ytcfg.set(${JSON.stringify(context)});</script>${call}`);
    expect(page.visitorData).toBe("inner");
  });

  test("of the older form, with ytAtR, works as well", () => {
    const page = readHomePage(`${setConfig}<script>window.ytAtR = '${payload}';</script>`);
    expect(page.challenge.globalName).toBe("trayride");
  });

  test("may write its call with spaces and line breaks", () => {
    const loose = call.replace("window.ytAtN({", "window . ytAtN (\n {");
    expect(readHomePage(`${setConfig}${loose}`).challenge.globalName).toBe("trayride");
  });

  test("may have a configuration that is no strict JSON, which then becomes some", () => {
    const loose = `<script>ytcfg.set({'EVENT_ID': 'event', LOGGED_IN: !1,});</script>`;
    expect(JSON.parse(readHomePage(loose + call).ytConfig)).toEqual({ EVENT_ID: "event", LOGGED_IN: false });
  });

  test("may set something else before what names the page view", () => {
    const page = readHomePage(`<script>ytcfg.set({"FIRST": 1});</script>${setConfig}${call}`);
    expect(JSON.parse(page.ytConfig)).toEqual(config);
  });

  test("may carry its challenge as an object instead of text", () => {
    const object = `<script>window.ytAtN({R: ${JSON.stringify({ bgChallenge: challenge })}})</script>`;
    expect(readHomePage(setConfig + object).challenge.globalName).toBe("trayride");
  });

  test("whose first call carries nothing is searched further", () => {
    const page = readHomePage(`${setConfig}<script>window.ytAtN({'R': 'no json'})</script>${call}`);
    expect(page.challenge.globalName).toBe("trayride");
  });
});

describe("a page that is read while it arrives", () => {
  const page = `<html>${setConfig}${mentions}<p>é 🧿</p>${call}<footer>${"more ".repeat(1_000)}</footer></html>`;

  test.each([1, 2, 7, 64, 10_000])("in pieces of %d bytes is known before its end", (size) => {
    const reader = new HomePageReader();
    const bytes = Buffer.from(page);
    let at = 0;
    while (at < bytes.length && !reader.add(bytes.subarray(at, at + size))) at += size;
    expect(reader.page).toEqual(readHomePage(page));
    expect(at).toBeLessThan(Math.max(size, page.indexOf("<footer>") + 30));
  });

  test("and has no challenge is read to its end", () => {
    const reader = new HomePageReader();
    expect(reader.add(Buffer.from(setConfig + mentions.repeat(100)))).toBe(false);
    expect(reader.add(Buffer.from(call))).toBe(false);
    expect(reader.page).toBeUndefined();
  });
});

describe("a page without a challenge says what it is", () => {
  const table: [name: string, html: string, reason: RegExp][] = [
    ["nothing at all", "", /empty/],
    ["white space", " \n ", /empty/],
    ["a consent page", '<form action="https://consent.youtube.com/save">', /EU consent page/],
    ["a bot check", "Our systems have detected unusual traffic", /bot check/],
    ["a captive portal", "<h1>Welcome to Hotel Wi-Fi</h1>", /captive portal/],
    ["a YouTube page", setConfig + mentions, /without a challenge/],
    [
      "a page with a call that never ends",
      `${setConfig}<script>window.ytAtN({'R': 'x`,
      /without a challenge/,
    ],
    ["a page with a challenge and no configuration", call, /no ytcfg/],
  ];
  test.each(table)("%s", (_name, html, reason) => {
    expect(() => readHomePage(html)).toThrow(UnusablePage);
    expect(() => readHomePage(html)).toThrow(reason);
  });
});

test("a challenge whose interpreter is elsewhere is refused", () => {
  const evil = payload.replace("www.google.com", "evil.example.com");
  expect(() => readHomePage(`${setConfig}${call.replace(payload, evil)}`)).toThrow(PotError);
});

test("a page of nothing but beginnings is given up soon", () => {
  const html = "ytcfg.set({ ytAtN({'R':'".repeat(200_000);
  expect(() => readHomePage(html)).toThrow(UnusablePage);
});

test("whatever a page holds, it yields a challenge or one of the two known errors", () => {
  const pieces = fc.constantFrom(
    setConfig,
    call,
    mentions,
    "ytAtN({",
    "'}",
    '"',
    "\\",
    "ytcfg.set(",
    "});",
    "<",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
      try {
        expect(readHomePage(parts.join("")).challenge.program).toBe(challenge.program);
      } catch (error) {
        if (!(error instanceof UnusablePage || error instanceof PotError)) throw error;
      }
    }),
  );
});
