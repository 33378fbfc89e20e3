/** Egresses by what callers say of them: most say the same, and reading proxy URLs costs more than a mint. */
import { LRUCache } from "lru-cache";
import type { Egress, EgressRequest } from "../net/egress.ts";

/** `resolve`, with its latest results kept; what it throws is not. */
export function keepEgresses(
  resolve: (request: EgressRequest) => Egress,
): (request: EgressRequest) => Egress {
  const egresses = new LRUCache<string, Egress>({ max: 256 });
  let plain: Egress | undefined;
  return (request) => {
    const { proxy, sourceAddress } = request;
    const disableTlsVerification = request.disableTlsVerification === true;
    if (proxy === undefined && sourceAddress === undefined && !disableTlsVerification) {
      plain ??= resolve(request);
      return plain;
    }
    const key = JSON.stringify([proxy, sourceAddress, disableTlsVerification]);
    let egress = egresses.get(key);
    if (!egress) {
      egress = resolve(request);
      egresses.set(key, egress);
    }
    return egress;
  };
}
