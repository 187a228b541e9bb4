/**
 * Cryptosuites: canonical document, canonical proof options, their hashes, a signature.
 *
 * `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2) and its ancestor `Ed25519Signature2020`
 * both sign SHA-256(proof options) ‖ SHA-256(document).
 */

import { verifyAsync } from "@noble/ed25519";
import { N_ } from "../words.ts";
import { concatenated, sha256, utf8 } from "./bytes.ts";
import { canonicalise } from "./canonical.ts";
import { EncodingError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { textOf } from "./looks.ts";
import { decodeMultibase } from "./multikey.ts";

const SIGNATURE_LENGTH = 64;

/** Whether a proof is of a suite that is verified here. */
export function isReadable(proof: Fields): boolean {
  const [type, name] = [proof["type"], proof["cryptosuite"] ?? null];
  return (type === "DataIntegrityProof" && name === "eddsa-rdfc-2022") || (type === "Ed25519Signature2020" && name === null);
}

export function without(document: Fields, key: string): Record<string, Json | undefined> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));
}

function signatureOf(proof: Fields): Uint8Array {
  const content = decodeMultibase(textOf(proof["proofValue"]));
  if (content.length !== SIGNATURE_LENGTH) throw new EncodingError(N_("la signature ne compte pas 64 octets"));
  return content;
}

/** Whether `signature` (64 bytes) is that of `payload` by this Ed25519 key (32 bytes), strictly (RFC 8032, 5.1.7). */
export async function isEd25519Signature(key: Uint8Array, payload: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    return await verifyAsync(signature, payload, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Whether `proof` is a signature of `document` by `publicKey`; nothing is said of who owns the key. */
export async function proofMatches(document: Fields, proof: Fields, publicKey: Uint8Array): Promise<boolean> {
  const signature = signatureOf(proof);
  const options = { ...without(proof, "proofValue"), "@context": document["@context"] ?? null };
  const payload = concatenated(
    await sha256(utf8(await canonicalise(options))),
    await sha256(utf8(await canonicalise(without(document, "proof")))),
  );
  return isEd25519Signature(publicKey, payload, signature);
}
