/** What audio contexts, players and streams do not take. */
import { canStream } from "../codecs.ts";
import { type Rule, type RuleContext, type Rules, unless } from "./rule.ts";

/** Samples in a second that a context can have. */
const [LEAST, MOST] = [3000, 768_000];
const rated =
  (at: number, what: string, webkit: string): Rule =>
  (args) =>
    Number(args[at]) >= LEAST && Number(args[at]) <= MOST
      ? undefined
      : [
          "NotSupportedError",
          `The ${what} provided (${Number(args[at])}) is outside the range [${LEAST}, ${MOST}].`,
          webkit,
        ];

/** The first that refuses. */
const first =
  (...rules: Rule[]): Rule =>
  (args, self) => {
    for (const rule of rules) {
      const refusal = rule(args, self);
      if (refusal) return refusal;
    }
    return undefined;
  };

/** The rules of sounds and media. */
export function soundRules({ browser, is }: RuleContext): Rules {
  const counted: Rule = ([count]) =>
    Number(count) > 0 && Number(count) <= 32
      ? undefined
      : [
          "NotSupportedError",
          `The number of channels provided (${Number(count)}) is outside the range [1, 32].`,
          Number(count) === 0 ? "Number of channels cannot be 0." : "Number of channels is not in range",
        ];
  const timed: Rule = (args) =>
    Number(args[1]) >= 0
      ? undefined
      : [
          "RangeError",
          `Time must be a finite non-negative number: ${Number(args[1])}`,
          "startTime must be a positive value",
        ];
  return {
    "BaseAudioContext.createBuffer": first(
      counted,
      unless(
        (args) => Number(args[1]) > 0,
        [
          "NotSupportedError",
          "The number of frames provided (0) is less than or equal to the minimum bound (0).",
          "Length must be at least 1.",
        ],
      ),
      rated(2, "sample rate", "Sample rate is not in the supported range."),
    ),
    "new OfflineAudioContext": (args, self) => {
      if (args.length < 2) return undefined;
      if (!(Number(args[1]) > 0))
        return [
          "NotSupportedError",
          "The number of frames provided (0) is less than the minimum bound (1).",
          "length cannot be 0",
        ];
      return rated(2, "sampleRate", "sampleRate is not in range")(args, self);
    },
    "new AudioContext": ([options], self) => {
      const rate: unknown = Reflect.get(Object(options), "sampleRate");
      return rate === undefined
        ? undefined
        : rated(0, "hardware sample rate", "sampleRate is not in range")([rate], self);
    },
    "new AudioBuffer": ([options]) =>
      Reflect.get(Object(options), "length") === undefined
        ? [
            "TypeError",
            "Failed to read the 'length' property from 'AudioBufferOptions': Required member is undefined.",
            "Member AudioBufferOptions.length is required and must be an instance of unsigned long",
          ]
        : undefined,
    "new MediaStream": unless(
      ([given]) => given === undefined || is(given, "MediaStream") || Array.isArray(given),
      ["TypeError", "Overload resolution failed."],
    ),
    "MediaSource.addSourceBuffer": ([type]) =>
      browser === "chromium" && !canStream(browser, String(type))
        ? ["NotSupportedError", `The type provided ('${String(type)}') is unsupported.`]
        : ["InvalidStateError", "The MediaSource's readyState is not 'open'."],
    "HTMLMediaElement.playbackRate=": ([rate]) =>
      browser === "chromium" && Number(rate) !== 0 && !(Number(rate) >= 0.0625 && Number(rate) <= 16)
        ? [
            "NotSupportedError",
            `The provided playback rate (${Number(rate)}) is not in the supported playback range.`,
          ]
        : undefined,
    "AudioParam.value=": unless(
      ([value]) => Number.isFinite(Math.fround(Number(value))),
      [
        "TypeError",
        "The provided float value is non-finite.",
        "The provided value is outside the range of a float",
      ],
    ),
    "AudioParam.setValueAtTime": timed,
    "AudioParam.linearRampToValueAtTime": timed,
    "AudioParam.exponentialRampToValueAtTime": first(
      unless(
        ([value]) => Math.fround(Number(value)) !== 0,
        [
          "RangeError",
          "The float target value provided (0) should not be in the range (-1.40130e-45, 1.40130e-45)",
          "value cannot be 0",
        ],
      ),
      timed,
    ),
    "AudioNode.channelCount=": unless(
      ([count]) => Number(count) > 0 && Number(count) <= 32,
      [
        "NotSupportedError",
        "The channel count provided (0) is outside the range [1, 32].",
        "Channel count cannot be 0",
      ],
    ),
  };
}
