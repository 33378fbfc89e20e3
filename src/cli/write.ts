/** Writes to a stream of the process, to the end. */

/** Resolves when `text` has left: the process ends right after, and a pipe may be slow. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text, () => resolve()));
}
