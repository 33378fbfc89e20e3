/** The objects of sounds: which node, parameter or sound each stands for, and how nodes are laid out. */
import { AsIs } from "../errors/errors.ts";
import type { Sound, SoundNode } from "../sound/graph.ts";
import { LARGEST, PARAMETERS, SETTINGS, SOURCES } from "../sound/kinds.ts";
import { Parameter } from "../sound/parameter.ts";
import type { BehaviourContext } from "./behaviour.ts";

/** What the objects of one page stand for. */
export interface SoundObjects {
  nodes: WeakMap<object, SoundNode>;
  parameters: WeakMap<object, Parameter>;
  sounds: WeakMap<object, Sound>;
  /** Gives `node` the parameters of its kind, by name. */
  parametersOf(node: object, kind: string, owner: object): Map<string, Parameter>;
  /** Makes an object a node of the context `owner`. */
  lay(node: object, kind: string, owner: object, values?: Record<string, unknown>): object;
  /** A new node. */
  nodeOf(kind: string, owner: object, values?: Record<string, unknown>): object;
  /** Makes `made` a buffer with `sound`. */
  soundOf(made: object, sound: Sound): object;
  /** An error in the words of the browser. */
  wrong(
    name: string,
    place: readonly [owner: string, member: string, use?: "setter"],
    chromium: string,
    webkit: string,
  ): AsIs;
}

/** Begins to know the objects of one page. */
export function soundObjects({ window, instance, keep, facts, wording }: BehaviourContext): SoundObjects {
  const nodes = new WeakMap<object, SoundNode>();
  const parameters = new WeakMap<object, Parameter>();
  const sounds = new WeakMap<object, Sound>();
  const half = (self: object) => (Reflect.get(self, "sampleRate") as number) / 2;
  const parametersOf: SoundObjects["parametersOf"] = (node, kind, owner) => {
    const made = new Map<string, Parameter>();
    for (const entry of PARAMETERS[kind]?.split(",").filter(Boolean) ?? []) {
      const [name = "", value, least = "any", most = "any"] = entry.split(" ");
      const bound = (text: string, other: number) =>
        text === "any"
          ? other
          : text.endsWith("half")
            ? half(owner) * (text === "half" ? 1 : -1)
            : Number(text);
      const parameter = keep(instance("AudioParam", node), {
        defaultValue: Number(value),
        minValue: bound(least, -LARGEST),
        maxValue: bound(most, LARGEST),
        automationRate: kind === "DynamicsCompressorNode" ? "k-rate" : "a-rate",
      });
      const held = new Parameter(Number(value));
      parameters.set(parameter, held);
      made.set(name, held);
      keep(node, { [name]: parameter });
    }
    return made;
  };
  const lay: SoundObjects["lay"] = (node, kind, owner, values = {}) => {
    keep(node, {
      context: owner,
      numberOfInputs: SOURCES.test(kind) ? 0 : 1,
      numberOfOutputs: kind === "AudioDestinationNode" ? 0 : 1,
      channelCount: 2,
      channelCountMode: "max",
      channelInterpretation: "speakers",
      ...SETTINGS[kind],
      ...values,
    });
    nodes.set(node, {
      kind,
      parameters: parametersOf(node, kind, owner),
      sources: [],
      settings: {
        get: (name) =>
          name === "sound" ? sounds.get(Reflect.get(node, "buffer") as object) : Reflect.get(node, name),
      },
    });
    return node;
  };
  return {
    nodes,
    parameters,
    sounds,
    parametersOf,
    lay,
    nodeOf: (kind, owner, values) => lay(instance(kind, owner), kind, owner, values),
    soundOf(made, { channels, length, rate }) {
      sounds.set(made, { channels, length, rate });
      return keep(made, {
        numberOfChannels: channels.length,
        length,
        sampleRate: rate,
        duration: length / rate,
      });
    },
    wrong(name, [owner, member, use], chromium, webkit) {
      const message = facts.browser === "webkit" ? webkit : wording.failed(owner, member, chromium, use);
      return new AsIs(
        name === "RangeError" ? new window.RangeError(message) : new window.DOMException(message, name),
      );
    },
  };
}
