/** Reads SHA256SUMS, which says what a release consists of and which version it is. */

/** The archive of one platform in a release. */
export interface Archive {
  readonly version: string;
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The archive of `platform` in the text of SHA256SUMS; undefined when the release has none. Linear in the text. */
export function findArchive(sums: string, platform: string): Archive | undefined {
  const ending = platform.startsWith("windows-") ? ".zip" : ".tar.gz";
  for (const line of sums.split("\n")) {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](pot-v\S+)$/.exec(line.trimEnd()) ?? [];
    if (sha256 === undefined || name === undefined) continue;
    if (!name.endsWith(`-${platform}${ending}`)) continue;
    const version = name.slice("pot-v".length, -`-${platform}${ending}`.length);
    if (isVersion(version)) return { version, name, sha256 };
  }
  return undefined;
}

/** Whether `text` is a version as releases are numbered: 1.2.3 or 1.2.3-beta.1. */
export function isVersion(text: string): boolean {
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/.test(text);
}

/** The platform whose archive fits this process: what release files have in their names. */
export function thisPlatform(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const isMusl = process.platform === "linux" && header.glibcVersionRuntime === undefined;
  return `${os}-${process.arch}${isMusl ? "-musl" : ""}`;
}
