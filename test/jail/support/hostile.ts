/** Hostile interpreter scripts: the source that the stand-in serves, and what they sent out in their snapshot. */

import { familyOf } from "../../support/google/botguard/program.ts";
import type { Google } from "../../support/google.ts";
import { type Targets, tryEverything } from "./attempts.ts";
import { findHost } from "./host.ts";

const { globalName, prefix } = familyOf(0);
/** Marks a snapshot that is a report: the snapshot is the only thing of a child's that ever leaves. */
const MARK = "REPORT";

/** What a strike can use: the frames of the channel, written past the runtime straight to its descriptor. */
export const WEAPONS = `
  const fs = await host.load("node:fs");
  const send = (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      try { at += fs.writeSync(1, bytes, at); } catch (error) { if (error.code !== "EAGAIN") throw error; }
    }
  };
  const frame = (kind, id, payload, length) => {
    const bytes = new TextEncoder().encode(payload);
    const whole = new Uint8Array(9 + bytes.length);
    const view = new DataView(whole.buffer);
    view.setUint32(0, length ?? bytes.length, true);
    view.setUint8(4, kind);
    view.setUint32(5, id, true);
    whole.set(bytes, 9);
    return whole;
  };
  const libc = async () => {
    const { dlopen } = await host.load("bun:ffi");
    const i64 = "i64";
    const { symbols } = dlopen("libc.so.6", { syscall: { args: [i64, i64, i64, i64, i64, i64, i64], returns: i64 } });
    const numbers = host.process.arch === "arm64" ? { mmap: 222, clone: 220 } : { mmap: 9, clone: 56 };
    return { call: (name, ...rest) => Number(symbols.syscall(numbers[name], ...rest, ...Array(6 - rest.length).fill(0))) };
  };
  const pause = () => new Promise((resolve) => window.setTimeout(resolve, 1));
`;

/** The ends of an attestation at which a script can strike. */
export interface Strikes {
  /** Run when the interpreter is evaluated. */
  load?: string;
  /** Run for the snapshot, with `await`; what it returns is reported. */
  snapshot?: string;
  /** True where the driver takes texts alone: the script waits by itself, and is handed less. */
  isBehindWall?: boolean;
}

/** A script that satisfies the driver and runs `strikes` on the way. `host` is what `findHost` found. */
export function hostileScript({ load = "", snapshot = "", isBehindWall = false }: Strikes): string {
  return `(function () {
"use strict";
${String(findHost)}
${load}
const vm = (...given) => {
  const [, setup] = given;
  const strike = async (found) => {
    const host = await findHost(found);
    ${snapshot}
  };
  const done = (finish, args) => {
    args[2][0] = () => () => window.Uint8Array.of(0x32);
    const report = (found, tell) =>
      strike(found)
        .catch((error) => ({ error: String((error && error.stack) || error) }))
        .then((outcome) => tell(${JSON.stringify(MARK)} + JSON.stringify(outcome ?? null)));
    if (${isBehindWall}) report([...given, finish, args], finish);
    // Whoever waits for a thenable hands over functions of his own.
    else finish({ then: (resolve, reject) => report([...given, finish, args, resolve, reject], resolve) });
  };
  window.setTimeout(() => setup(done, () => {}, () => {}, () => {}), 0);
  return [() => ""];
};
window[${JSON.stringify(globalName)}] = { a: vm, [${JSON.stringify(`${prefix}_`)}]: vm };
}).call(this);`;
}

/** The script that tries every door there is and reports on each. */
export function everyDoor(targets: Targets, isBehindWall = false): string {
  return hostileScript({
    isBehindWall,
    snapshot: `${String(tryEverything)}
      const doors = await tryEverything(host, ${JSON.stringify(targets)});
      return { tricks: host.tricks, doors };`,
  });
}

/** The interpreter as it should be, with `strike` run each time a token is minted. */
export function honestUntilMint(strike: string): string {
  return `${familyOf(0).script("ok")}
;(function () {
"use strict";
${String(findHost)}
const vm = window[${JSON.stringify(globalName)}];
const load = vm.a;
const armed = (program, setup, ...rest) =>
  load(program, (snapshot, ...others) => setup((done, args) => {
    snapshot((response) => {
      const getMinter = args[2][0];
      args[2][0] = (token) => {
        const mint = getMinter(token);
        const strike = async (binding, found) => {
          const host = await findHost(found);
          const honest = () => mint(binding);
          ${strike}
        };
        return (binding) => ({
          then: (resolve, reject) => strike(binding, [setup, ...rest, resolve, reject]).then(resolve, reject),
        });
      };
      done(response);
    }, args);
  }, ...others), ...rest);
for (const name of Object.keys(vm)) vm[name] = armed;
}).call(this);`;
}

let served = 0;

/** Has `source` served in place of the interpreter, under an address of its own: good ones are kept by theirs. */
export function serveScript(google: Google, source: string): void {
  google.behave({ source, interpreterUrl: `//www.google.com/js/th/hostile-${++served}.js` });
}

/** What the scripts of this stand-in's requests reported, oldest first. */
export function reports(google: Google): unknown[] {
  return google.requests
    .filter((request) => request.path.endsWith("/GenerateIT"))
    .map((request) => String(JSON.parse(request.body)[1]))
    .filter((snapshot) => snapshot.startsWith(MARK))
    .map((snapshot) => JSON.parse(snapshot.slice(MARK.length)));
}
