/**
 * What a document must hold to be what it says: the required members of the standards, rule by rule.
 *
 * Rules are those of Open Badges 3.0 (2.x: Open Badges 2.0), Verifiable Credentials Data Model 2.0 and Bitstring
 * Status List 1.0. Additions are free: only what is missing or contradictory is a fault.
 */

import { N_ } from "../words.ts";
import { requiredMembers } from "./constants.ts";
import type { Values } from "./errors.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isEmpty, itemsOf, parseDateTime, textOf, typesOf } from "./json_values.ts";

export type Fault = readonly [message: string, values: Values];
type Kind = keyof typeof requiredMembers;
export type Rule = (document: Fields) => Iterable<Fault>;

const CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
const CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";

const missing = (key: string): Fault => [N_("il manque « {key} »"), { key }];
const notADate = (key: string, value: unknown): Fault => [
  N_("« {key} » n’est pas une date et une heure avec fuseau : « {value} »"),
  { key, value },
];

const formerDate = (key: string): Fault => [
  N_("« {key} » est le nom d’une date dans un autre modèle de données : on ne peut pas savoir si elle compte"),
  { key },
];

/** A fault for each member that the standards require of this kind of object. */
function* missingIn(kind: Kind, within: Fields, prefix = ""): Iterable<Fault> {
  for (const key of requiredMembers[kind]) if (isEmpty(within[key])) yield missing(prefix + key);
}

function* contextComesFirst(document: Fields): Iterable<Fault> {
  const [first] = itemsOf(document["@context"]);
  if (first !== CREDENTIALS_V1 && first !== CREDENTIALS_V2) {
    yield [N_("le premier contexte n’est pas celui des attestations vérifiables ({url})"), { url: CREDENTIALS_V2 }];
  }
}

function* credentialIsIdentified(document: Fields): Iterable<Fault> {
  if (!textOf(document["id"])) yield missing("id");
  if (!typesOf(document).has("VerifiableCredential")) yield missing("type: VerifiableCredential");
  if (!idOf(document["issuer"])) yield missing("issuer");
}

function* datesAreComplete(document: Fields): Iterable<Fault> {
  const [start, end] = dateKeys(document);
  if (!(start in document)) yield missing(start);
  for (const key of [start, end, "awardedDate"]) {
    if (key in document && parseDateTime(document[key]) === null) yield notADate(key, document[key]);
  }
  for (const key of ["issuanceDate", "expirationDate"]) {
    if (key in document && key !== start && key !== end) yield formerDate(key);
  }
  const [first, last] = [parseDateTime(document[start]), parseDateTime(document[end])];
  if (first !== null && last !== null && last < first) yield [N_("la fin de validité précède le début"), {}];
}

/** The names of the two dates of validity, which changed between the two data models. */
export const dateKeys = (document: Fields): readonly [start: string, end: string] =>
  itemsOf(document["@context"]).includes(CREDENTIALS_V2)
    ? ["validFrom", "validUntil"]
    : ["issuanceDate", "expirationDate"];

function* subjectIsSingle(document: Fields): Iterable<Fault> {
  if (itemsOf(document["credentialSubject"]).length !== 1 || isEmpty(subjectOf(document))) {
    yield missing("credentialSubject");
  }
}

/** The subject of a credential, empty when there is none. */
export const subjectOf = (document: Fields): Fields => fieldsOf(itemsOf(document["credentialSubject"])[0]);

/** The achievement of a badge, empty when there is none. */
export const achievementOf = (document: Fields): Fields => fieldsOf(itemsOf(subjectOf(document)["achievement"])[0]);

