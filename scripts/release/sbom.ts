/** The bill of materials: CycloneDX 1.6, of the runtime and the bundled packages. */
import { createHash } from "node:crypto";
import type { BundledPackage } from "./packages.ts";
import { COMMAND, HOMEPAGE, LICENCE, SUMMARY, VERSION } from "./product.ts";

/** The document as JSON text. `mtime`: its date in seconds. */
export function sbom(packages: readonly BundledPackage[], bunVersion: string, mtime: number): string {
  const reference = `pkg:generic/${COMMAND}@${VERSION}`;
  const components = [
    component("application", "bun", bunVersion, `pkg:npm/bun@${bunVersion}`, licenceOf("MIT")),
    ...packages.map(({ name, version, licence, integrity }) => ({
      ...component("library", name, version, purl(name, version), licenceOf(licence)),
      ...(integrity.startsWith("sha512-") && {
        hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.slice(7), "base64").toString("hex") }],
      }),
    })),
  ];
  const body = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(mtime * 1_000).toISOString(),
      component: {
        ...component("application", COMMAND, VERSION, reference, licenceOf(LICENCE)),
        description: SUMMARY,
        externalReferences: [{ type: "website", url: HOMEPAGE }],
      },
    },
    components,
    dependencies: [{ ref: reference, dependsOn: components.map((each) => each["bom-ref"]) }],
  };
  const { $schema, bomFormat, specVersion, ...rest } = body;
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(body))}`;
  return `${JSON.stringify({ $schema, bomFormat, specVersion, serialNumber, ...rest }, undefined, 2)}\n`;
}

function component(type: string, name: string, version: string, reference: string, licences: object[]) {
  return { type, "bom-ref": reference, name, version, licenses: licences, purl: reference };
}

function licenceOf(expression: string): object[] {
  return /\s/.test(expression) ? [{ expression }] : [{ license: { id: expression } }];
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** A UUID that depends on `text` alone (version 8: of one's own making). */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
