/** Which endpoint a request target means: prefixes, doubled slashes and queries peeled off. */

/** The endpoints, as logs and metrics name them. */
export type RouteName =
  | "/"
  | "/ping"
  | "/get_pot"
  | "/invalidate_caches"
  | "/invalidate_it"
  | "/minter_cache"
  | "/metrics"
  | "/healthz"
  | "/readyz"
  | "/openapi.json";

/** One endpoint: the methods it has (`HEAD` goes with `GET`) and whether it asks for the token. */
export interface Route {
  readonly name: RouteName;
  readonly method: "GET" | "POST";
  /** True where the endpoint answers without the server's token. */
  readonly open: boolean;
  /** True where only what is told to the plugin of the 1.x series differs: the path began with `/v1`. */
  readonly v1: boolean;
}

const ENDPOINTS: readonly Omit<Route, "v1">[] = [
  { name: "/", method: "GET", open: false },
  { name: "/ping", method: "GET", open: true },
  { name: "/get_pot", method: "POST", open: false },
  { name: "/invalidate_caches", method: "POST", open: false },
  { name: "/invalidate_it", method: "POST", open: false },
  { name: "/minter_cache", method: "GET", open: false },
  { name: "/metrics", method: "GET", open: false },
  { name: "/healthz", method: "GET", open: true },
  { name: "/readyz", method: "GET", open: false },
  { name: "/openapi.json", method: "GET", open: false },
];

const BY_PATH: ReadonlyMap<string, Route> = new Map(
  ENDPOINTS.flatMap((endpoint): [string, Route][] => [
    [endpoint.name, { ...endpoint, v1: false }],
    [endpoint.name === "/" ? "/v1" : `/v1${endpoint.name}`, { ...endpoint, v1: true }],
    ...(endpoint.name === "/" ? ([["/v1/", { ...endpoint, v1: true }]] as [string, Route][]) : []),
  ]),
);

/**
 * The path of a request's URL as the server was asked for it, without query. Bun gives `http://host/path`, or the
 * bare target when there is no usable `Host`; parsing it as a URL would cost more than all the rest of the routing.
 */
export function pathOf(url: string): string {
  let start = 0;
  if (!url.startsWith("/")) {
    const authority = url.indexOf("://");
    start = authority === -1 ? -1 : url.indexOf("/", authority + 3);
    if (start === -1) return "";
  }
  let end = url.length;
  for (let at = start; at < end; at++) {
    const letter = url.charCodeAt(at);
    if (letter === 63 || letter === 35) end = at; // ? and #
  }
  return url.slice(start, end);
}

/** The endpoint at `path`, if there is one. Escaped slashes stay what they are: part of a name that nobody has. */
export function findRoute(path: string): Route | undefined {
  return BY_PATH.get(path) ?? (path.includes("//") ? BY_PATH.get(path.replace(/\/{2,}/g, "/")) : undefined);
}
