/** Hostile scripts that use up, crash, or lie: each costs its own child, and the server goes on. */
import { describe, expect, test } from "bun:test";
import { buildBreached } from "../support/build.ts";
import { startGoogle } from "../support/google.ts";
import { servePot } from "../support/pot.ts";
import { childrenOf, isAlive, until } from "../support/processes.ts";
import { honestUntilMint, hostileScript, serveScript, WEAPONS } from "./support/hostile.ts";

const TIMEOUT_MS = 90_000;
/** A script can hold up its own caller until the deadline of a step, and no longer. */
const PATIENCE_MS = 20_000;

const [LOCKED, LOADED, SNAPSHOT, MINTER_READY, TOKEN, FAILED] = [1, 2, 3, 4, 5, 6];

const atSnapshot = (strike: string) => hostileScript({ snapshot: WEAPONS + strike });
const atMint = (strike: string) => honestUntilMint(WEAPONS + strike);

/** What the script does, how, and the codes that its caller may get. */
type Attack = [name: string, source: string, codes: string[]];

const ATTACKS: Attack[] = [
  // What stalls until a deadline is tried with short ones in test/engine; this one waits for the real one.
  ["loops without end in a mint", atMint("for (;;);"), ["VM_TIMEOUT"]],
  [
    "fills 4 GB with objects",
    atSnapshot("const all = []; for (;;) all.push(new Array(100_000).fill({}).map((_, n) => ({ n })));"),
    ["VM_MEMORY", "VM_CRASHED"],
  ],
  [
    "fills 4 GB of buffers",
    atSnapshot(
      "const all = []; for (let n = 0; n < 64; n++) { all.push(new Uint8Array(64 << 20).fill(1)); await pause(); } return all.length;",
    ),
    ["VM_MEMORY", "VM_CRASHED"],
  ],
  [
    "fills 4 GB of memory that it asked the kernel for",
    atSnapshot(`const { toArrayBuffer } = await host.load("bun:ffi");
      const { call } = await libc();
      const [readWrite, privateAnonymous] = [3, 0x22];
      for (let n = 0; n < 64; n++) {
        const at = call("mmap", 0, 64 << 20, readWrite, privateAnonymous, -1, 0);
        if (at === -1) await new Promise(() => {});
        new Uint8Array(toArrayBuffer(at, 0, 64 << 20)).fill(1);
        await pause();
      }`),
    ["VM_MEMORY"],
  ],
  [
    "writes 100 MB to the channel",
    atSnapshot("const much = new Uint8Array(1 << 20).fill(65); for (let n = 0; n < 100; n++) send(much);"),
    ["VM_MISBEHAVED"],
  ],
  [
    "floods the runtime's console",
    atSnapshot(
      'for (let n = 0; n < 1000; n++) host.process.stdout.write("x".repeat(100_000)); await pause();',
    ),
    ["VM_MISBEHAVED"],
  ],
  [
    "floods the page's console",
    // Nobody listens, so it comes through; what it then says is not believed.
    atSnapshot('for (let n = 0; n < 1000; n++) window.console.log("x".repeat(100_000)); return "done";'),
    ["INTEGRITY_TOKEN_REFUSED"],
  ],
  [
    "floods promises",
    atSnapshot("await new Promise(() => { const again = () => Promise.resolve().then(again); again(); });"),
    ["VM_TIMEOUT", "VM_MEMORY", "VM_CRASHED"],
  ],
  [
    "floods timers",
    atSnapshot(
      "const again = () => { for (let n = 0; n < 1000; n++) window.setTimeout(again, 0); }; again(); await new Promise(() => {});",
    ),
    ["VM_TIMEOUT", "VM_MEMORY", "VM_CRASHED"],
  ],
  [
    "starts threads without end",
    atSnapshot(`const { Worker } = await host.load("node:worker_threads");
      for (;;) { new Worker("setInterval(() => {}, 1000)", { eval: true }); await pause(); }`),
    ["VM_MEMORY", "VM_MISBEHAVED", "VM_CRASHED"],
  ],
  [
    "forks without end",
    atSnapshot(`const { call } = await libc();
      const fork = 17;
      for (let n = 0; n < 1000; n++) if (call("clone", fork) >= 0) return "forked";
      host.process.exit(3);`),
    ["VM_CRASHED"],
  ],

  ["exits", atSnapshot("host.process.exit(0);"), ["VM_CRASHED"]],
  ["exits in a mint", atMint("host.process.exit(0);"), ["VM_CRASHED"]],
  ["aborts", atSnapshot("host.process.abort();"), ["VM_CRASHED"]],
  [
    "reads from address 8",
    atSnapshot('const { read } = await host.load("bun:ffi"); return read.u8(8, 0);'),
    ["VM_CRASHED"],
  ],
  ["kills itself", atSnapshot('host.process.kill(host.process.pid, "SIGKILL");'), ["VM_CRASHED"]],
  ["closes the channel", atSnapshot("fs.closeSync(1); await new Promise(() => {});"), ["VM_MISBEHAVED"]],

  [
    "answers a question before it is asked",
    atSnapshot(
      `send(new Uint8Array([...frame(${SNAPSHOT}, 1, "x"), ...frame(${MINTER_READY}, 2, "")])); await new Promise(() => {});`,
    ),
    ["VM_MISBEHAVED", "INTEGRITY_TOKEN_REFUSED"],
  ],
  [
    "says again that it is locked",
    atSnapshot(`send(frame(${LOCKED}, 0, '{"level":"full","holds":[],"missing":[]}'));`),
    ["VM_MISBEHAVED"],
  ],
  ["says again that it is loaded", atSnapshot(`send(frame(${LOADED}, 1, ""));`), ["VM_MISBEHAVED"]],
  [
    "sends two snapshots",
    atSnapshot(`send(frame(${SNAPSHOT}, 1, "one")); send(frame(${SNAPSHOT}, 1, "two"));`),
    // The first one is in order, so what ends it first is chance.
    ["VM_MISBEHAVED", "INTEGRITY_TOKEN_REFUSED"],
  ],
  ["answers another request", atSnapshot(`send(frame(${SNAPSHOT}, 77, "x"));`), ["VM_MISBEHAVED"]],
  [
    "is ready with a minter nobody asked for",
    atSnapshot(`send(frame(${MINTER_READY}, 1, ""));`),
    ["VM_MISBEHAVED"],
  ],
  ["sends a token nobody asked for", atSnapshot(`send(frame(${TOKEN}, 1, "token"));`), ["VM_MISBEHAVED"]],
  ["sends a message of no kind", atSnapshot(`send(frame(99, 1, ""));`), ["VM_MISBEHAVED"]],
  ["announces 4 GB", atSnapshot(`send(frame(${SNAPSHOT}, 1, "x", 0xffffffff));`), ["VM_MISBEHAVED"]],
  [
    "sends a snapshot of over 1 MB",
    atSnapshot(`send(frame(${SNAPSHOT}, 1, "x".repeat(1048577)));`),
    ["VM_MISBEHAVED"],
  ],
  ["sends a token of over 8 kB", atMint(`send(frame(${TOKEN}, 3, "x".repeat(8193)));`), ["VM_MISBEHAVED"]],
  [
    "sends an empty token",
    atMint(`send(frame(${TOKEN}, 3, "")); await new Promise(() => {});`),
    ["MINT_FAILED"],
  ],
  [
    "sends a failure that is none",
    atSnapshot(`send(frame(${FAILED}, 1, "[".repeat(4000)));`),
    ["VM_MISBEHAVED"],
  ],
  [
    "sends a failure with a prototype and terminal escapes",
    atSnapshot(
      `send(frame(${FAILED}, 1, JSON.stringify({ failure: "program", message: "\\u001b[2J\\r\\nforged log line\\u0007" }))); await new Promise(() => {});`,
    ),
    ["VM_SCRIPT_FAILED"],
  ],
];

