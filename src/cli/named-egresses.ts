/** Reads the tables `[egress.NAME]` of a configuration file: strict, and silent about what may hold a password. */
import { dirname, resolve } from "node:path";
import { oneLine, PotError } from "../errors.ts";
import { isRecord } from "../json.ts";
import { nearest } from "../nearest.ts";
import { type AddressBlock, parseBlock } from "../net/block.ts";
import type { Egress } from "../net/egress.ts";
import { EGRESS_NAME, type EgressDetails, type Member, type NamedEgress } from "../net/named-egress.ts";
import { resolveEgress } from "../net/resolve.ts";
import { readSecretFile } from "./common.ts";
import { parseDuration } from "./durations.ts";

/** Members of all ways out together at most: each request may look at all of them. */
const MAX_MEMBERS = 256;
const MAX_WEIGHT = 1_000;
/** Attesting more often than this gains nobody anything. */
const LEAST_RENEW_MS = 60_000;

/** The keys of a table, in the order in which the documents tell them. */
export const EGRESS_KEYS = [
  "proxy",
  "proxy-file",
  "proxies",
  "source-address",
  "source-block",
  "renew",
  "disable-tls-verification",
  "weight",
  "warm",
] as const;

type Key = (typeof EGRESS_KEYS)[number];

const PROXY_KEYS: readonly string[] = ["proxy", "weight"];

/** What reading takes beside the tables. */
export interface EgressTables {
  /** The file's path, for whoever has to correct it. */
  file: string;
  /** The certificates of `--ca`, PEM. */
  ca: string | undefined;
}

/**
 * The ways out that the table `egress` of a file names, in its order. Throws `BAD_USAGE`, `BAD_PROXY`,
 * `BAD_SOURCE_ADDRESS` or `FILE_FAILED`, which name file, table and key, and quote no value that may hold a password.
 */
export function readNamedEgresses(
  tables: Readonly<Record<string, unknown>>,
  given: EgressTables,
): NamedEgress[] {
  const named = Object.entries(tables).map(([name, table]) => readOne(name, table, given));
  const count = named.reduce((sum, { members }) => sum + members.length, 0);
  if (count > MAX_MEMBERS) {
    throw new PotError(
      "BAD_USAGE",
      `${given.file}: ${count} ways out are more than the ${MAX_MEMBERS} that can be`,
    );
  }
  return named;
}

function readOne(name: string, table: unknown, given: EgressTables): NamedEgress {
  if (!EGRESS_NAME.test(name)) {
    throw new PotError(
      "BAD_USAGE",
      `${given.file}: the name of [egress.${oneLine(name, 40)}] must be 1 to 32 small letters, digits, dashes or underscores`,
    );
  }
  if (!isRecord(table)) {
    throw new PotError("BAD_USAGE", `${given.file}: egress.${name} must be a table`, {
      hint: `Write [egress.${name}] on a line of its own, and its keys below`,
    });
  }
  return new TableReader(name, table, given).read();
}

/** One table on its way to a way out. */
class TableReader {
  readonly #name: string;
  readonly #table: Readonly<Record<string, unknown>>;
  readonly #given: EgressTables;

  constructor(name: string, table: Readonly<Record<string, unknown>>, given: EgressTables) {
    this.#name = name;
    this.#table = table;
    this.#given = given;
    for (const key of Object.keys(table)) this.#known(key, EGRESS_KEYS);
  }

