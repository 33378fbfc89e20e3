/** The objects whose members are measured in a browser and in our window, each as an expression that makes it. */
import type { Questions } from "./survey.ts";

const HTML =
  "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link listing main map mark marquee menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track u ul unknown var video wbr xmp";

const SVG =
  "a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g image line linearGradient marker mask metadata mpath path pattern polygon polyline radialGradient rect script set stop style svg switch symbol text textPath title tspan use view";

/** Names that `document.createEvent` takes. */
const CREATED_EVENTS =
  "BeforeUnloadEvent CompositionEvent CustomEvent DeviceMotionEvent DeviceOrientationEvent DragEvent Event Events FocusEvent HashChangeEvent HTMLEvents KeyboardEvent MessageEvent MouseEvent MouseEvents StorageEvent SVGEvents TextEvent UIEvent UIEvents";

/** Events that `new` makes from a type alone. */
const CONSTRUCTED_EVENTS =
  "AnimationEvent AnimationPlaybackEvent BeforeInstallPromptEvent BlobEvent ClipboardEvent CloseEvent CompositionEvent ContentVisibilityAutoStateChangeEvent CustomEvent DeviceMotionEvent DeviceOrientationEvent DragEvent ErrorEvent Event FocusEvent FontFaceSetLoadEvent FormDataEvent GamepadEvent HashChangeEvent IDBVersionChangeEvent InputEvent KeyboardEvent MediaQueryListEvent MediaStreamEvent MessageEvent MouseEvent PageTransitionEvent PointerEvent PopStateEvent ProgressEvent PromiseRejectionEvent RTCPeerConnectionIceEvent SecurityPolicyViolationEvent StorageEvent SubmitEvent ToggleEvent TouchEvent TrackEvent TransitionEvent UIEvent WebGLContextEvent WheelEvent";

