/** A file inside an archive, however the archive stores it. */

export interface Entry {
  /** Relative, with `/`, no leading `./`. */
  readonly path: string;
  readonly data: Uint8Array;
  /** Permission bits: 0o644, or 0o755 for what is run. */
  readonly mode: number;
}

/** An entry that holds text. */
export function text(path: string, content: string, mode = 0o644): Entry {
  return { path, data: new TextEncoder().encode(content), mode };
}

/** An entry that can be run. */
export function program(path: string, data: Uint8Array): Entry {
  return { path, data, mode: 0o755 };
}

/** The folders that `entries` are in, parents first. */
export function foldersOf(entries: readonly { path: string }[]): string[] {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join("/"));
  }
  return [...folders].sort();
}
