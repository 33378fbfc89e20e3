/** Who the browser says it is: everything that a page can compare with the user agent, in one place. */
import type { BrowserName, Identity } from "../../engine.ts";
import { type Graphics, graphicsOf } from "./canvas/graphics.ts";

/**
 * The facts that go with a user agent. The string itself is bgutils-js's (`USER_AGENT`), since attestation has only
 * been seen to work when every request and `navigator` carry the same one: a desktop Mac, WebKit's engine token and
 * no version. What follows is what such a machine answers; nothing is random, so every run is the same browser.
 */
export interface Facts {
  navigator: Readonly<Record<string, unknown>>;
  languages: readonly string[];
  /** True where `navigator.languages` is one array. */
  keepsLanguages: boolean;
  screen: Readonly<Record<string, number>>;
  /** `navigator.connection`, as a browser rounds it. */
  connection: Readonly<Record<string, unknown>>;
  /** Milliseconds from the page's start to each of its stages. */
  stages: Readonly<Record<keyof typeof STAGES, number>>;
  /** What `performance` lists of the page's loading; an entry whose name is empty has the page's address for one. */
  loading: readonly LoadingEntry[];
  /** The kinds of entries that a page can wait for. */
  observable: readonly string[];
  browser: BrowserName;
  /** What media queries find out beside sizes, by the name of the feature: the words that hold. */
  media: Readonly<Record<string, string>>;
  /** How much of a media element's data is loaded when nothing is said. */
  preload: string;
  /** The browser's names as `navigator.userAgentData` and the client hints of requests have them. */
  clientHints: {
    brands: readonly { readonly brand: string; readonly version: string }[];
    platform: string;
  };
  graphics: Graphics;
  /** The window's inner and outer size in CSS pixels. */
  window: Readonly<Record<string, number>>;
}

/** What a browser of `identity` answers. */
export function factsOf({ browser = "chromium", userAgent }: Identity): Facts {
  const platform = /\(([^;)]*)/.exec(userAgent)?.[1] ?? "";
  return {
    navigator: {
      userAgent,
      appVersion: userAgent.slice(userAgent.indexOf("/") + 1),
      appCodeName: "Mozilla",
      appName: "Netscape",
      product: "Gecko",
      productSub: "20030107",
      vendor: browser === "webkit" ? "Apple Computer, Inc." : "Google Inc.",
      vendorSub: "",
      platform: PLATFORMS[platform] ?? "Linux x86_64",
      language: "en-US",
      doNotTrack: null,
      cookieEnabled: true,
      onLine: true,
      // https://w3c.github.io/webdriver/#interface: true only while a WebDriver drives the page, which none does.
      webdriver: false,
      hardwareConcurrency: 8,
      deviceMemory: 8,
      maxTouchPoints: 0,
      pdfViewerEnabled: true,
    },
    keepsLanguages: browser !== "webkit",
    languages: browser === "webkit" ? ["en-US"] : ["en-US", "en"],
    screen: {
      width: 1440,
      height: 900,
      availWidth: 1440,
      availHeight: 875,
      availLeft: 0,
      availTop: 25,
      colorDepth: 24,
      pixelDepth: 24,
    },
    connection: { effectiveType: "4g", rtt: 50, downlink: 10, saveData: false },
    stages: STAGES,
    loading: browser === "webkit" ? [] : LOADING,
    observable: browser === "webkit" ? OBSERVABLE : OBSERVABLE_IN_CHROMIUM,
    browser,
    media: browser === "webkit" ? { ...MEDIA, "display-mode": "", "inverted-colors": "none" } : MEDIA,
    preload: browser === "webkit" ? "auto" : "metadata",
    clientHints: { brands: BRANDS, platform: HINT_PLATFORMS[platform] ?? "Linux" },
    graphics: graphicsOf(browser, platform),
    window: { innerWidth: 1440, innerHeight: 754, outerWidth: 1440, outerHeight: 875, devicePixelRatio: 1 },
  };
}

/** A screen that anybody has, and nobody who wants it otherwise. */
const MEDIA: Readonly<Record<string, string>> = {
  "prefers-color-scheme": "light",
  "prefers-reduced-motion": "no-preference",
  "prefers-contrast": "no-preference",
  "prefers-reduced-transparency": "no-preference",
  "prefers-reduced-data": "no-preference",
  "color-gamut": "srgb",
  "forced-colors": "none",
  "dynamic-range": "standard",
  "video-dynamic-range": "standard",
  "display-mode": "browser",
  scripting: "enabled",
  update: "fast",
  "overflow-block": "scroll",
  "overflow-inline": "scroll",
  hover: "hover",
  "any-hover": "hover",
  pointer: "fine",
  "any-pointer": "fine",
};

/** As Chromium lists itself, one name being there to be ignored: https://wicg.github.io/ua-client-hints/#grease */
const BRANDS = [
  { brand: "Not:A-Brand", version: "8" },
  { brand: "Chromium", version: "156" },
];

const HINT_PLATFORMS: Readonly<Record<string, string>> = { Macintosh: "macOS", "Windows NT 10.0": "Windows" };

/** One entry of the performance timeline. */
export interface LoadingEntry {
  interface: string;
  name: string;
  entryType: string;
  [member: string]: unknown;
}

/** An ordinary start, as far as both of the interfaces that tell of one have its stages. */
const KNOWN_STAGES = {
  fetchStart: 2,
  domainLookupStart: 4,
  domainLookupEnd: 12,
  connectStart: 12,
  secureConnectionStart: 20,
  connectEnd: 41,
  requestStart: 42,
  responseStart: 121,
  responseEnd: 173,
  domInteractive: 402,
  domContentLoadedEventStart: 402,
  domContentLoadedEventEnd: 409,
  domComplete: 711,
  loadEventStart: 711,
  loadEventEnd: 713,
};

const OBSERVABLE = ["mark", "measure", "navigation", "paint", "resource"];
const OBSERVABLE_IN_CHROMIUM = [
  "element",
  "event",
  "first-input",
  "interaction-contentful-paint",
  "largest-contentful-paint",
  "layout-shift",
  "long-animation-frame",
  "longtask",
  ...OBSERVABLE,
  "soft-navigation",
  "visibility-state",
];

/** All stages, as the older of the two has them. */
const STAGES = { navigationStart: 0, domLoading: 126, ...KNOWN_STAGES };

/** The same start, as the newer one has it. */
const LOADING: readonly LoadingEntry[] = [
  {
    interface: "PerformanceNavigationTiming",
    name: "",
    entryType: "navigation",
    startTime: 0,
    duration: KNOWN_STAGES.loadEventEnd,
    initiatorType: "navigation",
    deliveryType: "",
    nextHopProtocol: "h3",
    renderBlockingStatus: "non-blocking",
    contentType: "text/html",
    contentEncoding: "br",
    workerMatchedSourceType: "",
    workerFinalSourceType: "",
    ...KNOWN_STAGES,
    transferSize: 131_402,
    encodedBodySize: 131_102,
    decodedBodySize: 714_212,
    responseStatus: 200,
    type: "navigate",
    redirectCount: 0,
    notRestoredReasons: null,
  },
  {
    interface: "VisibilityStateEntry",
    name: "visible",
    entryType: "visibility-state",
    startTime: 0,
    duration: 0,
  },
];

/** `navigator.platform` for the first word in a user agent's brackets. */
const PLATFORMS: Readonly<Record<string, string>> = {
  Macintosh: "MacIntel",
  "Windows NT 10.0": "Win32",
  X11: "Linux x86_64",
};
