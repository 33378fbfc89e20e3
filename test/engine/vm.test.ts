/** The `dom` engine by itself: children from source, or with a hole in their wall, with deadlines of their own. */
import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import { systemClock } from "../../src/clock.ts";
import { createDomEngine, type DomVm } from "../../src/engine/botguard/vm.ts";
import type { ChildOptions } from "../../src/engine/child/child.ts";
import { startProcess } from "../../src/engine/child/process.ts";
import type { VmInput } from "../../src/engine/engine.ts";
import type { TelemetryEvent } from "../../src/telemetry.ts";
import { hostileScript, WEAPONS } from "../jail/support/hostile.ts";
import { buildBreached } from "../support/build.ts";
import { exercise } from "../support/interpreter.ts";

const TIMEOUT_MS = 60_000;
const SOON_MS = 300;
const IDENTITY = {
  browser: "chromium",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) a browser of this test",
} as const;

let vm: DomVm | undefined;
let events: TelemetryEvent[] = [];
afterEach(() => {
  vm?.close();
  events = [];
});

function start(options: Partial<ChildOptions> = {}): DomVm {
  vm = createDomEngine({
    jail: "off",
    emit: (event) => events.push(event),
    clock: systemClock,
    ...options,
  }).start(IDENTITY);
  return vm;
}

/** An honest program with `interpreter` in place of its own. */
function inputOf(interpreter?: string): VmInput {
  const honest = exercise(0);
  return {
    interpreter: interpreter ?? honest.interpreter,
    program: honest.program,
    globalName: honest.globalName,
    ytConfig: JSON.stringify({ EVENT_ID: honest.eventId }),
  };
}

const stepsOf = (all: readonly TelemetryEvent[]) =>
  all.flatMap((event) => (event.kind === "step" ? [`${event.step}: ${event.outcome}`] : []));

test(
  "the script sees the browser that the vm was started for",
  async () => {
    const script = `throw new Error("I am in " + navigator.userAgent)`;
    await expect(start().open(inputOf(script))).rejects.toMatchObject({
      cause: { message: expect.stringContaining(`I am in ${IDENTITY.userAgent}`) },
    });
  },
  TIMEOUT_MS,
);

describe("a vm that is given up", () => {
  test("before it is ready ends, and loads nothing", async () => {
    const givenUp = new AbortController();
    const opened = start().open(inputOf(), givenUp.signal);
    givenUp.abort();
    await expect(opened).rejects.toMatchObject({ code: "CANCELLED" });
    await vm?.exited;
    expect(stepsOf(events)).toEqual(["vm-start: CANCELLED"]);
  });

  test("before it was even asked ends too", async () => {
    await expect(start().open(inputOf(), AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
    await vm?.exited;
    expect(stepsOf(events)).toEqual(["vm-start: CANCELLED"]);
  });

  test(
    "while its script runs ends with it",
    async () => {
      const givenUp = new AbortController();
      const { ready, open } = start();
      await ready;
      const opened = open.call(vm as DomVm, inputOf("for (;;);"), givenUp.signal);
      setImmediate(() => givenUp.abort());
      await expect(opened).rejects.toMatchObject({ code: "CANCELLED" });
      await vm?.exited;
    },
    TIMEOUT_MS,
  );

  test("is no crash: who closed it is not told that the child failed", async () => {
    const { exited, ready, close } = start();
    close.call(vm as DomVm);
    await expect(ready).rejects.toMatchObject({ code: "CANCELLED" });
    await exited;
    expect(stepsOf(events)).toEqual(["vm-start: CANCELLED"]);
    expect(events.at(-1)).toMatchObject({ kind: "child-exit", expected: true });
  });
});

describe.skipIf(process.platform === "win32")("a child that dies", () => {
  test(
    "in the middle of a write is one error, and nothing that nobody catches",
    async () => {
      const unhandled: unknown[] = [];
      const note = (error: unknown) => unhandled.push(error);
      process.on("unhandledRejection", note);
      const { ready, pid, exited } = start();
      await ready;
      process.kill(pid, "SIGSTOP");
      const opened = vm?.open(inputOf("x".repeat(3_000_000)));
      // The pipe is full by then, and the rest of the script waits in this process.
      setTimeout(() => process.kill(pid, "SIGKILL"), 50);
      await expect(opened).rejects.toMatchObject({ code: "VM_CRASHED" });
      await exited;
      await Bun.sleep(20);
      process.off("unhandledRejection", note);
      expect(unhandled).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(process.platform !== "linux")("a script in the jail that", () => {
  const atSnapshot = (strike: string) => hostileScript({ snapshot: WEAPONS + strike });
  const deadlines = { load: SOON_MS, snapshot: SOON_MS };
  let breached = "";
  beforeAll(async () => {
    breached = await buildBreached();
  }, 180_000);
  const startBreached: typeof startProcess = (guest, jail, argument) =>
    startProcess(guest, jail, argument, (...args) => [breached, ...args]);

  test.each([
    ["loops without end when it is loaded", "load", hostileScript({ load: "for (;;);" })],
    ["loops without end in the snapshot", "snapshot", atSnapshot("for (;;);")],
    ["stops itself", "snapshot", atSnapshot('host.process.kill(host.process.pid, "SIGSTOP");')],
    [
      "truncates a message",
      "snapshot",
      atSnapshot('send(frame(3, 1, "x", 1000)); await new Promise(() => {});'),
    ],
  ])(
    "%s ends at the deadline",
    async (_name, step, script) => {
      const { exited } = start({ jail: "require", deadlines, start: startBreached });
      await expect(vm?.open(inputOf(script))).rejects.toMatchObject({
        code: "VM_TIMEOUT",
        message: expect.stringContaining(`"${step}" within 0.3 s`),
      });
      await exited;
    },
    TIMEOUT_MS,
  );

  test(
    "needs what is loaded late has it, from source too",
    async () => {
      const script = `document.body.innerHTML = "<table><td>x";
        const { width } = document.createElement("canvas").getContext("2d").measureText("a");
        throw new Error("bodies " + document.querySelectorAll("tbody").length + ", wide " + (width > 1))`;
      await expect(start({ jail: "require" }).open(inputOf(script))).rejects.toMatchObject({
        cause: { message: expect.stringContaining("bodies 1, wide true") },
      });
    },
    TIMEOUT_MS,
  );

  test(
    "puts what it knows into a malformed message gets none of it into the error",
    async () => {
      const secret = "what the page told";
      const script = atSnapshot(
        `send(frame(6, 1, JSON.stringify({ failure: ${JSON.stringify(secret)}, message: 1 })));`,
      );
      start({ jail: "require", start: startBreached });
      const failure = await vm?.open(inputOf(script)).catch((error: Error) => error);
      expect(failure).toMatchObject({
        code: "VM_MISBEHAVED",
        cause: { message: "a failure that is not of its form in failure" },
      });
      expect(Bun.inspect(failure)).not.toContain(secret);
    },
    TIMEOUT_MS,
  );
});
