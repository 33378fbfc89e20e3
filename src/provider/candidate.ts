/** One member of a named way out as requests choose it: what it leaves by, and how it has fared. */
import type { Member } from "../net/named-egress.ts";
import { memberOutlet, type Outlet } from "../net/outlet.ts";
import { Rest } from "./rest.ts";

/** One of them. */
export class Candidate {
  readonly name: string;
  readonly rest: Rest;
  /** Attestations that succeeded, and that failed by its fault. */
  attested = 0;
  failed = 0;
  readonly #random: () => number;
  #member: Member;
  readonly #outlets = new Map<boolean, Outlet>();

  constructor(name: string, member: Member, random: () => number) {
    this.name = name;
    this.#member = member;
    this.rest = new Rest(random);
    this.#random = random;
  }

  get member(): Member {
    return this.#member;
  }

  /** The same as before, with another weight or number. */
  set member(member: Member) {
    const isRenamed = member.label !== this.#member.label;
    this.#member = member;
    if (isRenamed) for (const [key] of this.#outlets) this.#outlets.set(key, this.#makeOutlet(key));
  }

  /** What it leaves by, for requests that want certificates verified or not. */
  outlet(disableTlsVerification: boolean): Outlet {
    let outlet = this.#outlets.get(disableTlsVerification);
    if (!outlet) {
      outlet = this.#makeOutlet(disableTlsVerification);
      this.#outlets.set(disableTlsVerification, outlet);
    }
    return outlet;
  }

  /** The outlets that were used. */
  outlets(): Outlet[] {
    return [...this.#outlets.values()];
  }

  #makeOutlet(disableTlsVerification: boolean): Outlet {
    return memberOutlet(this.#member, disableTlsVerification, this.#random);
  }
}
