/** Which proxies and source addresses a caller may name: a server on the network lends nobody its reach. */
import type { BlockList } from "node:net";
import { networkInterfaces } from "node:os";
import { PotError } from "../errors.ts";
import { canonicalIp, ipFamily } from "./address.ts";
import { isHostPattern, matchesHost, parseHostPatterns } from "./host-patterns.ts";
import type { Host } from "./leg.ts";

/** A rule for callers. A request that carries none may name what it likes. */
export interface EgressPolicy {
  /** Its one spelling, as `--request-proxy` takes it; two that are spelled alike are the same. */
  readonly name: string;
  /** True when a caller may name neither proxy nor source address. */
  readonly isClosed: boolean;
  /** Whether `proxy` may be connected to at `address`, to which its name leads at this moment. */
  allowsProxy(proxy: Host, address: string): boolean;
  /** Whether connections may leave from `address`. */
  allowsSource(address: string): boolean;
}

const ANY = "any";
const NONE = "none";
const PUBLIC = "public";

/** Only proxies that the whole internet can reach: what a server without a token allows to other machines. */
export const PUBLIC_PROXIES: EgressPolicy = createPolicy([PUBLIC]);

/**
 * Reads `any` (undefined: no rule), `none`, or a list of what is allowed: `public`, host names, addresses and blocks
 * (`10.0.0.0/8`), each but `public` with or without a port, by the rules of `NO_PROXY`. Throws `BAD_USAGE`.
 */
export function parseEgressPolicy(text: string): EgressPolicy | undefined {
  const entries = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const [first] = entries;
  if (entries.length === 1 && first === ANY) return undefined;
  if (entries.length === 1 && first === NONE) return createPolicy([]);
  const isWrong = (entry: string) => entry === ANY || entry === NONE || !isHostPattern(entry);
  if (first === undefined || entries.some(isWrong)) {
    throw new PotError("BAD_USAGE", "what callers may name as their proxy cannot be read", {
      hint: "Give any, none, or a list such as public,proxy.example:3128,10.0.0.0/8.",
    });
  }
  return createPolicy(entries);
}

function createPolicy(entries: readonly string[]): EgressPolicy {
  const isPublicAllowed = entries.includes(PUBLIC);
  const patterns = parseHostPatterns(entries.filter((entry) => entry !== PUBLIC).join(","));
  return {
    name: entries.length === 0 ? NONE : entries.join(","),
    isClosed: entries.length === 0,
    allowsProxy: (proxy, address) =>
      matchesHost(patterns, proxy.host, proxy.port) ||
      matchesHost(patterns, address, proxy.port) ||
      (isPublicAllowed && !isPrivateAddress(address) && !isOwnAddress(address)),
    allowsSource: (address) =>
      matchesHost(patterns, address, 0) || (isPublicAllowed && !isPrivateAddress(address)),
  };
}

/** Blocks that lead to this machine, to its neighbours, or to nobody in particular. */
const PRIVATE_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const;
/** The same of IPv6: all but 2000::/3, and in that the two blocks that wrap addresses of IPv4. */
const PRIVATE_6 = [
  ["::", 3],
  ["2001::", 32],
  ["2002::", 16],
  ["4000::", 2],
  ["8000::", 1],
] as const;
/** Where a network without IPv4 keeps its addresses, in the last 32 bits. */
const NAT64 = "64:ff9b::";

/** One list a family: to a list an address of IPv4 is the one of IPv6 that it maps to. */
type PrivateBlocks = Readonly<Record<"private4" | "private6" | "nat64" | "privateNat64", BlockList>>;

let made: PrivateBlocks | undefined;

/** The lists of what is private, made when they are first asked: few servers ever are. */
function privateBlocks(): PrivateBlocks {
  made ??= {
    private4: listOf("ipv4", PRIVATE_4),
    private6: listOf("ipv6", PRIVATE_6),
    nat64: listOf("ipv6", [[NAT64, 96]]),
    privateNat64: listOf(
      "ipv6",
      PRIVATE_4.map(([base, bits]) => [`${NAT64}${base}`, 96 + bits]),
    ),
  };
  return made;
}

function listOf(family: "ipv4" | "ipv6", blocks: readonly (readonly [string, number])[]): BlockList {
  const { BlockList } = process.getBuiltinModule("node:net");
  const list = new BlockList();
  for (const [base, bits] of blocks) list.addSubnet(base, bits, family);
  return list;
}

/** True for an address that only this machine or its neighbours reach, and for what is no address. */
export function isPrivateAddress(text: string): boolean {
  const address = canonicalIp(text);
  const family = ipFamily(address);
  if (family === 0) return true;
  const { private4, private6, nat64, privateNat64 } = privateBlocks();
  if (family === 4) return private4.check(address, "ipv4");
  return (nat64.check(address, "ipv6") ? privateNat64 : private6).check(address, "ipv6");
}

/** True for an address of this machine: what listens there may be hidden from the network by a firewall. */
function isOwnAddress(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some((each) => canonicalIp(each.address) === canonicalIp(address));
}
