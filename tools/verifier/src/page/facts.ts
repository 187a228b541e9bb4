/** What a verified document says, as facts for people. Everything is text of the document: nothing is interpreted. */

import type { Fields, Json } from "../engine/json.ts";
import { fieldsOf, idOf, itemsOf, parseDateTime, textOf } from "../engine/json_values.ts";
import { achievementOf, dateKeys, subjectOf } from "../engine/rules.ts";
import type { Verdict } from "../engine/verdict.ts";

export interface Facts {
  readonly name: string;
  readonly image: string;
  readonly imageWords: string;
  readonly issuer: string;
  readonly issuerId: string;
  readonly from: number | null;
  readonly until: number | null;
  readonly description: string;
  readonly criteria: string;
  readonly criteriaUrl: string;
  /** Whether the document designates its recipient by an e-mail address, hashed or not. */
  readonly hasEmail: boolean;
}

export function factsOf(verdict: Verdict): Facts | null {
  if (!verdict.document || !verdict.form) return null;
  return verdict.form === "badge-2.0" ? ofAssertion(verdict.document, verdict) : ofCredential(verdict.document);
}

function ofCredential(document: Fields): Facts {
  const [subject, achievement, issuer] = [subjectOf(document), achievementOf(document), fieldsOf(document["issuer"])];
  const [start, end] = dateKeys(document);
  const image = achievement["image"] ?? document["image"];
  return {
    name: textOf(achievement["name"]) || textOf(document["name"]),
    image: idOf(image),
    imageWords: textOf(fieldsOf(image)["caption"]),
    issuer: textOf(issuer["name"]),
    issuerId: idOf(document["issuer"]),
    from: parseDateTime(document[start]),
    until: parseDateTime(document[end]),
    description: textOf(achievement["description"]) || textOf(subject["endorsementComment"]),
    ...criteriaOf(achievement["criteria"]),
    hasEmail: itemsOf(subject["identifier"]).some((item) => fieldsOf(item)["identityType"] === "emailAddress"),
  };
}

function ofAssertion(document: Fields, { linked }: Verdict): Facts {
  const badge = linked.badge ?? fieldsOf(document["badge"]);
  const issuer = linked.issuer ?? fieldsOf(badge["issuer"]);
  return {
    name: textOf(badge["name"]),
    image: idOf(badge["image"]),
    imageWords: textOf(fieldsOf(badge["image"])["caption"]),
    issuer: textOf(issuer["name"]),
    issuerId: idOf(issuer) || idOf(badge["issuer"]),
    from: parseDateTime(document["issuedOn"]),
    until: parseDateTime(document["expires"]),
    description: textOf(badge["description"]),
    ...criteriaOf(badge["criteria"]),
    hasEmail: fieldsOf(document["recipient"])["type"] === "email",
  };
}

function criteriaOf(criteria: Json | undefined): { criteria: string; criteriaUrl: string } {
  const url = idOf(criteria);
  return { criteria: textOf(fieldsOf(criteria)["narrative"]), criteriaUrl: /^https?:\/\//.test(url) ? url : "" };
}
