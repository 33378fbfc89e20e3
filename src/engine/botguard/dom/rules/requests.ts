/** What requests and what they are made of do not take: https://fetch.spec.whatwg.org */
import { headerValue, isHeaderName, isHeaderValue } from "../requests/headers.ts";
import { dictionary, each, instance, type Refusal, type Rule, type RuleContext, type Rules } from "./rule.ts";

/** Members of a request that are one of some words: their type, and the words. */
const CHOICES: Readonly<Record<string, readonly [type: string, words: RegExp]>> = {
  mode: ["RequestMode", /^(same-origin|cors|no-cors|navigate)$/],
  credentials: ["RequestCredentials", /^(omit|same-origin|include)$/],
  cache: ["RequestCache", /^(default|no-store|reload|no-cache|force-cache|only-if-cached)$/],
  redirect: ["RequestRedirect", /^(follow|error|manual)$/],
};

/** The rules of fetch, its messages, and blobs. */
export function requestRules(context: RuleContext): Rules {
  const { is } = context;
  const canParse = (url: unknown) => URL.canParse(String(url), context.address());
  const member = (owner: string, name: string, reason: string): Refusal => [
    "TypeError",
    `Failed to read the '${name}' property from '${owner}': ${reason}`,
  ];
  const pair = (name: unknown, value: unknown): Refusal | undefined => {
    if (!isHeaderName(String(name)))
      return ["TypeError", "Invalid name", `Invalid header name: '${String(name)}'`];
    const text = headerValue(String(value));
    return isHeaderValue(text)
      ? undefined
      : ["TypeError", "Invalid value", `Header '${String(name)}' has invalid value: '${text}'`];
  };
  const headers = (given: unknown): Refusal | undefined => {
    if (given === undefined || is(given, "Headers")) return undefined;
    if (typeof given !== "object" || given === null)
      return [
        "TypeError",
        "The provided value is not of type '(record<ByteString, ByteString> or sequence<sequence<ByteString>>)'.",
      ];
    if (!(Symbol.iterator in given)) {
      for (const [name, value] of Object.entries(given)) {
        const wrong = pair(name, value);
        if (wrong) return wrong;
      }
      return undefined;
    }
    for (const one of given as Iterable<unknown>) {
      const parts = typeof one === "object" && one !== null ? [...(one as Iterable<unknown>)] : [];
      if (parts.length !== 2)
        return ["TypeError", "Invalid value", "Header sub-sequence must contain exactly two items"];
      const wrong = pair(parts[0], parts[1]);
      if (wrong) return wrong;
    }
    return undefined;
  };
  const request: Rule = ([input, given], self) => {
    const wrong = dictionary(1, "RequestInit")([input, given], self);
    if (wrong) return wrong;
    const init = Object(given) as Readonly<Record<string, unknown>>;
    for (const [name, [type, words]] of Object.entries(CHOICES))
      if (init[name] !== undefined && !words.test(String(init[name])))
        return member(
          "RequestInit",
          name,
          `The provided value '${init[name]}' is not a valid enum value of type ${type}.`,
        );
    if (init.signal != null && !is(init.signal, "AbortSignal"))
      return member("RequestInit", "signal", "Failed to convert value to 'AbortSignal'.");
    if (!is(input, "Request")) {
      if (!canParse(input))
        return [
          "TypeError",
          `Failed to parse URL from ${String(input)}`,
          "URL is not valid or contains user credentials.",
        ];
      const { username, password } = new URL(String(input), context.address());
      if (username || password)
        return [
          "TypeError",
          `Request cannot be constructed from a URL that includes credentials: ${String(input)}`,
          "URL is not valid or contains user credentials.",
        ];
    }
    if (init.window != null)
      return ["TypeError", "'window' member must be null.", "Window can only be null."];
    if (init.referrer !== undefined && init.referrer !== "" && !canParse(init.referrer))
      return ["TypeError", `Referrer '${init.referrer}' is not a valid URL.`, "Referrer is not a valid URL."];
    if (init.mode === "navigate")
      return [
        "TypeError",
        "Cannot construct a Request with a RequestInit whose mode member is set as 'navigate'.",
        "Request constructor does not accept navigate fetch mode.",
      ];
    if (init.cache === "only-if-cached" && init.mode !== "same-origin")
      return [
        "TypeError",
        "'only-if-cached' can be set only with 'same-origin' mode",
        "only-if-cached cache option requires fetch mode to be same-origin.",
      ];
    const method = String(
      init.method ?? (is(input, "Request") ? Reflect.get(input as object, "method") : "GET"),
    );
    if (!isHeaderName(method))
      return ["TypeError", `'${method}' is not a valid HTTP method.`, "Method is not a valid HTTP token."];
    if (/^(CONNECT|TRACE|TRACK)$/i.test(method))
      return ["TypeError", `'${method}' HTTP method is unsupported.`, "Method is forbidden."];
    const wrongHeaders = headers(init.headers);
    if (wrongHeaders) return wrongHeaders;
    return /^(GET|HEAD)$/i.test(method) && init.body != null
      ? [
          "TypeError",
          "Request with GET/HEAD method cannot have body.",
          `Request has method '${method.toUpperCase()}' and cannot have a body`,
        ]
      : undefined;
  };
  const response = (body: unknown, given: unknown): Refusal | undefined => {
    const init = Object(given) as Readonly<Record<string, unknown>>;
    const status = Number(init.status ?? 200);
    if (status < 200 || status > 599)
      return [
        "RangeError",
        `The status provided (${status}) is outside the range [200, 599].`,
        "Status must be between 200 and 599",
      ];
    if (/[\r\n]/.test(String(init.statusText ?? "")))
      return ["TypeError", "Invalid statusText", "Status text must be a valid reason-phrase."];
    if (/^(101|103|204|205|304)$/.test(String(status)) && body != null)
      return [
        "TypeError",
        "Response with null body status cannot have body",
        "Response cannot have a body with the given status.",
      ];
    return headers(init.headers);
  };
  const sequence: Refusal = [
    "TypeError",
    "The provided value cannot be converted to a sequence.",
    "Value is not a sequence",
  ];
  const parts: Rule = ([given], self) => {
    const { name } = self as { name: string };
    if (given === undefined) return undefined;
    if (typeof given !== "object" || given === null) return sequence;
    if (Symbol.iterator in given) return undefined;
    return name === "Blob"
      ? ["TypeError", "The object must have a callable @@iterator property.", "Value is not a sequence"]
      : sequence;
  };
  const endings =
    (at: number, owner: string): Rule =>
    (args) => {
      const value: unknown = Reflect.get(Object(args[at]), "endings");
      return value === undefined || /^(transparent|native)$/.test(String(value))
        ? undefined
        : member(
            owner,
            "endings",
            `The provided value '${value}' is not a valid enum value of type EndingType.`,
          );
    };
  const socket: Rule = ([url, given]) => {
    if (!canParse(url)) return ["SyntaxError", `The URL '${String(url)}' is invalid.`];
    const { protocol, hash } = new URL(String(url), context.address());
    if (!/^(http|ws)s?:$/.test(protocol))
      return [
        "SyntaxError",
        `The URL's scheme must be either 'http', 'https', 'ws', or 'wss'. '${protocol.slice(0, -1)}' is not allowed.`,
      ];
    if (/^(http|ws):$/.test(protocol))
      return [
        "SecurityError",
        "An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.",
      ];
    if (hash !== "")
      return [
        "SyntaxError",
        `The URL contains a fragment identifier ('${hash.slice(1)}'). Fragment identifiers are not allowed in WebSocket URLs.`,
      ];
    const protocols = given === undefined ? [] : [given].flat().map(String);
    const wrong = protocols.find((one) => !isHeaderName(one));
    if (wrong !== undefined) return ["SyntaxError", `The subprotocol '${wrong}' is invalid.`];
    const twice = protocols.find((one, at) => protocols.indexOf(one) !== at);
    return twice === undefined ? undefined : ["SyntaxError", `The subprotocol '${twice}' is duplicated.`];
  };
  return {
    "new WebSocket": socket,
    "WebSocket.close": ([code]) =>
      code === undefined || Number(code) === 1000 || (Number(code) >= 3000 && Number(code) <= 4999)
        ? undefined
        : [
            "InvalidAccessError",
            `The close code must be either 1000, or between 3000 and 4999. ${Number(code)} is neither.`,
          ],
    "new EventSource": ([url]) =>
      canParse(url)
        ? undefined
        : ["SyntaxError", `Cannot open an EventSource to '${String(url)}'. The URL is invalid.`],
    ...Object.fromEntries(
      ["ArrayBuffer", "BinaryString", "DataURL", "Text"].map((kind) => [
        `FileReader.readAs${kind}`,
        instance(context, 0, "Blob", `('blob') to FileReader.readAs${kind}`),
      ]),
    ),
    "new Headers": ([given]) => headers(given),
    "new Request": request,
    "new Response": ([body, init]) => response(body, init),
    "Window.fetch": request,
    "Headers.get": ([name]) => pair(name, ""),
    "Headers.append": ([name, value]) => pair(name, value),
    "Headers.set": ([name, value]) => pair(name, value),
    "Response().redirect": ([url, status]) => {
      if (!canParse(url))
        return ["TypeError", `Failed to parse URL from ${String(url)}`, "Redirect URL is not valid"];
      return status === undefined || /^30[12378]$/.test(String(status))
        ? undefined
        : ["RangeError", "Invalid status code", "Not a redirect status code"];
    },
    "XMLHttpRequest.setRequestHeader": ([name, value], self) => {
      if (Reflect.get(self, "readyState") !== 1)
        return ["InvalidStateError", "The object's state must be OPENED."];
      if (!isHeaderName(String(name)))
        return ["SyntaxError", `'${String(name)}' is not a valid HTTP header field name.`];
      return isHeaderValue(headerValue(String(value)))
        ? undefined
        : ["SyntaxError", `'${String(value)}' is not a valid HTTP header field value.`];
    },
    "new Blob": each(parts, endings(1, "BlobPropertyBag")),
    "new File": each(parts, endings(2, "FilePropertyBag")),
    "URL().createObjectURL": ([given]) =>
      is(given, "Blob") || is(given, "MediaSource")
        ? undefined
        : ["TypeError", "Overload resolution failed."],
  };
}
