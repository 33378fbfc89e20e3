/** The navigator, the screen and the network: who the browser is and what it reaches, which is nothing. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members that describe the machine. */
export function machineBehaviours(context: BehaviourContext): Written {
  const { window, facts, wording, surface, absorb, instance, toHappy, before } = context;
  const written: Written = {};
  const { screen, crypto, getRandomValues } = before;
  if (!surface.interface("Screen")?.members.has("onchange")) Reflect.deleteProperty(screen, "onchange");
  const screens = new WeakMap<object, object>();
  written["Window.screen"] = {
    get(self) {
      // Once: what a page has put on it since is the page's.
      const known =
        screens.get(self) ?? (toHappy(self) === window ? absorb(screen) : instance("Screen", self));
      screens.set(self, known);
      return known;
    },
  };
  let isMet = false;
  written["Window.crypto"] = {
    get() {
      if (!isMet) Object.setPrototypeOf(crypto, Object.getPrototypeOf(instance("Crypto", window)) as object);
      isMet = true;
      return crypto;
    },
  };
  written["Crypto.getRandomValues"] = {
    call(_, [array]) {
      if (ArrayBuffer.isView(array)) return getRandomValues(array);
      throw new window.TypeError(wording.wrongArgument("Crypto", "getRandomValues", "ArrayBufferView"));
    },
  };
  for (const [name, value] of Object.entries(facts.navigator))
    written[`Navigator.${name}`] = { get: () => value };
  const list = () => Object.freeze([...facts.languages]);
  const languages = list();
  written["Navigator.languages"] = { get: () => (facts.keepsLanguages ? languages : list()) };
  let pdf: ReturnType<typeof makePlugins> | undefined;
  const viewer = () => (pdf ??= makePlugins(context));
  written["Navigator.plugins"] = { get: () => viewer().plugins };
  written["Navigator.mimeTypes"] = { get: () => viewer().mimeTypes };
  for (const owner of ["PluginArray", "Plugin", "MimeTypeArray"])
    written[`${owner}.item`] = {
      call: (self, [index]) => (Reflect.get(self, Number(index) >>> 0) as object | undefined) ?? null,
    };
  written["Window.queryLocalFonts"] = { call: async () => [] };
  written["Window.getScreenDetails"] = {
    call: () => Promise.reject(new window.DOMException("Permission denied.", "NotAllowedError")),
  };
  written["BarProp.visible"] = { get: () => true };
  written["Document.fullscreenEnabled"] = { get: () => true };
  written["Document.pictureInPictureEnabled"] = { get: () => true };
  written["Navigator.javaEnabled"] = { call: () => false };
  written["Navigator.sendBeacon"] = { call: () => true };
  for (const [name, value] of Object.entries(facts.screen)) written[`Screen.${name}`] = { get: () => value };
  for (const name of ["outerWidth", "outerHeight", "devicePixelRatio"])
    written[`Window.${name}`] = { get: () => facts.window[name] };
  written["ScreenOrientation.type"] = { get: () => "landscape-primary" };
  for (const [name, value] of Object.entries(facts.connection))
    written[`NetworkInformation.${name}`] = { get: () => value };

  written["Window.structuredClone"] = {
    call(_, [value, given]) {
      const transferred: unknown = Reflect.get(Object(given), "transfer");
      return context.clone(value, Array.isArray(transferred) ? transferred : []);
    },
  };
  // Base64, as the standard takes it: https://infra.spec.whatwg.org/#forgiving-base64-decode
  written["Window.atob"] = {
    call(_, [given]) {
      const text = String(given).replace(/[\t\n\f\r ]/g, "");
      const plain = text.length % 4 === 0 ? text.replace(/={1,2}$/, "") : text;
      if (plain.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(plain))
        throw new window.DOMException(
          "The string to be decoded is not correctly encoded.",
          "InvalidCharacterError",
        );
      return Buffer.from(plain, "base64").toString("latin1");
    },
  };
  written["Window.btoa"] = {
    call(_, [given]) {
      const text = String(given);
      for (let at = 0; at < text.length; at++)
        if (text.charCodeAt(at) > 255)
          throw new window.DOMException(
            "The string to be encoded contains characters outside of the Latin1 range.",
            "InvalidCharacterError",
          );
      return Buffer.from(text, "latin1").toString("base64");
    },
  };
  // The host has the same class, whose method this one takes the place of.
  const { encode } = TextEncoder.prototype;
  written["TextEncoder.encode"] = {
    call: (self, [text = ""]) => encode.call(self as TextEncoder, String(text)),
  };
  return written;
}

/** The viewer under five names that every browser lists: https://html.spec.whatwg.org/#pdf-viewing-support */
function makePlugins({ instance, keep, window, facts }: BehaviourContext): {
  plugins: object;
  mimeTypes: object;
} {
  const description = "Portable Document Format";
  const list = (name: string, items: readonly object[], nameOf: string) => {
    const made = instance(name, window);
    for (const [index, item] of items.entries()) {
      Object.defineProperty(made, index, { value: item, enumerable: true, configurable: true });
      Object.defineProperty(made, String(Reflect.get(item, nameOf)), { value: item, configurable: true });
    }
    return keep(made, { length: items.length });
  };
  const typesOf = () =>
    ["application/pdf", "text/pdf"].map((type) =>
      keep(instance("MimeType", window), { type, suffixes: "pdf", description }),
    );
  const names = [
    "PDF Viewer",
    "Chrome PDF Viewer",
    "Chromium PDF Viewer",
    "Microsoft Edge PDF Viewer",
    "WebKit built-in PDF",
  ];
  const plugins = names.map((name) => {
    const types = typesOf();
    const made = keep(list("Plugin", types, "type"), { name, description, filename: "internal-pdf-viewer" });
    for (const type of types) keep(type, { enabledPlugin: made });
    return { made, types };
  });
  const [first] = plugins;
  const types = facts.browser === "webkit" && first ? first.types : typesOf();
  for (const type of types) keep(type, { enabledPlugin: first?.made });
  const made = plugins.map((plugin) => plugin.made);
  return { plugins: list("PluginArray", made, "name"), mimeTypes: list("MimeTypeArray", types, "type") };
}
