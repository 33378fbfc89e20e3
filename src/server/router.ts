/** Finds the route that a request's target means: prefixes, doubled slashes and queries peeled off. */
import type { Route } from "./exchange.ts";

/** A route, and under which of its two paths it was found. */
export interface Found {
  readonly route: Route;
  /** True where the path began with `/v1`. */
  readonly isV1: boolean;
}

/** A function that finds the route at a path. Escaped slashes stay part of a name, which nobody has. */
export function createRouter(routes: readonly Route[]): (path: string) => Found | undefined {
  const byPath = new Map<string, Found>();
  for (const route of routes) {
    byPath.set(route.path, { route, isV1: false });
    byPath.set(`/v1${route.path}`, { route, isV1: true });
    if (route.path === "/") byPath.set("/v1", { route, isV1: true });
  }
  return (path) =>
    byPath.get(path) ?? (path.includes("//") ? byPath.get(path.replace(/\/{2,}/g, "/")) : undefined);
}

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
