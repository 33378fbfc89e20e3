/** The solvers' scripts that callers have sent, by what they hold: whoever sends others reaches only himself. */
import { LRUCache } from "lru-cache";
import type { Scripts } from "../engine/solver/calls.ts";
import { PotError } from "../errors.ts";

/** Room for the versions that the callers of one server have. */
const KEPT = 4;

/** Scripts by their hashes. */
export class KnownScripts {
  readonly #known = new LRUCache<string, Scripts>({ max: KEPT });

  /** Keeps `scripts`. Throws `BAD_REQUEST` when they do not have the hashes that are claimed. */
  learn(hashes: Scripts, scripts: Scripts): void {
    const known = this.#known.get(keyOf(hashes));
    // To compare is a hundred times faster than to hash, and a server's own solver comes with each request.
    if (known && known.lib === scripts.lib && known.core === scripts.core) return;
    for (const name of ["lib", "core"] as const) {
      if (hashOf(scripts[name]) === hashes[name]) continue;
      throw new PotError("BAD_REQUEST", `scripts.${name} does not have the hash that solver.${name} says`);
    }
    this.#known.set(keyOf(hashes), scripts);
  }

  /** Those with `hashes`. Throws `SOLVER_UNKNOWN`. */
  get(hashes: Scripts): Scripts {
    const scripts = this.#known.get(keyOf(hashes));
    if (scripts) return scripts;
    throw new PotError("SOLVER_UNKNOWN", "the solver's scripts are not known here yet", {
      hint: "Send the same request with `scripts`",
    });
  }
}

/** SHA3-512 in hexadecimal, as yt-dlp names its scripts. */
export function hashOf(script: string): string {
  return new Bun.CryptoHasher("sha3-512").update(script).digest("hex");
}

function keyOf({ lib, core }: Scripts): string {
  return `${lib} ${core}`;
}
