/** The promises of the pool: one attestation for many, never a wait while the old minter is good, bounded, healing. */
import { describe, expect, test } from "bun:test";
import type { AttestInput } from "../../src/attestation/attest.ts";
import { PotError } from "../../src/errors.ts";
import { settle } from "../support/clock.ts";
import { type FakeMinter, HOUR, MINUTE, SECOND, World } from "./world.ts";

const down = () => new PotError("CONNECT_FAILED", "connection refused");

test("five hundred simultaneous cold requests cost one attestation", async () => {
  const world = new World();
  const asked = Array.from({ length: 500 }, (_, i) => world.ask(`video ${i}`));
  await world.clock.pass(200);
  const replies = await Promise.all(asked);
  expect(world.attestations).toHaveLength(1);
  expect(new Set(replies.map(({ poToken }) => poToken)).size).toBe(500);
  for (const [i, reply] of replies.entries()) {
    expect(reply).toMatchObject({ contentBinding: `video ${i}`, source: "attested", egress: "direct" });
    expect(Buffer.from(reply.poToken, "base64url").toString()).toBe(`1 video ${i}`);
  }
});

test("the same question asked many times at once gets one and the same token", async () => {
  const world = new World();
  const asked = Array.from({ length: 50 }, () => world.ask("video"));
  await world.clock.pass(200);
  const replies = await Promise.all(asked);
  expect(new Set(replies.map(({ poToken }) => poToken)).size).toBe(1);
  expect(world.last.mints).toBe(1);
});

test("a live minter serves the next binding without another attestation", async () => {
  const world = new World();
  await world.get("a");
  const reply = await world.get("b");
  expect(reply.source).toBe("minted");
  expect(world.attestations).toHaveLength(1);
});

test("the same binding within its time gets the same token without touching the child", async () => {
  const world = new World();
  const first = await world.get("a");
  await world.clock.pass(6 * HOUR - MINUTE);
  const second = await world.get("a");
  expect(second).toMatchObject({ poToken: first.poToken, expiresAt: first.expiresAt, source: "memory" });
  expect(world.last.mints).toBe(1);
  await world.clock.pass(MINUTE);
  expect((await world.get("a")).source).toBe("minted");
});

test("a token never outlives its minter, and says so", async () => {
  const world = new World();
  world.behaviour.lifeMs = 2 * HOUR;
  world.behaviour.refreshMs = 2 * HOUR;
  const { expiresAt, poToken } = await world.get("a");
  expect(expiresAt).toBe(world.last.expiresAt);
  await world.clock.pass(2 * HOUR);
  expect((await world.get("a")).poToken).not.toBe(poToken);
});

test("two egresses share neither minter nor token", async () => {
  const world = new World();
  const one = await world.get("a", { egress: { proxy: "http://one:secret@proxy" } });
  const two = await world.get("a", { egress: { proxy: "http://one:other@proxy" } });
  const three = await world.get("a", { egress: { sourceAddress: "10.0.0.1" } });
  expect(world.attestations).toHaveLength(3);
  expect(new Set([one.poToken, two.poToken, three.poToken]).size).toBe(3);
  expect(world.provider.minterKeys().join()).not.toContain("secret");
});

test("everyone who waits for a failed attestation gets its error, and the next request starts afresh", async () => {
  const world = new World();
  world.behaviour.fail = down;
  const asked = Array.from({ length: 20 }, (_, i) => world.ask(`video ${i}`));
  const settled = Promise.allSettled(asked);
  await world.clock.pass(200);
  for (const result of await settled) {
    expect(result).toMatchObject({ status: "rejected", reason: { code: "CONNECT_FAILED" } });
  }
  expect(world.attestations).toHaveLength(1);
  world.behaviour.fail = undefined;
  expect((await world.get("video")).source).toBe("attested");
});

test("a dead egress is left alone for longer and longer, and answers say for how long", async () => {
  const world = new World();
  world.behaviour.fail = down;
  world.behaviour.attestMs = 1;
  let refused = 0;
  for (let second = 0; second < 600; second++) {
    const error = await world.get("video").catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "CONNECT_FAILED", message: "connection refused" });
    if (error instanceof PotError && error.retryAfter) refused++;
    await world.clock.pass(SECOND);
  }
  expect(world.attestations.length).toBeLessThan(40);
  expect(world.attestations.length).toBeGreaterThan(15);
  expect(refused).toBe(600 - world.attestations.length);
  world.behaviour.fail = undefined;
  await world.clock.pass(30 * SECOND);
  await world.get("video");
  world.provider.invalidateCaches();
  // Success wipes the slate: the next failure is a first one again.
  world.behaviour.fail = down;
  await expect(world.get("video")).rejects.toMatchObject({ retryAfter: undefined });
  const before = world.attestations.length;
  await expect(world.get("video")).rejects.toMatchObject({ retryAfter: undefined });
  expect(world.attestations).toHaveLength(before + 1);
});

