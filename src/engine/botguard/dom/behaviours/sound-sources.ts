/** Nodes that sounds begin at: when they start and stop, and the wave of an oscillator. */
import type { SoundNode } from "../sound/graph.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import type { SoundObjects } from "./sound-objects.ts";

/** Writes the members of sources. */
export function defineSources(
  { keep }: BehaviourContext,
  written: Written,
  { nodes, wrong }: SoundObjects,
): void {
  const scheduled = ["AudioScheduledSourceNode", "AudioBufferSourceNode"] as const;
  for (const owner of scheduled)
    written[`${owner}.start`] = {
      call(self, [when = 0, offset]) {
        const node = nodes.get(self) as SoundNode;
        const at = [owner, "start"] as const;
        if (Number(when) < 0)
          throw wrong(
            "RangeError",
            at,
            `The start time provided (${Number(when)}) is less than the minimum bound (0).`,
            "when value should be positive",
          );
        if (node.start !== undefined)
          throw wrong(
            "InvalidStateError",
            at,
            "cannot call start more than once.",
            "Cannot call start() more than once",
          );
        node.start = Number(when);
        if (offset !== undefined) keep(self, { offset: Number(offset) });
      },
    };
  written["AudioScheduledSourceNode.stop"] = {
    call(self, [when = 0]) {
      const node = nodes.get(self) as SoundNode;
      if (node.start === undefined) {
        const said = "cannot call stop without calling start first.";
        throw wrong("InvalidStateError", ["AudioScheduledSourceNode", "stop"], said, said);
      }
      node.stop = Number(when);
    },
  };
  const types = new WeakMap<object, string>();
  written["OscillatorNode.type"] = {
    get: (self) => types.get(self) ?? "sine",
    set(self, value) {
      if (value === "custom")
        throw wrong(
          "InvalidStateError",
          ["OscillatorNode", "type", "setter"],
          "'type' cannot be set directly to 'custom'.  Use setPeriodicWave() to create a custom Oscillator type.",
          "OscillatorNode.type cannot be changed to 'custom'",
        );
      if (/^(sine|square|sawtooth|triangle)$/.test(String(value))) types.set(self, String(value));
    },
  };
}
