/** Verification of Open Badges 3.0: badges, endorsements and status lists, signed by Data Integrity proofs. */

import { N_ } from "../words.ts";
import { verifyContent, verifyContext, verifyDates } from "./common.ts";
import { EncodingError } from "./errors.ts";
import { identityMatches, normaliseEmail } from "./identity.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, itemsOf, textOf } from "./looks.ts";
import type { Rule } from "./rules.ts";
import { BADGE_RULES, ENDORSEMENT_RULES, STATUS_LIST_RULES, achievementOf, dateKeys, subjectOf } from "./rules.ts";
import { verifySignature } from "./signatures.ts";
import { decodeStatusList } from "./status_list.ts";
import { verifyStatus } from "./statuses.ts";
import type { Outcome, State } from "./verdict.ts";
import { Findings, outcomeOf } from "./verdict.ts";

const MOST_ENDORSEMENTS = 20;
const ENDORSEMENTS: Readonly<Record<Outcome, readonly [state: State, message: string]>> = {
  valid: ["passed", N_("endossement vérifié, de {name}")],
  invalid: ["failed", N_("endossement non valable, de {name}")],
  unknown: ["unknown", N_("endossement qui n'a pas pu être vérifié, de {name}")],
};

/** A delivered badge: an OpenBadgeCredential. */
export async function verifyBadge(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  await verifyCredential(document, BADGE_RULES, inquiry, findings);
  await verifyStatus(document, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
  if (inquiry.email !== null) await verifyIdentity(document, inquiry.email, findings);
  await verifyEmbeddedEndorsements(document, inquiry, findings);
}

/** An EndorsementCredential standing alone. */
export async function verifyEndorsement(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  await verifyCredential(document, ENDORSEMENT_RULES, inquiry, findings);
  await verifyStatus(document, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
}

/** A BitstringStatusListCredential. */
export async function verifyStatusList(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  await verifyCredential(document, STATUS_LIST_RULES, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
  try {
    const bits = await decodeStatusList(textOf(subjectOf(document)["encodedList"]));
    return findings.passed("status", N_("la liste se lit : {length} places"), { length: bits.length * 8 });
  } catch (error) {
    if (error instanceof EncodingError) return findings.failed("status", error.template, error.values);
    throw error;
  }
}

async function verifyCredential(
  document: Fields,
  rules: readonly Rule[],
  inquiry: Inquiry,
  findings: Findings,
): Promise<void> {
  verifyContext(document, findings);
  verifyContent(document, rules, findings);
  await verifySignature(document, inquiry, findings);
}

async function verifyIdentity(document: Fields, email: string, findings: Findings): Promise<void> {
  const identifiers = itemsOf(subjectOf(document)["identifier"])
    .map(fieldsOf)
    .filter((each) => each["identityType"] === "emailAddress");
  if (!identifiers.length) {
    return findings.unknown("identity", N_("ce badge ne désigne personne par une adresse électronique"));
  }
  for (const identifier of identifiers) {
    if (await isIdentityOf(identifier, email)) {
      return findings.passed("identity", N_("ce badge est bien délivré à cette adresse"));
    }
  }
  return findings.failed("identity", N_("ce badge n'est pas délivré à cette adresse"));
}

async function isIdentityOf(identifier: Fields, email: string): Promise<boolean> {
  const [written, salt] = [textOf(identifier["identityHash"]), textOf(identifier["salt"])];
  if (identifier["hashed"] === false) return normaliseEmail(written) === normaliseEmail(email);
  return identityMatches(email, salt, written);
}

/** Each endorsement inside the badge is told, but a withdrawn endorsement does not undo the badge. */
async function verifyEmbeddedEndorsements(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const holders = [document, fieldsOf(document["issuer"]), achievementOf(document)];
  const endorsements = holders.flatMap((holder) => itemsOf(holder["endorsement"]).map(fieldsOf));
  for (const endorsement of endorsements.slice(0, MOST_ENDORSEMENTS)) {
    const own = new Findings();
    await verifyEndorsement(endorsement, inquiry, own);
    const [state, message] = ENDORSEMENTS[outcomeOf(own.steps)];
    const name = fieldsOf(endorsement["issuer"])["name"] || endorsement["issuer"] || "None";
    findings.add("endorsement", state, message, { name }, false);
  }
}
