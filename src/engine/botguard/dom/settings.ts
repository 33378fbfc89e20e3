/** happy-dom's settings: one plain window, in which nothing loads, navigates, prints or evaluates by itself. */
import type { IOptionalBrowserSettings } from "happy-dom";

/** The settings for a window that introduces itself as `userAgent`. */
export function quietSettings(userAgent: string): IOptionalBrowserSettings {
  return {
    // This one is for happy-dom's own ways to run what markup says: the page has others.
    enableJavaScriptEvaluation: false,
    disableJavaScriptFileLoading: true,
    disableCSSFileLoading: true,
    enableImageFileLoading: false,
    // A frame gets its own window at once, as in a browser, and stays at about:blank.
    enableIframePageLoading: true,
    navigation: {
      disableMainFrameNavigation: true,
      disableChildFrameNavigation: true,
      disableChildPageNavigation: true,
      disableFallbackToSetURL: true,
    },
    fetch: {
      interceptor: {
        beforeAsyncRequest: async ({ window }) => new window.Response(null, { status: 503 }),
        beforeSyncRequest: ({ window }) => ({
          status: 503,
          statusText: "",
          ok: false,
          url: window.location.href,
          redirected: false,
          headers: new window.Headers(),
          body: null,
        }),
      },
    },
    navigator: { userAgent, maxTouchPoints: 0 },
    viewport: { width: 1280, height: 720, devicePixelRatio: 1 },
  } as IOptionalBrowserSettings;
}
