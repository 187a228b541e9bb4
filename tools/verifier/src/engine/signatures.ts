/** Whether a document is signed by the issuer it names: by Data Integrity proofs, or as signed text. */

import { N_ } from "../words.ts";
import { limits, signatures } from "./constants.ts";
import { EncodingError, SentenceError } from "./errors.ts";
import type { KeyFinding } from "./issuers.ts";
import { failed, findKey, findSameKey, onlyKeyId, unknown, unreadable } from "./issuers.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isOver, itemsOf, textOf } from "./json_values.ts";
import type { Jws } from "./jws.ts";
import { ALGORITHMS, algorithmOf, isSignedBy } from "./jws.ts";
import type { ParsedDocument } from "./parsing.ts";
import { keyOfJwk } from "./public_keys.ts";
import type { Cryptosuite } from "./suites/cryptosuite.ts";
import { cryptosuiteOf, proofMatches } from "./suites/index.ts";
import type { Step } from "./verdict.ts";
import { Findings } from "./verdict.ts";
import type { VerificationKey } from "./verification_key.ts";
import { isSameKey } from "./verification_key.ts";
import type { Verifier } from "./verifier.ts";

const OTHER_FORM = N_("signature d’une forme que cet outil ne vérifie pas : « {suite} »");
const RIGHT = N_("la signature est juste : rien n’a été modifié depuis");
const WRONG = N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé");
const TRIAL = N_("signé avec une clé d’essai, que tout le monde connaît : n’importe qui aurait pu le fabriquer");
const NO_KEY = N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée");

/** Add the steps `issuer` and `signature`. */
export async function verifySignature(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document, jws } = parsed;
  if (jws === null) return verifyProofs(document, verifier, findings);
  if (!isVerifiable(jws, findings)) return;
  const key = await keyOfJws(jws, idOf(document["issuer"]), verifier);
  findings.add("issuer", key.state, key.message, key.values);
  await verifyJws(jws, key, findings);
  addTrial(key, findings);
}

/** Several proofs may stand side by side (Data Integrity 1.0, section 2.1.1): one that verifies is enough. */
async function verifyProofs(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const proofs = itemsOf(document["proof"]).map(fieldsOf);
  if (!proofs.length) return findings.failed("signature", N_("ce document n’est pas signé"));
  const attempts: (readonly Step[])[] = [];
  let other: Fields | undefined;
  for (const proof of proofs) {
    const suite = hasKnownMembers(proof) ? cryptosuiteOf(proof) : undefined;
    if (suite && attempts.length < limits.max_proofs) attempts.push(await attempt(document, proof, suite, verifier));
    else other ??= proof;
  }
  if (other) attempts.push(otherForm(other));
  let [best, merit] = [attempts[0] ?? [], -1];
  for (const steps of attempts) if (meritOf(steps) > merit) [best, merit] = [steps, meritOf(steps)];
  findings.steps.push(...best);
}

/** Whether a proof says only what a proof may say: another member could be one of these by another name. */
const hasKnownMembers = (proof: Fields): boolean =>
  Object.keys(proof).every((member) => signatures.proof_members.includes(member));

function otherForm(proof: Fields): readonly Step[] {
  const findings = new Findings();
  findings.unknown("signature", OTHER_FORM, { suite: proof["cryptosuite"] || (proof["type"] ?? "None") });
  return findings.steps;
}

/** How much an attempt tells: yes; no, by the issuer's own key; nothing sure; a key that is another's. */
function meritOf(steps: readonly Step[]): number {
  const states = steps.filter((step) => step.decides).map((step) => step.state);
  if (states.every((state) => state === "passed")) return 3;
  if (states.length === 2 && states[0] === "passed" && states[1] === "failed") return 2;
  return states.includes("failed") ? 0 : 1;
}

async function attempt(
  document: Fields,
  proof: Fields,
  suite: Cryptosuite,
  verifier: Verifier,
): Promise<readonly Step[]> {
  const findings = new Findings();
  let key = await findKey(idOf(document["issuer"]), textOf(proof["verificationMethod"]), verifier);
  if (key.publicKey !== null && key.publicKey.kind !== suite.keyKind) {
    key = unknown(N_("la clé publiée par l’émetteur n’est pas une clé {kind}"), { kind: suite.keyKind });
  }
  findings.add("issuer", key.state, key.message, key.values);
  await verifyProof(document, proof, suite, key, verifier, findings);
  addTrial(key, findings);
  return findings.steps;
}

