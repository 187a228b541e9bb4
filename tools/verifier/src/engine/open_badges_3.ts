/** Verification of Open Badges 3.0: badges, endorsements and status lists. */

import { N_ } from "../words.ts";
import { utf8 } from "./bytes.ts";
import { claimedDates } from "./claims.ts";
import { verifyContent, verifyContext, verifyDates, verifyKnown } from "./common.ts";
import { limits } from "./constants.ts";
import { ENDS, STARTS } from "./dates.ts";
import { EncodingError, UnreadableError } from "./errors.ts";
import { kindOfIdentity } from "./identity.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import { parseDocument, unsigned } from "./parsing.ts";
import type { Recipient } from "./recipients.ts";
import { NOBODY, recipientOf, saltOf, verifyRecipient } from "./recipients.ts";
import { verifyRelated } from "./related.ts";
import type { Rule } from "./rules.ts";
import { BADGE_RULES, ENDORSEMENT_RULES, STATUS_LIST_RULES, achievementOf, identifiersOf, issuerId, issuerOf, subjectOf } from "./rules.ts";
import { verifySignature } from "./signatures.ts";
import { decodeStatusList } from "./status_list.ts";
import { verifyStatus } from "./statuses.ts";
import type { Outcome, State } from "./verdict.ts";
import { Findings, outcomeOf } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

const ENDORSEMENTS: Readonly<Record<Outcome, readonly [state: State, message: string]>> = {
  valid: ["passed", N_("endossement vérifié, de {name}")],
  invalid: ["failed", N_("endossement non valable, de {name}")],
  unknown: ["unknown", N_("endossement qui n’a pas pu être vérifié, de {name}")],
};

const OF_SOMETHING_ELSE = N_("endossement d’autre chose que ce badge, de {name}");

/** A delivered badge: an OpenBadgeCredential. */
export async function verifyBadge(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document } = parsed;
  await verifyCredential(parsed, BADGE_RULES, verifier, findings);
  await verifyStatus(document, verifier, findings);
  verifyValidity(parsed, verifier, findings);
  if (verifier.email !== null) await verifyRecipient(recipientsOf(document), verifier.email, findings);
  await verifyEndorsements(document, verifier, findings);
}

/** An EndorsementCredential standing alone. */
export async function verifyEndorsement(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document } = parsed;
  await verifyCredential(parsed, ENDORSEMENT_RULES, verifier, findings);
  await verifyStatus(document, verifier, findings);
  verifyValidity(parsed, verifier, findings);
  refuseRecipient(verifier, findings);
  await verifyRelated(document, verifier, findings);
}

/** A BitstringStatusListCredential. */
export async function verifyStatusList(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document } = parsed;
  await verifyCredential(parsed, STATUS_LIST_RULES, verifier, findings);
  verifyValidity(parsed, verifier, findings);
  refuseRecipient(verifier, findings);
  try {
    const bits = await decodeStatusList(textOf(subjectOf(document)["encodedList"]));
    return findings.passed("status", N_("la liste se lit : {length} places"), { length: bits.length * 8 });
  } catch (error) {
    if (error instanceof EncodingError) return findings.unknown("status", error.template, error.values);
    throw error;
  }
}

async function verifyCredential(
  parsed: ParsedDocument,
  rules: readonly Rule[],
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  verifyContext(parsed.document, findings);
  verifyContent(parsed, rules, findings);
  await verifySignature(parsed, verifier, findings);
  verifyKnown(issuerId(parsed.document), verifier, findings);
}

/** Whatever its name, and the data model it comes from, every start counts, and every end. */
function verifyValidity({ document, jws }: ParsedDocument, verifier: Verifier, findings: Findings): void {
  const dates = { ...document, ...claimedDates(jws === null ? document : jws.payload) };
  verifyDates(dates, [...STARTS, "nbf"], [...ENDS, "exp"], verifier, findings);
}

/** Who a badge says it is delivered to: the identifiers of its subject, and its subject's own. */
function recipientsOf(document: Fields): readonly Recipient[] {
  const identifiers = identifiersOf(document).map((identifier) =>
    recipientOf([textOf(identifier["identityType"])], textOf(identifier["identityHash"]), saltOf(identifier)),
  );
  const identity = idOf(subjectOf(document));
  return identity ? [...identifiers, { kind: kindOfIdentity(identity), written: identity, salt: "" }] : identifiers;
}

/** Whoever asks for whom a document is must not take an endorsement or a list for a badge of theirs. */
function refuseRecipient(verifier: Verifier, findings: Findings): void {
  if (verifier.email !== null) findings.unknown("identity", NOBODY[kindOfIdentity(verifier.email)]);
}

/** Each endorsement inside the badge is told, but a withdrawn endorsement does not undo the badge. */
async function verifyEndorsements(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  for (const [holder, endorsement] of (await endorsementsIn(document)).slice(0, limits.max_endorsements)) {
    const own = new Findings();
    await verifyEndorsement(endorsement, verifier.forNobody(), own);
    const name = textOf(issuerOf(endorsement.document)["name"]) || issuerId(endorsement.document) || "?";
    const isOfHolder = idOf(subjectOf(endorsement.document)) === idOf(holder);
    const [state, message] = ENDORSEMENTS[outcomeOf(own.steps)];
    if (state === "passed" && !isOfHolder) findings.add("endorsement", "failed", OF_SOMETHING_ELSE, { name }, false);
    else findings.add("endorsement", state, message, { name }, false);
  }
}

/** Each endorsement within a badge, with what holds it: the badge, its issuer or its achievement. */
async function endorsementsIn(document: Fields): Promise<[holder: Fields, endorsement: ParsedDocument][]> {
  const endorsements: [Fields, ParsedDocument][] = [];
  for (const holder of [document, issuerOf(document), achievementOf(document)]) {
    for (const item of itemsOf(holder["endorsement"])) endorsements.push([holder, unsigned(fieldsOf(item))]);
    for (const text of itemsOf(holder["endorsementJwt"]).slice(0, limits.max_endorsements)) {
      endorsements.push([holder, await parsedOf(textOf(text))]);
    }
  }
  return endorsements;
}

async function parsedOf(text: string): Promise<ParsedDocument> {
  try {
    return await parseDocument(utf8(text));
  } catch (error) {
    if (error instanceof UnreadableError) return unsigned({});
    throw error;
  }
}
