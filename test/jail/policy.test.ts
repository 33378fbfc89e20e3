/** What `--jail` promises, on kernels with and without what a jail is made of. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPot } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { lastLine, type PotServer, type RunResult, runPot, servePot } from "../support/pot.ts";
import { outputOf, until } from "../support/processes.ts";

const TIMEOUT_MS = 60_000;
const SECCOMP = process.arch === "arm64" ? 277 : 317;
const LANDLOCK = 444;

const HARDENED = `${import.meta.dir}/support/hardened.ts`;

/** Linux can since 6.3. */
function canForbidCode(): boolean {
  if (process.platform !== "linux") return false;
  return Bun.spawnSync([process.execPath, HARDENED, "no-new-code", "true"]).exitCode === 0;
}

describe.skipIf(process.platform !== "linux")("--jail", () => {
  let google: Google;
  beforeAll(async () => {
    google = await startGoogle();
  }, TIMEOUT_MS);
  afterEach(() => {
    google.behave({});
    google.forget();
  });
  afterAll(() => google.close());

  const generate = (...args: string[]) =>
    runPot(["generate", "-c", "dQw4w9WgXcQ", "--bypass-cache", ...args], { env: google.env });

  /** The same where the kernel does not know the system calls `missing`. */
  const generateWithout = (missing: number[], ...args: string[]) =>
    runWithout(missing, ["generate", "-c", "dQw4w9WgXcQ", "--bypass-cache", ...args]);

  const runWithout = (missing: number[], args: string[]) =>
    runBehind([`${import.meta.dir}/support/weak-kernel.ts`, missing.join(",")], args);

  /** The same where systemd's `MemoryDenyWriteExecute=` or the shell's `ulimit -v` hold. */
  const generateHardened = (how: string, ...args: string[]) =>
    runBehind([HARDENED, how], ["generate", "-c", "dQw4w9WgXcQ", "--bypass-cache", ...args]);

  async function runBehind(script: string[], args: string[]): Promise<Omit<RunResult, "ms">> {
    const home = await mkdtemp(join(tmpdir(), "pot-weak-"));
    const child = Bun.spawn([process.execPath, ...script, await buildPot(), ...args], {
      env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: home, ...google.env },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const { stdout, stderr, code } = await outputOf(child);
    await rm(home, { recursive: true, force: true });
    return { code, stdout, stderr };
  }

  const isToken = ({ stdout }: { stdout: string }) =>
    google.verify(lastLine(stdout).poToken ?? "", "dQw4w9WgXcQ").ok;

  describe("where the kernel has all it takes", () => {
    test(
      "--verbose says that the jail is full, and of what it is made",
      async () => {
        const run = await generate("--verbose");
        expect(run.stderr).toMatch(/jail full \(.*seccomp.*\)/);
        expect(isToken(run)).toBe(true);
      },
      TIMEOUT_MS,
    );

    test(
      "require is content",
      async () => {
        expect(isToken(await generate("--jail=require"))).toBe(true);
      },
      TIMEOUT_MS,
    );

    test(
      "nothing is said of a jail that holds",
      async () => {
        expect((await generate()).stderr).toBe("");
      },
      TIMEOUT_MS,
    );

    test(
      "off mints too, and shouts",
      async () => {
        const run = await generate("--jail=off");
        expect(isToken(run)).toBe(true);
        expect(run.stderr).toMatch(/WITHOUT A JAIL/);
      },
      TIMEOUT_MS,
    );

    test(
      "disable_tls_verification extends to the script",
      async () => {
        google.behave({ tls: "untrusted" });
        const run = await generate("--disable-tls-verification");
        expect(run.stderr).toBe("");
        expect(isToken(run)).toBe(true);
      },
      TIMEOUT_MS,
    );
  });

  describe("where the kernel has no seccomp", () => {
    test(
      "auto mints, and says what is missing",
      async () => {
        const run = await generateWithout([SECCOMP], "--verbose");
        expect(isToken(run)).toBe(true);
        expect(run.stderr).toMatch(/jail partial; missing .*network: open/);
        expect(run.stderr).toMatch(/seccomp: refused/);
      },
      TIMEOUT_MS,
    );

    test(
      "require refuses, and says what is missing",
      async () => {
        const run = await generateWithout([SECCOMP], "--jail=require");
        expect(run.code).toBe(1);
        expect(run.stdout.trim()).toBe("{}");
        expect(run.stderr).toContain("VM_JAIL_REQUIRED");
        expect(run.stderr).toMatch(/seccomp/);
      },
      TIMEOUT_MS,
    );

    test(
      "disable_tls_verification does not extend to the script, and the error says so",
      async () => {
        google.behave({ tls: "untrusted" });
        const run = await generateWithout([SECCOMP], "--disable-tls-verification");
        expect(run.code).toBe(1);
        expect(run.stderr).toContain("TLS_FAILED");
        expect(run.stderr).toMatch(/interpreter script .*verif/);
        expect(google.count("/")).toBeGreaterThan(0);
        expect(google.count("/js/th/")).toBe(0);
      },
      TIMEOUT_MS,
    );
  });

  describe("where the kernel has neither seccomp nor Landlock", () => {
    test(
      "auto mints, and says once that nothing is held",
      async () => {
        const run = await generateWithout([SECCOMP, LANDLOCK]);
        expect(isToken(run)).toBe(true);
        expect(run.stderr.match(/without a jail/gi)).toHaveLength(1);
      },
      TIMEOUT_MS,
    );

    test(
      "require refuses",
      async () => {
        const run = await generateWithout([SECCOMP, LANDLOCK], "--jail=require");
        expect(run.code).toBe(1);
        expect(run.stderr).toContain("VM_JAIL_REQUIRED");
        expect(google.count("/$rpc/")).toBe(0);
      },
      TIMEOUT_MS,
    );
  });

  describe.skipIf(!canForbidCode())("where no code may be made at run time", () => {
    test(
      "auto mints, and names the setting that is in the way",
      async () => {
        const run = await generateHardened("no-new-code");
        expect(isToken(run)).toBe(true);
        expect(run.stderr).toMatch(/without a jail: .*executable memory.*MemoryDenyWriteExecute=/);
      },
      TIMEOUT_MS,
    );

    test(
      "require refuses, and names the setting too",
      async () => {
        const run = await generateHardened("no-new-code", "--jail=require");
        expect(run.code).toBe(1);
        expect(run.stderr).toMatch(/MemoryDenyWriteExecute=.*VM_JAIL_REQUIRED/s);
      },
      TIMEOUT_MS,
    );
  });

  describe("where the address space is limited", () => {
    test(
      "auto mints, and names the limit and how much is enough",
      async () => {
        const run = await generateHardened(String(2_000 * 2 ** 20));
        expect(isToken(run)).toBe(true);
        expect(run.stderr).toMatch(/without a jail: .*limited to 2000 MB.*ulimit -v.*4 GB/);
      },
      TIMEOUT_MS,
    );

    test(
      "the jail is full with the 4 GB that it asks for, and the limit stays",
      async () => {
        const run = await generateHardened(String(4 * 2 ** 30), "--verbose");
        expect(isToken(run)).toBe(true);
        expect(run.stderr).toMatch(/jail full \(.*limits.*seccomp.*\)/);
      },
      TIMEOUT_MS,
    );
  });

  describe("of a server", () => {
    const serving = async (args: string[], look: (pot: PotServer) => Promise<void>) => {
      const pot = await servePot(args, { env: google.env });
      try {
        await look(pot);
      } finally {
        await pot.stop();
      }
    };

    test(
      "shows its level in the first line and to /ping",
      () =>
        serving([], async (pot) => {
          expect(pot.stdout()).toMatch(/^Started POT server .* \(jail: full\)$/m);
          expect((await pot.get("/ping")).json.jail).toBe("full");
          expect(pot.stderr()).not.toMatch(/jail/i);
        }),
      TIMEOUT_MS,
    );

    test(
      "shouts once when it is off",
      () =>
        serving(["--jail=off"], async (pot) => {
          expect(pot.stdout()).toMatch(/\(jail: none\)$/m);
          expect((await pot.get("/ping")).json.jail).toBe("none");
          await until(() => /WITHOUT A JAIL/.test(pot.stderr()));
          expect(pot.stderr().match(/WITHOUT A JAIL/g)).toHaveLength(1);
        }),
      TIMEOUT_MS,
    );

    test(
      "refuses to start when it must be full and cannot be",
      async () => {
        const run = await runWithout([SECCOMP], ["serve", "--port", "0", "--jail=require"]);
        expect(run.code).toBe(1);
        expect(run.stdout).toBe("");
        expect(run.stderr).toContain("VM_JAIL_REQUIRED");
      },
      TIMEOUT_MS,
    );
  });

  test(
    "takes auto, require and off, and nothing else",
    async () => {
      const run = await generate("--jail=maybe");
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/auto.*require.*off/);
    },
    TIMEOUT_MS,
  );
});
