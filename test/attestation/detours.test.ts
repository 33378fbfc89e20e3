/** What pot tries before it gives up, through the executable: each thing once, and told to whoever asked. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { type Behaviour, type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotReply, type PotServer, runPot, servePot } from "../support/pot.ts";
import { childrenOf, until } from "../support/processes.ts";

const LONG = 60_000;
let google: Google;
let pot: PotServer;

beforeAll(async () => {
  google = await startGoogle();
  pot = await servePot([], { env: google.env });
}, LONG);
afterAll(async () => {
  await pot.stop();
  await google.close();
});
afterEach(async () => {
  google.behave({});
  google.forget();
  await pot.post("/invalidate_caches");
});

/** What was asked for, scripts left out. */
const asked = () =>
  google.requests
    .filter(({ path }) => !path.startsWith("/js/"))
    .map(({ host, path }) => {
      const [name = ""] = path.split("?");
      return /GenerateIT|Create/.test(name) ? `${name.split("/").at(-1)} at ${host}` : name;
    });

const generate = (behaviour: Behaviour) => {
  google.behave(behaviour);
  return runPot(["generate", "-c", "video", "--verbose"], { env: google.env });
};

/** Through a way out of its own, so that no earlier failure rests it. */
const ask = (user: string, more: object = {}): Promise<PotReply> =>
  pot.post("/get_pot", {
    content_binding: "video",
    proxy: google.proxyUrl.replace("http://", `http://${user}:secret@`),
    ...more,
  });

const expectToken = (reply: PotReply, binding = "video") => {
  expect(reply.json.error).toBeUndefined();
  expect(google.verify(reply.json.poToken, binding)).toMatchObject({ ok: true });
};

test(
  "a home page that never ends is enough once its challenge is there, and three requests make a token",
  async () => {
    const { stdout } = await generate({ homePage: "unfinished" });
    expect(google.verify(lastLine(stdout).poToken, "video")).toMatchObject({ ok: true });
    expect(google.requests.map(({ method, host }) => `${method} ${host}`)).toEqual([
      "GET www.youtube.com",
      "GET www.google.com",
      "POST jnn-pa.googleapis.com",
    ]);
  },
  LONG,
);

test(
  "where visitors from the EU are asked first, the answer is given with the first request",
  async () => {
    const { stdout } = await generate({ homePage: "consent-until-chosen" });
    expect(google.verify(lastLine(stdout).poToken, "video")).toMatchObject({ ok: true });
    expect(asked()).toEqual(["/", "GenerateIT at jnn-pa.googleapis.com"]);
    const cookies = google.requests.map(({ headers }) => headers.cookie).filter(Boolean);
    expect(cookies).toEqual(["SOCS=CAI"]);
  },
  LONG,
);

test.each<[what: string, behaviour: Behaviour, reason: RegExp]>([
  ["a consent wall", { homePage: "consent-redirect" }, /redirects to the EU consent page/],
  ["a bot check", { homePage: "bot-wall" }, /bot check/],
  ["a page without a challenge", { homePage: "no-challenge" }, /without a challenge/],
])(
  "%s is told when another source did it",
  async (_what, behaviour, reason) => {
    const { stdout, stderr } = await generate(behaviour);
    expect(google.verify(lastLine(stdout).poToken, "video")).toMatchObject({ ok: true });
    expect(stderr).toMatch(reason);
    expectToken(await ask(`logged-${_what.replaceAll(" ", "-")}`));
    await until(() => reason.test(pot.stderr()));
    expect(pot.stderr()).toMatch(/info .*attested with att\/get, since .*/);
  },
  LONG,
);

test(
  "and it is told when that other source failed later",
  async () => {
    const { stderr } = await generate({ homePage: "consent", generateIt: "null" });
    expect(stderr).toMatch(/EU consent page.*then: Google gave no integrity token.*challenge of att\/get/);
    expect(stderr).toEndWith(" [INTEGRITY_TOKEN_REFUSED]\n");
  },
  LONG,
);

test(
  "a host of GenerateIT that believes nobody is followed by the other one",
  async () => {
    google.behave({ disbelievingHost: "jnn-pa.googleapis.com" });
    expectToken(await ask("other-host"));
    expect(asked()).toEqual(["/", "GenerateIT at jnn-pa.googleapis.com", "GenerateIT at www.youtube.com"]);
  },
  LONG,
);

