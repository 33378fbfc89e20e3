/** What the lock itself promises, on a process of its own. */
import { describe, expect, test } from "bun:test";
import type { Kernel } from "../../src/engine/child/jail/linux/libc.ts";
import { renouncePrivileges } from "../../src/engine/child/jail/linux/limits.ts";
import { judge } from "../../src/engine/child/jail/lock.ts";
import { lockMacos } from "../../src/engine/child/jail/macos.ts";
import { lockWindows } from "../../src/engine/child/jail/windows.ts";
import { LIMITS } from "../../src/engine/child/limits.ts";

const onLinux = describe.skipIf(process.platform !== "linux");

onLinux("the lock", () => {
  test("binds threads that were running before it", async () => {
    const child = Bun.spawn([process.execPath, `${import.meta.dir}/support/early-threads.ts`], {
      stdout: "pipe",
      stderr: "inherit",
    });
    const { before, after, report } = JSON.parse(await new Response(child.stdout).text());
    expect(before).toBe(64);
    expect(after).toBe(0);
    expect(report).toMatchObject({ level: "full", missing: [] });
    expect(report.holds).toContain("seccomp");
  }, 30_000);
});

test("what cannot be asked for is not needed by a process without privileges, which is tied to its parent all the same", () => {
  const [prctl, capset] = [157, 126];
  const asked: number[][] = [];
  const kernel: Kernel = {
    machine: "x64",
    call(number, ...args) {
      asked.push([number, Number(args[0])]);
      return number === capset ? -1 : 0;
    },
    errno: () => 1,
  };
  renouncePrivileges(kernel, false);
  const [deathSignal, dumpable, noNewPrivileges] = [1, 4, 38];
  expect(asked).toEqual([deathSignal, dumpable, noNewPrivileges].map((option) => [prctl, option]));
  expect(() => renouncePrivileges(kernel, true)).toThrow("capset");
});

describe("the report", () => {
  const walled = { walled: true, holds: ["seccomp"], failures: ["landlock: refused by the system"] };

  test("is full when a wall stands and no door opened, and still tells what could not be put up beside it", () => {
    expect(judge(walled, [])).toEqual({
      level: "full",
      holds: ["seccomp"],
      missing: ["landlock: refused by the system"],
    });
  });

  test("names each door that opened, and from where", () => {
    const openings = [
      { door: "files", from: "a pool thread" },
      { door: "files", from: "a pool thread" },
      { door: "network", from: "the main thread" },
    ] as const;
    expect(judge(walled, openings)).toEqual({
      level: "partial",
      holds: ["seccomp"],
      missing: [
        "landlock: refused by the system",
        "files: open from a pool thread",
        "network: open from the main thread",
      ],
    });
  });

  test("is not full without a wall, though every door happened to stick", () => {
    const report = judge({ walled: false, holds: ["limits"], failures: ["seccomp: refused"] }, []);
    expect(report).toEqual({ level: "partial", holds: ["limits"], missing: ["seccomp: refused"] });
  });

  test("is none when nothing holds or every door opened", () => {
    const nothing = { walled: false, holds: [], failures: ["system calls: no filter for riscv64"] };
    expect(judge(nothing, []).level).toBe("none");
    const from = "the main thread" as const;
    const all = (["files", "network", "processes", "signals"] as const).map((door) => ({ door, from }));
    expect(judge(walled, all).level).toBe("none");
  });
});

onLinux("the lock of another system", () => {
  test.each([
    ["macOS", lockMacos],
    ["Windows", lockWindows],
  ])("of %s holds nothing here, says so, and does not throw", (_name, lockOther) => {
    const { walled, holds, failures } = lockOther(LIMITS.system);
    expect({ walled, holds }).toEqual({ walled: false, holds: [] });
    expect(failures).not.toEqual([]);
  });
});
