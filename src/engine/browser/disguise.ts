/** What a browser without a window says of itself, and what the same browser says with one. */

/** Brands and platform as `navigator.userAgentData` gives them. */
export interface BrowserFacts {
  userAgent: string;
  /** Absent in a browser that has no client hints. */
  hints?: {
    brands: Brand[];
    fullVersionList: Brand[];
    mobile: boolean;
    platform: string;
    platformVersion: string;
    architecture: string;
    bitness: string;
    model: string;
  };
}

interface Brand {
  brand: string;
  version: string;
}

/** The expression that reads the facts in a page of a secure origin. */
export const READ_FACTS = `(async () => {
  const data = navigator.userAgentData;
  const names = ["architecture", "bitness", "fullVersionList", "model", "platformVersion"];
  return {
    userAgent: navigator.userAgent,
    ...(data && { hints: { brands: data.brands, mobile: data.mobile, platform: data.platform,
      ...(await data.getHighEntropyValues(names)) } }),
  };
})()`;

/** The brand that a browser has beside Chromium's, by the name of its executable; Chromium itself has none. */
function brandOf(executable: string): string | undefined {
  const name = executable.toLowerCase();
  if (name.includes("edge")) return "Microsoft Edge";
  if (name.includes("brave")) return "Brave";
  return name.includes("google") || /chrome(\.exe)?$/.test(name) ? "Google Chrome" : undefined;
}

/** `facts` as the same browser would tell them with a window. Pure. */
export function withWindow(facts: BrowserFacts, executable: string): BrowserFacts {
  const own = brandOf(executable);
  const rename = (brands: Brand[]) =>
    brands.flatMap(({ brand, version }) => {
      if (brand !== "HeadlessChrome") return [{ brand, version }];
      return own ? [{ brand: own, version }] : [];
    });
  const { userAgent, hints } = facts;
  return {
    userAgent: userAgent.replace("HeadlessChrome/", "Chrome/"),
    ...(hints && {
      hints: { ...hints, brands: rename(hints.brands), fullVersionList: rename(hints.fullVersionList) },
    }),
  };
}

/** The client hints that a browser of `facts` sends with every request. */
export function hintHeaders({ hints }: BrowserFacts): Record<string, string> {
  if (!hints) return {};
  const list = hints.brands.map(({ brand, version }) => `"${brand}";v="${version}"`).join(", ");
  return {
    "sec-ch-ua": list,
    "sec-ch-ua-mobile": hints.mobile ? "?1" : "?0",
    "sec-ch-ua-platform": `"${hints.platform}"`,
  };
}
