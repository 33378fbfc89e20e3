/** Which interfaces wait until a program can meet them. */

/**
 * Interfaces that can wait: a program meets their objects only by way of a name on the window, or of an object
 * of an interface that does (`GROUPS`), and most programs meet few of them.
 */
export function isLate(name: string): boolean {
  return LATE.test(name) && !EARLY.has(name);
}

const LATE =
  /^(SVG|HTML.*Element$|.+Event$|DOMMatrix|DOMPoint|DataTransfer|XMLHttpRequest|Image|Offscreen|KeyframeEffect|TextTrack|VTTCue|TimeRanges|RemotePlayback|Media(Stream|List)|CanvasCapture|CSS.*(Rule|Value)$|CSSStyleProperties$|StylePropertyMap|StyleSheet|CSSStyleSheet|Permission|Clipboard|Plugin|MimeType|Performance|Screen|(Navigator|History|Storage|Crypto|SubtleCrypto|CustomElementRegistry|DOMException|Range|ShadowRoot|Animation|FileReader|Headers|Request|Response|FormData|WebSocket|URL|URLSearchParams|Blob|File|FileList|MutationRecord|MutationObserver|IntersectionObserver.*|ResizeObserver.*|DOMParser|XMLSerializer|Touch|RadioNodeList|TreeWalker|NodeIterator|ValidityState|AbortController|AbortSignal|CookieStore|Text|Comment|ProcessingInstruction|XMLDocument|(Readable|Writable|Transform).*Stream.*|(De)?[Cc]ompressionStream|Text(En|De)coderStream|(Count|ByteLength)QueuingStrategy|MessagePort|Text(En|De)coder|MediaQueryList|DOMImplementation|Selection|DOMRectList|HTML(Options|FormControls)Collection|(Document|Animation)Timeline|DocumentFragment|CSSStyleDeclaration)$)/;
const EARLY = new Set(["HTMLElement", "HTMLHtmlElement", "HTMLHeadElement", "HTMLBodyElement"]);

/** Interfaces whose objects come with others', not by a name of their own. */
export const GROUPS: readonly (readonly [name: string, members: RegExp])[] = [
  ["SVGElement", /^SVG(?!.*Element$)/],
  ["Navigator", /^(Permission|Clipboard|Plugin|MimeType)/],
  ["Crypto", /^SubtleCrypto$/],
  ["Screen", /^Screen/],
  ["HTMLMediaElement", /^(TextTrack|TimeRanges|RemotePlayback|Media)/],
  ["HTMLInputElement", /^(ValidityState|FileList)$/],
  ["HTMLStyleElement", /^(CSS.*Rule|CSSStyleSheet|StyleSheet|MediaList)$/],
];
