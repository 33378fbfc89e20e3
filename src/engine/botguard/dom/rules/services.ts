/** What requests, streams, stores, drawings and media do not take. */
import {
  dictionary,
  each,
  instance,
  type Refusal,
  type RuleContext,
  type Rules,
  text,
  unless,
} from "./rule.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** The rules of what is neither node nor event. */
export function serviceRules(context: RuleContext): Rules {
  const { is } = context;
  const isUrl = (given: unknown) => URL.canParse(String(given), context.address());
  const transfers = (at: number, said: string) =>
    unless(
      (args) => {
        const list = Array.isArray(args[at]) ? args[at] : Reflect.get(Object(args[at]), "transfer");
        return !Array.isArray(list) || list.every((one) => typeof one === "object" && one !== null);
      },
      ["TypeError", said],
    );
  const opening = ([method, url]: readonly unknown[]): Refusal | undefined => {
    if (!TOKEN.test(String(method))) return ["SyntaxError", `'${method}' is not a valid HTTP method.`];
    if (/^(CONNECT|TRACE|TRACK)$/i.test(String(method)))
      return ["SecurityError", `'${method}' HTTP method is unsupported.`];
    return isUrl(url) ? undefined : ["SyntaxError", "Invalid URL"];
  };
  const beacon = ([url]: readonly unknown[]): Refusal | undefined => {
    if (!isUrl(url))
      return ["TypeError", "The URL argument is ill-formed or unsupported.", "This URL is invalid"];
    return /^https?:/.test(new URL(String(url), context.address()).protocol)
      ? undefined
      : ["TypeError", "Beacons are only supported over HTTP(S).", "Beacons can only be sent over HTTP(S)"];
  };
  const formed = (args: readonly unknown[]): Refusal | undefined =>
    args[0] === undefined
      ? undefined
      : instance(context, 0, "HTMLFormElement", "('form') to the FormData constructor")(args, {});
  return {
    "new FormData": formed,
    "new Worker": ([url]) => {
      const { origin } = new URL(context.address());
      if (!isUrl(url))
        return [
          "SyntaxError",
          `'${String(url)}' is not a valid URL.`,
          "The string did not match the expected pattern.",
        ];
      return /^(blob|data):/.test(String(url)) || new URL(String(url), context.address()).origin === origin
        ? undefined
        : ["SecurityError", `Script at '${String(url)}' cannot be accessed from origin '${origin}'.`];
    },
    "LockManager.request": ([name, ...rest]) => {
      const [given, work] = rest.length > 1 ? rest : [undefined, rest[0]];
      const { mode, steal, ifAvailable } = Object(given) as Readonly<Record<string, unknown>>;
      if (typeof work !== "function")
        return [
          "TypeError",
          `parameter ${rest.length > 1 ? 3 : 2} is not of type 'Function'.`,
          `Argument ${rest.length > 1 ? 3 : 2} ('grantedCallback') to LockManager.request must be a function`,
        ];
      if (mode !== undefined && !/^(exclusive|shared)$/.test(String(mode)))
        return [
          "TypeError",
          `Failed to read the 'mode' property from 'LockOptions': The provided value '${mode}' is not a valid enum value of type LockMode.`,
        ];
      if (String(name).startsWith("-"))
        return ["NotSupportedError", "Names cannot start with '-'.", "Lock name cannot start with '-'"];
      return steal && ifAvailable
        ? [
            "NotSupportedError",
            "The 'steal' and 'ifAvailable' options cannot be used together.",
            "WebLockOptions's steal and ifAvailable cannot both be true",
          ]
        : undefined;
    },
    "new CompressionStream": ([format]) =>
      /^(gzip|deflate|deflate-raw|brotli)$/.test(String(format))
        ? undefined
        : ["TypeError", `Unsupported compression format: '${String(format)}'`],
    "XMLHttpRequest.open": opening,
    "XMLHttpRequest.send": unless(
      (_, self) => Reflect.get(self, "readyState") === 1,
      ["InvalidStateError", "The object's state must be OPENED."],
    ),
    "Navigator.sendBeacon": beacon,
    "Crypto.getRandomValues": ([array]) => {
      const length = ArrayBuffer.isView(array) ? array.byteLength : 0;
      const kind = /^\[object (Float(?:16|32|64))Array\]$/.exec(Object.prototype.toString.call(array))?.[1];
      if (kind)
        return [
          "TypeMismatchError",
          `The provided ArrayBufferView is of type '${kind}', which is not an integer array type.`,
        ];
      return length > 65_536
        ? [
            "QuotaExceededError",
            `The ArrayBufferView's byte length (${length}) exceeds the number of bytes of entropy available via this API (65536).`,
          ]
        : undefined;
    },
    "AbortSignal().timeout": ([given]) =>
      Number(given) >= 0
        ? undefined
        : [
            "TypeError",
            "Value is outside the 'unsigned long long' value range.",
            `Value ${String(given)} is outside the range [0, 9007199254740991]`,
          ],
    "Window.setTimeout": text(0),
    "Window.setInterval": text(0),
    "Window.postMessage": transfers(2, "Failed to convert value to 'object'."),
    "Window.structuredClone": transfers(
      1,
      "Failed to read the 'transfer' property from 'StructuredSerializeOptions': Failed to convert value to 'object'.",
    ),
    "Storage.setItem": text(0, 1),
    "CSS.supports": unless(
      (args) => args.length > 0,
      ["TypeError", "1 argument required, but only 0 present.", "Not enough arguments"],
    ),
    "CSS.escape": each(
      unless(
        (args) => args.length > 0,
        ["TypeError", "1 argument required, but only 0 present.", "Not enough arguments"],
      ),
      text(0),
    ),
    "CSS.registerProperty": ([definition]) =>
      Reflect.has(Object(definition), "inherits")
        ? undefined
        : [
            "TypeError",
            "Failed to read the 'inherits' property from 'PropertyDefinition': Required member is undefined.",
            "Member DOMCSSCustomPropertyDescriptor.inherits is required and must be an instance of boolean",
          ],
    "FontFaceSet.add": instance(context, 0, "FontFace", "('font') to FontFaceSet.add"),
    "FontFaceSet.check": ([font]) =>
      /\s/.test(String(font).trim())
        ? undefined
        : ["SyntaxError", `Could not resolve '${String(font)}' as a font.`],
    "IDBFactory.open": ([, version]) =>
      version === undefined || Number(version) >= 1
        ? undefined
        : [
            "TypeError",
            "The version provided must not be 0.",
            "IDBFactory.open() called with a version of 0",
          ],
    "TrustedTypePolicyFactory.createPolicy": dictionary(1, "TrustedTypePolicyOptions"),
    "Element.animate": each(
      unless(
        ([frames]) => typeof frames === "object" || frames === undefined,
        ["TypeError", "parameter 1 is not of type 'object'."],
      ),
      unless(
        ([, timing]) => typeof timing !== "string",
        ["TypeError", "duration must be non-negative or auto"],
      ),
    ),
    "HTMLSlotElement.assign": unless(
      (nodes) => nodes.every((node) => is(node, "Element") || is(node, "Text")),
      ["TypeError", "The provided value is not of type '(Element or Text)'."],
    ),
    "Document.startViewTransition": unless(
      ([given]) => given == null || typeof given === "function" || typeof given === "object",
      ["TypeError", "Overload resolution failed."],
    ),
  };
}
