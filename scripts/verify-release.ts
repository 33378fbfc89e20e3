/** Checks the signature of a release, in the folder that is named, against the key that executables have. */
import { join } from "node:path";
import { ORIGIN } from "../src/upgrade/origin.ts";
import { verifySignature } from "../src/upgrade/signature.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("name the folder that has SHA256SUMS and SHA256SUMS.minisig");
const sums = await Bun.file(join(folder, "SHA256SUMS")).bytes();
verifySignature(sums, await Bun.file(join(folder, "SHA256SUMS.minisig")).text(), ORIGIN.key);
console.log("signed");