/** Everything else: label, and the expression that makes it. */
const OTHERS: Readonly<Record<string, string>> = {
  window: "window",
  document: "document",
  navigator: "navigator",
  location: "location",
  history: "history",
  screen: "screen",
  performance: "performance",
  crypto: "crypto",
  "crypto.subtle": "crypto.subtle",
  "performance.timing": "performance.timing",
  "performance.navigation": "performance.navigation",
  "performance.memory": "performance.memory",
  "navigator.plugins": "navigator.plugins",
  "navigator.mimeTypes": "navigator.mimeTypes",
  "navigator.connection": "navigator.connection",
  "navigator.userActivation": "navigator.userActivation",
  "navigator.permissions": "navigator.permissions",
  "navigator.clipboard": "navigator.clipboard",
  "navigator.geolocation": "navigator.geolocation",
  "navigator.mediaDevices": "navigator.mediaDevices",
  "navigator.serviceWorker": "navigator.serviceWorker",
  "navigator.storage": "navigator.storage",
  "navigator.credentials": "navigator.credentials",
  "navigator.locks": "navigator.locks",
  "navigator.mediaSession": "navigator.mediaSession",
  "navigator.mediaCapabilities": "navigator.mediaCapabilities",
  "navigator.userAgentData": "navigator.userAgentData",
  "screen.orientation": "screen.orientation",
  "window.visualViewport": "visualViewport",
  "window.toolbar": "toolbar",
  "window.customElements": "customElements",
  "window.localStorage": "localStorage",
  "window.sessionStorage": "sessionStorage",
  "window.indexedDB": "indexedDB",
  "window.caches": "caches",
  "window.speechSynthesis": "speechSynthesis",
  "window.trustedTypes": "trustedTypes",
  "window.scheduler": "scheduler",
  "window.external": "external",
  "window.cookieStore": "cookieStore",
  "window.navigation": "navigation",
  "window.matchMedia": "matchMedia('(min-width: 1px)')",
  "frame window":
    "(frame => (document.body.appendChild(frame), frame.contentWindow))(document.createElement('iframe'))",
  "frame document":
    "(frame => (document.body.appendChild(frame), frame.contentDocument))(document.createElement('iframe'))",
  "document.implementation": "document.implementation",
  "document.fonts": "document.fonts",
  "document.timeline": "document.timeline",
  "document.styleSheets": "document.styleSheets",
  "document.forms": "document.forms",
  "document.doctype": "document.doctype",
  "document.documentElement": "document.documentElement",
  "document.body": "document.body",
  "document.head": "document.head",
  style: "document.createElement('div').style",
  "computed style": "getComputedStyle(document.body)",
  classList: "document.createElement('div').classList",
  dataset: "document.createElement('div').dataset",
  attributes: "document.createElement('div').attributes",
  childNodes: "document.createElement('div').childNodes",
  children: "document.createElement('div').children",
  "client rect": "document.body.getBoundingClientRect()",
  "client rects": "document.body.getClientRects()",
  "input validity": "document.createElement('input').validity",
  "video played": "document.createElement('video').played",
  "video textTracks": "document.createElement('video').textTracks",
  "select options": "document.createElement('select').options",
  "form elements": "document.createElement('form').elements",
  "shadow root": "document.createElement('div').attachShadow({ mode: 'open' })",
  "template content": "document.createElement('template').content",
  "canvas 2d": "document.createElement('canvas').getContext('2d')",
  "style sheet": "new CSSStyleSheet()",
  text: "document.createTextNode('x')",
  comment: "document.createComment('x')",
  CDATA: "new DOMParser().parseFromString('<a/>', 'text/xml').createCDATASection('x')",
  fragment: "document.createDocumentFragment()",
  attribute: "document.createAttribute('x')",
  "processing instruction": "document.createProcessingInstruction('xml-stylesheet', 'y')",
  "HTML document": "document.implementation.createHTMLDocument('x')",
  "XML document": "new DOMParser().parseFromString('<a/>', 'text/xml')",
  range: "document.createRange()",
  "static range":
    "new StaticRange({ startContainer: document.body, startOffset: 0, endContainer: document.body, endOffset: 0 })",
  selection: "getSelection()",
  "tree walker": "document.createTreeWalker(document)",
  "node iterator": "document.createNodeIterator(document)",
  "node list": "document.querySelectorAll('html')",
  "HTML collection": "document.getElementsByTagName('html')",
  "XPath result": "document.evaluate('/', document)",
  "XPath evaluator": "new XPathEvaluator()",
  Image: "new Image()",
  Audio: "new Audio()",
  Option: "new Option()",
  XMLHttpRequest: "new XMLHttpRequest()",
  FormData: "new FormData()",
  Headers: "new Headers()",
  Request: "new Request('/')",
  Response: "new Response()",
  URL: "new URL('https://example.org/')",
  URLSearchParams: "new URLSearchParams()",
  Blob: "new Blob()",
  File: "new File([], 'x')",
  FileReader: "new FileReader()",
  AbortController: "new AbortController()",
  AbortSignal: "new AbortController().signal",
  MessageChannel: "new MessageChannel()",
  MessagePort: "new MessageChannel().port1",
  BroadcastChannel: "new BroadcastChannel('x')",
  EventTarget: "new EventTarget()",
  DOMParser: "new DOMParser()",
  XMLSerializer: "new XMLSerializer()",
  MutationObserver: "new MutationObserver(() => {})",
  IntersectionObserver: "new IntersectionObserver(() => {})",
  ResizeObserver: "new ResizeObserver(() => {})",
  PerformanceObserver: "new PerformanceObserver(() => {})",
  TextEncoder: "new TextEncoder()",
  TextDecoder: "new TextDecoder()",
  ReadableStream: "new ReadableStream()",
  WritableStream: "new WritableStream()",
  TransformStream: "new TransformStream()",
  ImageData: "new ImageData(1, 1)",
  OffscreenCanvas: "new OffscreenCanvas(1, 1)",
  Path2D: "new Path2D()",
  DOMMatrix: "new DOMMatrix()",
  DOMPoint: "new DOMPoint()",
  DOMRect: "new DOMRect()",
  DOMQuad: "new DOMQuad()",
  DOMException: "new DOMException()",
  DataTransfer: "new DataTransfer()",
  Animation: "new Animation()",
  KeyframeEffect: "new KeyframeEffect(null, null)",
  MediaStream: "new MediaStream()",
  VTTCue: "new VTTCue(0, 1, '')",
  FontFace: "new FontFace('x', 'local(x)')",
};

