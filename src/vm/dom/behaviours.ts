/** What types cannot say: the members of a browser that need code, by `Interface.member`. */
import { type Document, PropertySymbol, type Window } from "happy-dom";
import { eventInterface } from "./events.ts";
import type { Identity } from "./identity.ts";
import { locateNamespace, locatePrefix } from "./namespaces.ts";
import type { Timers } from "./timers.ts";
import { isObject } from "./values.ts";

/** One written member. */
export interface Behaviour {
  get?(self: object): unknown;
  set?(self: object, value: unknown): void;
  call?(self: object, args: unknown[]): unknown;
}

export type Behaviours = ReadonlyMap<string, Behaviour>;

/** What the written members work with. */
export interface BehaviourContext {
  window: Window;
  identity: Identity;
  timers: Timers;
  /** A happy-dom window as the page knows it: its global object. Everything else is itself. */
  toPage(value: unknown): unknown;
  /** A page's global object as happy-dom knows it: its window. Everything else is itself. */
  toHappy(value: unknown): unknown;
  /** Makes an object of an interface. */
  make(name: string, ...args: unknown[]): object;
  /** Sets a member that has no setter. */
  keep(self: object, name: string, value: unknown): void;
  /** Makes the interface of an object of happy-dom's a browser's. */
  meet(object: object): void;
  /** An object of an interface that no page constructs. */
  instance(name: string, owner: object): object;
  /** Moves the fields of an object of happy-dom's to where a browser has accessors. */
  absorb<Made>(made: Made): Made;
  /** Makes an element, or a document, what the surface has for it. */
  settle<Made>(made: Made): Made;
}

type Method = (...args: unknown[]) => unknown;

