/** What canvases and their contexts do not take. */
import { type Refusal, type Rule, type RuleContext, type Rules, unless } from "./rule.ts";

const isImage = (value: unknown) =>
  /^\[object (HTML(Image|Video|Canvas)Element|SVGImageElement|ImageBitmap|OffscreenCanvas|VideoFrame)\]$/.test(
    Object.prototype.toString.call(value),
  );

/** https://webidl.spec.whatwg.org/#js-double: only a number that has an end will do. */
const finite = (count: number): Rule =>
  unless(
    (args) => args.slice(0, count).every((arg) => Number.isFinite(Number(arg))),
    ["TypeError", "The provided double value is non-finite.", "The provided value is non-finite"],
  );

/** A whole number of 32 bits. */
const whole =
  (count: number): Rule =>
  (args) => {
    const wrong = args.slice(0, count).find((arg) => !(Math.abs(Math.trunc(Number(arg))) < 2 ** 31));
    return args.length < count || wrong === undefined
      ? undefined
      : [
          "TypeError",
          "Value is not of type 'long'.",
          `Value ${Number(wrong)} is outside the range [-2147483648, 2147483647]`,
        ];
  };

const notNegative =
  (at: number, shown: string): Rule =>
  (args) =>
    Number(args[at]) < 0
      ? ["IndexSizeError", `The ${shown} provided (${Number(args[at])}) is negative.`]
      : undefined;

const sized: Rule = (args) => {
  if (typeof args[0] === "object") return undefined;
  const wrong = [0, 1].find((at) => !Math.trunc(Number(args[at])));
  return wrong === undefined
    ? undefined
    : ["IndexSizeError", `The source ${wrong ? "height" : "width"} is zero or not a number.`];
};

const NOT_A_PICTURE: Refusal = [
  "TypeError",
  "The provided value is not of type '(CSSImageValue or HTMLCanvasElement or HTMLImageElement or HTMLVideoElement or ImageBitmap or OffscreenCanvas or SVGImageElement or VideoFrame)'.",
];

/** The rules of canvases. */
export function canvasRules({ is }: RuleContext): Rules {
  const rules: Rules = {
    "new ImageData": (args) => {
      if (typeof args[0] === "number")
        return args[0] > 0 && Number(args[1]) > 0
          ? undefined
          : ["IndexSizeError", `The source ${args[0] > 0 ? "height" : "width"} is zero or not a number.`];
      const length = Number(Reflect.get(Object(args[0]), "length") ?? 4);
      if (length > 0 && length % 4 === 0)
        return length % (4 * Number(args[1])) === 0
          ? undefined
          : [
              "IndexSizeError",
              "The input data length is not a multiple of (4 * width).",
              "Length is not a multiple of sw",
            ];
      return [
        "InvalidStateError",
        "The input data length is not a multiple of 4.",
        "Length is not a non-zero multiple of 4",
      ];
    },
  };
  const both = (name: string, ...asked: Rule[]) => {
    for (const owner of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"])
      rules[`${owner}.${name}`] = (args, self) => {
        for (const rule of asked) {
          const refusal = rule(args, self);
          if (refusal) return refusal;
        }
        return undefined;
      };
  };
  const ruled =
    (name: string): Rule =>
    (args) => {
      const at = is(args[0], "Path2D") ? 1 : 0;
      const rule = args[at];
      return rule === undefined || /^(nonzero|evenodd)$/.test(String(rule))
        ? undefined
        : [
            "TypeError",
            `The provided value '${String(rule)}' is not a valid enum value of type CanvasFillRule.`,
            `Argument ${at + 1} ('fillRule') to CanvasRenderingContext2D.${name} must be one of: "nonzero", "evenodd"`,
          ];
    };
  both("fill", ruled("fill"));
  both("clip", ruled("clip"));
  both("createLinearGradient", finite(4));
  both("createConicGradient", finite(3));
  both("createRadialGradient", finite(6), ([, , first, , , second]) =>
    Number(first) < 0 || Number(second) < 0
      ? ["IndexSizeError", `The ${Number(first) < 0 ? "r0" : "r1"} provided is less than 0.`]
      : undefined,
  );
  both("arc", notNegative(2, "radius"));
  both("arcTo", notNegative(4, "radius"));
  both("ellipse", notNegative(2, "major-axis radius"), notNegative(3, "minor-axis radius"));
  both("roundRect", (args) => {
    const radii = Array.isArray(args[4]) ? args[4] : [args[4] ?? 0];
    if (radii.length < 1 || radii.length > 4)
      return [
        "RangeError",
        `${radii.length} radii provided. Between one and four radii are necessary.`,
        `radii must contain at least 1 element, up to 4. It contained ${radii.length} elements.`,
      ];
    const wrong = radii.find((one) => Number(one) < 0);
    return wrong === undefined
      ? undefined
      : ["RangeError", `Radius value ${Number(wrong)} is negative.`, "radius value must be positive"];
  });
  both("getImageData", whole(4));
  both("createImageData", sized);
  both("putImageData", (args) =>
    is(args[0], "ImageData")
      ? whole(3)([0, ...args.slice(1)], {})
      : [
          "TypeError",
          "parameter 1 is not of type 'ImageData'.",
          "Argument 1 ('imagedata') to CanvasRenderingContext2D.putImageData must be an instance of ImageData",
        ],
  );
  both(
    "setLineDash",
    unless(
      ([given]) => typeof given === "object" && given !== null && Symbol.iterator in given,
      ["TypeError", "The provided value cannot be converted to a sequence.", "Value is not a sequence"],
    ),
  );
  both(
    "drawImage",
    unless(([image]) => isImage(image), NOT_A_PICTURE),
  );
  both(
    "createPattern",
    unless(([image]) => isImage(image), NOT_A_PICTURE),
    ([, repeat]) =>
      repeat === null || /^(repeat|repeat-x|repeat-y|no-repeat|)$/.test(String(repeat))
        ? undefined
        : [
            "SyntaxError",
            `The provided type ('${String(repeat)}') is not one of 'repeat', 'no-repeat', 'repeat-x', or 'repeat-y'.`,
          ],
  );
  for (const owner of ["WebGLRenderingContext", "WebGL2RenderingContext"])
    for (const entry of OBJECTS.split(" ")) {
      const [name = "", kind = "", parameter = "", optional] = entry.split(":");
      const at = /^bind/.test(name) ? 1 : 0;
      rules[`${owner}.${name}`] = (args) =>
        is(args[at], kind) || (optional && args[at] == null)
          ? undefined
          : [
              "TypeError",
              `parameter ${at + 1} is not of type '${kind}'.`,
              `Argument ${at + 1} ('${parameter}') to ${owner}.${name} must be an instance of ${kind}`,
            ];
    }
  return rules;
}

/** Methods of WebGL that take an object, its interface and what the parameter is called; `:?` where there may be none. */
const OBJECTS =
  "bindBuffer:WebGLBuffer:buffer:? bindTexture:WebGLTexture:texture:? bindFramebuffer:WebGLFramebuffer:framebuffer:? bindRenderbuffer:WebGLRenderbuffer:renderbuffer:? getUniformLocation:WebGLProgram:program getAttribLocation:WebGLProgram:program linkProgram:WebGLProgram:program useProgram:WebGLProgram:program:? compileShader:WebGLShader:shader shaderSource:WebGLShader:shader getShaderParameter:WebGLShader:shader getProgramParameter:WebGLProgram:program attachShader:WebGLProgram:program";
