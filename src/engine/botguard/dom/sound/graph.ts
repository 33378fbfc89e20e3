/** Nodes that make and change sounds, and what comes of them frame by frame, 128 at a time. */
import { Compressor } from "./compressor.ts";
import type { Parameter } from "./parameter.ts";
import { Wave } from "./waves.ts";

/** Frames that are rendered at once. */
const BLOCK = 128;

/** A sound that is known beforehand. */
export interface Sound {
  channels: Float32Array[];
  length: number;
  rate: number;
}

/** One node. */
export interface SoundNode {
  kind: string;
  parameters: Map<string, Parameter>;
  /** What leads to it: another node's output to one of its inputs. */
  sources: { node: SoundNode; output: number; input: number }[];
  /** Of nodes that begin: seconds. */
  start?: number;
  stop?: number;
  /** What else it is set to. */
  settings: { get(name: string): unknown };
  /** What it keeps from one block to the next. */
  kept?: unknown;
  /** The block that it has rendered last. */
  done?: { block: number; outputs: Float32Array[][] };
}

const silence = () => [new Float32Array(BLOCK)];

/** Renders what leads to one node. */
export class Renderer {
  readonly #rate: number;
  readonly #waves = new Map<string, Wave>();

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** The first `length` frames, in `channels`. */
  render(destination: SoundNode, channels: number, length: number): Float32Array[] {
    const made = Array.from({ length: channels }, () => new Float32Array(length));
    for (let block = 0; block * BLOCK < length; block++) {
      const mixed = mix(this.#input(destination, 0, block), channels);
      for (const [index, channel] of made.entries()) {
        const part = mixed[index] as Float32Array;
        channel.set(part.subarray(0, Math.min(BLOCK, length - block * BLOCK)), block * BLOCK);
      }
    }
    return made;
  }

  /** What comes to one of a node's inputs, all together. */
  #input(node: SoundNode, input: number, block: number): Float32Array[] {
    const given = node.sources
      .filter((source) => source.input === input)
      .map(({ node: from, output }) => this.#outputs(from, block)[output] ?? silence());
    const channels = Math.max(1, ...given.map((one) => one.length));
    const sum = Array.from({ length: channels }, () => new Float32Array(BLOCK));
    for (const one of given)
      for (const [index, channel] of mix(one, channels).entries())
        for (let at = 0; at < BLOCK; at++)
          (sum[index] as Float32Array)[at] =
            ((sum[index] as Float32Array)[at] as number) + (channel[at] as number);
    return sum;
  }

  #outputs(node: SoundNode, block: number): Float32Array[][] {
    if (node.done?.block === block) return node.done.outputs;
    // A circle is silent where it comes to itself.
    node.done = { block, outputs: [silence()] };
    const outputs = this.#run(node, block);
    node.done = { block, outputs };
    return outputs;
  }

  #value(node: SoundNode, name: string, frame: number): number {
    return node.parameters.get(name)?.at(frame / this.#rate) ?? 0;
  }

