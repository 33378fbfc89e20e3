/** One attestation with jsdom, axios and bgutils-js: home page, interpreter, snapshot, integrity token, minter. */
import axios from "axios";
import { BotGuardClient } from "bgutils-js/botguard";
import { buildURL, getHeaders, parseLooseJSON, USER_AGENT } from "bgutils-js/utils";
import { WebPoMinter } from "bgutils-js/webpo";
import { HttpsProxyAgent } from "https-proxy-agent";
import { JSDOM } from "jsdom";

const REQUEST_KEY = "O43z0dpjhgX20SCx4KAo";

/** Attests through `proxy`; resolves with a minter and the wall-clock milliseconds of its end. */
export async function attest(proxy) {
  const http = axios.create({
    proxy: false,
    httpsAgent: proxy ? new HttpsProxyAgent(proxy, { keepAlive: true }) : undefined,
    headers: { "User-Agent": USER_AGENT },
    timeout: 10_000,
  });
  const page = await http.get("https://www.youtube.com/", {
    headers: { Accept: "*/*", "Accept-Language": "en-US,en;q=0.7" },
    responseType: "text",
  });
  const { challenge, config } = readPage(page.data);
  const address = challenge.interpreterUrl.privateDoNotAccessOrElseTrustedResourceUrlWrappedValue;
  const interpreter = await http.get(`https:${address}`, { responseType: "text" });

  const dom = new JSDOM("<!DOCTYPE html><html><head></head><body></body></html>", {
    url: "https://www.youtube.com/",
    referrer: "https://www.youtube.com/",
    pretendToBeVisual: true,
    runScripts: "outside-only",
  });
  const { window } = dom;
  window.yt = { config_: config };
  window.eval(interpreter.data);
  const { program, globalName } = challenge;
  const client = await BotGuardClient.create({ program, globalName, globalObject: window });
  const signals = [];
  const snapshot = await client.snapshot({ webPoSignalOutput: signals });
  const reply = await http.post(buildURL("GenerateIT", false), [REQUEST_KEY, snapshot], {
    headers: getHeaders(),
  });
  const [integrityToken, ttl] = reply.data;
  if (!integrityToken) throw new Error("no integrity token");
  const minter = await WebPoMinter.create({ integrityToken }, [hostMinter(signals[0])]);
  return { minter, expiresAt: Date.now() + ttl * 1000 };
}

/** The library tests what it gets with `instanceof`, which values of the window's realm do not pass. */
function hostMinter(getMinter) {
  return async (token) => {
    const mint = await getMinter(token);
    return async (binding) => new Uint8Array(await mint(binding));
  };
}

function readPage(html) {
  const attestation = argumentOf(html, "ytAtN(");
  const config = argumentOf(html, "ytcfg.set(");
  if (!config || !attestation) throw new Error("the page has no challenge");
  const { R } = parseLooseJSON(attestation);
  const { bgChallenge } = typeof R === "string" ? JSON.parse(R) : R;
  return { challenge: bgChallenge, config: JSON.parse(config) };
}

/** The object literal in the first call of `call`, to its closing brace; braces in strings do not count. */
function argumentOf(html, call) {
  const start = html.indexOf(`${call}{`) + call.length;
  if (start < call.length) return undefined;
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(html); match; match = token.exec(html)) {
    if (match[0] === "{") depth++;
    if (match[0] === "}" && --depth === 0) return html.slice(start, token.lastIndex);
  }
  return undefined;
}
