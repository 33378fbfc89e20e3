/** From what the caller, the command line and the environment say to one validated way out. */
import { PotError } from "../errors.ts";
import { canonicalIp, ipFamily } from "./address.ts";
import type { Egress, EgressDefaults, EgressRequest, Source } from "./egress.ts";
import { POLICY_HINT, unusableProxy, unusableSource } from "./failure.ts";
import { type HostPattern, parseHostPatterns } from "./host-patterns.ts";
import type { EgressPolicy } from "./policy.ts";
import { type ProxyServer, parseProxy } from "./proxy.ts";

/**
 * Decides the way out. The caller's proxy wins over the default's, and that over the environment's; only the
 * environment's is subject to `NO_PROXY`, as in yt-dlp, whose address the tokens must share.
 * Throws `BAD_PROXY` or `BAD_SOURCE_ADDRESS`, and `PROXY_FAILED` for a proxy that the caller may not name. Touches neither network nor disk.
 */
export function resolveEgress(request: EgressRequest, defaults: EgressDefaults): Egress {
  const { proxy, noProxy } = chooseProxy(request, defaults);
  const source = readSource(request.sourceAddress || defaults.sourceAddress);
  const policy = checkPolicy(request, proxy, source);
  if (proxy && source) refuseMixedFamilies(proxy, source);
  const verifyTls = request.disableTlsVerification !== true;

  const key = [
    proxy?.key ?? "direct",
    source && `from ${source.address ?? (source.family === 4 ? "0.0.0.0" : "::")}`,
    !verifyTls && "without TLS verification",
  ]
    .filter(Boolean)
    .join(" ");
  const unprinted = JSON.stringify([proxy?.credentials, noProxy, ...(policy ? [policy.name] : [])]);
  const digest = new Bun.CryptoHasher("sha256").update(unprinted).digest("hex").slice(0, 16);
  return { key, id: `${key} #${digest}`, verifyTls, proxy, noProxy, source, policy, ca: defaults.ca };
}

/** The rule for this way out: none where the caller named nothing. What can be said without a network is said here. */
function checkPolicy(
  { policy, proxy: named, sourceAddress }: EgressRequest,
  proxy: ProxyServer | undefined,
  source: Source | undefined,
): EgressPolicy | undefined {
  const namesProxy = Boolean(named?.trim());
  const namesSource = Boolean(sourceAddress?.trim());
  if (!policy || !(namesProxy || namesSource)) return undefined;
  if (policy.isClosed) {
    throw namesProxy
      ? new PotError("BAD_PROXY", "this server takes no proxy from its callers", { hint: POLICY_HINT })
      : new PotError("BAD_SOURCE_ADDRESS", "this server takes no source address from its callers", {
          hint: POLICY_HINT,
        });
  }
  if (namesSource && source?.address !== undefined && !policy.allowsSource(source.address))
    throw unusableSource();
  if (namesProxy && proxy && ipFamily(proxy.host) !== 0 && !policy.allowsProxy(proxy, proxy.host))
    throw unusableProxy();
  // A proxy that whoever runs this server chose is nobody's question.
  return namesProxy ? policy : { ...policy, allowsProxy: () => true };
}

interface ProxyChoice {
  proxy?: ProxyServer | undefined;
  noProxy?: HostPattern[] | undefined;
}

function chooseProxy(request: EgressRequest, defaults: EgressDefaults): ProxyChoice {
  const asked = request.proxy?.trim();
  if (asked) return { proxy: readProxy(asked, "proxy") };
  const usual = defaults.proxy?.trim();
  if (usual) return { proxy: readProxy(usual, defaults.proxyOrigin ?? "proxy") };
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"]) {
    const value = readEnv(defaults.env, name);
    if (!value) continue;
    const proxy = readProxy(value, name);
    const exceptions = parseHostPatterns(readEnv(defaults.env, "NO_PROXY") ?? "");
    if (exceptions.some(({ host, port }) => host === "*" && port === undefined)) return {};
    return { proxy, noProxy: proxy && exceptions.length > 0 ? exceptions : undefined };
  }
  return {};
}

function readProxy(text: string, origin: string): ProxyServer | undefined {
  return text.toLowerCase() === "direct" ? undefined : parseProxy(text, origin);
}

/** A variable in either case; lower case wins, also when it is empty, as in Python and so in yt-dlp. */
function readEnv(env: EgressDefaults["env"], name: string): string | undefined {
  return (env[name.toLowerCase()] ?? env[name])?.trim();
}

function readSource(text: string | undefined): Source | undefined {
  const address = canonicalIp((text ?? "").trim().replace(/^\[(.*)\]$/, "$1"));
  if (address === "") return undefined;
  const family = ipFamily(address);
  if (family === 0) {
    throw new PotError("BAD_SOURCE_ADDRESS", "the source address is no IP address", {
      hint: "Give an IPv4 or IPv6 address of this host, 0.0.0.0 for IPv4 only or :: for IPv6 only.",
    });
  }
  return address === "0.0.0.0" || address === "::" ? { family } : { family, address };
}

function refuseMixedFamilies(proxy: ProxyServer, source: Source): void {
  const family = ipFamily(proxy.host);
  if (family === 0 || family === source.family) return;
  throw new PotError(
    "BAD_SOURCE_ADDRESS",
    `the source address is IPv${source.family}, but the proxy's address is IPv${family}`,
    { hint: "The source address binds the connection to the proxy: both must be of one family." },
  );
}
