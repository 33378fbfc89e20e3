/** IP addresses as text: their family, canonical form and membership in a block. */

/** Loaded when it is needed: with its sockets it takes longer than a token from the disk, which needs no IPv6. */
const net = () => process.getBuiltinModule("node:net");

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** 4 or 6 for an address literal (without brackets or zone), 0 for anything else. */
export function ipFamily(text: string): 0 | 4 | 6 {
  if (IPV4.test(text)) return 4;
  const isPlain = text.includes(":") && /^[0-9a-f:.]+$/i.test(text);
  return isPlain && URL.canParse(`http://[${text}]/`) ? 6 : 0;
}

/** The one spelling of an address: IPv6 shortened and in lower case, IPv4 that is mapped into IPv6 as IPv4. */
export function canonicalIp(text: string): string {
  if (ipFamily(text) !== 6) return text;
  const short = unbracketed(new URL(`http://[${text}]/`).hostname);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (!mapped) return short;
  const [high, low] = [Number.parseInt(mapped[1] ?? "", 16), Number.parseInt(mapped[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** `host` as it stands in a URL: IPv6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** The host of a URL as it stands by itself: IPv6 without its brackets. */
export function unbracketed(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** `host:port`, IPv6 in brackets. */
export function hostAndPort({ host, port }: { host: string; port: number }): string {
  return `${bracketed(host)}:${port}`;
}

/** True when `address` lies in `block` (`10.0.0.0/8`, `fd00::/8`); false for another family or no block. */
export function inBlock(address: string, block: string): boolean {
  const [, base = "", digits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(block) ?? [];
  const [own, canonical] = [canonicalIp(address), canonicalIp(base)];
  const family = ipFamily(canonical);
  const bits = Number(digits);
  if (family === 0 || family !== ipFamily(own) || bits > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const { BlockList } = net();
  const list = new BlockList();
  list.addSubnet(canonical, bits, type);
  return list.check(own, type);
}
