/** The headline numbers as an SVG that reads on light and dark pages: each pair of bars has a scale of its own. */
import { advantage, type Results, type Row } from "./results.ts";
import { format } from "./table.ts";

/** What goes into the chart: one line for each thing that a user waits for or pays for. */
const HEADLINES = [
  "version",
  "oneshot-cached",
  "oneshot-second",
  "oneshot-fresh",
  "server-start",
  "mint-16-rps",
  "mint-16-p99",
  "cached-16-rps",
  "memory-many",
  "size-disk",
];

const WIDTH = 760;
const LEFT = 240;
const BAR = 360;
const ROW = 46;
const TOP = 56;

/** The chart of `results`. */
export function renderChart({ rows, contenders, machine, date }: Results): string {
  const chosen = HEADLINES.flatMap((id) =>
    rows.filter((row) => row.id === id && advantage(row) !== undefined),
  );
  const height = TOP + chosen.length * ROW + 34;
  const title = `${contenders.pot} and ${contenders.reference}, medians of one run`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${inXml(title)}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 11px; fill: #59636e }
  .strong { font-weight: 600 }
  .pot { fill: #1a7f37 }
  .reference { fill: #9a6700 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .small { fill: #9198a1 }
    .pot { fill: #3fb950 }
    .reference { fill: #d29922 }
  }
</style>
<rect class="pot" x="${LEFT}" y="16" width="11" height="11" rx="2"/><text x="${LEFT + 17}" y="26">${inXml(contenders.pot)}</text>
<rect class="reference" x="${LEFT + 70}" y="16" width="11" height="11" rx="2"/><text x="${LEFT + 87}" y="26">${inXml(contenders.reference)}</text>
${chosen.map((row, at) => renderRow(row, TOP + at * ROW)).join("\n")}
<text class="small" x="${LEFT}" y="${height - 12}">${inXml(`${date.slice(0, 10)}, ${machine.os}, ${machine.cores} cores, against a local stand-in for Google`)}</text>
</svg>
`;
}

function renderRow(row: Row, y: number): string {
  const { pot, reference } = row.values;
  const ratio = advantage(row);
  if (!pot || !reference || ratio === undefined) return "";
  const most = Math.max(pot.median, reference.median);
  const bar = (name: "pot" | "reference", value: number, top: number) => {
    const width = Math.max(1.5, (value / most) * BAR);
    return `<rect class="${name}" x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="13" rx="2"/><text class="small" x="${(LEFT + width + 6).toFixed(1)}" y="${top + 11}">${format(value, row.unit)} ${row.unit}</text>`;
  };
  return [
    `<text x="${LEFT - 12}" y="${y + 12}" text-anchor="end">${inXml(row.title)}</text>`,
    `<text class="strong" x="${LEFT - 12}" y="${y + 28}" text-anchor="end">${format(ratio, "ms")}×</text>`,
    bar("pot", pot.median, y),
    bar("reference", reference.median, y + 16),
  ].join("\n");
}

function inXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