function addTrial(key: KeyFinding, findings: Findings): void {
  if (key.isDemonstration && !findings.hasFailed("signature")) findings.addTrial(TRIAL);
}

async function verifyProof(
  document: Fields,
  proof: Fields,
  suite: Cryptosuite,
  key: KeyFinding,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  if (proof["proofPurpose"] !== "assertionMethod") {
    return findings.failed("signature", N_("cette signature a été faite pour autre chose que délivrer un badge"));
  }
  if (isOver(proof["expires"], verifier.now)) return findings.failed("signature", N_("cette signature est périmée"));
  if (key.publicKey === null) return findings.unknown("signature", NO_KEY);
  let matches: boolean;
  try {
    matches = await proofMatches(suite, document, proof, key.publicKey);
  } catch (error) {
    if (error instanceof EncodingError) return findings.failed("signature", error.template, error.values);
    if (error instanceof SentenceError) return findings.unknown("signature", error.template, error.values);
    throw error;
  }
  return matches ? findings.passed("signature", RIGHT) : findings.failed("signature", WRONG);
}

/** Whether a signed text is signed in a way that can prove something; else why, in `findings`. */
export function isVerifiable(jws: Jws, findings: Findings): boolean {
  const name = algorithmOf(jws);
  const unexpected = signatures.refused_header_members.find((member) => member in jws.header);
  if (signatures.algorithms_without_proof.includes(name)) {
    findings.failed(
      "signature",
      N_("ce document n’est pas vraiment signé : l’algorithme « {name} » ne prouve rien"),
      { name },
    );
  } else if (unexpected !== undefined) {
    findings.failed("signature", N_("la signature porte une consigne inattendue (« {name} ») : elle est refusée"), {
      name: unexpected,
    });
  } else if (!ALGORITHMS.has(name)) findings.unknown("signature", OTHER_FORM, { suite: name });
  else return true;
  return false;
}

/** Add the step `signature` for a fit signed text and the key found for it. */
export async function verifyJws(jws: Jws, key: KeyFinding, findings: Findings): Promise<void> {
  if (key.publicKey === null) return findings.unknown("signature", NO_KEY);
  const name = algorithmOf(jws);
  if (key.publicKey.kind !== ALGORITHMS.get(name)) {
    return findings.failed("signature", N_("la clé n’est pas de la sorte que la signature annonce ({name})"), { name });
  }
  if (!(await isSignedBy(jws, key.publicKey))) return findings.failed("signature", WRONG);
  return findings.passed("signature", RIGHT);
}

/** The key a header names (`kid`) or brings along (`jwk`), held against those of the issuer. */
async function keyOfJws(jws: Jws, issuer: string, verifier: Verifier): Promise<KeyFinding> {
  let own: VerificationKey | null = null;
  try {
    if ("jwk" in jws.header) own = keyOfJwk(fieldsOf(jws.header["jwk"]));
  } catch (error) {
    return unreadable(error);
  }
  const keyId = keyIdOf(textOf(jws.header["kid"]), issuer);
  if (keyId) {
    const finding = await findKey(issuer, keyId, verifier);
    if (own === null || isSameKey(finding.publicKey, own)) return finding;
    if (finding.publicKey === null) return finding.state === "failed" ? finding : { ...finding, publicKey: own };
    return failed(N_("la clé jointe n’est pas celle que la signature désigne"));
  }
  if (own !== null) return findSameKey(issuer, own, verifier);
  if (onlyKeyId(issuer)) return findKey(issuer, onlyKeyId(issuer), verifier);
  return unknown(N_("la signature ne dit pas avec quelle clé elle a été faite"));
}

/** The identifier that `kid` is; for an issuer that is a DID, a fragment does (VC-JOSE-COSE). */
function keyIdOf(kid: string, issuer: string): string {
  if (!kid || /^(did:|https?:\/\/)/.test(kid)) return kid;
  return issuer.startsWith("did:") ? `${issuer}#${kid.replace(/^#/, "")}` : "";
}
