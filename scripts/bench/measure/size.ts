/** What must be downloaded and kept on the disk to run each contender. */
import type { Bench } from "../bench.ts";
import type { Contender } from "../contender.ts";
import type { Row } from "../results.ts";
import { summary } from "../statistics.ts";

const MB = 1_000_000;

export async function measureSize(bench: Bench): Promise<Row[]> {
  bench.say("sizes");
  const row = async (
    id: string,
    title: string,
    measure: (contender: Contender) => Promise<number>,
  ): Promise<Row> => ({
    id,
    title,
    unit: "MB",
    better: "less",
    values: {
      pot: summary([(await measure(bench.pot)) / MB]),
      reference: summary([(await measure(bench.reference)) / MB]),
    },
  });
  const rows = [await row("size-disk", "on the disk, with the runtime", onDisk)];
  if (!bench.quick) {
    rows.push(await row("size-gzip", "download, tar.gz", (contender) => packed(contender, ["gzip"])));
    if (Bun.which("zstd")) {
      rows.push(
        await row("size-zstd", "download, tar.zst", (contender) =>
          packed(contender, ["zstd", "-12", "-T0", "-q"]),
        ),
      );
    }
  }
  return rows;
}

async function onDisk({ disk }: Contender): Promise<number> {
  const output = await Bun.$`du --summarize --bytes ${disk}`.text();
  return output
    .trim()
    .split("\n")
    .reduce((sum, line) => sum + Number(line.split("\t")[0]), 0);
}

async function packed({ disk }: Contender, packer: string[]): Promise<number> {
  return Number(await Bun.$`tar --create --file=- ${disk} 2>/dev/null | ${packer} | wc --bytes`.text());
}