/** All written members. Those of happy-dom that they stand before are taken from `window` now. */
export function makeBehaviours(context: BehaviourContext): Behaviours {
  const { window, identity, timers, toPage, toHappy, make, keep, meet, instance, absorb, settle } = context;
  const written: Record<string, Behaviour> = {};

  // happy-dom's windows and the page's are different objects: wherever one goes in or comes out, it is exchanged.
  const listeners = new WeakMap<Method, Method>();
  /** `listener` as happy-dom may call it on a window of its own. */
  const onWindow = (listener: Method): Method => {
    const known = listeners.get(listener);
    if (known) return known;
    const made = function (this: unknown, ...args: unknown[]) {
      return listener.apply(toPage(this), args);
    };
    listeners.set(listener, made);
    return made;
  };
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    const original = find(window.EventTarget.prototype, name)?.value as Method;
    written[`EventTarget.${name}`] = {
      call(self, [first, ...rest]) {
        // A listener may be about to see an event that happy-dom has made.
        if (name === "dispatchEvent" && isObject(first)) meet(first);
        const target = toHappy(self ?? window) as object;
        if (target !== self && typeof rest[0] === "function") rest[0] = onWindow(rest[0] as Method);
        return original.apply(target, [first, ...rest]);
      },
    };
  }
  const { screen } = window;
  written["Window.screen"] = { get: () => absorb(screen) };
  for (const [owner, prototype, name] of [
    ["Event", window.Event.prototype, "target"],
    ["Event", window.Event.prototype, "currentTarget"],
    ["HTMLIFrameElement", window.HTMLIFrameElement.prototype, "contentWindow"],
  ] as const) {
    const original = find(prototype, name)?.get;
    written[`${owner}.${name}`] = { get: (self) => toPage(original?.call(self)) };
  }
  const defaultView = find(window.Document.prototype, "defaultView")?.get;
  const viewOf = (self: object) => {
    const view = defaultView?.call(self) as { document?: unknown } | null;
    return view?.document === self ? view : null;
  };
  written["Document.defaultView"] = { get: (self) => toPage(viewOf(self)) };
  const activeElement = find(window.Document.prototype, "activeElement")?.get;
  written["Document.activeElement"] = {
    get: (self) => (viewOf(self) ? activeElement?.call(self) : ((self as Document).body ?? null)),
  };
  written["Document.xmlVersion"] = {
    get: (self) => (String(self) === "[object XMLDocument]" ? "1.0" : null),
  };
  written["StyleSheet.title"] = { get: () => null };
  written["StyleSheet.media"] = { get: (self) => instance("MediaList", self) };
  written["Node.nodeValue"] = {
    get: (self) => (Reflect.get(self, "nodeType") === 2 ? Reflect.get(self, "value") : null),
    set: (self, value) => Reflect.get(self, "nodeType") === 2 && Reflect.set(self, "value", value),
  };
  // The result is of no type here, and every reading of another type's throws: https://dom.spec.whatwg.org/#interface-xpathresult
  for (const name of ["numberValue", "stringValue", "booleanValue", "singleNodeValue", "snapshotLength"])
    written[`XPathResult.${name}`] = {
      get() {
        throw new window.TypeError(`Failed to read the '${name}' property from 'XPathResult'`);
      },
    };
  // happy-dom asks every document of its own for it, those without a window too.
  written["Document.location"] = {
    get: (self) => (Reflect.get(self, PropertySymbol.window) as Window).location,
  };
  written["Event.srcElement"] = { get: (self) => toPage(Reflect.get(self, "target")) };
  const composedPath = find(window.Event.prototype, "composedPath")?.value as () => unknown[];
  written["Event.composedPath"] = { call: (self) => composedPath.call(self).map(toPage) };
  const contentDocument = find(window.HTMLIFrameElement.prototype, "contentDocument")?.get;
  written["HTMLIFrameElement.contentDocument"] = {
    // Its window has to be a browser's before its document is seen.
    get: (self) => Reflect.get(self, "contentWindow") && contentDocument?.call(self),
  };

  written["Node.lookupNamespaceURI"] = {
    call: (self, [prefix]) =>
      locateNamespace(self as never, prefix == null || prefix === "" ? null : String(prefix)),
  };
  written["Node.lookupPrefix"] = {
    call: (self, [namespace]) => (namespace ? locatePrefix(self as never, String(namespace)) : null),
  };
  written["Node.isDefaultNamespace"] = {
    call: (self, [namespace]) =>
      locateNamespace(self as never, null) === (namespace ? String(namespace) : null),
  };

  written["Document.createEvent"] = {
    call(_, [alias]) {
      const name = eventInterface(String(alias));
      if (name) return make(name, "");
      const message = `Failed to execute 'createEvent' on 'Document': The provided event type ('${alias}') is invalid.`;
      throw new window.DOMException(message, "NotSupportedError");
    },
  };
  for (const name of ["createElement", "createElementNS", "createHTMLDocument", "parseFromString"]) {
    const [owner, prototype] =
      name === "createHTMLDocument"
        ? ["DOMImplementation", Object.getPrototypeOf(window.document.implementation) as object]
        : name === "parseFromString"
          ? ["DOMParser", window.DOMParser.prototype]
          : ["Document", window.Document.prototype];
    const original = find(prototype, name)?.value as Method;
    written[`${owner}.${name}`] = {
      call(self, args) {
        const made = settle(original.apply(self, args));
        if (name === "createHTMLDocument") giveDoctype(made as Document);
        return made;
      },
    };
  }
  for (const name of ["createTreeWalker", "createNodeIterator"]) {
    const original = find(window.Document.prototype, name)?.value as Method;
    written[`Document.${name}`] = { call: (self, args) => absorb(original.apply(self, args)) };
  }
  written["Document.createCDATASection"] = {
    call(self, [data]) {
      const text = (self as Document).createTextNode(String(data));
      Object.setPrototypeOf(text, Object.getPrototypeOf(instance("CDATASection", self)) as object);
      return Object.assign(text, { [PropertySymbol.nodeType]: 4 });
    },
  };
  // https://dom.spec.whatwg.org/#dom-node-textcontent: what happy-dom's subclasses do not answer has none.
  written["Node.textContent"] = { get: () => null, set: () => {} };
  const baseURI = find(window.Node.prototype, "baseURI")?.get;
  written["Node.baseURI"] = {
    get: (self) => baseURI?.call((self as Document).documentElement ?? self),
  };
  const datasets = new WeakMap<object, object>();
  for (const [owner, prototype] of [
    ["HTMLElement", window.HTMLElement.prototype],
    ["SVGElement", window.SVGElement.prototype],
    ["MathMLElement", window.HTMLElement.prototype],
  ] as const) {
    const original = find(prototype, "dataset")?.get;
    written[`${owner}.dataset`] = {
      get(self) {
        const known =
          datasets.get(self) ?? withPrototype(original?.call(self) as object, instance("DOMStringMap", self));
        datasets.set(self, known);
        return known;
      },
    };
  }
  const matchMedia = window.matchMedia.bind(window);
  written["Window.matchMedia"] = { call: (_, [query]) => absorb(matchMedia(String(query))) };
  const performanceNow = window.performance.now.bind(window.performance);
  written["Performance.now"] = { call: () => performanceNow() };
  written["Document.customElementRegistry"] = {
    get: (self) => (Reflect.get(self, "defaultView") ? window.customElements : null),
  };
  written["HTMLInputElement.files"] = {
    get: (self) => (Reflect.get(self, "type") === "file" ? instance("FileList", self) : null),
  };
  for (const name of ["touches", "targetTouches", "changedTouches"])
    written[`TouchEvent.${name}`] = { get: (self) => instance("TouchList", self) };
  const emptySheets = new WeakMap<object, object>();
  written["Document.styleSheets"] = {
    get(self) {
      const known = emptySheets.get(self) ?? instance("StyleSheetList", self);
      emptySheets.set(self, known);
      return known;
    },
  };
  // Nothing is laid out, so nothing has boxes.
  written["Element.getClientRects"] = { call: (self) => instance("DOMRectList", self) };
  written["HTMLCanvasElement.getContext"] = {
    call(self, [kind]) {
      const name = CONTEXTS[String(kind)];
      if (!name) return null;
      const known = contexts.get(self);
      if (known) return known.name === name ? known.context : null;
      const context = instance(name, self);
      contexts.set(self, { name, context });
      for (const [member, value] of [
        ["canvas", self],
        ["drawingBufferWidth", 300],
        ["drawingBufferHeight", 150],
      ] as const)
        if (member in context) keep(context, member, value);
      return context;
    },
  };
  const contexts = new WeakMap<object, { name: string; context: object }>();
  for (const owner of ["WebGLRenderingContext", "WebGL2RenderingContext"]) {
    written[`${owner}.getParameter`] = { call: (_, [name]) => identity.graphics.get(Number(name)) ?? null };
    written[`${owner}.getSupportedExtensions`] = { call: () => window.Array.of("WEBGL_debug_renderer_info") };
    written[`${owner}.getExtension`] = {
      call: (self, [name]) =>
        name === "WEBGL_debug_renderer_info" ? instance("WebGLDebugRendererInfo", self) : null,
    };
  }

  const initEvent = find(window.Event.prototype, "initEvent")?.value as Method;
  written["Event.initEvent"] = {
    call: (self, [type, ...rest]) => initEvent.call(self, String(type), ...rest),
  };
  for (const [owner, names] of Object.entries(EVENT_INITIALISERS))
    written[`${owner}.init${owner}`] = {
      call(self, [type, bubbles, cancelable, ...rest]) {
        initEvent.call(self, String(type), Boolean(bubbles), Boolean(cancelable));
        for (const [index, name] of names.entries()) if (index < rest.length) keep(self, name, rest[index]);
      },
    };

  for (const [name, value] of Object.entries(identity.navigator))
    written[`Navigator.${name}`] = { get: () => value };
  const languages = Object.freeze(window.Array.of("en-US", "en"));
  written["Navigator.languages"] = { get: () => languages };
  let pdf: ReturnType<typeof makePlugins> | undefined;
  const viewer = () => (pdf ??= makePlugins(context));
  written["Navigator.plugins"] = { get: () => viewer().plugins };
  written["Navigator.mimeTypes"] = { get: () => viewer().mimeTypes };
  written["Navigator.javaEnabled"] = { call: () => false };
  written["Navigator.sendBeacon"] = { call: () => true };
  for (const [name, value] of Object.entries(identity.screen))
    written[`Screen.${name}`] = { get: () => value };
  for (const [name, value] of Object.entries(identity.window))
    written[`Window.${name}`] = { get: () => value };
  written["ScreenOrientation.type"] = { get: () => "landscape-primary" };

  written["Document.hasFocus"] = { call: () => true };
  written["Document.visibilityState"] = { get: () => "visible" };
  written["Window.event"] = { get: () => undefined };
  written["Document.compatMode"] = { get: () => "CSS1Compat" };
  written["Document.contentType"] = { get: () => "text/html" };
  written["Document.characterSet"] = { get: () => "UTF-8" };
  written["Document.designMode"] = { get: () => "off" };
  // The standard's one object whose type is "undefined": https://html.spec.whatwg.org/#dom-document-all
  written["Document.all"] = { get: () => undefined };

  written["Window.setTimeout"] = {
    call: (_, [handler, delay, ...args]) => timers.setTimeout(handler, delay, ...args),
  };
  written["Window.setInterval"] = {
    call: (_, [handler, delay, ...args]) => timers.setInterval(handler, delay, ...args),
  };
  for (const name of [
    "clearTimeout",
    "clearInterval",
    "cancelAnimationFrame",
    "webkitCancelAnimationFrame",
    "cancelIdleCallback",
  ])
    written[`Window.${name}`] = { call: (_, [id]) => timers.clear(id) };
  const now = performanceNow;
  for (const name of ["requestAnimationFrame", "webkitRequestAnimationFrame"])
    written[`Window.${name}`] = { call: (_, [handler]) => timers.requestFrame(handler, now) };
  written["Window.requestIdleCallback"] = {
    call: (_, [handler]) =>
      timers.setTimeout(() => {
        const deadline = make("IdleDeadline");
        if (typeof handler === "function") handler(deadline);
      }, 1),
  };
  written["IdleDeadline.timeRemaining"] = { call: () => 49.9 };

  // Nothing loads: https://fetch.spec.whatwg.org/#fetch-method rejects so when the network fails.
  written["Window.fetch"] = { call: () => window.Promise.reject(new window.TypeError("Failed to fetch")) };
  written["XMLHttpRequest.send"] = { call: () => undefined };
  return new Map(Object.entries(written));
}

