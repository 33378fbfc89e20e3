/** Puts a proxy far away: a relay on loopback that holds every byte back for half a round trip, both ways. */
import { connect, createServer, type Socket } from "node:net";

/** A running relay. */
export interface Distance {
  /** The proxy's address by way of the relay. */
  proxyUrl: string;
  close(): void;
}

/** Starts a relay to the HTTP proxy at `proxyUrl`, `roundTripMs` away. */
export async function startDistance(proxyUrl: string, roundTripMs: number): Promise<Distance> {
  const target = Number(new URL(proxyUrl).port);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const accepted = performance.now();
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (bytes) => {
        // On a real network nothing can be sent before the handshake, a round trip after connecting.
        const handshake = from === near ? Math.max(0, accepted + roundTripMs - performance.now()) : 0;
        setTimeout(() => to.write(bytes), handshake + roundTripMs / 2);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        setTimeout(() => to.destroy(), roundTripMs);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    proxyUrl: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
