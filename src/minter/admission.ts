/** How many remote programs may be loaded at once: it is pure computing, and more than one a core only slows all. */
import type { Clock } from "../clock.ts";
import type { VmEngine } from "../vm/vm.ts";

/** After this long a program is taken to hang rather than to compute, and no longer keeps others waiting. */
const PATIENCE_MS = 2_000;

/** `engine` whose programs are loaded at most `limit` at a time; the rest wait in order. */
export function limitLoading(engine: VmEngine, limit: number, clock: Clock): VmEngine {
  let loading = 0;
  const waiting: (() => void)[] = [];

  const leave = () => {
    loading--;
    waiting.shift()?.();
  };
  const enter = async () => {
    if (loading >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    loading++;
    let inside = true;
    const once = () => {
      if (inside) leave();
      inside = false;
    };
    const cancel = clock.after(PATIENCE_MS, once);
    return () => {
      cancel();
      once();
    };
  };

  return {
    start() {
      const vm = engine.start();
      const open = vm.open.bind(vm);
      // Replaced in place: a wrapper would cost something at every mint.
      vm.open = async (input, signal) => {
        const done = await enter();
        try {
          return await open(input, signal);
        } finally {
          done();
        }
      };
      return vm;
    },
  };
}
