/** What a program is handed by its driver: nothing of it leads to the host. */
import { expect, test } from "bun:test";
import { runProgram } from "../../src/engine/botguard/program.ts";
import { run, window } from "./page.ts";

/**
 * An interpreter that looks at all it is handed, and at whatever a changed `then` is called with. Its program asks for a
 * minter, whose tokens are the numbers of what led to the host.
 */
const CURIOUS = `(() => {
  const ways = globalThis.ways = [];
  const look = (value, way) => {
    if (Object(value) !== value) return;
    if (value.constructor.constructor("return typeof process")() !== "undefined") ways.push(way);
    if (Array.isArray(value)) value.forEach((one, at) => look(one, way + "." + at));
  };
  const { then } = Promise.prototype;
  Promise.prototype.then = function (...args) { look(args, "then"); return Reflect.apply(then, this, args); };
  const late = (value, way) => ({ then(done, failed) { look(done, way); look(failed, way); done(value); } });
  globalThis.curious = {
    a(...args) {
      look(args, "a"); look(this, "this of a");
      args[1](function (...given) {
        look(given, "snapshot");
        given[1][2].push((...got) => (look(got, "minter"), late((...bound) => (look(bound, "mint"), late(new Uint8Array([7]), "token")), "made")));
        given[0]("a snapshot");
        return late(1, "returned");
      }, () => {}, () => {}, () => {});
      for (const log of args[8]) look(log("e", 1), "log");
      return [Object.assign(() => {}, { then(done) { look(done, "synchronous"); done(() => {}) } })];
    },
  };
})()`;

test("a program finds nothing of the host in what it is given, called with or waited for", async () => {
  run(CURIOUS);
  const { snapshot, startMinter } = await runProgram(window as never, "p", "curious");
  expect(snapshot).toBe("a snapshot");
  const mint = await startMinter("AAAA");
  expect(await mint("a binding")).toEqual(new Uint8Array([7]));
  expect(run("ways.join()")).toBe("");
});