/** The parameters of `initXEvent` after the three that all have: https://w3c.github.io/uievents/#legacy-interface-extensions */
const EVENT_INITIALISERS: Readonly<Record<string, readonly string[]>> = {
  UIEvent: ["view", "detail"],
  CustomEvent: ["detail"],
  CompositionEvent: ["view", "data"],
  TextEvent: ["view", "data"],
  MouseEvent: [
    "view",
    "detail",
    "screenX",
    "screenY",
    "clientX",
    "clientY",
    "ctrlKey",
    "altKey",
    "shiftKey",
    "metaKey",
    "button",
    "relatedTarget",
  ],
  KeyboardEvent: ["view", "key", "location", "ctrlKey", "altKey", "shiftKey", "metaKey"],
  MessageEvent: ["data", "origin", "lastEventId", "source", "ports"],
  StorageEvent: ["key", "oldValue", "newValue", "url", "storageArea"],
};

/** The viewer under five names that every browser lists: https://html.spec.whatwg.org/#pdf-viewing-support */
function makePlugins({ instance, keep, window }: BehaviourContext): { plugins: object; mimeTypes: object } {
  const description = "Portable Document Format";
  const list = (name: string, items: readonly object[], nameOf: string) => {
    const made = instance(name, window);
    for (const [index, item] of items.entries()) {
      Object.defineProperty(made, index, { value: item, enumerable: true, configurable: true });
      Object.defineProperty(made, String(Reflect.get(item, nameOf)), { value: item, configurable: true });
    }
    keep(made, "length", items.length);
    return made;
  };
  const keepAll = (made: object, values: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(values)) keep(made, name, value);
    return made;
  };
  const types = ["application/pdf", "text/pdf"].map((type) =>
    keepAll(instance("MimeType", window), { type, suffixes: "pdf", description }),
  );
  const names = [
    "PDF Viewer",
    "Chrome PDF Viewer",
    "Chromium PDF Viewer",
    "Microsoft Edge PDF Viewer",
    "WebKit built-in PDF",
  ];
  const plugins = names.map((name) =>
    keepAll(list("Plugin", types, "type"), { name, description, filename: "internal-pdf-viewer" }),
  );
  for (const type of types) keep(type, "enabledPlugin", plugins[0]);
  return { plugins: list("PluginArray", plugins, "name"), mimeTypes: list("MimeTypeArray", types, "type") };
}

