/** Servers that share their tokens through Valkey or Redis, and do without it when they must. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startGoogle } from "../support/google.ts";
import { type PotServer, runPot, servePot } from "../support/pot.ts";
import { HAPROXY, STORES, type Store, startBalancer, startStore } from "./redis.ts";

const TIMEOUT_MS = 90_000;
const [program = ""] = STORES;
const google = await startGoogle();
afterAll(() => google.close());

const servers: PotServer[] = [];
const stores: Store[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await Promise.all(stores.splice(0).map((store) => store.stop()));
  google.forget();
});

async function open(...words: string[]): Promise<Store> {
  const store = await startStore(program, ...words);
  stores.push(store);
  return store;
}

async function serve(store: string, ...more: string[]): Promise<PotServer> {
  const server = await servePot(["--store", store, "--egress-name", "home", ...more], { env: google.env });
  servers.push(server);
  return server;
}

const ask = async (server: PotServer, binding: string) =>
  (await server.post("/get_pot", { content_binding: binding })).json;
const attestations = () => google.requests.filter(({ path }) => path.endsWith("GenerateIT")).length;
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let attempt = 0; attempt < 200 && !(await holds()); attempt++) await Bun.sleep(50);
};

describe.skipIf(STORES.length === 0)("servers that share a store", () => {
  test.each(STORES)(
    "mint once what all of them are asked, with %s",
    async (each) => {
      const store = await startStore(each);
      stores.push(store);
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
      await until(async () => ((await store.send("KEYS", "pot:1:token:*")) as string[]).length > 0);
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
      const office = await servePot(["--store", store.url, "--egress-name", "office"], { env: google.env });
      const nameless = await servePot(["--store", store.url], { env: google.env });
      servers.push(office, nameless);
      const tokens = new Set<string>();
      for (const server of [home, office, nameless]) tokens.add((await ask(server, "a video")).poToken);
      expect(tokens.size).toBe(3);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(STORES.length === 0)("a store in trouble is done without:", () => {
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
      const keys = (await plain.send("KEYS", "pot:1:token:*")) as string[];
      for (const key of keys) await plain.send("SET", key, '{"poToken":"rubbish"}');
      const second = await serve(plain.url);
      const reply = await ask(second, "a video");
      expect(reply.poToken).not.toBe(poToken);
      expect(google.verify(reply.poToken, "a video")).toMatchObject({ ok: true });
    },
    TIMEOUT_MS,
  );
});

test.skipIf(STORES.length === 0 || !HAPROXY)(
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
  const folder = join(import.meta.dir, "../../packaging/fleet");
  const compose = Bun.YAML.parse(readFileSync(join(folder, "compose.yaml"), "utf8")) as {
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

  test.skipIf(!HAPROXY)("have a balancer that its program accepts", () => {
    const text = readFileSync(join(folder, "haproxy.cfg"), "utf8").replace(/ pot\d:4416/g, " 127.0.0.1:4416");
    const check = Bun.spawnSync([HAPROXY ?? "", "-c", "-f", "/dev/stdin"], { stdin: Buffer.from(text) });
    expect(check.exitCode).toBe(0);
  });
});
