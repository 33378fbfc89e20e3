/** Audio contexts: how they begin, the states that they are in, and what they render. */
import { Renderer, type Sound, type SoundNode } from "../sound/graph.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";
import { defineAnalysis } from "./sound-analysis.ts";
import { defineBuffers } from "./sound-buffers.ts";
import { defineConnections, defineNodes } from "./sound-nodes.ts";
import { soundObjects } from "./sound-objects.ts";
import { defineParameters } from "./sound-parameters.ts";
import { defineSources } from "./sound-sources.ts";

/** The members of audio contexts and their nodes. */
export function soundBehaviours(context: BehaviourContext): Written {
  const { window, instance, keep, facts, make } = context;
  const written: Written = {};
  const isWebKit = facts.browser === "webkit";
  const objects = soundObjects(context);
  const { nodes, parameters, sounds, parametersOf, nodeOf, soundOf, wrong } = objects;
  defineNodes(context, written, objects);
  defineConnections(context, written, objects);
  defineSources(context, written, objects);
  defineParameters(written, parameters);

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
