/** What a browser's machine has: fonts, graphics and media. Runs in a page of a browser; its source is sent. */

// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
type Thing = any;
declare const document: Thing;

/** Widths are in 2048ths of a font's size. */
export interface Face {
  /** Each of the characters, from a space on. */
  advances: string;
  /** Pairs of characters by how much they are moved together. */
  kerning: Record<string, string>;
  /** How far each of the first 95 goes to the left, right, up and down. */
  bounds: string;
  /** Ascent and descent. */
  height: string;
}

/** What WebGL says of itself. */
export interface Graphics {
  /** By number, each written as JSON: typed arrays as objects of one name. */
  parameters: Record<string, string>;
  extensions: string;
  attributes: Record<string, unknown>;
  precisions: string;
}

export interface Machine {
  /** `normal Arial` and the number of its face; an empty name is any other font. */
  families: Record<string, number>;
  faces: Face[];
  /** The interface of each extension, and its members: `name=number`, or `name=f` and a method's length. */
  extensions: Record<string, string>;
  webgl: Graphics;
  webgl2: Graphics;
  /** By container: what is answered without codecs and with each of `codecs`, one letter each, for playing and streaming. */
  codecs: string;
  containers: Record<string, string>;
  constraints: string;
  /** What is answered of each permission: state and name, or the error's name and message behind a mark. */
  permissions: Record<string, string>;
  voices: string;
  /** Code and character of each key; empty where the browser does not tell. */
  keys: string;
  wgsl: string;
  /** The profile of colours that its JPEG files have, in base64. */
  profile: string;
}

/** The families that are measured. */
export const FAMILIES =
  "sans-serif|serif|monospace|system-ui|Arial|Helvetica|Times New Roman|Times|Courier New|Courier|Georgia|Verdana|Tahoma|Trebuchet MS|cursive|fantasy|No Such Font";

export const CONTAINERS =
  "audio/mpeg audio/mp3 audio/ogg audio/wav audio/x-wav audio/wave audio/vnd.wave audio/aac audio/aacp audio/flac audio/x-flac audio/x-m4a audio/m4a audio/mp4 audio/webm audio/3gpp audio/3gpp2 audio/amr audio/midi audio/mid audio/basic audio/aiff audio/x-aiff audio/ac3 audio/opus audio/vorbis audio/x-mpegurl audio/mpegurl audio/x-mp3 audio/x-mpeg video/mp4 video/webm video/ogg video/quicktime video/x-matroska video/matroska video/mpeg video/3gpp video/3gpp2 video/x-msvideo video/avi video/x-flv video/x-ms-wmv video/x-ms-asf video/mp2t video/x-m4v video/mpeg2 video/flv video/h264 video/x-theora application/ogg application/x-mpegURL application/vnd.apple.mpegurl application/dash+xml application/mp4 application/octet-stream application/x-matroska application/x-shockwave-flash image/png text/plain";

export const CODECS =
  "1 2 mp3 mp4a.40.2 mp4a.40.5 mp4a.40.29 mp4a.40.42 mp4a.40.1 mp4a.40 mp4a mp4a.67 mp4a.66 mp4a.69 mp4a.6B mp4a.a5 mp4a.a6 ac-3 ec-3 ac-4 alac opus vorbis flac pcm speex Opus fLaC avc1 avc3 avc1.42E01E avc1.42001E avc1.4D401F avc1.640028 avc1.64001F avc1.6E0033 avc1.F4001F avc3.42E01E hev1 hvc1 hev1.1.6.L93.B0 hvc1.1.6.L93.B0 hvc1.2.4.L153.B0 vp8 vp8.0 vp9 vp9.0 vp09.00.10.08 vp09.02.10.10 vp09.01.20.08 vp08.00.10.08 av1 av01.0.05M.08 av01.0.08M.10 av01.1.04M.08 dvh1.05.01 dvhe.05.01 theora mp4v.20.8 mp4v.20.9 h264 H264 mjpeg wmv3 samr sevc.1";

export const PERMISSIONS =
  "geolocation notifications camera microphone midi push clipboard-read clipboard-write persistent-storage accelerometer gyroscope magnetometer background-sync screen-wake-lock storage-access display-capture local-fonts window-management nfc payment-handler idle-detection speaker-selection top-level-storage-access background-fetch periodic-background-sync ambient-light-sensor";

