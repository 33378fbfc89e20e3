/** Hostile scripts with native code: what the system itself keeps from them, and what their parent ends them for. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { buildBreached, POT } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import type { Host } from "./support/host.ts";
import { hostileScript, reports, serveScript } from "./support/hostile.ts";
import { type Arms, arm } from "./support/native.ts";
import { environmentFor, NOBODY } from "./support/nobody.ts";

const TIMEOUT_MS = 60_000;

// Written into the functions below by value, since their source is all that arrives in the child.
/** System calls of x86-64. */
const CALLS = {
  mmap: 9,
  mprotect: 10,
  rt_sigprocmask: 14,
  madvise: 28,
  sendmsg: 46,
  sendto: 44,
  sched_getaffinity: 204,
  clock_gettime: 228,
  tgkill: 234,
};
type Calls = typeof CALLS;

/** One strike: what it returns is reported. */
type Strike = (arms: Arms, calls: Calls, host: Host) => unknown;

const ATTACKS: [name: string, strike: Strike, expected: unknown][] = [
  [
    "fills shared memory and takes it out of sight holds none of it",
    ({ call, fill }, { mmap, madvise }) => {
      const size = 64 << 20;
      let held = 0;
      for (let n = 0; n < 24; n++) {
        const at = call(mmap, 0, size, 3, 0x21, -1, 0);
        if (at < 0) break;
        fill(at, size);
        call(madvise, at, size, 4);
        held += size;
      }
      return held;
    },
    0,
  ],
  [
    "maps addresses without end to fill the tables that map them gets a bounded number",
    ({ call }, { mmap }) => {
      const size = 2 ** 28;
      let mapped = 0;
      while (mapped < 2 ** 40 && call(mmap, 0, size, 1, 0x4022, -1, 0) > 0) mapped += size;
      return mapped <= 2 ** 31;
    },
    true,
  ],
  [
    "closes memory to hide it from the limit on data is stopped by the one on addresses",
    ({ call }, { mmap, mprotect }) => {
      // What is not writable is not counted. Nothing is filled here, for this must not depend on when it is looked at.
      const size = 64 << 20;
      let hidden = 0;
      for (let n = 0; n < 64; n++) {
        const at = call(mmap, 0, size, 3, 0x22, -1, 0);
        if (at < 0 || call(mprotect, at, size, 0) !== 0) break;
        hidden += size;
      }
      return hidden <= 2 ** 31;
    },
    true,
  ],
  [
    "asks for executable memory gets none",
    ({ call }, { mmap, mprotect }) => {
      const at = call(mmap, 0, 4096, 3, 0x22, -1, 0);
      return [call(mmap, 0, 4096, 7, 0x22, -1, 0), call(mprotect, at, 4096, 5)];
    },
    [-1, -1],
  ],
  [
    "starts threads with tables of descriptors of their own starts none",
    ({ bomb }) => bomb(12_000, 0x1_0900),
    0,
  ],
  [
    "leaves signals pending leaves a few",
    ({ call }, { rt_sigprocmask, tgkill }, { process }) => {
      const all = new BigInt64Array([-1n]);
      call(rt_sigprocmask, 0, all, 0, 8);
      let pending = 0;
      while (pending < 5_000 && call(tgkill, process.pid, process.pid, 40) === 0) pending++;
      return pending <= 64;
    },
    true,
  ],
  [
    "reads how much its parent computes, and where it may, is refused",
    ({ call }, { clock_gettime, sched_getaffinity }, { process }) => {
      const time = new BigInt64Array(2);
      const clock = (~process.ppid << 3) | 2;
      return [
        call(clock_gettime, clock, time),
        call(sched_getaffinity, process.ppid, 128, new Uint8Array(128)),
      ];
    },
    [-1, -38],
  ],
  [
    "sends its parent descriptors, or what arrives out of turn, is refused",
    ({ call }, { sendmsg, sendto }) => {
      const nothing = new Uint8Array(56);
      return [call(sendmsg, 1, nothing, 0), call(sendto, 1, nothing, 1, 1, 0, 0)];
    },
    [-1, -1],
  ],
];

/** What a script can be told by the runtime about where it is. */
const whereabouts: Strike = (_arms, _calls, { process, Bun }) => {
  const { execPath, argv, argv0, execArgv, title, env } = process;
  return [execPath, argv, argv0, execArgv, title, env, Bun.main, Bun.argv, Bun.env];
};

