/** `pot plugin status`: what is installed, what runs, and which providers yt-dlp loads. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { oneLine } from "../errors.ts";
import { type Platform, scriptHome, searchedFolders } from "../plugin/folders.ts";
import { installedPlugins, installedShims } from "../plugin/install.ts";
import { inspectYtDlp, type YtDlpReport } from "../plugin/ytdlp.ts";
import { VERSION } from "../version.ts";
import type { Output } from "./context.ts";
import type { PluginValues } from "./plugin-options.ts";
import { findServer, serverUrls } from "./running-server.ts";

/** Resolves with 0 when yt-dlp would get tokens from pot, by whichever plugin. */
export async function status(values: PluginValues, platform: Platform, stdout: Output): Promise<number> {
  const say = (title: string, words: string) => stdout.write(`${title.padEnd(12)}${words}\n`);
  const urls = serverUrls(platform.env.POT_URL);
  await say("pot", `${VERSION}, ${process.execPath}`);
  for (const [title, words] of await installedLines(values, platform)) await say(title, words);
  const server = await findServer(urls);
  await say("server", server ? `${server.url} (answers as ${oneLine(server.version, 40)})` : "none running");
  const ytdlp = values["yt-dlp"] ?? Bun.which("yt-dlp");
  if (!ytdlp) {
    await say("yt-dlp", "not found on the PATH; name it with --yt-dlp");
    return 1;
  }
  const report = await inspectYtDlp(ytdlp);
  await say("yt-dlp", `${report.version}, Python ${report.python}, ${ytdlp}`);
  const { providers, challengeProviders } = report;
  for (const folder of report.folders) await say("folder", oneLine(folder));
  if (!providers) {
    await say("providers", "none: PO token providers need yt-dlp 2025.05.22 or newer");
    return 1;
  }
  for (const line of providerLines(providers, "none; run: pot plugin install")) await say("providers", line);
  for (const line of providerLines(challengeProviders, "left to yt-dlp itself"))
    await say("challenges", line);
  const isOurs = ({ name }: { name: string }) =>
    name.startsWith("pot:") || (server !== undefined && name === "bgutil:http");
  return providers.some(isOurs) ? 0 : 1;
}

/** The providers in the order in which yt-dlp asks them, a line each; `none` where there are none. */
function providerLines(providers: YtDlpReport["providers"], none: string): string[] {
  if (!providers?.length) return [none];
  return providers.map(({ name, version, file, available }, index) => {
    const fate = available === false ? " (not available here)" : "";
    return `${index + 1}. ${oneLine(`${name} ${version}  ${file}`)}${fate}`;
  });
}

async function installedLines(values: PluginValues, platform: Platform): Promise<[string, string][]> {
  const folders = [...(values.dir ? [values.dir] : []), ...searchedFolders(platform)];
  const plugins = await installedPlugins(folders.map((folder) => resolve(folder)));
  const shims = await installedShims(resolve(values.dir ?? scriptHome(platform)));
  const lines = plugins.map(({ path, executable }): [string, string] => {
    const fate = executable && existsSync(executable) ? "" : ", which is not there";
    return ["plugin", `${path}, runs ${executable ?? "nothing that can be read"}${fate}`];
  });
  if (lines.length === 0) lines.push(["plugin", "not installed; run: pot plugin install"]);
  return [...lines, ...shims.map((path): [string, string] => ["script", path])];
}
