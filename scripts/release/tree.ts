/** The files of a package for a Linux distribution, where they go on the system. */
import type { Contents } from "./contents.ts";
import { type Entry, program } from "./entry.ts";
import { COMMAND, PACKAGE } from "./product.ts";

/** Where the executable goes: the plugin for yt-dlp is told. */
const EXECUTABLE = `usr/bin/${COMMAND}`;
/** Files that the administrator may change. */
export const CONFIGURATION: readonly string[] = [`etc/default/${COMMAND}`, `etc/${COMMAND}/${COMMAND}.toml`];

/** Folders that distributions name differently, without the first slash. */
export interface Places {
  /** Where yt-dlp finds the folder `yt_dlp_plugins`. */
  readonly plugins: string;
  /** Where zsh finds completions. */
  readonly zsh: string;
}

/** Every file. */
export function systemTree(executable: Uint8Array, contents: Contents, { plugins, zsh }: Places): Entry[] {
  const units = contents.units.map((unit) => {
    const place = unitPlace(unit.path.replace(/^systemd\//, ""));
    return { ...unit, path: place };
  });
  const { manual, completions } = contents;
  const documents = `usr/share/doc/${PACKAGE}`;
  return [
    program(EXECUTABLE, executable),
    ...units,
    ...contents.plugin(`/${EXECUTABLE}`).map((file) => ({ ...file, path: `${plugins}/${file.path}` })),
    packed({ ...manual, path: `usr/share/man/man1/${manual.path}.gz` }),
    packed({ ...contents.changelog, path: `${documents}/changelog.gz` }),
    { ...completions.bash, path: `usr/share/bash-completion/completions/${COMMAND}` },
    { ...completions.zsh, path: `${zsh}/_${COMMAND}` },
    { ...completions.fish, path: `usr/share/fish/vendor_completions.d/${COMMAND}.fish` },
    { ...contents.readme, path: `${documents}/README.md` },
    { ...contents.notices, path: `${documents}/THIRD_PARTY_NOTICES` },
    { ...contents.licence, path: `${documents}/copyright` },
  ];
}

/** `entry` as distributions want such files: packed as well as can be. */
function packed(entry: Entry): Entry {
  return { ...entry, data: Bun.gzipSync(entry.data as Uint8Array<ArrayBuffer>, { level: 9 }) };
}

function unitPlace(path: string): string {
  if (path === "pot.default") return `etc/default/${COMMAND}`;
  if (path === "pot.toml") return `etc/${COMMAND}/${COMMAND}.toml`;
  if (path === "sysusers.conf") return `usr/lib/sysusers.d/${PACKAGE}.conf`;
  return `usr/lib/systemd/${path}`;
}
