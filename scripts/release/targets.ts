/** The platforms that a release is made for, and what each registry calls them. */

/** One platform. */
export interface Target {
  /** What users see in file names. */
  readonly name: string;
  readonly bun: Bun.Build.CompileTarget;
  readonly os: "linux" | "darwin" | "win32";
  readonly cpu: "x64" | "arm64";
  readonly libc?: "glibc" | "musl";
  /** PyPI's tag: the oldest system that the executable runs on. */
  readonly wheel: string;
  /** Debian's and RPM's names of the processor, where packages are made. */
  readonly deb?: "amd64" | "arm64";
  readonly rpm?: "x86_64" | "aarch64";
}

/**
 * Bun has one runtime for x64 since 1.4: it needs SSE4.2 (2008) and looks for AVX2 by itself, so there is no
 * separate build for old processors.
 */
export const TARGETS: readonly Target[] = [
  {
    name: "linux-x64",
    bun: "bun-linux-x64",
    os: "linux",
    cpu: "x64",
    libc: "glibc",
    wheel: "manylinux_2_17_x86_64",
    deb: "amd64",
    rpm: "x86_64",
  },
  {
    name: "linux-arm64",
    bun: "bun-linux-arm64",
    os: "linux",
    cpu: "arm64",
    libc: "glibc",
    wheel: "manylinux_2_17_aarch64",
    deb: "arm64",
    rpm: "aarch64",
  },
  {
    name: "linux-x64-musl",
    bun: "bun-linux-x64-musl",
    os: "linux",
    cpu: "x64",
    libc: "musl",
    wheel: "musllinux_1_2_x86_64",
  },
  {
    name: "linux-arm64-musl",
    bun: "bun-linux-arm64-musl",
    os: "linux",
    cpu: "arm64",
    libc: "musl",
    wheel: "musllinux_1_2_aarch64",
  },
  { name: "darwin-x64", bun: "bun-darwin-x64", os: "darwin", cpu: "x64", wheel: "macosx_13_0_x86_64" },
  { name: "darwin-arm64", bun: "bun-darwin-arm64", os: "darwin", cpu: "arm64", wheel: "macosx_13_0_arm64" },
  { name: "windows-x64", bun: "bun-windows-x64", os: "win32", cpu: "x64", wheel: "win_amd64" },
  { name: "windows-arm64", bun: "bun-windows-arm64", os: "win32", cpu: "arm64", wheel: "win_arm64" },
];

/** What the executable of `target` is called inside every package. */
export function executableName(target: Target): string {
  return target.os === "win32" ? "pot.exe" : "pot";
}
