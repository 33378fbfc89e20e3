/** What a child does when nobody asks it for anything, and when its page is careless. */
import { expect, test } from "bun:test";
import { USER_AGENT } from "bgutils-js/utils";
import { systemClock } from "../../src/clock.ts";
import { createDomEngine } from "../../src/engine/botguard/vm.ts";
import { exercise } from "../support/interpreter.ts";
import { statOf } from "../support/processes.ts";

/** Clock ticks (a hundredth of a second) of processor time that `pid` has used, by Linux's count. */
function ticks(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number);
  return user + system;
}

test.skipIf(process.platform !== "linux")(
  "a child with a minter comes to rest, and still mints afterwards",
  async () => {
    const { interpreter, program, globalName, eventId, integrityToken, verify } = exercise(0);
    const vm = createDomEngine({ jail: "off", emit: () => {}, clock: systemClock }).start({
      browser: "chromium",
      userAgent: USER_AGENT,
    });
    try {
      await vm.ready;
      const ytConfig = JSON.stringify({ EVENT_ID: eventId });
      await vm.open({ interpreter, program, globalName, ytConfig });
      await vm.startMinter(integrityToken());
      // The engine tidies up once after the work; a timer that goes on would show in every span.
      let used = Number.POSITIVE_INFINITY;
      for (let span = 0; span < 20 && used > 0; span++) {
        const before = ticks(vm.pid);
        await Bun.sleep(2_000);
        used = ticks(vm.pid) - before;
      }
      expect(used).toBe(0);
      expect(verify(await vm.mint("a binding"), "a binding").ok).toBe(true);
    } finally {
      vm.close();
    }
  },
  120_000,
);

test("a promise that nobody catches and a timer that throws end nothing", async () => {
  const { interpreter, program, globalName, eventId, integrityToken, verify } = exercise(0);
  const careless = `fetch("/"); Promise.reject(new Error("x")); setTimeout(() => { throw new Error("y") }, 0);`;
  const vm = createDomEngine({ jail: "off", emit: () => {}, clock: systemClock }).start({
    browser: "chromium",
    userAgent: USER_AGENT,
  });
  try {
    await vm.ready;
    const ytConfig = JSON.stringify({ EVENT_ID: eventId });
    await vm.open({ interpreter: careless + interpreter, program, globalName, ytConfig });
    await Bun.sleep(100);
    await vm.startMinter(integrityToken());
    expect(verify(await vm.mint("a binding"), "a binding").ok).toBe(true);
  } finally {
    vm.close();
  }
}, 60_000);
