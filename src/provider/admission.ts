/** How many remote programs may be loaded at once: it is pure computing, and more than one a core only slows all. */
import type { Clock } from "../clock.ts";
import type { Engine } from "../engine/engine.ts";
import { Turns } from "./turns.ts";

/** After this long a program is taken to hang rather than to compute, and no longer keeps others waiting. */
const PATIENCE_MS = 2_000;

/** `engine` whose programs are loaded at most `limit` at a time; the rest wait in order. */
export function limitLoading(engine: Engine, limit: number, clock: Clock): Engine {
  const turns = new Turns(limit);
  return {
    start(identity) {
      const vm = engine.start(identity);
      const open = vm.open.bind(vm);
      // Replaced in place: a wrapper would cost something at every mint.
      vm.open = async (input, signal) => {
        await turns.take();
        let isOver = false;
        const finish = () => {
          if (!isOver) turns.done();
          isOver = true;
        };
        const cancel = clock.after(PATIENCE_MS, finish);
        try {
          signal?.throwIfAborted();
          return await open(input, signal);
        } finally {
          cancel();
          finish();
        }
      };
      return vm;
    },
  };
}
