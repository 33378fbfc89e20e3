/** What every package says of the program. */
import packageJson from "../../package.json";

/** The name in registries; `pot` itself belongs to others in most of them. The command is `pot` everywhere. */
export const PACKAGE = "pot-provider";
export const COMMAND = "pot";
export const VERSION: string = packageJson.version;
export const SUMMARY: string = packageJson.description;
/** The same for lists with narrow columns. */
export const SYNOPSIS = "PO-token provider for yt-dlp, in one executable";
export const LICENCE: string = packageJson.license;
/** Where the project lives: release files, issues, source. */
export const HOMEPAGE: string = packageJson.homepage;
export const MAINTAINER = "The pot developers <noreply@github.com>";
