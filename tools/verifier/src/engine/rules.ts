/**
 * What a document must hold to be what it says: the required members of the standards, rule by rule.
 *
 * Rules are those of Open Badges 3.0 and 2.0, Verifiable Credentials Data Model 2.0 and Bitstring Status List 1.0.
 * Additions are free: only what is missing or contradictory is a fault. None makes a document not valid: a slip of form
 * is told, and only what leaves a doubt on who said what keeps from concluding.
 */

import { N_ } from "../words.ts";
import { ENDS, STARTS, datesOf, isAbsent } from "./dates.ts";
import type { Values } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, isEmpty, isFields, itemsOf, textOf, typesOf } from "./json_values.ts";
import { parseMoment } from "./moments.ts";

/** What is wrong in a document. A doubt leaves open who said what; anything else is a slip of form. */
export interface Fault {
  readonly message: string;
  readonly values: Values;
  readonly isDoubt: boolean;
}
export type Rule = (document: Fields) => Iterable<Fault>;

const CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
const CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";

/** A fault that leaves no doubt on who said what. */
export const slip = (message: string, values: Values = {}): Fault => ({ message, values, isDoubt: false });

/** A fault after which nothing can be concluded. */
export const doubt = (message: string, values: Values = {}): Fault => ({ message, values, isDoubt: true });

/** A fault for each date that is empty, or not written with its time and zone. */
function* illWrittenDates(document: Fields, keys: readonly string[]): Iterable<Fault> {
  for (const key of keys) {
    const value = document[key];
    if (!(key in document)) continue;
    if (isAbsent(value)) yield slip(N_("« {key} » est vide : ce n’est pas une date"), { key });
    else if (!parseMoment(value)?.isRegular) {
      yield slip(N_("« {key} » n’est pas une date et une heure avec fuseau : « {value} »"), { key, value });
    }
  }
}

function* contextComesFirst(document: Fields): Iterable<Fault> {
  const models: readonly (Json | undefined)[] = [CREDENTIALS_V1, CREDENTIALS_V2];
  const contexts = itemsOf(document["@context"]);
  const values = { url: CREDENTIALS_V2 };
  if (!contexts.some((context) => models.includes(context))) {
    yield doubt(N_("aucun contexte n’est celui des attestations vérifiables ({url})"), values);
  } else if (!models.includes(contexts[0])) {
    yield slip(N_("le premier contexte n’est pas celui des attestations vérifiables ({url})"), values);
  }
}

function* credentialIsIdentified(document: Fields): Iterable<Fault> {
  if (!textOf(document["id"])) yield slip(N_("ce document n’a pas d’identifiant (« id »)"));
  if (!typesOf(document).has("VerifiableCredential")) {
    yield slip(N_("ce document ne dit pas qu’il est une attestation vérifiable (« type »)"));
  }
  yield* issuerIsNamed(document);
}

function* issuerIsNamed(document: Fields): Iterable<Fault> {
  if (!issuerId(document)) yield doubt(N_("ce document ne dit pas qui l’a délivré (« issuer »)"));
}

/** Names of dates that the contexts of both data models define. */
const OWN_DATES: readonly string[] = ["validFrom", "validUntil"];

function* datesAreComplete(document: Fields): Iterable<Fault> {
  const [start, end] = dateKeys(document);
  if (!datesOf(document, STARTS).length) {
    yield slip(N_("ce document ne dit pas depuis quand il est valable (« {key} »)"), { key: start });
  }
  yield* illWrittenDates(document, [...STARTS, ...ENDS, "awardedDate"]);
  for (const key of [...STARTS, ...ENDS]) {
    if (!OWN_DATES.includes(key) && !isAbsent(document[key]) && key !== start && key !== end) {
      yield slip(N_("« {key} » est le nom d’une date dans un autre modèle de données : elle compte aussi"), { key });
    }
  }
  const [first, last] = [parseMoment(document[start]), parseMoment(document[end])];
  if (first !== null && last !== null && last.latest < first.earliest) {
    yield slip(N_("la fin de validité précède le début"));
  }
}

/** The names of the two dates of validity, which changed between the two data models. */
export const dateKeys = (document: Fields): readonly [start: string, end: string] =>
  itemsOf(document["@context"]).includes(CREDENTIALS_V2)
    ? ["validFrom", "validUntil"]
    : ["issuanceDate", "expirationDate"];

function* subjectIsSingle(document: Fields): Iterable<Fault> {
  const { length: count } = present(document["credentialSubject"]);
  if (count > 1) yield doubt(N_("ce document parle de {count} sujets à la fois : cet outil n’en lit qu’un"), { count });
  else if (isEmpty(subjectOf(document))) {
    yield doubt(N_("ce document ne dit rien de personne ni de rien (« credentialSubject »)"));
  }
}

/** The items of a value but nulls, which say nothing. */
const present = (value: Json | undefined): readonly Json[] => itemsOf(value).filter((item) => item !== null);

/** The identifier of a credential's issuer, which may be an object or its address; empty when unsaid. */
export function issuerId(document: Fields): string {
  const issuers = present(document["issuer"]);
  return issuers.length === 1 ? idOf(issuers[0]) : "";
}

/** The profile of a credential's issuer, empty when there is none. */
export const issuerOf = (document: Fields): Fields => fieldsOf(present(document["issuer"])[0]);

/** The subject of a credential, empty when there is none. */
export const subjectOf = (document: Fields): Fields => fieldsOf(present(document["credentialSubject"])[0]);

