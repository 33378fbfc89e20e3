/** YouTube's videos: watch page, client configurations, player API and playlists, enough for a whole run of yt-dlp. */
import type { RawRequest, Reply } from "./http.ts";
import { type MediaHost, PLAYER } from "./media.ts";
import { type Challenge, challengeScripts, makeVisitorData } from "./pages.ts";

/** Who is asking, as cookies tell: signed in or not. */
const ACCOUNT = "108123456789012345678||";
const HTML = { "content-type": "text/html; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json; charset=UTF-8" };
/** Clients that get plain addresses, which need a token, as yt-dlp knows them. */
const CLIENTS: Readonly<Record<string, string>> = {
  "m.youtube.com": "MWEB",
  "music.youtube.com": "WEB_REMIX",
  "www.youtube.com": "WEB",
};
const PLAIN_CLIENTS = ["MWEB", "WEB_REMIX", "TVHTML5_SIMPLY"];

/** What of the videos can be switched. */
export interface VideoBehaviour {
  /** What a token for media has to be bound to: the visitor or account, or the video; "session". */
  binding?: "session" | "video";
  /** What keeps everybody out. */
  wall?: "bot-check" | "login" | "sabr";
}

/** Answers what is asked of YouTube about videos; undefined when it is something else. */
export function serveVideos(
  media: MediaHost,
  behaviour: VideoBehaviour,
  host: string,
  request: RawRequest,
  challenge: () => Challenge,
): Reply | undefined {
  const url = new URL(request.path, `https://${host}`);
  const key = `${request.method} ${url.pathname}`;
  if (host === "www.youtube.com" && key === "GET /watch") {
    const page = watchPage(url.searchParams.get("v") ?? "", request, behaviour);
    return html(page + challengeScripts(challenge(), "ok"));
  }
  if (host === "www.youtube.com" && key === "GET /playlist") {
    const data = playlist(url.searchParams.get("list") ?? "");
    return html(
      `${config("WEB", request, behaviour)}<script nonce="n0">var ytInitialData = ${inScript(data)};</script>`,
    );
  }
  if (host in CLIENTS && host !== "www.youtube.com" && key === "GET /") {
    return html(config(CLIENTS[host] ?? "", request, behaviour));
  }
  if (key === "POST /youtubei/v1/player") return player(media, behaviour, request);
  if (key === "POST /youtubei/v1/browse") {
    const list = /"browseId": ?"VL(PL[^"]*)"/.exec(request.body)?.[1] ?? "";
    return { status: 200, headers: JSON_TYPE, body: JSON.stringify(playlist(list)) };
  }
  return undefined;
}

const html = (body: string): Reply => ({ status: 200, headers: HTML, body });
const inScript = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
const isSignedIn = (request: RawRequest) => /\bSAPISID=/.test(request.headers.cookie ?? "");

/** The page's settings in a script element, as yt-dlp reads them. */
function config(clientName: string, request: RawRequest, { binding }: VideoBehaviour): string {
  const flags = binding === "video" ? "html5_generate_content_po_token=true" : "html5_other=false";
  const settings = {
    INNERTUBE_API_KEY: "made-up",
    INNERTUBE_API_VERSION: "v1",
    INNERTUBE_CLIENT_NAME: clientName,
    INNERTUBE_CLIENT_VERSION: "2.20261101.00.00",
    INNERTUBE_CONTEXT: { client: { hl: "en", gl: "US", clientName, clientVersion: "2.20261101.00.00" } },
    LOGGED_IN: isSignedIn(request),
    PLAYER_JS_URL: new URL(PLAYER.url).pathname,
    STS: 20_400,
    VISITOR_DATA: makeVisitorData(),
    WEB_PLAYER_CONTEXT_CONFIGS: {
      WEB_PLAYER_CONTEXT_CONFIG_ID_KEVLAR_WATCH: { serializedExperimentFlags: flags },
    },
    ...(isSignedIn(request) && { DATASYNC_ID: ACCOUNT, SESSION_INDEX: "0" }),
  };
  return `<!DOCTYPE html><html><body><script nonce="n0">ytcfg.set(${inScript(settings)});</script></body></html>`;
}

