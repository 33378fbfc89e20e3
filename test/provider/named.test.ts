/** Named ways out: which one a request takes, when one rests, and what addresses of a block have in common: nothing. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { PotError } from "../../src/errors.ts";
import { parseBlock } from "../../src/net/block.ts";
import type { Member, NamedEgress } from "../../src/net/named-egress.ts";
import { HOUR, MINUTE, SECOND, World } from "./world.ts";

function member(label: string, more: Partial<Member> = {}): Member {
  return {
    label,
    id: `${label} ${more.block?.text} ${more.renewMs}`,
    weight: 1,
    egress: ({ address, disableTlsVerification = false } = {}) => ({
      key: address === undefined ? label : `${label} from ${address}`,
      id: `id of ${label} ${address ?? ""} ${disableTlsVerification}`,
      name: label,
      verifyTls: !disableTlsVerification,
      ...(address !== undefined && { source: { family: 6, address } as const }),
    }),
    ...more,
  };
}

/** A name with one member of the same name. */
function way(name: string, more: Partial<Member> = {}): NamedEgress {
  return { name, members: [member(name, more)], warm: false };
}

function block(text: string) {
  const parsed = parseBlock(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}

const refused = () => new PotError("INTEGRITY_TOKEN_REFUSED", "Google refused");
const dead = () => new PotError("PROXY_UNREACHABLE", "the proxy is not there");

/** The way out of an attestation. */
const labelsOf = (world: World) => world.attestations.map(({ egress }) => egress.name);

async function refusal(work: Promise<unknown>): Promise<PotError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PotError) return error;
    throw error;
  }
  throw new Error("there was a token");
}

describe("a request", () => {
  test("takes the way out that it names, and the answer says which", async () => {
    const world = new World({}, { named: [way("home"), way("v6")] });
    const reply = await world.get("a", { egress: { name: "v6" } });
    expect(reply).toMatchObject({ egress: "v6", named: { egress: "v6" } });
    expect(labelsOf(world)).toEqual(["v6"]);
  });

  test("may name one of several proxies by its number", async () => {
    const named = [{ name: "many", members: [member("many/1"), member("many/2")], warm: false }];
    const world = new World({}, { named });
    await world.get("a", { egress: { name: "many/2" } });
    await world.get("b", { egress: { name: "many" } });
    expect(labelsOf(world)).toEqual(["many/2"]);
  });

  test("that names one which is not there is told which there are", async () => {
    const world = new World({}, { named: [way("home"), way("v6")] });
    const error = await refusal(world.get("a", { egress: { name: "hme" } }));
    expect(error).toMatchObject({ code: "BAD_EGRESS", status: 400, exitCode: 2, hint: "There are home, v6" });
    expect(error.message).toBe("there is no way out called hme, did you mean home?");
    const odd = await refusal(world.get("a", { egress: { name: "http://u:hunter2@h" } }));
    expect(odd.message).not.toContain("hunter2");
  });

  test("that names one where none has a name is told how to give names", async () => {
    const error = await refusal(new World().get("a", { egress: { name: "home" } }));
    expect(error).toMatchObject({ code: "BAD_EGRESS", hint: expect.stringContaining("[egress.NAME]") });
  });

  test.each([{ proxy: "p" }, { sourceAddress: "192.0.2.1" }])(
    "may not name one and give %p",
    async (more) => {
      const world = new World({}, { named: [way("home")] });
      const error = await refusal(world.get("a", { egress: { name: "home", ...more } }));
      expect(error).toMatchObject({ code: "BAD_EGRESS", status: 400 });
      expect(world.attestations).toEqual([]);
    },
  );

  test("with a proxy of its own takes that, as it does where nothing has a name", async () => {
    const world = new World({}, { named: [way("home")] });
    const reply = await world.get("a", { egress: { proxy: "p" } });
    expect(reply).toMatchObject({ egress: "p" });
    expect(reply.named).toBeUndefined();
  });

  test("that wants any certificate accepted has a minter of its own", async () => {
    const world = new World({}, { named: [way("home")] });
    await world.get("a");
    await world.get("a", { egress: { disableTlsVerification: true } });
    expect(world.attestations.map(({ egress }) => egress.verifyTls)).toEqual([true, false]);
  });
});

