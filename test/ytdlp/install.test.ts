/** `pot plugin`: what it writes, what it never touches, and what it says. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import packageJson from "../../package.json";
import { EARLIER_MODULE, PLUGIN_FILES } from "../../src/plugin/files.ts";
import { installFolder, isOneUsersForAll, scriptHome, searchedFolders } from "../../src/plugin/folders.ts";
import { inspectYtDlp } from "../../src/plugin/ytdlp.ts";
import { buildPot, POT } from "../support/build.ts";
import { runPot } from "../support/pot.ts";
import { python } from "./ytdlp.ts";

const PACKAGE = "yt_dlp_plugins/extractor/getpot_pot";
/** What the package's folder has in it, as `everything` lists it. */
const files = (folder: string) => PLUGIN_FILES.map((name) => `${folder}/${PACKAGE}/${name}`).sort();
const INSTALLED = `${PACKAGE}/installed.py`;
const env2 = await python("plugin-2");
const before = await python("before");
await buildPot();

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "pot-home-"));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

const plugin = (args: string[], env: Record<string, string | undefined> = {}) =>
  runPot(["plugin", ...args], { env: { HOME: home, XDG_CACHE_HOME: undefined, ...env } });
const read = (...parts: string[]) => readFile(join(home, ...parts), "utf8");
const everything = async () =>
  (await readdir(home, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();

test.skipIf(process.platform === "win32").each([
  [true, "yt-dlp uses it from its next run on"],
  [false, "there is no yt-dlp on the PATH; one that you install"],
])("with yt-dlp on the PATH: %p, it says who uses the plugin", async (isThere, says) => {
  const bin = join(home, "bin");
  await mkdir(bin);
  if (isThere) await writeFile(join(bin, "yt-dlp"), "#!/bin/sh\n", { mode: 0o755 });
  const { code, stdout } = await plugin(["install"], { PATH: bin });
  expect(code).toBe(0);
  expect(stdout).toContain(says);
});

describe("where", () => {
  test("each platform's plugin folder is one that yt-dlp searches", () => {
    const linux = { name: "linux", env: {}, home: "/home/ann" } as const;
    expect(installFolder(linux)).toBe("/home/ann/.config/yt-dlp/plugins");
    expect(scriptHome(linux)).toBe("/home/ann/bgutil-ytdlp-pot-provider/server");
    const moved = { ...linux, env: { XDG_CONFIG_HOME: "/data/config" } };
    expect(installFolder(moved)).toBe("/data/config/yt-dlp/plugins");
    const mac = { name: "darwin", env: {}, home: "/Users/ann" } as const;
    expect(installFolder(mac)).toBe("/Users/ann/.config/yt-dlp/plugins");
    const windows = {
      name: "win32",
      env: { APPDATA: "C:\\Users\\Ann\\AppData\\Roaming" },
      home: "C:\\Users\\Ann",
    } as const;
    expect(installFolder(windows)).toBe("C:\\Users\\Ann\\AppData\\Roaming\\yt-dlp\\plugins");
    for (const platform of [linux, moved, mac, windows]) {
      expect(searchedFolders(platform)).toContain(installFolder(platform));
    }
  });

  test.skipIf(!env2)("the folders are those that yt-dlp itself looks into", async () => {
    const script = `
import itertools, json, yt_dlp.plugins as plugins
from pathlib import Path
seen = []
Path.iterdir = lambda self: (seen.append(str(self)), iter(()))[1]
list(plugins.default_plugin_paths())
print(json.dumps(seen))`;
    const child = Bun.spawn([env2?.python ?? "", "-c", script], {
      env: { HOME: home, APPDATA: "/app", PATH: process.env.PATH },
    });
    const asked: string[] = JSON.parse(await new Response(child.stdout).text());
    const ours = searchedFolders({ name: "linux", env: { APPDATA: "/app" }, home });
    // All but the one beside yt-dlp's own code. APPDATA is spelt in capitals only by Windows, so it is not seen here.
    const expected = ours.filter((folder) => !folder.startsWith("/app"));
    const normal = asked.map((folder) => join(folder)).filter((folder) => !folder.includes("site-packages"));
    expect(normal.filter((folder) => !folder.startsWith(dirname(env2?.folder ?? "")))).toEqual(expected);
  });
});

describe("install", () => {
  test("the plugin lands in yt-dlp's folder and knows this executable", async () => {
    const { code, stdout, stderr } = await plugin(["install"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const folder = ".config/yt-dlp/plugins/pot";
    expect(await everything()).toEqual(files(folder));
    expect(stdout).toContain(`installed ${join(home, folder)}\n`);
    const text = await read(folder, INSTALLED);
    expect(text).toContain(`\nEXECUTABLE = ${JSON.stringify(POT)}\n`);
    expect(text).toContain(`\nVERSION = "${packageJson.version}"\n`);
    expect(text).toContain('\nAGENT = "10m"\n');
  });

  test.each(["90s", "off"])("--agent %s is recorded", async (agent) => {
    expect((await plugin(["install", "--agent", agent])).code).toBe(0);
    expect(await read(".config/yt-dlp/plugins/pot", INSTALLED)).toContain(`\nAGENT = "${agent}"\n`);
  });

  test("installing again replaces our own file, and the zip replaces the folder", async () => {
    await plugin(["install", "--executable", "/old/pot"]);
    expect((await plugin(["install"])).code).toBe(0);
    expect(await read(".config/yt-dlp/plugins/pot", INSTALLED)).toContain(JSON.stringify(POT));
    expect((await plugin(["install", "--zip"])).code).toBe(0);
    expect(await everything()).toEqual([".config/yt-dlp/plugins/pot.zip"]);
    expect((await plugin(["install"])).code).toBe(0);
    expect(await everything()).toEqual(files(".config/yt-dlp/plugins/pot"));
  });

  test.each([
    ["a file of the user's", async (path: string) => writeFile(path, "# my own\n")],
    ["a link", async (path: string) => symlink("/etc/hostname", path)],
    ["a folder", async (path: string) => mkdir(path)],
  ])("%s at the plugin's place stays as it is", async (_, put) => {
    const path = join(home, "plugins/pot", PACKAGE, "tokens.py");
    await mkdir(dirname(path), { recursive: true });
    await put(path);
    const listing = await everything();
    const { code, stderr } = await plugin(["install", "--dir", join(home, "plugins")]);
    expect(code).toBe(1);
    expect(stderr).toContain("was not written by pot");
    expect(stderr).toContain("[FILE_FAILED]");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect((await plugin(["uninstall", "--dir", join(home, "plugins")])).stdout).toContain(
      "nothing of pot's",
    );
    expect(await everything()).toEqual(listing);
  });

  test("a folder that cannot be written is one line with its cause", async () => {
    await writeFile(join(home, "file"), "");
    const { code, stderr } = await plugin(["install", "--dir", join(home, "file/plugins")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pot: .*cannot be written \(caused by .*--dir \[FILE_FAILED\]\n$/);
  });

  test("--print writes the zip to stdout and nothing else", async () => {
    const { code, stdout } = await plugin(["install", "--print", "--executable", '/opt/"odd"/pöt']);
    expect(code).toBe(0);
    expect(stdout.startsWith("PK")).toBe(true);
    expect(stdout).toContain('EXECUTABLE = "/opt/\\"odd\\"/pöt"\n');
    expect(await everything()).toEqual([]);
  });

  test("the one file of earlier versions makes way for the package", async () => {
    const path = join(home, "plugins/pot", EARLIER_MODULE);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "# Written by `pot plugin install`\n");
    expect((await plugin(["install", "--dir", join(home, "plugins")])).code).toBe(0);
    expect(await everything()).toEqual(files("plugins/pot"));
  });

  test("the link that was called is recorded, which outlives an update of what it leads to", async () => {
    await mkdir(join(home, "current"));
    await symlink(POT, join(home, "current/pot"));
    const child = Bun.spawn(
      [join(home, "current/pot"), "plugin", "install", "--dir", join(home, "plugins")],
      {
        env: { HOME: home, PATH: "" },
      },
    );
    expect(await child.exited).toBe(0);
    expect(await read("plugins/pot", INSTALLED)).toContain(JSON.stringify(join(home, "current/pot")));
  });

  test("what serves all users must not depend on the home of one", () => {
    const linux = { name: "linux", env: {}, home: "/home/ann" } as const;
    const all = "/etc/yt-dlp/plugins";
    expect(isOneUsersForAll(all, "/home/ann/.local/bin/pot", linux)).toBe(true);
    expect(isOneUsersForAll(`${all}/`, "/root/pot", linux)).toBe(true);
    expect(isOneUsersForAll(all, "/usr/local/bin/pot", linux)).toBe(false);
    expect(isOneUsersForAll("/home/ann/.config/yt-dlp/plugins", "/home/ann/bin/pot", linux)).toBe(false);
  });

  test.skipIf(process.getuid?.() !== 0)(
    "a folder on whose way another user sits is not written to",
    async () => {
      await mkdir(join(home, "theirs"));
      await symlink(join(home, "victim"), join(home, "theirs/pot"));
      await mkdir(join(home, "victim"), { mode: 0o755 });
      await chown(join(home, "theirs"), 12_345, 12_345);
      for (const folder of ["theirs", "theirs/pot", "theirs/deeper/plugins"]) {
        const { code, stderr } = await plugin(["install", "--dir", join(home, folder)]);
        expect(code).toBe(1);
        expect(stderr).toContain("belongs to another user");
      }
      await lchown(join(home, "theirs/pot"), 12_345, 12_345);
      await chown(join(home, "theirs"), 0, 0);
      expect((await plugin(["install", "--dir", join(home, "theirs")])).stderr).toContain(
        "theirs/pot belongs",
      );
      expect(await readdir(join(home, "victim"))).toEqual([]);
      expect((await stat(join(home, "victim"))).mode & 0o777).toBe(0o755);
    },
  );

  test("an executable that is not absolute is refused", async () => {
    const { code, stderr } = await plugin(["install", "--executable", "./pot"]);
    expect(code).toBe(2);
    expect(stderr).toContain("absolute");
    expect(await everything()).toEqual([]);
  });

  test.each([
    ["uninstall --zip", "--zip means nothing to uninstall"],
    ["status --executable /bin/pot", "--executable means nothing to status"],
    ["install --yt-dlp x", "--yt-dlp means nothing to install"],
    ["install --print --zip", "--zip does not go with --print"],
    ["install --print --dir /tmp", "--dir does not go with --print"],
    ["install --shim-version 1.3.2", "--shim-version goes with --script-shim"],
    ["install --dir=", "--dir must not be empty"],
    ["install --agent soon", "--agent must be a duration"],
    ["install --script-shim --agent 0", "--agent must be a duration"],
    ["uninstall --agent off", "--agent means nothing to uninstall"],
    ["", "install, uninstall or status"],
    ["install now", 'unexpected argument "now"'],
  ])("%p is refused rather than half obeyed", async (line, words) => {
    const { code, stderr } = await plugin(line.split(" ").filter(Boolean));
    expect(stderr).toContain(words);
    expect(code).toBe(2);
    expect(await everything()).toEqual([]);
  });

  test("a wrong action names the nearest", async () => {
    const { code, stderr } = await plugin(["instal"]);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean install?");
  });
});

describe("scripts for the reference's script mode", () => {
  test("both land in its default place, and go with the folders that came with them", async () => {
    expect((await plugin(["install", "--script-shim"])).code).toBe(0);
    const server = "bgutil-ytdlp-pot-provider/server";
    expect(await everything()).toEqual([
      `${server}/build/generate_once.js`,
      `${server}/src/generate_once.ts`,
    ]);
    expect((await plugin(["uninstall"])).code).toBe(0);
    expect(await readdir(home)).toEqual([]);
  });

  test("a real checkout of the reference is left alone, whole", async () => {
    const server = join(home, "bgutil-ytdlp-pot-provider/server");
    await mkdir(join(server, "src"), { recursive: true });
    await writeFile(join(server, "src/generate_once.ts"), "// theirs\n");
    const { code, stderr } = await plugin(["install", "--script-shim"]);
    expect(code).toBe(1);
    expect(stderr).toContain("src/generate_once.ts was not written by pot");
    expect(await everything()).toEqual(["bgutil-ytdlp-pot-provider/server/src/generate_once.ts"]);
  });

  test("--dir is server_home, and the line to give yt-dlp is shown", async () => {
    const { stdout } = await plugin(["install", "--script-shim", "--dir", join(home, "scripts")]);
    expect(stdout).toContain(`youtubepot-bgutilscript:server_home=${join(home, "scripts")}`);
    await plugin(["uninstall", "--script-shim", "--dir", join(home, "scripts")]);
    expect(await everything()).toEqual([]);
  });

  test.each([["--print"], ["--zip"]])("%s does not go with --script-shim, and says so", async (option) => {
    expect((await plugin(["install", "--script-shim", option])).code).toBe(2);
  });

  test("a version that the plugin could not compare is refused", async () => {
    const { code, stderr } = await plugin(["install", "--script-shim", "--shim-version", '"; evil()']);
    expect(code).toBe(2);
    expect(stderr).toContain("--shim-version");
  });
});

describe.skipIf(!env2)("status", () => {
  const ytdlp = join(env2?.bin ?? "", "yt-dlp");
  const pythonPath = { PATH: `${process.env.PATH}`, PYTHONDONTWRITEBYTECODE: "1" };

  test("names yt-dlp, its providers in their order, and where ours came from", async () => {
    await plugin(["install"]);
    const { code, stdout } = await plugin(["status", "--yt-dlp", ytdlp], pythonPath);
    expect(code).toBe(0);
    expect(stdout).toContain("2026.10.26");
    const order = [...stdout.matchAll(/^providers +\d\. (\S+) /gm)].map((match) => match[1]);
    expect(order).toEqual([
      "pot:server",
      "pot:executable",
      "bgutil:http",
      "bgutil:script-deno",
      "bgutil:script-node",
    ]);
    expect(stdout).toContain(`runs ${POT}`);
    expect(stdout).toContain(`folder      ${join(home, ".config/yt-dlp/plugins/pot/yt_dlp_plugins")}\n`);
    expect(stdout).not.toContain("pot-probe-");
  }, 120_000);

  test("the zip is loaded as well", async () => {
    await plugin(["install", "--zip"]);
    const { stdout } = await plugin(["status", "--yt-dlp", ytdlp], pythonPath);
    expect(stdout).toMatch(/1\. pot:server .*pot\.zip/);
  }, 120_000);

  test("what Python compiled goes with the plugin", async () => {
    await plugin(["install"]);
    await plugin(["status", "--yt-dlp", ytdlp], { PATH: process.env.PATH });
    expect((await everything()).join("\n")).toContain(".pyc");
    await plugin(["uninstall"]);
    expect(await everything()).toEqual([]);
  }, 120_000);

  test("with nothing installed and nothing running it says what to do and fails", async () => {
    const { code, stdout } = await plugin(["status", "--yt-dlp", ytdlp], pythonPath);
    expect(code).toBe(1);
    expect(stdout).toContain("not installed; run: pot plugin install");
  }, 120_000);

  test("an executable that has gone is pointed out", async () => {
    await plugin(["install", "--executable", "/nowhere/pot"]);
    const { stdout } = await plugin(["status", "--yt-dlp", ytdlp], pythonPath);
    expect(stdout).toContain("/nowhere/pot, which is not there");
  }, 120_000);

  test("the user's configuration is left alone: nothing is fetched, whatever it says", async () => {
    await mkdir(join(home, ".config/yt-dlp"), { recursive: true });
    await writeFile(join(home, "urls.txt"), "http://127.0.0.1:1/video\n");
    await writeFile(
      join(home, ".config/yt-dlp/config"),
      `-a ${join(home, "urls.txt")}\n--exec before_dl:touch\n--no-plugin-dirs\n`,
    );
    await plugin(["install"]);
    const { code, stdout, stderr } = await plugin(["status", "--yt-dlp", ytdlp], pythonPath);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("1. pot:server");
  }, 120_000);

  test("a yt-dlp that never ends is given up", async () => {
    const stuck = join(home, "stuck");
    await writeFile(stuck, "#!/bin/sh\nsleep 60 &\nwait\n", { mode: 0o755 });
    const started = performance.now();
    await expect(inspectYtDlp(stuck, 300)).rejects.toThrow("did not end within 0.3 s");
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    "http://pot:s3cr3t@127.0.0.1:1",
    "HTTP://pot:s3cr3t@127.0.0.1:1\n",
    "http://s3cr3t@127.0.0.1:1/",
    "http://pot:s3cr3t/@127.0.0.1:1",
    "pot:s3cr3t@127.0.0.1:1",
  ])("the token in POT_URL %p is not shown", async (url) => {
    const { stdout, stderr } = await plugin(["status", "--yt-dlp", "/nowhere"], { POT_URL: url });
    expect(stdout + stderr).not.toContain("s3cr3t");
  });

  test("something that is not yt-dlp is one line", async () => {
    const { code, stderr } = await plugin(["status", "--yt-dlp", "/bin/true"], pythonPath);
    expect(code).toBe(1);
    expect(stderr).toContain("/bin/true loads no plugins");
  }, 120_000);

  test.skipIf(!before)(
    "a yt-dlp without providers is told apart",
    async () => {
      await plugin(["install"]);
      const { code, stdout } = await plugin(
        ["status", "--yt-dlp", join(before?.bin ?? "", "yt-dlp")],
        pythonPath,
      );
      expect(code).toBe(1);
      expect(stdout).toContain("need yt-dlp 2025.05.22 or newer");
    },
    120_000,
  );
});
