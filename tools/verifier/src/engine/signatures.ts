/** Whether a document is signed by the issuer it names. */

import { N_ } from "../words.ts";
import { EncodingError, SentenceError } from "./errors.ts";
import type { Inquiry } from "./inquiry.ts";
import type { KeyFinding } from "./issuers.ts";
import { findKey } from "./issuers.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, parseDateTime, textOf } from "./looks.ts";
import { isReadable, proofMatches } from "./suites.ts";
import type { Step } from "./verdict.ts";
import { Findings } from "./verdict.ts";

const MOST_PROOFS = 4;

/**
 * Add the steps `issuer` and `signature`.
 *
 * Several proofs may stand side by side (Data Integrity 1.0, section 2.1.1): one that verifies is enough.
 */
export async function verifySignature(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const proofs = itemsOf(document["proof"]).map(fieldsOf);
  const [first] = proofs;
  if (!first) return findings.failed("signature", N_("ce document n'est pas signé"));
  const readable = proofs.filter((proof) => isReadable(proof) && !("previousProof" in proof));
  if (!readable.length) {
    return findings.unknown(
      "signature",
      N_("signature d'une forme que cet outil ne vérifie pas : « {suite} »"),
      { suite: first["cryptosuite"] || first["type"] || "None" },
    );
  }
  let best: readonly Step[] = [];
  let merit = -1;
  for (const proof of readable.slice(0, MOST_PROOFS)) {
    const steps = await attempt(document, proof, inquiry);
    if (meritOf(steps) > merit) [best, merit] = [steps, meritOf(steps)];
  }
  findings.steps.push(...best);
}

function meritOf(steps: readonly Step[]): number {
  if (steps.every((step) => step.state === "passed")) return 2;
  return steps.some((step) => step.state === "failed") ? 0 : 1;
}

async function attempt(document: Fields, proof: Fields, inquiry: Inquiry): Promise<readonly Step[]> {
  const findings = new Findings();
  const key = await findKey(idOf(document["issuer"]), textOf(proof["verificationMethod"]), inquiry);
  findings.add("issuer", key.state, key.message, key.values);
  await verifyProof(document, proof, key, inquiry, findings);
  return findings.steps;
}

async function verifyProof(
  document: Fields,
  proof: Fields,
  key: KeyFinding,
  inquiry: Inquiry,
  findings: Findings,
): Promise<void> {
  if (proof["proofPurpose"] !== "assertionMethod") {
    return findings.failed("signature", N_("cette signature a été faite pour autre chose que délivrer un badge"));
  }
  const expiry = parseDateTime(proof["expires"]);
  if (expiry !== null && expiry < inquiry.now) return findings.failed("signature", N_("cette signature est périmée"));
  if (key.publicKey === null) {
    return findings.unknown("signature", N_("sans la clé de l'émetteur, la signature ne peut pas être vérifiée"));
  }
  let matches: boolean;
  try {
    matches = await proofMatches(document, proof, key.publicKey);
  } catch (error) {
    if (error instanceof EncodingError) return findings.failed("signature", error.template, error.values);
    if (error instanceof SentenceError) return findings.unknown("signature", error.template, error.values);
    throw error;
  }
  if (!matches) {
    return findings.failed(
      "signature",
      N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé"),
    );
  }
  return findings.passed("signature", N_("la signature est juste : rien n'a été modifié depuis"));
}
