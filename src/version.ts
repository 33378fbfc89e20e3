/** The product's version, inlined from package.json when the executable is built. */
import { version } from "../package.json";

/** What a build can put in its place, as a constant of this name: a test's, whose upgrades need two versions. */
declare const POT_VERSION: string | undefined;

export const VERSION: string = typeof POT_VERSION === "undefined" ? version : POT_VERSION;
