/** Notices when nobody has asked for anything for long enough. */
import type { Clock } from "../clock.ts";
import type { Stats } from "./stats.ts";

/** A watch over the time since the last request. */
export interface IdleWatch {
  /** Resolves with the reason to stop; never without a limit. */
  expired: Promise<string>;
  stop(): void;
}

/** Watches `stats` until no request has come, nor is being answered, for `limitMs`; undefined: for ever. */
export function watchIdle(limitMs: number | undefined, stats: Stats, clock: Clock): IdleWatch {
  let cancel = () => {};
  const expired = new Promise<string>((resolve) => {
    if (limitMs === undefined) return;
    const wait = (ms: number) => {
      cancel = clock.after(ms, () => {
        const quiet = stats.inFlight > 0 ? 0 : clock.monotonic() - stats.lastUse;
        if (quiet >= limitMs) resolve(`no request for ${Math.round(limitMs / 1_000)} s`);
        else wait(Math.max(1, limitMs - quiet));
      });
    };
    wait(limitMs);
  });
  return { expired, stop: () => cancel() };
}
