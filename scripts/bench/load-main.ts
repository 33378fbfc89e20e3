/**
 * The load generator, a process of its own: keeps `connections` busy with POST /get_pot, one request at a time on
 * each, until `seconds` are over or `requests` are answered. Takes its plan as JSON, prints its result as JSON.
 */
import { type LoadPlan, summarise } from "./load.ts";

const plan: LoadPlan = JSON.parse(process.argv[2] ?? "{}");
const { port, connections, seconds = Number.POSITIVE_INFINITY, requests = Number.POSITIVE_INFINITY } = plan;

const DIGITS = 9;
const encoder = new TextEncoder();
const latencies: number[] = [];
const failures = new Map<string, number>();
let started = 0;
let lastAnswer = 0;
let sent = 0;
let number = plan.firstBinding ?? 0;

/** One request whose binding is rewritten in place: building strings would cost more than sending them. */
function makeRequest(): { bytes: Uint8Array; at: number } {
  const binding = `${plan.prefix}${"0".repeat(DIGITS)}`;
  const body = JSON.stringify({ content_binding: binding, proxy: plan.proxy });
  const head = [
    "POST /get_pot HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  const text = `${head.join("\r\n")}\r\n\r\n${body}`;
  return { bytes: encoder.encode(text), at: text.lastIndexOf(binding) + plan.prefix.length };
}

class Connection {
  readonly #request = makeRequest();
  #answer: Buffer = Buffer.alloc(0);
  #since = 0;
  #done: () => void = () => {};
  readonly done = new Promise<void>((resolve) => {
    this.#done = resolve;
  });

  send(socket: Bun.Socket): void {
    const now = performance.now();
    if (sent >= requests || now - started >= seconds * 1000) {
      socket.end();
      return;
    }
    sent++;
    if (plan.distinct) this.#number(number++);
    this.#since = now;
    socket.write(this.#request.bytes);
  }

  receive(socket: Bun.Socket, chunk: Buffer): void {
    this.#answer = this.#answer.length === 0 ? chunk : Buffer.concat([this.#answer, chunk]);
    const size = answerSize(this.#answer);
    if (size === undefined || this.#answer.length < size) return;
    lastAnswer = performance.now();
    latencies.push(lastAnswer - this.#since);
    const status = this.#answer.toString("latin1", 9, 12);
    if (status !== "200") failures.set(status, (failures.get(status) ?? 0) + 1);
    this.#answer = Buffer.alloc(0);
    this.send(socket);
  }

  close(): void {
    this.#done();
  }

  #number(value: number): void {
    let rest = value;
    for (let digit = DIGITS - 1; digit >= 0; digit--) {
      this.#request.bytes[this.#request.at + digit] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
}

/** Bytes of the whole answer; undefined while its head is not there. */
function answerSize(answer: Buffer): number | undefined {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(answer.toString("latin1", 0, end))?.[1];
  if (length === undefined) throw new Error("an answer without Content-Length");
  return end + 4 + Number(length);
}

async function connect(): Promise<Connection> {
  const connection = new Connection();
  await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: (socket) => connection.send(socket),
      data: (socket, chunk) => connection.receive(socket, chunk),
      close: () => connection.close(),
      error: () => connection.close(),
    },
  });
  return connection;
}

started = performance.now();
const open = await Promise.all(Array.from({ length: connections }, connect));
await Promise.all(open.map((connection) => connection.done));
const result = summarise(latencies, lastAnswer - started, {
  failures: Object.fromEntries(failures),
  lost: sent - latencies.length,
});
console.log(JSON.stringify(result));