/** What `getContext` knows, and the interface of its answer. */
const CONTEXTS: Readonly<Record<string, string>> = {
  "2d": "CanvasRenderingContext2D",
  webgl: "WebGLRenderingContext",
  "experimental-webgl": "WebGLRenderingContext",
  webgl2: "WebGL2RenderingContext",
  bitmaprenderer: "ImageBitmapRenderingContext",
};

/** https://dom.spec.whatwg.org/#dom-domimplementation-createhtmldocument: it begins with a doctype. */
function giveDoctype(document: Document): void {
  const doctype = document.implementation.createDocumentType("html", "", "");
  document.insertBefore(doctype, document.documentElement);
}

/** `target`, a proxy that answers every name, with the symbols of its prototype. */
function withPrototype(target: object, like: object): object {
  return new Proxy(target, {
    get: (held, key) =>
      typeof key === "symbol" ? Reflect.get(like, key) : (Reflect.get(held, key) ?? Reflect.get(like, key)),
    getPrototypeOf: () => Object.getPrototypeOf(like) as object,
  });
}

/** A member of happy-dom's, wherever in the chain it is. */
function find(from: object, name: string): PropertyDescriptor | undefined {
  for (let at: object | null = from; at; at = Object.getPrototypeOf(at)) {
    const held = Object.getOwnPropertyDescriptor(at, name);
    if (held) return held;
  }
  return undefined;
}
