/** Whatever happens in whatever order, the pool keeps its promises. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { PotError } from "../../src/errors.ts";
import { HOUR, MINUTE, SECOND, World } from "./world.ts";

const proxies = ["a", "b", "c", "d"];
const MOST_MINTERS = 3;
const egress = fc.constantFrom(...proxies);
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      egress,
      binding: fc.nat(5),
      bypass: fc.boolean(),
      brings: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(1, 50, SECOND, MINUTE, HOUR, 11 * HOUR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("limit" as const),
      to: fc.integer({ min: 1, max: MOST_MINTERS }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("kill" as const), which: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("break" as const), which: fc.nat(10) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("down" as const, "unbelieved" as const, "up" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("hang" as const, "stall" as const),
      egress: fc.option(egress, { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("invalidateCaches" as const, "invalidateIntegrityTokens" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("jump" as const), ms: fc.constantFrom(-HOUR, HOUR, 13 * HOUR) }),
  },
);

test("every request is answered in time, every token is its egress's own, and children stay bounded", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 40 }),
      fc.integer({ min: 1, max: MOST_MINTERS }),
      async (actions, maxMinters) => {
        const world = new World({ maxMinters, idleMs: 2 * HOUR });
        let bound = maxMinters;
        let pending = 0;
        let slowest = 0;
        const wrong: string[] = [];

        const ask = (proxy: string, binding: string, bypassCache: boolean, brings: boolean) => {
          const since = world.clock.monotonic();
          pending++;
          world
            .ask(binding, {
              egress: { proxy },
              bypassCache,
              challenge: brings ? { program: "p" } : undefined,
            })
            .then((reply) => {
              const [serial = "", ...rest] = Buffer.from(reply.poToken, "base64url").toString().split(" ");
              const minter = world.minters[Number(serial) - 1];
              if (minter?.egress.key !== proxy || rest.join(" ") !== binding)
                wrong.push("a token of another");
              if (reply.expiresAt > (minter?.expiresAt ?? 0)) wrong.push("a token that outlives its minter");
            })
            .catch((error) => {
              if (!(error instanceof PotError) || error.code === "INTERNAL") wrong.push(String(error));
            })
            .finally(() => {
              pending--;
              slowest = Math.max(slowest, world.clock.monotonic() - since);
            });
        };

        for (const step of actions) {
          switch (step.do) {
            case "ask":
              ask(step.egress, `binding ${step.binding}`, step.bypass, step.brings);
              break;
            case "pass":
              await world.clock.pass(step.ms);
              break;
            case "kill":
              [...world.children][step.which]?.kill();
              break;
            case "break": {
              const minter = [...world.children][step.which];
              if (minter) minter.onMint = () => Promise.reject(new PotError("MINT_FAILED", "YNJ:Undefined"));
              break;
            }
            case "down":
              world.behaviour.fail = () => new PotError("CONNECT_FAILED", "refused");
              break;
            case "unbelieved":
              world.behaviour.fail = ({ challenge }) =>
                challenge ? undefined : new PotError("NO_CHALLENGE", "none");
              break;
            case "up":
              world.behaviour.fail = undefined;
              break;
            case "hang":
            case "stall":
              world.behaviour[step.do] = step.egress;
              break;
            case "jump":
              world.clock.jump(step.ms);
              break;
            case "limit":
              bound = step.to;
              world.provider.change({ maxMinters: bound });
              break;
            default:
              world.provider[step.do]();
          }
          // Beyond the bound there may be one for each replacement under way.
          expect(world.children.size).toBeLessThanOrEqual(2 * MOST_MINTERS + proxies.length);
        }

        await world.clock.pass(20 * SECOND);
        expect(pending).toBe(0);
        expect(slowest).toBeLessThanOrEqual(18 * SECOND);
        expect(wrong).toEqual([]);

        // Left in peace and with everything working again, every egress is served.
        world.behaviour.fail = undefined;
        world.behaviour.hang = undefined;
        world.behaviour.stall = undefined;
        world.behaviour.onBirth = undefined;
        await world.clock.pass(MINUTE);
        for (const minter of world.children) minter.onMint = undefined;
        for (const proxy of proxies) {
          const asked = world.ask("afterwards", { egress: { proxy } });
          await world.clock.pass(5 * SECOND);
          expect((await asked).egress).toBe(proxy);
        }
        expect(world.children.size).toBeLessThanOrEqual(bound);

        const closed = world.provider.close();
        await world.clock.pass(SECOND);
        await closed;
        await world.clock.pass(20 * SECOND);
        expect(world.children.size).toBe(0);
        expect(world.clock.timers).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
