/** Servers that share their tokens through Valkey or Redis, and do without it when they must. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startGoogle } from "../support/google.ts";
import { type PotServer, runPot, servePot } from "../support/pot.ts";
import { FLEET, HAPROXY, STORES, type Store, startBalancer, startStore } from "./redis.ts";

const TIMEOUT_MS = 90_000;
const google = await startGoogle();
afterAll(() => google.close());

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanUp) => cleanUp()));
  google.forget();
});

async function start(program: string, ...words: string[]): Promise<Store> {
  const store = await startStore(program, ...words);
  cleanups.push(() => store.stop());
  return store;
}

async function servePlainly(...words: string[]): Promise<PotServer> {
  const server = await servePot(words, { env: google.env });
  cleanups.push(() => server.stop());
  return server;
}

const serve = (store: string, ...more: string[]) =>
  servePlainly("--store", store, "--egress-name", "home", ...more);

const ask = async (server: PotServer, binding: string) =>
  (await server.post("/get_pot", { content_binding: binding })).json;
const attestations = () => google.requests.filter(({ path }) => path.endsWith("GenerateIT")).length;
/** The keys of the tokens in `store`: they are written behind whoever asked for them. */
async function storedTokens(store: Store): Promise<string[]> {
  let keys: string[] = [];
  await until(async () => {
    keys = (await store.send("KEYS", "pot:1:token:*")) as string[];
    return keys.length > 0;
  });
  return keys;
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let attempt = 0; attempt < 200 && !(await holds()); attempt++) await Bun.sleep(50);
};

/** What stands behind the name of a test that misses a program. */
const missing = (program: string | undefined) =>
  program === undefined ? ", which is not installed (bun run test --install-packages)" : "";

