/** IP addresses as text: their family, canonical form and membership in a block. */

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** 4 or 6 for an address literal (without brackets or zone), 0 for anything else. */
export function ipFamily(text: string): 0 | 4 | 6 {
  if (IPV4.test(text)) return 4;
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(":") && URL.canParse(`http://[${text}]/`) ? 6 : 0;
}

/** The one spelling of an address: IPv6 shortened and in lower case, IPv4 in IPv6 clothes as IPv4. */
export function canonicalIp(text: string): string {
  if (ipFamily(text) !== 6) return text;
  const short = new URL(`http://[${text}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (!mapped) return short;
  const [high, low] = [Number.parseInt(mapped[1] ?? "", 16), Number.parseInt(mapped[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** `host` as it stands in a URL: IPv6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** True when `address` lies in `block` (`10.0.0.0/8`, `fd00::/8`); false for another family or no block. */
export function inBlock(address: string, block: string): boolean {
  const [base = "", length = ""] = block.split("/");
  const [a, b] = [bits(canonicalIp(address)), bits(canonicalIp(base))];
  if (a === undefined || b === undefined || a.length !== b.length || !/^\d{1,3}$/.test(length)) return false;
  const prefix = Number(length);
  return prefix <= a.length && a.slice(0, prefix) === b.slice(0, prefix);
}

/** An address as a string of 32 or 128 binary digits. */
function bits(address: string): string | undefined {
  const family = ipFamily(address);
  if (family === 4)
    return address
      .split(".")
      .map((byte) => Number(byte).toString(2).padStart(8, "0"))
      .join("");
  if (family === 0) return undefined;
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill("0"), ...right]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0"))
    .join("");
}
