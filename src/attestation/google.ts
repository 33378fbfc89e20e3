/** Google's and YouTube's constants: hosts, endpoints, keys and the one identity that every request carries. */
import { buildURL, USER_AGENT } from "bgutils-js/utils";
import type { Identity } from "../engine/engine.ts";

/** The browser that everything is asked as. */
export const IDENTITY: Identity = { browser: "chromium", userAgent: USER_AGENT };
/** The television that its configuration, and all that follows from it, is asked as. */
export const TV_IDENTITY: Identity = { userAgent: "Mozilla/5.0 (ChromiumStylePlatform) Cobalt/Version" };

/** Names YouTube's web client to the attestation service; public, the same for every visitor. */
export const REQUEST_KEY = "O43z0dpjhgX20SCx4KAo";

export const HOME_PAGE_URL = "https://www.youtube.com/";
/** Connected to while the home page is read; nothing is asked there before it is needed. */
export const WARM_URLS: readonly string[] = ["https://www.google.com/", "https://jnn-pa.googleapis.com/"];
export const TV_CONFIG_URL = "https://www.youtube.com/tv_config?action_get_config=true&client=lb4&theme=cl";
/** The attestation service's own challenges. */
export const CREATE_URL = buildURL("Create", false);
export const ATT_GET_URL = "https://www.youtube.com/youtubei/v1/att/get?prettyPrint=false";
/** The service's own host, and the same service under youtube.com, which ad-blocking DNS leaves alone. */
export const GENERATE_IT_URLS: readonly string[] = [
  buildURL("GenerateIT", false),
  buildURL("GenerateIT", true),
];
/** The choice of somebody who declined everything: without it visitors from the EU get a page of questions instead. */
export const CONSENT_COOKIE = "SOCS=CAI";

/** The InnerTube client that asks for a challenge. */
export const WEB_CLIENT = {
  clientName: "WEB",
  clientVersion: "2.20260901.00.00",
  hl: "en",
  gl: "US",
} as const;
