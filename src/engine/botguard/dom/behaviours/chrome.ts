/** `window.chrome` and `navigator.userAgentData`, which only Chromium has. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The functions of `chrome`, and what its app says of a page that is none. */
export function chromeBehaviours({ window, facts }: BehaviourContext): Written {
  const written: Written = {};
  const { stages } = facts;
  const origin = () => Math.round(window.performance.timeOrigin);
  written["chrome.loadTimes"] = {
    call() {
      const seconds = origin() / 1000;
      return window.Object.assign(new window.Object(), {
        requestTime: seconds,
        startLoadTime: seconds,
        commitLoadTime: seconds + stages.responseStart / 1000,
        finishDocumentLoadTime: seconds + stages.domContentLoadedEventEnd / 1000,
        finishLoadTime: seconds + stages.domComplete / 1000,
        firstPaintTime: seconds + 0.3,
        firstPaintAfterLoadTime: 0,
        navigationType: "Other",
        wasFetchedViaSpdy: true,
        wasNpnNegotiated: true,
        npnNegotiatedProtocol: "h3",
        wasAlternateProtocolAvailable: false,
        connectionInfo: "h3",
      });
    },
  };
  written["chrome.csi"] = {
    call: () =>
      window.Object.assign(new window.Object(), {
        startE: origin(),
        onloadT: origin() + stages.domComplete,
        pageT: 1234.5,
        tran: 15,
      }),
  };
  written["chrome.app.getDetails"] = { call: () => null };
  written["chrome.app.getIsInstalled"] = { call: () => false };
  written["chrome.app.installState"] = {
    call: (_, [done]) => {
      if (typeof done === "function") done("not_installed");
    },
  };
  written["chrome.app.runningState"] = { call: () => "cannot_run" };
  const { brands, platform } = facts.clientHints;
  const list = () =>
    window.Object.freeze(
      window.Array.from(brands.map((brand) => window.Object.assign(new window.Object(), brand))),
    );
  written["NavigatorUAData.brands"] = { get: list };
  written["NavigatorUAData.mobile"] = { get: () => false };
  written["NavigatorUAData.platform"] = { get: () => platform };
  const told = () => window.Object.assign(new window.Object(), { brands: list(), mobile: false, platform });
  written["NavigatorUAData.toJSON"] = { call: told };
  const version = `${brands.at(-1)?.version}.0.0.0`;
  const hints: Readonly<Record<string, () => unknown>> = {
    architecture: () => "x86",
    bitness: () => "64",
    formFactors: () => window.Array.of("Desktop"),
    fullVersionList: () =>
      window.Array.from(
        brands.map(({ brand, version: short }) =>
          window.Object.assign(new window.Object(), { brand, version: `${short}.0.0.0` }),
        ),
      ),
    model: () => "",
    platformVersion: () => "",
    uaFullVersion: () => version,
    wow64: () => false,
  };
  written["NavigatorUAData.getHighEntropyValues"] = {
    call(_, [asked]) {
      const wanted =
        typeof asked === "object" && asked ? Array.from(asked as Iterable<unknown>, String) : undefined;
      if (!wanted)
        return Promise.reject(
          new window.TypeError(
            "Failed to execute 'getHighEntropyValues' on 'NavigatorUAData': The provided value cannot be converted to a sequence.",
          ),
        );
      const given = Object.fromEntries(
        wanted.flatMap((name) => (Object.hasOwn(hints, name) ? [[name, hints[name]?.()]] : [])),
      );
      const all: Record<string, unknown> = { ...told(), ...given };
      const sorted = Object.fromEntries(
        Object.keys(all)
          .sort()
          .map((name) => [name, all[name]]),
      );
      return Promise.resolve(sorted);
    },
  };
  return written;
}