test("a wait that the other side asked for is kept, from the first time on", async () => {
  const world = new World();
  world.behaviour.fail = () => new PotError("UPSTREAM_RATE_LIMITED", "slow down", { retryAfter: 20 });
  await world.get("a").catch(() => {});
  await world.clock.pass(19 * SECOND);
  await expect(world.get("a")).rejects.toMatchObject({ code: "UPSTREAM_RATE_LIMITED", retryAfter: 1 });
  expect(world.attestations).toHaveLength(1);
  await world.clock.pass(SECOND);
  await world.get("a").catch(() => {});
  expect(world.attestations).toHaveLength(2);
});

describe("a challenge that a request brings", () => {
  const none = () => new PotError("NO_CHALLENGE", "none");
  const pickyAbout = ({ challenge }: AttestInput) => {
    if (!challenge) return none();
    return challenge.isBad ? new PotError("BAD_CHALLENGE", "not Google's") : undefined;
  };
  const good = { challenge: { program: "p" } };
  const bad = { challenge: { isBad: true } };

  test("is not used where others do", async () => {
    const world = new World();
    expect((await world.get("a", bad)).source).toBe("attested");
    expect(world.attestations).toHaveLength(1);
    expect(world.attestations[0]?.challenge).toBeUndefined();
  });

  test("serves its caller where there is no other, and nobody else, ever", async () => {
    const world = new World();
    world.behaviour.fail = pickyAbout;
    const both = [world.ask("a"), world.ask("a", good)];
    const settled = Promise.allSettled(both);
    await world.clock.pass(SECOND);
    expect(await settled).toMatchObject([
      { status: "rejected", reason: { code: "NO_CHALLENGE" } },
      { status: "fulfilled", value: { source: "attested", egress: "direct" } },
    ]);
    expect(world.children.size).toBe(0);
    expect(world.provider.minterKeys()).toEqual([]);
    await expect(world.get("a")).rejects.toMatchObject({ code: "NO_CHALLENGE" });
  });

  test("that is bad fails its caller alone, also where somebody asks the same at the same time", async () => {
    const world = new World();
    world.behaviour.fail = pickyAbout;
    const settled = Promise.allSettled([world.ask("a", bad), world.ask("a"), world.ask("a", good)]);
    await world.clock.pass(SECOND);
    expect(await settled).toMatchObject([
      {
        status: "rejected",
        reason: { code: "NO_CHALLENGE", message: expect.stringContaining("not Google's") },
      },
      { status: "rejected", reason: { code: "NO_CHALLENGE" } },
      { status: "fulfilled" },
    ]);
  });

  test("that fails is not held against the egress", async () => {
    const world = new World();
    world.behaviour.fail = pickyAbout;
    // Twice in the time that one answer is given here.
    world.behaviour.attestMs = 4;
    for (let i = 0; i < 5; i++) {
      await expect(world.get("a", bad)).rejects.toThrow("not Google's");
    }
    const shared = world.attestations.filter(({ challenge }) => !challenge);
    expect(shared.length).toBeLessThanOrEqual(2);
    expect(world.attestations.length - shared.length).toBe(5);
    world.behaviour.fail = undefined;
    await world.clock.pass(SECOND);
    expect((await world.get("a")).source).toBe("attested");
  });

  test("does not help where the way out is broken", async () => {
    const world = new World();
    world.behaviour.fail = down;
    await expect(world.get("a", good)).rejects.toMatchObject({ code: "CONNECT_FAILED" });
    expect(world.attestations).toHaveLength(1);
  });

  test("waits out a pause that Google asked for", async () => {
    const world = new World();
    world.behaviour.attestMs = 4;
    world.behaviour.fail = ({ challenge }) =>
      challenge ? undefined : new PotError("NO_CHALLENGE", "slow down", { retryAfter: 20 });
    await expect(world.get("a", good)).rejects.toThrow("slow down");
    await expect(world.get("a", good)).rejects.toMatchObject({ retryAfter: 20 });
    expect(world.attestations).toHaveLength(1);
    world.behaviour.fail = pickyAbout;
    await world.clock.pass(20 * SECOND);
    expect((await world.get("a", good)).source).toBe("attested");
  });

  test("takes a place only while its caller is served, and few do so at a time", async () => {
    const world = new World({ maxMinters: 8 });
    world.behaviour.fail = pickyAbout;
    const asked = Array.from({ length: 10 }, (_, i) => world.ask(`video ${i}`, good));
    await world.clock.pass(2 * SECOND);
    for (const reply of await Promise.all(asked)) expect(reply.source).toBe("attested");
    expect(world.mostChildren).toBeLessThanOrEqual(2);
    expect(world.children.size).toBe(0);
  });
});

