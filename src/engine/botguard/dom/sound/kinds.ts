/** The kinds of nodes: what they have, and how they begin. */

/** The parameters of each kind of node as `name value least most`: https://webaudio.github.io/web-audio-api/ */
export const PARAMETERS: Readonly<Record<string, string>> = {
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
export const SETTINGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AnalyserNode: {
    minDecibels: -100,
    maxDecibels: -30,
    smoothingTimeConstant: 0.8,
  },
  BiquadFilterNode: { type: "lowpass" },
  AudioBufferSourceNode: { loopStart: 0, loopEnd: 0 },
  ChannelSplitterNode: {
    numberOfOutputs: 6,
    channelCount: 6,
    channelCountMode: "explicit",
    channelInterpretation: "discrete",
  },
  ChannelMergerNode: { numberOfInputs: 6, channelCount: 1, channelCountMode: "explicit" },
  ConvolverNode: { buffer: null, normalize: true, channelCountMode: "clamped-max" },
  StereoPannerNode: { channelCountMode: "clamped-max" },
  DynamicsCompressorNode: { channelCountMode: "clamped-max", reduction: 0 },
  PannerNode: {
    channelCountMode: "clamped-max",
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
/** The largest single number. */
export const LARGEST = 3.4028234663852886e38;
/** Kinds of nodes that nothing leads to. */
export const SOURCES =
  /Oscillator|BufferSource|ConstantSource|MediaElementAudioSource|MediaStreamAudioSource/;