describe("of several ways out", () => {
  const names = Array.from({ length: 10 }, (_, at) => `p${at}`);
  const ten = names.map((name) => way(name));

  test("ten bindings at once need one attestation", async () => {
    const world = new World({}, { named: ten });
    const replies = names.map((binding) => world.ask(binding));
    await world.clock.pass(SECOND);
    await Promise.all(replies);
    expect(world.attestations.length).toBe(1);
  });

  test("the one that has a minter is taken again", async () => {
    const world = new World({}, { named: ten });
    for (const binding of names) await world.get(binding);
    expect(world.attestations.length).toBe(1);
  });

  test("one is drawn as often as its weight says", async () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const counts: Record<string, number> = {};
    for (let i = 0; i < 400; i++) {
      const named = [way("a", { weight: 1 }), way("b", { weight: 3 })];
      const world = new World({}, { named, random });
      await world.get();
      const [name = ""] = labelsOf(world);
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts.b).toBeGreaterThan(260);
    expect(counts.b).toBeLessThan(340);
  });

  test("the same binding draws the same one while both have minters", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    await world.get("x", { egress: { name: "a" } });
    await world.get("x", { egress: { name: "b" } });
    const first = new Set<string>();
    for (let i = 0; i < 20; i++) first.add((await world.get("y", { bypassCache: false })).egress);
    expect(first.size).toBe(1);
    const all = new Set<string>();
    for (let i = 0; i < 50; i++) all.add((await world.get(`z${i}`)).egress);
    expect([...all].sort()).toEqual(["a", "b"]);
    expect(world.attestations.length).toBe(2);
  });

  test("one that keeps a token for the binding gives it, although another one has the minter", async () => {
    const world = new World({ maxMinters: 1 }, { named: [way("a"), way("b")] });
    const kept = await world.get("x", { egress: { name: "a" } });
    await world.get("y", { egress: { name: "b" } });
    expect(await world.get("x")).toMatchObject({ poToken: kept.poToken, source: "memory", egress: "a" });
  });
});

describe("one that is refused", () => {
  function worldWith(...bad: readonly string[]) {
    const world = new World({}, { named: [way("a"), way("b"), way("c")], random: () => 0.99 });
    world.behaviour.fail = ({ egress }) => (bad.includes(egress.name ?? "") ? refused() : undefined);
    return world;
  }

  test("rests, and the same request has its token by the next", async () => {
    const world = worldWith("a", "b");
    world.behaviour.attestMs = 100;
    const asked = world.ask("x");
    await world.clock.pass(SECOND);
    expect((await asked).egress).toBe("c");
    for (let i = 0; i < 20; i++) expect((await world.get(`${i}`)).egress).toBe("c");
    expect(labelsOf(world).filter((name) => name === "c").length).toBe(1);
    expect(world.attestations.length).toBeLessThanOrEqual(3);
  });

  test("is told with its failure where it is the only one, and then that it rests", async () => {
    const world = new World({}, { named: [way("a")] });
    world.behaviour.fail = refused;
    expect(await refusal(world.get("x"))).toMatchObject({ code: "INTEGRITY_TOKEN_REFUSED" });
    const error = await refusal(world.get("x"));
    expect(error).toMatchObject({ code: "EGRESS_RESTING", status: 503 });
    expect(error.message).toMatch(/^the way out rests after failures: a until 2026-.*Z: Google refused$/);
    expect(error.retryAfter).toBeGreaterThan(20);
    expect(error.retryAfter).toBeLessThan(60);
    expect(world.attestations.length).toBe(1);
  });

  test("is tried again when its rest is over, and rests for longer each time", async () => {
    const world = new World({}, { named: [way("a")], random: () => 0.5 });
    world.behaviour.fail = refused;
    const rests: number[] = [];
    for (let i = 0; i < 9; i++) {
      await refusal(world.get("x"));
      const { retryAfter = 0 } = await refusal(world.get("x"));
      rests.push(retryAfter);
      await world.clock.pass(retryAfter * SECOND);
    }
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect(rests.at(-1)).toBe(2_700);
    world.behaviour.fail = undefined;
    expect((await world.get("x")).egress).toBe("a");
    expect(world.provider.status().egresses).toEqual([{ label: "a", attested: 1, failed: 9 }]);
  });

  test("comes back beside the one that serves, and nobody waits for that", async () => {
    const world = worldWith("a", "b");
    const asked = world.ask("x");
    await world.clock.pass(SECOND);
    await asked;
    world.behaviour.fail = undefined;
    const before = world.attestations.length;
    await world.clock.pass(2 * MINUTE);
    const since = world.clock.monotonic();
    const reply = await world.ask("new");
    expect(reply.egress).toBe("c");
    expect(world.clock.monotonic()).toBe(since);
    await world.clock.pass(SECOND);
    expect(world.attestations.length).toBe(before + 1);
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) seen.add((await world.get(`${i}`)).egress);
    expect(seen.size).toBeGreaterThan(1);
    expect(world.infos).toContain(`${labelsOf(world)[before]} works again`);
  });

  test("by a login page or 429 rests as well, and for as long as it was told", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    world.behaviour.fail = () => new PotError("UPSTREAM_RATE_LIMITED", "429", { retryAfter: 600 });
    await refusal(world.get("x", { egress: { name: "a" } }));
    world.behaviour.fail = () => new PotError("NO_CHALLENGE", "it is the EU consent page");
    await refusal(world.get("x", { egress: { name: "b" } }));
    const error = await refusal(world.get("x"));
    expect(error.message).toContain("a until 2026-01-01T00:10:00");
    expect(error.message).toContain("b until 2026-01-01T00:00:");
    expect(error.message).toContain("it is the EU consent page");
    expect(error.retryAfter).toBeLessThan(60);
  });

  test("serves on with a minter that lives, where no other is awake", async () => {
    const world = new World({}, { named: [way("a")] });
    await world.get("x");
    world.behaviour.fail = refused;
    await world.clock.pass(10 * HOUR);
    await world.get("y");
    expect(world.provider.status().egresses[0]?.failed).toBeGreaterThan(0);
    expect((await world.get("z")).egress).toBe("a");
  });

  test("is awake again after the caches were emptied", async () => {
    const world = new World({}, { named: [way("a")] });
    world.behaviour.fail = refused;
    await refusal(world.get("x"));
    world.behaviour.fail = undefined;
    world.provider.invalidateCaches();
    expect((await world.get("x")).egress).toBe("a");
  });

  test("costs a request four challenges at most, over all ways out", async () => {
    const world = worldWith("a", "b", "c");
    const spent: number[] = [];
    world.behaviour.fail = ({ answers }) => {
      spent.push(answers?.left ?? Number.NaN);
      if (answers) answers.left = 0;
      return refused();
    };
    const asked = refusal(world.ask("x"));
    await world.clock.pass(5 * SECOND);
    expect(await asked).toMatchObject({ code: "INTEGRITY_TOKEN_REFUSED" });
    expect(spent).toEqual([2, 2]);
  });
});