/** Evaluated in a page. */
export async function machine(
  families: string,
  containers: string,
  codecs: string,
  permissions: string,
): Promise<string> {
  const characters: string[] = [];
  for (let code = 32; code < 127; code++) characters.push(String.fromCharCode(code));
  for (let code = 160; code < 256; code++) characters.push(String.fromCharCode(code));
  characters.push(..."–—‘’“”•…€™");
  const pen = document.createElement("canvas").getContext("2d");
  const faces: Face[] = [];
  const known: Record<string, number> = {};
  const seen: Record<string, number> = {};
  const round = (value: number) => Math.round(value * 100) / 100;
  for (const family of families.split("|"))
    for (const style of ["normal", "bold", "italic"]) {
      const name = /^[a-z-]+$/.test(family) ? family : `"${family}"`;
      pen.font = `${style} 2048px ${name}`;
      const width = (text: string): number => pen.measureText(text).width;
      const advances = characters.map((one) => round(width(one)));
      const bounds: number[][] = [];
      for (const one of characters.slice(0, 95)) {
        const told = pen.measureText(one);
        bounds.push(
          [
            told.actualBoundingBoxLeft,
            told.actualBoundingBoxRight,
            told.actualBoundingBoxAscent,
            told.actualBoundingBoxDescent,
          ].map(Math.round),
        );
      }
      const told = pen.measureText("x");
      const height = [Math.round(told.fontBoundingBoxAscent), Math.round(told.fontBoundingBoxDescent)];
      const print = JSON.stringify([advances, bounds, height]);
      if (seen[print] === undefined) {
        const kerning: Record<string, string> = {};
        for (let first = 0; first < 95; first++)
          for (let second = 0; second < 95; second++) {
            const both = `${characters[first]}${characters[second]}`;
            const moved = round(width(both) - (advances[first] as number) - (advances[second] as number));
            if (Math.abs(moved) > 0.5) kerning[moved] = `${kerning[moved] ?? ""}${both}`;
          }
        seen[print] = faces.length;
        faces.push({
          advances: advances.join(" "),
          kerning,
          bounds: bounds.map((one) => one.join(",")).join(" "),
          height: height.join(" "),
        });
      }
      known[`${style} ${family}`] = seen[print] as number;
    }

  const extensions: Record<string, string> = {};
  const graphicsOf = (kind: string) => {
    const gl = document.createElement("canvas").getContext(kind);
    for (const name of gl.getSupportedExtensions()) {
      const extension = gl.getExtension(name);
      const members: string[] = [];
      for (const member in extension) {
        const value: unknown = extension[member];
        members.push(`${member}=${typeof value === "function" ? `f${value.length}` : value}`);
      }
      extensions[name] = [Object.prototype.toString.call(extension).slice(8, -1), ...members].join(" ");
    }
    const plain = document.createElement("canvas").getContext(kind);
    const parameters: Record<string, string> = {};
    for (const name in gl) {
      const number: unknown = gl[name];
      if (typeof number !== "number" || !/^[A-Z]/.test(name)) continue;
      const value = plain.getParameter(number);
      if (plain.getError() !== 0 || value === null) continue;
      const list = ArrayBuffer.isView(value) && [...(value as unknown as number[])];
      parameters[number] = JSON.stringify(list ? { [value.constructor.name]: list } : value);
    }
    gl.getExtension("WEBGL_debug_renderer_info");
    for (const number of [0x9245, 0x9246]) parameters[number] = JSON.stringify(gl.getParameter(number));
    const kinds = ["LOW_FLOAT", "MEDIUM_FLOAT", "HIGH_FLOAT", "LOW_INT", "MEDIUM_INT", "HIGH_INT"];
    const precisions = ["VERTEX_SHADER", "FRAGMENT_SHADER"].map((shader) =>
      kinds
        .map((precision) => {
          const told = gl.getShaderPrecisionFormat(gl[shader], gl[precision]);
          return `${told.rangeMin}/${told.rangeMax}/${told.precision}`;
        })
        .join(" "),
    );
    return {
      parameters,
      extensions: gl.getSupportedExtensions().join(" "),
      attributes: gl.getContextAttributes(),
      precisions: precisions.join("|"),
    };
  };

  const page = globalThis as Thing;
  const video = document.createElement("video");
  const types: Record<string, string> = {};
  for (const container of containers.split(" ")) {
    const asked = [container, ...codecs.split(" ").map((codec) => `${container}; codecs="${codec}"`)];
    const play = asked.map((type) => video.canPlayType(type).charAt(0) || "-").join("");
    const stream = asked.map((type) => (page.MediaSource.isTypeSupported(type) ? "y" : "-")).join("");
    const record = asked.map((type) => (page.MediaRecorder.isTypeSupported(type) ? "y" : "-")).join("");
    if (/[^-]/.test(play + stream + record)) types[container] = `${play} ${stream} ${record}`;
  }
  // The marker of a profile, which comes second: its name is 0xff 0xe2, and two bytes are its length.
  const file: string = page.atob(document.createElement("canvas").toDataURL("image/jpeg").slice(23));
  const marked = file.indexOf("\xff\xe2");
  const profile = file.slice(
    marked + 4,
    marked + 2 + file.charCodeAt(marked + 2) * 256 + file.charCodeAt(marked + 3),
  );
  const allowed: Record<string, string> = {};
  for (const name of permissions.split(" "))
    try {
      const told = await page.navigator.permissions.query({ name });
      allowed[name] = `${told.state} ${told.name}`;
    } catch (error) {
      allowed[name] = `! ${(error as Error).name} ${(error as Error).message}`;
    }
  const layout: Iterable<[string, string]> = (await page.navigator.keyboard?.getLayoutMap()) ?? [];
  return JSON.stringify({
    families: known,
    faces,
    webgl: graphicsOf("webgl"),
    webgl2: graphicsOf("webgl2"),
    extensions,
    codecs,
    containers: types,
    constraints: Object.keys(page.navigator.mediaDevices.getSupportedConstraints()).join(" "),
    permissions: allowed,
    voices: page.speechSynthesis
      .getVoices()
      .map((one: Thing) => `${one.name} ${one.lang} ${one.default}`)
      .join(),
    keys: [...layout].map(([code, key]) => `${code} ${key}`).join("\n"),
    profile: page.btoa(profile),
    wgsl: [...(page.navigator.gpu?.wgslLanguageFeatures ?? [])].join(" "),
  });
}