test(
  "a challenge that is not believed is followed by the next one",
  async () => {
    google.behave({ disbelieves: "page" });
    expectToken(await ask("next-challenge"));
    expect(asked()).toEqual([
      "/",
      "GenerateIT at jnn-pa.googleapis.com",
      "GenerateIT at www.youtube.com",
      "/tv_config",
      "/youtubei/v1/att/get",
      "GenerateIT at jnn-pa.googleapis.com",
    ]);
  },
  LONG,
);

test(
  "where nothing is believed each thing was tried once, and the error lists it",
  async () => {
    google.behave({ generateIt: "null", tvConfig: "ok", create: "ok" });
    const { json } = await ask("nothing");
    expect(json.code).toBe("INTEGRITY_TOKEN_REFUSED");
    expect(json.error).toMatch(
      /either of its hosts \(with the challenge of the home page, the TV configuration, att\/get, the home page as webkit\)\. Likely/,
    );
    const counts = new Map<string | undefined, number>();
    for (const what of asked()) counts.set(what, (counts.get(what) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      "/": 2,
      "/tv_config": 1,
      "/youtubei/v1/att/get": 1,
      "GenerateIT at jnn-pa.googleapis.com": 4,
      "GenerateIT at www.youtube.com": 4,
    });
  },
  LONG,
);

test(
  "a television's challenge is answered as a television, with the key that came with it",
  async () => {
    google.behave({ homePage: "no-challenge", tvConfig: "ok" });
    expectToken(await ask("television"));
    expect(asked()).toEqual(["/", "/tv_config", "GenerateIT at jnn-pa.googleapis.com"]);
    const [page, ...rest] = google.requests;
    expect(page?.headers["user-agent"]).not.toContain("Cobalt");
    expect(rest.map(({ headers }) => headers["user-agent"]?.includes("Cobalt"))).toEqual([true, true, true]);
  },
  LONG,
);

test.each(["ok", "plain", "script"] as const)(
  "a challenge of the attestation service itself is answered last: %s",
  async (create) => {
    google.behave({ homePage: "no-challenge", attGet: "no-challenge", create });
    expectToken(await ask(`create-${create}`));
    expect(google.count("/js/th/")).toBeLessThanOrEqual(create === "script" ? 0 : 1);
  },
  LONG,
);

test(
  "what was believed where something else was not comes first the next time, on that way out only",
  async () => {
    google.behave({ disbelieves: "page", tvConfig: "ok" });
    expectToken(await ask("believed"));
    google.forget();
    expectToken(await ask("believed", { bypass_cache: true }));
    expect(asked()).toEqual(["/tv_config", "GenerateIT at jnn-pa.googleapis.com"]);
    google.forget();
    expectToken(await ask("other"));
    expect(asked()[0]).toBe("/");
    const { text } = await pot.get("/metrics");
    expect(text).toMatch(/pot_believed_total\{source="home-page",engine="dom",outcome="refused"\} [1-9]/);
    expect(text).toMatch(/pot_believed_total\{source="tv",engine="dom",outcome="believed"\} [1-9]/);
  },
  LONG,
);

test(
  "what merely could not be had for a while is tried again the next time",
  async () => {
    google.behave({ homePage: "no-challenge", tvConfig: "ok" });
    expectToken(await ask("for-a-while"));
    google.behave({ tvConfig: "ok" });
    google.forget();
    expectToken(await ask("for-a-while", { bypass_cache: true }));
    expect(asked()).toEqual(["/", "GenerateIT at jnn-pa.googleapis.com"]);
  },
  LONG,
);

test(
  "a token of the other kind is never passed off as one",
  async () => {
    google.behave({ generateIt: "fallback-only" });
    const { json } = await ask("fallback");
    expect(json.code).toBe("INTEGRITY_TOKEN_REFUSED");
    expect(json.error).toContain("only a fallback");
  },
  LONG,
);

test.each(["standard-base64", "no-ttl"] as const)(
  "an integrity token in another form is used: %s",
  async (generateIt) => {
    google.behave({ generateIt });
    expectToken(await ask(generateIt));
  },
  LONG,
);

