/** `POST /solve` and `pot solve` through the executable: players from the stand-in, yt-dlp's own solver. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOf } from "../../src/challenges/scripts.ts";
import type { Scripts } from "../../src/engine/solver/calls.ts";
import { scriptFolder, solverScripts } from "../support/ejs.ts";
import { makePlayer, type Player, type PlayerFault } from "../support/google/player.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotReply, type PotServer, runPot, servePot } from "../support/pot.ts";
import { guestsOf, until } from "../support/processes.ts";

const TIMEOUT_MS = 60_000;
const N = "hQ4sHaPOsGXWaB";
const SIG = "AOq0QJ8wRAIgXw8d0Qkq8mN3";

let scripts: Scripts;
let hashes: Scripts;
let google: Google;
let cache: string;
const servers: PotServer[] = [];

beforeAll(async () => {
  scripts = await solverScripts();
  hashes = { lib: hashOf(scripts.lib), core: hashOf(scripts.core) };
  google = await startGoogle();
}, 300_000);
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "pot-solve-"));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  google.behave({});
  google.forget();
  await rm(join(cache, "pot"), { recursive: true, force: true });
});
afterAll(async () => {
  await google.close();
  await rm(cache, { recursive: true, force: true });
});

async function serve(...args: string[]): Promise<PotServer> {
  const server = await servePot(args, { env: { ...google.env, XDG_CACHE_HOME: cache } });
  servers.push(server);
  return server;
}

function ask(server: PotServer, player: Player, more: object = {}): Promise<PotReply> {
  return server.post("/solve", { player_url: player.url, solver: hashes, n: [N], ...more });
}

/** The same, as a caller does it who sends the scripts when they are asked for. */
async function solve(server: PotServer, player: Player, more: object = {}): Promise<PotReply> {
  const reply = await ask(server, player, more);
  return reply.status === 409 ? await ask(server, player, { ...more, scripts }) : reply;
}

const answered = (player: Player) => [{ answer: player.answer("n", N) }];
const playersOnDisk = () => readdir(join(cache, "pot/players")).catch(() => []);

