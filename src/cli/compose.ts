/** Puts the program together: the one place where a provider gets its real network, child processes and clock. */
import { createAttest } from "../attestation/attest.ts";
import { systemClock } from "../clock.ts";
import type { TokenProvider, TokenRequest } from "../minter/provider.ts";
import type { DiskTokens } from "../minter/tokens/disk.ts";
import { expiryOf, tokenKey } from "../minter/tokens/token.ts";
import type { EgressDefaults } from "../net/egress.ts";
import { openEgress } from "../net/open.ts";
import { resolveEgress } from "../net/resolve.ts";
import type { Emit } from "../telemetry.ts";
import { createChildEngine } from "../vm/host.ts";
import type { JailPolicy } from "../vm/jail/report.ts";

/** What a command decides. */
export interface Composition {
  defaults: EgressDefaults;
  disk: DiskTokens;
  jail: JailPolicy;
  emit: Emit;
}

/** A provider that talks to the real world. */
export function composeProvider({ defaults, disk, jail, emit }: Composition): TokenProvider {
  const attest = createAttest({
    engine: createChildEngine({ jail, emit, clock: systemClock }),
    openEgress,
    clock: systemClock,
    emit,
  });
  let jail_: TokenProvider extends never ? never : ReturnType<TokenProvider["status"]>["jail"];
  return {
    async getPot(request: TokenRequest) {
      const route = resolveEgress(request.egress, defaults);
      const minter = await attest({
        route,
        challenge: request.challenge,
        innertubeContext: request.innertubeContext,
        signal: AbortSignal.timeout(18_000),
      });
      jail_ = minter.jail;
      const contentBinding = request.contentBinding ?? minter.visitorData ?? "";
      const poToken = await minter.mint(contentBinding);
      const token = { poToken, mintedAt: Date.now(), minterExpiresAt: minter.expiresAt };
      disk.put([{ ...token, key: tokenKey(contentBinding, route.id) }]);
      minter.close();
      return {
        contentBinding,
        poToken,
        expiresAt: expiryOf(token, 6 * 3600_000),
        source: "attested",
        egress: route.key,
      };
    },
    status: () => ({ minters: [], jail: jail_, ready: { ok: true } }),
    async close() {},
  } as unknown as TokenProvider;
}
