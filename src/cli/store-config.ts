/** Where `pot serve` shares its tokens, from the options that say so. */
import { PotError } from "../errors.ts";
import type { StoreConfig } from "../server/config.ts";
import type { ParsedArgs } from "./args.ts";
import { oneOfTwo, type ReadFile } from "./common.ts";
import type { command } from "./serve-options.ts";

const SCHEMES = ["redis:", "rediss:", "valkey:", "valkeys:"];

/** The store, or undefined without one. Throws `BAD_USAGE`, which quotes no URL, since it may hold a password. */
export function readStore(
  { values, origin }: ParsedArgs<typeof command.options>,
  readFile: ReadFile,
): StoreConfig | undefined {
  const key = oneOfTwo(
    { value: values["store-key"], origin: origin("store-key") },
    { value: values["store-key-file"], origin: origin("store-key-file") },
    readFile,
  );
  const file = { value: values["store-password-file"], origin: origin("store-password-file") };
  const password = oneOfTwo({ value: undefined, origin: "" }, file, readFile);
  if (values.store === undefined) {
    const orphan = (["store-key", "store-key-file", "store-password-file", "egress-name"] as const).find(
      (name) => values[name] !== undefined,
    );
    if (orphan) throw new PotError("BAD_USAGE", `${origin(orphan)} means nothing without --store`);
    return undefined;
  }
  return {
    url: readUrl(values.store, password?.value, origin("store")),
    key: key?.value,
    egressName: readName(values["egress-name"], origin("egress-name")),
  };
}

function readUrl(text: string, password: string | undefined, origin: string): string {
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(text) ?? [];
  const url = URL.parse(path === undefined ? text : `redis+unix://${path}`);
  if (!url || !(path !== undefined || (SCHEMES.includes(url.protocol) && url.hostname !== ""))) {
    throw new PotError("BAD_USAGE", `${origin} must be a URL such as redis://host:6379/0 or unix:/path`, {
      hint: 'Run "pot serve --help"',
    });
  }
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}

function readName(name: string | undefined, origin: string): string | undefined {
  if (name === undefined || /^[\w.-]{1,64}$/.test(name)) return name;
  throw new PotError("BAD_USAGE", `${origin} must be 1 to 64 letters, digits, dots, dashes or underscores`);
}
