/** Sounds that are known beforehand: buffers, and files that are made such. */
import type { Sound } from "../sound/graph.ts";
import { readWav } from "../sound/wav.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** What buffers are made with. */
interface Making {
  sounds: WeakMap<object, Sound>;
  soundOf(made: object, sound: Sound): object;
  /** With the page's own arrays. */
  paged(sound: Sound): Sound;
}

/** Writes the members of buffers. */
export function defineBuffers(
  { window, instance, facts }: BehaviourContext,
  written: Written,
  { sounds, soundOf, paged }: Making,
): void {
  const silent = (channels: number, length: number, rate: number): Sound => ({
    length,
    rate,
    channels: Array.from({ length: channels }, () => new window.Float32Array(length) as Float32Array),
  });
  written["BaseAudioContext.createBuffer"] = {
    call: (self, [channels, length, rate]) =>
      soundOf(instance("AudioBuffer", self), silent(Number(channels), Number(length), Number(rate))),
  };
  written["AudioBuffer.constructor"] = {
    call(self, [given]) {
      const { numberOfChannels = 1, length, sampleRate } = given as Record<string, number>;
      soundOf(self, silent(numberOfChannels, Number(length), Number(sampleRate)));
    },
  };
  written["AudioBuffer.getChannelData"] = {
    call: (self, [channel]) => sounds.get(self)?.channels[Number(channel)],
  };
  written["AudioBuffer.copyToChannel"] = {
    call(self, [source, channel, from = 0]) {
      const to = sounds.get(self)?.channels[Number(channel)];
      const given = Array.from(source as Iterable<number>);
      to?.set(given.slice(0, Math.max(0, to.length - Number(from))), Number(from));
    },
  };
  written["AudioBuffer.copyFromChannel"] = {
    call(self, [into, channel, from = 0]) {
      const given = sounds.get(self)?.channels[Number(channel)]?.subarray(Number(from)) ?? [];
      const to = into as Float32Array;
      to.set(Array.from(given).slice(0, to.length));
    },
  };
  written["BaseAudioContext.decodeAudioData"] = {
    async call(self, [bytes, done, failed]) {
      const sound = readWav((bytes as ArrayBuffer).slice(0), facts.browser === "webkit");
      if (sound) {
        const made = soundOf(instance("AudioBuffer", self), paged(sound));
        if (typeof done === "function") done(made);
        return made;
      }
      const error = new window.DOMException("Unable to decode audio data", "EncodingError");
      if (typeof failed === "function") failed(error);
      throw error;
    },
  };
}
