/** Checks of the way out: that Google can be reached by it, over both families, and what time it is there. */
import { PotError } from "../../errors.ts";
import type { EgressDefaults, EgressRequest } from "../../net/egress.ts";
import { openEgress } from "../../net/open.ts";
import { resolveEgress } from "../../net/resolve.ts";
import { type Check, type Finding, failed, ok, warn } from "./check.ts";

/** A page that answers with nothing at all. */
const EMPTY_PAGE = "https://www.google.com/generate_204";
/** Milliseconds for one answer. */
const TIMEOUT_MS = 10_000;
/** Seconds by which clocks may differ before certificates and expiry dates suffer. */
const MAX_SKEW_S = 300;

/** The checks of the way out that `defaults` name. */
export function wayChecks(defaults: EgressDefaults): Check[] {
  let serverDate: { date: string | null; at: number } | undefined;
  const ask = async (request: EgressRequest = {}): Promise<Response> => {
    const pool = openEgress(resolveEgress(request, defaults));
    try {
      return await pool.fetch(EMPTY_PAGE, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    } finally {
      pool.close();
    }
  };
  return [
    {
      name: "way out",
      needs: [],
      doing: "connecting to Google",
      run: async () => {
        const { key, proxy } = resolveEgress({}, defaults);
        const reply = await ask();
        serverDate = { date: reply.headers.get("date"), at: Date.now() };
        if (reply.status >= 300) {
          return warn(
            `${key}: www.google.com answered ${reply.status} to an empty page`,
            "Something in between may answer for Google: open https://www.google.com/ by the same way.",
          );
        }
        return proxy || defaults.sourceAddress ? ok(key) : await bothFamilies(key, ask);
      },
    },
    {
      name: "clock",
      needs: ["way out"],
      doing: "comparing clocks",
      run: async () => compareClocks(serverDate),
    },
  ];
}

/** Which families of addresses work, where nobody chose one. */
async function bothFamilies(
  key: string,
  ask: (request: EgressRequest) => Promise<Response>,
): Promise<Finding> {
  const attempt = (sourceAddress: string) =>
    ask({ sourceAddress }).then(
      () => undefined,
      (error: unknown) => failed(error).says,
    );
  const [four, six] = await Promise.all([attempt("0.0.0.0"), attempt("::")]);
  if (four === undefined && six === undefined) return ok(`${key}, by IPv4 and IPv6`);
  // Many networks have one family only, which is nothing to mend.
  if (six !== undefined && four === undefined) return ok(`${key}, by IPv4 only (IPv6: ${six})`);
  if (four !== undefined && six === undefined) return ok(`${key}, by IPv6 only (IPv4: ${four})`);
  return ok(key);
}

function compareClocks(server: { date: string | null; at: number } | undefined): Finding {
  const theirs = Date.parse(server?.date ?? "");
  if (!server || Number.isNaN(theirs)) return warn("Google's answer has no date to compare with");
  const skew = Math.round((server.at - theirs) / 1_000);
  if (Math.abs(skew) <= MAX_SKEW_S) return ok(`${Math.abs(skew)} s from Google's`);
  throw new PotError(
    "TLS_FAILED",
    `this machine's clock is ${Math.abs(skew)} s ${skew > 0 ? "ahead" : "behind"}`,
    {
      hint: "Set it: certificates and the ends of tokens are judged by it.",
    },
  );
}
