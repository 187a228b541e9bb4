/**
 * Suites of Ed25519 keys (Data Integrity EdDSA Cryptosuites 1.0): `eddsa-rdfc-2022` (section 3.2), its ancestor
 * `Ed25519Signature2020`, and `eddsa-jcs-2022` (section 3.3), which signs JSON as it stands.
 *
 * All sign SHA-256(options) ‖ SHA-256(document).
 */

import { verifyAsync } from "@noble/ed25519";
import { concatenated, sha256, utf8 } from "../bytes.ts";
import { canonicalise } from "../canonical.ts";
import { canonicaliseJson } from "../jcs.ts";
import type { Fields, Json } from "../json.ts";
import { isEqual } from "../json_values.ts";
import type { VerificationKey } from "../verification_key.ts";
import type { Canonical, Cryptosuite } from "./cryptosuite.ts";

const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

/** Sections 3.2.3 and 3.2.5: N-Quads in the order of RDFC-1.0; options are read with the document's `@context`. */
async function canonicaliseAsRdf(document: Fields, options: Fields): Promise<Canonical> {
  const withContext = { ...options, "@context": document["@context"] ?? null };
  return [utf8(await canonicalise(withContext)), utf8(await canonicalise(document))];
}

/**
 * Sections 3.3.3 and 3.3.5: JSON in the form of RFC 8785. Options that have a `@context` give it to the document, whose
 * own must start with it (section 3.3.2).
 */
async function canonicaliseAsJson(document: Fields, options: Fields): Promise<Canonical | null> {
  if (!("@context" in options)) return [utf8(canonicaliseJson(options)), utf8(canonicaliseJson(document))];
  const [first, own] = [asList(options["@context"]), asList(document["@context"])];
  if (!isEqual(first, own.slice(0, first.length))) return null;
  const withContext = { ...document, "@context": options["@context"] };
  return [utf8(canonicaliseJson(options)), utf8(canonicaliseJson(withContext))];
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [value ?? null]);

/** Sections 3.2.4 and 3.3.4: the 64 bytes that are signed. */
const hashSha256: Cryptosuite["hash"] = async (options, document) =>
  concatenated(await sha256(options), await sha256(document));

/** Whether `signature` (64 bytes) is that of `payload` by this key, strictly (RFC 8032, section 5.1.7). */
export async function verifyEd25519(
  key: VerificationKey,
  payload: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const [point] = key.numbers;
  if (point?.length !== KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  try {
    return await verifyAsync(signature, payload, point, { zip215: false });
  } catch {
    return false;
  }
}

const EDDSA_RDFC_2022: Cryptosuite = {
  proofType: "DataIntegrityProof",
  name: "eddsa-rdfc-2022",
  keyKind: "Ed25519",
  signatureLength: SIGNATURE_LENGTH,
  canonicalise: canonicaliseAsRdf,
  hash: hashSha256,
  verify: verifyEd25519,
};
export const EDDSA_SUITES: readonly Cryptosuite[] = [
  EDDSA_RDFC_2022,
  { ...EDDSA_RDFC_2022, proofType: "Ed25519Signature2020", name: null },
  { ...EDDSA_RDFC_2022, name: "eddsa-jcs-2022", canonicalise: canonicaliseAsJson },
];
