/**
 * Runs what could get out of a page, in a network that is this process' own: what happened is printed as `Report`.
 * Everything that a browser sends there, to whomever, is counted by the system.
 */
import { readFileSync } from "node:fs";
import { systemClock } from "../../src/clock.ts";
import { createBrowserEngine } from "../../src/engine/browser/vm.ts";
import type { Vm } from "../../src/engine/engine.ts";
import { toPotError } from "../../src/errors.ts";
import { exercise } from "../support/interpreter.ts";
import { type Attempts, GREEDY_ATTEMPTS, leavingAttempts, quietAttempts } from "./escapes.ts";

/** What came of it all. */
export interface Report {
  /** What came of each attempt: "ok" where its program went on as if nothing had been, else the error's code. */
  outcomes: Record<string, string>;
  /** Milliseconds until a script that leaves its page was heard of, at the longest. */
  slowest: number;
  /** Packets that anybody has sent in this network. */
  packets: number;
  /** What the listening ports have seen. */
  seen: string[];
  /** Ports that listen, beside those of this process. */
  otherListeners: number;
  /** Packets that the control has sent: so the count counts. */
  control: number;
  /** Whether the tokens that honest programs made in between were accepted. */
  tokens: boolean[];
}

const [executable = ""] = process.argv.slice(2);
const engine = createBrowserEngine({
  executable,
  withoutSandbox: process.getuid?.() === 0,
  clock: systemClock,
  emit() {},
});
const IDENTITY = { userAgent: "a browser says itself who it is" };
const honest = exercise(0);
const ytConfig = JSON.stringify({ EVENT_ID: honest.eventId });

const seen: string[] = [];
const tcp = Bun.listen({
  hostname: "127.0.0.1",
  port: 0,
  socket: { open: () => void seen.push("a connection"), data() {} },
});
const udp = await Bun.udpSocket({
  hostname: "127.0.0.1",
  socket: { data: () => void seen.push("a datagram") },
});
const ports = { tcp: tcp.port, udp: udp.port };

/** What this network's interfaces have been given to send, of both families. */
function packetsSent(): number {
  const [names = "", values = ""] = readFileSync("/proc/self/net/snmp", "utf8").split("\n");
  const at = names.split(" ").indexOf("OutRequests");
  const six = /^Ip6OutRequests\s+(\d+)/m.exec(readFileSync("/proc/self/net/snmp6", "utf8"));
  return Number(values.split(" ")[at]) + Number(six?.[1] ?? 0);
}

/** How many sockets listen in this network. */
function listeners(): number {
  const rows = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/self/net/${name}`, "utf8").split("\n"));
  return rows.filter((row) => row.trim().split(/\s+/)[3] === "0A").length;
}

/** An honest program that does something else first. */
const guarded = (attempt: string) =>
  `try { (() => { ${attempt}\n })() } catch (error) { console.log(error) }\n${honest.interpreter}`;

/** A program that does something else when its snapshot is wanted, so that it has been loaded by then. */
const later = (attempt: string) =>
  `globalThis.${honest.globalName} = { a: (program, setup) => setTimeout(() => setup(() => { ${attempt} })) }`;

async function outcomeOf(vm: Vm, interpreter: string): Promise<string> {
  const { program, globalName } = honest;
  const opened = vm.open({ interpreter, program, globalName, ytConfig });
  return opened.then(
    ({ snapshot }) => (honest.judge(snapshot).ok ? "ok" : "doubted"),
    (error: unknown) => toPotError(error).code,
  );
}

async function honestToken(): Promise<boolean> {
  const vm = engine.start(IDENTITY);
  const { snapshot } = await vm.open({ ...honest, ytConfig });
  await vm.startMinter(honest.integrityToken());
  const { ok } = honest.verify(await vm.mint("a video"), "a video");
  vm.close();
  return ok && honest.judge(snapshot).ok;
}

const before = packetsSent();
const outcomes: Record<string, string> = {};
const tokens = [await honestToken()];
const open: Vm[] = [];

async function all(attempts: Attempts, act: (name: string, attempt: string) => Promise<void>): Promise<void> {
  for (const [name, attempt] of Object.entries(attempts)) await act(name, attempt);
}

await all(quietAttempts(ports), async (name, attempt) => {
  const vm = engine.start(IDENTITY);
  open.push(vm);
  outcomes[name] = await outcomeOf(vm, guarded(attempt));
});
tokens.push(await honestToken());

let slowest = 0;
await all(leavingAttempts(ports), async (name, attempt) => {
  const vm = engine.start(IDENTITY);
  await vm.ready;
  const started = performance.now();
  outcomes[name] = await outcomeOf(vm, later(attempt));
  slowest = Math.max(slowest, performance.now() - started);
  vm.close();
});
tokens.push(await honestToken());

await all(GREEDY_ATTEMPTS, async (name, attempt) => {
  const vm = engine.start(IDENTITY);
  await vm.ready;
  const outcome = outcomeOf(vm, later(attempt));
  // While it is at it.
  tokens.push(await honestToken());
  vm.close();
  outcomes[name] = await outcome;
});

for (const vm of open) vm.close();
tokens.push(await honestToken());
const packets = packetsSent() - before;
const otherListeners = listeners() - 1;

const control = await Bun.udpSocket({});
control.send("x", 9, "192.0.2.1");
const report: Report = {
  outcomes,
  slowest,
  packets,
  seen,
  otherListeners,
  control: packetsSent() - before - packets,
  tokens,
};
await Bun.write(Bun.stdout, JSON.stringify(report));
process.exit();
