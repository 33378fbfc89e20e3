/** The names that the stand-in answers to, and the certificates that it shows for them. */
import type { Behaviour } from "./behaviour.ts";
import { type Authority, type Identity, makeAuthority } from "./ca.ts";
import { MEDIA_HOST } from "./media.ts";

/** Hosts that the product may talk to. */
export const GOOGLE_HOSTS = ["www.youtube.com", "www.google.com", "jnn-pa.googleapis.com"];
/** Hosts that yt-dlp talks to. */
export const VIDEO_HOSTS = ["m.youtube.com", "music.youtube.com", MEDIA_HOST];
/** Others that exist, so that a request which should never leave would arrive and be seen. */
export const OTHER_HOSTS = [
  "consent.youtube.com",
  "youtube.com",
  "portal.example",
  "evil.example",
  "www.google.com.evil.example",
];

/** An authority and what it signed, and what nobody should accept. */
interface Identities {
  authority: Authority;
  servers: Record<NonNullable<Behaviour["tls"]>, Identity>;
}

async function makeIdentities(): Promise<Identities> {
  const [authority, stranger] = await Promise.all([
    makeAuthority("pot test authority"),
    makeAuthority("somebody else"),
  ]);
  return {
    authority,
    servers: {
      ok: await authority.issue([...GOOGLE_HOSTS, ...VIDEO_HOSTS, ...OTHER_HOSTS]),
      untrusted: await stranger.issue(GOOGLE_HOSTS),
      "wrong-host": await authority.issue(["portal.example"]),
      expired: await authority.issue(GOOGLE_HOSTS, true),
    },
  };
}

let identities: Promise<Identities> | undefined;

/** The identities of all stand-ins of this process: it takes 30 ms to make them. */
export function standInIdentities(): Promise<Identities> {
  identities ??= makeIdentities();
  return identities;
}
