// Written by `pot plugin install`; `pot plugin uninstall` removes it.
// Stands where yt-dlp's script-mode plugin looks for its Deno script. The plugin runs Deno without the right to start
// programs, so this one asks a running `pot serve`.
const PLUGIN_VERSION = "";

const OPTIONS = {
  "-c": "content_binding",
  "--content-binding": "content_binding",
  "-p": "proxy",
  "--proxy": "proxy",
  "-s": "source_address",
  "--source-address": "source_address",
  "--innertube-context": "innertube_context",
};
const FLAGS = {
  "-b": "bypass_cache",
  "--bypass-cache": "bypass_cache",
  "--disable-tls-verification": "disable_tls_verification",
};

/** The body of `POST /get_pot` that a script's command line means. */
function bodyOf(args) {
  const body = {};
  for (let at = 0; at < args.length; at++) {
    const option = args[at];
    if (FLAGS[option]) body[FLAGS[option]] = true;
    else if (OPTIONS[option]) body[OPTIONS[option]] = args[++at];
    else if (option !== "--verbose") throw new Error(`unknown option ${option}`);
  }
  if (body.innertube_context !== undefined) body.innertube_context = JSON.parse(body.innertube_context);
  return body;
}

/** Where a server may be, and the token for it, which can stand in the address. It is never shown with it. */
function servers() {
  const configured = Deno.env.get("POT_URL")?.trim();
  const token = Deno.env.get("POT_TOKEN")?.trim();
  if (!configured) {
    return ["http://127.0.0.1:4416", "http://[::1]:4416"].map((url) => ({ url, token }));
  }
  const given = URL.canParse(configured) ? new URL(configured) : undefined;
  if (
    !given ||
    !/^https?:$/.test(given.protocol) ||
    `${given.pathname}${given.search}${given.hash}`.includes("@")
  ) {
    throw new Error("POT_URL is no address; write http://HOST:PORT");
  }
  const inAddress = decodeURIComponent(given.password || given.username);
  return [{ url: `${given.origin}${given.pathname.replace(/\/+$/, "")}`, token: token || inAddress }];
}

/** Asks each server in turn; the first that is there answers. */
async function ask(body) {
  for (const { url, token } of servers()) {
    let response;
    try {
      response = await fetch(`${url}/get_pot`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
        redirect: "error",
      });
    } catch {
      continue;
    }
    const reply = await response.json().catch(() => ({}));
    if (response.ok && reply.poToken) return reply;
    throw new Error(reply.error ?? `what listens at ${url} is not pot (HTTP ${response.status})`);
  }
  throw new Error(
    "no pot server is running, and Deno is not allowed to start one here. Start `pot serve`, or run yt-dlp with Node, or use pot's own plugin: pot plugin install",
  );
}

const args = [...Deno.args];
// pot serve is near: it is not asked through the user's proxy.
for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]) {
  Deno.env.delete(name);
  Deno.env.delete(name.toLowerCase());
}
if (args[0] === "--version") {
  // The plugin compares this with its own version, not with pot's.
  console.log(PLUGIN_VERSION);
} else {
  try {
    console.log(JSON.stringify(await ask(bodyOf(args))));
  } catch (error) {
    console.error(`pot: ${error.message}`);
    console.log("{}");
    Deno.exit(1);
  }
}
