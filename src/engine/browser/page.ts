/** One page of the browser: at YouTube's address, with a document of ours and without a network. */
import type { BrowserFacts } from "./disguise.ts";

/** Where the page claims to be. */
const ORIGIN = "https://www.youtube.com";
const ADDRESS = `${ORIGIN}/`;
const STUB = btoa("<!DOCTYPE html><html lang=en><head><title>YouTube</title></head><body></body></html>");

/** Bytes that a page may store on this machine's disk; what it is told that it may, stays the usual. */
const QUOTA = 64 * 2 ** 20;

/** What the page's own script threw: the page and its browser are sound. */
export class ThrownByPage extends Error {}

/** What the protocol answers to an evaluation. */
interface Evaluated {
  result: { value?: unknown; objectId?: string; description?: string };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

interface Paused {
  requestId: string;
  resourceType: string;
}

/** A page. Its calls wait for one another, as the runtime's do not. */
export class Page {
  readonly #view: Bun.WebView;
  #last: Promise<unknown> = Promise.resolve();

  constructor(view: Bun.WebView) {
    this.#view = view;
  }

  /** Goes to YouTube's address, which is answered here; as a browser of `facts`, where they are known. */
  async start(facts: BrowserFacts | undefined): Promise<void> {
    const view = this.#view;
    // The runtime needs one navigation before it takes commands.
    await view.navigate("about:blank");
    await this.#call("Emulation.setDeviceMetricsOverride", METRICS);
    view.addEventListener<Paused>("Fetch.requestPaused", ({ data: { requestId, resourceType } }) => {
      const answer =
        resourceType === "Document"
          ? this.#call("Fetch.fulfillRequest", { requestId, ...STUB_REPLY })
          : this.#call("Fetch.failRequest", { requestId, errorReason: "InternetDisconnected" });
      // The request may be gone, with its page.
      answer.catch(() => {});
    });
    await this.#call("Network.enable");
    await this.restart(facts);
  }

  /** The same page anew, as a browser of `facts`. */
  async restart(facts: BrowserFacts | undefined): Promise<void> {
    if (facts) await this.#call("Emulation.setUserAgentOverride", overrideOf(facts));
    // All pages have one origin. What those of other ways out have stored there would tell that they belong together.
    await this.#call("Storage.clearDataForOrigin", { origin: ORIGIN, storageTypes: "all" });
    await this.#call("Storage.overrideQuotaForOrigin", { origin: ORIGIN, quotaSize: QUOTA });
    await this.#call("Network.setBlockedURLs", { urls: [] });
    await this.#call("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
    await this.#view.navigate(ADDRESS);
    // From here on every request is refused by the browser itself: one that waited for us would wait for ever, while a
    // call of ours is under way.
    await this.#call("Network.setBlockedURLs", { urls: ["*"] });
    await this.#call("Fetch.disable");
  }

  /** Evaluates `source` as a script of the page. Rejects with `ThrownByPage` when it throws. */
  async run(source: string): Promise<void> {
    checked(await this.#call<Evaluated>("Runtime.evaluate", { expression: source, returnByValue: true }));
  }

  /** The value of the expression `source`, awaited. */
  async read<T>(source: string): Promise<T> {
    const options = { expression: source, awaitPromise: true, returnByValue: true };
    return checked(await this.#call<Evaluated>("Runtime.evaluate", options)).value as T;
  }

  /** A handle on the object that the expression `source` makes: nothing in the page leads to it. */
  async hold(source: string): Promise<string> {
    const { objectId } = checked(await this.#call<Evaluated>("Runtime.evaluate", { expression: source }));
    return objectId ?? "";
  }

  /** What the method `name` of a held object makes of `argument`, awaited. */
  async ask<T>(objectId: string, name: string, argument: unknown): Promise<T> {
    const answer = await this.#call<Evaluated>("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: "function (name, argument) { return this[name](argument); }",
      arguments: [{ value: name }, { value: argument }],
      awaitPromise: true,
      returnByValue: true,
    });
    return checked(answer).value as T;
  }

  close(): void {
    this.#view.close();
  }

  #call<T = unknown>(method: string, params: Record<string, unknown> = {}): Promise<T> {
    const run = () => this.#view.cdp<T>(method, params);
    const call = this.#last.then(run, run);
    this.#last = call.catch(() => {});
    return call;
  }
}

const STUB_REPLY = {
  responseCode: 200,
  responseHeaders: [
    { name: "content-type", value: "text/html; charset=utf-8" },
    // No dialogs, which would wait for somebody to close them, no other windows, forms or downloads. A script that does
    // not try one of them cannot tell.
    { name: "content-security-policy", value: "sandbox allow-scripts allow-same-origin" },
  ],
  body: STUB,
};

/** A usual screen, and a window that fills it. */
const METRICS = {
  width: 1920,
  height: 953,
  screenWidth: 1920,
  screenHeight: 1080,
  deviceScaleFactor: 1,
  mobile: false,
};

function overrideOf({ userAgent, hints }: BrowserFacts): Record<string, unknown> {
  return {
    userAgent,
    acceptLanguage: "en-US,en",
    ...(hints && { userAgentMetadata: { ...hints, fullVersion: hints.fullVersionList[0]?.version ?? "" } }),
  };
}

function checked({ result, exceptionDetails }: Evaluated): Evaluated["result"] {
  if (!exceptionDetails) return result;
  const [line = "it threw"] = (exceptionDetails.exception?.description ?? exceptionDetails.text).split("\n");
  throw new ThrownByPage(line);
}