test("whoever joins an attestation long under way gets another one when it fails, and its starter the failure", async () => {
  const world = new World();
  world.behaviour.hang = "direct";
  const first = world.ask("a");
  first.catch(() => {});
  await world.clock.pass(16.9 * SECOND);
  world.behaviour.hang = undefined;
  const joiners = [world.ask("b"), world.ask("c")];
  await world.clock.pass(SECOND);
  await expect(first).rejects.toMatchObject({ code: "TIMEOUT" });
  for (const reply of await Promise.all(joiners)) expect(reply.source).toBe("attested");
  expect(world.attestations).toHaveLength(2);
});

test("a used minter is renewed ahead, and no request waits for that", async () => {
  const world = new World();
  await world.get("a");
  await world.clock.pass(9.9 * HOUR);
  expect(world.attestations).toHaveLength(1);
  world.behaviour.attestMs = 10 * SECOND;
  await world.clock.pass(world.last.refreshAt - 150 * SECOND - world.clock.now() + 5 * SECOND);
  expect(world.attestations).toHaveLength(2);
  const during = world.ask("during");
  await settle();
  expect((await during).source).toBe("minted");
  expect(world.minters).toHaveLength(1);
  await world.clock.pass(15 * SECOND);
  expect(world.minters).toHaveLength(2);
  const after = world.ask("after");
  await settle();
  expect(Buffer.from((await after).poToken, "base64url").toString()).toBe("2 after");
  expect(world.children.size).toBe(1);
  expect(world.events.filter(({ kind }) => kind === "renewal")).toEqual([{ kind: "renewal", outcome: "ok" }]);
});

test("a minter that nobody used since it was made is not renewed", async () => {
  const world = new World();
  await world.get("a");
  // Renewed once, for it was used, and then left to end, for it was not used again.
  await world.clock.pass(48 * HOUR);
  expect(world.attestations).toHaveLength(2);
  expect(world.children.size).toBe(0);
});

test("minters made together are not renewed together", async () => {
  const draws = [0, 0.25, 0.5, 0.75, 1];
  const world = new World({}, { random: () => draws.shift() ?? 0 });
  const proxies = ["one", "two", "three", "four", "five"];
  await Promise.all(proxies.map((proxy) => world.get("a", { egress: { proxy } })));
  const renewed: number[] = [];
  for (let minute = 0; minute < 600; minute++) {
    await world.clock.pass(MINUTE);
    const renewals = world.attestations.length - 5;
    if (renewals > renewed.length) renewed.push(minute);
  }
  expect(renewed).toHaveLength(5);
});

test("a threshold that is due at once does not make renewals chase one another", async () => {
  const world = new World();
  world.behaviour.refreshMs = -HOUR;
  for (let second = 0; second < 300; second++) {
    await world.get(`video ${second}`);
    await world.clock.pass(SECOND);
  }
  expect(world.attestations.length).toBeGreaterThan(2);
  expect(world.attestations.length).toBeLessThan(8);
});

test("a renewal that fails for an hour is retried with growing pauses, and no caller notices", async () => {
  const world = new World();
  await world.get("start");
  world.behaviour.fail = down;
  await world.clock.pass(10 * HOUR - 6 * MINUTE);
  expect(world.attestations).toHaveLength(1);
  for (let minute = 0; minute < 66; minute++) {
    const reply = await world.get(`minute ${minute}`);
    expect(reply.source).toBe("minted");
    await world.clock.pass(MINUTE - 110);
  }
  expect(world.attestations.length).toBeGreaterThan(5);
  expect(world.attestations.length).toBeLessThan(20);
  world.behaviour.fail = undefined;
  await world.clock.pass(11 * MINUTE);
  expect(world.minters).toHaveLength(2);
  expect((await world.get("end")).source).toBe("minted");
  expect(world.warnings[0]).toContain("connection refused");
});

test("only when the old minter has ended do callers see why it could not be renewed", async () => {
  const world = new World();
  await world.get("start");
  world.behaviour.fail = down;
  await world.clock.pass(12 * HOUR - SECOND);
  expect((await world.get("just before")).source).toBe("minted");
  await world.clock.pass(SECOND);
  await expect(world.get("just after")).rejects.toMatchObject({ code: "CONNECT_FAILED" });
});

