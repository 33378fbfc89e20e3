/** What stands beside the executable in every archive and package. */
import { join } from "node:path";
import { loadSpecs } from "../../src/cli/commands.ts";
import { SCRIPTS } from "../../src/cli/completion-scripts.ts";
import { manualPage } from "../../src/cli/man.ts";
import { INSTALLED, PACKAGE as PLUGIN_PACKAGE, pluginFiles } from "../../src/plugin/files.ts";
import { DEFAULT_AGENT } from "../../src/plugin/install.ts";
import { exampleConfig } from "../example-config.ts";
import { type Entry, text } from "./entry.ts";
import { assertPermissive, notices, runtimeNotice } from "./licences.ts";
import { type BundledPackage, bundledPackages } from "./packages.ts";
import { VERSION } from "./product.ts";

/** The files that all platforms share, and what is known of the packages inside the executable. */
export interface Contents {
  readonly packages: readonly BundledPackage[];
  readonly bunVersion: string;
  readonly readme: Entry;
  readonly changelog: Entry;
  readonly licence: Entry;
  readonly notices: Entry;
  /** pot(1). */
  readonly manual: Entry;
  /** What shells complete words with, under the names that they look for. */
  readonly completions: Readonly<Record<"bash" | "zsh" | "fish", Entry>>;
  /** What a systemd system needs: `system/` and `user/` units, the defaults file, the configuration, the user. */
  readonly units: readonly Entry[];
  /** The plugin for yt-dlp below a folder of modules, with the path of its executable. */
  plugin(executable: string): readonly Entry[];
  /** The one module of the plugin that is another in a wheel: there the path is known only once it is installed. */
  readonly wheelModule: Entry;
}

/** Reads everything under `root`. Rejects when a bundled package's licence forbids it. */
export async function readContents(root: string): Promise<Contents> {
  const packages = await bundledPackages(root);
  assertPermissive(packages);
  const read = async (path: string) => await Bun.file(join(root, path)).text();
  const bunVersion = String((await Bun.file(join(root, "node_modules/bun/package.json")).json()).version);
  const runtime = runtimeNotice(bunVersion, await read("node_modules/bun-types/docs/project/license.mdx"));
  const specs = await loadSpecs();
  const names = await Array.fromAsync(new Bun.Glob("**/*").scan(join(root, "packaging/systemd")));
  return {
    packages,
    bunVersion,
    readme: text("README.md", await read("README.md")),
    changelog: text("CHANGELOG.md", await read("CHANGELOG.md")),
    licence: text("LICENSE", await read("LICENSE")),
    notices: text("THIRD_PARTY_NOTICES", notices(packages, runtime)),
    manual: text("pot.1", manualPage(specs)),
    completions: {
      bash: text("pot", SCRIPTS.bash(specs)),
      zsh: text("_pot", SCRIPTS.zsh(specs)),
      fish: text("pot.fish", SCRIPTS.fish(specs)),
    },
    units: [
      ...(await Promise.all(
        names.sort().map(async (name) => text(`systemd/${name}`, await read(`packaging/systemd/${name}`))),
      )),
      text("systemd/pot.toml", exampleConfig()),
    ],
    plugin: (executable) =>
      Object.entries(pluginFiles({ executable, agent: DEFAULT_AGENT }, VERSION)).map(([name, source]) =>
        // The first line of each says that `pot plugin uninstall` removes it; here a package manager does.
        text(`${PLUGIN_PACKAGE}/${name}`, source.slice(source.indexOf("\n") + 1)),
      ),
    wheelModule: {
      path: `${PLUGIN_PACKAGE}/${INSTALLED}`,
      data: Buffer.from((await read("packaging/wheel/installed.py")).replace("'0.0.0'", `'${VERSION}'`)),
      mode: 0o644,
    },
  };
}
