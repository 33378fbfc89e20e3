/** What types cannot say: the members of a browser that need code, chapter by chapter. */

import { abortingBehaviours } from "./behaviours/aborting.ts";
import { addressBehaviours } from "./behaviours/addresses.ts";
import { answerBehaviours } from "./behaviours/answers.ts";
import { atRuleBehaviours } from "./behaviours/at-rules.ts";
import type { Behaviour, BehaviourContext, Written } from "./behaviours/behaviour.ts";
import { bitmapBehaviours } from "./behaviours/bitmaps.ts";
import { boxBehaviours } from "./behaviours/boxes.ts";
import { chromeBehaviours } from "./behaviours/chrome.ts";
import { consoleBehaviours } from "./behaviours/console.ts";
import { contextBehaviours } from "./behaviours/contexts.ts";
import { cookieBehaviours } from "./behaviours/cookies.ts";
import { ruleBehaviours } from "./behaviours/css-rules.ts";
import { databaseBehaviours } from "./behaviours/databases.ts";
import { deviceBehaviours } from "./behaviours/devices.ts";
import { dispatchBehaviours } from "./behaviours/dispatching.ts";
import { documentBehaviours } from "./behaviours/documents.ts";
import { eventBehaviours } from "./behaviours/events.ts";
import { focusBehaviours } from "./behaviours/focusing.ts";
import { formBehaviours } from "./behaviours/forms.ts";
import { framingBehaviours } from "./behaviours/framing.ts";
import { geometryBehaviours } from "./behaviours/geometry.ts";
import { insertingBehaviours } from "./behaviours/inserting.ts";
import { keyframeBehaviours } from "./behaviours/keyframes.ts";
import { listBehaviours } from "./behaviours/lists.ts";
import { loadingBehaviours } from "./behaviours/loading.ts";
import { lockBehaviours } from "./behaviours/locking.ts";
import { machineBehaviours } from "./behaviours/machine.ts";
import { mediaBehaviours } from "./behaviours/media.ts";
import { mediaListBehaviours } from "./behaviours/media-lists.ts";
import { messageBehaviours } from "./behaviours/messages.ts";
import { nodeBehaviours } from "./behaviours/nodes.ts";
import { observingBehaviours } from "./behaviours/observing.ts";
import { paintingBehaviours } from "./behaviours/painting.ts";
import { pathBehaviours } from "./behaviours/paths.ts";
import { pictureBehaviours } from "./behaviours/pictures.ts";
import { placeBehaviours } from "./behaviours/places.ts";
import { pointingBehaviours } from "./behaviours/pointing.ts";
import { pointBehaviours } from "./behaviours/points.ts";
import { reflectingBehaviours } from "./behaviours/reflecting.ts";
import { schedulingBehaviours } from "./behaviours/scheduling.ts";
import { selectingBehaviours } from "./behaviours/selecting.ts";
import { sheetBehaviours } from "./behaviours/sheets.ts";
import { soundBehaviours } from "./behaviours/sound.ts";
import { styleBehaviours } from "./behaviours/styles.ts";
import { timeBehaviours } from "./behaviours/time.ts";
import { timelineBehaviours } from "./behaviours/timeline.ts";
import { tracingBehaviours } from "./behaviours/tracing.ts";
import { trustedBehaviours } from "./behaviours/trusted.ts";
import { typedBehaviours } from "./behaviours/typed.ts";
import { validityBehaviours } from "./behaviours/validity.ts";
import { webglBehaviours } from "./behaviours/webgl.ts";
import { windowBehaviours } from "./behaviours/windows.ts";
import { writingBehaviours } from "./behaviours/writing.ts";
import { blobBehaviours } from "./requests/blobs.ts";
import { cacheBehaviours } from "./requests/caches.ts";
import { fetchBehaviours } from "./requests/fetching.ts";
import { socketBehaviours } from "./requests/sockets.ts";
import { workerBehaviours } from "./requests/workers.ts";
import { requestBehaviours } from "./requests/xhr.ts";

/** Gives the members of some interfaces. */
export type Chapter = (context: BehaviourContext) => Written;

/**
 * Each chapter with the interfaces whose members it writes. It is read when a page first uses a member of one of them,
 * so that a window which never meets them pays nothing. A new member goes into the chapter that it belongs to; the
 * interface, if it is new there, into this table, and no two chapters write the same member (a test holds both).
 */