for (const { name, program = "" } of STORES)
  describe.skipIf(program === "")(`with ${name}${missing(program || undefined)}`, () => {
    const open = (...words: string[]) => start(program, ...words);

    describe("servers that share it", () => {
      test(
        "mint once what all of them are asked",
        async () => {
          const store = await open();
          const fleet = await Promise.all([serve(store.url), serve(store.url), serve(store.url)]);
          const replies = await Promise.all(fleet.map((server) => ask(server, "a video")));
          const tokens = new Set(replies.map(({ poToken }) => poToken));
          expect(tokens.size).toBe(1);
          expect(attestations()).toBe(1);
          expect(google.verify(replies[0].poToken, "a video")).toMatchObject({ ok: true });
        },
        TIMEOUT_MS,
      );

      test(
        "put nothing readable into it: no binding, no proxy and, with a key, no token",
        async () => {
          const store = await open();
          const server = await serve(store.url, "--store-key", "a secret of all servers");
          const { poToken } = await ask(server, "a-secret-binding");
          await storedTokens(store);
          const keys = (await store.send("KEYS", "*")) as string[];
          const values = await Promise.all(keys.map(async (key) => String(await store.send("GET", key))));
          const all = [...keys, ...values].join("\n");
          for (const secret of ["a-secret-binding", poToken, new URL(google.proxyUrl).host])
            expect(all.includes(secret)).toBe(false);
          const other = await serve(store.url, "--store-key", "a secret of all servers");
          expect((await ask(other, "a-secret-binding")).poToken).toBe(poToken);
          const stranger = await serve(store.url, "--store-key", "another secret");
          expect((await ask(stranger, "a-secret-binding")).poToken).not.toBe(poToken);
        },
        TIMEOUT_MS,
      );

      test(
        "forget together",
        async () => {
          const store = await open();
          const [one, other] = [await serve(store.url), await serve(store.url)];
          const { poToken } = await ask(one, "a video");
          expect((await ask(other, "a video")).poToken).toBe(poToken);
          await one.post("/invalidate_caches");
          let next = poToken;
          await until(async () => {
            next = (await ask(other, "a video")).poToken;
            return next !== poToken;
          });
          expect(next).not.toBe(poToken);
        },
        TIMEOUT_MS,
      );

      test(
        "under different names share nothing, and without one neither what leaves directly",
        async () => {
          const store = await open();
          const home = await serve(store.url);
          const office = await servePlainly("--store", store.url, "--egress-name", "office");
          const nameless = await servePlainly("--store", store.url);
          const tokens = new Set<string>();
          for (const server of [home, office, nameless]) tokens.add((await ask(server, "a video")).poToken);
          expect(tokens.size).toBe(3);
        },
        TIMEOUT_MS,
      );
    });

    describe("in trouble it is done without:", () => {
      const trouble: [string, (store: Store) => unknown][] = [
        ["down", (store) => store.stop()],
        ["silent", (store) => store.pause()],
        ["read-only", (store) => store.send("REPLICAOF", "127.0.0.1", "1")],
        ["full", (store) => store.send("CONFIG", "SET", "maxmemory", "1")],
      ];

      test.each(trouble)(
        "%s, it costs one warning and no token",
        async (_name, cause) => {
          const store = await open();
          const server = await serve(store.url);
          await ask(server, "before");
          await cause(store);
          for (const binding of ["one", "two", "three", "four"])
            expect(google.verify((await ask(server, binding)).poToken, binding)).toMatchObject({ ok: true });
          await until(() => server.stderr().includes("the shared store"));
          expect(server.stderr().match(/the shared store does not answer/g)).toHaveLength(1);
          expect((await server.get("/metrics")).text).toMatch(/pot_store_total\{outcome="failed"\} [1-9]/);
        },
        TIMEOUT_MS,
      );

      test(
        "back again, it is used again",
        async () => {
          const store = await open();
          const server = await serve(store.url);
          await ask(server, "one");
          await store.stop();
          await ask(server, "two");
          await until(() => server.stderr().includes("does not answer"));
          await store.start();
          await until(async () => {
            await ask(server, `again ${Math.random()}`);
            return server.stderr().includes("answers again");
          });
          expect(server.stderr()).toContain("the shared store answers again");
        },
        TIMEOUT_MS,
      );

      test(
        "with wrong data or a wrong password, it has nothing",
        async () => {
          const store = await open("--requirepass", "right");
          const wrong = await serve(`redis://:wrong@127.0.0.1:${store.port}`);
          expect(google.verify((await ask(wrong, "a video")).poToken, "a video")).toMatchObject({ ok: true });
          await until(() => wrong.stderr().includes("user or password"));
          expect(wrong.stderr()).toContain("or refuses the user or password");
          expect(wrong.stderr()).not.toContain("wrong@");

          const plain = await open();
          const first = await serve(plain.url);
          const { poToken } = await ask(first, "a video");
          for (const key of await storedTokens(plain)) await plain.send("SET", key, '{"poToken":"rubbish"}');
          const second = await serve(plain.url);
          const reply = await ask(second, "a video");
          expect(reply.poToken).not.toBe(poToken);
          expect(google.verify(reply.poToken, "a video")).toMatchObject({ ok: true });
        },
        TIMEOUT_MS,
      );
    });

    test.skipIf(!HAPROXY)(
      "three servers behind a balancer lose nothing while the store is killed and started again, and one of them is killed",
      async () => {
        const store = await open();
        const fleet = await Promise.all([serve(store.url), serve(store.url), serve(store.url)]);
        const balancer = await startBalancer(
          HAPROXY ?? "",
          fleet.map(({ port }) => port),
        );
        const total = 2_000;
        let asked = 0;
        let good = 0;
        const failures: string[] = [];
        const worker = async () => {
          while (asked < total) {
            const binding = `video ${asked++ % 700}`;
            if (asked === 500) await store.stop();
            if (asked === 1_000) fleet[0]?.stop("SIGKILL");
            if (asked === 1_300) await store.start();
            const response = await fetch(`${balancer.url}/get_pot`, {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({ content_binding: binding }),
              proxy: false,
            });
            const text = await response.text();
            if (response.ok && google.verify(JSON.parse(text).poToken, binding).ok) good++;
            else failures.push(`${response.status} ${text.slice(0, 200)}`);
          }
        };
        await Promise.all(Array.from({ length: 16 }, worker));
        await balancer.stop();
        expect(failures.slice(0, 3)).toEqual([]);
        expect(good).toBe(total);
      },
      TIMEOUT_MS,
    );
  });