/** The achievement of a badge, empty when there is none. */
export const achievementOf = (document: Fields): Fields => fieldsOf(present(subjectOf(document)["achievement"])[0]);

/** The identifiers of a badge's recipient. */
export const identifiersOf = (document: Fields): Fields[] => present(subjectOf(document)["identifier"]).map(fieldsOf);

function* recipientIsDesignated(document: Fields): Iterable<Fault> {
  const [subject, identifiers] = [subjectOf(document), identifiersOf(document)];
  if (!isEmpty(subject) && !typesOf(subject).has("AchievementSubject")) {
    yield slip(N_("le bénéficiaire n’est pas annoncé comme tel (« type: AchievementSubject »)"));
  }
  if (!isEmpty(subject) && isEmpty(subject["id"]) && !identifiers.length) {
    yield slip(N_("ce badge ne désigne personne : rien ne dit à qui il a été délivré"));
  }
  for (const identifier of identifiers) {
    const missing = ["identityHash", "identityType"].filter((key) => !textOf(identifier[key]));
    if (typeof identifier["hashed"] !== "boolean") missing.push("hashed");
    for (const key of missing) yield slip(N_("un identifiant du bénéficiaire est incomplet (« {key} »)"), { key });
  }
}

/** What is said of an achievement without one of its members. */
const ACHIEVEMENT: ReadonlyMap<string, string> = new Map([
  ["id", N_("ce que le badge reconnaît n’a pas d’identifiant (« achievement.id »)")],
  ["name", N_("ce que le badge reconnaît n’a pas de nom (« achievement.name »)")],
  ["description", N_("le badge est sans description")],
  ["criteria", N_("le badge est sans critères")],
]);

function* achievementIsDescribed(document: Fields): Iterable<Fault> {
  const achievement = achievementOf(document);
  const { length: count } = present(subjectOf(document)["achievement"]);
  if (count > 1) yield doubt(N_("ce badge reconnaît {count} choses à la fois : cet outil n’en lit qu’une"), { count });
  if (["name", "description", "criteria"].every((key) => isEmpty(achievement[key]))) {
    yield doubt(N_("ce badge ne dit pas ce qu’il reconnaît (« achievement »)"));
    return;
  }
  if (!typesOf(achievement).has("Achievement")) {
    yield slip(N_("ce que le badge reconnaît n’est pas annoncé comme tel (« type: Achievement »)"));
  }
  for (const [key, message] of ACHIEVEMENT) if (isEmpty(achievement[key])) yield slip(message);
  const criteria = achievement["criteria"];
  const hasParts = isFields(criteria) || Array.isArray(criteria);
  if (hasParts && !isEmpty(criteria) && !itemsOf(criteria).some(saysCriteria)) {
    yield slip(ACHIEVEMENT.get("criteria") ?? "");
  }
}

function saysCriteria(criteria: Json): boolean {
  const members = fieldsOf(criteria);
  return textOf(criteria) !== "" || !isEmpty(members["id"]) || !isEmpty(members["narrative"]);
}

function* resultsAreDescribed(document: Fields): Iterable<Fault> {
  const described = new Set(itemsOf(achievementOf(document)["resultDescription"]).map(idOf));
  for (const result of itemsOf(subjectOf(document)["result"]).map(fieldsOf)) {
    const target = textOf(result["resultDescription"]);
    if (target && !described.has(target)) {
      yield slip(N_("un résultat renvoie à une description absente : « {target} »"), { target });
    }
  }
}

function* evidenceIsTyped(document: Fields): Iterable<Fault> {
  if (present(document["evidence"]).some((item) => !typesOf(item).has("Evidence"))) {
    yield slip(N_("une preuve n’est pas annoncée comme telle (« type: Evidence »)"));
  }
}

function* endorsementIsAboutSomething(document: Fields): Iterable<Fault> {
  const subject = subjectOf(document);
  if (isEmpty(document["name"])) yield slip(N_("cet endossement n’a pas de nom (« name »)"));
  if (isEmpty(subject)) return;
  if (!textOf(subject["id"])) {
    yield doubt(N_("cet endossement ne dit pas ce qu’il endosse (« credentialSubject.id »)"));
  }
  if (!typesOf(subject).has("EndorsementSubject")) {
    yield slip(N_("ce qui est endossé n’est pas annoncé comme tel (« type: EndorsementSubject »)"));
  }
}

function* statusListIsComplete(document: Fields): Iterable<Fault> {
  const subject = subjectOf(document);
  const types = typesOf(subject);
  if (!types.has("BitstringStatusList") && !types.has("StatusList2021")) {
    yield slip(N_("cette liste n’est pas annoncée comme telle (« type: BitstringStatusList »)"));
  }
  if (!itemsOf(subject["statusPurpose"]).length) {
    yield slip(N_("cette liste ne dit pas de quoi elle parle (« statusPurpose »)"));
  }
  yield* bitsAreThere(document);
}

function* bitsAreThere(document: Fields): Iterable<Fault> {
  if (!textOf(subjectOf(document)["encodedList"])) {
    yield doubt(N_("cette liste ne contient rien (« encodedList »)"));
  }
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
/** What a list needs for its bits to be read: a list needs no `id` nor dates (Bitstring Status List 1.0, section 2.2). */
export const USABLE_LIST_RULES: readonly Rule[] = [issuerIsNamed, subjectIsSingle, bitsAreThere];
