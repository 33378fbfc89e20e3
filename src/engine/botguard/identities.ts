/** The browsers that pot can be. */
import type { BrowserName, Identity } from "../engine.ts";

/** GNOME Web and Chromium, both on Linux, as they introduce themselves. */
export const IDENTITIES: Readonly<Record<BrowserName, Identity & { browser: BrowserName }>> = {
  chromium: {
    browser: "chromium",
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    headers: {
      "sec-ch-ua": '"Not:A-Brand";v="8", "Chromium";v="156"',
      "sec-ch-ua-mobile": "?0",
      "sec-ch-ua-platform": '"Linux"',
    },
  },
  webkit: {
    browser: "webkit",
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15",
  },
};