describe("POST /solve", () => {
  test(
    "asks for the solver's scripts once, for the player once, and prepares it once",
    async () => {
      const server = await serve();
      const player = makePlayer({ version: 3 });
      const unknown = await ask(server, player);
      expect([unknown.status, unknown.json.code]).toEqual([409, "SOLVER_UNKNOWN"]);
      expect(google.count("/s/player/")).toBe(0);

      const first = await ask(server, player, { scripts, sig: [SIG] });
      expect(first.json).toEqual({
        n: answered(player),
        sig: [{ answer: player.answer("sig", SIG) }],
        player: "prepared",
      });
      const second = await ask(server, player, { n: [`${N}2`, `${N}3`] });
      expect(second.json).toEqual({
        n: [{ answer: player.answer("n", `${N}2`) }, { answer: player.answer("n", `${N}3`) }],
        sig: [],
        player: "live",
      });
      expect(google.count("/s/player/")).toBe(1);
    },
    TIMEOUT_MS,
  );

  test(
    "of a later run needs neither scripts nor player: both are kept on disk",
    async () => {
      const player = makePlayer({ version: 4 });
      const before = await serve();
      expect((await solve(before, player)).json.player).toBe("prepared");
      await before.stop();
      google.forget();
      const later = await ask(await serve(), player);
      expect(later.json).toEqual({ n: answered(player), sig: [], player: "disk" });
      expect(google.requests).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "asked by many at once for the same player fetches and prepares it once",
    async () => {
      const server = await serve();
      const player = makePlayer({ version: 5 });
      const replies = await Promise.all(
        Array.from({ length: 12 }, (_, index) => ask(server, player, { n: [`${N}${index}`], scripts })),
      );
      expect(replies.map(({ json }) => json.n)).toEqual(
        replies.map((_, index) => [{ answer: player.answer("n", `${N}${index}`) }]),
      );
      expect(google.count("/s/player/")).toBe(1);
    },
    TIMEOUT_MS,
  );

  test(
    "for six players at once answers each by itself, and holds two ready at most",
    async () => {
      const server = await serve();
      const players = [0, 1, 2, 3, 4, 5].map((version) => makePlayer({ version }));
      const replies = await Promise.all(players.map((player) => solve(server, player)));
      expect(replies.map(({ json }) => json.n)).toEqual(players.map(answered));
      await until(() => guestsOf(server.pid, "solver").length === 2);
      expect((await server.get("/metrics")).text).toMatch(/^pot_live_players 2$/m);
      expect(await playersOnDisk()).toHaveLength(6);
    },
    TIMEOUT_MS,
  );

  test(
    "leaves no child that prepared, and one that answers",
    async () => {
      const server = await serve();
      await solve(server, makePlayer());
      await until(() => guestsOf(server.pid, "solver").length === 1);
    },
    TIMEOUT_MS,
  );

  test(
    "counts what it did",
    async () => {
      const server = await serve();
      const player = makePlayer({ fault: "throws" });
      google.behave({ players: { fault: "throws" } });
      await solve(server, player, { sig: [SIG] });
      const { text } = await server.get("/metrics");
      expect(text).toMatch(/^pot_challenges_total\{outcome="answered"\} 1$/m);
      expect(text).toMatch(/^pot_challenges_total\{outcome="failed"\} 1$/m);
      expect(text).toMatch(/^pot_solves_total\{outcome="ok",player="prepared"\} 1$/m);
      expect(text).toMatch(/^pot_solves_total\{outcome="SOLVER_UNKNOWN",player="none"\} 1$/m);
      expect(text).toMatch(/^pot_step_seconds_count\{step="prepare"\} 1$/m);
    },
    TIMEOUT_MS,
  );
});

/** A server for all tests of a group, each of which has players of its own. */
function shareServer(...args: string[]): () => PotServer {
  let server: PotServer;
  beforeAll(async () => {
    server = await servePot(args, { env: { ...google.env, XDG_CACHE_HOME: cache } });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await server.stop();
  });
  return () => server;
}

describe("a player that cannot be fetched", () => {
  const shared = shareServer();
  const modes = ["403", "reset", "truncated", "captive", "empty", "redirect-host", "redirect-http"] as const;
  test.each(modes)(
    "(%s) is unavailable; the caller's own copy is taken, and known by its hash from then on",
    async (mode) => {
      const server = shared();
      const player = makePlayer({ version: 100 + modes.indexOf(mode) });
      google.behave({ player: mode });
      const refused = await solve(server, player);
      expect([refused.status, refused.json.code]).toEqual([500, "PLAYER_UNAVAILABLE"]);
      expect(google.tunnels.filter(({ target }) => /evil|portal/.test(target))).toEqual([]);

      const player_sha256 = new Bun.CryptoHasher("sha256").update(player.source).digest("hex");
      const unknown = await ask(server, player, { player_sha256 });
      expect(unknown.json.code).toBe("PLAYER_UNAVAILABLE");
      const brought = await ask(server, player, { player: player.source, player_sha256 });
      expect(brought.json).toEqual({ n: answered(player), sig: [], player: "prepared" });
      expect((await ask(server, player, { player_sha256 })).json.player).toBe("live");
    },
    TIMEOUT_MS,
  );

  test(
    "but redirects to another player of YouTube's is fetched from there",
    async () => {
      google.behave({ player: { mode: "redirect-player", times: 1 } });
      const reply = await solve(shared(), makePlayer({ version: 8 }));
      expect(reply.json.n).toEqual(answered(makePlayer({ version: 9 })));
    },
    TIMEOUT_MS,
  );

  test(
    "for one caller's proxy does not keep the next caller's from fetching it",
    async () => {
      const server = shared();
      const player = makePlayer({ version: 7 });
      const proxy = "http://127.0.0.1:9";
      const [refused, served] = await Promise.all([
        ask(server, player, { scripts, proxy }),
        ask(server, player, { scripts }),
      ]);
      expect(refused.json.code).toBe("PLAYER_UNAVAILABLE");
      expect(served.json.n).toEqual(answered(player));
    },
    TIMEOUT_MS,
  );
});

test(
  "while sixteen players hang on their way, more of them are turned away, and one that is kept is answered",
  async () => {
    const server = await serve();
    const kept = makePlayer({ version: 60 });
    await solve(server, kept);
    await until(async () => (await playersOnDisk()).some((name) => !name.endsWith(".tmp")));
    for (const child of guestsOf(server.pid, "solver")) process.kill(child, "SIGKILL");
    google.behave({ player: "hang" });
    google.forget();
    for (let version = 61; version < 77; version++) {
      ask(server, makePlayer({ version })).catch(() => {});
    }
    await until(() => google.count("/s/player/") === 16);
    const turnedAway = await ask(server, makePlayer({ version: 77 }));
    expect([turnedAway.status, turnedAway.json.code]).toEqual([503, "BUSY"]);
    expect((await ask(server, kept)).json.n).toEqual(answered(kept));
    await server.stop("SIGKILL");
  },
  TIMEOUT_MS,
);

describe("what one caller brings", () => {
  const shared = shareServer();
  test(
    "never answers another: a forged player under a good one's address is its own",
    async () => {
      const server = shared();
      const [good, forged] = [makePlayer({ version: 10 }), makePlayer({ version: 11 })];
      const brought = await solve(server, good, { player: forged.source });
      expect(brought.json.n).toEqual(answered(forged));
      expect((await solve(server, good)).json.n).toEqual(answered(good));
    },
    TIMEOUT_MS,
  );

  test(
    "never answers another: forged scripts are known by their own hash alone",
    async () => {
      const server = shared();
      const player = makePlayer({ version: 12 });
      await solve(server, makePlayer({ version: 13 }));
      const core = `var jsc=(input)=>({type:"result",preprocessed_player:"forged",responses:input.requests.map(({challenges:[c]})=>({type:"result",data:{[c]:"forged"}}))});`;
      const forged = { lib: "var lib={};", core };
      const lie = await ask(server, player, { scripts: forged });
      expect([lie.status, lie.json.code]).toEqual([400, "BAD_REQUEST"]);
      const solver = { lib: hashOf(forged.lib), core: hashOf(core) };
      const own = await ask(server, player, { solver, scripts: forged });
      expect(own.json.n).toEqual([{ answer: "forged" }]);
      expect((await solve(server, player)).json.n).toEqual(answered(player));
    },
    TIMEOUT_MS,
  );
});

describe("a player that is hostile or unreadable is one error, and the next request is answered", () => {
  const shared = shareServer("--jail=require");
  let version = 200;
  test.each<[PlayerFault, string]>([
    ["no-script", "PLAYER_UNAVAILABLE"],
    ["other-structure", "PLAYER_UNREADABLE"],
    ["unrecognised", "PLAYER_UNREADABLE"],
    ["throws", "CHALLENGE_FAILED"],
    ["huge-answer", "CHALLENGE_FAILED"],
    ["no-string", "CHALLENGE_FAILED"],
    ["loops-at-answer", "VM_TIMEOUT"],
  ])(
    "%s: %s",
    async (fault, code) => {
      const server = shared();
      google.behave({ players: { fault } });
      const reply = await solve(server, makePlayer({ version: version++, fault }));
      expect(reply.json.code ?? reply.json.n[0].code).toBe(code);
      google.behave({});
      const honest = makePlayer({ version: version++ });
      expect((await solve(server, honest)).json.n).toEqual(answered(honest));
    },
    TIMEOUT_MS,
  );

  test(
    "of more than twelve megabytes is not read to its end",
    async () => {
      google.behave({ players: { size: 13_000_000 } });
      const reply = await solve(shared(), makePlayer({ version: version++ }));
      expect(reply.json).toMatchObject({
        code: "PLAYER_UNAVAILABLE",
        error: expect.stringMatching(/more than \d+ bytes/),
      });
    },
    TIMEOUT_MS,
  );

  test(
    "whose child is killed before it answers is made ready again",
    async () => {
      const server = await serve();
      const player = makePlayer({ version: 22 });
      await solve(server, player);
      await until(async () => (await playersOnDisk()).some((name) => !name.endsWith(".tmp")));
      // The child that prepared it may still be ending.
      await until(async () => guestsOf(server.pid, "solver").length === 1);
      // The child that prepared it may still be ending.
      await until(async () => guestsOf(server.pid, "solver").length === 1);
      const [child = 0] = guestsOf(server.pid, "solver");
      // Stopped, so that the request is certainly under way when it dies.
      process.kill(child, "SIGSTOP");
      const asked = ask(server, player);
      await until(async () => /in_flight\S* 2$/m.test((await server.get("/metrics")).text));
      process.kill(child, "SIGKILL");
      expect((await asked).json).toMatchObject({ n: answered(player), player: "disk" });
    },
    TIMEOUT_MS,
  );

  test(
    "that ends its own child each time is one error",
    async () => {
      const answer = "var all=[];for(;;)all.push(new ArrayBuffer(1<<28),new Uint8Array(1<<28).fill(1));";
      const player = makePlayer({ version: 23, strikes: { load: "", answer } });
      const reply = await solve(shared(), player, { player: player.source });
      expect(["VM_MEMORY", "VM_CRASHED", "CHALLENGE_FAILED"]).toContain(
        reply.json.code ?? reply.json.n[0].code,
      );
    },
    TIMEOUT_MS,
  );
});

test(
  "a kept player that is damaged, cut or another's is prepared anew without a word",
  async () => {
    const player = makePlayer({ version: 30 });
    for (const damage of ["", "rubbish", "cut", "swapped"]) {
      const first = await serve();
      expect((await solve(first, player)).json.n).toEqual(answered(player));
      await solve(first, makePlayer({ version: 31 }));
      await first.stop();
      const folder = join(cache, "pot/players");
      const files = (await readdir(folder)).map((name) => join(folder, name));
      const contents = await Promise.all(files.map((file) => Bun.file(file).bytes()));
      for (const [index, file] of files.entries()) {
        const own = contents[index] ?? new Uint8Array();
        if (damage === "swapped") await writeFile(file, contents[1 - index] ?? "");
        else await writeFile(file, damage === "cut" ? own.subarray(0, own.length / 2) : damage);
      }
      const second = await serve();
      const reply = await solve(second, player);
      expect(reply.json).toMatchObject({ n: answered(player), player: "prepared" });
      expect(second.stderr()).not.toMatch(/ (warn|error) /);
      await second.stop();
      await rm(folder, { recursive: true });
    }
  },
  TIMEOUT_MS,
);

test(
  "the eight players used last are kept, for this user alone",
  async () => {
    const server = await serve();
    for (let version = 40; version < 50; version++) await solve(server, makePlayer({ version }));
    await server.stop();
    const names = await playersOnDisk();
    expect(names).toHaveLength(8);
    for (const name of names) {
      expect((await stat(join(cache, "pot/players", name))).mode & 0o077).toBe(0);
    }
  },
  TIMEOUT_MS,
);

describe("what cannot be asked is told by its field", () => {
  const url = makePlayer().url;
  const shared = shareServer();
  test.each<[string, object, RegExp]>([
    ["no challenge", { n: [], sig: [] }, /n or sig must hold/],
    ["an empty challenge", { n: [""] }, /^n\.0 must be a string of 1 to 4096/],
    ["a challenge of 1 MB", { n: ["x".repeat(1_000_000)] }, /^n\.0 must be a string of 1 to 4096/],
    ["a number for a challenge", { n: [7] }, /^n\.0 must be a string/],
    ["text for a list", { sig: "abc" }, /^sig must be a list/],
    ["a thousand challenges", { n: new Array(1_000).fill("x") }, /^n must be a list of at most 100/],
    ["no solver", { solver: undefined }, /^solver is missing/],
    ["a hash that is none", { solver: { lib: "x", core: "y" } }, /^solver\.lib must be the SHA3-512/],
    ["another host", { player_url: url.replace("www.youtube.com", "evil.example") }, /^player_url is no/],
    ["a host in the name", { player_url: url.replace("www.", "www.youtube.com@") }, /^player_url is no/],
    ["plain http", { player_url: url.replace("https", "http") }, /^player_url is no/],
    ["a way out of the folder", { player_url: url.replace("/en_US/", "/../../../") }, /^player_url is no/],
    ["the same in escapes", { player_url: url.replace("en_US", "%2e%2e") }, /^player_url is no/],
    ["another folder", { player_url: "https://www.youtube.com/watch.js" }, /^player_url is no/],
    ["a query", { player_url: `${url}?next=x` }, /^player_url is no/],
  ])("%s", async (_, more, says) => {
    const reply = await ask(shared(), makePlayer(), more);
    expect(reply.json).toMatchObject({ code: "BAD_REQUEST", error: expect.stringMatching(says) });
    expect(google.requests).toEqual([]);
  });

  test("a body of 17 MB", async () => {
    const body = { player_url: url, solver: hashes, n: [N], player: "x".repeat(17 << 20) };
    // This client never says the rest of what was refused, and a server that stops would wait for it.
    const reply = await shared().post("/solve", body, { connection: "close" });
    expect([reply.status, reply.json.code]).toEqual([413, "BODY_TOO_LARGE"]);
  });

  test("no token", async () => {
    const reply = await ask(await serve("--token", "open-sesame"), makePlayer());
    expect([reply.status, reply.json.code]).toEqual([401, "UNAUTHORIZED"]);
  });
});

describe("pot solve", () => {
  const run = async (...args: string[]) =>
    await runPot(["solve", "--solver", await scriptFolder(), ...args], {
      env: { ...google.env, XDG_CACHE_HOME: cache },
    });

  test(
    "answers with a player from a file, or from its address",
    async () => {
      const player = makePlayer({ version: 50 });
      const file = join(cache, "base.js");
      await writeFile(file, player.source);
      for (const source of [file, player.url]) {
        const { code, stdout, stderr } = await run("--player", source, "--n", N, "--sig", SIG);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(JSON.parse(stdout)).toEqual({
          n: answered(player),
          sig: [{ answer: player.answer("sig", SIG) }],
        });
      }
    },
    TIMEOUT_MS,
  );

  test(
    "exits with 1 when a challenge failed, and says what the player said in one line",
    async () => {
      google.behave({ players: { fault: "throws" } });
      const { code, stdout } = await run("--player", makePlayer().url, "--n", N);
      expect(code).toBe(1);
      expect(JSON.parse(stdout).n[0].error).toContain("the transformation of");
    },
    TIMEOUT_MS,
  );

  test.each([
    [["--n", N], 2, /give --player/],
    [["--player", "x.js"], 2, /give --n or --sig/],
    [
      ["--player", "/nowhere/x.js", "--n", N],
      1,
      /cannot read \/nowhere\/x\.js: it does not exist\. Give --player a file/,
    ],
    [["--player", "https://evil.example/x.js", "--n", N], 2, /--player is no address of a YouTube player/],
    [["--player", makePlayer().url, "--n", N, "-p", "foo://x"], 2, /--proxy: foo:\/\/ is no proxy scheme/],
    [["--player", "ftp://evil.example/x.js", "--n", N], 2, /--player is no address of a YouTube player/],
  ])("%j is refused in one line", async (args, expected, says) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(expected);
    expect(stdout).toBe("{}\n");
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});
