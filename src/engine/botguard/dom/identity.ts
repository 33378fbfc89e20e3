/** Who the browser says it is: everything that a page can compare with the user agent, in one place. */

/**
 * The facts that go with a user agent. The string itself is bgutils-js's (`USER_AGENT`), since attestation has only
 * been seen to work when every request and `navigator` carry the same one: a desktop Mac, WebKit's engine token and
 * no version. What follows is what such a machine answers; nothing is random, so every run is the same browser.
 */
export interface Identity {
  navigator: Readonly<Record<string, unknown>>;
  screen: Readonly<Record<string, number>>;
  /** `navigator.connection`, as a browser rounds it. */
  connection: Readonly<Record<string, unknown>>;
  /** WebGL's parameters by number. */
  graphics: ReadonlyMap<number, unknown>;
  /** The window's inner and outer size in CSS pixels. */
  window: Readonly<Record<string, number>>;
}

/** The identity that goes with `userAgent`. */
export function identityOf(userAgent: string): Identity {
  const platform = /\(([^;)]*)/.exec(userAgent)?.[1] ?? "";
  return {
    navigator: {
      userAgent,
      appVersion: userAgent.slice(userAgent.indexOf("/") + 1),
      appCodeName: "Mozilla",
      appName: "Netscape",
      product: "Gecko",
      productSub: "20030107",
      vendor: "Google Inc.",
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
    graphics: GRAPHICS,
    window: { innerWidth: 1440, innerHeight: 754, outerWidth: 1440, outerHeight: 875, devicePixelRatio: 1 },
  };
}

/** `navigator.platform` for the first word in a user agent's brackets. */
const PLATFORMS: Readonly<Record<string, string>> = {
  Macintosh: "MacIntel",
  "Windows NT 10.0": "Win32",
  X11: "Linux x86_64",
};

/** https://registry.khronos.org/webgl/specs/latest/1.0/#5.14.3 and the extension WEBGL_debug_renderer_info. */
const GRAPHICS: ReadonlyMap<number, unknown> = new Map([
  [0x1f00, "WebKit"],
  [0x1f01, "WebKit WebGL"],
  [0x1f02, "WebGL 1.0 (OpenGL ES 2.0 Chromium)"],
  [0x8b8c, "WebGL GLSL ES 1.0 (OpenGL ES GLSL ES 1.0 Chromium)"],
  [0x9245, "Google Inc. (Apple)"],
  [0x9246, "ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)"],
]);