describe("one that is not there", () => {
  test("is passed over at once, and soon asked again", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    world.behaviour.fail = ({ egress }) => (egress.name === "a" ? dead() : undefined);
    await refusal(world.get("x", { egress: { name: "a" } }));
    expect((await world.get("x")).egress).toBe("b");
    const [a] = world.provider.status().egresses;
    expect(a?.restsUntil).toBeLessThanOrEqual(world.clock.now() + 5 * SECOND);
  });

  test("and swallows everything keeps a request for six seconds, and nobody after that", async () => {
    const world = new World({}, { named: [way("a", { weight: 1e9 }), way("b", { weight: 1e-9 })] });
    world.behaviour.hang = "a";
    const first = world.ask("x");
    await world.clock.pass(6 * SECOND + 200);
    expect((await first).egress).toBe("b");
    const second = await world.get("y");
    expect(second.egress).toBe("b");
    await world.clock.pass(12 * SECOND);
    expect(world.provider.status().egresses[0]).toMatchObject({ label: "a", failed: 1 });
  });

  test("but slow of its own, once Google has answered, is waited for", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    world.behaviour.attestMs = 12 * SECOND;
    world.behaviour.onAttest = ({ onChallenge }) => onChallenge?.();
    const asked = world.ask("x");
    await world.clock.pass(13 * SECOND);
    await asked;
    expect(world.attestations.length).toBe(1);
  });

  test("and all are dead: the error tells of each, and when to come again", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    world.behaviour.fail = dead;
    const asked = refusal(world.ask("x"));
    await world.clock.pass(SECOND);
    const error = await asked;
    expect(error).toMatchObject({ code: "EGRESS_RESTING", status: 503 });
    expect(error.message).toMatch(
      /^all ways out rest after failures: a until .*: the proxy is not there; b until /,
    );
    expect(error.retryAfter).toBeGreaterThanOrEqual(1);
    expect(error.retryAfter).toBeLessThanOrEqual(5);
  });

  test("is no reason to rest where this machine is the reason", async () => {
    const world = new World({}, { named: [way("a"), way("b")] });
    world.behaviour.fail = () => new PotError("VM_START_FAILED", "no memory");
    expect(await refusal(world.get("x"))).toMatchObject({ code: "VM_START_FAILED" });
    expect(world.attestations.length).toBe(1);
    expect(world.provider.status().egresses.every(({ restsUntil }) => restsUntil === undefined)).toBe(true);
  });

  test("when its rest is over is tried by one request, and the others join it where nothing else is left", async () => {
    const world = new World({}, { named: [way("a")] });
    world.behaviour.fail = dead;
    await refusal(world.get("x"));
    await world.clock.pass(10 * SECOND);
    world.behaviour.fail = undefined;
    const asked = ["1", "2", "3"].map((binding) => world.ask(binding));
    await world.clock.pass(SECOND);
    await Promise.all(asked);
    expect(world.attestations.length).toBe(2);
  });
});