function* recipientIsDesignated(document: Fields): Iterable<Fault> {
  const subject = subjectOf(document);
  if (!typesOf(subject).has("AchievementSubject")) yield missing("credentialSubject.type: AchievementSubject");
  if (isEmpty(subject["id"]) && isEmpty(subject["identifier"])) yield missing("credentialSubject.id");
  for (const identifier of itemsOf(subject["identifier"]).map(fieldsOf)) {
    yield* missingIn("identifier", identifier, "credentialSubject.identifier.");
    if (typeof identifier["hashed"] !== "boolean") yield missing("credentialSubject.identifier.hashed");
  }
}

function* achievementIsDescribed(document: Fields): Iterable<Fault> {
  const achievement = achievementOf(document);
  const prefix = "credentialSubject.achievement.";
  if (!typesOf(achievement).has("Achievement")) yield missing(`${prefix}type: Achievement`);
  yield* missingIn("achievement", achievement, prefix);
  const criteria = fieldsOf(achievement["criteria"]);
  if (!isEmpty(achievement["criteria"]) && isEmpty(criteria["id"]) && isEmpty(criteria["narrative"])) {
    yield missing(`${prefix}criteria.narrative`);
  }
}

function* resultsAreDescribed(document: Fields): Iterable<Fault> {
  const described = new Set(itemsOf(achievementOf(document)["resultDescription"]).map(idOf));
  for (const result of itemsOf(subjectOf(document)["result"]).map(fieldsOf)) {
    const target = textOf(result["resultDescription"]);
    if (target && !described.has(target)) {
      yield [N_("un résultat renvoie à une description absente : « {target} »"), { target }];
    }
  }
}

function* evidenceIsTyped(document: Fields): Iterable<Fault> {
  if (itemsOf(document["evidence"]).some((item) => !typesOf(item).has("Evidence"))) {
    yield missing("evidence.type: Evidence");
  }
}

function* endorsementIsAboutSomething(document: Fields): Iterable<Fault> {
  const subject = subjectOf(document);
  yield* missingIn("endorsement", document);
  yield* missingIn("endorsement_subject", subject, "credentialSubject.");
  if (!typesOf(subject).has("EndorsementSubject")) yield missing("credentialSubject.type: EndorsementSubject");
}

function* statusListIsComplete(document: Fields): Iterable<Fault> {
  const subject = subjectOf(document);
  const types = typesOf(subject);
  if (!types.has("BitstringStatusList") && !types.has("StatusList2021")) yield missing("credentialSubject.type: BitstringStatusList");
  yield* missingIn("status_list_subject", subject, "credentialSubject.");
}

const CREDENTIAL_RULES: readonly Rule[] = [contextComesFirst, credentialIsIdentified, datesAreComplete, subjectIsSingle];
export const BADGE_RULES: readonly Rule[] = [
  ...CREDENTIAL_RULES,
  recipientIsDesignated,
  achievementIsDescribed,
  resultsAreDescribed,
  evidenceIsTyped,
];
export const ENDORSEMENT_RULES: readonly Rule[] = [...CREDENTIAL_RULES, endorsementIsAboutSomething];
export const STATUS_LIST_RULES: readonly Rule[] = [...CREDENTIAL_RULES, statusListIsComplete];

/** An Open Badges 2.0 Assertion has a recipient, a badge, a verification and a date. */
export function* assertionIsComplete(document: Fields): Iterable<Fault> {
  yield* missingIn("assertion", document);
  yield* missingIn("recipient", fieldsOf(document["recipient"]), "recipient.");
  for (const key of ["issuedOn", "expires"]) {
    if (key in document && parseDateTime(document[key]) === null) yield notADate(key, document[key]);
  }
}

const isComplete =
  (kind: Kind) =>
  (document: Fields): boolean =>
    requiredMembers[kind].every((key) => !isEmpty(document[key]));

/** An Open Badges 2.0 BadgeClass is named, described, drawn, and says its criteria and issuer. */
export const badgeClassIsComplete = isComplete("badge_class");

/** An Open Badges 2.0 Issuer has a name, an address and an e-mail. */
export const issuerIsComplete = isComplete("issuer");