test("a suspended machine is noticed at the next request", async () => {
  const world = new World();
  await world.get("a");
  world.clock.suspend(11 * HOUR);
  const reply = world.ask("b");
  await settle();
  expect((await reply).source).toBe("minted");
  await world.clock.pass(200);
  expect(world.attestations).toHaveLength(2);
  world.clock.suspend(13 * HOUR);
  expect((await world.get("c")).source).toBe("attested");
});

test("a clock that is set back keeps neither a minter nor a token alive", async () => {
  const world = new World();
  await world.get("a");
  world.clock.jump(-20 * HOUR);
  expect((await world.get("a")).source).toBe("minted");
  world.behaviour.fail = down;
  await world.clock.pass(12 * HOUR);
  await expect(world.get("b")).rejects.toMatchObject({ code: "CONNECT_FAILED" });
});

test("a month with a renewal every ten hours leaves nothing behind", async () => {
  const world = new World();
  await world.get("start");
  const timers = world.clock.timers;
  for (let hour = 0; hour < 30 * 24; hour++) {
    expect((await world.get(`hour ${hour}`)).source).toBe("minted");
    await world.clock.pass(HOUR - 110);
  }
  expect(world.minters.length).toBeGreaterThan(70);
  expect(world.minters.length).toBeLessThan(80);
  expect(world.children.size).toBe(1);
  expect(world.mostChildren).toBe(2);
  expect(world.clock.timers).toBeLessThanOrEqual(timers);
  expect(world.provider.minterKeys()).toEqual(["direct"]);
  expect(world.provider.status().minters).toHaveLength(1);
}, 60_000);

test("a minter that nobody uses is closed", async () => {
  const world = new World({ idleMs: HOUR });
  await world.get("a");
  await world.clock.pass(HOUR - MINUTE);
  expect(world.children.size).toBe(1);
  await world.clock.pass(2 * MINUTE);
  expect(world.children.size).toBe(0);
  expect(world.provider.status().minters).toEqual([]);
  expect(world.clock.timers).toBe(0);
  expect((await world.get("b")).source).toBe("attested");
});

test("two hundred egresses with sixteen allowed never have more than sixteen children", async () => {
  const world = new World();
  for (let i = 0; i < 200; i++) {
    expect((await world.get("a", { egress: { proxy: `proxy${i}` } })).source).toBe("attested");
  }
  expect(world.mostChildren).toBe(16);
  expect(world.children.size).toBe(16);
  expect(world.provider.minterKeys()).toHaveLength(16);
  expect(world.provider.minterKeys()).toContain("proxy199");
  expect(world.provider.minterKeys()).not.toContain("proxy183");
});

test("two hundred egresses at the same time are served in turn, sixteen at a time", async () => {
  const world = new World();
  const asked = Array.from({ length: 200 }, (_, i) => world.ask("a", { egress: { proxy: `proxy${i}` } }));
  await world.clock.pass(5 * SECOND);
  const replies = await Promise.all(asked);
  expect(replies.every(({ source }) => source === "attested")).toBe(true);
  expect(world.mostChildren).toBe(16);
});

test("the least recently used minter makes room", async () => {
  const world = new World({ maxMinters: 2 });
  await world.get("a", { egress: { proxy: "one" } });
  await world.get("a", { egress: { proxy: "two" } });
  await world.get("b", { egress: { proxy: "one" } });
  await world.get("a", { egress: { proxy: "three" } });
  expect(world.provider.minterKeys().sort()).toEqual(["one", "three"]);
});

test("an egress in constant use makes room for one that has waited", async () => {
  const world = new World({ maxMinters: 1 });
  await world.get("a", { egress: { proxy: "busy" } });
  const busy = world.last;
  busy.onMint = () => new Promise((resolve) => world.clock.after(500, () => resolve("Mg==")));
  let n = 0;
  const keepAsking = () => {
    world.ask(`busy ${n++}`, { egress: { proxy: "busy" } }).catch(() => {});
    return world.clock.after(200, keepAsking);
  };
  keepAsking();
  const other = world.ask("a", { egress: { proxy: "other" } });
  await world.clock.pass(4 * SECOND);
  expect((await other).source).toBe("attested");
  expect(world.mostChildren).toBe(1);
});

test("the bound can be another: lowered, minters go that nobody uses; raised, there is room for more", async () => {
  const world = new World({ maxMinters: 3 });
  for (const proxy of ["one", "two", "three"]) await world.get("a", { egress: { proxy } });
  const [, two] = world.minters;
  if (two) two.onMint = () => new Promise((resolve) => world.clock.after(5 * SECOND, () => resolve("Mg==")));
  const slow = world.ask("b", { egress: { proxy: "two" } });
  world.provider.change({ maxMinters: 1 });
  await world.clock.pass(SECOND);
  expect(world.provider.minterKeys()).toEqual(["two"]);
  await world.clock.pass(5 * SECOND);
  expect((await slow).source).toBe("minted");
  await world.get("a", { egress: { proxy: "four" } });
  expect(world.provider.minterKeys()).toEqual(["four"]);
  world.provider.change({ maxMinters: 2 });
  await world.get("a", { egress: { proxy: "five" } });
  expect(world.provider.minterKeys()).toEqual(["four", "five"]);
});

