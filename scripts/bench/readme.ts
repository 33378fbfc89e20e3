/** The README's table: the rows that a user waits or pays for, from the results of a whole run. */
import { advantage, type Results, type Row } from "./results.ts";
import { format } from "./table.ts";

const BEGIN = "<!-- results: bun run bench -->";
const END = "<!-- end of results -->";

/** Which rows, in which words. */
const HEADLINES: readonly (readonly [id: string, title: string])[] = [
  ["version", "`--version`, asked before every run"],
  ["oneshot-cached", "One-shot, token kept on disk"],
  ["oneshot-second", "The second one-shot, for another video"],
  ["oneshot-series", "20 one-shots, each for another video"],
  ["oneshot-fresh", "One-shot from nothing (attestation)"],
  ["real-oneshot", "… with a program that computes as real ones do"],
  ["far", "… with the proxy 50 ms away"],
  ["server-start", "Server, start to first `/ping`"],
  ["server-start-token", "Server, start to first token (attestation)"],
  ["server-first-token", "Server up for a second, first token"],
  ["real-first-token", "… with a program that computes as real ones do"],
  ["mint-1-p50", "New token, one client at a time, median"],
  ["real-mint-1-p50", "… with a program that computes as real ones do"],
  ["mint-16-rps", "New token for each request, 16 connections"],
  ["mint-16-p99", "… 99th percentile"],
  ["real-mint-16-rps", "… with a program that computes as real ones do"],
  ["mint-128-rps", "New token for each request, 128 connections"],
  ["cached-16-rps", "Kept token, 16 connections"],
  ["cached-16-p99", "… 99th percentile"],
  ["memory-idle", "Memory, idle with one minter"],
  ["memory-many", "Memory after 100,000 tokens"],
  ["memory-growth", "… growth since the first 1,000"],
  ["egress-time", "Each further egress, time"],
  ["egress-later", "… after a quiet moment"],
  ["egress-memory", "Each further egress, memory"],
  ["size-disk", "On the disk, with the runtime"],
  ["size-gzip", "Download, gzip"],
  ["browser-oneshot", "One-shot from nothing, in a real browser"],
  ["browser-first-token", "Server, first token, in a real browser"],
  ["browser-egress-time", "… each further egress"],
  ["browser-memory", "Memory, with a real browser"],
  ["browser-egress-memory", "… each further egress"],
];

/** `text` with the table of `results` between its marks. Throws where it has none. */
export function fillReadme(text: string, results: Results): string {
  const at = text.indexOf(BEGIN);
  const until = text.indexOf(END, at);
  if (at < 0 || until < 0) throw new Error(`the README has no "${BEGIN}" with an end`);
  return `${text.slice(0, at)}${BEGIN}\n\n${introduction(results)}\n\n${table(results)}\n\n${text.slice(until)}`;
}

function introduction({ date, machine }: Results): string {
  const { os, cores, bun, node } = machine;
  const day = new Date(date).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return `Medians of one run on ${day}: ${os}, ${cores} cores, Bun ${bun}, Node ${node.replace(/^v/, "")}.`;
}

function table({ rows, contenders }: Results): string {
  const head = ["", contenders.pot, contenders.reference, "better by"];
  const body = HEADLINES.flatMap(([id, title]) => {
    const row = rows.find((each) => each.id === id);
    return row?.values.pot ? [cells(row, title)] : [];
  });
  const widths = head.map((_, at) => Math.max(...[head, ...body].map((line) => line[at]?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n");
}

function cells(row: Row, title: string): string[] {
  const { pot, reference, floor } = row.values;
  const amount = (value: { median: number } | undefined) =>
    value && Number.isFinite(value.median) ? `${format(value.median, row.unit)} ${row.unit}` : "";
  const ratio = advantage(row);
  // Of what weighs, most is the runtime's.
  const share = row.id.startsWith("size-") && floor ? `, ${format(floor.median, row.unit)} of it Bun` : "";
  return [title, amount(pot) + share, amount(reference), ratio === undefined ? "" : `${times(ratio)}×`];
}

function times(ratio: number): string {
  return ratio >= 10 ? Math.round(ratio).toString() : ratio.toFixed(1);
}