/** Lets `source` attack a server of its own, then an honest caller come to it, and looks at what is left. */
async function attack(source: string, codes: string[]): Promise<void> {
  const google = await startGoogle();
  const pot = await servePot(["--jail=require"], { env: google.env, executable: await buildBreached() });
  try {
    serveScript(google, source);
    const started = performance.now();
    const attacked = await pot.post("/get_pot", { content_binding: "attacked" });
    if (!codes.includes(attacked.json.code)) throw new Error(`${attacked.status} ${attacked.text}`);
    expect(attacked.status).toBe(500);
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);

    google.behave({});
    const binding = "an honest request";
    const honest = await pot.post("/get_pot", { content_binding: binding });
    expect(honest.status).toBe(200);
    expect(google.verify(honest.json.poToken, binding).ok).toBe(true);
    await until(() => childrenOf(pot.pid).length <= 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(pot.stderr() + pot.stdout()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(pot.stderr()).not.toMatch(/^forged log line/m);
  } finally {
    await pot.stop();
    await google.close();
  }
}

describe.skipIf(process.platform !== "linux")("a script that", () => {
  test.each(ATTACKS)(
    "%s loses its child, its caller is told, and the next caller is served",
    (_name, source, codes) => attack(source, codes),
    TIMEOUT_MS,
  );

  test(
    "computes in the background when it has minted loses its child, and the next caller is served",
    async () => {
      const google = await startGoogle();
      const pot = await servePot(["--jail=require"], { env: google.env, executable: await buildBreached() });
      try {
        const strike = `const { Worker } = await host.load("node:worker_threads");
          for (let n = 0; n < 4; n++) new Worker("for (;;);", { eval: true });
          return honest();`;
        serveScript(google, honestUntilMint(strike));
        const first = await pot.post("/get_pot", { content_binding: "first" });
        expect(google.verify(first.json.poToken, "first").ok).toBe(true);
        const [child = 0] = childrenOf(pot.pid);
        expect(isAlive(child)).toBe(true);
        google.behave({});
        await until(() => !isAlive(child));
        const second = await pot.post("/get_pot", { content_binding: "second" });
        expect(google.verify(second.json.poToken, "second").ok).toBe(true);
      } finally {
        await pot.stop();
        await google.close();
      }
    },
    TIMEOUT_MS,
  );
});
