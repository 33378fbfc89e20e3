/** Our own plugin where things are not as they should be: it says so in one line, and never ends yt-dlp. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";
import { POT } from "../support/build.ts";
import { isAlive, outputOf } from "../support/processes.ts";
import { args, installOwn, movePort, VIDEO } from "./own.ts";
import { only } from "./ways.ts";
import { complaints, python, startYtDlp } from "./ytdlp.ts";

const env = await python("plugin-2");
const isLinux = process.platform === "linux";
const own = env && (await installOwn(env));

describe.skipIf(!own)("our plugin", () => {
  if (!env || !own) return;
  const { google, server, scratch, folder, start, one } = own;
  afterAll(own.close);
  afterEach(own.reset);

  const executable = async (name: string, text: string | Uint8Array): Promise<string> => {
    const path = join(scratch, name);
    await writeFile(path, text);
    await chmod(path, 0o755);
    return path;
  };

  /** Runs Python that has yt-dlp and this plugin; resolves with what it printed. */
  async function run(code: string, more: Record<string, string> = {}) {
    const child = Bun.spawn([env?.python ?? "", "-c", code], {
      env: { PATH: `${process.env.PATH}`, HOME: scratch, PYTHONPATH: join(folder, "pot"), ...more },
      stdout: "pipe",
      stderr: "pipe",
    });
    const { stdout, stderr, code: exit } = await outputOf(child);
    return { stdout, stderr, exit };
  }

  describe("reads POT_URL", () => {
    test("with a line break behind it, as secrets of Kubernetes have", async () => {
      const { ok, log } = await one(args("mode=server"), { POT_URL: `${server.url}\n`, POT_TOKEN: "x\n" });
      expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    }, 60_000);

    test("without ever showing the password, however it is written", async () => {
      const { ok, log } = await one([], { ...google.env, POT_URL: "HTTP://u:s3/cr3t@127.0.0.1:1\n" });
      expect(ok).toBe(true);
      expect(complaints(log)).toEqual([expect.stringContaining("base_url is no address")]);
      const { stdout } = await run(`
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot.settings import Settings
for url in ('HTTP://u:s3cr3t@127.0.0.1:1', 'http://u:s3/cr3t@127.0.0.1:1', 'http://s3cr3t@127.0.0.1:port', 'u:s3cr3t@h:1',
            'http://u:s3cr3t@127.0.0.1:1 http://other', 'http://u:s3\\ncr3t@127.0.0.1:1', 'http://[::1:s3cr3t@/',
            '\\\\s3cr3t', 'http://u:s3?cr3t@h', 'http://u:s3#cr3t@h', 'https://:s3cr3t@h/p/'):
    settings = Settings({}, {'POT_URL': url})
    print(settings.address.shown if settings.address else settings.address_problem)`);
      expect(stdout).not.toMatch(/s3|cr3t/);
      expect(stdout.split("\n").filter((line) => /^https?:/.test(line))).toEqual([
        "http://127.0.0.1:1",
        "https://h/p",
      ]);
      expect(stdout.trim().split("\n")).toHaveLength(11);
    }, 60_000);
  });

  test("never raises into yt-dlp, whatever a library's caller gives", async () => {
    const { stdout, exit } = await run(`
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
for given in (None, 5, ['x'], {'base_url': None}, {'base_url': 5}, {'base_url': [object()]}, {5: 6}, {'mode': [None]},
              {'token': [b'x']}, {'executable': ['\\0']}, {'executable': ['/' * 9999]}, {'base_url': ['unix:']}):
    with yt_dlp.YoutubeDL({'quiet': True, 'extractor_args': {'youtubepot-pot': given}}) as ydl:
        try:
            ie = ydl.get_info_extractor('Youtube')
            ie.initialize()
        except Exception as error:
            if 'get' not in str(error):
                raise
        else:
            for provider in ie._pot_director.providers.values():
                provider.is_available()
print('all of them')`);
    expect(stdout).toEndWith("all of them\n");
    expect(exit).toBe(0);
  }, 60_000);

  describe("says which executable to take when it", () => {
    const fails = async (path: string) => {
      const ytdlp = await start(args(`executable=${path};mode=executable`));
      for (const videoId of ["aaaaaaaaaaa", "bbbbbbbbbbb"])
        expect((await ytdlp.ask({ ...VIDEO, videoId })).token).toBeNull();
      const [first, ...others] = complaints(await ytdlp.end());
      // Once, not for each token of a playlist.
      expect(others).toEqual([]);
      return first;
    };
    const signal = (number: number) => `#!/bin/sh\nkill -${number} $$\n`;

    test("is made for newer processors", async () => {
      expect(await fails(await executable("new", signal(4)))).toContain("needs a newer processor");
    }, 60_000);
    test("is killed for its memory", async () => {
      expect(await fails(await executable("big", signal(9)))).toContain("not enough memory");
    }, 60_000);
    test("dies by another signal", async () => {
      expect(await fails(await executable("torn", signal(11)))).toContain("SIGSEGV");
    }, 60_000);
    test("ends without a word", async () => {
      expect(await fails(await executable("mute", "#!/bin/sh\nexit 3\n"))).toContain("exit status 3");
    }, 60_000);
    test("misses a library", async () => {
      expect(await fails(await executable("lone", "#!/bin/sh\nexit 127\n"))).toContain("libstdc++");
    }, 60_000);
    test("is made for another C library", async () => {
      expect(await fails(await executable("musl", "#!/lib/ld-musl-x86_64.so.9\n"))).toContain("with -musl");
    }, 60_000);
    test("is made for another machine", async () => {
      expect(await fails(await executable("alien", "\u007fELF\u0001\u0001"))).toContain(
        "no program for this machine",
      );
    }, 60_000);
    test("has gone", async () => {
      expect(await fails("/nowhere/pot")).toContain("there is no executable at /nowhere/pot");
    }, 60_000);
    test.skipIf(process.platform === "win32")(
      "may not be executed",
      async () => {
        await writeFile(join(scratch, "plain"), "");
        expect(await fails(join(scratch, "plain"))).toContain("chmod +x");
      },
      60_000,
    );
  });

  test("says to install it again when the recorded executable has gone", async () => {
    const moved = join(scratch, "moved");
    await Bun.$`cp -r ${folder} ${moved} && sed -i 's|^EXECUTABLE = .*|EXECUTABLE = "/nowhere/pot"|' ${moved}/pot/yt_dlp_plugins/extractor/getpot_pot/installed.py`;
    const ytdlp = await start(["--plugin-dirs", moved]);
    await ytdlp.end();
    const { stdout } = await run(
      `
import yt_dlp.plugins, sys
from yt_dlp_plugins.extractor.getpot_pot.settings import Settings
print(Settings({}, {}).executable_problem())`,
      { PYTHONPATH: join(moved, "pot") },
    );
    expect(stdout).toBe("there is no executable at /nowhere/pot; run `pot plugin install` again\n");
  }, 60_000);

  test("starts pot, not the runtime inside it, whatever the environment says", async () => {
    const { ok, log } = await one(args("mode=executable"), {
      ...google.env,
      BUN_BE_BUN: "1",
      BUN_OPTIONS: "--print 1",
    });
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
  }, 60_000);

  test("starts pot as the browser that POT_IDENTITY names", async () => {
    const { ok } = await one(args("mode=executable"), { ...google.env, POT_IDENTITY: "webkit" });
    expect(ok).toBe(true);
    const tokens = google.requests.filter(({ path }) => path.endsWith("GenerateIT"));
    expect(tokens.map(({ headers }) => headers["user-agent"])).toEqual([IDENTITIES.webkit.userAgent]);
  }, 60_000);

  describe.skipIf(!isLinux)("as a library", () => {
    const ASK = `
import os, subprocess, sys, threading
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot import process, settings
def ask(video):
    return process.server_of(os.environ['POT']).ask('/get_pot', {'content_binding': video, 'proxy': os.environ['HTTPS_PROXY']})['poToken']
def servers():
    listing = subprocess.run(['ps', '-eo', 'pid,ppid,args'], capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in listing.splitlines() if ' serve ' in line and int(line.split()[1]) == os.getpid()]
`;
    const given = { ...google.env, POT };
    const pids = (stdout: string) => stdout.trim().split(/\s+/).map(Number);

    test("many objects that nobody closes share one server, which ends with Python", async () => {
      const { stdout, stderr } = await run(
        `${ASK}
for video in range(3):
    ydl = yt_dlp.YoutubeDL({'quiet': True})
    ydl.get_info_extractor('Youtube').initialize()
    ask(f'video{video}')
threads = [threading.Thread(target=ask, args=(f'thread{number}',)) for number in range(6)]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
print(*servers())`,
        given,
      );
      expect(stderr).toBe("");
      expect(pids(stdout)).toHaveLength(1);
      expect(pids(stdout).filter(isAlive)).toEqual([]);
      expect(google.count("/$rpc/")).toBe(1);
    }, 60_000);

    test("a server ends when its Python is killed", async () => {
      const { stdout } = await run(
        `${ASK}
ask('video')
print(*servers(), flush=True)
os.kill(os.getpid(), 9)`,
        given,
      );
      expect(pids(stdout)).toHaveLength(1);
      const deadline = performance.now() + 10_000;
      while (pids(stdout).some(isAlive) && performance.now() < deadline) await Bun.sleep(20);
      expect(pids(stdout).filter(isAlive)).toEqual([]);
    }, 60_000);

    test("a fork starts its own and leaves its parent's alone", async () => {
      const { stdout, stderr } = await run(
        `${ASK}
ask('before')
mine = servers()
child = os.fork()
if child == 0:
    ask('in the fork')
    sys.exit(0 if len(servers()) == 1 and servers() != mine else 1)
status = os.waitpid(child, 0)[1]
ask('after')
print(status, servers() == mine)`,
        given,
      );
      expect({ stdout, stderr }).toEqual({ stdout: "0 True\n", stderr: "" });
    }, 60_000);

    test("what it leaves in folders is one that is empty, however often it is killed", async () => {
      const temporary = join(scratch, "tmp");
      await mkdir(temporary);
      const folder = `pot-${process.getuid?.()}`;
      const left = () =>
        Array.fromAsync(new Bun.Glob("**").scan({ cwd: temporary, onlyFiles: false, dot: true }));
      for (const end of ["", "os.kill(os.getpid(), 9)", "os._exit(0)"]) {
        const { stdout } = await run(`${ASK}\nask('video')\nprint(*servers(), flush=True)\n${end}`, {
          ...given,
          TMPDIR: temporary,
        });
        const deadline = performance.now() + 10_000;
        while (pids(stdout).some(isAlive) && performance.now() < deadline) await Bun.sleep(20);
        expect(await left()).toEqual([folder]);
      }
    }, 60_000);

    test("a folder of that name that others can reach into is not used", async () => {
      const temporary = join(scratch, "planted");
      const folder = join(temporary, `pot-${process.getuid?.()}`);
      await mkdir(folder, { recursive: true });
      await chmod(folder, 0o777);
      const { stdout } = await run(
        `${ASK}\nask('video')\nprint(os.path.dirname(process.server_of(os.environ['POT']).address.unix))`,
        { ...given, TMPDIR: temporary },
      );
      expect(stdout).toStartWith(join(temporary, "pot-"));
      expect(stdout.trim()).not.toBe(folder);
      expect(await readdir(temporary)).toHaveLength(1);
    }, 60_000);

    test("nothing needs a folder that can be written to", async () => {
      const { stdout, stderr } = await run(
        `${ASK}
import tempfile
tempfile.tempdir = '/proc'
ask('video')
print(process.server_of(os.environ['POT']).address.host)`,
        { ...given, TMPDIR: "/proc", HOME: "/proc" },
      );
      expect({ stdout, stderr }).toEqual({ stdout: "127.0.0.1\n", stderr: "" });
    }, 60_000);

    test("the server it starts can be reached by this user alone", async () => {
      const { stdout } = await run(
        `${ASK}
ask('video')
path = process.server_of(os.environ['POT']).address.unix
print(oct(os.stat(os.path.dirname(path)).st_mode & 0o777), oct(os.stat(path).st_mode & 0o777))`,
        given,
      );
      expect(stdout).toBe("0o700 0o600\n");
    }, 60_000);
  });

  test.skipIf(!isLinux || process.getuid?.() !== 0)(
    "tells another user's program on the usual port nothing, and says so once",
    async () => {
      const heard = join(scratch, "heard");
      const thief = Bun.spawn(
        [
          "python3",
          "-c",
          `
import os, socket, sys
os.setuid(65533)
listener = socket.create_server(('127.0.0.1', 0))
print(listener.getsockname()[1], flush=True)
while True:
    peer, _ = listener.accept()
    peer.settimeout(5)
    print(repr(peer.recv(65536)), flush=True)
    peer.close()`,
        ],
        { stdout: Bun.file(join(scratch, "thief.log")), stderr: "ignore", timeout: 50_000 },
      );
      const lines = async (count: number) => {
        for (;;) {
          const said = (await readFile(join(scratch, "thief.log"), "utf8").catch(() => "")).split("\n");
          if (said.length > count || thief.exitCode !== null) return said;
          await Bun.sleep(10);
        }
      };
      const port = Number((await lines(1))[0]);
      await Bun.$`cp -r ${folder} ${heard}`;
      await movePort(heard, 1, port);
      const ytdlp = await startYtDlp(env, { args: only(heard), env: google.env });
      for (const videoId of ["aaaaaaaaaaa", "bbbbbbbbbbb"]) {
        expect(google.verify((await ytdlp.ask({ ...VIDEO, videoId })).token ?? "", videoId).ok).toBe(true);
      }
      expect(complaints(await ytdlp.end())).toEqual([
        expect.stringContaining("was not asked: another user of this machine listens there"),
      ]);
      const named = await run(
        `
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot import settings, wire
try:
    wire.ask(settings.USUAL[0]._replace(named=True), '/get_pot', {'content_binding': 'meant'}, 'token')
except wire.NoAnswer:
    print('asked')`,
        { PYTHONPATH: join(heard, "pot") },
      );
      expect(named.stdout).toBe("asked\n");
      const [, first, second] = await lines(3);
      expect(first).toBe("b''");
      expect(second).toContain("POST /get_pot");
      thief.kill();
    },
    60_000,
  );

  test.skipIf(!isLinux)(
    "trusts the service of the packages, and no person of that name",
    async () => {
      const { stdout } = await run(`
import pwd, types, yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot.listener import is_service
pwd.getpwuid = lambda user: types.SimpleNamespace(pw_name='pot' if user in (990, 1001) else 'else')
print([user for user in (990, 991, 1001, 2**40) if is_service(user)])`);
      expect(stdout).toBe("[990]\n");
    },
    60_000,
  );

  test("keeps its token from a usual port of which nobody tells whose it is, and says how to send it", async () => {
    const guarded = await own.serve(["--token", "s3cr3t"]);
    const { stdout } = await run(`
import yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot import settings, wire
wire.belongs_to_us = lambda sock: None
usual = settings.USUAL[0]._replace(port=${guarded.port})
for body in ({'content_binding': 'x'}, {'content_binding': 'x', 'proxy': 'http://ann:pw@127.0.0.1:1'}):
    try:
        wire.ask(usual, '/get_pot', body, 's3cr3t')
    except wire.Stranger as error:
        print(error)`);
    expect(stdout.split("\n")).toEqual([
      "it needs its token, which is told only to an address that was named",
      "whose server that is cannot be told here, and the proxy has a password",
      "",
    ]);
  }, 60_000);

  test("reads a hostile watch page in no time", async () => {
    const { stdout } = await run(`
import time, yt_dlp
from yt_dlp.plugins import load_all_plugins
load_all_plugins()
from yt_dlp_plugins.extractor.getpot_pot.page import challenge_in, event_id_in
for size in (1 << 13, 1 << 20):
    for seed in ("ytAtN({R:'", "ytAtR='", "ytAtN({R:'\\\\", "ytAtN({", "ytAtN( {R ", "ytAtR  = ", "R:'", "\\\\", "'", "[",
                 "ytAtR='\\\\x41\\\\u0041", "ytAtN({'R' : "):
        page = seed * (size // len(seed))
        started = time.perf_counter()
        found = challenge_in(page) or challenge_in("ytAtR='" + page) or challenge_in("ytAtN({R:'" + page + "'})")
        assert event_id_in(page + '"EVENT_ID": "' * 100) is None
        spent = time.perf_counter() - started
        assert found is None
        assert spent < 3, (seed, size, spent)
    nested = "ytAtR='" + '[' * 200000 + "'"
    assert challenge_in(nested) is None
    literal = '{"bgChallenge":{"program":"' + 'A' * 60000 + '"}}'
    page = 'x' * size + "ytAtN({'R': '" + literal.replace('"', '\\\\x22') + "', 'T': 1})"
    assert challenge_in(page)['program'] == 'A' * 60000
    assert event_id_in(page + 'ytcfg.set({"EVENT_ID": "aB-_1=", "X": 1})') == 'aB-_1='
print('linear')`);
    expect(stdout).toBe("linear\n");
  }, 60_000);
});