  read(): NamedEgress {
    this.#refuseTwo("proxy", "proxy-file");
    this.#refuseTwo("proxy", "proxies");
    this.#refuseTwo("proxy-file", "proxies");
    this.#refuseTwo("source-address", "source-block");
    const weight = this.#weight(this.#table.weight, "weight");
    const block = this.#block();
    const members = block ? [{ ...this.#ofBlock(block), weight }] : this.#ofProxies(weight);
    return { name: this.#name, members, warm: this.#flag("warm") };
  }

  /** Members that have an address each: one, or one for each proxy. */
  #ofProxies(weight: number): Member[] {
    const list = this.#table.proxies;
    if (list === undefined) {
      const file = this.#text("proxy-file");
      const proxy = file === undefined ? this.#text("proxy") : this.#secret(file);
      if (proxy === undefined && this.#table["source-address"] === undefined) {
        throw this.#bad(
          "says no way out",
          "Give it one of proxy, proxy-file, proxies, source-address and source-block",
        );
      }
      const from = file === undefined ? this.#at("proxy") : `the content of ${this.#at("proxy-file")}`;
      return [{ ...this.#proxied(this.#name, proxy ?? "direct", from), weight }];
    }
    if (!Array.isArray(list) || list.length === 0) {
      throw this.#wrong("proxies", 'a list such as ["http://a.example:3128", "socks5h://b.example"]');
    }
    const members = list.map((entry: unknown, at) => this.#listed(entry, at + 1));
    // The weight of a name is shared by its members.
    const sum = members.reduce((total, member) => total + member.weight, 0);
    return members.map((member) => ({ ...member, weight: (member.weight / sum) * weight }));
  }

  #listed(entry: unknown, number: number): Member {
    const place = `number ${number} of proxies`;
    const fields = isRecord(entry) ? entry : { proxy: entry };
    for (const key of Object.keys(fields)) this.#known(key, PROXY_KEYS, ` in ${place}`);
    if (typeof fields.proxy !== "string") throw this.#wrong(place, 'a URL, or { proxy = "URL", weight = 1 }');
    const label = `${this.#name}/${number}`;
    const weight = this.#weight(fields.weight, `the weight of ${place}`);
    return { ...this.#proxied(label, fields.proxy, this.#at(place)), weight };
  }

  #proxied(label: string, proxy: string, origin: string): Omit<Member, "weight"> {
    const egress = this.#egress(label, proxy, origin);
    return { label, id: `${this.#name} ${egress().id}`, egress };
  }

  #ofBlock(block: AddressBlock): Omit<Member, "weight"> {
    if (["proxy", "proxy-file", "proxies"].some((key) => this.#table[key] !== undefined)) {
      throw this.#bad(
        "has a proxy and a source-block: behind a proxy its addresses would be seen by nobody else",
      );
    }
    const renewMs = this.#renewMs();
    const member = this.#proxied(this.#name, "direct", this.#at("source-block"));
    return { ...member, id: `${member.id} from ${block.text} for ${renewMs}`, block, renewMs };
  }

  /** Makes the egresses of a member, of which the first is made now: what is wrong with it is told at once. */
  #egress(label: string, proxy: string, proxyOrigin: string): Member["egress"] {
    const defaults = { env: {}, ca: this.#given.ca, proxy, proxyOrigin };
    const usual = this.#text("source-address");
    const anyCertificate = this.#flag("disable-tls-verification");
    const egress = ({ address, disableTlsVerification = false }: EgressDetails = {}): Egress => {
      const resolved = resolveEgress(
        { sourceAddress: address ?? usual, disableTlsVerification: anyCertificate || disableTlsVerification },
        defaults,
      );
      const key = [
        label,
        address !== undefined && `from ${address}`,
        disableTlsVerification && !anyCertificate && "without TLS verification",
      ];
      return { ...resolved, key: key.filter(Boolean).join(" "), name: label };
    };
    try {
      egress();
      return egress;
    } catch (error) {
      if (!(error instanceof PotError) || error.code !== "BAD_SOURCE_ADDRESS") throw error;
      throw new PotError(error.code, `${this.#at("source-address")}: ${error.message}`, { hint: error.hint });
    }
  }

  #block(): AddressBlock | undefined {
    const text = this.#text("source-block");
    if (text === undefined) {
      if (this.#table.renew === undefined) return undefined;
      throw this.#bad("has renew without the source-block that it is for");
    }
    const block = parseBlock(text);
    if (block) return block;
    throw this.#wrong(
      "source-block",
      "a block of addresses such as 2001:db8::/64 or 198.51.100.0/28",
      "A single address is a source-address",
    );
  }

  #renewMs(): number | undefined {
    const text = this.#text("renew") ?? "attestation";
    if (text === "attestation") return undefined;
    let ms = 0;
    try {
      ms = parseDuration("", text);
    } catch {
      // Told below.
    }
    if (ms >= LEAST_RENEW_MS) return ms;
    throw this.#wrong("renew", '"attestation" or a duration such as "15m" or "2h", of one minute to 24 days');
  }

  #weight(value: unknown, key: string): number {
    if (value === undefined) return 1;
    if (typeof value === "number" && value > 0 && value <= MAX_WEIGHT) return value;
    throw this.#wrong(key, `a number above 0 and up to ${MAX_WEIGHT}`);
  }

  #text(key: Key): string | undefined {
    const value = this.#table[key];
    if (value === undefined) return undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    throw this.#wrong(key, 'text in quotes, such as "…"');
  }

  /** What stands in a file, which is found from the folder of the configuration. */
  #secret(file: string): string {
    return readSecretFile(resolve(dirname(this.#given.file), file), this.#at("proxy-file"));
  }

  #flag(key: Key): boolean {
    const value = this.#table[key] ?? false;
    if (typeof value === "boolean") return value;
    throw this.#wrong(key, "true or false, without quotes");
  }

  #known(key: string, known: readonly string[], where = ""): void {
    if (known.includes(key)) return;
    const match = nearest(key, known);
    throw this.#bad(
      `has no key "${oneLine(key, 40)}"${where}${match === undefined ? "" : `, did you mean ${match}?`}`,
    );
  }

  #refuseTwo(one: Key, other: Key): void {
    if (this.#table[one] === undefined || this.#table[other] === undefined) return;
    throw this.#bad(`has both ${one} and ${other}, which exclude one another`);
  }

  #wrong(key: string, what: string, hint?: string): PotError {
    return new PotError("BAD_USAGE", `${this.#at(key)} must be ${what}`, { hint });
  }

  #bad(what: string, hint?: string): PotError {
    return new PotError("BAD_USAGE", `${this.#given.file}: [egress.${this.#name}] ${what}`, { hint });
  }

  #at(key: string): string {
    return `${this.#given.file}: ${key} of [egress.${this.#name}]`;
  }
}