  #run(node: SoundNode, block: number): Float32Array[][] {
    const first = block * BLOCK;
    const input = () => this.#input(node, 0, block);
    const each = (
      channels: Float32Array[],
      change: (value: number, frame: number, channel: number) => number,
    ) => [channels.map((channel, index) => channel.map((value, at) => change(value, first + at, index)))];
    switch (node.kind) {
      case "ConstantSourceNode":
        return this.#playing(node, first, (frame) => this.#value(node, "offset", frame));
      case "OscillatorNode": {
        const type = String(node.settings.get("type") ?? "sine");
        const wave = this.#waves.get(type) ?? new Wave(type, this.#rate);
        this.#waves.set(type, wave);
        return this.#playing(node, first, (frame) => {
          const phase = (node.kept as number | undefined) ?? 0;
          const detune = this.#value(node, "detune", frame);
          const frequency = this.#value(node, "frequency", frame) * 2 ** (detune / 1200);
          // In steps of the wave's table, as single numbers.
          const next = phase + wave.step(frequency);
          node.kept = next - Math.floor(next / wave.size) * wave.size;
          return wave.at(phase, frequency);
        });
      }
      case "AudioBufferSourceNode":
        return this.#sample(node, first);
      case "GainNode":
        return each(input(), (value, frame) => value * this.#value(node, "gain", frame));
      case "DelayNode": {
        const channels = input();
        const lines = (node.kept as Float32Array[][] | undefined) ?? [];
        node.kept = lines;
        lines[block] = channels;
        return each(channels, (_, frame, channel) => {
          const from = frame - this.#value(node, "delayTime", frame) * this.#rate;
          const at = (place: number) => lines[Math.floor(place / BLOCK)]?.[channel]?.[place % BLOCK] ?? 0;
          const whole = Math.round(from);
          if (Math.abs(from - whole) < 1e-6) return at(whole);
          const low = Math.floor(from);
          return at(low) + (at(low + 1) - at(low)) * (from - low);
        });
      }
      case "WaveShaperNode": {
        const curve = node.settings.get("curve") as Float32Array | null;
        if (!curve) return [input()];
        return each(input(), (value) => {
          const place = Math.min(1, Math.max(0, (value + 1) / 2)) * (curve.length - 1);
          const low = curve[Math.floor(place)] as number;
          return low + ((curve[Math.ceil(place)] as number) - low) * (place - Math.floor(place));
        });
      }
      case "ChannelMergerNode": {
        const count = Number(node.settings.get("inputs") ?? 6);
        return [
          Array.from({ length: count }, (_, at) => mix(this.#input(node, at, block), 1)[0] as Float32Array),
        ];
      }
      case "ChannelSplitterNode":
        return input().map((channel) => [channel]);
      case "DynamicsCompressorNode": {
        const compressor = (node.kept as Compressor | undefined) ?? new Compressor(this.#rate);
        node.kept = compressor;
        const value = (name: string) => this.#value(node, name, first);
        return [
          compressor.process(mix(input(), 2), {
            threshold: value("threshold"),
            knee: value("knee"),
            ratio: value("ratio"),
            attack: value("attack"),
            release: value("release"),
          }),
        ];
      }
      default:
        return [input()];
    }
  }

  /** What a node makes while it plays. */
  #playing(node: SoundNode, first: number, make: (frame: number) => number): Float32Array[][] {
    const made = new Float32Array(BLOCK);
    const from = Math.round((node.start ?? Number.POSITIVE_INFINITY) * this.#rate);
    const to = Math.round((node.stop ?? Number.POSITIVE_INFINITY) * this.#rate);
    for (let at = 0; at < BLOCK; at++) if (first + at >= from && first + at < to) made[at] = make(first + at);
    return [[made]];
  }

  #sample(node: SoundNode, first: number): Float32Array[][] {
    const sound = node.settings.get("sound") as Sound | undefined;
    if (!sound) return [silence()];
    const isLoop = node.settings.get("loop") === true;
    const speed = (frame: number) =>
      (this.#value(node, "playbackRate", frame) *
        2 ** (this.#value(node, "detune", frame) / 1200) *
        sound.rate) /
      this.#rate;
    const places: number[] = [];
    this.#playing(node, first, (frame) => {
      const place =
        (node.kept as number | undefined) ?? Number(node.settings.get("offset") ?? 0) * sound.rate;
      node.kept = place + speed(frame);
      places[frame - first] = isLoop ? place % sound.length : place;
      return 0;
    });
    return [
      sound.channels.map((channel) =>
        Float32Array.from({ length: BLOCK }, (_, at) => {
          const place = places[at];
          if (place === undefined || place >= sound.length) return 0;
          const low = Math.floor(place);
          const [one = 0, other = isLoop ? (channel[0] ?? 0) : 0] = [channel[low], channel[low + 1]];
          return one + (other - one) * (place - low);
        }),
      ),
    ];
  }
}

/** As many channels as are wanted: https://webaudio.github.io/web-audio-api/#channel-up-mixing-and-down-mixing */
function mix(given: Float32Array[], wanted: number): Float32Array[] {
  const [left = new Float32Array(BLOCK), right] = given;
  if (given.length === wanted) return given;
  if (wanted === 1 && right && given.length === 2)
    return [left.map((value, at) => (value + (right[at] as number)) * 0.5)];
  if (given.length === 1 && wanted === 2) return [left, left.slice()];
  return Array.from({ length: wanted }, (_, at) => given[at] ?? new Float32Array(BLOCK));
}