describe("of a block", () => {
  const v6 = (renewMs?: number) => [way("v6", { block: block("2001:db8::/64"), renewMs })];
  const addresses = (world: World) => world.attestations.map(({ egress }) => egress.source?.address);

  test("each attestation takes a fresh address, which the answer names", async () => {
    const world = new World({}, { named: v6(), random: Math.random });
    const first = await world.get("x");
    expect(first.named).toEqual({ egress: "v6", sourceAddress: addresses(world)[0] });
    world.provider.invalidateIntegrityTokens();
    const second = await world.get("y");
    expect(second.named?.sourceAddress).toBe(addresses(world)[1]);
    expect(new Set(addresses(world)).size).toBe(2);
    for (const address of addresses(world)) expect(address).toStartWith("2001:db8::");
  });

  test("tokens stay with the address that they were made for", async () => {
    const world = new World({}, { named: v6(), random: Math.random });
    const first = await world.get("x");
    expect(await world.get("x")).toMatchObject({ source: "memory", named: first.named });
    world.provider.invalidateIntegrityTokens();
    await world.get("y");
    const again = await world.get("x");
    expect(again).toMatchObject({ source: "minted", named: { sourceAddress: addresses(world)[1] } });
  });

  test("an address serves for the time that was asked for, and then the next one", async () => {
    const world = new World({}, { named: v6(HOUR), random: Math.random });
    await world.get("x");
    for (let i = 0; i < 3; i++) {
      await world.clock.pass(59 * MINUTE);
      await world.get(`${i}`);
      await world.clock.pass(MINUTE + SECOND);
      expect(world.attestations.length).toBe(i + 2);
    }
    expect(new Set(addresses(world)).size).toBe(4);
  });

  test("within that time a minter that died is replaced by the same address", async () => {
    const world = new World({}, { named: v6(HOUR), random: Math.random });
    await world.get("x");
    world.last.kill();
    await world.get("y");
    expect(world.attestations.length).toBe(2);
    expect(new Set(addresses(world)).size).toBe(1);
  });

  test("two hundred renewals leave one child, and one way out in the metrics", async () => {
    const world = new World({}, { named: v6(), random: Math.random });
    for (let i = 0; i < 200; i++) {
      world.provider.invalidateIntegrityTokens();
      await world.get(`${i}`);
    }
    await world.clock.pass(MINUTE);
    expect(new Set(addresses(world)).size).toBe(200);
    expect(world.children.size).toBe(1);
    expect(world.mostChildren).toBeLessThanOrEqual(2);
    expect(world.provider.status().minters.map(({ key }) => key)).toEqual(["v6"]);
  });
});

