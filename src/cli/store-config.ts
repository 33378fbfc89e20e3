/** Where `pot serve` shares its tokens, from the options that say so. */
import { PotError } from "../errors.ts";
import type { StoreConfig } from "../server/config.ts";
import { type ParsedArgs, usage } from "./args.ts";
import { readSecret, readSecretFile } from "./common.ts";
import type { command } from "./serve-options.ts";

const SCHEMES = ["redis:", "rediss:", "valkey:", "valkeys:"];

/** The store, or undefined without one. Throws `BAD_USAGE`, which quotes no URL, since it may hold a password. */
export function readStore(args: ParsedArgs<typeof command.options>): StoreConfig | undefined {
  const { values, origin } = args;
  const key = readSecret(args, "store-key");
  const file = values["store-password-file"];
  const password = file === undefined ? undefined : readSecretFile(file, origin("store-password-file"));
  if (values.store === undefined) {
    const orphan = (["store-key", "store-key-file", "store-password-file", "egress-name"] as const).find(
      (name) => values[name] !== undefined,
    );
    if (orphan) throw new PotError("BAD_USAGE", `${origin(orphan)} means nothing without --store`);
    return undefined;
  }
  return {
    url: readUrl(values.store, password, origin("store")),
    key: key?.value,
    egressName: readName(values["egress-name"], origin("egress-name")),
  };
}

function readUrl(text: string, password: string | undefined, origin: string): string {
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(text) ?? [];
  const url = URL.parse(path === undefined ? text : `redis+unix://${path}`);
  if (!url || !(path !== undefined || (SCHEMES.includes(url.protocol) && url.hostname !== ""))) {
    throw usage({ name: "serve" }, `${origin} must be a URL such as redis://host:6379/0 or unix:/path`);
  }
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}

function readName(name: string | undefined, origin: string): string | undefined {
  if (name === undefined || /^[\w.-]{1,64}$/.test(name)) return name;
  throw new PotError("BAD_USAGE", `${origin} must be 1 to 64 letters, digits, dots, dashes or underscores`);
}
