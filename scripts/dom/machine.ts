/** The table of a browser's fonts, graphics and media, from what was measured of them. */
import type { Face, Machine } from "../../test/dom/machine.ts";

/** One text for `tables/`, read by `src/engine/botguard/dom/machine-table.ts`. */
export function machineTable({ families, faces, webgl, webgl2, ...rest }: Machine): string {
  const upright = new Set(
    Object.entries(families).flatMap(([name, face]) => (name.startsWith("normal ") ? [face] : [])),
  );
  return `${JSON.stringify({
    families,
    faces: faces.map((face, index) => pack(face, upright.has(index))),
    webgl: { ...webgl, parameters: read(webgl.parameters) },
    // What is as in the first version is not said again.
    webgl2: {
      ...webgl2,
      parameters: read(
        Object.fromEntries(
          Object.entries(webgl2.parameters).filter(([name, value]) => webgl.parameters[name] !== value),
        ),
      ),
    },
    ...rest,
  })}\n`;
}

/** Without where the strokes of characters end, which the upright face of a family tells for all. */
function pack({ advances, kerning, bounds, height }: Face, isUpright: boolean): Record<string, unknown> {
  return isUpright ? { advances, kerning, height, bounds } : { advances, kerning, height };
}

function read(parameters: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => [name, JSON.parse(text) as unknown]),
  );
}
