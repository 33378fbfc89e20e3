/** What must be downloaded and kept on the disk to run each contender. */
import { stat } from "node:fs/promises";
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
  let bytes = 0;
  for (const path of disk) {
    const found = await stat(path);
    if (found.isFile()) bytes += found.size;
    else {
      for await (const file of new Bun.Glob("**/*").scan({ cwd: path, dot: true, absolute: true }))
        bytes += (await stat(file)).size;
    }
  }
  return bytes;
}

async function packed({ disk }: Contender, packer: string[]): Promise<number> {
  return Number(await Bun.$`tar -cf - ${disk} 2>/dev/null | ${packer} | wc -c`.text());
}
