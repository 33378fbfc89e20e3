/** Python wheels: the executable as a script, and yt-dlp's plugin beside it, so that the two never differ. */
import { createHash } from "node:crypto";
import type { Contents } from "./contents.ts";
import { type Entry, program, text } from "./entry.ts";
import type { Packing } from "./packing.ts";
import { HOMEPAGE, LICENCE, PACKAGE, SUMMARY, VERSION } from "./product.ts";
import { executableName, type Target } from "./targets.ts";
import { zip } from "./zip.ts";

/** Wheels' file names write `-` as `_`. */
const NAME = PACKAGE.replaceAll("-", "_");
/** The first yt-dlp that asks plugins for PO tokens. */
const FIRST_YTDLP = "2025.5.22";

/** The wheel for one platform: its file name and bytes. */
export function wheel(
  target: Target,
  executable: Uint8Array,
  contents: Contents,
  packing: Packing,
): { name: string; data: Uint8Array } {
  const tag = `py3-none-${target.wheel}`;
  const info = `${NAME}-${VERSION}.dist-info`;
  const files: Entry[] = [
    ...contents.plugin("").filter(({ path }) => path !== contents.wheelModule.path),
    contents.wheelModule,
    program(`${NAME}-${VERSION}.data/scripts/${executableName(target)}`, executable),
    { ...contents.licence, path: `${info}/licenses/LICENSE` },
    { ...contents.notices, path: `${info}/licenses/THIRD_PARTY_NOTICES` },
    text(`${info}/METADATA`, metadata(new TextDecoder().decode(contents.readme.data))),
    text(`${info}/WHEEL`, `Wheel-Version: 1.0\nGenerator: ${PACKAGE}\nRoot-Is-Purelib: false\nTag: ${tag}\n`),
  ];
  const record = text(`${info}/RECORD`, [...files.map(recordLine), `${info}/RECORD,,\n`].join(""));
  return {
    name: `${NAME}-${VERSION}-${tag}.whl`,
    data: zip([...files, record], packing.mtime, packing.deflateLevel),
  };
}

function metadata(readme: string): string {
  const fields = [
    "Metadata-Version: 2.4",
    `Name: ${PACKAGE}`,
    `Version: ${VERSION}`,
    `Summary: ${SUMMARY}`,
    `Project-URL: Homepage, ${HOMEPAGE}`,
    `Project-URL: Issues, ${HOMEPAGE}/issues`,
    `License-Expression: ${LICENCE}`,
    "License-File: LICENSE",
    "License-File: THIRD_PARTY_NOTICES",
    "Keywords: yt-dlp,po-token,potoken,plugin",
    "Classifier: Environment :: Plugins",
    "Classifier: Topic :: Multimedia :: Video",
    "Requires-Python: >=3.9",
    "Provides-Extra: yt-dlp",
    `Requires-Dist: yt-dlp>=${FIRST_YTDLP}; extra == "yt-dlp"`,
    "Description-Content-Type: text/markdown",
  ];
  return `${fields.join("\n")}\n\n${readme}`;
}

function recordLine({ path, data }: Entry): string {
  const digest = createHash("sha256").update(data).digest("base64url");
  return `${path},sha256=${digest},${data.length}\n`;
}
