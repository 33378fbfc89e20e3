/**
 * A plugin for the bundler: leaves out parts of packages that the program cannot reach, keeps methods that rarely run as
 * source instead of bytecode, and the names of classes that a page can see when all others are made short.
 */
import { join, sep } from "node:path";

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
  // The window reads and writes markup by itself: `markup/` puts its own into these.
  "happy-dom/lib/html-parser/HTMLParser.js": `export default class HTMLParser {
  constructor(window, options) { Object.assign(this, options, { window }); }
}`,
  "happy-dom/lib/html-serializer/HTMLSerializer.js": `export default class HTMLSerializer {
  constructor(options = {}) { this.options = options; }
}`,
  "happy-dom/lib/xml-serializer/XMLSerializer.js": `export default class XMLSerializer {
  serializeToString(root) {}
}`,
  // What is left that decodes entities is XML, which knows five by name.
  "happy-dom/lib/utilities/XMLEncodeUtility.js": `const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decode = (text) => (text ?? "").replace(/&(?:#x([\\da-f]+)|#(\\d+)|(\\w+));/gi, (all, hex, decimal, name) => {
  if (name) return NAMED[name] ?? all;
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code > 0x10ffff ? all : String.fromCodePoint(code);
});
export default class XMLEncodeUtility {
  static decodeXMLEntities = decode;
  static decodeXMLAttributeValue = decode;
}`,
  // Styles are the window's own.
  "happy-dom/lib/css/declaration/CSSPropertyList.js": "export default {};",
  "happy-dom/lib/css/declaration/computed-style/CSSComputedStyle.js": empty("CSSComputedStyle"),
  "happy-dom/lib/css/declaration/property-manager/CSSPropertyManager.js": empty("CSSPropertyManager"),
  "happy-dom/lib/css/utilities/CSSRuleParser.js": empty("CSSRuleParser"),
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
  // What these modules have is what is global here.
  [
    /^import \{ (?:Buffer|ReadableStream|URL|TextEncoder, TextDecoder|PerformanceObserver, PerformanceEntry) \} from '[\w/:]+';$/gm,
    "",
  ],
  [/^import \{ (URLSearchParams) \} from 'url';$/gm, "const { $1 } = globalThis;"],
  [/^import \{ (Blob|URL) as (\w+) \} from '\w+';$/gm, "const { $1: $2 } = globalThis;"],
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

/** What few programs need, and is loaded when they do: with all that it is made of, kept as source. */
const LATE = /[\\/]botguard[\\/]dom[\\/]markup[\\/]grammar\.ts$/;

const PACKAGES = /[\\/]node_modules[\\/]((?:happy-dom|prom-client)[\\/]lib[\\/].*\.js)$/;

/** Makes the plugin, and a check for after the build that throws when a file to leave out was not there. */
export async function createTrim(): Promise<{ plugin: Bun.BunPlugin; verify(): void }> {
  const late = await asSource(join(import.meta.dir, "../src/engine/botguard/dom/markup/grammar.ts"));
  const missing = new Set(Object.keys(LEFT_OUT));
  const plugin: Bun.BunPlugin = {
    name: "trim",
    setup(build) {
      build.onLoad({ filter: LATE }, () => ({ contents: late, loader: "js" }));
      build.onLoad({ filter: PACKAGES }, async ({ path }) => {
        const file = (PACKAGES.exec(path)?.[1] ?? "").replaceAll(sep, "/");
        missing.delete(file);
        const contents = trimmed(file, LEFT_OUT[file] ?? (await Bun.file(path).text()));
        return { contents, loader: "js" };
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

/** `source` of `file` without Node's modules and with its classes' names. */
function trimmed(file: string, source: string): string {
  if (!file.startsWith("happy-dom/")) return source;
  const plain = NODE_MODULES.reduce((text, [statement, instead]) => text.replace(statement, instead), source);
  return keepNames(plain);
}

/** A class that a source or a function of it declares, and how it is exported. */
const CLASS = /^( *)(export default |export |)class (\w+)\b(.*\{(?:\n.*)*?\n)\1\}$/gm;

/**
 * Keeps the names of the classes of `source`, which a page's script can see, whatever the bundler makes of identifiers:
 * a class without a name has that of the property that it is. The exported one, unless it is busy, is put into a
 * function: bytecode is made for functions of one level, so its methods are compiled when they are first called.
 */
function keepNames(source: string): string {
  return source.replace(CLASS, (_, indent: string, how: string, name: string, body: string) => {
    const made = `const [${name}] = Object.values({ ${name}: class${keepNames(body)}} });`;
    if (how !== "export default ") return `${indent}${how}${made}`;
    if (BUSY.has(name)) return `${made}\nexport default ${name};`;
    return `const ${name} = /* @__PURE__ */ (() => {\n${made}\nreturn ${name};\n})();\nexport default ${name};`;
  });
}

/** The module `file` and what it imports, as one function inside another: bytecode is made for functions of one level. */
async function asSource(file: string): Promise<string> {
  const { outputs } = await Bun.build({ entrypoints: [file], format: "cjs", target: "bun", minify: true });
  const code = (await outputs[0]?.text())
    ?.replace(/^\/\/.*\n/gm, "")
    .trim()
    .replace(/;$/, "");
  if (!code?.startsWith("(function(")) throw new Error(`${file} was not bundled into one function`);
  return `(() => {\n${code}(exports, undefined, module);\n})();`;
}

function empty(name: string): string {
  return `export default class ${name} {}`;
}

function failing(name: string): string {
  return `export default class ${name} { send() { throw new TypeError("Failed to fetch"); } }`;
}
