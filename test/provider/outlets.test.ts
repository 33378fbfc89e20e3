/** What callers say of their way out is read once, and what one may is no other's leave. */
import { expect, test } from "bun:test";
import { PotError } from "../../src/errors.ts";
import type { EgressRequest } from "../../src/net/egress.ts";
import { PUBLIC_PROXIES, parseEgressPolicy } from "../../src/net/policy.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { keepOutlets } from "../../src/provider/outlets.ts";

const outletOf = () => keepOutlets((request) => resolveEgress(request, { env: {} }));

test("the same words are one outlet", () => {
  const outlet = outletOf();
  expect(outlet({ proxy: "http://proxy.example" })).toBe(outlet({ proxy: "http://proxy.example" }));
  expect(outlet({})).toBe(outlet({}));
});

test.each<EgressRequest>([{ proxy: "http://127.0.0.1:3128" }, { sourceAddress: "127.0.0.1" }])(
  "a caller under a rule is not lent what another was allowed: %p",
  (asked) => {
    const outlet = outletOf();
    expect(outlet(asked).fixed?.policy).toBeUndefined();
    expect(() => outlet({ ...asked, policy: PUBLIC_PROXIES })).toThrow(PotError);
    expect(() => outlet({ ...asked, policy: parseEgressPolicy("none") })).toThrow(PotError);
    expect(outlet(asked).fixed?.policy).toBeUndefined();
  },
);
