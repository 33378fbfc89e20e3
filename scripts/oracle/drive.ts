/** Page code that takes a program's snapshot, and what it reported on the way. Each function stands alone: its source is sent. */

/** What came of a program in a page. */
export interface Driven {
  snapshot: string;
  /** How many functions the program gave out. */
  minters: number;
  /** The texts that it reported, in their order, where they were asked for. */
  pushed: string[];
}

/** Evaluated in a reference's page: loads an interpreter and runs its program, as a child does. Resolves with a `Driven` as JSON. */
export function drive(interpreter: string, program: string, globalName: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Not in this scope: as a page's script would be run.
    // biome-ignore lint/security/noGlobalEval: the page's own
    const evaluate = globalThis.eval;
    evaluate(interpreter);
    const nothing = () => {};
    const page = globalThis as unknown as Record<string, { a: (...args: unknown[]) => unknown }>;
    const output: unknown[] = [];
    const setUp = (snapshot: (done: (response: string) => void, args: unknown[]) => void) => {
      // Not in the callback's own stack, since a promise stands between in the child.
      Promise.resolve().then(() =>
        snapshot(
          (response) => {
            const { pushed = [] } = globalThis as { pushed?: string[] };
            resolve(JSON.stringify({ snapshot: response, minters: output.length, pushed }));
          },
          [undefined, undefined, output, undefined],
        ),
      );
    };
    const loggers = [nothing, nothing, nothing, nothing, nothing];
    // In a stack of its own: in the child a program sees nobody else than its caller there.
    setTimeout(() => {
      try {
        const vm = page[globalName];
        if (!vm) throw new Error(`no ${globalName}`);
        vm.a(program, setUp, true, undefined, nothing, [[], []], undefined, false, loggers);
      } catch (error) {
        reject(error);
      }
    });
  });
}

/**
 * Evaluated in our window behind an interpreter: the child then gives a `Driven` as JSON for a snapshot, and takes a
 * program without a minter for one that has one.
 */
export function report(globalName: string): void {
  type Snapshot = (done: (response: string) => void, args: unknown[][]) => void;
  const page = globalThis as unknown as Record<string, { a: (...args: unknown[]) => unknown }>;
  const vm = page[globalName];
  if (!vm) return;
  const original = vm.a;
  vm.a = function (program, setUp, ...rest) {
    const told = (snapshot: Snapshot, ...others: unknown[]) =>
      (setUp as (...args: unknown[]) => void)(
        ((done, args) =>
          snapshot((response) => {
            const output = args[2] ?? [];
            const { pushed = [] } = globalThis as { pushed?: string[] };
            const driven = { snapshot: response, minters: output.length, pushed };
            if (output.length === 0) output.push(() => {});
            done(JSON.stringify(driven));
          }, args)) satisfies Snapshot,
        ...others,
      );
    return original.call(this, program, told, ...rest);
  };
}