test("when every place is taken to the end, the answer is busy and says when to come again", async () => {
  const world = new World({ maxMinters: 1 });
  world.behaviour.stall = "hanging";
  world.ask("a", { egress: { proxy: "hanging" } }).catch(() => {});
  await world.clock.pass(10);
  const second = world.ask("a", { egress: { proxy: "second" } });
  const third = world.ask("a", { egress: { proxy: "third" } });
  const results = Promise.allSettled([second, third]);
  await world.clock.pass(18 * SECOND);
  expect(await results).toMatchObject([
    { status: "rejected", reason: { code: "BUSY", status: 503, retryAfter: 5 } },
    { status: "rejected", reason: { code: "BUSY", status: 503, retryAfter: 5 } },
  ]);
});

test("an egress that hangs does not delay another, and is itself answered within 18 seconds", async () => {
  const world = new World();
  world.behaviour.hang = "hanging";
  const stuck = Array.from({ length: 15 }, (_, i) => world.ask("a", { egress: { proxy: `hanging${i}` } }));
  const settled = Promise.allSettled(stuck);
  expect((await world.get("a")).source).toBe("attested");
  await world.clock.pass(17.5 * SECOND);
  for (const result of await settled) {
    expect(result).toMatchObject({ status: "rejected", reason: { code: "TIMEOUT" } });
  }
  expect(world.attestations.every(({ signal }) => signal.aborted)).toBe(false);
  expect(world.attestations.filter(({ signal }) => signal.aborted)).toHaveLength(15);
});

test("egresses that never answer cost no proven minter its place", async () => {
  const world = new World({ maxMinters: 4 });
  const proven = ["one", "two", "three", "four"];
  for (const proxy of proven) await world.get("a", { egress: { proxy } });
  world.behaviour.hang = "dead";
  for (let i = 0; i < 40; i++) world.ask("a", { egress: { proxy: `dead${i}` } }).catch(() => {});
  await world.clock.pass(10 * SECOND);
  expect(world.provider.minterKeys().sort()).toEqual([...proven].sort());
  for (const proxy of proven) expect((await world.get("b", { egress: { proxy } })).source).toBe("minted");
  // An honest newcomer takes the place of the least recently used, and does not stand in the line of the dead.
  const since = world.clock.monotonic();
  await world.get("a", { egress: { proxy: "five" } });
  expect(world.clock.monotonic() - since).toBeLessThan(200);
  expect(world.provider.minterKeys().sort()).toEqual(["five", "four", "three", "two"]);
});

test("scripts that never end hold half of the places at most", async () => {
  const world = new World({ maxMinters: 4 });
  const proven = ["one", "two", "three", "four"];
  for (const proxy of proven) await world.get("a", { egress: { proxy } });
  world.behaviour.stall = "stuck";
  for (let i = 0; i < 20; i++) world.ask("a", { egress: { proxy: `stuck${i}` } }).catch(() => {});
  await world.clock.pass(10 * SECOND);
  expect(world.provider.minterKeys()).toHaveLength(2);
});

test("a minter that dies while it is renewed leaves its place to its replacement", async () => {
  const world = new World({ maxMinters: 2 });
  await world.get("a", { egress: { proxy: "one" } });
  await world.get("a", { egress: { proxy: "two" } });
  const [, two] = world.minters;
  const renewing = world.ask("b", { egress: { proxy: "two" }, bypassCache: true });
  await settle();
  two?.kill();
  await world.clock.pass(200);
  await renewing;
  expect(world.children.size).toBe(2);
  // Were a place lost by that, this would wait for one that is idle.
  expect((await world.get("a", { egress: { proxy: "three" } })).source).toBe("attested");
  expect(world.children.size).toBe(2);
  expect(world.mostChildren).toBe(2);
});

test("a minter that arrives after everyone has given up is closed", async () => {
  const world = new World();
  world.behaviour.deaf = true;
  world.behaviour.attestMs = 30 * SECOND;
  const asked = world.ask("a");
  asked.catch(() => {});
  await world.clock.pass(18 * SECOND);
  await expect(asked).rejects.toMatchObject({ code: "TIMEOUT" });
  await world.clock.pass(20 * SECOND);
  expect(world.minters).toHaveLength(1);
  expect(world.children.size).toBe(0);
  expect(world.provider.minterKeys()).toEqual([]);
});

