/** The four things that Google answers, when nothing is switched to fail. */
import { REQUEST_KEY } from "../../../src/attestation/google.ts";
import type { Behaviour, Endpoint } from "./behaviour.ts";
import { familyOf, type Programs, type Seed } from "./botguard/program.ts";
import { judge } from "./botguard/snapshot.ts";
import type { Tokens } from "./botguard/tokens.ts";
import type { RawRequest, Reply } from "./http.ts";
import {
  BOT_WALL,
  type Challenge,
  CONSENT_PAGE,
  homePage,
  makeEventId,
  makeVisitorData,
  type PageStyle,
} from "./pages.ts";
import { FIRST_PLAYER, makePlayer, type PlayerOptions } from "./player.ts";

/** What the endpoints need of the stand-in. */
export interface Service {
  programs: Programs;
  tokens: Tokens;
  behaviour(): Behaviour;
  defaults: { seed: Seed; edition: string; pageBytes: number; programBytes: number };
}

/** An answer, and a remark on it for the request log. */
export interface Answer extends Reply {
  note?: string;
}

const JSON_TYPE = { "content-type": "application/json; charset=UTF-8" };
const HTML = { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache, no-store" };

/** Which endpoint `host` and `path` are; undefined for none. */
export function endpointOf(method: string, host: string, path: string): Endpoint | undefined {
  const [pathname = ""] = path.split("?");
  const key = `${method} ${host}${pathname}`;
  if (key === "GET www.youtube.com/") return "homePage";
  if (key === "POST www.youtube.com/youtubei/v1/att/get") return "attGet";
  if (key === "GET www.youtube.com/tv_config") return "tvConfig";
  if (key === "POST jnn-pa.googleapis.com/$rpc/google.internal.waa.v1.Waa/Create") return "create";
  if (key.startsWith("GET www.google.com/js/th/")) return "interpreter";
  if (key.startsWith("GET www.youtube.com/s/player/")) return "player";
  if (key === "POST jnn-pa.googleapis.com/$rpc/google.internal.waa.v1.Waa/GenerateIT") return "generateIt";
  if (key === "POST www.youtube.com/api/jnn/v1/GenerateIT") return "generateIt";
  return undefined;
}

const IDLE = { snapshot: 0, mint: 0 };

/** A challenge for the program with `nonce`. */
export function makeChallenge(service: Service, nonce: readonly number[]): Challenge {
  const { behaviour, defaults, programs } = service;
  const { seed = defaults.seed, interpreterUrl, work = IDLE } = behaviour();
  const family = familyOf(seed, defaults.edition);
  return {
    program: programs.build(family, nonce, defaults.programBytes, work),
    globalName: family.globalName,
    interpreterHash: family.hash,
    interpreterUrl: {
      privateDoNotAccessOrElseTrustedResourceUrlWrappedValue:
        interpreterUrl ?? `//www.google.com/js/th/${family.hash}.js`,
    },
    clientExperimentsStateBlob: "[null,null,null,[],null,null]",
  };
}

function servePage(service: Service, mode: string, request: RawRequest, egress: string): Answer {
  if (mode === "consent") return { status: 200, headers: HTML, body: CONSENT_PAGE };
  const hasChosen = /(?:^|;\s*)SOCS=CA[A-Z]/.test(request.headers.cookie ?? "");
  if (mode === "consent-redirect" || (mode === "consent-until-chosen" && !hasChosen)) {
    const location = "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2F&gl=DE";
    return { status: 302, headers: { ...HTML, location }, body: "" };
  }
  if (mode === "bot-wall") return { status: 200, headers: HTML, body: BOT_WALL };
  const eventId = makeEventId();
  const body = homePage({
    eventId,
    visitorData: makeVisitorData(),
    challenge: makeChallenge(service, service.programs.pageNonce(eventId, egress)),
    style: mode as PageStyle,
    size: service.defaults.pageBytes,
  });
  const headers = {
    ...HTML,
    "alt-svc": 'h3=":443"; ma=2592000',
    "set-cookie": `VISITOR_INFO1_LIVE=${makeEventId()}; Domain=.youtube.com; Path=/; Secure; HttpOnly`,
  };
  return { status: 200, headers, body };
}

function serveAttGet(service: Service, mode: string, request: RawRequest): Answer {
  const refuse = (note: string): Answer => ({
    status: 400,
    headers: JSON_TYPE,
    body: '{"error":{"code":400}}',
    note,
  });
  let clientName: unknown;
  let visitorData: string;
  try {
    const { context, engagementType } = JSON.parse(request.body);
    clientName = context.client.clientName;
    visitorData = context.client.visitorData ?? makeVisitorData();
    if (engagementType !== "ENGAGEMENT_TYPE_UNBOUND") return refuse("wrong engagementType");
    if (typeof clientName !== "string" || !context.client.clientVersion)
      return refuse("no client in the context");
  } catch {
    return refuse("not the body that att/get wants");
  }
  if (mode === "no-challenge") return { status: 200, headers: JSON_TYPE, body: '{"responseContext":{}}' };
  const nonce = service.programs.looseNonce(/^WEB_(REMIX|MUSIC)/.test(clientName) ? "music" : "innertube");
  const responseContext = { visitorData };
  const reply = { responseContext, bgChallenge: makeChallenge(service, nonce) };
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(reply) };
}

