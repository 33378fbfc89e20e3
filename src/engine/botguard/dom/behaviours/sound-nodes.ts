/** The nodes of sounds: how pages make them, set them and connect them. */
import type { SoundNode } from "../sound/graph.ts";
import { SETTINGS } from "../sound/kinds.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import type { SoundObjects } from "./sound-objects.ts";

/** Writes what makes nodes: the methods of contexts, and constructors. */
export function defineNodes(
  { surface, facts }: BehaviourContext,
  written: Written,
  { parameters, lay, nodeOf }: SoundObjects,
): void {
  const isWebKit = facts.browser === "webkit";
  for (const member of surface.interface("BaseAudioContext")?.members.keys() ?? []) {
    const kind = /^create(\w+)$/.exec(member)?.[1];
    if (!kind || /^(Buffer|PeriodicWave)$/.test(kind)) continue;
    const name = kind === "BufferSource" ? "AudioBufferSourceNode" : `${kind}Node`;
    if (!surface.has(name)) continue;
    written[`BaseAudioContext.${member}`] = {
      call(self, [given]) {
        const size = isWebKit ? 2048 : 256;
        const count = Number(given ?? 6);
        if (kind === "ScriptProcessor") return nodeOf(name, self, { bufferSize: Number(given) || size });
        if (kind === "ChannelMerger") return nodeOf(name, self, { numberOfInputs: count });
        if (kind === "ChannelSplitter")
          return nodeOf(name, self, { numberOfOutputs: count, channelCount: count });
        return nodeOf(name, self);
      },
    };
    written[`${name}.constructor`] = {
      call(self, [owner, options]) {
        lay(self, name, owner as object);
        for (const [option, value] of Object.entries(Object(options) as Record<string, unknown>)) {
          const held = parameters.get(Reflect.get(self, option) as object);
          if (held) held.value = Math.fround(Number(value));
          else if (option in self) Reflect.set(self, option, value);
        }
      },
    };
  }
}

/** Writes what all nodes have. */
export function defineConnections(
  { window, facts, wording }: BehaviourContext,
  written: Written,
  { nodes, parameters, wrong }: SoundObjects,
): void {
  written["AudioNode.connect"] = {
    call(self, [target, output = 0, input = 0]) {
      const at = ["AudioNode", "connect"] as const;
      const node = nodes.get(self) as SoundNode;
      if (parameters.has(target as object)) return undefined;
      const to = nodes.get(target as object);
      if (!to)
        throw new window.TypeError(
          facts.browser === "webkit" ? "Type error" : wording.failed(...at, "Overload resolution failed."),
        );
      const outputs = Number(Reflect.get(self, "numberOfOutputs"));
      if (Number(output) >= outputs)
        throw wrong(
          "IndexSizeError",
          at,
          `output index (${Number(output)}) exceeds number of outputs (${outputs}).`,
          "Output index exceeds number of outputs",
        );
      if (Reflect.get(self, "context") !== Reflect.get(target as object, "context"))
        throw wrong(
          "InvalidAccessError",
          at,
          "cannot connect to an AudioNode belonging to a different audio context.",
          "Source and destination nodes belong to different audio contexts",
        );
      to.sources.push({ node, output: Number(output), input: Number(input) });
      targets.set(node, [...(targets.get(node) ?? []), to]);
      return target;
    },
  };
  const targets = new WeakMap<SoundNode, SoundNode[]>();
  written["AudioNode.disconnect"] = {
    call(self, [target]) {
      const node = nodes.get(self) as SoundNode;
      const known = targets.get(node) ?? [];
      const gone = target === undefined ? known : known.filter((one) => one === nodes.get(target as object));
      if (typeof target === "object" && gone.length === 0)
        throw wrong(
          "InvalidAccessError",
          ["AudioNode", "disconnect"],
          "the given destination is not connected.",
          "The given destination is not connected",
        );
      for (const to of gone) to.sources = to.sources.filter((source) => source.node !== node);
      targets.set(
        node,
        known.filter((one) => !gone.includes(one)),
      );
    },
  };
  const modes = new WeakMap<object, string>();
  written["AudioNode.channelCountMode"] = {
    get: (self) =>
      modes.get(self) ??
      SETTINGS[nodes.get(self)?.kind ?? ""]?.channelCountMode ??
      (nodes.get(self)?.kind === "AudioDestinationNode" ? "explicit" : "max"),
    set(self, value) {
      if (/^(max|clamped-max|explicit)$/.test(String(value))) modes.set(self, String(value));
    },
  };
}
