/** What is remembered, and how Prometheus reads it. */
import { expect, test } from "bun:test";
import type { Clock } from "../../src/clock.ts";
import { readGauges } from "../../src/server/metrics.ts";
import { Stats } from "../../src/server/stats.ts";
import { MemoryProvider, startServer } from "./support.ts";

function handClock(): Clock & { pass(ms: number): void } {
  let now = 1_800_000_000_000;
  return {
    now: () => now,
    monotonic: () => now,
    after: () => () => {},
    pass(ms) {
      now += ms;
    },
  };
}

/** The samples of an exposition, by their line's beginning; throws for what Prometheus would refuse. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.trimEnd().split("\n")) {
    const [, kind, name, rest] = /^# (HELP|TYPE) (\w+) (.+)$/.exec(line) ?? [];
    if (kind === "TYPE" && name && rest) {
      expect(types.has(name)).toBe(false);
      types.set(name, rest);
    }
    if (kind || line === "") continue;
    const match = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (-?[\d.e+-]+|NaN|\+Inf)$/.exec(
      line,
    );
    if (!match) throw new Error(`no sample: ${line}`);
    const [, metric = "", labels = "", value = ""] = match;
    expect(types.has(metric) || types.get(metric.replace(/_(bucket|sum|count)$/, "")) === "histogram").toBe(
      true,
    );
    expect(samples.has(metric + labels)).toBe(false);
    samples.set(metric + labels, Number(value));
  }
  return samples;
}

const status = new MemoryProvider().status();

test("every event is counted where it belongs", async () => {
  const clock = handClock();
  const stats = new Stats(clock);
  stats.emit({ kind: "attestation", ms: 60, outcome: "ok", source: "home-page" });
  stats.emit({ kind: "attestation", ms: 60, outcome: "NO_CHALLENGE" });
  stats.emit({ kind: "step", step: "load", ms: 20, outcome: "ok" });
  stats.emit({ kind: "step", step: "load", ms: 10_000, outcome: "VM_TIMEOUT" });
  stats.emit({ kind: "token", source: "minted", ms: 0.2 });
  stats.emit({ kind: "token", source: "memory", ms: 0.1 });
  stats.emit({ kind: "child-start", pid: 5 });
  stats.emit({ kind: "child-exit", pid: 5, expected: false });
  stats.emit({ kind: "child-exit", pid: 6, expected: true });
  stats.emit({ kind: "renewal", outcome: "ok" });
  stats.emit({ kind: "retry", host: "www.youtube.com", reason: "CONNECT_FAILED" });
  stats.finish({ path: "/get_pot" }, "OK", 1);
  stats.finish(undefined, "NOT_FOUND", 1);
  readGauges(stats.metrics, status);
  expect(Object.fromEntries(parse(await stats.metrics.registry.metrics()))).toMatchObject({
    'pot_attestations_total{outcome="ok",source="home-page"}': 1,
    'pot_attestations_total{outcome="NO_CHALLENGE",source="none"}': 1,
    'pot_step_seconds_count{step="load"}': 2,
    'pot_step_seconds_sum{step="load"}': 10.02,
    'pot_step_seconds_bucket{le="0.01",step="load"}': 0,
    'pot_step_seconds_bucket{le="0.025",step="load"}': 1,
    'pot_step_seconds_bucket{le="10",step="load"}': 2,
    'pot_step_seconds_bucket{le="+Inf",step="load"}': 2,
    'pot_step_failures_total{step="load",code="VM_TIMEOUT"}': 1,
    'pot_tokens_total{source="minted"}': 1,
    'pot_tokens_total{source="memory"}': 1,
    'pot_token_seconds_count{source="minted"}': 1,
    pot_child_starts_total: 1,
    pot_child_crashes_total: 1,
    'pot_renewals_total{outcome="ok"}': 1,
    'pot_retries_total{host="www.youtube.com"}': 1,
    'pot_requests_total{route="/get_pot",code="OK"}': 1,
    'pot_requests_total{route="other",code="NOT_FOUND"}': 1,
    process_start_time_seconds: 1_800_000_000,
    pot_ready: 1,
    'pot_minters{state="live"}': 1,
    'pot_minters{state="failed"}': 0,
    'pot_minter_memory_bytes{egress="direct \\"quoted\\"\\\\"}': 50_000_000,
    'pot_jail_info{level="full",holds="seccomp,landlock-7"}': 1,
  });
});

test("what a server has done can be read from it", async () => {
  const server = await startServer();
  await server.post("/get_pot", { content_binding: "a" });
  await server.post("/get_pot", { content_binding: 5 });
  await server.get("/nothing");
  const samples = parse(await (await server.get("/metrics")).text());
  server.close();
  expect(samples.get('pot_requests_total{route="/get_pot",code="OK"}')).toBe(1);
  expect(samples.get('pot_requests_total{route="/get_pot",code="BAD_REQUEST"}')).toBe(1);
  expect(samples.get('pot_requests_total{route="other",code="NOT_FOUND"}')).toBe(1);
  expect(samples.get("pot_requests_in_flight")).toBe(1);
  expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
});
