/**
 * A plugin for the bundler: leaves out parts of packages that the program cannot reach, and keeps methods that rarely
 * run as source instead of bytecode. Together they take a quarter off what the executable weighs over its runtime.
 */
import { sep } from "node:path";

/** Leaves `file` (of `package/lib/`) out; `content` stands in for it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  // The child has no network and no files, and its window's `fetch` fails by itself.
  "happy-dom/lib/fetch/Fetch.js": failing("Fetch"),
  "happy-dom/lib/fetch/SyncFetch.js": failing("SyncFetch"),
  "happy-dom/lib/fetch/cache/response/ResponseCacheFileSystem.js": empty("ResponseCacheFileSystem"),
  "happy-dom/lib/fetch/multipart/MultipartFormDataParser.js": empty("MultipartFormDataParser"),
  // Scripts come from Google as text that is evaluated; the page's own are off.
  "happy-dom/lib/module/ECMAScriptModuleCompiler.js": empty("ECMAScriptModuleCompiler"),
  "happy-dom/lib/module/ModuleURLUtility.js": empty("ModuleURLUtility"),
  // Ten thousand lines that say which cookies a page may set for others.
  "happy-dom/lib/cookie/PublicSuffixList.js":
    "export default { exact: new Set(), exception: new Set(), wildcard: new Set() };",
  // What is not registered is not measured.
  "prom-client/lib/cluster.js": "module.exports = class AggregatorRegistry {};",
  "prom-client/lib/defaultMetrics.js": "module.exports = function collectDefaultMetrics() {};",
  "prom-client/lib/pushgateway.js": "module.exports = class Pushgateway {};",
  "prom-client/lib/summary.js": "module.exports = class Summary {};",
};

/** The classes of happy-dom of which making a page calls a method; the others' methods wait for their first call. */
const BUSY = new Set([
  "AsyncTaskManager",
  "Base64",
  "BrowserFrameFactory",
  "BrowserFrameNavigator",
  "BrowserFrameURL",
  "BrowserSettingsFactory",
  "BrowserWindow",
  "ClassMethodBinder",
  "Clipboard",
  "CookieStore",
  "CustomElementReactionStack",
  "CustomElementRegistry",
  "DOMImplementation",
  "DOMRectList",
  "DOMRectReadOnly",
  "DOMStringMap",
  "DOMTokenList",
  "DetachedBrowser",
  "DetachedBrowserContext",
  "DetachedBrowserFrame",
  "DetachedBrowserPage",
  "DetachedWindowAPI",
  "Document",
  "DocumentReadyStateManager",
  "DocumentTimeline",
  "DocumentType",
  "Element",
  "ElementEventAttributeUtility",
  "Event",
  "EventTarget",
  "HTMLCollection",
  "HTMLDocument",
  "HTMLElement",
  "HTMLFormControlsCollection",
  "HTMLFormElement",
  "HTMLIFrameElement",
  "History",
  "Location",
  "MediaQueryList",
  "MouseEvent",
  "MutationRecord",
  "NamedNodeMap",
  "NamedNodeMapProxyFactory",
  "Navigator",
  "Node",
  "NodeFactory",
  "NodeUtility",
  "ParentNodeUtility",
  "Permissions",
  "ResponseCache",
  "ResponseCacheFileSystem",
  "Storage",
  "StringUtility",
  "UIEvent",
  "VirtualConsole",
  "VirtualConsolePrinter",
  "Window",
  "WindowBrowserContext",
  "WindowContextClassExtender",
]);

/** What Node's modules are to the few lines of happy-dom that name them. */
const NODE_MODULES: readonly (readonly [statement: RegExp, instead: string])[] = [
  [/^import (\w+) from 'crypto';$/gm, "const $1 = globalThis.crypto;"],
  [/^import \{ webcrypto \} from 'crypto';$/gm, "const webcrypto = globalThis.crypto;"],
  // Bodies are told apart by `instanceof`, and none is ever one of Node's streams. A window's streams are the web's.
  [
    /^import (\w+) from 'stream';$/gm,
    "const $1 = Object.assign(class {}, { Writable: globalThis.WritableStream, Transform: globalThis.TransformStream });",
  ],
  [/^import \{ TextEncoder, TextDecoder \} from 'util';$/gm, ""],
  [
    /^import \{ (URL|URLSearchParams|ReadableStream) \} from '(?:url|stream\/web)';$/gm,
    "const { $1 } = globalThis;",
  ],
  [/^import \{ URL as (\w+) \} from 'url';$/gm, "const { URL: $1 } = globalThis;"],
  // What a cookie's domain and a referrer's host are asked for: whether they are addresses.
  [
    /^import \{ isIP \} from '(?:node:)?net';$/gm,
    "const isIP = (host) => (/^\\d+(?:\\.\\d+){3}$/.test(host) ? 4 : host.includes(':') ? 6 : 0);",
  ],
  [
    /^import \{ domainToASCII \} from 'node:url';$/gm,
    "const domainToASCII = (domain) => globalThis.URL.parse('http://' + domain)?.hostname ?? '';",
  ],
  [/^import (\w+) from '(?:fs|path|ws)';$/gm, "const $1 = {};"],
];

const PACKAGES = /[\\/]node_modules[\\/]((?:happy-dom|prom-client)[\\/]lib[\\/].*\.js)$/;

/** Makes the plugin, and a check for after the build that throws when a file to leave out was not there. */
export function createTrim(): { plugin: Bun.BunPlugin; verify(): void } {
  const missing = new Set(Object.keys(LEFT_OUT));
  const plugin: Bun.BunPlugin = {
    name: "trim",
    setup(build) {
      build.onLoad({ filter: PACKAGES }, async ({ path }) => {
        const file = (PACKAGES.exec(path)?.[1] ?? "").replaceAll(sep, "/");
        missing.delete(file);
        return { contents: LEFT_OUT[file] ?? trimmed(file, await Bun.file(path).text()), loader: "js" };
      });
    },
  };
  return {
    plugin,
    verify() {
      if (missing.size > 0)
        throw new Error(`not in the bundle, so not to be left out: ${[...missing].join(", ")}`);
    },
  };
}

/** `source` of `file` without Node's modules, its methods out of the reach of bytecode unless they are busy. */
function trimmed(file: string, source: string): string {
  if (!file.startsWith("happy-dom/")) return source;
  const plain = NODE_MODULES.reduce((text, [statement, instead]) => text.replace(statement, instead), source);
  return deferMethods(plain);
}

/**
 * Puts the one exported class of `source` into two functions. Bytecode is made for functions of two levels, so the
 * methods inside are compiled when they are first called. A source of another shape stays as it is.
 */
function deferMethods(source: string): string {
  const found = /^export default (class (\w+)\b[\s\S]*?\n\})\n(?:\/\/# sourceMappingURL=.*\s*)?$/m.exec(
    source,
  );
  if (!found) return source;
  const [, body = "", name = ""] = found;
  const before = source.slice(0, found.index);
  const isNamedOutside = new RegExp(`\\b${name}\\b`).test(before.replace(/\/\*[\s\S]*?\*\//g, ""));
  if (BUSY.has(name) || isNamedOutside || /^\}/m.test(body.slice(0, -1))) return source;
  return `${before}export default /* @__PURE__ */ (() => (() => {\n${body}\nreturn ${name};\n})())();\n`;
}

function empty(name: string): string {
  return `export default class ${name} {}`;
}

function failing(name: string): string {
  return `export default class ${name} { send() { throw new TypeError("Failed to fetch"); } }`;
}
