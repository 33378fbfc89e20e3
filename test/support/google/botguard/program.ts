/** Programs: from a seed, the questions that one asks, sealed with what a browser answers. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import {
  type Instructions,
  interpreterSource,
  type Probe,
  type ScriptMode,
  type Work,
} from "./interpreter.ts";
import { absorb, ascii, keystream, laneBytes, START, veil } from "./primitives.ts";
import { browserAnswer, ESSENTIAL_MEMBERS, ESSENTIALS, holdsInFrames, measuredMembers } from "./surface.ts";

/** Which member of the family: 0 asks the essentials only, others also `PROBES` members of the whole surface. */
export type Seed = number | "undemanding";

/** How many members a seed draws from the whole surface. */
const PROBES = 120;
/** One of so many is asked of a frame's window instead of the page's. */
const FRAME_SHARE = 4;
const GLOBAL_NAMES = ["trayride", "botguard", "sandlark", "tidewheel", "mossgate", "ferrylight"];
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A seed's interpreter and what its programs ask. */
export interface Family {
  seed: Seed;
  globalName: string;
  /** What each of its programs begins with, and the interpreter registers with `_` appended. */
  prefix: string;
  /** As it stands in the interpreter's address. */
  hash: string;
  probes: readonly Probe[];
  /** The lanes that a browser's answers lead to from `nonce`. */
  answerLanes(nonce: readonly number[]): readonly [number, number];
  script(mode: ScriptMode): string;
}

function draw(seed: number): Probe[] {
  const next = keystream(absorb(START.answers, ascii(`seed ${seed}`)));
  const below = (limit: number) => ((next() << 16) | (next() << 8) | next()) % limit;
  const members = measuredMembers();
  const probes: Probe[] = [];
  while (probes.length < PROBES) {
    const one = members[below(members.length)];
    const isInner = below(FRAME_SHARE) === 0;
    if (one && (!isInner || holdsInFrames(one)))
      probes.push([isInner ? `frame ${one.expression}` : one.expression, one.member]);
  }
  return probes;
}

const families = new Map<string, Family>();

/** The family member for `seed`. An `edition` has a script address of its own, as when Google publishes anew. */
export function familyOf(seed: Seed, edition = ""): Family {
  const name = `interpreter ${seed} ${edition}`;
  const known = families.get(name);
  if (known) return known;
  const essentials: Probe[] = [
    ...Object.keys(ESSENTIALS).map((check) => [check] as const),
    ...ESSENTIAL_MEMBERS.map(([expression, member]) => [expression, member] as const),
  ];
  const probes = seed === "undemanding" ? [] : seed === 0 ? essentials : [...essentials, ...draw(seed)];
  const digest = createHash("sha256").update(name).digest();
  const letters = [...digest.subarray(0, 4)].map((byte) => BASE64[byte & 63]).join("");
  const answers = probes.map((probe) => ascii(`${browserAnswer(probe)}\n`));
  const globalName = GLOBAL_NAMES[(digest[4] ?? 0) % GLOBAL_NAMES.length] ?? "trayride";
  const family: Family = {
    seed,
    globalName,
    prefix: letters.slice(0, 3),
    hash: digest.toString("base64url"),
    probes,
    answerLanes: (nonce) =>
      answers.reduce((lanes, bytes) => absorb(lanes, bytes), absorb(START.answers, nonce)),
    script: (mode) => interpreterSource(globalName, letters.slice(0, 3), mode),
  };
  families.set(name, family);
  return family;
}

/** What the program's challenge was served for: it decides what GenerateIT asks of the snapshot. */
export type Origin = "page" | LooseOrigin;
type LooseOrigin = (typeof LOOSE_ORIGINS)[number];
const LOOSE_ORIGINS = ["innertube", "music", "tv", "waa"] as const;

/** Makes and recognises the nonces and secrets of one stand-in's programs. Nothing is kept per program. */
export class Programs {
  readonly #key = randomBytes(32);

  #mac(purpose: string, bytes: readonly number[]): number[] {
    return [...createHmac("sha256", this.#key).update(purpose).update(Uint8Array.from(bytes)).digest()];
  }

  /** The nonce of the program on the page that carries `eventId` and was served through `egress`. */
  pageNonce(eventId: string, egress: string): number[] {
    const head = this.#mac("page", ascii(eventId)).slice(0, 4);
    return [...head, ...this.#mac(`page ${egress}`, head).slice(0, 4)];
  }

  /** A nonce for a program that no page carries. */
  looseNonce(origin: LooseOrigin): number[] {
    const head = [...randomBytes(4)];
    return [...head, ...this.#mac(origin, head).slice(0, 4)];
  }

  /** Where the program with `nonce` was served; "elsewhere" when that page went out through another egress. */
  origin(nonce: readonly number[], eventId: string, egress: string): Origin | "elsewhere" | undefined {
    const matches = (expected: readonly number[]) => expected.every((byte, at) => byte === nonce[at]);
    const head = nonce.slice(0, 4);
    if (eventId && matches(this.pageNonce(eventId, egress))) return "page";
    if (eventId && matches(this.#mac("page", ascii(eventId)).slice(0, 4))) return "elsewhere";
    for (const origin of LOOSE_ORIGINS) {
      if (matches([...head, ...this.#mac(origin, head).slice(0, 4)])) return origin;
    }
    return undefined;
  }

  /** What the program with `nonce` gives to its minter. */
  secret(nonce: readonly number[]): number[] {
    return this.#mac("secret", nonce).slice(0, 12);
  }

  /** The program itself, base64, about `size` bytes before encoding. */
  build(family: Family, nonce: readonly number[], size: number, work: Work): string {
    const { seed, probes } = family;
    const instructions: Instructions = { seed: seed === "undemanding" ? -1 : seed, probes, work };
    const text = ascii(JSON.stringify(instructions));
    const secret = this.secret(nonce);
    const seal = veil(family.answerLanes(nonce), [...secret, ...laneBytes(absorb(START.secret, secret))]);
    const plain = [text.length >> 8, text.length & 255, ...text, ...seal];
    const filler = randomBytes(Math.max(0, size - plain.length - 11));
    const head = Buffer.from(`${family.prefix}A`, "base64");
    const body = veil(absorb(START.program, nonce), plain);
    return Buffer.concat([head, Uint8Array.from([...nonce, ...body]), filler]).toString("base64");
  }
}
