/** Routes by what callers say of them: most say the same, and reading proxy URLs costs more than a mint. */
import { LRUCache } from "lru-cache";
import type { Egress, EgressRequest } from "../net/egress.ts";

/** `resolve`, with its latest results kept; what it throws is not. */
export function keepRoutes(resolve: (request: EgressRequest) => Egress): (request: EgressRequest) => Egress {
  const routes = new LRUCache<string, Egress>({ max: 256 });
  let plain: Egress | undefined;
  return (request) => {
    const { proxy, sourceAddress, remoteHost } = request;
    const disableTlsVerification = request.disableTlsVerification === true;
    if (proxy === undefined && sourceAddress === undefined && remoteHost === undefined) {
      if (!disableTlsVerification) {
        plain ??= resolve(request);
        return plain;
      }
    }
    const key = JSON.stringify([proxy, sourceAddress, remoteHost, disableTlsVerification]);
    let route = routes.get(key);
    if (!route) {
      route = resolve(request);
      routes.set(key, route);
    }
    return route;
  };
}
