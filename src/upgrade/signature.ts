/** Verifies signatures of minisign (https://jedisct1.github.io/minisign/): Ed25519 over the file's BLAKE2b digest. */
import { createHash, createPublicKey, verify } from "node:crypto";

/** Bytes: the algorithm's two letters, the key's number, and then a key or a signature. */
const HEAD = { algorithm: 2, keyId: 8 };
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** The frame that makes 32 bytes a key in DER. */
const ED25519_DER = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Checks that `signature`, the text of a `.minisig` file, was made over `data` by the owner of `publicKey`. Throws an
 * error that says what is wrong with it.
 */
export function verifySignature(data: Uint8Array, signature: string, publicKey: string): void {
  const key = split(publicKey.trim(), KEY_BYTES, "the public key");
  if (key.algorithm !== "Ed") throw new Error("the public key is of an unknown kind");
  const [, line = "", comment = "", global = ""] = signature.split(/\r?\n/);
  const trusted = /^trusted comment: (.*)$/.exec(comment)?.[1];
  if (trusted === undefined) throw new Error("the signature has no trusted comment");
  const signed = split(line, SIGNATURE_BYTES, "the signature");
  if (signed.algorithm !== "ED") throw new Error("the signature is of an unknown kind");
  if (!signed.keyId.equals(key.keyId)) throw new Error("it was signed with another key");
  const ed25519 = createPublicKey({
    key: Buffer.concat([ED25519_DER, key.body]),
    format: "der",
    type: "spki",
  });
  const digest = createHash("blake2b512").update(data).digest();
  if (!verify(null, digest, ed25519, signed.body)) throw new Error("the signature does not fit");
  const covered = Buffer.concat([signed.body, Buffer.from(trusted)]);
  if (!verify(null, covered, ed25519, Buffer.from(global, "base64"))) {
    throw new Error("the signature of its comment does not fit");
  }
}

function split(line: string, bodyBytes: number, what: string) {
  const bytes = Buffer.from(line, "base64");
  if (bytes.length !== HEAD.algorithm + HEAD.keyId + bodyBytes) throw new Error(`${what} has a wrong length`);
  return {
    algorithm: bytes.toString("latin1", 0, HEAD.algorithm),
    keyId: bytes.subarray(HEAD.algorithm, HEAD.algorithm + HEAD.keyId),
    body: bytes.subarray(HEAD.algorithm + HEAD.keyId),
  };
}