/** The key that televisions name to GenerateIT. */
const TV_KEY = "made-up-tv-key";

function serveTvConfig(service: Service, mode: string): Answer {
  const challenge = makeChallenge(service, service.programs.looseNonce("tv"));
  const challengeParams = mode === "no-challenge" ? {} : { R: JSON.stringify({ bgChallenge: challenge }) };
  const config = { webPlayerContextConfigs: {}, challengeParams, challengeRequestKey: TV_KEY };
  return { status: 200, headers: JSON_TYPE, body: `)]}'\n${JSON.stringify(config)}` };
}

function serveCreate(service: Service, mode: string): Answer {
  const { seed = service.defaults.seed, script = "ok" } = service.behaviour();
  const challenge = makeChallenge(service, service.programs.looseNonce("waa"));
  const { interpreterUrl, interpreterHash, program, globalName, clientExperimentsStateBlob } = challenge;
  const url = [null, interpreterUrl.privateDoNotAccessOrElseTrustedResourceUrlWrappedValue];
  const source = [null, familyOf(seed, service.defaults.edition).script(script)];
  const [scripts, urls] = mode === "script" ? [source, null] : [null, url];
  const fields = [
    "id",
    scripts,
    urls,
    interpreterHash,
    program,
    globalName,
    null,
    clientExperimentsStateBlob,
  ];
  const scrambled = Buffer.from(Buffer.from(JSON.stringify(fields)).map((byte) => byte - 97)).toString(
    "base64",
  );
  const body = JSON.stringify(mode === "plain" ? [fields] : [null, scrambled]);
  return { status: 200, headers: { "content-type": "application/json+protobuf; charset=UTF-8" }, body };
}

function serveInterpreter(service: Service, mode: string, path: string): Answer {
  const { seed = service.defaults.seed, script = "ok", source: replacement } = service.behaviour();
  const family = familyOf(seed, service.defaults.edition);
  if (replacement === undefined && path !== `/js/th/${family.hash}.js`)
    return { status: 404, headers: HTML, body: "", note: "no such script" };
  const source = replacement ?? family.script(script);
  const body = mode === "too-large" ? `${source}/*${" ".repeat(2_500_000)}*/` : source;
  return { status: 200, headers: { "content-type": "text/javascript; charset=UTF-8" }, body };
}

/** The player that was made last: one of full size takes longer to make than to serve. */
let lastMade = { key: "", source: "" };

function sourceOf(options: PlayerOptions): string {
  const key = JSON.stringify(options);
  if (key !== lastMade.key) lastMade = { key, source: makePlayer(options).source };
  return lastMade.source;
}

