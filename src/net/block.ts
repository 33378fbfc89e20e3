/** Blocks of addresses to leave from, and a random one of them after the other. */
import { canonicalIp, ipFamily } from "./address.ts";

/** A block such as `2001:db8::/64`. */
export interface AddressBlock {
  readonly family: 4 | 6;
  /** As it is printed: its first address and its bits. */
  readonly text: string;
  /** How many bits all its addresses share. */
  readonly bits: number;
  /** Its first address in groups of 16 bits. */
  readonly groups: readonly number[];
}

/** Reads `ADDRESS/BITS` with room for at least two addresses; undefined when it is none. */
export function parseBlock(text: string): AddressBlock | undefined {
  const [, base = "", digits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
  const address = canonicalIp(base);
  const family = ipFamily(address);
  const bits = Number(digits);
  if (family === 0 || bits < 1 || bits >= (family === 4 ? 32 : 128)) return undefined;
  const groups = groupsOf(address, family).map((group, at) => group & ~hostMask(at, bits));
  return { family, bits, groups, text: `${spell(groups, family)}/${bits}` };
}

/**
 * A random address of `block` that is not `last`, nor one that means the block itself or everybody in it. `random` is
 * between 0 and 1.
 */
export function drawAddress(block: AddressBlock, random: () => number, last?: string): string {
  for (let tries = 0; ; tries++) {
    const groups = block.groups.map((group, at) => {
      const mask = hostMask(at, block.bits);
      return group | (mask & Math.floor(random() * 0x1_0000));
    });
    const address = spell(groups, block.family);
    // A random that repeats itself would repeat the address for ever.
    if (tries >= 16) return nextTo(block, last);
    if (address !== last && !isReserved(block, groups)) return address;
  }
}

/** The address after `last`, in a circle. */
function nextTo(block: AddressBlock, last: string | undefined): string {
  let groups = last === undefined ? [...block.groups] : groupsOf(last, block.family);
  do groups = increment(block, groups);
  while (isReserved(block, groups));
  return spell(groups, block.family);
}

function increment(block: AddressBlock, groups: readonly number[]): number[] {
  const next = [...groups];
  for (let at = next.length - 1; at >= 0; at--) {
    const mask = hostMask(at, block.bits);
    const sum = ((next[at] ?? 0) & mask) + 1;
    next[at] = (block.groups[at] ?? 0) | (sum & mask);
    if (sum <= mask) break;
  }
  return next;
}

/** The first address of a block, and of IPv4 the last too, belong to nobody; where there are but two, both do. */
function isReserved({ family, bits, groups: first }: AddressBlock, groups: readonly number[]): boolean {
  if (bits >= (family === 4 ? 31 : 127)) return false;
  const isFirst = groups.every((group, at) => group === first[at]);
  const isLast = groups.every((group, at) => group === ((first[at] ?? 0) | hostMask(at, bits)));
  return isFirst || (family === 4 && isLast);
}

/** The bits of the group at `at` that differ between the addresses of a block. */
function hostMask(at: number, bits: number): number {
  const shared = Math.min(16, Math.max(0, bits - at * 16));
  return 0xffff >> shared;
}

function groupsOf(address: string, family: 4 | 6): number[] {
  if (family === 4) {
    const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
    return [(a << 8) | b, (c << 8) | d];
  }
  const [head = "", tail] = address.split("::");
  const read = (text: string) =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [read(head), read(tail ?? "")];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function spell(groups: readonly number[], family: 4 | 6): string {
  if (family === 4) return groups.flatMap((group) => [group >> 8, group & 0xff]).join(".");
  return canonicalIp(groups.map((group) => group.toString(16)).join(":"));
}
