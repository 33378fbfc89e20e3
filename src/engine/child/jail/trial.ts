/** Finds out how far a jail would reach here, before anybody needs one: starts a child, and ends it when locked. */
import type { Engine, Identity } from "../../engine.ts";
import type { JailReport } from "./report.ts";

/** The report of a vm that runs nothing. Rejects as `Vm.ready` does, with `VM_JAIL_REQUIRED` among others. */
export async function tryJail(engine: Engine, identity: Identity): Promise<JailReport> {
  const vm = engine.start(identity);
  try {
    return await vm.ready;
  } finally {
    vm.close();
  }
}
