/** The results as a table for a terminal, which is Markdown at the same time. */
import { advantage, type Results, type Row } from "./results.ts";
import type { Summary } from "./statistics.ts";

/** `value` with as many digits as it deserves. */
export function format(value: number, unit: Row["unit"]): string {
  const size = Math.abs(value);
  const digits = unit === "req/s" || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The whole table. */
export function renderTable({ rows, contenders }: Results): string {
  const head = ["", contenders.pot, contenders.reference, contenders.floor, "pot is better by"];
  const body = rows.map((row) => {
    const { pot, reference, floor } = row.values;
    const ratio = advantage(row);
    return [
      row.title,
      cell(row, pot),
      cell(row, reference),
      cell(row, floor),
      ratio === undefined ? "" : `${format(ratio, "ms")}×`,
    ];
  });
  const widths = head.map((_, at) =>
    Math.max(...[head, ...body].map((cells) => [...(cells[at] ?? "")].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...body.map(line)].join("\n");
}

function cell({ unit }: Row, value: Summary | undefined): string {
  if (!value || Number.isNaN(value.median)) return "";
  const spread = value.runs > 1 ? ` (${format(value.min, unit)}–${format(value.max, unit)})` : "";
  return `${format(value.median, unit)}${unit === "round trips" ? "" : ` ${unit}`}${spread}`;
}