describe("when the names change", () => {
  test("what stays keeps its minter and its rest, and what is gone is let go", async () => {
    const world = new World({}, { named: [way("a"), way("b"), way("c")] });
    await world.get("x", { egress: { name: "a" } });
    await world.get("x", { egress: { name: "c" } });
    world.behaviour.fail = refused;
    await refusal(world.get("x", { egress: { name: "b" } }));
    world.behaviour.fail = undefined;
    world.provider.change({ named: [way("a", { weight: 5 }), way("b"), way("d")] });
    await world.clock.pass(SECOND);
    expect(world.children.size).toBe(1);
    expect(await refusal(world.get("x", { egress: { name: "c" } }))).toMatchObject({ code: "BAD_EGRESS" });
    expect(await refusal(world.get("x", { egress: { name: "b" } }))).toMatchObject({
      code: "EGRESS_RESTING",
    });
    await world.get("y", { egress: { name: "a" } });
    expect(world.attestations.length).toBe(3);
    expect((await world.get("z", { egress: { name: "d" } })).egress).toBe("d");
  });

  test("one of another address under the same name begins anew", async () => {
    const world = new World({}, { named: [way("a")] });
    world.behaviour.fail = refused;
    await refusal(world.get("x"));
    world.behaviour.fail = undefined;
    const other = member("a");
    const egress: Member["egress"] = (details) => ({ ...other.egress(details), id: "another proxy" });
    world.provider.change({
      named: [{ name: "a", members: [{ ...other, id: "another", egress }], warm: false }],
    });
    expect((await world.get("x")).egress).toBe("a");
  });

  test("those that are to be warm are, and those that are no more are no reason to be unready", async () => {
    const world = new World({}, { named: [way("a")] });
    await world.get("x");
    world.provider.change({ named: [way("a"), way("b")], warm: [{ name: "b" }] });
    await world.clock.pass(SECOND);
    expect(labelsOf(world)).toEqual(["a", "b"]);
    world.behaviour.fail = refused;
    world.provider.change({ named: [way("a")], warm: [] });
    await world.clock.pass(MINUTE);
    expect(world.provider.status().ready).toEqual({ ok: true });
  });
});

test("whatever happens, a token is of the way out that it says, is in time, and no rest is broken", async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant("ask" as const),
      name: fc.option(fc.constantFrom("a", "b", "v6"), { nil: undefined }),
      binding: fc.nat(4),
      bypass: fc.boolean(),
    }),
    fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(50, SECOND, 10 * SECOND, MINUTE, HOUR, 10 * HOUR),
    }),
    fc.record({
      do: fc.constant("break" as const),
      name: fc.constantFrom("a", "b", "v6"),
      how: fc.constantFrom("refused", "dead", "hangs", "well"),
    }),
    fc.record({ do: fc.constant("warm" as const), name: fc.constantFrom("a", "v6") }),
    fc.record({ do: fc.constantFrom("invalidateCaches" as const, "invalidateIntegrityTokens" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, maxMinters) => {
        const named = [
          way("a"),
          way("b", { weight: 2 }),
          way("v6", { block: block("2001:db8::/120"), renewMs: HOUR }),
        ];
        const world = new World({ maxMinters }, { named, random: Math.random });
        world.behaviour.lifeMs = 3 * HOUR;
        world.behaviour.refreshMs = 2 * HOUR;
        const state: Record<string, string> = {};
        world.behaviour.fail = ({ egress: { name = "" } }) =>
          state[name] === "refused" ? refused() : state[name] === "dead" ? dead() : undefined;
        const wrong: string[] = [];
        world.behaviour.onAttest = ({ egress }) => {
          const at = world.provider.status().egresses.find(({ label }) => label === egress.name);
          if ((at?.restsUntil ?? 0) > world.clock.now()) wrong.push(`${egress.name} was not left to rest`);
        };
        let pending = 0;
        let slowest = 0;
        for (const each of steps) {
          if (each.do === "pass") await world.clock.pass(each.ms);
          else if (each.do === "break") {
            state[each.name] = each.how;
            world.behaviour.hang = Object.keys(state).find((name) => state[name] === "hangs");
          } else if (each.do === "ask") {
            const since = world.clock.monotonic();
            pending++;
            world
              .ask(`${each.binding}`, { egress: { name: each.name }, bypassCache: each.bypass })
              .then((reply) => {
                const [serial = ""] = Buffer.from(reply.poToken, "base64url").toString().split(" ");
                const minter = world.minters[Number(serial) - 1];
                if (minter?.egress.name !== reply.named?.egress) wrong.push("a token of another way out");
                if (minter?.egress.source?.address !== reply.named?.sourceAddress)
                  wrong.push("of another address");
                if (each.name && reply.named?.egress !== each.name)
                  wrong.push("not the one that was asked for");
              })
              .catch((error) => {
                if (!(error instanceof PotError) || error.code === "INTERNAL") wrong.push(String(error));
              })
              .finally(() => {
                pending--;
                slowest = Math.max(slowest, world.clock.monotonic() - since);
              });
            await world.clock.pass(1);
          } else if (each.do === "warm") world.provider.warm({ name: each.name }).catch(() => {});
          else world.provider[each.do]();
        }
        await world.clock.pass(20 * SECOND);
        expect(wrong).toEqual([]);
        expect(pending).toBe(0);
        expect(slowest).toBeLessThanOrEqual(18 * SECOND);
        expect(world.children.size).toBeLessThanOrEqual(maxMinters + 1);
      },
    ),
    { numRuns: 200 },
  );
});
