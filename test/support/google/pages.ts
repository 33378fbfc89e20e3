/** YouTube's pages as they are built, with made-up content: home, consent, bot wall, and a captive portal. */
import { randomBytes } from "node:crypto";

/** A challenge as it stands in a page or in the reply of att/get. */
export interface Challenge {
  program: string;
  globalName: string;
  interpreterHash: string;
  interpreterUrl: { privateDoNotAccessOrElseTrustedResourceUrlWrappedValue: string };
  clientExperimentsStateBlob: string;
}

/** How the home page carries its challenge. */
export type PageStyle = "ok" | "no-challenge" | "old-challenge" | "broken-challenge" | "no-ytcfg";

/** Strings that end a lazy regular expression too early; each is legal inside a JSON string. */
const TRICKY = {
  EXPERIMENT_FLAGS: {
    brace_in_text: "function(){ return {}; }",
    call_in_text: 'ytcfg.set({"EVENT_ID": "not this one"});',
    close_in_text: "});",
    quote_in_text: 'she said "});" and left',
    script_in_text: "\u003c/script\u003e",
    backslash_in_text: "C:\\temp\\",
    emoji_in_text: "🧿 ⸺ é",
  },
};

/** Base64url visitor data of the usual length, escaped as pages have it. */
export function makeVisitorData(): string {
  return Buffer.concat([Buffer.from([0x0a, 0x0b]), randomBytes(11), Buffer.from([0x28]), randomBytes(6)])
    .toString("base64url")
    .concat("%3D%3D");
}

/** A name for one page view, as `EVENT_ID` has it. */
export function makeEventId(): string {
  return randomBytes(16).toString("base64url");
}

/** JSON as YouTube writes it into a script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e").replaceAll("/", "\\/");
}

/** A JavaScript string literal, single-quoted, with everything but letters and digits as `\xNN`. */
function hexLiteral(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9 .,:_+-]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return `'${escaped}'`;
}

function config(eventId: string, visitorData: string): Record<string, unknown> {
  return {
    CLIENT_CANARY_STATE: "none",
    EVENT_ID: eventId,
    ...TRICKY,
    GAPI_HINT_PARAMS: "m;/_/scs/made-up/_/js/k=gapi.});/d=1",
    INNERTUBE_API_VERSION: "v1",
    INNERTUBE_CLIENT_NAME: "WEB",
    INNERTUBE_CLIENT_VERSION: "2.20261101.00.00",
    INNERTUBE_CONTEXT: {
      client: {
        hl: "en",
        gl: "US",
        remoteHost: "192.0.2.7",
        visitorData,
        clientName: "WEB",
        clientVersion: "2.20261101.00.00",
        originalUrl: "https://www.youtube.com/",
      },
      user: { lockedSafetyMode: false },
      request: { useSsl: true },
    },
    LOGGED_IN: false,
    PAGE_CL: 1,
    VISITOR_DATA: visitorData,
    XSRF_FIELD_NAME: "session_token",
  };
}

const fillers = new Map<number, string>();

/** About `size` bytes of what fills such a page: rows of JSON in a script of their own. */
function filler(size: number): string {
  const known = fillers.get(size);
  if (known !== undefined) return known;
  const rows: unknown[] = [];
  for (let length = 0, n = 0; length < size; n++) {
    const row = { richItemRenderer: { content: { videoId: `v${n}`, title: `A made-up title {${n}});` } } };
    rows.push(row);
    length += JSON.stringify(row).length + 8;
  }
  const text = `<script nonce="n0">var ytInitialData = ${scriptJson({ contents: rows })};</script>`;
  fillers.set(size, text);
  return text;
}

/** The script elements in which a page carries its challenge. */
export function challengeScripts(challenge: Challenge, style: PageStyle): string {
  const data = JSON.stringify({ bgChallenge: challenge });
  if (style === "old-challenge") return `<script nonce="n0">window.ytAtR = ${hexLiteral(data)};</script>`;
  const waiting =
    '<script nonce="n0">window.ytAtP = new Promise(function(res){window.ytAtN = res});' +
    "window.ytAtN2 = function(v){ if (window.ytAtN) { return v } };</script>";
  if (style === "no-challenge") return waiting;
  const payload = style === "broken-challenge" ? data.slice(0, data.length / 2) : data;
  const object = `{'R': ${hexLiteral(payload)}, 'T': '${randomBytes(9).toString("base64url")}\\x3d',}`;
  return `${waiting}<script nonce="n0">if (window.ytAtN) {window.ytAtN(${object});}</script>`;
}

/** The home page, about `size` bytes of it. */
export function homePage(options: {
  eventId: string;
  visitorData: string;
  challenge: Challenge;
  style: PageStyle;
  size: number;
}): string {
  const { eventId, visitorData, challenge, style, size } = options;
  const settings =
    style === "no-ytcfg"
      ? ""
      : `<script nonce="n0">ytcfg.set(${scriptJson(config(eventId, visitorData))}); window.ytcfg.obfuscatedData_ = [];</script>`;
  const head =
    '<!DOCTYPE html><html style="font-size: 10px" lang="en"><head><meta http-equiv="origin-trial" content="">' +
    '<script nonce="n0">var ytcfg={set:function(){var a=arguments;if(a.length>1){this[a[0]]=a[1]}' +
    "else{for(var k in a[0]){this[k]=a[0][k]}}}};ytcfg.set('EMERGENCY_BASE_URL', '\\/error_204?t\\x3dmade_up');</script>" +
    `${settings}<title>YouTube</title></head><body dir="ltr">`;
  const tail =
    '<script nonce="n0">ytcfg.set({"CSI_SERVICE_NAME": "youtube", "TIMING_INFO": {}});</script></body></html>';
  const scripts = challengeScripts(challenge, style);
  return head + filler(Math.max(0, size - head.length - scripts.length - tail.length)) + scripts + tail;
}

/** What a visitor from the EU gets before the first choice. */
export const CONSENT_PAGE =
  '<!DOCTYPE html><html lang="de"><head><title>Before you continue to YouTube</title></head><body>' +
  '<form action="https://consent.youtube.com/save" method="POST"><input type="hidden" name="gl" value="DE">' +
  "<h1>Before you continue to YouTube</h1><p>We use cookies and data</p><button>Accept all</button></form></body></html>";

/** What an address of ill repute gets. */
export const BOT_WALL =
  '<!DOCTYPE html><html><head><title>https://www.youtube.com/</title></head><body><form id="captcha-form" action="index" method="post">' +
  '<div class="g-recaptcha" data-sitekey="made-up"></div></form><p>Our systems have detected unusual traffic from your computer network.</p></body></html>';

/** What a hotel sends for every page. */
export const CAPTIVE_PORTAL =
  "<!DOCTYPE html><html><head><title>Welcome to Hotel Stand-in Wi-Fi</title></head><body><h1>Please log in</h1>" +
  '<form action="http://portal.example/login"><input name="room"></form></body></html>';

/** Three megabytes of no use to anyone. */
export const HUGE_JUNK = `<html>${"ytcfg.set({ junk ytAtN({ 'R': '\\x7b ".repeat(80_000)}`;