test("more requests than an egress may hold are told to come again", async () => {
  const world = new World();
  const asked = Array.from({ length: 1_200 }, (_, i) => world.ask(`video ${i}`));
  const settled = Promise.allSettled(asked);
  await world.clock.pass(SECOND);
  const results = await settled;
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1_000);
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(200);
  for (const result of refused) {
    expect(result).toMatchObject({ reason: { code: "BUSY", status: 503, retryAfter: 5 } });
  }
  expect((await world.get("after")).source).toBe("minted");
});

test("a child is never given more than so many mints at once, and the rest keep their order", async () => {
  const world = new World();
  await world.get("first");
  const pending: (() => void)[] = [];
  const order: number[] = [];
  world.last.onMint = () => new Promise((resolve) => pending.push(() => resolve("Mg==")));
  const asked = Array.from({ length: 200 }, (_, i) => world.ask(`video ${i}`).then(() => order.push(i)));
  await settle();
  expect(pending).toHaveLength(64);
  while (pending.length > 0) {
    pending.shift()?.();
    await settle();
    expect(pending.length).toBeLessThanOrEqual(64);
  }
  await Promise.all(asked);
  expect(order).toEqual(Array.from({ length: 200 }, (_, i) => i));
});

test("a child killed between two mints is replaced without an error", async () => {
  const world = new World();
  await world.get("a");
  world.last.kill();
  await settle();
  expect(world.provider.minterKeys()).toEqual([]);
  expect((await world.get("b")).source).toBe("attested");
});

test("a child killed during a mint is replaced without an error, once for all who were minting", async () => {
  const world = new World();
  await world.get("a");
  const first = world.last;
  first.onMint = () => first.stuck();
  const asked = Array.from({ length: 100 }, (_, i) => world.ask(`video ${i}`));
  await settle();
  first.kill();
  await world.clock.pass(200);
  const replies = await Promise.all(asked);
  expect(replies.every(({ source }) => source === "attested")).toBe(true);
  expect(world.attestations).toHaveLength(2);
  expect(world.infos).toEqual(["a minter is replaced: the child is gone"]);
});

test("a child that dies again is an error, not a loop", async () => {
  const world = new World();
  await world.get("a");
  const doomed = (minter: FakeMinter) => {
    minter.onMint = () => {
      const end = minter.stuck();
      minter.kill();
      return end;
    };
  };
  doomed(world.last);
  world.behaviour.onBirth = doomed;
  await expect(world.get("b")).rejects.toMatchObject({ code: "VM_CRASHED" });
  expect(world.attestations).toHaveLength(2);
  expect(world.children.size).toBe(0);
});

test("an egress whose children die at every mint is left alone for a while", async () => {
  const world = new World();
  world.behaviour.onBirth = (minter) => {
    minter.onMint = () => {
      const end = minter.stuck();
      minter.kill();
      return end;
    };
  };
  for (let second = 0; second < 300; second++) {
    const asked = world.ask(`video ${second}`);
    asked.catch(() => {});
    await world.clock.pass(SECOND);
    await expect(asked).rejects.toMatchObject({ code: "VM_CRASHED" });
  }
  expect(world.attestations.length).toBeLessThan(60);
  world.behaviour.onBirth = undefined;
  await world.clock.pass(30 * SECOND);
  expect((await world.get("afterwards")).source).toBe("attested");
});

test("a second attempt gets only what is left of the first one's time", async () => {
  const world = new World();
  await world.get("a");
  world.last.onMint = () => world.last.stuck();
  world.behaviour.attestMs = HOUR;
  const since = world.clock.monotonic();
  let ended = 0;
  const asked = world.ask("b").catch((error) => {
    ended = world.clock.monotonic() - since;
    return error;
  });
  await world.clock.pass(3 * SECOND);
  world.last.kill();
  await world.clock.pass(30 * SECOND);
  expect(await asked).toMatchObject({ code: "TIMEOUT" });
  expect(ended).toBe(18 * SECOND);
});

test("a mint that throws attests once more, and a second throw is the answer", async () => {
  const world = new World();
  await world.get("a");
  const broken = () => Promise.reject(new PotError("MINT_FAILED", "ODM:Invalid"));
  world.last.onMint = broken;
  expect((await world.get("b")).source).toBe("attested");
  expect(world.attestations).toHaveLength(2);
  world.last.onMint = broken;
  await expect(world.get("c")).rejects.toMatchObject({ code: "MINT_FAILED" });
  expect(world.attestations).toHaveLength(2);
});

