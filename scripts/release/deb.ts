/** Packages for Debian, Ubuntu and what comes from them. */
import { createHash } from "node:crypto";
import { ar } from "./ar.ts";
import type { Contents } from "./contents.ts";
import { type Entry, text } from "./entry.ts";
import type { Packing } from "./packing.ts";
import { HOMEPAGE, MAINTAINER, PACKAGE, SYNOPSIS, VERSION } from "./product.ts";
import { tar } from "./tar.ts";
import type { Target } from "./targets.ts";
import { CONFIGURATION, systemTree } from "./tree.ts";

const PLACES = { plugins: "usr/lib/python3/dist-packages", zsh: "usr/share/zsh/vendor-completions" };

/** The package for one processor: its file name and bytes. `scripts` are the maintainer scripts by name. */
export async function deb(
  target: Target & { deb: string },
  executable: Uint8Array,
  contents: Contents,
  scripts: Readonly<Record<string, string>>,
  packing: Packing,
): Promise<{ name: string; data: Uint8Array }> {
  const files = systemTree(executable, contents, PLACES);
  const control: Entry[] = [
    text("control", controlFile(target, files)),
    text("conffiles", CONFIGURATION.map((path) => `/${path}\n`).join("")),
    text("md5sums", files.map(({ path, data }) => `${md5(data)}  ${path}\n`).join("")),
    ...Object.entries(scripts).map(([name, content]) => text(name, content, 0o755)),
  ];
  const { mtime } = packing;
  const members = {
    "debian-binary": Buffer.from("2.0\n"),
    "control.tar.xz": await packing.xz(tar(control, { mtime, prefix: "./" }), target.cpu),
    "data.tar.xz": await packing.xz(tar(files, { mtime, prefix: "./", folders: true }), target.cpu),
  };
  return { name: `${PACKAGE}_${VERSION}_${target.deb}.deb`, data: ar(members, mtime) };
}

function controlFile(target: Target & { deb: string }, files: readonly Entry[]): string {
  const kilobytes = files.reduce((sum, { data }) => sum + Math.ceil(data.length / 1_024), 0);
  return [
    `Package: ${PACKAGE}`,
    `Version: ${VERSION}`,
    `Architecture: ${target.deb}`,
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${kilobytes}`,
    "Depends: libc6 (>= 2.17), passwd",
    "Recommends: ca-certificates",
    "Suggests: yt-dlp",
    "Section: net",
    "Priority: optional",
    `Homepage: ${HOMEPAGE}`,
    `Description: ${SYNOPSIS}`,
    " YouTube asks for proof-of-origin tokens. pot makes them for yt-dlp: as a",
    " service, or started by yt-dlp itself through the plugin in this package.",
    "",
  ].join("\n");
}

function md5(data: Uint8Array): string {
  return createHash("md5").update(data).digest("hex");
}
