/** The benchmark's instruments: numbers are only worth what the tools are that took them. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { alternate, type Bench } from "../../scripts/bench/bench.ts";
import { renderChart } from "../../scripts/bench/chart.ts";
import { startDistance } from "../../scripts/bench/distance.ts";
import { load } from "../../scripts/bench/load.ts";
import { treeMemory } from "../../scripts/bench/memory.ts";
import { fillReadme } from "../../scripts/bench/readme.ts";
import { advantage, describeMachine, type Results, type Row } from "../../scripts/bench/results.ts";
import { median, percentile, summary } from "../../scripts/bench/statistics.ts";
import { renderTable } from "../../scripts/bench/table.ts";

const row = (pot: number, reference: number, better: Row["better"] = "less"): Row => ({
  id: "oneshot-fresh",
  title: "one-shot, fresh",
  unit: "ms",
  better,
  values: { pot: summary([pot]), reference: summary([reference]) },
});

test("the median of an even number of values lies between the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(summary([2, 9, 4])).toEqual({ median: 4, min: 2, max: 9, runs: 3 });
});

test("the 99th percentile of a hundred values is the slowest of them", () => {
  const sorted = Array.from({ length: 100 }, (_, at) => at + 1);
  expect(percentile(sorted, 0.99)).toBe(100);
  expect(percentile(sorted, 0.5)).toBe(51);
});

test("twice as good is 2 whichever way is better, and nothing is said of what was not measured", () => {
  expect(advantage(row(5, 10))).toBe(2);
  expect(advantage(row(10, 5, "more"))).toBe(2);
  expect(advantage({ ...row(1, 1), values: { pot: summary([1]) } })).toBeUndefined();
});

test("the contenders take turns", async () => {
  const turns: string[] = [];
  const bench = { pot: { name: "pot" }, reference: { name: "reference" } } as Bench;
  const results = await alternate(bench, 2, async ({ name }, round) => turns.push(`${name} ${round}`));
  expect(turns).toEqual(["pot 0", "reference 0", "pot 1", "reference 1"]);
  expect(results).toEqual({ pot: [1, 3], reference: [2, 4] });
});

test("the load generator sends what it says: so many requests, each with a binding of its own", async () => {
  const bindings: string[] = [];
  using server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      bindings.push(((await request.json()) as { content_binding: string }).content_binding);
      return new Response("{}");
    },
  });
  const plan = { port: server.port ?? 0, connections: 8, prefix: "b-", requests: 200 };
  const result = await load({ ...plan, distinct: true, firstBinding: 7 });
  expect(result.requests).toBe(200);
  expect(new Set(bindings).size).toBe(200);
  expect(bindings.toSorted()[0]).toBe("b-000000007");
  expect(result.p99).toBeGreaterThanOrEqual(result.p50);
  bindings.length = 0;
  await load({ ...plan, distinct: false });
  expect(new Set(bindings)).toEqual(new Set(["b-000000000"]));
});

test("a load of failures is an error and no measurement", async () => {
  using server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: () => new Response("", { status: 503 }),
  });
  const plan = { port: server.port ?? 0, connections: 2, prefix: "b-", requests: 10, distinct: true };
  await expect(load(plan)).rejects.toThrow("10 times 503");
});

test.if(process.platform === "linux")("the memory of a process counts its children", async () => {
  const shell = Bun.spawn(["sh", "-c", "trap 'kill $!' TERM; sleep 30 & echo ready; wait"], {
    stdout: "pipe",
  });
  try {
    await shell.stdout.getReader().read();
    const own = /^Pss:\s+(\d+) kB$/m.exec(await Bun.file(`/proc/${shell.pid}/smaps_rollup`).text())?.[1];
    expect(treeMemory(shell.pid) ?? 0).toBeGreaterThan(Number(own) * 1024);
  } finally {
    shell.kill();
    await shell.exited;
  }
  expect(treeMemory(shell.pid)).toBeUndefined();
});

test("a proxy put far away answers a whole round trip later than it does", async () => {
  using proxy = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response("here") });
  const distance = await startDistance(proxy.url.href, 60);
  try {
    const since = performance.now();
    const reply = await fetch(distance.proxyUrl, { proxy: false });
    expect(await reply.text()).toBe("here");
    // One round trip to connect, one for the request; timers may be a millisecond early.
    expect(performance.now() - since).toBeGreaterThan(117);
  } finally {
    distance.close();
  }
});

test("table and chart show medians, spread and ratio, and spoil nothing with a label's markup", () => {
  const results: Results = {
    date: "2026-01-02T03:04:05.000Z",
    quick: false,
    machine: describeMachine(),
    contenders: { pot: "pot", reference: "a <b> & c", floor: "floor" },
    rows: [{ ...row(5, 50), values: { pot: summary([4, 5, 6]), reference: summary([50]) } }],
  };
  const table = renderTable(results);
  expect(table).toContain("5.00 ms (4.00–6.00)");
  expect(table).toContain("10.0×");
  const chart = renderChart(results);
  expect(chart).toContain("a &lt;b> &amp; c");
  expect(chart).not.toContain("<b>");
});

test("the README shows the results that are kept", async () => {
  const root = join(import.meta.dir, "../..");
  const results: Results = await Bun.file(join(root, "bench/results.json")).json();
  const readme = await Bun.file(join(root, "README.md")).text();
  expect(fillReadme(readme, results)).toBe(readme);
});

test("the README leaves out what was not measured, and says how much of the weight is the runtime's", () => {
  const disk: Row = {
    id: "size-disk",
    title: "on the disk",
    unit: "MB",
    better: "less",
    values: { pot: summary([120]), reference: summary([240]), floor: summary([100]) },
  };
  const results: Results = {
    date: "2026-01-02T03:04:05.000Z",
    quick: false,
    machine: describeMachine(),
    contenders: { pot: "pot", reference: "other", floor: "floor" },
    rows: [disk],
  };
  const filled = fillReadme(
    "before\n<!-- results: bun run bench -->\n<!-- end of results -->\nafter",
    results,
  );
  const rows = filled.split("\n").filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(3);
  expect(rows[2]).toContain("120 MB, 100 of it Bun | 240 MB |      2.0×");
  expect(filled).toContain("2 January 2026");
  expect(() => fillReadme("nothing", results)).toThrow('no "<!-- results');
});
