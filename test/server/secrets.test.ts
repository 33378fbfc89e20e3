/** What nobody may read: tokens, bindings, visitor data and passwords, in no stream at any level. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Google, startGoogle } from "../support/google.ts";
import { servePot } from "../support/pot.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
}, 120_000);
afterAll(() => google.close());

const SERVER_TOKEN = "Server-Token-7f3a";
const PASSWORD = "Proxy-Password-9c1e";
const BINDING = "CgtTZWNyZXRCaW5kaW5n";
const VISITOR = "CgtTZWNyZXRWaXNpdG9y";
const SECRETS = [
  SERVER_TOKEN,
  "Wrong-Token-55aa",
  PASSWORD,
  BINDING,
  VISITOR,
  "Secret-Program",
  "Path-Secret-1",
  "Query-Secret-2",
];

test.each(["text", "json"])(
  "secrets stay out of every line of the %s log, of errors and of metrics",
  async (format) => {
    const pot = await servePot(["--verbose", "--log-format", format, "--token", SERVER_TOKEN], {
      env: { ...google.env, HTTPS_PROXY: google.proxyUrl.replace("//", `//user:${PASSWORD}@`) },
      timeoutMs: 60_000,
    });
    const found = new Set<string>(SECRETS);
    const texts: string[] = [];
    const auth = { authorization: `Bearer ${SERVER_TOKEN}` };
    const ask = async (body: unknown) => {
      const reply = await pot.post("/get_pot", body, auth);
      if (reply.status === 200) found.add(reply.json.poToken);
      else texts.push(reply.text);
      return reply.status;
    };
    try {
      google.behave({});
      const innertube_context = { client: { visitorData: VISITOR, clientName: "WEB" } };
      expect(await ask({ content_binding: BINDING })).toBe(200);
      expect(await ask({ content_binding: BINDING })).toBe(200);
      expect(await ask({ innertube_context })).toBe(200);
      expect(await ask({ content_binding: `${BINDING}\n` })).toBe(400);
      expect(await ask({ visitor_data: VISITOR })).toBe(400);
      expect(await ask(`{"content_binding":"${BINDING}"`)).toBe(400);
      expect(await ask({ content_binding: BINDING, proxy: `ftp://user:${PASSWORD}@proxy.example` })).toBe(
        400,
      );
      expect(await ask({ content_binding: BINDING, proxy: `http://user:${PASSWORD}@127.0.0.1:1` })).toBe(500);
      expect(await ask({ content_binding: BINDING, proxy: `socks5h://user:${PASSWORD}@127.0.0.1:1` })).toBe(
        500,
      );
      expect(await ask({ content_binding: BINDING, source_address: PASSWORD })).toBe(400);
      const interpreterUrl = {
        privateDoNotAccessOrElseTrustedResourceUrlWrappedValue: "//evil.example/js/x.js",
      };
      const challenge = { program: "Secret-Program" };
      expect(await ask({ content_binding: BINDING, challenge: { ...challenge, interpreterUrl } })).toBe(400);
      google.behave({ homePage: "consent", attGet: "500" });
      expect(await ask({ content_binding: BINDING, challenge, bypass_cache: true })).toBe(500);
      for (const [behaviour, status] of [
        [{ generateIt: "null" }, 500],
        [{ homePage: "consent", attGet: "500" }, 500],
        [{ interpreter: "500" }, 500],
        [{ script: "throws" }, 500],
      ] as const) {
        google.behave(behaviour as Parameters<Google["behave"]>[0]);
        expect(await ask({ content_binding: BINDING, innertube_context, bypass_cache: true })).toBe(status);
      }
      google.behave({});
      texts.push((await pot.get("/minter_cache", { authorization: "Bearer Wrong-Token-55aa" })).text);
      texts.push((await pot.get("/Path-Secret-1?x=Query-Secret-2", auth)).text);
      for (const path of ["/minter_cache", "/metrics", "/ping", "/readyz", "/healthz", "/"]) {
        texts.push((await pot.get(path, auth)).text);
      }
      await pot.stop();
      texts.push(pot.stdout(), pot.stderr());
      const everything = texts.join("\n");
      // The streams were full: every step, and every way to fail.
      expect(everything).toContain("home-page");
      expect(everything).toContain("INTEGRITY_TOKEN_REFUSED");
      expect(everything).toContain("PROXY_UNREACHABLE");
      expect(found.size).toBeGreaterThan(SECRETS.length + 1);
      for (const secret of found) {
        expect(everything.includes(secret) ? `${secret} was told` : "").toBe("");
        // Nor in another dress.
        expect(everything).not.toContain(encodeURIComponent(secret));
        expect(everything).not.toContain(btoa(secret).replace(/=+$/, "").slice(0, -2));
      }
    } finally {
      google.behave({});
      await pot.stop("SIGKILL");
    }
  },
  120_000,
);
