/** The dashboard and the alert rules against the metrics that there are. */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Stats } from "../../src/server/stats.ts";
import { VirtualClock } from "../support/clock.ts";

const folder = join(import.meta.dir, "../../docs/grafana");
const dashboard = JSON.parse(readFileSync(join(folder, "pot.json"), "utf8"));
const alerts = Bun.YAML.parse(readFileSync(join(folder, "alerts.yaml"), "utf8")) as {
  groups: { rules: { alert: string; expr: string }[] }[];
};
const promtool = Bun.which("promtool");

const { registry } = new Stats(new VirtualClock()).metrics;
const metrics = await registry.getMetricsAsJSON();
/** Every name that a scrape can hold. */
const names = new Set(
  metrics.flatMap(({ name, type }) =>
    String(type) === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);

interface Panel {
  title: string;
  targets: { expr: string }[];
}
const queries: [string, string][] = [
  ...dashboard.panels.flatMap(({ title, targets }: Panel) => targets.map(({ expr }) => [title, expr])),
  ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }): [string, string] => [alert, expr])),
];

test.each(queries)("%s asks for metrics that there are", (_title, query) => {
  const asked = query.match(/\b(?:pot|process)_[a-z_]+/g) ?? [];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !names.has(name))).toEqual([]);
});

test("every metric that counts requests, tokens and minters is on the dashboard", () => {
  const all = queries.map(([, query]) => query).join("\n");
  for (const name of ["pot_requests_total", "pot_tokens_total", "pot_attestations_total", "pot_minters"])
    expect(all).toContain(name);
});

test.skipIf(!promtool)("Prometheus itself accepts the rules and the dashboard's queries", () => {
  const check = Bun.spawnSync([promtool ?? "", "check", "rules", join(folder, "alerts.yaml")]);
  expect(check.exitCode).toBe(0);
  const rules = dashboard.panels.flatMap(({ targets }: Panel, panel: number) =>
    targets.map(({ expr }, at) => ({
      record: `panel_${panel}_${at}`,
      // Grafana fills these in.
      expr: expr.replaceAll("$__rate_interval", "1m").replaceAll("$instance", ".*"),
    })),
  );
  const file = { groups: rules.map((rule: object, at: number) => ({ name: `panel ${at}`, rules: [rule] })) };
  const queriesCheck = Bun.spawnSync([promtool ?? "", "check", "rules", "/dev/stdin"], {
    stdin: Buffer.from(JSON.stringify(file)),
  });
  expect(queriesCheck.stderr.toString() + queriesCheck.stdout.toString()).toContain("SUCCESS");
});