/** What needs the system's help inside the engine: buffers that shrink, WebAssembly, big numbers, much garbage. */
const ordinaryUse: Strike = () => {
  const buffer = new ArrayBuffer(1 << 16, { maxByteLength: 1 << 24 });
  buffer.resize(1 << 23);
  new Uint8Array(buffer).fill(1);
  buffer.resize(1 << 10);
  const grown = new WebAssembly.Memory({ initial: 1, maximum: 100 });
  grown.grow(10);
  new Uint8Array(grown.buffer).fill(1);
  // (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
  const code = "0061736d0100000001070160027f7f017f03020100070701036164640000" + "0a09010700200020016a0b";
  const module = new WebAssembly.Module(Uint8Array.fromHex(code));
  const { add } = new WebAssembly.Instance(module).exports as { add(a: number, b: number): number };
  let sum = 0;
  while (sum < 1_000_000) sum = add(sum, 1);
  let big = 3n;
  for (let n = 0; n < 18; n++) big *= big;
  const kept: object[] = [];
  for (let n = 0; n < 200_000; n++) kept[n % 200] = { n, text: `x${n}`, list: new Array(100).fill(n) };
  return {
    shrunk: buffer.byteLength,
    grown: grown.buffer.byteLength >> 16,
    sum,
    digits: String(big).length,
    live: kept.length,
  };
};

const source = (strike: Strike) =>
  hostileScript({
    snapshot: `${String(arm)}
      return (${String(strike)})(await arm(host), ${JSON.stringify(CALLS)}, host);`,
  });

const onLinux = describe.skipIf(process.platform !== "linux" || process.arch !== "x64");

onLinux("a script with native code that", () => {
  let google: Google;
  let pot: PotServer;
  let strikes = 0;
  beforeAll(async () => {
    google = await startGoogle();
    pot = await servePot(["--jail=require"], { env: google.env, executable: await buildBreached() });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop();
    await google.close();
  });

  async function strikeWith(strike: Strike, server = pot) {
    google.forget();
    serveScript(google, source(strike));
    // A way out of its own for each, since those that failed are left alone for a while.
    const proxy = google.proxyUrl.replace("://", `://strike-${++strikes}@`);
    const { json } = await server.post("/get_pot", { content_binding: "x", proxy });
    google.behave({});
    return { report: reports(google)[0], code: json.code };
  }

  test.each(ATTACKS)(
    "%s",
    async (_name, strike, expected) => {
      const { report } = await strikeWith(strike);
      expect(report).toEqual(expected);
    },
    TIMEOUT_MS,
  );

  test(
    "looks around learns nothing of where the program lies",
    async () => {
      const { report } = await strikeWith(whereabouts);
      expect(report).toBeArrayOfSize(9);
      expect(JSON.stringify(report)).not.toContain(dirname(dirname(POT)));
    },
    TIMEOUT_MS,
  );

  test(
    "does nothing worse than use the language and its engine is let do so",
    async () => {
      const { report } = await strikeWith(ordinaryUse);
      expect(report).toEqual({ shrunk: 1_024, grown: 11, sum: 1_000_000, digits: 125_075, live: 200 });
    },
    TIMEOUT_MS,
  );

  // A whole thread, as a C library would start it.
  const wholeThreads: Strike = async ({ bomb }) => {
    const threads = bomb(12_000, 0x5_0f00);
    if (threads === 12_000) await new Promise(() => {});
    return threads;
  };

  test(
    "starts threads without end is ended within the next look",
    async () => {
      const started = performance.now();
      const { report, code } = await strikeWith(wholeThreads);
      // Where the user is not root, the system stops it earlier; and it may run out of addresses before the look.
      expect(report ?? code).toBeOneOf(["VM_MISBEHAVED", "VM_CRASHED", expect.any(Number)]);
      expect(performance.now() - started).toBeLessThan(5_000);
    },
    TIMEOUT_MS,
  );

  test.skipIf(process.getuid?.() !== 0)(
    "starts threads without end is stopped by the system where the user is not root",
    async () => {
      const { env, remove } = await environmentFor(google);
      const ordinary = await servePot(["--jail=require"], {
        env,
        user: NOBODY,
        executable: await buildBreached(),
      });
      try {
        const [, present] = /\/(\d+)/.exec(readFileSync("/proc/loadavg", "utf8")) ?? [];
        // Now and then its parent looks before the script has said how far it came.
        let report: unknown;
        for (let tries = 0; tries < 5 && report === undefined; tries++)
          ({ report } = await strikeWith(({ bomb }) => bomb(2_000, 0x5_0f00), ordinary));
        expect(report).toBeWithin(1, Number(present) + 512);
      } finally {
        await ordinary.stop();
        await remove();
      }
    },
    TIMEOUT_MS,
  );
});
