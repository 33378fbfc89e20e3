/** The options that choose what runs the program, for every command that attests. */
import { IDENTITIES } from "../engine/botguard/identities.ts";
import type { Identity } from "../engine/engine.ts";
import { PotError } from "../errors.ts";
import type { OptionTable } from "./args.ts";
import { variableOf } from "./variables.ts";

const GROUP = "Engines";

export const ENGINE_OPTIONS = {
  engine: {
    type: "string",
    group: GROUP,
    variable: true,
    valueHint: "auto|dom|browser",
    default: "auto",
    description: "What runs the program: simulated window, your own browser, or one after the other",
  },
  identity: {
    type: "string",
    group: GROUP,
    variable: true,
    valueHint: "chromium|webkit",
    usual: "no named browser",
    description: "Browser that the simulated window is like, and that every request comes from",
    detail: "`webkit` is GNOME Web, which this engine can keep whole; both on Linux",
  },
  browser: {
    type: "string",
    group: GROUP,
    variable: true,
    valueHint: "path",
    description: "Chrome, Chromium, Edge or Brave to use, instead of the one that is found",
  },
  "browser-no-sandbox": {
    type: "boolean",
    group: GROUP,
    variable: true,
    description: "Start the browser without its own sandbox: as root, or where it cannot have one",
  },
} as const satisfies OptionTable;

/** Which engines a command may use. */
export interface EngineWish {
  kind: "auto" | "dom" | "browser";
  /** Who the simulated window is; undefined: the usual one, and others where it is not believed. */
  identity: Identity | undefined;
  /** Path of the browser; undefined: the one that is found. */
  browser: string | undefined;
  withoutSandbox: boolean;
}

/** The values of these options. */
export interface EngineValues {
  engine: string;
  identity: string | undefined;
  browser: string | undefined;
  "browser-no-sandbox": boolean;
}

const KINDS = ["auto", "dom", "browser"] as const;

/** What the options say; `origin` tells where a wrong one was given. Throws `BAD_USAGE`. */
export function readEngine(
  values: EngineValues,
  origin: (name: keyof EngineValues) => string = (name) => `--${name}`,
): EngineWish {
  const kind = KINDS.find((each) => each === values.engine);
  if (!kind) throw new PotError("BAD_USAGE", `${origin("engine")} must be one of ${KINDS.join(", ")}`);
  const identity = readIdentity(values, origin);
  if (kind === "browser" && identity)
    throw new PotError(
      "BAD_USAGE",
      `a real browser says itself who it is: ${origin("identity")} is for the engine dom`,
    );
  const { browser, "browser-no-sandbox": withoutSandbox } = values;
  const foreign = browser !== undefined ? "browser" : withoutSandbox ? "browser-no-sandbox" : undefined;
  if (kind === "dom" && foreign)
    throw new PotError("BAD_USAGE", `${origin(foreign)} means nothing to the engine dom`);
  return { kind, identity, browser, withoutSandbox };
}

function readIdentity(
  { identity }: EngineValues,
  origin: (name: keyof EngineValues) => string,
): Identity | undefined {
  if (identity === undefined) return undefined;
  if (identity === "chromium" || identity === "webkit") return IDENTITIES[identity];
  throw new PotError("BAD_USAGE", `${origin("identity")} must be one of chromium, webkit`);
}

/** The words by which another pot is given the same engines. */
export function engineWords(values: EngineValues): string[] {
  return given(values).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));
}

/** The variables that do the same. */
export function engineVariables(values: EngineValues): Record<string, string> {
  return Object.fromEntries(given(values).map(([name, value]) => [variableOf(name), String(value)]));
}

/** The options that say something, in the order of their table. */
function given(values: EngineValues): [name: string, value: string | true][] {
  const names = Object.keys(ENGINE_OPTIONS) as (keyof EngineValues)[];
  return names.flatMap((name) => {
    const value = values[name];
    return value === undefined || value === false ? [] : [[name, value]];
  });
}
