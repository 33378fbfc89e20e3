/** Several engines: the next one where nothing of the first is believed, as whoever its browser is. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAttest } from "../../src/attestation/attest.ts";
import type { EngineChoice } from "../../src/attestation/ways.ts";
import { systemClock } from "../../src/clock.ts";
import type { Engine, Identity, Vm } from "../../src/engine/engine.ts";
import { PotError } from "../../src/errors.ts";
import { silentLog } from "../../src/log.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import type { TelemetryEvent } from "../../src/telemetry.ts";
import { type Google, startGoogle } from "../support/google.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.close());

/** An engine whose programs answer `snapshot`; what it is started as is kept. */
function makeEngine(own: Identity | undefined, fails: () => PotError | undefined) {
  const started: Identity[] = [];
  let open = 0;
  const engine: Engine = {
    start(identity) {
      started.push(identity);
      open++;
      const ended = Promise.withResolvers<void>();
      return {
        identity: Promise.resolve(own ?? identity),
        ready: Promise.resolve({ level: "full", holds: [], missing: [] }),
        exited: ended.promise,
        alive: true,
        async open() {
          const failure = fails();
          if (failure) throw failure;
          return { snapshot: "!" };
        },
        startMinter: async () => {},
        mint: async () => "Mg==",
        close() {
          open--;
          ended.resolve();
        },
      } as Partial<Vm> as Vm;
    },
  };
  return { engine, started, open: () => open };
}

function attestWith(engines: [EngineChoice, ...EngineChoice[]]) {
  const events: TelemetryEvent[] = [];
  const attest = createAttest({
    engines,
    openEgress,
    clock: systemClock,
    emit: (event) => events.push(event),
    log: silentLog,
    random: () => 0.5,
  });
  const egress = resolveEgress({ proxy: google.proxyUrl }, { env: {}, ca: google.caPem });
  const run = () =>
    attest({
      egress,
      signal: new AbortController().signal,
      deadline: systemClock.monotonic() + 10_000,
    });
  return { run, events };
}

const disbelief = () => new PotError("VM_NO_MINTER", "the program gave no minter");
const REAL: Identity = { userAgent: "a real browser", headers: { "sec-ch-ua": '"Real";v="1"' } };

test("each way is tried once, no more than four are answered, and the browser's is among them", async () => {
  google.behave({ tvConfig: "ok", create: "ok" });
  const dom = makeEngine(undefined, disbelief);
  const browser = makeEngine(REAL, disbelief);
  const { run, events } = attestWith([
    { name: "dom", engine: dom.engine },
    { name: "browser", engine: browser.engine },
  ]);
  await expect(run()).rejects.toMatchObject({ code: "VM_NO_MINTER" });
  expect(events.filter(({ kind }) => kind === "belief")).toEqual([
    { kind: "belief", source: "home-page", engine: "dom", outcome: "refused" },
    { kind: "belief", source: "tv", engine: "dom", outcome: "refused" },
    { kind: "belief", source: "innertube", engine: "dom", outcome: "refused" },
    { kind: "belief", source: "home-page", engine: "browser", outcome: "refused" },
  ]);
  expect(dom.open() + browser.open()).toBe(0);
});

test("a browser's requests say who it is, and nobody else's do", async () => {
  google.behave({ attGet: "no-challenge" });
  google.forget();
  const dom = makeEngine(undefined, disbelief);
  const browser = makeEngine(REAL, () => undefined);
  const { run } = attestWith([
    { name: "dom", engine: dom.engine },
    { name: "browser", engine: browser.engine },
  ]);
  // The stand-in does not believe an answer that nobody computed; what was asked until then is what counts.
  await expect(run()).rejects.toMatchObject({ code: "VM_NO_MINTER" });
  const pages = google.requests.filter(({ path }) => path === "/");
  expect(pages.map(({ headers }) => headers["user-agent"] === REAL.userAgent)).toEqual([false, true]);
  expect(pages.map(({ headers }) => headers["sec-ch-ua"])).toEqual([undefined, '"Real";v="1"']);
  const answers = google.requests.filter(({ path }) => path.includes("GenerateIT"));
  expect(new Set(answers.map(({ headers }) => headers["user-agent"]))).toEqual(new Set([REAL.userAgent]));
});

test("where there is no challenge at all, no browser is started", async () => {
  google.behave({ homePage: "no-challenge", attGet: "no-challenge" });
  const dom = makeEngine(undefined, disbelief);
  const browser = makeEngine(REAL, disbelief);
  const { run } = attestWith([
    { name: "dom", engine: dom.engine },
    { name: "browser", engine: browser.engine },
  ]);
  await expect(run()).rejects.toMatchObject({ code: "NO_CHALLENGE" });
  expect(browser.started).toEqual([]);
  expect(dom.open()).toBe(0);
});

test("a child that was started early serves the next source where the first had no challenge", async () => {
  google.behave({ homePage: "no-challenge" });
  const dom = makeEngine(undefined, disbelief);
  const { run } = attestWith([{ name: "dom", engine: dom.engine }]);
  await expect(run()).rejects.toMatchObject({ code: "VM_NO_MINTER" });
  // Not for the television's, which has another identity and no challenge either.
  expect(dom.started).toHaveLength(1);
});
