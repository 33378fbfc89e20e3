/** Where a window is known to differ from the browser that it is like, and why it stays so. */
import type { BrowserName } from "../../src/engine/engine.ts";

const ENGINE = "the engine has it not";

/** What both have. */
const BOTH: Readonly<Record<string, string>> = {
  "frame window.frameElement: value o:HTMLIFrameElement, browser z":
    "none: the fixture writes the members of all windows down once, as the page's own has them",
  "input validity.element: extra": "happy-dom's ValidityState finds its element by this field",
  "Node.ownerDocument: value o:HTMLDocument, browser o:XMLDocument":
    "`createCDATASection` makes it from a text of the page's document",
};

/** By browser: `interface.member` (or `object.member`, for what an object holds itself) with what differs: the reason. */
export const KNOWN_DISTANCES: Readonly<Record<BrowserName, Readonly<Record<string, string>>>> = {
  chromium: {
    ...BOTH,
  },
  webkit: {
    ...BOTH,
    "Document.all: value u, browser f":
      "undefined by its type and yet an object, of which this engine's scripts can make none",
  },
};

/** Objects of the language whose own names differ, and why. */
export const KNOWN_LANGUAGE_DISTANCES: Readonly<Record<BrowserName, Readonly<Record<string, string>>>> = {
  chromium: {
    Intl: `v8BreakIterator: ${ENGINE}`,
    WebAssembly: `compileStreaming, instantiateStreaming: ${ENGINE}`,
  },
  webkit: {
    "WebAssembly.Memory.prototype": `type: ${ENGINE}`,
    "WebAssembly.Table.prototype": `type: ${ENGINE}`,
    "WebAssembly.Global.prototype": `type: ${ENGINE}`,
    "WebAssembly.Tag.prototype": `type: ${ENGINE}`,
    WebAssembly: `compileStreaming, instantiateStreaming: ${ENGINE}`,
  },
};

/** What no list of names shows, in both. */
const OTHERS: readonly string[] = [
  "Documents that a frame parses, and what its templates hold, are of the page's classes.",
  "`({ __proto__: Navigator.prototype })` passes for a navigator: an object that a literal makes so tells nobody.",
  "Text is as wide as its letters, and every line of it is one: nothing wraps. Floats, tables and grids are not laid out, and form controls have no size of their own.",
  "Style values follow a measured table of each property's words and kinds of values; a few (`content`, `quotes`, the areas of grids) are taken as they are written.",
  "Texts on a canvas have their widths, and a mark for each character instead of its shape; soft edges of curves and of leaning lines are a few steps off; in Chromium PNG is compressed otherwise, and WebP is PNG.",
  "The page has no network: scripts, workers and requests have what it holds itself, by data and blob addresses, and all else fails. Modules import nothing; a worker shares the page's thread.",
  "Audio contexts render what is built of sources, gains, delays, shapers, mixers and compressors; other nodes let it pass. Databases are kept in memory, without cursors and indexes to look by.",
  "An error whose stack is first read after garbage was collected has it in the engine's own form.",
  "`document.all` is undefined: no script can make an object that is undefined by its type.",
  "Some of Bun's own classes (SubtleCrypto, URL's setters, streams) word their errors as they like.",
  "A script of a trusted-types policy is a text, since this engine's `eval` gives an object back as it is.",
  "`Error.prepareStackTrace` is a function, though not listed: by it stacks get the browser's form.",
];

/** What no list of names shows. */
export const OTHER_DISTANCES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    ...OTHERS,
    "The engine's messages are JavaScriptCore's (`null is not an object`). Programs evaluate faulty code directly, in scopes of their own, so `eval` cannot be replaced by a function that translates them: that changes what they compute.",
    "`line` and `column` are on every error, though not listed: the engine makes them with it.",
  ],
  webkit: [
    ...OTHERS,
    "WebKit's streams are written in JavaScript: their getters print with `get`, and refuse in other words.",
    "An undefined variable is `x is not defined`, in WebKit `Can't find variable: x`: Bun's wording, which nothing outside the engine can change.",
    "`performance` lists no navigation: the measured page came from memory and not through the network.",
    "`Symbol.dispose` and `Symbol.asyncDispose` are not listed and yet there: the engine does not let them go.",
  ],
};
