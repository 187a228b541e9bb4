/** Verification of Open Badges 3.0: badges, endorsements and status lists. */

import { N_ } from "../words.ts";
import { verifyContent, verifyContext, verifyDates, verifyKnown } from "./common.ts";
import { utf8 } from "./bytes.ts";
import { limits } from "./constants.ts";
import { EncodingError, UnreadableError } from "./errors.ts";
import { identityMatches, normaliseEmail } from "./identity.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf } from "./looks.ts";
import type { Presented } from "./presenting.ts";
import { parsePresented, plainly } from "./presenting.ts";
import { verifyRelated } from "./related.ts";
import type { Rule } from "./rules.ts";
import { BADGE_RULES, ENDORSEMENT_RULES, STATUS_LIST_RULES, achievementOf, dateKeys, subjectOf } from "./rules.ts";
import { verifySignature } from "./signatures.ts";
import { decodeStatusList } from "./status_list.ts";
import { verifyStatus } from "./statuses.ts";
import type { Outcome, State } from "./verdict.ts";
import { Findings, outcomeOf } from "./verdict.ts";

const ENDORSEMENTS: Readonly<Record<Outcome, readonly [state: State, message: string]>> = {
  valid: ["passed", N_("endossement vérifié, de {name}")],
  invalid: ["failed", N_("endossement non valable, de {name}")],
  unknown: ["unknown", N_("endossement qui n’a pas pu être vérifié, de {name}")],
};

const NOBODY = N_("ce badge ne désigne personne par une adresse électronique");
const OF_SOMETHING_ELSE = N_("endossement d’autre chose que ce badge, de {name}");

/** A delivered badge: an OpenBadgeCredential. */
export async function verifyBadge(presented: Presented, inquiry: Inquiry, findings: Findings): Promise<void> {
  const { document } = presented;
  await verifyCredential(presented, BADGE_RULES, inquiry, findings);
  await verifyStatus(document, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
  if (inquiry.email !== null) await verifyIdentity(document, inquiry.email, findings);
  await verifyEmbeddedEndorsements(document, inquiry, findings);
}

/** An EndorsementCredential standing alone. */
export async function verifyEndorsement(presented: Presented, inquiry: Inquiry, findings: Findings): Promise<void> {
  const { document } = presented;
  await verifyCredential(presented, ENDORSEMENT_RULES, inquiry, findings);
  await verifyStatus(document, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
  sayItIsNobodys(inquiry, findings);
  await verifyRelated(document, inquiry, findings);
}

/** A BitstringStatusListCredential. */
export async function verifyStatusList(presented: Presented, inquiry: Inquiry, findings: Findings): Promise<void> {
  const { document } = presented;
  await verifyCredential(presented, STATUS_LIST_RULES, inquiry, findings);
  verifyDates(document, ...dateKeys(document), inquiry, findings);
  sayItIsNobodys(inquiry, findings);
  try {
    const bits = await decodeStatusList(textOf(subjectOf(document)["encodedList"]));
    return findings.passed("status", N_("la liste se lit : {length} places"), { length: bits.length * 8 });
  } catch (error) {
    if (error instanceof EncodingError) return findings.failed("status", error.template, error.values);
    throw error;
  }
}

async function verifyCredential(
  presented: Presented,
  rules: readonly Rule[],
  inquiry: Inquiry,
  findings: Findings,
): Promise<void> {
  verifyContext(presented.document, findings);
  verifyContent(presented, rules, findings);
  await verifySignature(presented, inquiry, findings);
  verifyKnown(idOf(presented.document["issuer"]), inquiry, findings);
}

async function verifyIdentity(document: Fields, email: string, findings: Findings): Promise<void> {
  const identifiers = itemsOf(subjectOf(document)["identifier"])
    .map(fieldsOf)
    .filter((each) => each["identityType"] === "emailAddress");
  if (!identifiers.length) {
    return findings.unknown("identity", NOBODY);
  }
  for (const identifier of identifiers) {
    if (await isIdentityOf(identifier, email)) {
      return findings.passed("identity", N_("ce badge est bien délivré à cette adresse"));
    }
  }
  return findings.failed("identity", N_("ce badge n’est pas délivré à cette adresse"));
}

/** Whoever asks for whom a document is must not take an endorsement or a list for a badge of theirs. */
function sayItIsNobodys(inquiry: Inquiry, findings: Findings): void {
  if (inquiry.email !== null) findings.unknown("identity", NOBODY);
}

async function isIdentityOf(identifier: Fields, email: string): Promise<boolean> {
  const [written, salt] = [textOf(identifier["identityHash"]), textOf(identifier["salt"])];
  if (identifier["hashed"] === false) return normaliseEmail(written) === normaliseEmail(email);
  return identityMatches(email, salt, written);
}

/** Each endorsement inside the badge is told, but a withdrawn endorsement does not undo the badge. */
async function verifyEmbeddedEndorsements(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  for (const [holder, endorsement] of (await endorsementsIn(document)).slice(0, limits.max_endorsements)) {
    const own = new Findings();
    await verifyEndorsement(endorsement, inquiry.forNobody(), own);
    const issuer = endorsement.document["issuer"];
    const name = fieldsOf(issuer)["name"] || (issuer ?? "None");
    const isOfHolder = idOf(subjectOf(endorsement.document)) === idOf(holder);
    const [state, message] = ENDORSEMENTS[outcomeOf(own.steps)];
    if (state === "passed" && !isOfHolder) findings.add("endorsement", "failed", OF_SOMETHING_ELSE, { name }, false);
    else findings.add("endorsement", state, message, { name }, false);
  }
}

/** Each endorsement within a badge, with what holds it: the badge, its issuer or its achievement. */
async function endorsementsIn(document: Fields): Promise<[holder: Fields, endorsement: Presented][]> {
  const found: [Fields, Presented][] = [];
  for (const holder of [document, fieldsOf(document["issuer"]), achievementOf(document)]) {
    for (const each of itemsOf(holder["endorsement"])) found.push([holder, plainly(fieldsOf(each))]);
    for (const text of itemsOf(holder["endorsementJwt"]).slice(0, limits.max_endorsements)) {
      found.push([holder, await presentedOf(textOf(text))]);
    }
  }
  return found;
}

async function presentedOf(text: string): Promise<Presented> {
  try {
    return await parsePresented(utf8(text));
  } catch (error) {
    if (error instanceof UnreadableError) return plainly({});
    throw error;
  }
}
