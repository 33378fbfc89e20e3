/** Attributes that take some words alone: https://html.spec.whatwg.org/#reflecting-content-attributes-in-idl-attributes */
import { type Element, PropertySymbol } from "happy-dom";
import { squeezed } from "../markup/spaces.ts";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** The words that an attribute takes, what it reads as without one, and as another. */
interface Words {
  owner: string;
  members: readonly string[];
  attribute: string;
  words: readonly string[];
  missing: string | null;
  other?: string;
}

const URL_ENCODED = "application/x-www-form-urlencoded";
const PRIORITIES = ["high", "low", "auto"];

/** The members that reflect an attribute in a way that types cannot say. */
export function reflectingBehaviours({ facts, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const loading = facts.browser === "webkit" ? "eager" : "auto";
  const form = "HTMLFormElement";
  const ways = ["get", "post", "dialog"];
  const encodings = [URL_ENCODED, "multipart/form-data", "text/plain"];
  const limited: Words[] = [
    { owner: form, members: ["method"], attribute: "method", words: ways, missing: "get" },
    {
      owner: form,
      members: ["enctype", "encoding"],
      attribute: "enctype",
      words: encodings,
      missing: URL_ENCODED,
    },
    {
      owner: form,
      members: ["autocomplete"],
      attribute: "autocomplete",
      words: ["on", "off"],
      missing: "on",
    },
    {
      owner: "HTMLElement",
      members: ["dir"],
      attribute: "dir",
      words: ["ltr", "rtl", "auto"],
      missing: "",
    },
    ...["HTMLImageElement", "HTMLIFrameElement"].map((owner) => ({
      owner,
      members: ["loading"],
      attribute: "loading",
      words: ["lazy", "eager"],
      missing: loading,
    })),
    ...["HTMLImageElement", "HTMLScriptElement", "HTMLLinkElement"].map((owner) => ({
      owner,
      members: ["fetchPriority"],
      attribute: "fetchpriority",
      words: PRIORITIES,
      missing: "auto",
    })),
    ...["HTMLImageElement", "HTMLScriptElement", "HTMLLinkElement", "HTMLMediaElement"].map((owner) => ({
      owner,
      members: ["crossOrigin"],
      attribute: "crossorigin",
      words: ["anonymous", "use-credentials"],
      missing: null,
      other: "anonymous",
    })),
  ];
  for (const { owner, members, attribute, words, missing, other } of limited)
    for (const member of members)
      written[`${owner}.${member}`] = {
        isFinal: true,
        get(self) {
          const text = (self as Element).getAttribute(attribute)?.toLowerCase();
          if (text === undefined) return missing;
          return words.includes(text) ? text : (other ?? missing);
        },
        set: (self, value) =>
          value === null && missing === null
            ? (self as Element).removeAttribute(attribute)
            : (self as Element).setAttribute(attribute, String(value)),
      };
  for (const [member, attribute, initial] of NUMBERS) {
    written[member] = {
      get(self) {
        const held = Number.parseInt((self as Element).getAttribute(attribute) ?? "", 10);
        return held > 0 ? held : initial;
      },
      set: (self, value) => (self as Element).setAttribute(attribute, String(Number(value) | 0)),
    };
  }
  written["HTMLElement.spellcheck"] = inherited("spellcheck", "false");
  written["HTMLElement.translate"] = inherited("translate", "no", "yes");
  written["HTMLElement.draggable"] = {
    get(self) {
      const element = self as Element;
      const text = element.getAttribute("draggable")?.toLowerCase();
      if (text === "true" || text === "false") return text === "true";
      return element.localName === "img" || (element.localName === "a" && element.hasAttribute("href"));
    },
    set: (self, value) => (self as Element).setAttribute("draggable", String(Boolean(value))),
  };
  written["HTMLElement.hidden"] = {
    get(self) {
      const text = (self as Element).getAttribute("hidden");
      return text?.toLowerCase() === "until-found" ? "until-found" : text !== null;
    },
    set(self, value) {
      if (typeof value === "string" && value.toLowerCase() === "until-found")
        (self as Element).setAttribute("hidden", "until-found");
      else (self as Element).toggleAttribute("hidden", Boolean(value));
    },
  };
  const text = happyMember("HTMLOptionElement", "text");
  const shown = (self: object) => squeezed(text?.get?.call(self));
  written["HTMLOptionElement.text"] = { get: shown, set: (self, value) => text?.set?.call(self, value) };
  for (const name of ["value", "label"])
    written[`HTMLOptionElement.${name}`] = {
      get: (self) => (self as Element).getAttribute(name) ?? shown(self),
      set: (self, value) => (self as Element).setAttribute(name, String(value)),
    };
  const done = happyMember("HTMLProgressElement", "value");
  written["HTMLProgressElement.value"] = {
    get: (self) => Math.min(Number(done?.get?.call(self)), Number(Reflect.get(self, "max"))),
    set: (self, value) => done?.set?.call(self, value),
  };
  written["HTMLProgressElement.position"] = {
    get(self) {
      if (!(self as Element).hasAttribute("value")) return -1;
      return Number(Reflect.get(self, "value")) / Number(Reflect.get(self, "max"));
    },
  };
  const supports = happyMember("DOMTokenList", "supports")?.value as Method;
  written["DOMTokenList.supports"] = {
    call(self, [token]) {
      const owner = Reflect.get(self, PropertySymbol.ownerElement) as Element | null;
      const isLink = /^(a|area|form)$/.test(owner?.localName ?? "");
      return (
        (isLink &&
          Reflect.get(self, PropertySymbol.attributeName) === "rel" &&
          OF_LINKS.test(String(token))) ||
        supports.call(self, token)
      );
    },
  };
  const protocol = happyMember("HTMLAnchorElement", "protocol");
  written["HTMLAnchorElement.protocol"] = {
    // https://html.spec.whatwg.org/#dom-hyperlink-protocol
    get: (self) => (protocol?.get?.call(self) as string) || ":",
    set: (self, value) => protocol?.set?.call(self, value),
  };
  return written;
}

/** What a link can be told of its way to another page. */
const OF_LINKS = /^(noopener|noreferrer|opener)$/i;

/** Numbers that are something else than nothing by default, by member: the attribute and the default. */
const NUMBERS: readonly (readonly [member: string, attribute: string, initial: number])[] = [
  ["HTMLTextAreaElement.rows", "rows", 2],
  ["HTMLTextAreaElement.cols", "cols", 20],
  ["HTMLMarqueeElement.loop", "loop", -1],
  ["HTMLMarqueeElement.scrollAmount", "scrollamount", 6],
  ["HTMLMarqueeElement.scrollDelay", "scrolldelay", 85],
];

/** What holds unless an element, or the nearest one above it that says something, says `no`. */
function inherited(attribute: string, no: string, yes = "true"): Written[string] {
  return {
    get(self) {
      const says = (self as Element).closest(`[${attribute}]`);
      return says?.getAttribute(attribute)?.toLowerCase() !== no;
    },
    set: (self, value) => (self as Element).setAttribute(attribute, value ? yes : no),
  };
}
