/** Ways out that whoever runs the server has named, and what each of them is made of. */
import type { AddressBlock } from "./block.ts";
import type { Egress } from "./egress.ts";

/** One `[egress.NAME]` of the configuration. */
export interface NamedEgress {
  readonly name: string;
  /** One for each proxy; a way out without a list of them has one member. */
  readonly members: readonly Member[];
  /** It is to have a minter from the start on. */
  readonly warm: boolean;
}

/** One place to leave by, of which each is refused or believed for itself. */
export interface Member {
  /** What it is called wherever it is printed: the name, and of several their number: `rotating/2`. */
  readonly label: string;
  /** What tells it from every other, its weight aside. Never printed. */
  readonly id: string;
  /** How often it is chosen beside others, as a share of all weights. */
  readonly weight: number;
  /** Its egress. Pure: the same for the same details. */
  egress(details?: EgressDetails): Egress;
  /** The addresses to leave from, one after the other. */
  readonly block?: AddressBlock | undefined;
  /** For how many milliseconds one address of the block serves; absent: for one attestation. */
  readonly renewMs?: number | undefined;
}

/** What differs from one use of a member to the next. */
export interface EgressDetails {
  /** An address of its block. */
  address?: string | undefined;
  /** True: certificates are not verified, whatever the table says. */
  disableTlsVerification?: boolean | undefined;
}

/** What a name may be. */
export const EGRESS_NAME = /^[a-z0-9_-]{1,32}$/;
