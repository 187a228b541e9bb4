/** Whether a document is signed by the issuer it names: by Data Integrity proofs, or as signed text. */

import { N_ } from "../words.ts";
import { limits, signatures } from "./constants.ts";
import { isAbsent, isOver } from "./dates.ts";
import { EncodingError, SentenceError } from "./errors.ts";
import type { KeyFinding } from "./issuers.ts";
import { NO_KEY_NAMED, failed, findKey, findOtherKeys, findSameKey, onlyKeyId, underName, unknown, unreadable } from "./issuers.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf, withoutFragment } from "./json_values.ts";
import type { Jws } from "./jws.ts";
import { ALGORITHMS, algorithmOf, isSignedBy } from "./jws.ts";
import type { ParsedDocument } from "./parsing.ts";
import { keyOfJwk } from "./public_keys.ts";
import { issuerId } from "./rules.ts";
import type { Cryptosuite } from "./suites/cryptosuite.ts";
import type { IsBy } from "./suites/index.ts";
import { cryptosuiteOf, signedPayload } from "./suites/index.ts";
import type { State } from "./verdict.ts";
import { Findings } from "./verdict.ts";
import type { VerificationKey } from "./verification_key.ts";
import { isSameKey } from "./verification_key.ts";
import type { Verifier } from "./verifier.ts";

const OTHER_FORM = N_("signature d’une forme que cet outil ne vérifie pas : « {suite} »");
const RIGHT = N_("la signature est juste : rien n’a été modifié depuis");
const WRONG = N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé");
const TRIAL = N_("signé avec une clé d’essai, que tout le monde connaît : n’importe qui aurait pu le fabriquer");
const NO_KEY = N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée");
const OTHER_NAME = N_(
  "la signature nomme sa clé « {name} » : l’émetteur n’en a pas de ce nom, et c’est une de ses clés, autrement nommée, qui est essayée",
);
const COUNTERSIGNED: Readonly<Record<State, string>> = {
  passed: N_("signé aussi par {signer} : cette autre signature est juste"),
  failed: N_("signé aussi par {signer} : cette autre signature n’est pas juste"),
  unknown: N_("signé aussi par {signer} : cette autre signature n’a pas pu être vérifiée"),
};
const NO_ISSUER = unknown(N_("ce document ne dit pas qui l’a délivré : une signature ne l’apprend pas"));

/** Whether a signature is by a key. */
type Matches = (key: VerificationKey) => Promise<boolean>;

/** Add the steps `issuer` and `signature`, for each signature that the document carries. */
export async function verifySignature(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document, jws } = parsed;
  const proofs = itemsOf(document["proof"])
    .filter((proof) => proof !== null)
    .map(fieldsOf);
  if (jws === null) return verifyProofs(document, proofs, verifier, findings);
  if (isVerifiable(jws, findings)) await verifySignedText(jws, issuerId(document), verifier, findings);
  if (proofs.length) {
    findings.unknown("signature", N_("ce texte signé porte encore une autre signature, que cet outil ne vérifie pas"));
  }
}

async function verifySignedText(jws: Jws, issuer: string, verifier: Verifier, findings: Findings): Promise<void> {
  const finding = await keyOfJws(jws, issuer, verifier);
  const matches: Matches = (candidate) => isSignedBy(jws, candidate);
  const key = await orOtherKey(finding, issuer, textOf(jws.header["kid"]), verifier, matches);
  addKey(key, findings);
  await verifyJws(jws, key, findings);
  addTrial(key, findings);
}

/** Several proofs may stand side by side (Data Integrity 1.0, section 2.1.1): every one must hold. */
async function verifyProofs(
  document: Fields,
  proofs: readonly Fields[],
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  if (!proofs.length) return findings.failed("signature", N_("ce document n’est pas signé"));
  const [issuer, most] = [issuerId(document), limits.max_proofs];
  const isByIssuer = proofs.some((proof) => signerOf(proof, issuer) === issuer);
  for (const proof of proofs.slice(0, most)) {
    const signer = signerOf(proof, issuer);
    if (isByIssuer && signer !== issuer) await verifyCountersignature(document, proof, signer, verifier, findings);
    else await verifyProof(document, proof, issuer, verifier, findings);
  }
  if (proofs.length > most) {
    findings.unknown("signature", N_("ce document porte {count} signatures : cet outil en vérifie {most} au plus"), {
      count: proofs.length,
      most,
    });
  }
}

/** Who says they made a proof: the owner of its key, when that is a DID, else the issuer. */
function signerOf(proof: Fields, issuer: string): string {
  const owner = withoutFragment(idOf(proof["verificationMethod"]));
  return owner.startsWith("did:") ? owner : issuer;
}

/** Another's proof beside the issuer's: it must hold too, and says nothing of who issued. */
async function verifyCountersignature(
  document: Fields,
  proof: Fields,
  signer: string,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  const own = new Findings();
  await verifyProof(document, proof, signer, verifier, own);
  const states = own.steps.filter((step) => step.decides).map((step) => step.state);
  const state = (["failed", "unknown"] as const).find((name) => states.includes(name)) ?? "passed";
  findings.add("signature", state, COUNTERSIGNED[state], { signer });
}

