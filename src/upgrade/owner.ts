/** Finds out whether a package manager put the executable where it is: then only that may replace it. */
import { dirname } from "node:path";

/** A package manager and the command that upgrades with it. */
export interface Owner {
  readonly name: string;
  readonly command: string;
}

/** Owners that show in the path. */
const PLACES: readonly (readonly [place: RegExp, owner: Owner])[] = [
  [/[\\/]node_modules[\\/]/, { name: "npm", command: "npm install -g pot-provider@latest" }],
  [/^\/nix\/store\//, { name: "Nix", command: "nix profile upgrade pot" }],
  [/[\\/]Cellar[\\/]/, { name: "Homebrew", command: "brew upgrade pot-provider" }],
  [/[\\/]scoop[\\/]apps[\\/]/i, { name: "Scoop", command: "scoop update pot-provider" }],
  [/[\\/]WinGet[\\/]Packages[\\/]/i, { name: "winget", command: "winget upgrade pot-provider" }],
  [/^\/snap\//, { name: "snap", command: "snap refresh pot-provider" }],
];

/** Where the packages of distributions put programs; asking takes a second on a busy machine. */
const SYSTEM = /^\/(usr\/(?!local\/)|bin\/|sbin\/|opt\/)/;

/** Owners that have to be asked: a command that fails for files that are not theirs. */
const ASKED: readonly (readonly [question: readonly string[], owner: Owner])[] = [
  [
    ["dpkg", "-S"],
    { name: "dpkg", command: "apt install ./pot-provider_*.deb, with the package of the new version" },
  ],
  [
    ["rpm", "-qf"],
    { name: "rpm", command: "dnf install ./pot-provider-*.rpm, with the package of the new version" },
  ],
  [["pacman", "-Qo"], { name: "pacman", command: "pacman -Syu pot-provider-bin, or your AUR helper" }],
  [["apk", "info", "--who-owns"], { name: "apk", command: "apk upgrade pot-provider" }],
];

const PIP: Owner = { name: "pip", command: "pip install -U pot-provider (or pipx upgrade, uv tool upgrade)" };

/** What the search depends on. */
export interface OwnerQuestions {
  /** Whether `command` ends with exit code 0 within a few seconds; false when there is no such program. */
  succeeds(command: readonly string[]): Promise<boolean>;
  /** The paths that match a glob `pattern` in `folder`. */
  matches(folder: string, pattern: string): Promise<boolean>;
}

/** The package manager that owns the file at `path`, with links resolved; undefined when nobody does. */
export async function findOwner(
  path: string,
  { succeeds, matches }: OwnerQuestions,
): Promise<Owner | undefined> {
  const place = PLACES.find(([pattern]) => pattern.test(path));
  if (place) return place[1];
  // Python's scripts are beside the packages that they belong to.
  const above = dirname(dirname(path));
  const packages = [
    "lib*/python3*/*-packages/pot_provider-*.dist-info",
    "Lib/site-packages/pot_provider-*.dist-info",
  ];
  for (const pattern of packages) if (await matches(above, pattern)) return PIP;
  if (!SYSTEM.test(path)) return undefined;
  for (const [question, owner] of ASKED) if (await succeeds([...question, path])) return owner;
  return undefined;
}

/** Asks this machine. */
export const thisMachine: OwnerQuestions = {
  async succeeds(command) {
    const [program = "", ...words] = command;
    const found = Bun.which(program);
    if (!found) return false;
    const child = Bun.spawn([found, ...words], {
      stdin: "ignore",
      stdout: "ignore",
      stderr: "ignore",
      timeout: 10_000,
    });
    return (await child.exited) === 0;
  },
  async matches(folder, pattern) {
    try {
      for await (const _ of new Bun.Glob(pattern).scan({ cwd: folder, onlyFiles: false })) return true;
    } catch {
      // A folder that cannot be read has nothing to tell.
    }
    return false;
  },
};
