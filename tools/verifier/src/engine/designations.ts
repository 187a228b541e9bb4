/** To whom a document says, in clear, that it was given: what it writes, and never more. */

import { N_ } from "../words.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf, typesOf } from "./json_values.ts";
import { subjectOf } from "./rules.ts";

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ["name", N_("nom")],
  ["emailaddress", N_("adresse électronique")],
  ["email", N_("adresse électronique")],
  ["url", N_("adresse d’une page")],
  ["telephone", N_("numéro de téléphone")],
  ["phone", N_("numéro de téléphone")],
  ["phonenumber", N_("numéro de téléphone")],
  ["did", N_("identifiant numérique, un DID")],
  ["username", N_("nom de compte")],
  ["accountid", N_("numéro de compte")],
  ["nationalidentitynumber", N_("numéro d’identité nationale")],
]);
const OTHER = N_("identifiant");
/** With the name of its algorithm, or by as many digits as MD5, SHA-1, SHA-256 or SHA-512 give. */
const HASH =
  /^(?:[A-Za-z0-9-]{2,12}\$[0-9A-Fa-f]+|[0-9A-Fa-f]{32}(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{96})?)$/;
const STARTS: readonly (readonly [start: string, kind: string])[] = [
  ["did:", "did"],
  ["mailto:", "email"],
  ["tel:", "telephone"],
  ["https://", "url"],
  ["http://", "url"],
];
const MAX_DESIGNATIONS = 8;

/** What designates the recipient, and of what kind it is, as a marked sentence. */
export interface Designation {
  readonly value: string;
  readonly kind: string;
}

/** What designates, in clear, the recipient of a badge: a credential, or an assertion as `readTerms` gives it. */
export function designationsOf(document: Fields, isAssertion: boolean): Designation[] {
  const written = isAssertion ? ofAssertion(document) : ofCredential(document);
  const clear = written.filter(({ value }) => value && !HASH.test(value));
  const different = new Map(clear.map((designation) => [`${designation.kind} ${designation.value}`, designation]));
  return [...different.values()].slice(0, MAX_DESIGNATIONS);
}

/** Open Badges 2.0, IdentityObject: a property that is not hashed holds what it says. */
const ofAssertion = (document: Fields): Designation[] =>
  itemsOf(document["recipient"])
    .map(fieldsOf)
    .filter(({ hashed = false }) => hashed === false || hashed === "false")
    .map((recipient) => ({
      value: textOf(recipient["identity"]),
      kind: kindWords(...[...typesOf(recipient)].sort()),
    }));

/** Open Badges 3.0, AchievementSubject: its `id`, and each IdentityObject that is not hashed. */
function ofCredential(document: Fields): Designation[] {
  const subject = subjectOf(document);
  const identity = idOf(subject);
  const identifiers = itemsOf(subject["identifier"])
    .map(fieldsOf)
    .filter((identifier) => identifier["hashed"] === false)
    .map((identifier) => ({
      value: textOf(identifier["identityHash"]),
      kind: kindWords(textOf(identifier["identityType"])),
    }));
  const named = STARTS.filter(([start]) => identity.startsWith(start)).map(([start, kind]) => ({
    value: kind === "email" || kind === "telephone" ? identity.slice(start.length) : identity,
    kind: kindWords(kind),
  }));
  return [...identifiers, ...named];
}

/** The words of the first kind that has some. */
const kindWords = (...kinds: readonly string[]): string =>
  kinds.map((kind) => KIND_WORDS.get(kind.toLowerCase().replace(/^ext:/, ""))).find((words) => words !== undefined) ?? OTHER;