describe("what is wrong with the options is said at once:", () => {
  test.each([
    [["--store", "http://127.0.0.1:6379"], /--store must be a URL such as redis/],
    [["--store", "redis://:s3cret@"], /--store must be a URL/],
    [["--egress-name", "home"], /--egress-name means nothing without --store/],
    [["--store", "redis://127.0.0.1", "--egress-name", "my home"], /--egress-name must be/],
  ])("%j", async (words, reason) => {
    const { code, stderr } = await runPot(["serve", "--port", "0", ...words]);
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("s3cret");
  });
});

describe("the files for a whole fleet", () => {
  const compose = Bun.YAML.parse(readFileSync(join(FLEET, "compose.yaml"), "utf8")) as {
    services: Record<string, { command?: string; ports?: string[]; cap_drop?: string[] }>;
  };

  test("start servers with options that there are, three of them and alike", async () => {
    const commands = ["pot1", "pot2", "pot3"].map((name) => compose.services[name]?.command ?? "");
    expect(new Set(commands).size).toBe(1);
    const words = (commands[0] ?? "").split(" ").slice(1);
    const { code, stdout } = await runPot(["serve", ...words, "--print-config"]);
    expect(code).toBe(0);
    expect(Bun.TOML.parse(stdout)).toMatchObject({ store: "redis://valkey:6379", "egress-name": "home" });
  });

  test("open the balancer to this machine alone, and nothing else at all", () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports).toEqual(["127.0.0.1:4416:4416"]);
    expect(compose.services.pot1?.cap_drop).toEqual(["ALL"]);
  });

  const valkey = STORES.find(({ name }) => name === "Valkey")?.program;
  const haproxy = HAPROXY ?? "";

  test.skipIf(!valkey || !HAPROXY)(
    `have parts that start and work together${missing(valkey && HAPROXY)}`,
    async () => {
      const [, ...storeWords] = shellWords(compose.services.valkey?.command ?? "");
      const store = await start(valkey ?? "", ...storeWords);
      const key = join(mkdtempSync(join(tmpdir(), "pot-fleet-")), "store_key");
      cleanups.push(() => rmSync(dirname(key), { recursive: true }));
      writeFileSync(key, "0123456789abcdef\n");
      const [, ...words] = shellWords(compose.services.pot1?.command ?? "")
        .join(" ")
        .replace("--host 0.0.0.0", "--host 127.0.0.1 --port 0")
        .replace("redis://valkey:6379", store.url)
        .split(" ");
      expect(words).toContain(store.url);
      const serveAsTold = async () => {
        const server = await servePot(words, { env: { ...google.env, POT_STORE_KEY_FILE: key } });
        cleanups.push(() => server.stop());
        return server.port;
      };
      const balancer = await startBalancer(haproxy, await Promise.all([1, 2, 3].map(serveAsTold)));
      cleanups.push(balancer.stop);
      const tokens = new Set<string>();
      // Each server has its turn.
      for (let turn = 0; turn < 3; turn++) {
        const reply = await fetch(`${balancer.url}/get_pot`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ content_binding: "a video" }),
          proxy: false,
        });
        expect(reply.status).toBe(200);
        tokens.add(((await reply.json()) as { poToken: string }).poToken);
        await storedTokens(store);
      }
      expect(tokens.size).toBe(1);
      expect(attestations()).toBe(1);
      const [token = ""] = tokens;
      expect(google.verify(token, "a video")).toMatchObject({ ok: true });
    },
    TIMEOUT_MS,
  );
});

/** The words of a command without anything but double quotes. */
function shellWords(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
