/** Writes the `ar` files that Debian packages are. */

/** The archive of `members`, in their order, dated `mtime` (seconds). */
export function ar(members: Readonly<Record<string, Uint8Array>>, mtime: number): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from("!<arch>\n")];
  for (const [name, data] of Object.entries(members)) {
    const fields = [name.padEnd(16), `${mtime}`.padEnd(12), "0".padEnd(6), "0".padEnd(6), "100644".padEnd(8)];
    parts.push(Buffer.from(`${fields.join("")}${`${data.length}`.padEnd(10)}\`\n`), data);
    if (data.length % 2 === 1) parts.push(Buffer.from("\n"));
  }
  return Buffer.concat(parts);
}
