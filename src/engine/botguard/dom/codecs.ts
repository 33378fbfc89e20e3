/** Which media a browser plays: containers, and what may be in them. */
import type { BrowserName } from "../../engine.ts";

/** What a browser knows of one kind of container. */
interface Container {
  /** The types by which it goes. */
  types: RegExp;
  /** The codecs that play in it. */
  codecs: RegExp;
  /** True where nothing else can be in it, and so nothing needs to be said. */
  isSure?: boolean;
  /** True where a page may put it together itself; "codecs": where it says what is in it. */
  streams?: boolean | "codecs";
}

const MP4 =
  "avc[13]\\.[0-9a-f]{6}|mp4a\\.(40\\.(2|5|29|42)|67|69|6b)|vp0?9(\\.[\\d.]+)?|av01\\.[\\w.]+|opus|flac|mp3";

const CHROMIUM: readonly Container[] = [
  { types: /^audio\/(mpeg|mp3)$/, codecs: /^mp3$/, isSure: true, streams: true },
  { types: /^audio\/aac$/, codecs: /^mp4a\.40\.(2|5|29)$/, isSure: true, streams: true },
  { types: /^audio\/flac$/, codecs: /^flac$/, isSure: true },
  { types: /^audio\/(x-)?wav$/, codecs: /^1$/ },
  { types: /^(audio|video|application)\/ogg$/, codecs: /^(vorbis|opus|flac|vp8)$/ },
  {
    types: /^(audio|video)\/webm$/,
    codecs: /^(vorbis|opus|vp8|vp9|vp09\.[\d.]+|av01\.[\w.]+)$/,
    streams: "codecs",
  },
  { types: /^(audio|video)\/mp4$/, codecs: new RegExp(`^(${MP4})$`, "i"), streams: "codecs" },
  { types: /^(audio\/x-m4a|video\/(x-m4v|3gpp))$/, codecs: new RegExp(`^(${MP4})$`, "i") },
  { types: /^video\/(x-)?matroska$/, codecs: /^(vorbis|opus|vp8|vp9|avc1\.\w+)$/ },
  { types: /^application\/(x-mpegurl|vnd\.apple\.mpegurl)$/, codecs: new RegExp(`^(${MP4})$`, "i") },
];

const WEBKIT: readonly Container[] = [
  { types: /^audio\/(mpeg|aac|flac|x-flac|x-m4a)$/, codecs: /^(mp3|flac|mp4a\.\S+|alac)$/, streams: true },
  { types: /^audio\/(mp3|(x-)?wav|midi|x-aiff)$/, codecs: /^(1|mp3)$/ },
  { types: /^(audio|video|application)\/ogg$/, codecs: /^(vorbis|opus|flac|vp8|theora)$/ },
  {
    types: /^(audio|video)\/webm$/,
    codecs: /^(vorbis|opus|vp8|vp9|vp09\.[\d.]+|av1|av01\.[\w.]+)$/,
    streams: true,
  },
  {
    types: /^(audio|video)\/mp4$/,
    codecs: new RegExp(`^(${MP4}|ac-3|ec-3|h(ev|vc)1\\.[\\w.]+)$`, "i"),
    streams: true,
  },
  {
    types: /^video\/(quicktime|mpeg|x-m4v|3gpp|x-msvideo|x-flv|x-matroska)$/,
    codecs: new RegExp(`^(${MP4})$`, "i"),
  },
];

/** A type, and what is said to be in it. */
function split(type: string): { container: string; codecs: string[] } {
  const [container = "", ...parameters] = type.split(";");
  const named = parameters.join(";").match(/codecs\s*=\s*"?([^"]*)"?/)?.[1] ?? "";
  return {
    container: container.trim().toLowerCase(),
    codecs: named
      .split(",")
      .map((codec) => codec.trim())
      .filter(Boolean),
  };
}

/** What `canPlayType` answers: "probably", "maybe" or nothing. */
export function canPlay(browser: BrowserName, type: string): string {
  const { container, codecs } = split(type);
  const known = (browser === "webkit" ? WEBKIT : CHROMIUM).find(({ types }) => types.test(container));
  if (!known || !codecs.every((codec) => known.codecs.test(codec))) return "";
  return codecs.length > 0 || known.isSure ? "probably" : "maybe";
}

/** What `MediaSource.isTypeSupported` answers. */
export function canStream(browser: BrowserName, type: string): boolean {
  const { container, codecs } = split(type);
  const known = (browser === "webkit" ? WEBKIT : CHROMIUM).find(({ types }) => types.test(container));
  if (!known?.streams || (known.streams === "codecs" && codecs.length === 0)) return false;
  return codecs.every((codec) => known.codecs.test(codec) && codec !== "theora");
}