/** Add the steps `issuer` and `signature` of one proof, by a key of `signer`. */
async function verifyProof(
  document: Fields,
  proof: Fields,
  signer: string,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  const suite = cryptosuiteOf(proof);
  // a member that is not known could be one of those by another name
  const [other] = Object.keys(proof).filter((member) => !signatures.proof_members.includes(member)).sort();
  if ("previousProof" in proof) {
    return findings.unknown("signature", N_("signatures enchaînées (« previousProof ») : cet outil ne les vérifie pas"));
  }
  if (!suite) {
    return findings.unknown("signature", OTHER_FORM, { suite: proof["cryptosuite"] || (proof["type"] ?? "None") });
  }
  if (other !== undefined) {
    const message = N_("la signature porte une indication que cet outil ne connaît pas : « {name} »");
    return findings.unknown("signature", message, { name: other });
  }
  const keyId = idOf(proof["verificationMethod"]);
  const finding = signer ? await findKey(signer, keyId, verifier) : NO_ISSUER;
  // once for all the keys that are tried: a canonical form may take long
  let payload: Promise<IsBy | SentenceError> | null = null;
  const signed = (): Promise<IsBy | SentenceError> => (payload ??= payloadOf(suite, document, proof));
  let key = await orOtherKey(finding, signer, keyId, verifier, async (candidate) => {
    if (candidate.kind !== suite.keyKind) return false;
    const isBy = await signed();
    return !(isBy instanceof SentenceError) && isBy(candidate);
  });
  if (key.publicKey !== null && key.publicKey.kind !== suite.keyKind) {
    key = unknown(N_("la clé publiée par l’émetteur n’est pas une clé {kind}"), { kind: suite.keyKind });
  }
  addKey(key, findings);
  await verifyValue(proof, key, signed, verifier, findings);
  addTrial(key, findings);
}

/** What a proof signs, or why that cannot be computed. */
async function payloadOf(suite: Cryptosuite, document: Fields, proof: Fields): Promise<IsBy | SentenceError> {
  try {
    return await signedPayload(suite, document, proof);
  } catch (error) {
    if (error instanceof SentenceError) return error;
    throw error;
  }
}

/** The key found, or the one of the issuer's that signed under a name that it does not have. */
async function orOtherKey(
  finding: KeyFinding,
  issuer: string,
  name: string,
  verifier: Verifier,
  matches: Matches,
): Promise<KeyFinding> {
  if (!finding.isUnlisted) return finding;
  for (const key of await findOtherKeys(issuer, name, verifier)) {
    if (key.publicKey !== null && (await matches(key.publicKey))) return key;
  }
  return finding;
}

/** Add the step `issuer`. */
export function addKey(key: KeyFinding, findings: Findings): void {
  findings.add("issuer", key.state, key.message, key.values);
  if (key.otherName && key.publicKey !== null) findings.tell("issuer", OTHER_NAME, { name: key.otherName });
}

function addTrial(key: KeyFinding, findings: Findings): void {
  if (key.isDemonstration && !findings.hasFailed("signature")) findings.addTrial(TRIAL);
}

/** Add the step `signature` for a proof whose suite is known. */
async function verifyValue(
  proof: Fields,
  key: KeyFinding,
  signed: () => Promise<IsBy | SentenceError>,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  const [purpose, end] = [proof["proofPurpose"] ?? null, proof["expires"]];
  const isPast = isAbsent(end) ? false : isOver(end, verifier.now);
  if (purpose === null) {
    return findings.unknown("signature", N_("la signature ne dit pas pour quoi elle a été faite"));
  }
  if (purpose !== "assertionMethod") {
    return findings.failed("signature", N_("cette signature a été faite pour autre chose que délivrer un badge"));
  }
  if (isPast) return findings.failed("signature", N_("cette signature a expiré"));
  if (key.publicKey === null) return findings.unknown("signature", NO_KEY);
  const isBy = await signed();
  if (isBy instanceof EncodingError) return findings.failed("signature", isBy.template, isBy.values);
  if (isBy instanceof SentenceError) return findings.unknown("signature", isBy.template, isBy.values);
  if (!(await isBy(key.publicKey))) return findings.failed("signature", WRONG);
  if (isPast === null) {
    return findings.unknown("signature", N_("on ne peut pas savoir jusqu’à quand vaut la signature : « {date} »"), {
      date: end,
    });
  }
  return findings.passed("signature", RIGHT);
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
    findings.unknown("signature", N_("la signature porte une consigne (« {name} ») que cet outil ne suit pas"), {
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

/**
 * The key a header names (`kid`) or brings along (`jwk`), held against those of the issuer.
 *
 * Names are hints (RFC 7515, section 4.1.4): an issuer that is a key has no other, whatever `kid` says.
 */
async function keyOfJws(jws: Jws, issuer: string, verifier: Verifier): Promise<KeyFinding> {
  if (!issuer) return NO_ISSUER;
  let own: VerificationKey | null = null;
  try {
    if ("jwk" in jws.header) own = keyOfJwk(fieldsOf(jws.header["jwk"]));
  } catch (error) {
    return unreadable(error);
  }
  const [kid, onlyId] = [textOf(jws.header["kid"]), onlyKeyId(issuer)];
  if (onlyId) {
    const finding = own === null ? await findKey(issuer, onlyId, verifier) : await findSameKey(issuer, own, verifier);
    return kid && keyIdOf(kid, issuer) !== onlyId ? underName(kid, issuer, finding, verifier) : finding;
  }
  if (kid) {
    const finding = await findKey(issuer, keyIdOf(kid, issuer), verifier);
    if (own === null || isSameKey(finding.publicKey, own)) return finding;
    if (finding.publicKey === null) return finding.state === "failed" ? finding : { ...finding, publicKey: own };
    return failed(N_("la clé jointe n’est pas celle que la signature désigne"));
  }
  return own === null ? NO_KEY_NAMED : findSameKey(issuer, own, verifier);
}

/** The identifier that `kid` is: an address, or else a fragment after the issuer's (VC-JOSE-COSE). */
const keyIdOf = (kid: string, issuer: string): string =>
  /^(did:|https?:\/\/)/.test(kid) ? kid : `${issuer}#${kid.replace(/^#/, "")}`;
