/** What a browser can play and show. */
import type { Element } from "happy-dom";
import { canPlay, canRecord, canStream } from "../codecs.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that tell of media types, style rules and defaults. */
export function mediaBehaviours({ window, facts, keep }: BehaviourContext): Written {
  const written: Written = {};
  written["HTMLMediaElement.canPlayType"] = {
    call: (_, [type]) => canPlay(facts.browser, String(type)),
  };
  for (const owner of ["MediaSource()", "ManagedMediaSource()"])
    written[`${owner}.isTypeSupported`] = { call: (_, [type]) => canStream(facts.browser, String(type)) };
  written["MediaRecorder().isTypeSupported"] = {
    call: (_, [type]) => canRecord(facts.browser, String(type)),
  };
  written["MediaSource.readyState"] = { get: () => "closed" };
  written["MediaSource.duration"] = { get: () => Number.NaN, set: () => {} };
  written["HTMLMediaElement.preload"] = {
    get: (self) => (self as Element).getAttribute("preload") ?? facts.preload,
    set: (self, value) => (self as Element).setAttribute("preload", String(value)),
  };
  written["Audio.constructor"] = {
    call: (self) => (self as Element).setAttribute("preload", "auto"),
  };
  // A page reads that there is no source yet: its loading comes later.
  written["HTMLMediaElement.currentSrc"] = { get: () => "" };
  written["HTMLMediaElement.networkState"] = {
    get: (self) => ((self as Element).hasAttribute("src") ? 3 : 0),
  };
  // Nothing plays, and nothing that waits for it ends.
  written["HTMLMediaElement.play"] = { call: () => new Promise(() => {}) };
  const outside = (name: string, index: unknown) =>
    new window.DOMException(
      facts.browser === "webkit"
        ? ""
        : `Failed to execute '${name}' on 'TimeRanges': The index provided (${Number(index)}) is greater than or equal to the maximum bound (0).`,
      "IndexSizeError",
    );
  for (const name of ["start", "end"])
    written[`TimeRanges.${name}`] = {
      call(_, [index]) {
        throw outside(name, index);
      },
    };
  written["VTTCue.constructor"] = {
    call: (self, [startTime, endTime, text]) =>
      keep(self, {
        startTime: Number(startTime),
        endTime: Number(endTime),
        text: String(text),
        snapToLines: true,
        line: "auto",
        position: "auto",
        size: 100,
        align: "center",
        lineAlign: "start",
        positionAlign: "auto",
      }),
  };
  written["VTTCue.align"] = {
    get: (self) => aligns.get(self) ?? "center",
    set(self, value) {
      if (/^(start|center|end|left|right)$/.test(String(value))) aligns.set(self, String(value));
    },
  };
  const aligns = new WeakMap<object, string>();
  written["CSS.escape"] = { call: (_, [text]) => escapeName(String(text)) };
  return written;
}

/** https://drafts.csswg.org/cssom/#serialize-an-identifier */
function escapeName(text: string): string {
  let escaped = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const one = text.charAt(at);
    const leads = at === 0 || (at === 1 && text.startsWith("-"));
    if (code === 0) escaped += "\ufffd";
    else if (code <= 0x1f || code === 0x7f || (leads && /\d/.test(one))) escaped += `\\${code.toString(16)} `;
    else if (one === "-" && text.length === 1) escaped += "\\-";
    else escaped += code >= 0x80 || /[\w-]/.test(one) ? one : `\\${one}`;
  }
  return escaped;
}
