/** Audio contexts: nodes with the settings that the standard gives them, and what they render. */
import { AsIs } from "../errors/errors.ts";
import { Renderer, type Sound, type SoundNode } from "../sound/graph.ts";
import { LARGEST, PARAMETERS, SETTINGS, SOURCES } from "../sound/kinds.ts";
import { Parameter } from "../sound/parameter.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { defineAnalysis } from "./sound-analysis.ts";
import { defineBuffers } from "./sound-buffers.ts";
import { defineParameters } from "./sound-parameters.ts";

/** The members of audio contexts and their nodes. */
export function soundBehaviours(context: BehaviourContext): Written {
  const { window, surface, instance, keep, facts, wording, make } = context;
  const written: Written = {};
  const isWebKit = facts.browser === "webkit";
  const wrong = (
    name: string,
    [owner, member, use]: readonly [string, string, "setter"?],
    chromium: string,
    webkit: string,
  ) => {
    const message = isWebKit ? webkit : wording.failed(owner, member, chromium, use);
    return new AsIs(
      name === "RangeError" ? new window.RangeError(message) : new window.DOMException(message, name),
    );
  };
  const nodes = new WeakMap<object, SoundNode>();
  const parameters = new WeakMap<object, Parameter>();
  const sounds = new WeakMap<object, Sound>();
  const half = (self: object) => (Reflect.get(self, "sampleRate") as number) / 2;
  const parametersOf = (node: object, kind: string, owner: object) => {
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
  const lay = (node: object, kind: string, owner: object, values: Record<string, unknown> = {}) => {
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
  const nodeOf = (kind: string, owner: object, values?: Record<string, unknown>) =>
    lay(instance(kind, owner), kind, owner, values);
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

  written["AudioNode.connect"] = {
    call(self, [target, output = 0, input = 0]) {
      const at = ["AudioNode", "connect"] as const;
      const node = nodes.get(self) as SoundNode;
      if (parameters.has(target as object)) return undefined;
      const to = nodes.get(target as object);
      if (!to)
        throw new window.TypeError(
          isWebKit ? "Type error" : wording.failed(...at, "Overload resolution failed."),
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

  defineParameters(written, parameters);

  const soundOf = (made: object, { channels, length, rate }: Sound) => {
    sounds.set(made, { channels, length, rate });
    return keep(made, {
      numberOfChannels: channels.length,
      length,
      sampleRate: rate,
      duration: length / rate,
    });
  };
  const paged = ({ channels, ...sound }: Sound): Sound => ({
    ...sound,
    channels: channels.map((channel) => new window.Float32Array(window.Array.from(channel)) as Float32Array),
  });
  defineBuffers(context, written, { sounds, soundOf, paged });

  const begin = (self: object, channels: number, sampleRate: number, values: Record<string, unknown>) => {
    keep(self, { sampleRate, currentTime: 0, ...values });
    const destination = nodeOf("AudioDestinationNode", self, {
      channelCount: channels,
      maxChannelCount: channels,
    });
    const listener = instance("AudioListener", self);
    parametersOf(listener, "AudioListener", self);
    keep(self, { destination, listener });
    states.set(self, isWebKit || !("baseLatency" in self) ? "suspended" : "running");
  };
  const states = new WeakMap<object, string>();
  written["BaseAudioContext.state"] = { get: (self) => states.get(self) ?? "suspended" };
  for (const [name, state] of [
    ["close", "closed"],
    ["suspend", "suspended"],
    ["resume", "running"],
  ] as const)
    written[`AudioContext.${name}`] = {
      async call(self) {
        states.set(self, state);
      },
    };
  written["AudioContext.constructor"] = {
    call(self, [options]) {
      const rate = Number(Reflect.get(Object(options), "sampleRate") ?? 44_100);
      begin(self, 2, rate, { baseLatency: isWebKit ? 128 / 44_100 : 0.01, outputLatency: 0 });
      if (isWebKit) keep(Reflect.get(self, "destination") as object, { maxChannelCount: 0 });
    },
  };
  written["OfflineAudioContext.constructor"] = {
    call(self, args) {
      const given =
        args.length > 1
          ? args
          : ["numberOfChannels", "length", "sampleRate"].map((name) => Reflect.get(args[0] as object, name));
      const [channels = 1, length = 0, rate = 44_100] = given.map((value) =>
        value === undefined ? undefined : Number(value),
      );
      begin(self, channels, rate, { length });
    },
  };
  written["OfflineAudioContext.startRendering"] = {
    async call(self) {
      const { length, sampleRate, destination } = self as {
        length: number;
        sampleRate: number;
        destination: object;
      };
      if (states.get(self) !== "suspended")
        throw wrong(
          "InvalidStateError",
          ["OfflineAudioContext", "startRendering"],
          "cannot startRendering when an OfflineAudioContext is running",
          "Rendering was already started",
        ).error;
      states.set(self, "running");
      const count = Reflect.get(destination, "channelCount") as number;
      const channels = new Renderer(sampleRate).render(nodes.get(destination) as SoundNode, count, length);
      const made = soundOf(instance("AudioBuffer", self), paged({ channels, length, rate: sampleRate }));
      keep(self, { currentTime: (Math.ceil(length / 128) * 128) / sampleRate });
      states.set(self, "closed");
      setTimeout(() => {
        (self as EventTarget).dispatchEvent(
          make("OfflineAudioCompletionEvent", "complete", { renderedBuffer: made }) as Event,
        );
      }, 0);
      return made;
    },
  };
  defineAnalysis(context, written);
  return written;
}
