/** What must be downloaded and kept on the disk to run each contender. The floor is the runtime with next to nothing in it. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../../compile.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../results.ts";
import { summary } from "../statistics.ts";

const MB = 1_000_000;

export async function measureSize(bench: Bench): Promise<Row[]> {
  bench.say("sizes: on the disk");
  const folder = await mkdtemp(join(tmpdir(), "pot-bench-floor-"));
  try {
    const floor = join(folder, "floor");
    await compile(floor, { entry: join(import.meta.dir, "../floor-main.ts") });
    const row = async (
      id: string,
      title: string,
      measure: (files: string[]) => Promise<number>,
    ): Promise<Row> => {
      const measured = async (files: string[]) => summary([(await measure(files)) / MB]);
      // All at once: sizes are no times, and to pack one takes a minute.
      const [pot, reference, bare] = await Promise.all([
        measured(bench.pot.disk),
        measured(bench.reference.disk),
        measured([floor]),
      ]);
      return { id, title, unit: "MB", better: "less", values: { pot, reference, floor: bare } };
    };
    const rows = [await row("size-disk", "on the disk, with the runtime", onDisk)];
    if (bench.quick) return rows;
    bench.say("sizes: packed");
    return [...rows, await row("size-gzip", "download, gzip", packed)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onDisk(disk: string[]): Promise<number> {
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

async function packed(disk: string[]): Promise<number> {
  return Number(await Bun.$`tar -cf - ${disk} 2>/dev/null | gzip | wc -c`.text());
}
