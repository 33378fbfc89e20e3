/** The status page's stream, for those who open it and do not read. */
import { expect, test } from "bun:test";
import { connect } from "node:net";
import { systemClock } from "../../src/clock.ts";
import type { ProviderStatus } from "../../src/provider/provider.ts";
import { MemoryProvider, startServer } from "./support.ts";

const EVERY_MS = 2_000;
const TICKS = 1_000;

/** So many minters that each event has a hundred kilobytes; counts how often it is asked for them. */
class CrowdedProvider extends MemoryProvider {
  asked = 0;

  override status(): ProviderStatus {
    this.asked++;
    const status = super.status();
    const minters = Array.from({ length: 500 }, (_, n) => ({
      ...status.minters[0],
      key: `http://proxy-${n}`,
    }));
    return { ...status, minters: minters as ProviderStatus["minters"] };
  }
}

test("nothing is kept for an open page that does not read", async () => {
  const provider = new CrowdedProvider();
  let ticks = 0;
  const over = Promise.withResolvers<void>();
  // The stream's two seconds pass at once; everything else takes its time.
  const clock = {
    ...systemClock,
    after(ms: number, run: () => void) {
      if (ms !== EVERY_MS) return systemClock.after(ms, run);
      if (++ticks === TICKS) over.resolve();
      const timer = setImmediate(run);
      return () => clearImmediate(timer);
    },
  };
  const server = await startServer({ provider, clock });
  const socket = connect(server.port, "127.0.0.1");
  try {
    socket.pause();
    socket.write(`GET /status/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
    await over.promise;
    // What the system's own buffers hold, and no more.
    expect(provider.asked).toBeLessThan(TICKS / 4);
  } finally {
    socket.destroy();
    await server.close();
  }
});