test(
  "a music client gets a token, since att/get is asked as the web client",
  async () => {
    google.behave({ homePage: "consent" });
    const innertube_context = { client: { clientName: "WEB_REMIX", clientVersion: "1.20260901" } };
    expectToken(await ask("music", { innertube_context }));
  },
  LONG,
);

test(
  "visitor data of one caller is never the binding of another",
  async () => {
    google.behave({ homePage: "consent" });
    const innertube_context = { client: { clientName: "WEB", clientVersion: "2.1", visitorData: "mine" } };
    expectToken(await ask("visitor", { innertube_context, content_binding: null }), "mine");
    const other = await ask("visitor", { content_binding: null });
    expect(other.json.contentBinding).not.toBe("mine");
    expectToken(other, other.json.contentBinding);
  },
  LONG,
);

test(
  "a request's own challenge serves it alone, where no other is believed",
  async () => {
    google.behave({ homePage: "no-challenge", attGet: "no-challenge" });
    expectToken(await ask("own", { challenge: google.challenge() }));
    const other = await ask("own");
    expect(other.json.code).toBe("NO_CHALLENGE");
    expect((await pot.get("/minter_cache")).json).toEqual([]);
  },
  LONG,
);

test(
  "a request's own challenge is answered as part of the page that it came from",
  async () => {
    google.behave({ homePage: "no-challenge", attGet: "no-challenge", pageOnly: true });
    const { challenge, eventId } = google.pageChallenge("paired@127.0.0.1");
    const page = { challenge_event_id: eventId, challenge_user_agent: "Somebody/1.0" };
    expect((await ask("paired", { challenge })).json.code).toBe("NO_CHALLENGE");
    google.forget();
    expectToken(await ask("paired", { challenge, ...page }));
    const answer = google.requests.find(({ path }) => path.includes("GenerateIT"));
    expect(answer?.headers["user-agent"]).toBe("Somebody/1.0");
  },
  LONG,
);

test.each(["429", "503"] as const)(
  "a pause that Google asks for with %s is kept from the first time on",
  async (mode) => {
    google.behave({ homePage: { mode, retryAfter: 60 }, attGet: { mode, retryAfter: 60 } });
    const first = await ask(`pause-${mode}`);
    expect(first.status).toBe(500);
    google.forget();
    const second = await ask(`pause-${mode}`);
    expect(second.json.code).toBe(first.json.code);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(google.requests).toEqual([]);
  },
  LONG,
);

test(
  "failed steps are told by their own name, and a child that was ended is not blamed",
  async () => {
    const { stderr } = await generate({ interpreter: "403", generateIt: "403" });
    expect(stderr).toMatch(/pot: interpreter \S+ ms UPSTREAM_STATUS/);
    expect(stderr).not.toContain("VM_CRASHED");
    const later = await generate({ generateIt: "403" });
    expect(later.stderr).toMatch(/pot: integrity-token \S+ ms UPSTREAM_STATUS/);
  },
  LONG,
);

test(
  "an interpreter that came over unverified TLS stays with its way out",
  async () => {
    const scripts = () => google.count("/js/th/");
    const unverified = { disable_tls_verification: true };
    expectToken(await ask("careless-one", unverified));
    const once = scripts();
    expectToken(await ask("careless-two", unverified));
    expect(scripts()).toBe(once + 1);
    expectToken(await ask("careless-one", { ...unverified, bypass_cache: true }));
    expect(scripts()).toBe(once + 1);
    expectToken(await ask("careful"));
    const all = scripts();
    expectToken(await ask("careful-too"));
    expect(scripts()).toBe(all);
  },
  LONG,
);

test.skipIf(process.platform !== "linux")(
  "a child that is killed while it is attested is followed by another, once (reads /proc)",
  async () => {
    google.behave({ generateIt: { mode: "ok", delayMs: 1_500, times: 1 } });
    const before = new Set(childrenOf(pot.pid));
    const reply = ask("killed");
    await until(() => google.requests.some(({ path }) => path.includes("GenerateIT")));
    for (const child of childrenOf(pot.pid)) if (!before.has(child)) process.kill(child, "SIGKILL");
    expectToken(await reply);
  },
  LONG,
);
