/** The options of `pot plugin`, as plain data. */
import { DEFAULT_AGENT, SHIM_VERSION } from "../plugin/install.ts";
import type { CommandSpec, ParsedArgs } from "./args.ts";

export const command = {
  name: "plugin",
  description: "Make yt-dlp use pot by itself",
  positionals: { action: "install, uninstall or status" },
  words: ["install", "uninstall", "status"],
  options: {
    dir: {
      type: "string",
      valueHint: "folder",
      description: "Folder of plugins, or server_home with --script-shim, instead of the usual one",
    },
    zip: { type: "boolean", description: "install: as one zip file" },
    print: { type: "boolean", description: "install: that zip file on stdout, write nothing" },
    "script-shim": {
      type: "boolean",
      description: "The scripts for the script mode of bgutil-ytdlp-pot-provider, not the plugin",
    },
    "shim-version": {
      type: "string",
      valueHint: "x.y.z",
      description: `install --script-shim: version of that plugin, which its scripts must answer (${SHIM_VERSION})`,
    },
    executable: {
      type: "string",
      valueHint: "path",
      description: "install: absolute path of the executable to run, instead of this one",
    },
    agent: {
      type: "string",
      valueHint: "duration|off",
      description: `install: how long what pot starts lives on, for the next yt-dlp (${DEFAULT_AGENT})`,
    },
    "yt-dlp": { type: "string", valueHint: "path", description: "status: the yt-dlp to ask" },
  },
  examples: [
    "pot plugin install",
    "pot plugin install --dir /srv/metube/plugins --executable /opt/pot",
    "pot plugin install --script-shim",
    "pot plugin status",
  ],
} as const satisfies CommandSpec;

/** What the command line gave. */
export type PluginValues = ParsedArgs<typeof command.options>["values"];
