/** Locks that a page holds against itself: https://w3c.github.io/web-locks */
import type { BehaviourContext, Written } from "./behaviour.ts";

/** One that is held, or waits. */
interface Claim {
  readonly name: string;
  readonly mode: string;
  readonly grant: () => void;
  isHeld: boolean;
}

/** The members of LockManager. */
export function lockBehaviours({ before, instance, keep, window, events }: BehaviourContext): Written {
  const written: Written = {};
  let claims: Claim[] = [];
  const clientId = crypto.randomUUID();
  const isFree = (claim: Claim) =>
    claims
      .slice(0, claims.indexOf(claim))
      .filter(({ name }) => name === claim.name)
      .every(({ mode }) => mode === "shared" && claim.mode === "shared");
  const grant = () => {
    for (const claim of claims)
      if (!claim.isHeld && isFree(claim)) {
        claim.isHeld = true;
        claim.grant();
      }
  };
  const told = (isHeld: boolean) =>
    before.Array.from(
      claims.filter((claim) => claim.isHeld === isHeld),
      ({ name, mode }) => before.Object.assign(new before.Object(), { clientId, mode, name }),
    );
  written["LockManager.query"] = {
    call: () =>
      before.Promise.resolve(
        before.Object.assign(new before.Object(), { held: told(true), pending: told(false) }),
      ),
  };
  written["LockManager.request"] = {
    call(_, [name, ...rest]) {
      const [given, work] = rest.length > 1 ? rest : [{}, rest[0]];
      const options = Object(given) as Readonly<Record<string, unknown>>;
      const mode = String(options.mode ?? "exclusive");
      const signal = options.signal as AbortSignal | undefined;
      return new before.Promise<unknown>((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const run = (lock: object | null, done: () => void) => {
          const result = before.Promise.resolve().then(() =>
            (work as (lock: object | null) => unknown)(lock),
          );
          result.then(resolve, reject);
          result.then(done, done);
        };
        const claim: Claim = {
          name: String(name),
          mode,
          isHeld: false,
          grant: () =>
            run(keep(instance("Lock", window), { name: String(name), mode }), () => {
              claims = claims.filter((one) => one !== claim);
              grant();
            }),
        };
        if (options.steal) claims = claims.filter((one) => one.name !== claim.name);
        claims.push(claim);
        if (options.ifAvailable && !isFree(claim)) {
          claims = claims.filter((one) => one !== claim);
          run(null, () => {});
          return;
        }
        if (signal)
          events.listeners.add(
            signal,
            "abort",
            () => {
              if (claim.isHeld) return;
              claims = claims.filter((one) => one !== claim);
              reject(signal.reason);
            },
            { once: true },
          );
        setImmediate(grant);
      });
    },
  };
  return written;
}
