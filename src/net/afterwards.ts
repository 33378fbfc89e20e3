/** Loading modules in the time that packets need. */

/** Calls `load` once what was begun in this turn has been sent: loading a module keeps all else from running. */
export function afterwards<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  return new Promise((resolve) => setImmediate(resolve)).then(load);
}
