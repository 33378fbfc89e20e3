/** Run as a process of its own: starts the runtime's pool threads first, locks, and sees what they still may. */
import { promises } from "node:fs";
import { lock } from "../../../src/engine/child/jail/lock.ts";

const MANY = 64;
const readAll = () =>
  Promise.allSettled(Array.from({ length: MANY }, () => promises.readFile("/etc/hostname")));
const count = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === "fulfilled").length;

const before = count(await readAll());
const report = await lock("auto");
const after = count(await readAll());
await Bun.write(Bun.stdout, JSON.stringify({ before, after, report }));