function servePlayer(service: Service, mode: string, path: string): Answer {
  const version = Number.parseInt(path.split("/")[3] ?? "", 16) - FIRST_PLAYER;
  if (!(version >= 0 && version < 256))
    return { status: 404, headers: HTML, body: "", note: "no such player" };
  if (mode === "redirect-player") {
    const { url } = makePlayer({ version: version + 1 });
    return { status: 302, headers: { ...HTML, location: new URL(url).pathname }, body: "" };
  }
  const source = sourceOf({ ...service.behaviour().players, version });
  return { status: 200, headers: { "content-type": "text/javascript; charset=UTF-8" }, body: source };
}

function serveGenerateIt(service: Service, mode: string, request: RawRequest, egress: string): Answer {
  const { ttl = 43_200, refreshThreshold = null, pageOnly = false, ...behaviour } = service.behaviour();
  const headers = { "content-type": "application/json+protobuf; charset=UTF-8" };
  const refuse = (note: string): Answer => ({
    status: 200,
    headers,
    body: JSON.stringify([null, ttl, refreshThreshold, null]),
    note,
  });
  if (request.headers["content-type"] !== "application/json+protobuf" || !request.headers["x-goog-api-key"])
    return {
      status: 403,
      headers,
      body: '[7,"Method doesn\'t allow unregistered callers"]',
      note: "no API key",
    };
  let key: unknown;
  let response: unknown;
  try {
    [key, response] = JSON.parse(request.body);
  } catch {
    return { status: 400, headers, body: '[3,"Invalid JSON"]', note: "not JSON" };
  }
  if (key !== REQUEST_KEY && key !== TV_KEY)
    return { status: 400, headers, body: '[3,"Bad request key"]', note: "wrong request key" };
  if (mode === "null") return refuse("switched off");
  if (mode === "fallback-only") {
    const body = JSON.stringify([null, ttl, refreshThreshold, "ZmFsbGJhY2s"]);
    return { status: 200, headers, body, note: "switched to the other kind" };
  }
  if (request.headers.host?.replace(/:443$/, "") === behaviour.disbelievingHost)
    return refuse("asked at the wrong host");
  const { believesOnly = "" } = behaviour;
  if (!request.headers["user-agent"]?.includes(believesOnly)) return refuse("another browser is believed");
  const verdict = judge(service.programs, String(response), egress);
  if (!verdict.ok) return refuse(verdict.reason);
  if (pageOnly && verdict.origin !== "page") return refuse("the challenge came from no page");
  if ((key === TV_KEY) !== (verdict.origin === "tv")) return refuse("the key of another challenge");
  if ([behaviour.disbelieves].flat().includes(verdict.origin))
    return refuse(`the challenge came from ${verdict.origin}`);
  const token = service.tokens.issue(verdict.nonce, egress);
  const standard = token.replaceAll("-", "+").replaceAll("_", "/").replaceAll(".", "=");
  const fields = [
    mode === "standard-base64" ? standard : token,
    mode === "no-ttl" ? null : ttl,
    refreshThreshold,
    null,
  ];
  return { status: 200, headers, body: JSON.stringify(fields), note: verdict.origin };
}

/** What `endpoint` answers to `request`. `egress` says through whom it came. */
export function serve(
  service: Service,
  endpoint: Endpoint,
  mode: string,
  request: RawRequest,
  egress: string,
): Answer {
  switch (endpoint) {
    case "homePage":
      return servePage(service, mode, request, egress);
    case "tvConfig":
      return serveTvConfig(service, mode);
    case "create":
      return serveCreate(service, mode);
    case "attGet":
      return serveAttGet(service, mode, request);
    case "interpreter":
      return serveInterpreter(service, mode, request.path);
    case "player":
      return servePlayer(service, mode, request.path);
    case "generateIt":
      return serveGenerateIt(service, mode, request, egress);
  }
}
