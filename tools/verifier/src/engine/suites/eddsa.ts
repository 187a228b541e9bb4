/**
 * Suites of Ed25519 keys (Data Integrity EdDSA Cryptosuites 1.0): `eddsa-rdfc-2022` (section 3.2), its ancestor
 * `Ed25519Signature2020`, and `eddsa-jcs-2022` (section 3.3), which signs JSON as it stands.
 */

import { verifyAsync } from "@noble/ed25519";
import type { VerificationKey } from "../verification_key.ts";
import type { Cryptosuite } from "./cryptosuite.ts";
import { canonicaliseAsJson, canonicaliseAsRdf, hashSha256 } from "./transforming.ts";

const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

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
