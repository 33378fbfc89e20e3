/** Downloads of releases, from a mirror that means no good. */
import { expect, test } from "bun:test";
import { download } from "../../src/upgrade/download.ts";

const MB = 2 ** 20;

test("a file that a mirror packed is refused before it is unpacked", async () => {
  const bomb = Bun.gzipSync(new Uint8Array(128 * MB), { level: 1 });
  const mirror = Bun.serve({
    port: 0,
    reusePort: false,
    fetch: () => new Response(bomb, { headers: { "content-encoding": "gzip" } }),
  });
  try {
    const before = process.memoryUsage.rss();
    await expect(download(mirror.url.href, { limit: 1_000 })).rejects.toMatchObject({
      code: "UPGRADE_FAILED",
      message: expect.stringContaining("packed"),
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(30 * MB);
  } finally {
    await mirror.stop(true);
  }
});
