/** What a failure says about the sources that were not asked yet. */
import { expect, test } from "bun:test";
import { SHARED_SOURCES } from "../../src/attestation/sources.ts";
import { Tried } from "../../src/attestation/tried.ts";
import { wayOf } from "../../src/attestation/ways.ts";
import { type ErrorCode, PotError } from "../../src/errors.ts";

/** A failure of `name`, which gave no challenge. */
function vain(name: string, code: ErrorCode) {
  const source = SHARED_SOURCES.find((each) => each.name === name);
  if (!source) throw new Error(`no source ${name}`);
  const way = wayOf(source, { name: "dom", engine: { start: () => expect.unreachable() } });
  return { way, error: new PotError(code, `${name} failed`), hadChallenge: false };
}

/** Whether another source is asked after `name`, the first one, failed with `code`. */
function goesOn(name: string, code: ErrorCode): boolean {
  return new Tried().add(vain(name, code));
}

test.each(["DNS_FAILED", "TLS_FAILED"] as const)(
  "%s of both hosts is told as what it is, and of one beside another failure with both",
  (code) => {
    const both = new Tried();
    expect([both.add(vain("waa", code)), both.add(vain("home-page", code))]).toEqual([true, false]);
    expect(both.summary()).toMatchObject({ code, message: "home-page failed" });
    const mixed = new Tried();
    mixed.add(vain("waa", code));
    mixed.add(vain("home-page", "UPSTREAM_GARBAGE"));
    expect(mixed.summary().code).toBe("NO_CHALLENGE");
  },
);

test.each(["DNS_FAILED", "TLS_FAILED"] as const)(
  "%s of YouTube's host ends the search; of the service's own host, which block lists have, it does not",
  (code) => {
    expect(goesOn("home-page", code)).toBe(false);
    expect(goesOn("innertube", code)).toBe(false);
    // Asked first where its challenge was the last one that was believed.
    expect(goesOn("waa", code)).toBe(true);
  },
);

test.each(["PROXY_UNREACHABLE", "PROXY_AUTH", "BAD_SOURCE_ADDRESS"] as const)(
  "%s ends the search, whoever was asked",
  (code) => {
    expect(goesOn("home-page", code)).toBe(false);
    expect(goesOn("waa", code)).toBe(false);
  },
);

test.each(["CONNECT_FAILED", "UPSTREAM_GARBAGE", "TIMEOUT"] as const)(
  "after %s the next one is asked",
  (code) => {
    expect(goesOn("home-page", code)).toBe(true);
  },
);
