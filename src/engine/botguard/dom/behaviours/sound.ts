/** Audio contexts: nodes with the settings that the standard gives them, and silence for what they render. */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The parameters of each kind of node as `name value least most`: https://webaudio.github.io/web-audio-api/ */
const PARAMETERS: Readonly<Record<string, string>> = {
  AnalyserNode: "",
  AudioBufferSourceNode: "playbackRate 1,detune 0",
  BiquadFilterNode: "frequency 350 0 half,detune 0 -153600 153600,Q 1,gain 0 any 1541.273681640625",
  ConstantSourceNode: "offset 1",
  DelayNode: "delayTime 0 0 1",
  DynamicsCompressorNode:
    "threshold -24 -100 0,knee 30 0 40,ratio 12 1 20,attack 0.003000000026077032 0 1,release 0.25 0 1",
  GainNode: "gain 1",
  OscillatorNode: "frequency 440 -half half,detune 0 -153600 153600",
  PannerNode: "positionX 0,positionY 0,positionZ 0,orientationX 1,orientationY 0,orientationZ 0",
  StereoPannerNode: "pan 0 -1 1",
  AudioListener: "positionX 0,positionY 0,positionZ 0,forwardX 0,forwardY 0,forwardZ -1,upX 0,upY 1,upZ 0",
};

/** What else a node reads as at its start. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AnalyserNode: {
    fftSize: 2048,
    frequencyBinCount: 1024,
    minDecibels: -100,
    maxDecibels: -30,
    smoothingTimeConstant: 0.8,
  },
  BiquadFilterNode: { type: "lowpass" },
  OscillatorNode: { type: "sine" },
  PannerNode: {
    panningModel: "equalpower",
    distanceModel: "inverse",
    refDistance: 1,
    maxDistance: 10_000,
    rolloffFactor: 1,
    coneInnerAngle: 360,
    coneOuterAngle: 360,
  },
  WaveShaperNode: { curve: null, oversample: "none" },
};
const LARGEST = 3.4028234663852886e38;
/** Kinds of nodes that nothing leads to. */
const SOURCES = /Oscillator|BufferSource|ConstantSource|MediaElementAudioSource|MediaStreamAudioSource/;

/** The members of audio contexts and their nodes. */
export function soundBehaviours(context: BehaviourContext): Written {
  const { window, surface, instance, keep } = context;
  const written: Written = {};
  const half = (self: object) => (Reflect.get(self, "sampleRate") as number) / 2;
  const parametersOf = (node: object, kind: string, owner: object) => {
    for (const entry of PARAMETERS[kind]?.split(",").filter(Boolean) ?? []) {
      const [name = "", value, least = "any", most = "any"] = entry.split(" ");
      const bound = (text: string, other: number) =>
        text === "any"
          ? other
          : text.endsWith("half")
            ? half(owner) * (text === "half" ? 1 : -1)
            : Number(text);
      const parameter = keep(instance("AudioParam", node), {
        value: Number(value),
        defaultValue: Number(value),
        minValue: bound(least, -LARGEST),
        maxValue: bound(most, LARGEST),
        automationRate: kind === "DynamicsCompressorNode" ? "k-rate" : "a-rate",
      });
      keep(node, { [name]: parameter });
    }
  };
  const nodeOf = (kind: string, owner: object, values: Record<string, unknown> = {}) => {
    const node = keep(instance(kind, owner), {
      context: owner,
      numberOfInputs: SOURCES.test(kind) ? 0 : 1,
      numberOfOutputs: kind === "AudioDestinationNode" ? 0 : 1,
      channelCount: 2,
      channelCountMode: "max",
      channelInterpretation: "speakers",
      ...SETTINGS[kind],
      ...values,
    });
    parametersOf(node, kind, owner);
    return node;
  };
  for (const member of surface.interface("BaseAudioContext")?.members.keys() ?? []) {
    const kind = /^create(\w+)$/.exec(member)?.[1];
    if (!kind || /^(Buffer|PeriodicWave)$/.test(kind)) continue;
    const name = kind === "BufferSource" ? "AudioBufferSourceNode" : `${kind}Node`;
    if (surface.has(name)) written[`BaseAudioContext.${member}`] = { call: (self) => nodeOf(name, self) };
  }
  written["AudioNode.connect"] = { call: (_, [target]) => target };
  written["AudioNode.disconnect"] = { call: () => undefined };

  const buffers = new WeakMap<object, object[]>();
  const bufferOf = (channels: number, length: number, sampleRate: number, owner: object) => {
    const made = instance("AudioBuffer", owner);
    buffers.set(
      made,
      Array.from({ length: channels }, () => new window.Float32Array(length)),
    );
    return keep(made, {
      numberOfChannels: channels,
      length,
      sampleRate,
      duration: length / sampleRate,
    });
  };
  written["BaseAudioContext.createBuffer"] = {
    call: (self, [channels, length, rate]) => bufferOf(Number(channels), Number(length), Number(rate), self),
  };
  written["AudioBuffer.getChannelData"] = { call: (self, [channel]) => buffers.get(self)?.[Number(channel)] };

  const begin = (self: object, channels: number, sampleRate: number, values: Record<string, unknown>) => {
    keep(self, { sampleRate, currentTime: 0, state: "suspended", ...values });
    const destination = nodeOf("AudioDestinationNode", self, {
      channelCount: channels,
      maxChannelCount: channels,
      channelCountMode: "explicit",
    });
    const listener = instance("AudioListener", self);
    parametersOf(listener, "AudioListener", self);
    keep(self, { destination, listener });
  };
  written["AudioContext.constructor"] = {
    call: (self) => begin(self, 2, 44_100, { baseLatency: 0.01, outputLatency: 0 }),
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
    call(self) {
      const { length, sampleRate, destination } = self as {
        length: number;
        sampleRate: number;
        destination: { channelCount: number };
      };
      return Promise.resolve(bufferOf(destination.channelCount, length, sampleRate, self));
    },
  };
  return written;
}
