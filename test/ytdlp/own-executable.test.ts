/** Our own plugin with nothing running: it starts the executable, and only that one. */
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { POT } from "../support/build.ts";
import { childrenOf, isAlive } from "../support/processes.ts";
import { args, installOwn, playlist, VIDEO } from "./own.ts";
import { complaints, python } from "./ytdlp.ts";

const env = await python("plugin-2");
/** Whether `ps` can be asked for the children of a process. */
const hasProc = process.platform === "linux";
const own = env && (await installOwn(env));

describe.skipIf(!own)("our plugin by the executable", () => {
  if (!env || !own) return;
  const { google, scratch, start, one } = own;
  afterAll(own.close);
  afterEach(own.reset);

  const executable = async (name: string, text: string): Promise<string> => {
    const path = join(scratch, name);
    await writeFile(path, text);
    await chmod(path, 0o755);
    return path;
  };

  test("a playlist of fifty costs one attestation, with nothing running", async () => {
    const ytdlp = await start();
    await playlist(own, ytdlp);
    expect(complaints(await ytdlp.end())).toEqual([]);
  }, 120_000);

  test("a configuration file that is about a server of everybody's is no matter to what it starts", async () => {
    const config = join(scratch, "pot.toml");
    await writeFile(
      config,
      'jail = "auto"\ntoken = "everybody"\n[serve]\nhost = ["192.0.2.1"]\nidle-exit = "1s"\n',
    );
    const { ok, log } = await one([], { ...google.env, POT_CONFIG: config });
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
    await writeFile(config, "prot = 1\n");
    const wrong = await one(args("mode=executable"), { ...google.env, POT_CONFIG: config });
    expect(wrong.ok).toBe(false);
    expect(wrong.log).toContain(`prot in ${config} is unknown, did you mean port?`);
  }, 120_000);

  test.skipIf(!hasProc)(
    "what it started ends with yt-dlp",
    async () => {
      const ytdlp = await start();
      await ytdlp.ask(VIDEO);
      const running = childrenOf(ytdlp.pid);
      expect(running).toHaveLength(1);
      await ytdlp.end();
      expect(running.filter(isAlive)).toEqual([]);
    },
    120_000,
  );

  test.skipIf(!hasProc)(
    "what it started and somebody killed is started again",
    async () => {
      const ytdlp = await start();
      await ytdlp.ask(VIDEO);
      const [running = 0] = childrenOf(ytdlp.pid);
      process.kill(running, "SIGKILL");
      const { token } = await ytdlp.ask({ ...VIDEO, videoId: "aaaaaaaaaaa" });
      expect(google.verify(token ?? "", "aaaaaaaaaaa").ok).toBe(true);
      expect(complaints(await ytdlp.end())).toEqual([]);
    },
    120_000,
  );

  test("variables that are meant for another server do not reach it", async () => {
    const socket = join(scratch, "taken.sock");
    const { ok, log } = await one(args("mode=executable"), {
      ...google.env,
      POT_UNIX: socket,
      POT_HOST: "192.0.2.1",
      POT_TOKEN_FILE: "/nowhere",
      POT_PORT: "1",
    });
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
  }, 120_000);

  test("a path that is not absolute is refused, even when such a file is there", async () => {
    for (const path of ["pot", "./pot", "../pot"]) {
      const { token, log } = await one(args(`executable=${path}`), { ...google.env, PATH: scratch });
      expect(token).toBe("");
      expect(complaints(log).at(-1)).toContain("must be absolute");
    }
  }, 120_000);

  test("POT_EXECUTABLE names another one", async () => {
    const link = await executable("other", `#!/bin/sh\nexec ${POT} "$@"\n`);
    const { ok, log } = await one(args("mode=executable"), { ...google.env, POT_EXECUTABLE: link });
    expect({ ok, complaints: complaints(log) }).toEqual({ ok: true, complaints: [] });
  }, 120_000);

  test("one that has gone is named", async () => {
    const { log } = await one(args("executable=/nowhere/pot"));
    expect(complaints(log).at(-1)).toContain("there is no executable at /nowhere/pot");
  }, 120_000);

  test("one that cannot start is quoted", async () => {
    const broken = await executable("broken", "#!/bin/sh\necho 'pot: the moon is in the way' >&2\nexit 1\n");
    const { log } = await one(args(`executable=${broken};mode=executable`));
    expect(complaints(log)).toHaveLength(1);
    expect(complaints(log)[0]).toContain("the moon is in the way");
  }, 120_000);
});
