/** What the attestations of one slot leave by: always the same egress, or one address of a block after the other. */
import { drawAddress } from "./block.ts";
import type { Egress } from "./egress.ts";
import type { EgressDetails, Member } from "./named-egress.ts";

/** Where a slot gets its egresses from. */
export interface Outlet {
  /** Identity for maps: that of its egress where there is but one. Never printed. */
  readonly id: string;
  /** What it is printed as. No password in it. */
  readonly key: string;
  /** The egress where there is but one. */
  readonly fixed?: Egress | undefined;
  /** The egress for an attestation that begins at `monotonic`. */
  draw(monotonic: number): Drawn;
}

/** An egress, and how long it serves. */
export interface Drawn {
  readonly egress: Egress;
  /** `Clock.monotonic` time from which another is to take its place. */
  readonly until?: number | undefined;
}

/** Always `egress`. */
export function fixedOutlet(egress: Egress): Outlet {
  const drawn: Drawn = { egress };
  return { id: egress.id, key: egress.key, fixed: egress, draw: () => drawn };
}

/** What `member` leaves by. `random` is between 0 and 1. */
export function memberOutlet(member: Member, disableTlsVerification: boolean, random: () => number): Outlet {
  const details: EgressDetails = { disableTlsVerification };
  const { block, renewMs = 0, label: key } = member;
  const egress = member.egress(details);
  if (!block) return fixedOutlet(egress);
  let last: string | undefined;
  let drawn: Drawn | undefined;
  return {
    id: `${egress.id} from ${block.text} for ${key}`,
    key,
    draw(monotonic) {
      if (drawn?.until !== undefined && monotonic < drawn.until) return drawn;
      last = drawAddress(block, random, last);
      const until = renewMs > 0 ? monotonic + renewMs : undefined;
      drawn = { egress: member.egress({ ...details, address: last }), until };
      return drawn;
    },
  };
}