function watchPage(videoId: string, request: RawRequest, behaviour: VideoBehaviour): string {
  const { streamingData: _, ...details } = playerResponse(videoId, behaviour, undefined);
  const initialData = { contents: { twoColumnWatchNextResults: {} } };
  return (
    config("WEB", request, behaviour) +
    `<script nonce="n0">var ytInitialPlayerResponse = ${inScript(details)};</script>` +
    `<script nonce="n0">var ytInitialData = ${inScript(initialData)};</script>`
  );
}

/** A playlist whose identifier says how many videos it has: `PL20...`. */
function playlist(list: string): object {
  const count = Number(/^PL(\d+)/.exec(list)?.[1] ?? 0);
  const videos = Array.from({ length: count }, (_, index) => ({
    playlistVideoRenderer: {
      videoId: `video${String(index).padStart(6, "0")}`,
      title: { runs: [{ text: `A made-up video ${index}` }] },
      isPlayable: true,
    },
  }));
  const tabRenderer = {
    selected: true,
    content: {
      sectionListRenderer: {
        contents: [
          { itemSectionRenderer: { contents: [{ playlistVideoListRenderer: { contents: videos } }] } },
        ],
      },
    },
  };
  return {
    contents: { twoColumnBrowseResultsRenderer: { tabs: [{ tabRenderer }] } },
    metadata: { playlistMetadataRenderer: { title: "A made-up playlist" } },
  };
}

function player(media: MediaHost, behaviour: VideoBehaviour, request: RawRequest): Reply {
  let body: { videoId?: unknown; context?: { client?: { clientName?: unknown; visitorData?: unknown } } };
  try {
    body = JSON.parse(request.body);
  } catch {
    return { status: 400, headers: JSON_TYPE, body: '{"error":{"code":400,"message":"no JSON"}}' };
  }
  const videoId = String(body.videoId);
  const client = String(body.context?.client?.clientName);
  const visitor = request.headers["x-goog-visitor-id"] ?? String(body.context?.client?.visitorData ?? "");
  const session = isSignedIn(request) ? ACCOUNT : visitor;
  const binding = behaviour.binding === "video" ? videoId : session;
  const formats = PLAIN_CLIENTS.includes(client) ? media.formats(videoId, binding) : undefined;
  return {
    status: 200,
    headers: JSON_TYPE,
    body: JSON.stringify(playerResponse(videoId, behaviour, formats)),
  };
}

function playerResponse(
  videoId: string,
  { wall }: VideoBehaviour,
  formats: ReturnType<MediaHost["formats"]> | undefined,
): Record<string, unknown> {
  if (wall === "bot-check" || wall === "login") {
    const reason = wall === "login" ? "This video is private" : "Sign in to confirm you’re not a bot";
    return { playabilityStatus: { status: "LOGIN_REQUIRED", reason }, videoDetails: { videoId } };
  }
  const isPlain = formats !== undefined && wall !== "sabr";
  return {
    playabilityStatus: { status: "OK", playableInEmbed: true },
    streamingData: {
      expiresInSeconds: "21540",
      adaptiveFormats: isPlain ? formats.adaptive : [],
      formats: isPlain ? formats.progressive : [],
      ...(!isPlain && {
        serverAbrStreamingUrl: "https://rr1---sn-standin.googlevideo.com/videoplayback?sabr=1",
      }),
    },
    videoDetails: {
      videoId,
      title: `A made-up video ${videoId}`,
      lengthSeconds: "60",
      channelId: "UCmadeupmadeupmadeupmade",
      author: "Nobody",
      isLiveContent: false,
      shortDescription: "",
      viewCount: "1",
    },
  };
}
