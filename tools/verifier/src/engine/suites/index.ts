/** Cryptosuites that are verified: a new one is a file like `eddsa.ts`, and its suites in this table. */

import { N_ } from "../../words.ts";
import { EncodingError } from "../errors.ts";
import type { Fields, Json } from "../json.ts";
import { textOf } from "../json_values.ts";
import { decodeMultibase } from "../multikey.ts";
import type { VerificationKey } from "../verification_key.ts";
import type { Cryptosuite } from "./cryptosuite.ts";
import { EDDSA_SUITES } from "./eddsa.ts";

const CRYPTOSUITES: readonly Cryptosuite[] = [...EDDSA_SUITES];

/** The suite of a proof, undefined when it is not one of these. */
export const cryptosuiteOf = (proof: Fields): Cryptosuite | undefined =>
  CRYPTOSUITES.find((suite) => suite.proofType === proof["type"] && suite.name === (proof["cryptosuite"] ?? null));

/** Whether a signature is by a key; nothing is said of who owns the key. */
export type IsBy = (key: VerificationKey) => Promise<boolean> | boolean;

/** What `proof`, of that suite, signs of `document`, to be tried with any number of keys. */
export async function signedPayload(suite: Cryptosuite, document: Fields, proof: Fields): Promise<IsBy> {
  const signature = decodeMultibase(textOf(proof["proofValue"]));
  if (signature.length !== suite.signatureLength) {
    throw new EncodingError(N_("la signature ne compte pas {length} octets"), { length: suite.signatureLength });
  }
  const canonical = await suite.canonicalise(without(document, "proof"), without(proof, "proofValue"));
  if (canonical === null) return () => false;
  const payload = await suite.hash(...canonical);
  return (key) => suite.verify(key, payload, signature);
}

function without(document: Fields, key: string): Record<string, Json | undefined> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));
}