export const CHAPTERS: readonly (readonly [interfaces: string, chapter: Chapter])[] = [
  ["Window HTMLIFrameElement Document", windowBehaviours],
  ["MessageChannel MessagePort BroadcastChannel Window", messageBehaviours],
  [
    "Attr Document Node DOMTokenList UIEvent Element SVGElement MathMLElement HTMLInputElement",
    nodeBehaviours,
  ],
  ["Document Document() DOMImplementation FontFaceSet DOMParser", documentBehaviours],
  [
    "HTMLFormElement HTMLElement HTMLImageElement HTMLIFrameElement HTMLScriptElement HTMLLinkElement HTMLMediaElement HTMLTextAreaElement HTMLMarqueeElement HTMLOptionElement HTMLProgressElement DOMTokenList HTMLAnchorElement",
    reflectingBehaviours,
  ],
  [
    "HTMLAnchorElement HTMLAreaElement HTMLBaseElement HTMLButtonElement HTMLEmbedElement HTMLFormElement HTMLFrameElement HTMLIFrameElement HTMLImageElement HTMLInputElement HTMLLinkElement HTMLMediaElement HTMLModElement HTMLObjectElement HTMLQuoteElement HTMLScriptElement HTMLSourceElement HTMLTrackElement HTMLVideoElement Node",
    addressBehaviours,
  ],
  ["Element ShadowRoot Range HTMLTemplateElement", insertingBehaviours],
  ["Document", writingBehaviours],
  ["Document DocumentFragment Element", selectingBehaviours],
  ["HTMLInputElement HTMLSelectElement HTMLTextAreaElement", formBehaviours],
  ["ValidityState HTMLInputElement HTMLTextAreaElement", validityBehaviours],
  [
    "Document Event UIEvent CustomEvent CompositionEvent TextEvent MouseEvent KeyboardEvent MessageEvent StorageEvent TouchEvent",
    eventBehaviours,
  ],
  ["EventTarget Window Event HTMLElement HTMLFormElement", dispatchBehaviours],
  ["MouseEvent UIEvent WheelEvent KeyboardEvent", pointingBehaviours],
  ["AbortController AbortSignal AbortSignal()", abortingBehaviours],
  ["HTMLElement SVGElement MathMLElement", focusBehaviours],
  ["CSSStyleDeclaration CSSStyleProperties HTMLElement SVGElement MathMLElement Window CSS", styleBehaviours],
  [
    "CSSStyleSheet StyleSheet StyleSheetList HTMLStyleElement SVGStyleElement HTMLLinkElement Document",
    sheetBehaviours,
  ],
  ["MediaList", mediaListBehaviours],
  [
    "CSSRuleList CSSRule CSSStyleRule CSSGroupingRule CSSMediaRule CSSConditionRule CSSKeyframeRule CSSFontFaceRule CSSPageRule",
    ruleBehaviours,
  ],
  ["CSSKeyframesRule CSSKeyframeRule", keyframeBehaviours],
  [
    "CSSImportRule CSSNamespaceRule CSSContainerRule CSSPropertyRule CSSLayerBlockRule CSSLayerStatementRule CSSCounterStyleRule",
    atRuleBehaviours,
  ],
  [
    "CSSUnitValue CSSKeywordValue CSSVariableReferenceValue CSSUnparsedValue CSSMathSum CSSMathProduct CSSMathNegate CSSMathInvert CSSMathMin CSSMathMax CSSMathClamp CSSMathValue CSSStyleValue CSSStyleValue() CSSNumericValue CSSNumericValue() CSS HighlightRegistry HTMLElement SVGElement MathMLElement Element StylePropertyMap StylePropertyMapReadOnly",
    typedBehaviours,
  ],
  ["HTMLCanvasElement OffscreenCanvas ImageBitmapRenderingContext", contextBehaviours],
  ["WebGLRenderingContext WebGL2RenderingContext", webglBehaviours],
  [
    "CanvasRenderingContext2D OffscreenCanvasRenderingContext2D CanvasGradient CanvasPattern",
    paintingBehaviours,
  ],
  ["CanvasRenderingContext2D OffscreenCanvasRenderingContext2D Path2D", tracingBehaviours],
  [
    "CanvasRenderingContext2D OffscreenCanvasRenderingContext2D ImageData HTMLCanvasElement OffscreenCanvas",
    pictureBehaviours,
  ],
  ["Window ImageBitmap OffscreenCanvas", bitmapBehaviours],
  [
    "Window Crypto Navigator BarProp Document Screen ScreenOrientation NetworkInformation TextEncoder PluginArray Plugin MimeTypeArray",
    machineBehaviours,
  ],
  ["Window Headers Request Response Response()", fetchBehaviours],
  ["XMLHttpRequest", requestBehaviours],
  ["Blob File FileReader URL()", blobBehaviours],
  ["Performance Window IdleDeadline PerformanceTiming AnimationTimeline Event", timeBehaviours],
  ["WebSocket EventSource", socketBehaviours],
  ["Worker", workerBehaviours],
  ["CacheStorage Cache", cacheBehaviours],
  ["LockManager", lockBehaviours],
  ["Scheduler", schedulingBehaviours],
  ["ResizeObserver IntersectionObserver", observingBehaviours],
  [
    "TrustedTypePolicyFactory TrustedTypePolicy TrustedHTML TrustedScript TrustedScriptURL",
    trustedBehaviours,
  ],
  [
    "Performance PerformanceEntry PerformanceObserver PerformanceObserver() PerformanceObserverEntryList PerformanceTiming PerformanceNavigation PerformanceMark",
    timelineBehaviours,
  ],
  ["Window Performance", loadingBehaviours],
  ["chrome chrome.app NavigatorUAData", chromeBehaviours],
  ["console", consoleBehaviours],
  [
    "MediaDevices FontFaceSet StorageManager Navigator ServiceWorkerContainer CredentialsContainer Clipboard Document FontFace GPU XRSystem USB HID Serial Element",
    answerBehaviours,
  ],
  [
    "Permissions Notification Notification() MediaDevices Keyboard KeyboardLayoutMap GPU WGSLLanguageFeatures Navigator SpeechSynthesis SpeechSynthesisUtterance Geolocation WakeLock MediaCapabilities MediaSession",
    deviceBehaviours,
  ],
  ["IDBFactory IDBDatabase IDBTransaction IDBObjectStore IDBKeyRange IDBKeyRange()", databaseBehaviours],
  [
    "HTMLMediaElement Audio TimeRanges VTTCue MediaSource() ManagedMediaSource() MediaRecorder() MediaSource CSS",
    mediaBehaviours,
  ],
  ["HTMLElement Element Range DOMRectList Document VisualViewport Window MediaQueryList", boxBehaviours],
  ["DOMMatrixReadOnly DOMMatrixReadOnly() DOMMatrix DOMMatrix() DOMPointReadOnly", geometryBehaviours],
  [
    "DOMPoint DOMPoint() DOMPointReadOnly DOMPointReadOnly() DOMRect DOMRect() DOMRectReadOnly DOMRectReadOnly() DOMQuad DOMQuad()",
    pointBehaviours,
  ],
  ["Document XPathEvaluator XPathExpression XPathResult", pathBehaviours],
  ["Location Window Document History Navigation NavigationHistoryEntry", placeBehaviours],
  ["Document Window Location DOMStringList", framingBehaviours],
  ["Document CookieStore", cookieBehaviours],
  ["Storage HTMLOptionsCollection RadioNodeList", listBehaviours],
  [
    "BaseAudioContext AudioNode AudioBuffer AudioContext OfflineAudioContext AudioParam AudioScheduledSourceNode AudioBufferSourceNode OscillatorNode AnalyserNode BiquadFilterNode ConstantSourceNode DelayNode DynamicsCompressorNode GainNode PannerNode StereoPannerNode WaveShaperNode ChannelSplitterNode ChannelMergerNode ConvolverNode ScriptProcessorNode IIRFilterNode",
    soundBehaviours,
  ],
];

/** The written members of one page. */
export class Behaviours {
  readonly #context: BehaviourContext;
  /** Chapters that nobody has read, by interface. */
  readonly #unread = new Map<string, Chapter[]>();
  readonly #hasRead = new Set<Chapter>();
  readonly #written = new Map<string, Behaviour>();

  constructor(context: BehaviourContext) {
    this.#context = context;
    for (const [interfaces, chapter] of CHAPTERS)
      for (const owner of interfaces.split(" ")) {
        const others = this.#unread.get(owner);
        if (others) others.push(chapter);
        else this.#unread.set(owner, [chapter]);
      }
  }

  /** What is written for a member. */
  get(owner: string, name: string): Behaviour | undefined {
    const unread = this.#unread.get(owner);
    if (unread) {
      this.#unread.delete(owner);
      for (const chapter of unread) this.#read(chapter);
    }
    return this.#written.get(`${owner}.${name}`);
  }

  #read(chapter: Chapter): void {
    if (this.#hasRead.has(chapter)) return;
    this.#hasRead.add(chapter);
    for (const [key, behaviour] of Object.entries(chapter(this.#context))) this.#written.set(key, behaviour);
  }
}
