/** Where releases come from, and the key that they are signed with. */

/** What a build can put in the place of both, as a constant of this name: a fork's own, or a test's. */
declare const POT_RELEASE_ORIGIN: Origin | undefined;

export interface Origin {
  /** `latest/download/FILE` and `download/vX.Y.Z/FILE` are below it. */
  readonly url: string;
  /** The public key, as the second line of minisign's `.pub` file; empty: nothing can be trusted. */
  readonly key: string;
}

/** The project's own. The key is empty until its first release is signed: see SECURITY.md. */
const PROJECT: Origin = { url: "https://github.com/pot-provider/pot/releases", key: "" };

export const ORIGIN: Origin = typeof POT_RELEASE_ORIGIN === "undefined" ? PROJECT : POT_RELEASE_ORIGIN;
