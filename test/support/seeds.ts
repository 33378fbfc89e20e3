/** The family of interpreters on any engine: each seed in a vm of its own, up to a token that its maker accepts. */
import type { Engine, Identity } from "../../src/engine/engine.ts";
import { exercise, type Seed } from "./interpreter.ts";

const BINDING = "a content binding";
/** Vms at a time. */
const AT_ONCE = 2;

/** What is wrong with each of the first `count` seeds that does not mint such a token. */
export async function seedFailures(engine: Engine, identity: Identity, count: number): Promise<string[]> {
  const failures: string[] = [];
  let next = 0;
  const work = async () => {
    for (let seed = next++; seed < count; seed = next++) {
      const fault = await faultOf(engine, identity, seed);
      if (fault) failures.push(`seed ${seed}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

async function faultOf(engine: Engine, identity: Identity, seed: Seed): Promise<string | undefined> {
  const { interpreter, globalName, program, eventId, judge, integrityToken, verify } = exercise(seed);
  const vm = engine.start(identity);
  try {
    const ytConfig = JSON.stringify({ EVENT_ID: eventId });
    const { snapshot } = await vm.open({ interpreter, globalName, program, ytConfig });
    const believed = judge(snapshot);
    if (!believed.ok) return believed.reason;
    await vm.startMinter(integrityToken());
    const verdict = verify(await vm.mint(BINDING), BINDING);
    return verdict.ok ? undefined : JSON.stringify(verdict);
  } catch (error) {
    return String(error);
  } finally {
    vm.close();
  }
}