/** The language's own, whose names are measured with those of their prototypes. */
const LANGUAGE =
  "Object Function Array Number Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError ArrayBuffer SharedArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy FinalizationRegistry WeakRef DisposableStack AsyncDisposableStack Intl.Collator Intl.DateTimeFormat Intl.DisplayNames Intl.DurationFormat Intl.ListFormat Intl.Locale Intl.NumberFormat Intl.PluralRules Intl.RelativeTimeFormat Intl.Segmenter WebAssembly.Module WebAssembly.Instance WebAssembly.Memory WebAssembly.Table WebAssembly.Global WebAssembly.Tag WebAssembly.Exception";

/** The browser's namespaces, with what is in them. */
export const NAMESPACES: readonly string[] = [
  "GPUBufferUsage",
  "GPUColorWrite",
  "GPUMapMode",
  "GPUShaderStage",
  "GPUTextureUsage",
];

/** The language's namespaces, and what only syntax leads to. */
const LANGUAGE_OBJECTS = [
  "JSON",
  "Math",
  "Intl",
  "Atomics",
  "Reflect",
  "WebAssembly",
  "console",
  "Temporal",
  "Object.getPrototypeOf(Uint8Array)",
  "Object.getPrototypeOf(Uint8Array).prototype",
  "Object.getPrototypeOf(function* () {})",
  "Object.getPrototypeOf(function* () {}).prototype",
  "Object.getPrototypeOf(async function () {})",
  "Object.getPrototypeOf(async function* () {})",
  "Object.getPrototypeOf(async function* () {}).prototype",
  "Object.getPrototypeOf([][Symbol.iterator]())",
  "Object.getPrototypeOf(''[Symbol.iterator]())",
  "Object.getPrototypeOf(new Map().entries())",
  "Object.getPrototypeOf(new Set().entries())",
  "Object.getPrototypeOf(''.matchAll(/a/g))",
  "Object.getPrototypeOf([].values().map((one) => one))",
  "function () {}",
  "() => {}",
  "class {}",
  "async () => {}",
  "function* () {}",
  "function () { 'use strict' }",
  "/a/g",
  "new Error('x')",
  "'abc'.match(/b/)",
  "(function () { return arguments })(1)",
];

/** What is measured of a page. */
export function questions(): Questions {
  const made = LANGUAGE.split(" ").flatMap((name) => [name, `${name}.prototype`]);
  return { objects: measuredObjects(), language: [...made, ...LANGUAGE_OBJECTS, ...NAMESPACES] };
}

/** Every object that is measured, by its label. */
function measuredObjects(): Record<string, string> {
  const objects: Record<string, string> = { ...OTHERS };
  for (const name of HTML.split(" ")) objects[`<${name}>`] = `document.createElement('${name}')`;
  for (const name of SVG.split(" "))
    objects[`<svg:${name}>`] = `document.createElementNS('http://www.w3.org/2000/svg', '${name}')`;
  objects["<math>"] = "document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math')";
  for (const name of CREATED_EVENTS.split(" "))
    objects[`createEvent ${name}`] = `document.createEvent('${name}')`;
  for (const name of CONSTRUCTED_EVENTS.split(" ")) objects[`new ${name}`] = `new ${name}('x')`;
  return objects;
}
