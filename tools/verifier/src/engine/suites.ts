/**
 * Cryptosuites: canonical document, canonical proof options, their hashes, a signature.
 *
 * `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2), its ancestor `Ed25519Signature2020`, and
 * `eddsa-jcs-2022` (section 3.3), which signs JSON as it stands, all sign SHA-256(proof options) ‖ SHA-256(document).
 */

import { verifyAsync } from "@noble/ed25519";
import { N_ } from "../words.ts";
import { concatenated, sha256, utf8 } from "./bytes.ts";
import { canonicalise } from "./canonical.ts";
import { EncodingError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { canonicaliseJson } from "./jcs.ts";
import { isEqual, textOf } from "./looks.ts";
import { ED25519_LENGTH, decodeMultibase } from "./multikey.ts";

const SIGNATURE_LENGTH = 64;
const SIGNS_JSON = "eddsa-jcs-2022";

/** Whether a proof is of a suite that is verified here. */
export function isReadable(proof: Fields): boolean {
  const [type, name] = [proof["type"], proof["cryptosuite"] ?? null];
  if (type === "DataIntegrityProof") return name === "eddsa-rdfc-2022" || name === SIGNS_JSON;
  return type === "Ed25519Signature2020" && name === null;
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
  if (key.length !== ED25519_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  try {
    return await verifyAsync(signature, payload, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Whether `proof` is a signature of `document` by `publicKey`; nothing is said of who owns the key. */
export async function proofMatches(document: Fields, proof: Fields, publicKey: Uint8Array): Promise<boolean> {
  const signature = signatureOf(proof);
  const canonical = proof["cryptosuite"] === SIGNS_JSON ? asJson(document, proof) : await asRdf(document, proof);
  if (canonical === null) return false;
  const [options, body] = canonical;
  const payload = concatenated(await sha256(utf8(options)), await sha256(utf8(body)));
  return isEd25519Signature(publicKey, payload, signature);
}

type Canonical = readonly [options: string, body: string];

/** The proof's options, read with the document's `@context`, and the document. */
async function asRdf(document: Fields, proof: Fields): Promise<Canonical> {
  const options = { ...without(proof, "proofValue"), "@context": document["@context"] ?? null };
  return [await canonicalise(options), await canonicalise(without(document, "proof"))];
}

/** The same as plain JSON (section 3.3.2); null when the two differ in context. */
function asJson(document: Fields, proof: Fields): Canonical | null {
  const [options, body] = [without(proof, "proofValue"), without(document, "proof")];
  if ("@context" in options) {
    const [first, all] = [asList(options["@context"]), asList(body["@context"])];
    if (!isEqual(first, all.slice(0, first.length))) return null;
    body["@context"] = options["@context"];
  }
  return [canonicaliseJson(options), canonicaliseJson(body)];
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [value ?? null]);
