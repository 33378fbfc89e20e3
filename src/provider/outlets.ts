/** Outlets by what callers say of the way out: most say the same, and reading proxy URLs costs more than a mint. */
import { LRUCache } from "lru-cache";
import type { Egress, EgressRequest } from "../net/egress.ts";
import { fixedOutlet, type Outlet } from "../net/outlet.ts";

/** `resolve` as outlets, with its latest results kept; what it throws is not. */
export function keepOutlets(resolve: (request: EgressRequest) => Egress): (request: EgressRequest) => Outlet {
  const outlets = new LRUCache<string, Outlet>({ max: 256 });
  let plain: Outlet | undefined;
  return (request) => {
    const { proxy, sourceAddress, policy } = request;
    const disableTlsVerification = request.disableTlsVerification === true;
    if (proxy === undefined && sourceAddress === undefined && !disableTlsVerification) {
      plain ??= fixedOutlet(resolve(request));
      return plain;
    }
    // Two callers who say the same are not under the same rule.
    const key = JSON.stringify([proxy, sourceAddress, disableTlsVerification, policy?.name]);
    let outlet = outlets.get(key);
    if (!outlet) {
      outlet = fixedOutlet(resolve(request));
      outlets.set(key, outlet);
    }
    return outlet;
  };
}