test("a binding that no minter accepts cannot be used to make the egress attest over and over", async () => {
  const world = new World();
  await world.get("a");
  const picky = () => Promise.reject(new PotError("MINT_FAILED", "ODM:Invalid"));
  for (let i = 0; i < 20; i++) {
    world.last.onMint = picky;
    await world.get(`poison ${i}`).catch(() => {});
    await world.clock.pass(SECOND);
  }
  expect(world.attestations.length).toBeLessThanOrEqual(3);
});

test("without a binding the caller's visitor data is used, else the home page's own", async () => {
  const world = new World();
  const given = await world.get(undefined, { innertubeContext: { client: { visitorData: "callers-own" } } });
  expect(given.contentBinding).toBe("callers-own");
  const own = await world.get();
  expect(own).toMatchObject({ contentBinding: "home-page-visitor", source: "minted" });
  expect(await world.get()).toMatchObject({ poToken: own.poToken, source: "memory" });
});

test("without any binding to use the answer says what to give", async () => {
  const world = new World();
  world.behaviour.visitorData = undefined;
  await expect(world.get()).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(world.get(undefined, { innertubeContext: { client: "web" } })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  expect((await world.get("a")).source).toBe("minted");
});

test("visitor data that cannot be a binding is refused, or passed over when it is the page's own", async () => {
  const world = new World();
  const innertubeContext = { client: { visitorData: "two\nlines" } };
  await expect(world.get(undefined, { innertubeContext })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(world.attestations).toHaveLength(0);
  world.behaviour.visitorData = "v".repeat(5_000);
  await expect(world.get()).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("bypassing the cache attests anew, and the new minter replaces the live one", async () => {
  const world = new World();
  const before = await world.get("a");
  const bypassed = await world.get("a", { bypassCache: true });
  expect(bypassed.source).toBe("attested");
  expect(bypassed.poToken).not.toBe(before.poToken);
  expect(await world.get("a")).toMatchObject({ poToken: bypassed.poToken, source: "memory" });
  expect((await world.get("b")).source).toBe("minted");
  expect(world.attestations).toHaveLength(2);
  expect(world.children.size).toBe(1);
});

test("while a bypass attests, the live minter goes on serving, also when the bypass fails", async () => {
  const world = new World();
  await world.get("a");
  world.behaviour.fail = down;
  const bypass = world.ask("a", { bypassCache: true });
  bypass.catch(() => {});
  const other = world.ask("b");
  await settle();
  expect((await other).source).toBe("minted");
  await world.clock.pass(200);
  await expect(bypass).rejects.toMatchObject({ code: "CONNECT_FAILED" });
  expect((await world.get("c")).source).toBe("minted");
});

test("invalidating integrity tokens makes the next use attest, and keeps finished tokens", async () => {
  const world = new World();
  const kept = await world.get("a");
  world.provider.invalidateIntegrityTokens();
  expect(await world.get("a")).toMatchObject({ poToken: kept.poToken, source: "memory" });
  expect((await world.get("b")).source).toBe("attested");
  expect((await world.get("c")).source).toBe("minted");
  expect(world.children.size).toBe(1);
});

test("invalidating the caches forgets tokens and minters", async () => {
  const world = new World();
  await world.get("a");
  world.provider.invalidateCaches();
  expect(world.provider.minterKeys()).toEqual([]);
  expect((await world.get("a")).source).toBe("attested");
});

test("a request under way while the caches are invalidated is answered, and leaves nothing behind", async () => {
  const world = new World();
  const asked = world.ask("a");
  await settle();
  world.provider.invalidateCaches();
  await world.clock.pass(200);
  expect((await asked).source).toBe("attested");
  expect(world.children.size).toBe(0);
  expect((await world.get("a")).source).toBe("attested");
  expect(world.attestations).toHaveLength(2);
});

test("a child is replaced in the background after so many mints", async () => {
  const world = new World({ recycleMints: 10 });
  for (let i = 0; i < 25; i++)
    expect((await world.get(`video ${i}`)).source).toBe(i === 0 ? "attested" : "minted");
  expect(world.minters.length).toBe(3);
  expect(world.children.size).toBe(1);
  expect(world.provider.status().minters[0]?.mints).toBe(25);
});

test("a child that has grown too large is replaced in the background", async () => {
  const world = new World({ recycleBytes: 100e6 });
  await world.get("a");
  world.last.bytes = 200e6;
  await world.clock.pass(MINUTE);
  expect(world.minters).toHaveLength(2);
  await world.clock.pass(10 * MINUTE);
  expect(world.minters).toHaveLength(2);
  expect((await world.get("b")).source).toBe("minted");
});

test("warming attests ahead, and readiness says when that is done or why not", async () => {
  const world = new World();
  expect(world.provider.status().ready).toEqual({ ok: true });
  world.behaviour.fail = down;
  const warm = world.provider.warm({ proxy: "http://me:secret@proxy" });
  warm.catch(() => {});
  expect(world.provider.status().ready).toMatchObject({ ok: false });
  await world.clock.pass(200);
  await expect(warm).rejects.toMatchObject({ code: "CONNECT_FAILED" });
  expect(world.provider.status().ready).toEqual({ ok: false, reason: "http://me@proxy: connection refused" });
  world.behaviour.fail = undefined;
  await world.clock.pass(10 * SECOND);
  expect(world.provider.status().ready).toEqual({ ok: true });
  expect((await world.get("a", { egress: { proxy: "http://me:secret@proxy" } })).source).toBe("minted");
});

test("a minter that was asked for ahead is kept ready: not idle, renewed, and replaced when it dies", async () => {
  const world = new World({ idleMs: HOUR });
  const warm = world.provider.warm({});
  await world.clock.pass(25 * HOUR);
  await warm;
  expect(world.attestations).toHaveLength(3);
  expect(world.provider.status().ready).toEqual({ ok: true });
  world.last.kill();
  await world.clock.pass(MINUTE);
  expect(world.attestations).toHaveLength(4);
  expect((await world.get("a")).source).toBe("minted");
});

test("a minter that was asked for ahead makes room last", async () => {
  const world = new World({ maxMinters: 2 });
  const warm = world.provider.warm({ proxy: "warm" });
  await world.clock.pass(SECOND);
  await warm;
  for (const proxy of ["one", "two", "three"]) await world.get("a", { egress: { proxy } });
  expect(world.provider.minterKeys().sort()).toEqual(["three", "warm"]);
});

test("a minter that was asked for ahead is made anew when the caches are emptied or expired", async () => {
  const world = new World();
  const warm = world.provider.warm({});
  await world.clock.pass(SECOND);
  await warm;
  for (const invalidate of ["invalidateCaches", "invalidateIntegrityTokens"] as const) {
    const before = world.attestations.length;
    world.provider[invalidate]();
    expect(world.provider.status().ready).toMatchObject({ ok: false });
    await world.clock.pass(SECOND);
    expect(world.attestations).toHaveLength(before + 1);
    expect(world.provider.status().ready).toEqual({ ok: true });
    expect(world.provider.minterKeys()).toEqual(["direct"]);
    expect(world.children.size).toBe(1);
  }
});

test("a minter that was asked for ahead and had to make room says so, and is made anew when there is room", async () => {
  const world = new World({ maxMinters: 1 });
  const warm = world.provider.warm({ proxy: "warm" });
  await world.clock.pass(SECOND);
  await warm;
  await world.get("a", { egress: { proxy: "other" } });
  expect(world.provider.minterKeys()).toEqual(["other"]);
  await world.clock.pass(40 * SECOND);
  expect(world.provider.status().ready).toEqual({ ok: false, reason: "warm: other egresses need its place" });
  expect(world.provider.minterKeys()).toEqual(["other"]);
  await world.clock.pass(MINUTE);
  expect(world.provider.minterKeys()).toEqual(["warm"]);
  expect(world.provider.status().ready).toEqual({ ok: true });
});

test("an egress that cannot be is refused before anything starts", async () => {
  const world = new World();
  await expect(world.get("a", { egress: { proxy: "bad" } })).rejects.toMatchObject({ code: "BAD_PROXY" });
  await expect(world.provider.warm({ proxy: "bad" })).rejects.toMatchObject({ code: "BAD_PROXY" });
  expect(world.attestations).toEqual([]);
  expect(world.provider.status()).toMatchObject({ minters: [], ready: { ok: true } });
});

test("closing ends children and attestations, and what still waits is told why", async () => {
  const world = new World();
  await world.get("a", { egress: { proxy: "live" } });
  const waiting = world.ask("a");
  waiting.catch(() => {});
  await settle();
  const closed = world.provider.close();
  await world.clock.pass(SECOND);
  await closed;
  await expect(waiting).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
  await expect(world.ask("b")).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
  expect(world.children.size).toBe(0);
  await world.clock.pass(MINUTE);
  expect(world.clock.timers).toBe(0);
});

test("no event says which binding, token or password it was about", async () => {
  const world = new World();
  const { poToken } = await world.get("secret-binding", { egress: { proxy: "http://me:secret@proxy" } });
  await world.get("secret-binding", { egress: { proxy: "http://me:secret@proxy" } });
  const said = JSON.stringify(world.events);
  for (const secret of ["secret", poToken, "home-page-visitor"]) expect(said).not.toContain(secret);
  expect(world.events.map((event) => event.kind === "token" && event.source)).toEqual(["attested", "memory"]);
});
