/** A name server that knows one IPv4 address for every name, and remembers who was asked for. */
import { createSocket } from "node:dgram";

/** A running name server. */
export interface NameServer {
  /** The names asked for, as often as they were. */
  asked: string[];
  close(): void;
}

const TYPE_A = 1;

/** Listens on port 53 of `host`; every name has `address`. */
export async function startNameServer(host: string, address: string): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString("latin1", at + 1, at + 1 + length));
      at += 1 + length;
    }
    asked.push(labels.join("."));
    const isA = query.readUInt16BE(at + 1) === TYPE_A;
    const question = query.subarray(12, at + 5);
    const answer = [0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)];
    socket.send(
      Buffer.concat([
        query.subarray(0, 2),
        Buffer.from([0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0]),
        question,
        Buffer.from(isA ? answer : []),
      ]),
      from.port,
      from.address,
    );
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.bind(53, host, resolve);
  });
  return { asked, close: () => void socket.close() };
}
